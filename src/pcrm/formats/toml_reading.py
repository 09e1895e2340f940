"""Looks at parsed TOML value by value; what is wrong is told with its line and key."""

from __future__ import annotations

import datetime

from pcrm.domain.toml_text import BadText, line_of, read, spelt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from pcrm.domain.toml_text import Path


class Table:
    """A table of a text: ``values`` as parsed, ``path`` the way to it."""

    def __init__(self, values: dict[str, Any], *, source: str, path: tuple[str | int, ...]) -> None:
        self.values = values
        self._source = source
        self._path = path

    def bad(self, name: str | int, wrong: str, *, hint: str = "", value: str = "") -> BadText:
        """Return the error about one of the values."""
        return self._bad((*self._path, name), wrong, hint=hint, value=value)

    def _bad(self, path: Path, wrong: str, *, hint: str = "", value: str = "") -> BadText:
        line = line_of(self._source, path)
        return BadText(wrong, line=line, key=spelt(path), hint=hint, value=value)

    def refuse_unknown(self, known: Sequence[str], *, hint: str = "") -> None:
        """Raise BadText for a key that the table does not have."""
        from difflib import get_close_matches

        for name in self.values:
            if name in known:
                continue
            near = get_close_matches(name.casefold(), known, n=2, cutoff=0.6)
            if near:
                hint = f"did you mean {' or '.join(near)}?"
            raise self.bad(name, "there is no such key", hint=hint or f"known: {', '.join(known)}")

    def text(self, name: str) -> str:
        """Return a text, "" where there is none; a day or a time of TOML is a text, too."""
        return self._text(self.values.get(name, ""), (*self._path, name))

    def _text(self, value: Any, path: Path) -> str:
        if isinstance(value, str):
            return value
        if isinstance(value, datetime.datetime):
            return value.isoformat(" ", "minutes")
        if isinstance(value, datetime.date):
            return value.isoformat()
        if isinstance(value, datetime.time):
            return value.isoformat("minutes")
        kind = "a list" if isinstance(value, list) else "a table"
        if isinstance(value, dict | list):
            raise self._bad(path, f"a text is wanted, and this is {kind}")
        raise self._bad(path, f"a text is wanted: put {value} into quotes", value=str(value))

    def number(self, name: str, least: int, most: int) -> int | None:
        """Return a whole number, None where there is none."""
        value = self.values.get(name)
        if value is None:
            return None
        if type(value) is not int or not least <= value <= most:
            raise self.bad(name, f"{value!r} is no number from {least} to {most}", value=str(value))
        return value

    def texts(self, name: str, *, or_text: bool = False) -> list[str]:
        """Return a list of texts, those that are empty left out; ``or_text``: or a single one."""
        value = self.values.get(name, [])
        if or_text and not isinstance(value, list):
            value = [self.text(name)]
        if not isinstance(value, list):
            raise self.bad(name, "a list is wanted", hint=f'as in: {name} = ["one", "two"]')
        path = (*self._path, name)
        found = [self._text(one, (*path, place)) for place, one in enumerate(value)]
        return [one for one in found if one]

    def table(self, name: str) -> Table | None:
        """Return a table inside of this one, None where there is none."""
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.bad(name, "a table is wanted", hint=f"as in: [{name}]")
        return self._inside(value, (name,))

    def tables(self, name: str) -> Iterator[Table]:
        """Yield the tables of a list, ``[[emails]]``."""
        value = self.values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self.bad(name, "a list of tables is wanted", hint=f"as in: [[{name}]]")
        for place, one in enumerate(value):
            yield self._inside(one, (name, place))

    def _inside(self, values: dict[str, Any], path: Path) -> Table:
        return Table(values, source=self._source, path=(*self._path, *path))


def reading(text: str) -> Table:
    """Return a whole text as a table; raises BadText for what is no TOML."""
    return Table(read(text.removeprefix("\ufeff")), source=text, path=())

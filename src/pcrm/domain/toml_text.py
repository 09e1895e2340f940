"""Reads TOML, and says on which line a mistake stands."""

from __future__ import annotations

from pcrm.domain.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    Path = Sequence[str | int]
    """The way to a value: names of keys, and places in lists from 0 on."""


class BadText(UsageError):
    """A text that cannot be read: ``line`` (from 1, 0 if unknown), ``key`` and what is wrong."""

    code = "text"

    def __init__(
        self, wrong: str, *, line: int = 0, key: str = "", hint: str = "", value: str = ""
    ) -> None:
        self.wrong = wrong
        self.line = line
        self.key = key
        super().__init__(self.told(), value=value, hint=hint)

    def told(self, *, above: int = 0) -> str:
        """Return the sentence, for a text with some lines ``above`` it: "line 3, days: …"."""
        place = f"line {self.line + above}" if self.line else ""
        return ": ".join(filter(None, (", ".join(filter(None, (place, self.key))), self.wrong)))


def read(text: str) -> dict[str, Any]:
    """Return what a TOML text says.

    Raises:
        BadText: it is no TOML, or holds bytes that are no UTF-8, as lone surrogates; with the line.
    """
    import tomllib

    if not text.isascii():
        for number, one in enumerate(text.split("\n"), start=1):
            if any("\ud800" <= sign <= "\udfff" for sign in one):
                raise BadText("it is not valid UTF-8", line=number, hint="save the text as UTF-8")
    try:
        return tomllib.loads(text)
    except ValueError as error:  # also a number of more digits than Python reads
        wrong, _, place = str(error).removesuffix(")").partition(" (at ")
        said = place.removeprefix("line ").partition(",")[0]
        line = int(said) if said.isdecimal() else text.rstrip().count("\n") + 1
        wrong = wrong[:1].lower() + wrong[1:]
        raise BadText(wrong, line=line, hint=_hint(text, line)) from None
    except RecursionError:
        raise BadText(
            "lists stand too deep in each other", hint="take some brackets away"
        ) from None


def _hint(text: str, line: int) -> str:
    """Return what is most often forgotten: the quotes around a text or around a key."""
    lines = text.split("\n")
    key, equals, value = lines[line - 1].partition("=") if line <= len(lines) else ("", "", "")
    key, value = key.strip(), value.strip()
    plain = key.replace("-", "").replace("_", "").replace(".", "")
    if equals and plain and not (plain.isascii() and plain.isalnum()) and key[0] not in "\"'[#":
        return f'a key with other signs than a to z stands in quotes: "{key}" = {value}'
    if equals and value and value[0] not in "\"'[{#" and not value[0].isdigit():
        return f'a text stands in quotes: {key} = "{value}"'
    return ""


def line_of(text: str, path: Path) -> int:
    """Return the line on which a value, or what it stands in, is written; 0 if there is none."""
    lines = text.split("\n")
    for length in range(len(path), 0, -1):
        wanted = path[:length]
        name = next((part for part in reversed(wanted) if isinstance(part, str)), "")
        for place, line in enumerate(lines):
            if _may_define(line, name) and _defines(lines[:place], line, wanted):
                return place + 1
    return 0


def spelt(path: Path) -> str:
    """Return the way to a value as a person reads it: ``emails[2].pref``, counted from 1."""
    words = ""
    for part in path:
        words += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if words else part
    return words


def _may_define(line: str, name: str) -> bool:
    line = line.lstrip()
    return name in line and (line.startswith(name) or line[:1] in {"[", '"', "'"} or "." in line)


def _defines(before: Sequence[str], line: str, wanted: Path) -> bool:
    """Tell whether a value comes with this line, and not inside of a text of several lines."""
    import tomllib

    stub = line if line.lstrip().startswith("[") else line.partition("=")[0] + "= 0"
    try:
        old = tomllib.loads("\n".join(before))
        new = tomllib.loads("\n".join((*before, stub)))
    except (ValueError, RecursionError):
        return False
    return not _has(old, wanted) and _has(new, wanted)


def _has(found: Any, path: Path) -> bool:
    for part in path:
        if isinstance(part, int):
            if not isinstance(found, list) or part >= len(found):
                return False
        elif not isinstance(found, dict) or part not in found:
            return False
        found = found[part]
    return True

"""From the bytes of ``config.toml`` to settings: what is good holds, what is not is told."""

from __future__ import annotations

from pcrm.config.keys import BY_NAME, SECTIONS, settings_of
from pcrm.config.settings import DEFAULTS, Loaded
from pcrm.domain.names import fold
from pcrm.domain.record import NamedTuple
from pcrm.domain.toml_text import BadText, line_of, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from pcrm.config.keys import Key


class Checked(NamedTuple):
    """What a configuration says: values by the name of their key, and what is wrong in it."""

    values: dict[str, Any]
    problems: tuple[BadText, ...]


def parse(octets: bytes, path: str) -> Loaded:
    """Return the settings of a file and a sentence about its first mistake."""
    try:
        checked = check(octets.decode("utf-8-sig"))
    except UnicodeDecodeError:
        checked = Checked({}, (BadText("it is not valid UTF-8"),))
    if not checked.problems:
        return Loaded(settings_of(checked.values))
    first, *rest = checked.problems
    more = f" (and {len(rest)} more)" if rest else ""
    if not checked.values:
        return Loaded(DEFAULTS, f"{told(first, path)}{more}; the defaults hold")
    return Loaded(
        settings_of(checked.values), f"{told(first, path)}{more}; there the default holds"
    )


def told(problem: BadText, path: str) -> str:
    """Return what is wrong with the place as editors write it: ``config.toml:3: days = 'x' …``."""
    place = f"{path}:{problem.line}" if problem.line else path
    return "; ".join(filter(None, (f"{place}: {problem.wrong}", problem.hint)))


def check(text: str) -> Checked:
    """Return the good values of a configuration, and the mistakes in the order of the file."""
    try:
        found = read(text)
    except BadText as error:
        return Checked({}, (error,))
    values: dict[str, Any] = {}
    problems: list[BadText] = []
    for path, value in _leaves(found):
        try:
            _take(values, path, value)
        except BadText as error:
            placed = BadText(error.wrong, line=line_of(text, path), key=".".join(path))
            problems.append(placed)
    return Checked(values, tuple(sorted(problems, key=lambda problem: problem.line)))


def _leaves(found: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield the settings of a file with their names; tables of the user entry by entry."""
    for name, value in found.items():
        inside = name in SECTIONS or (name in BY_NAME and BY_NAME[name].is_table)
        if inside and isinstance(value, dict):
            for inner, one in value.items():
                yield (name, inner), one
        else:
            yield (name,), value


def _take(values: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    """Put one setting to the others; raises BadText for an unknown key or a bad value."""
    table = BY_NAME.get(path[0])
    if table and table.is_table:
        if len(path) == 1:
            raise BadText(f"{path[0]} is a table, as in [{path[0]}] and then {table.example}")
        word = fold(path[1])
        values.setdefault(table.name, {})[word] = _read(table, path, value)
        return
    key = BY_NAME.get(".".join(path))
    if key is None:
        raise BadText(_unknown(path))
    values[key.name] = _read(key, path, value)


def _read(key: Key, path: tuple[str, ...], value: Any) -> Any:
    try:
        return key.read(value)
    except ValueError:
        raise BadText(
            f"{'.'.join(path)} is {value!r}, but it takes {key.takes}, as in {key.example}"
        ) from None


def _unknown(path: tuple[str, ...]) -> str:
    """Return what is said of a key that is no setting, with the nearest one."""
    from difflib import get_close_matches

    name = ".".join(path)
    if len(path) == 1 and path[0] in SECTIONS:
        return f"{name} is a table, as in [{name}]"
    near = get_close_matches(name, list(BY_NAME), n=1, cutoff=0.6)
    return f"no setting is called {name!r}" + (f", did you mean {near[0]}" if near else "")

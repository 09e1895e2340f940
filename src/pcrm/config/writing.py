"""Changes ``config.toml``: comments and order stay, the file is replaced in one step."""

from __future__ import annotations

import os

from pcrm.config.keys import BY_NAME, KEYS
from pcrm.config.parsing import check, told
from pcrm.domain.errors import FileProblem, UsageError
from pcrm.domain.names import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcrm.config.keys import Key


def read_file(path: str) -> str:
    """Return the text of a configuration, "" where there is none.

    Raises:
        FileProblem: it cannot be read, or is not valid UTF-8.
    """
    try:
        with open(path, "rb") as file:
            return file.read().decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        raise FileProblem(f"{path} cannot be read: {error.strerror}", value=path) from None
    except UnicodeDecodeError:
        raise FileProblem(
            f"{path} is not valid UTF-8", value=path, hint="save it again as UTF-8"
        ) from None


def write_file(path: str, text: str) -> None:
    """Put a configuration in the place of the one before; only its owner can read it.

    A link to the file stays a link: many keep their configuration elsewhere.
    """
    target = os.path.realpath(path)
    fresh = f"{target}.new"
    try:
        os.makedirs(os.path.dirname(target), mode=0o700, exist_ok=True)
        handle = os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, target)
    except OSError as error:
        raise FileProblem(f"{path} cannot be written: {error.strerror}", value=path) from None


def with_value(text: str, name: str, given: str, *, path: str) -> str:
    """Return a configuration with a setting changed, or taken out where nothing is given.

    Raises:
        UsageError: there is no such setting, it does not take the value, or the text is broken.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    key, entry = find(name)
    if key.is_table and not entry:
        raise UsageError(
            f"{name} is a table", value=name, hint=f"as in: pcrm config set {name}.{_pair(key)}"
        )
    value = _read(key, name, given) if given else None
    _refuse_broken(text, path)
    try:
        document: Any = tomlkit.parse(text)
        _put(document, key, entry, value)
        changed = str(tomlkit.dumps(document))
    except TOMLKitError as error:
        raise _broken(f"{path}: {error}", path) from None
    _refuse_broken(changed, path)
    return changed


def find(name: str) -> tuple[Key, str]:
    """Return a setting by its name, and for an entry of a table (``words.gestern``) its word."""
    head, _, rest = name.partition(".")
    if name in BY_NAME:
        return BY_NAME[name], ""
    if rest and head in BY_NAME and BY_NAME[head].is_table:
        return BY_NAME[head], rest
    from difflib import get_close_matches

    names = [key.name for key in KEYS]
    near = get_close_matches(name, names, n=2, cutoff=0.6)
    hint = f"did you mean {' or '.join(near)}?" if near else f"known: {', '.join(names)}"
    raise UsageError(f"no setting is called {name!r}", value=name, hint=hint)


def _pair(key: Key) -> str:
    return key.example.replace(" = ", " ")


def _read(key: Key, name: str, given: str) -> str | int:
    """Return a value for the file from a word of the shell; raises UsageError."""
    is_number = isinstance(key.default(), int)
    value = int(given) if is_number and given.isascii() and given.isdecimal() else given
    try:
        key.read(value)
    except ValueError:
        raise UsageError(
            f"{name} does not take {given!r}", value=given, hint=f"it takes {key.takes}"
        ) from None
    return value


def _put(document: Any, key: Key, entry: str, value: str | int | None) -> None:
    """Set a value in a parsed file, or take it out; words of tables are compared folded."""
    import tomlkit

    section, _, last = key.name.rpartition(".")
    if entry:
        section, last = key.name, entry
    place = document
    if section:
        if section not in document:
            if value is None:
                return
            document[section] = tomlkit.table()
        place = document[section]
        if not isinstance(place, dict):
            raise UsageError(f"{section} is no table in the file", value=section)
    same = [name for name in place if entry and name != last and fold(name) == fold(last)]
    for name in (*same, *([last] if value is None and last in place else [])):
        del place[name]
    if value is not None:
        place[last] = value


def _refuse_broken(text: str, path: str) -> None:
    """Raise UsageError for a text that is no TOML; one with a bad value can be changed."""
    for problem in check(text).problems:
        if not problem.key:
            raise _broken(told(problem, path), path)


def _broken(wrong: str, path: str) -> UsageError:
    return UsageError(wrong, value=path, hint="mend it with: pcrm config edit")

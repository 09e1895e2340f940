"""What holds for every setting, and where that comes from."""

from __future__ import annotations

from pcrm.config.keys import KEYS
from pcrm.config.parsing import check
from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from pcrm.config.keys import Key

DEFAULT = "default"
FILE = "file"
ENVIRONMENT = "environment"


class Entry(NamedTuple):
    """One setting as it holds: ``source`` is default, file or environment."""

    key: str
    value: str
    source: str
    default: str
    takes: str
    meaning: str


def entries(text: str, environment: Mapping[str, str]) -> list[Entry]:
    """Return all settings for the text of a configuration; of tables every entry."""
    values = check(text).values
    return [entry for key in KEYS for entry in _entries(key, values, environment)]


def _entries(
    key: Key, values: Mapping[str, Any], environment: Mapping[str, str]
) -> Iterator[Entry]:
    default = str(key.default())
    if key.is_table:
        own = values.get(key.name, {})
        for word, value in own.items():
            said = value if isinstance(value, str) else " ".join(value)
            yield Entry(f"{key.name}.{word}", said, FILE, "", key.takes, key.meaning)
        if not own:
            yield Entry(key.name, "", DEFAULT, "", key.takes, key.meaning)
        return
    value, source = default, DEFAULT
    if key.variable and environment.get(key.variable):
        value, source = environment[key.variable], ENVIRONMENT
    elif key.name in values:
        value, source = str(values[key.name]), FILE
    yield Entry(key.name, value, source, default, key.takes, key.meaning)


def template() -> str:
    """Return the text of a configuration that sets nothing and shows everything."""
    lines = ["# The configuration of pcrm. Take the # away from a line to use it.", ""]
    section = ""
    for key in sorted(KEYS, key=_order):
        head = key.name if key.is_table else key.name.rpartition(".")[0]
        if head != section:
            section = head
            lines += ["", f"[{section}]"]
        lines += [f"# {key.meaning}: {key.takes}", f"#{key.example}"]
    return "\n".join(lines) + "\n"


def _order(key: Key) -> tuple[bool, bool, str]:
    """Sort what stands in no table before the tables, and those of the user last."""
    return key.is_table, "." in key.name, key.name.rpartition(".")[0]

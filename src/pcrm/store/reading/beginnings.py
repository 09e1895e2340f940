"""What begins as typed: names, tags, organisations, fields. Each look is short and by an index."""

from __future__ import annotations

from pcrm.domain.record import NamedTuple
from pcrm.store.connection import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_LAST = "\U0010ffff"
_MOST_VALUES = 1000
# CROSS JOIN keeps the range of the index outermost; DISTINCT and LIMIT end the walk early;
# a plus before a column keeps its index out of it.
_NAMED = (
    "SELECT DISTINCT contact_id, formatted_name FROM name_form"
    " CROSS JOIN contact ON contact.id = contact_id"
    " WHERE form BETWEEN :first AND :last AND (deleted IS NULL OR :trashed) LIMIT :limit"
)
_FORMS = (
    "SELECT contact_id, form FROM name_form WHERE +form BETWEEN :first AND :last"
    " AND contact_id IN (SELECT value FROM json_each(:numbers))"
)
_LATEST = (
    "SELECT formatted_name FROM contact WHERE deleted IS NULL AND relative = 0"
    " ORDER BY last_interaction_on DESC LIMIT ?"
)
# One step of the index for each different value, however often it occurs.
_VALUES = (
    "WITH RECURSIVE step (value) AS (SELECT (SELECT {column} FROM {table}"
    " WHERE {more}{column} BETWEEN :first {collate} AND :last {collate}"
    " ORDER BY {column} {collate} LIMIT 1)"
    " UNION ALL SELECT (SELECT {column} FROM {table}"
    " WHERE {more}{column} > step.value {collate} AND {column} <= :last {collate}"
    " ORDER BY {column} {collate} LIMIT 1) FROM step WHERE step.value IS NOT NULL LIMIT :limit)"
    " SELECT value FROM step WHERE value <> ''"
)
_TAGS, _SPOKEN_TAGS = (
    _VALUES.format(column="tag", table=table, more="", collate="")
    for table in ("contact_tag", "interaction_tag")
)
_ORGANIZATIONS = _VALUES.format(
    column="organization", table="membership", more="", collate="COLLATE NOCASE"
)
_TOWNS = _VALUES.format(
    column="locality", table="address", more="locality <> '' AND ", collate="COLLATE NOCASE"
)
_KEYS = _VALUES.format(column="key", table="field", more="", collate="")
_OF_KEY = _VALUES.format(column="value", table="field", more="key = :key AND ", collate="")


class Named(NamedTuple):
    """Somebody with a form of the name that begins as typed: the longest such form."""

    formatted_name: str
    form: str


def names(
    connection: sqlite3.Connection, keys: Sequence[str], *, limit: int, trashed: bool
) -> list[Named]:
    """Return people with a form that begins with the first of the keys that finds anybody."""
    for key in keys:
        look = {"first": key, "last": key + _LAST, "trashed": trashed, "limit": limit}
        named = dict(connection.execute(_NAMED, look).fetchall())
        look["numbers"] = listed(named)
        longest = dict.fromkeys(named, "")
        for number, form in connection.execute(_FORMS, look):
            longest[number] = max(longest[number], form, key=len)
        if named:
            return [Named(name, longest[number]) for number, name in named.items()]
    return []


def latest(connection: sqlite3.Connection, *, limit: int) -> list[str]:
    """Return the names of those who were in touch last."""
    return [name for (name,) in connection.execute(_LATEST, (limit,))]


def tags(connection: sqlite3.Connection, *, spoken: bool = False) -> list[str]:
    """Return the tags of people; with ``spoken`` those of entries, too."""
    look = {"first": "", "last": _LAST, "limit": _MOST_VALUES}
    rows = connection.execute(_TAGS, look).fetchall()
    if spoken:
        rows += connection.execute(_SPOKEN_TAGS, look).fetchall()
    return sorted({tag for (tag,) in rows})


def organizations(connection: sqlite3.Connection, typed: str, *, limit: int) -> list[str]:
    """Return organisations that begin as typed, in any case of Latin letters."""
    look = {"first": typed, "last": typed + _LAST, "limit": limit}
    return [name for (name,) in connection.execute(_ORGANIZATIONS, look)]


def towns(connection: sqlite3.Connection, typed: str, *, limit: int) -> list[str]:
    """Return towns of addresses that begin as typed, in any case of Latin letters."""
    look = {"first": typed, "last": typed + _LAST, "limit": limit}
    return [name for (name,) in connection.execute(_TOWNS, look)]


def field_keys(connection: sqlite3.Connection, typed: str, *, limit: int) -> list[str]:
    """Return the keys of free fields that begin as typed."""
    look = {"first": typed, "last": typed + _LAST, "limit": limit}
    return [key for (key,) in connection.execute(_KEYS, look)]


def field_values(connection: sqlite3.Connection, key: str, typed: str, *, limit: int) -> list[str]:
    """Return the values that people have for a free field and that begin as typed."""
    look = {"key": key, "first": typed, "last": typed + _LAST, "limit": limit}
    return [value for (value,) in connection.execute(_OF_KEY, look)]

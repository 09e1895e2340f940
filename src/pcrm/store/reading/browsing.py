"""Reads the numbers of long lists in their order, a part at a time."""

from __future__ import annotations

from array import array

from pcrm.store.reading.contacts import SORT_KEYS, order

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

FIRST = 200
"""Numbers in the first part: as many as any terminal shows at once."""
_LATER = 20_000
_MAY_BE_EMPTY = ("last_interaction_on", "next_due_on")


def contacts(
    connection: sqlite3.Connection, clause: str, values: Sequence[object], *, sort: str
) -> Iterator[array[int]]:
    """Yield the numbers that a clause of ``store.where`` lets through, a short part first.

    ``sort`` is a key of ``contacts.SORT_KEYS``; those without a value come last, by name.
    """
    size = FIRST
    part = array("q")
    for more, by in _steps(sort):
        rows = connection.execute(
            f"SELECT contact.id FROM contact WHERE {clause} AND {more} ORDER BY {by}", values
        )
        for (number,) in rows:
            part.append(number)
            if len(part) == size:
                yield part
                part = array("q")
                size = _LATER
    yield part


def _steps(sort: str) -> list[tuple[str, str]]:
    """Return (clause, order) of the lists that make up a list: each is read off an index."""
    by = order(sort)
    column = SORT_KEYS[sort.removeprefix("-")]
    if column not in _MAY_BE_EMPTY:
        return [("1", by)]
    return [(f"{column} IS NOT NULL", by), (f"{column} IS NULL", order("name"))]


def entries(
    connection: sqlite3.Connection,
    clause: str,
    values: Sequence[object],
    *,
    oldest_first: bool = False,
    limit: int,
) -> list[tuple[int, str]]:
    """Return (number, ISO day) of entries that a clause lets through, the newest first."""
    turn = "ASC" if oldest_first else "DESC"
    return connection.execute(
        "SELECT interaction.id, day FROM interaction"
        f" WHERE interaction.deleted IS NULL AND {clause}"
        f" ORDER BY day {turn}, interaction.id {turn} LIMIT ?",
        (*values, limit),
    ).fetchall()


def first_named(
    connection: sqlite3.Connection, clause: str, values: Sequence[object], start: str
) -> int | None:
    """Return the number of the first contact by name, from a folded beginning of a name on."""
    row = connection.execute(
        f"SELECT contact.id FROM contact WHERE {clause} AND sort_name >= ?"
        " ORDER BY sort_name, contact.id LIMIT 1",
        (*values, start),
    ).fetchone()
    return row[0] if row else None

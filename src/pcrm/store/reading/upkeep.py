"""Reads of whom something is missing, and who has gone cold; each page along an index."""

from __future__ import annotations

from pcrm.store.connection import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

_ALIVE = (
    "NOT EXISTS (SELECT 1 FROM important_date AS d WHERE d.contact_id = contact.id"
    " AND label = 'death' AND d.deleted IS NULL)"
)
_WHO_MATTER = (
    "next_due_on IS NOT NULL ORDER BY next_due_on",
    "last_interaction_on IS NOT NULL ORDER BY last_interaction_on DESC",
    "last_interaction_on IS NULL ORDER BY contact.id DESC",
)
_MOST_ENTRIES = 20


def who_matter(
    connection: sqlite3.Connection, where: str, values: Sequence[object], *, each: int
) -> list[int]:
    """Return who matters most, of each of three kinds so many.

    Those with a rhythm, the longest due first; those seen last; the newest who were never
    contacted.
    """
    found: dict[int, None] = {}
    for order in _WHO_MATTER:
        rows = connection.execute(
            f"SELECT contact.id FROM contact WHERE {where} AND {_ALIVE} AND {order} LIMIT ?",
            (*values, each),
        )
        found.update((number, None) for (number,) in rows)
    return list(found)


def known_on(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, str]:
    """Return the ISO day on which contacts were last changed or confirmed."""
    rows = connection.execute(
        "SELECT id, known_on FROM contact WHERE id IN (SELECT value FROM json_each(?))",
        (listed(ids),),
    )
    return dict(rows.fetchall())


def confirmed_on(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, str | None]:
    """Return the ISO day on which somebody said that all is right, None for never."""
    rows = connection.execute(
        "SELECT id, confirmed_on FROM contact WHERE id IN (SELECT value FROM json_each(?))",
        (listed(ids),),
    )
    return dict(rows.fetchall())


def entries_since(connection: sqlite3.Connection, ids: Iterable[int], day: str) -> dict[int, int]:
    """Return in how many entries contacts took part since a day; counted up to twenty."""
    rows = connection.execute(
        "SELECT value, (SELECT count(*) FROM (SELECT 1 FROM interaction_contact"
        "  WHERE contact_id = value AND seen_on >= ? AND part = 'participant' LIMIT ?))"
        " FROM json_each(?)",
        (day, _MOST_ENTRIES, listed(ids)),
    )
    return dict(rows.fetchall())


def unconfirmed(
    connection: sqlite3.Connection, where: str, values: Sequence[object], day: str, *, limit: int
) -> list[tuple[int, str, str]]:
    """Return (number, name, day) of those last changed or confirmed before a day, oldest first."""
    return connection.execute(
        "SELECT contact.id, formatted_name, known_on FROM contact"
        f" WHERE {where} AND {_ALIVE} AND known_on < ? ORDER BY known_on, contact.id LIMIT ?",
        (*values, day, limit),
    ).fetchall()


def not_contacted(
    connection: sqlite3.Connection, where: str, values: Sequence[object], day: str, *, limit: int
) -> list[tuple[int, str, str]]:
    """Return (number, name, day) of those last contacted before a day, the longest ago first.

    Whoever is never to be contacted is left out.
    """
    return connection.execute(
        "SELECT contact.id, formatted_name, last_interaction_on FROM contact"
        f" WHERE {where} AND cadence_days IS NOT 0 AND last_interaction_on < ?"
        " ORDER BY last_interaction_on, contact.id LIMIT ?",
        (*values, day, limit),
    ).fetchall()


def never_contacted(
    connection: sqlite3.Connection, where: str, values: Sequence[object], day: str, *, limit: int
) -> list[tuple[int, str, str]]:
    """Return (number, name, day they came in) of those never contacted, the oldest first.

    They came in before a day.
    """
    return connection.execute(
        "SELECT contact.id, formatted_name, substr(created, 1, 10) FROM contact"
        f" WHERE {where} AND cadence_days IS NOT 0 AND last_interaction_on IS NULL"
        " AND created < ? ORDER BY contact.id LIMIT ?",
        (*values, day, limit),
    ).fetchall()

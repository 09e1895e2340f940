"""Reads on how many days of a span somebody was talked to, and how often."""

from __future__ import annotations

from pcrm.store.reading.interactions import TALKED, involving

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

_COUNTED = f"interaction.deleted IS NULL AND {TALKED}"


def days(
    connection: sqlite3.Connection, first: str, last: str, *, contact: int = 0
) -> list[tuple[str, int]]:
    """Return (ISO day, number of contacts) from one day to another; 0 means everybody.

    Plans, notes and mere mentions are no contacts.
    """
    source, day, values = _entries(connection, contact)
    rows = connection.execute(
        f"SELECT interaction.day, count(*) {source} AND {_COUNTED} AND {day} BETWEEN ? AND ?"
        " GROUP BY interaction.day ORDER BY interaction.day",
        (*values, first, last),
    )
    return rows.fetchall()


def span(connection: sqlite3.Connection, *, contact: int = 0) -> tuple[str, str]:
    """Return the first and the last day of a contact; empty where there is none."""
    source, day, values = _entries(connection, contact)
    ends = [
        connection.execute(
            f"SELECT interaction.day {source} AND {_COUNTED} ORDER BY {day} {order} LIMIT 1",
            values,
        ).fetchone()
        for order in ("ASC", "DESC")
    ]
    first, last = (row[0] if row else "" for row in ends)
    return first, last


def _entries(connection: sqlite3.Connection, contact: int) -> tuple[str, str, tuple[int, ...]]:
    """Return where entries come from, their day, and the parameters.

    Those of everybody and of one person are read along an index, day after day; those of an
    organisation are the entries of its people, put together first.
    """
    if not contact:
        return "FROM interaction WHERE 1", "interaction.day", ()
    is_org = connection.execute(
        "SELECT 1 FROM contact WHERE id = ? AND kind = 'org'", (contact,)
    ).fetchone()
    if is_org:
        clause, values = involving(contact, talked=True)
        return f"FROM interaction WHERE {clause}", "+interaction.day", values
    joined = "interaction_contact AS own CROSS JOIN interaction ON interaction.id = interaction_id"
    return f"FROM {joined} WHERE contact_id = ? AND part = 'participant'", "seen_on", (contact,)

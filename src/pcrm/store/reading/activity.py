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
    clause, values = _whose(contact)
    rows = connection.execute(
        f"SELECT day, count(*) FROM interaction WHERE {_COUNTED} AND day BETWEEN ? AND ?"
        f" AND {clause} GROUP BY day ORDER BY day",
        (first, last, *values),
    )
    return rows.fetchall()


def span(connection: sqlite3.Connection, *, contact: int = 0) -> tuple[str, str]:
    """Return the first and the last day of a contact; empty where there is none."""
    clause, values = _whose(contact)
    found = [
        connection.execute(
            f"SELECT day FROM interaction WHERE {_COUNTED} AND {clause}"
            f" ORDER BY day {order} LIMIT 1",
            values,
        ).fetchone()
        for order in ("ASC", "DESC")
    ]
    first, last = (row[0] if row else "" for row in found)
    return first, last


def _whose(contact: int) -> tuple[str, tuple[int, ...]]:
    return involving(contact, talked=True) if contact else ("1", ())

"""Reads what became of merged contacts, and who is known to be two people."""

from __future__ import annotations

from pcrm.store.connection import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable


def successor(connection: sqlite3.Connection, number: int, *, trashed: bool) -> list[int]:
    """Return the number of the contact that an old number leads to, if there is one."""
    rows = connection.execute(
        "SELECT contact.id FROM merged JOIN contact ON contact.id = contact_id"
        " WHERE number = ? AND (deleted IS NULL OR ?)",
        (number, trashed),
    )
    return [found for (found,) in rows]


def uids(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the contact for the uid that a merged one had of ours."""
    return dict(connection.execute("SELECT uid, contact_id FROM merged").fetchall())


def numbers_before(connection: sqlite3.Connection, ids: Iterable[int]) -> set[int]:
    """Return the numbers of all who became a part of some contacts."""
    rows = connection.execute(
        "SELECT number FROM merged WHERE contact_id IN (SELECT value FROM json_each(?))",
        (listed(ids),),
    )
    return {number for (number,) in rows}


def are_distinct(connection: sqlite3.Connection, one: int, other: int) -> bool:
    """Tell whether two contacts are known not to be the same."""
    row = connection.execute(
        "SELECT 1 FROM distinction WHERE contact_id = ? AND other_id = ?", sorted((one, other))
    ).fetchone()
    return row is not None


def own_cadence(connection: sqlite3.Connection, contact: int) -> int | None:
    """Return the days of the cadence that a contact has of its own; None without one."""
    row = connection.execute("SELECT days FROM cadence WHERE contact_id = ?", (contact,)).fetchone()
    return int(row[0]) if row else None

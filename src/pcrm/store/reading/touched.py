"""Reads which records a change has touched, be it still open."""

from __future__ import annotations

from pcrm.domain.numbers import Number
from pcrm.store.journal import JOURNALED

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

_RECORDS = ("contact", "interaction", "task", "important_date", "attachment")
_OWNERS = {
    "interaction_contact": "interaction",
    "interaction_tag": "interaction",
    "task_contact": "task",
    "task_tag": "task",
}


def records(connection: sqlite3.Connection, change: int) -> list[Number]:
    """Return the records that a change touched, or whose parts it did, in the order it did.

    A date is left out where the person it belongs to is among them.
    """
    first: dict[Number, int] = {}
    for table in JOURNALED:
        noun = table if table in _RECORDS else _OWNERS.get(table, "contact")
        for owner, place in connection.execute(_statement(table, noun), (change, table)):
            one = Number(noun, owner)
            first[one] = min(place, first.get(one, place))
    return sorted(first.keys() - _told_with_their_person(connection, first), key=first.__getitem__)


def _statement(table: str, noun: str) -> str:
    """Return what finds the records of one table, each with its first place in the journal."""
    if table == noun:
        return (
            "SELECT row_id, min(id) FROM journal WHERE change_id = ? AND table_name = ? GROUP BY 1"
        )
    return (
        f"SELECT coalesce(part.{noun}_id, json_extract(journal.image, '$.{noun}_id')) AS owner,"
        f" min(journal.id) FROM journal LEFT JOIN {table} AS part ON part.id = row_id"
        " WHERE change_id = ? AND table_name = ? GROUP BY 1 HAVING owner IS NOT NULL"
    )


def _told_with_their_person(
    connection: sqlite3.Connection, first: dict[Number, int]
) -> set[Number]:
    dates = [one for one in first if one.noun == "important_date"]
    told = set()
    for one in dates:
        row = connection.execute(
            "SELECT contact_id FROM important_date WHERE id = ?", (one.id,)
        ).fetchone()
        if row and Number("contact", row[0]) in first:
            told.add(one)
    return told

"""Reads important dates by number, by person, or all of them."""

from __future__ import annotations

from pcrm.domain.important_date import DateEntry
from pcrm.domain.interaction import Person
from pcrm.domain.partial_date import PartialDate

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


def by_number(connection: sqlite3.Connection, number: int) -> list[DateEntry]:
    """Return the date with a number, also when it is in the trash."""
    return _select(connection, "d.id = ?", (number,))


def of_contact(connection: sqlite3.Connection, contact: int) -> list[DateEntry]:
    """Return the dates of a contact and of its groups that are not in the trash."""
    return _select(
        connection,
        "d.deleted IS NULL AND d.id IN (SELECT id FROM important_date WHERE contact_id = ? UNION"
        " SELECT id FROM important_date WHERE tag IN"
        "  (SELECT tag FROM contact_tag WHERE contact_tag.contact_id = ?))",
        (contact, contact),
    )


def of_tag(connection: sqlite3.Connection, tag: str) -> list[DateEntry]:
    """Return the dates of everybody with a tag that are not in the trash."""
    return _select(connection, "d.deleted IS NULL AND d.tag = ?", (tag,))


def tags(connection: sqlite3.Connection) -> list[str]:
    """Return every tag that a contact has."""
    rows = connection.execute("SELECT DISTINCT tag FROM contact_tag ORDER BY tag")
    return [tag for (tag,) in rows]


def of_everybody(connection: sqlite3.Connection) -> list[DateEntry]:
    """Return all dates that are not in the trash."""
    return _select(connection, "d.deleted IS NULL", ())


def _select(
    connection: sqlite3.Connection, where: str, values: Sequence[object]
) -> list[DateEntry]:
    """Return dates by month and day, unknown days last."""
    rows = connection.execute(
        "SELECT d.id, label, remind, coalesce(contact_id, 0),"
        " coalesce(formatted_name, '+' || d.tag), coalesce(d.deleted, ''),"
        " coalesce(d.snoozed_until, ''), coalesce(d.tag, ''), year, month, day, text"
        " FROM important_date AS d LEFT JOIN contact ON contact.id = contact_id"
        f" WHERE contact.deleted IS NULL AND {where}"
        " ORDER BY month IS NULL, month, day, sort_name, d.id",
        values,
    )
    return [
        DateEntry(
            id=number,
            label=label,
            date=PartialDate(*date),
            remind=remind,
            contact=Person(contact, name),
            deleted=deleted,
            snoozed_until=snoozed,
            tag=tag,
        )
        for number, label, remind, contact, name, deleted, snoozed, tag, *date in rows
    ]

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
    """Return the dates of a contact that are not in the trash."""
    return _select(connection, "d.deleted IS NULL AND contact_id = ?", (contact,))


def of_everybody(connection: sqlite3.Connection) -> list[DateEntry]:
    """Return all dates that are not in the trash."""
    return _select(connection, "d.deleted IS NULL", ())


def _select(
    connection: sqlite3.Connection, where: str, values: Sequence[object]
) -> list[DateEntry]:
    """Return dates by month and day, unknown days last."""
    rows = connection.execute(
        "SELECT d.id, label, year, month, day, text, remind, contact_id, formatted_name, d.deleted"
        " FROM important_date AS d JOIN contact ON contact.id = contact_id"
        f" WHERE contact.deleted IS NULL AND {where}"
        " ORDER BY month IS NULL, month, day, sort_name, d.id",
        values,
    )
    return [
        DateEntry(
            id=number,
            label=label,
            date=PartialDate(year, month, day, text),
            remind=remind,
            contact=Person(contact, name),
            deleted=deleted or "",
        )
        for number, label, year, month, day, text, remind, contact, name, deleted in rows
    ]

"""Reads what a day needs: open tasks, plans, dates of people, and who is out of touch."""

from __future__ import annotations

import datetime

from pcrm.domain.agenda import LastWords
from pcrm.domain.partial_date import PartialDate
from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3


class DateRow(NamedTuple):
    """A date of a person in a window of days."""

    id: int
    contact: int
    formatted_name: str
    label: str
    date: PartialDate
    remind: str


class CadenceRow(NamedTuple):
    """Somebody whose next contact is due; ``last`` is empty when there was none."""

    contact: int
    formatted_name: str
    days: int
    due: str
    last: str


def dates_between(
    connection: sqlite3.Connection, first: datetime.date, last: datetime.date
) -> list[DateRow]:
    """Return dates of people whose month and day lie in a window of under a year.

    29 February comes along with its neighbours, since common years keep it on one of them.
    """
    low = (first.month, first.day)
    high = (last.month, last.day)
    within_a_year = low <= high
    low = (2, 28) if low == (3, 1) else low
    high = (2, 29) if high == (2, 28) else high
    if (last - first).days >= 365:
        ranges = [((1, 1), (12, 31))]
    elif within_a_year:
        ranges = [(low, high)]
    else:
        ranges = [(low, (12, 31)), ((1, 1), high)]
    rows: list[DateRow] = []
    for start, end in ranges:
        for number, contact, name, label, year, month, day, text, remind in connection.execute(
            "SELECT d.id, contact_id, formatted_name, label, year, month, day, text, remind"
            " FROM important_date AS d JOIN contact ON contact.id = contact_id"
            " WHERE (month, day) BETWEEN (?, ?) AND (?, ?) AND d.deleted IS NULL"
            " AND contact.deleted IS NULL AND archived IS NULL",
            (*start, *end),
        ):
            date = PartialDate(year, month, day, text)
            rows.append(DateRow(number, contact, name, label, date, remind))
    return rows


def tasks_until(connection: sqlite3.Connection, last: datetime.date, today: str) -> list[int]:
    """Return the numbers of open tasks due up to a day, the overdue ones included."""
    rows = connection.execute(
        "SELECT id FROM task WHERE status = 'needs-action' AND deleted IS NULL AND due <= ?"
        " AND (start IS NULL OR start <= ?)"
        " ORDER BY due, due_time IS NULL, due_time, coalesce(priority, 5), id",
        (last.isoformat(), today),
    )
    return [number for (number,) in rows]


def plans_until(connection: sqlite3.Connection, last: datetime.date) -> list[int]:
    """Return the numbers of plans up to a day, the missed ones included."""
    rows = connection.execute(
        "SELECT id FROM interaction WHERE planned = 1 AND deleted IS NULL AND day <= ?"
        " ORDER BY day, at IS NULL, at, id",
        (last.isoformat(),),
    )
    return [number for (number,) in rows]


def out_of_touch(connection: sqlite3.Connection, until: str, *, limit: int) -> list[CadenceRow]:
    """Return who is due to be contacted up to a day, the longest overdue first.

    Whoever asked not to be reached is left out.
    """
    rows = connection.execute(
        "SELECT id, formatted_name, cadence_days, next_due_on, coalesce(last_interaction_on, '')"
        " FROM contact"
        " WHERE next_due_on <= ? AND relative = 0 AND NOT EXISTS (SELECT 1 FROM field"
        "   WHERE contact_id = contact.id AND key = 'reach' AND lower(value) = 'none')"
        " AND NOT EXISTS (SELECT 1 FROM important_date AS d WHERE d.contact_id = contact.id"
        "   AND label = 'death' AND d.deleted IS NULL)"
        " ORDER BY next_due_on, id LIMIT ?",
        (until, limit),
    )
    return [CadenceRow(*row) for row in rows]


def last_words(connection: sqlite3.Connection, contact: int) -> LastWords | None:
    """Return the latest entry that a contact took part in."""
    row = connection.execute(
        "SELECT interaction.id, day, text FROM interaction_contact"
        " JOIN interaction ON interaction.id = interaction_id"
        " WHERE contact_id = ? AND part = 'participant' AND planned = 0 AND deleted IS NULL"
        " ORDER BY day DESC, interaction.id DESC LIMIT 1",
        (contact,),
    ).fetchone()
    return LastWords(*row) if row else None

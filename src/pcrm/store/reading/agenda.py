"""Reads what a day needs: open tasks, plans, dates of people, and who is out of touch."""

from __future__ import annotations

import datetime

from pcrm.domain.agenda import LastWords
from pcrm.domain.interaction import Person
from pcrm.domain.partial_date import PartialDate
from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    Clause = tuple[str, tuple[object, ...]]

_TIED = (
    "EXISTS (SELECT 1 FROM relationship AS r JOIN contact AS whose ON whose.id = r.{other}"
    " WHERE r.{own} = contact.id AND r.until = '' AND whose.deleted IS NULL"
    " AND whose.archived IS NULL AND whose.relative = 0)"
)
_IS_TOLD = (
    f"(relative = 0 OR {_TIED.format(own='related_id', other='contact_id')}"
    f" OR {_TIED.format(own='contact_id', other='related_id')})"
)
"""That a contact is there for its own sake, or for that of one who is in a list."""


_YEAR = 365


class DateRow(NamedTuple):
    """A date of a person, or of everybody with a ``tag``: then ``contact`` is 0."""

    id: int
    contact: int
    formatted_name: str
    label: str
    date: PartialDate
    remind: str
    snoozed_until: str = ""
    tag: str = ""


class Whose(NamedTuple):
    """Whom a date is about; ``likes`` are joined by commas, ``reach`` is False for no contact."""

    uid: str
    relative: bool
    dead: bool
    reach: bool
    likes: str


class CadenceRow(NamedTuple):
    """Somebody whose next contact is due; ``last`` is empty when there was none."""

    contact: int
    formatted_name: str
    days: int
    due: str
    last: str
    uid: str
    snoozed_until: str = ""


class Asked(NamedTuple):
    """What else is asked of each sort of line: a clause of ``store.where`` and its values."""

    dates: Clause = ("1", ())
    tasks: Clause = ("1", ())
    plans: Clause = ("1", ())
    people: Clause = ("1", ())


EVERYTHING = Asked()


def dates_between(
    connection: sqlite3.Connection,
    first: datetime.date,
    last: datetime.date,
    *,
    today: str,
    limit: int = -1,
    asked: Clause = EVERYTHING.dates,
) -> Iterator[DateRow]:
    """Yield dates of people whose month and day lie in a window, from its first day on.

    29 February comes along with its neighbours, since common years keep it on one of them. What is
    hidden until later than today is left out.
    """
    if (last - first).days >= _YEAR:
        last = first + datetime.timedelta(days=_YEAR - 1)
    low = (first.month, first.day)
    high = (last.month, last.day)
    within_a_year = low <= high
    low = (2, 29) if low == (3, 1) else low
    high = (2, 29) if high == (2, 28) else high
    if within_a_year:
        ranges = [(low, high)]
    else:
        ranges = [(low, (12, 31)), ((1, 1), (2, 28) if high == low else high)]
    for start, end in ranges:
        where = (
            "(month, day) BETWEEN (?, ?) AND (?, ?) AND coalesce(d.snoozed_until, '') <= ?"
            f" AND {asked[0]}"
        )
        order = "ORDER BY month, day LIMIT ?" if limit >= 0 else ""
        values = (*start, *end, today, *asked[1], *([limit] if limit >= 0 else []))
        yield from _dates(connection, where, values, order=order)


def dates_woken(connection: sqlite3.Connection, first: str, last: str) -> Iterator[DateRow]:
    """Yield dates that were hidden until one of some days, from the first to the last."""
    return _dates(connection, "d.snoozed_until BETWEEN ? AND ?", (first, last))


def _dates(
    connection: sqlite3.Connection, where: str, values: Sequence[object], *, order: str = ""
) -> Iterator[DateRow]:
    for number, contact, name, label, remind, snoozed, tag, *date in connection.execute(
        "SELECT d.id, coalesce(contact_id, 0), coalesce(formatted_name, ''), label, remind,"
        " coalesce(d.snoozed_until, ''), coalesce(tag, ''), year, month, day, text"
        " FROM important_date AS d LEFT JOIN contact ON contact.id = contact_id"
        f" WHERE {where} AND d.deleted IS NULL AND (tag IS NOT NULL"
        f" OR contact.deleted IS NULL AND archived IS NULL AND {_IS_TOLD}) {order}",
        values,
    ):
        yield DateRow(number, contact, name, label, PartialDate(*date), remind, snoozed, tag)


_REFUSES = (
    "EXISTS (SELECT 1 FROM field WHERE field.contact_id = contact.id AND key = 'reach'"
    " AND lower(value) = 'none')"
)
_IS_DEAD = (
    "EXISTS (SELECT 1 FROM important_date AS d WHERE d.contact_id = contact.id"
    " AND label = 'death' AND d.deleted IS NULL)"
)
_WANTS_CONTACT = f"NOT {_REFUSES} AND NOT {_IS_DEAD}"


def whose(connection: sqlite3.Connection, contacts: Iterable[int]) -> dict[int, Whose]:
    """Return of each contact what is told with a date of theirs."""
    rows = connection.execute(
        f"SELECT id, uid, relative, {_IS_DEAD}, NOT {_REFUSES}, coalesce((SELECT"
        "  group_concat(value, ', ') FROM (SELECT value FROM field WHERE contact_id = contact.id"
        "   AND key = 'likes' ORDER BY id)), '')"
        " FROM contact WHERE id IN (SELECT value FROM json_each(?))",
        (f"[{','.join(map(str, contacts))}]",),
    )
    return {number: Whose(*told) for number, *told in rows}


def members(connection: sqlite3.Connection, tag: str, *, limit: int) -> tuple[list[Person], int]:
    """Return some of those with a tag, by name, and how many there are.

    Whoever is archived, dead, a relative, or asked not to be reached is not counted.
    """
    rows = connection.execute(
        "SELECT contact.id, formatted_name, count(*) OVER () FROM contact_tag"
        " JOIN contact ON contact.id = contact_tag.contact_id"
        " WHERE contact_tag.tag = ? AND deleted IS NULL AND archived IS NULL AND relative = 0"
        f" AND {_WANTS_CONTACT} ORDER BY sort_name, contact.id LIMIT ?",
        (tag, limit),
    ).fetchall()
    return [Person(number, name) for number, name, _ in rows], rows[0][2] if rows else 0


def leads_in_use(connection: sqlite3.Connection) -> list[str]:
    """Return every text of lead days that dates have of their own, as "14,1", each once."""
    rows = connection.execute("SELECT DISTINCT remind FROM important_date WHERE remind <> ''")
    return [text for (text,) in rows]


def tasks_due(
    connection: sqlite3.Connection,
    last: str,
    *,
    today: str,
    most: int = -1,
    asked: Clause = EVERYTHING.tasks,
) -> list[int]:
    """Return the numbers of open tasks due up to a day, the overdue ones included.

    What starts later than today, or is hidden until later, is left out. ``most`` limits those
    that are overdue, which are the latest then, and the others.
    """
    numbers: list[int] = []
    for due, days, order in (
        ("due < ?", (today,), "due DESC"),
        ("due BETWEEN ? AND ?", (today, last), "due"),
    ):
        rows = connection.execute(
            f"SELECT id FROM task WHERE status = 'needs-action' AND deleted IS NULL AND {due}"
            " AND due <= ? AND coalesce(start, '') <= ? AND coalesce(snoozed_until, '') <= ?"
            f" AND {asked[0]}"
            f" ORDER BY {order}, due_time IS NULL, due_time, coalesce(priority, 5), id LIMIT ?",
            (*days, last, today, today, *asked[1], most),
        )
        numbers += [number for (number,) in rows]
    return numbers


def promised_in(
    connection: sqlite3.Connection, interactions: Iterable[int]
) -> dict[int, tuple[str, str]]:
    """Return the kind, which may be empty, and the day of entries by number."""
    rows = connection.execute(
        "SELECT id, coalesce(kind, ''), day FROM interaction"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (f"[{','.join(map(str, interactions))}]",),
    )
    return {number: (kind, day) for number, kind, day in rows}


def plans_until(
    connection: sqlite3.Connection,
    last: datetime.date,
    *,
    limit: int = -1,
    asked: Clause = EVERYTHING.plans,
) -> list[int]:
    """Return the numbers of plans up to a day, the missed ones included, the latest first."""
    rows = connection.execute(
        "SELECT id FROM interaction WHERE planned = 1 AND deleted IS NULL AND day <= ?"
        f" AND {asked[0]} ORDER BY day DESC, id LIMIT ?",
        (last.isoformat(), *asked[1], limit),
    )
    return [number for (number,) in rows]


def out_of_touch(
    connection: sqlite3.Connection,
    until: str,
    *,
    today: str,
    limit: int,
    asked: Clause = EVERYTHING.people,
) -> list[CadenceRow]:
    """Return who is due to be contacted up to a day, the longest overdue first.

    Whoever asked not to be reached, or is hidden until later than today, is left out.
    """
    rows = connection.execute(
        "SELECT id, formatted_name, cadence_days, next_due_on,"
        " coalesce(last_interaction_on, ''), uid, coalesce(snoozed_until, '')"
        " FROM contact"
        " WHERE next_due_on <= ? AND coalesce(snoozed_until, '') <= ?"
        f" AND relative = 0 AND {_WANTS_CONTACT} AND {asked[0]}"
        " ORDER BY next_due_on, id LIMIT ?",
        (until, today, *asked[1], limit),
    )
    return [CadenceRow(*row) for row in rows]


def last_words(connection: sqlite3.Connection, contacts: Iterable[int]) -> dict[int, LastWords]:
    """Return for each contact the latest entry that they took part in, if there is one."""
    rows = connection.execute(
        "SELECT chosen.value, latest.id, latest.day, latest.text FROM json_each(?) AS chosen"
        " CROSS JOIN interaction AS latest ON latest.id = (SELECT interaction_id"
        "   FROM interaction_contact AS seen"
        "   CROSS JOIN interaction ON interaction.id = seen.interaction_id"
        "   WHERE seen.contact_id = chosen.value AND part = 'participant' AND planned = 0"
        "   AND deleted IS NULL ORDER BY seen_on DESC, interaction_id DESC LIMIT 1)",
        (f"[{','.join(map(str, contacts))}]",),
    )
    return {contact: LastWords(*words) for contact, *words in rows}

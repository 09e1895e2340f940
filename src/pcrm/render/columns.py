"""One list of columns for each record; tables, plain text and CSV are made from it.

Columns are only ever appended: scripts count them. What no everyday verb lists has its columns in
``columns_of_rest``, so that nobody waits for them.
"""

from __future__ import annotations

from pcrm.domain.numbers import write_number
from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from pcrm.domain.contact import Contact
    from pcrm.domain.finding import Range
    from pcrm.domain.partial_date import PartialDate
    from pcrm.domain.task import Task


_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n"})


class Column(NamedTuple):
    """A column: its name as an option takes it, and how a record fills it.

    ``cells`` is how wide it is where not all records are at hand to measure.
    ``marks`` are where words that were looked for stand in the value.
    """

    name: str
    value: Callable[[Any], str]
    cells: int = 16
    marks: Callable[[Any], Sequence[Range]] | None = None


def _names(people: Sequence[Any]) -> str:
    return ", ".join(who.formatted_name for who in people)


def _place(one: Contact, name: str) -> str:
    """Return the organisation or the title of the place somebody holds now."""
    held = (place for place in one.details.memberships if not place.until)
    return next((getattr(place, name) for place in held), "")


def _date(one: Contact, label: str) -> str:
    return next((_iso(date.date) for date in one.details.dates if date.label == label), "")


def _iso(date: PartialDate) -> str:
    from pcrm.domain.partial_date import iso

    return iso(date)


def _rhythm(one: Task) -> str:
    if not one.rrule:
        return ""
    from pcrm.domain.recurrence import describe

    return describe(one.rrule, from_completion=not one.dtstart)


CONTACT = (
    Column("id", lambda one: str(one.id), 6),
    Column("name", lambda one: one.details.formatted_name, 24),
    Column("organization", lambda one: _place(one, "organization"), 15),
    Column("email", lambda one: ", ".join(each.value for each in one.details.emails), 26),
    Column("phone", lambda one: ", ".join(each.value for each in one.details.telephones), 18),
    Column("tags", lambda one: " ".join(f"+{tag}" for tag in one.details.tags), 18),
    Column("last", lambda one: one.last_interaction, 10),
    Column("due", lambda one: one.next_due, 12),
    Column("kind", lambda one: one.details.kind),
    Column("title", lambda one: _place(one, "title")),
    Column("birthday", lambda one: _date(one, "birthday")),
    Column("city", lambda one: ", ".join(a.locality for a in one.details.addresses if a.locality)),
    Column("uid", lambda one: one.uid),
    Column("created", lambda one: one.created),
    Column("updated", lambda one: one.updated),
    Column("archived", lambda one: one.archived),
)
CONTACT_PARTS = ("emails", "telephones", "addresses", "memberships", "dates", "tags")
"""What of a contact that can have several values its columns show."""
CONTACT_SHOWN = ("id", "name", "organization", "email", "phone", "tags", "last")

INTERACTION = (
    Column("id", lambda one: write_number("interaction", one.id)),
    Column("day", lambda one: one.day),
    Column("at", lambda one: one.at),
    Column("kind", lambda one: one.kind),
    Column("minutes", lambda one: "" if one.minutes is None else f"{one.minutes}"),
    Column("who", lambda one: _names(one.participants)),
    Column("text", lambda one: one.text),
    Column("tags", lambda one: " ".join(f"+{tag}" for tag in one.tags)),
    Column("mentioned", lambda one: _names(one.mentioned)),
    Column("planned", lambda one: "planned" if one.planned else ""),
)

TASK = (
    Column("id", lambda one: write_number("task", one.id)),
    Column("due", lambda one: " ".join(filter(None, (one.due, one.due_time)))),
    Column("summary", lambda one: one.summary),
    Column("who", lambda one: _names(one.contacts)),
    Column("owed_by", lambda one: "" if one.owed_by == "me" else "waiting"),
    Column("priority", lambda one: "" if one.priority is None else str(one.priority)),
    Column("tags", lambda one: " ".join(f"+{tag}" for tag in one.tags)),
    Column("start", lambda one: one.start),
    Column("every", _rhythm),
    Column("hidden", lambda one: one.snoozed_until),
)

AGENDA = (
    Column("id", lambda one: one.id),
    Column("when", lambda one: one.when),
    Column("due", lambda one: " ".join(filter(None, (one.due, one.at)))),
    Column("kind", lambda one: one.kind),
    Column("summary", lambda one: one.summary),
    Column("who", lambda one: _names(one.contacts)),
    Column("reason", lambda one: one.reason),
    Column("last", lambda one: one.last.text if one.last else ""),
    Column("last_day", lambda one: one.last.day if one.last else ""),
)

FOUND = (
    Column("id", lambda one: one.id),
    Column("kind", lambda one: one.kind),
    Column("summary", lambda one: one.title, marks=lambda one: one.title_marks),
    Column("day", lambda one: one.day),
    Column("snippet", lambda one: one.snippet, marks=lambda one: one.marks),
)


def rows(columns: Sequence[Column], records: Sequence[Any]) -> list[list[str]]:
    """Return the cells of some records, a list for each."""
    return [[column.value(record) for column in columns] for record in records]


def marks(
    columns: Sequence[Column], records: Sequence[Any]
) -> dict[tuple[int, int], Sequence[Range]]:
    """Return what is marked in the cells of some records, by row and column."""
    return {
        (row, place): column.marks(record)
        for place, column in enumerate(columns)
        if column.marks
        for row, record in enumerate(records)
    }


def chosen(columns: Sequence[Column], names: Sequence[str]) -> list[Column]:
    """Return the columns of these names, in this order; KeyError names one that is not known."""
    known = {column.name: column for column in columns}
    return [known[name] for name in names]


def fitting(
    columns: Sequence[Column], room: int, *, gap: int, flexible: str
) -> list[tuple[Column, int]]:
    """Return as many of the columns, from the first on, as fit into ``room`` cells, with widths.

    The column called ``flexible`` gives way down to two thirds, and takes what is left.
    """
    least = {one.name: one.cells * 2 // 3 if one.name == flexible else one.cells for one in columns}
    taken: list[Column] = []
    left = room + gap
    for one in columns:
        if taken and left < least[one.name] + gap:
            break
        taken.append(one)
        left -= least[one.name] + gap
    return [(one, max(least[one.name] + (left if one.name == flexible else 0), 1)) for one in taken]


def plain(row: Sequence[str]) -> str:
    """Return the line of a pipe: cells with tabs between; tab, newline, backslash are escaped."""
    line = "\t".join(row)
    if "\\" in line or "\n" in line or line.count("\t") >= len(row):
        line = "\t".join(cell.translate(_ESCAPES) for cell in row)
    return line

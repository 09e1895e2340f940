"""Lines of the agenda about dates: whose, which age, what they like; a group's date once."""

from __future__ import annotations

import datetime

from pcrm.domain import partial_date
from pcrm.domain.agenda import AgendaLine, when
from pcrm.domain.interaction import Person
from pcrm.domain.numbers import write_number
from pcrm.domain.record import NamedTuple
from pcrm.store.reading import agenda

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from pcrm.domain.agenda import LastWords
    from pcrm.store.reading.agenda import DateRow, Whose
    from pcrm.store.reading.relationships import Kin

    Return = tuple[DateRow, datetime.date]
    """A date and the day on which it comes round."""

_MOST_NAMES = 3
"""As many of a group are named."""


class _Known(NamedTuple):
    """Everybody that the dates are about, by number, or by tag for those of groups.

    ``words`` are the last ones with those whose relatives they are.
    """

    people: dict[int, Whose]
    kin: dict[int, list[Kin]]
    words: dict[int, LastWords]
    groups: dict[str, tuple[list[Person], int]]


def lines(
    connection: sqlite3.Connection,
    returns: Sequence[Return],
    *,
    today: datetime.date,
    leap: str,
) -> list[tuple[AgendaLine, Return]]:
    """Return a line for each date that comes round, with what they like, or else the date itself.

    Of a relative it says whose, and has the last words with that contact. The date of a group has
    its tag and some of those in it; that of a group with nobody in it is left out.
    """
    known = _known(connection, returns)
    told = []
    for row, occurs in returns:
        make = _of_group if row.tag else _of_person
        line = make(row, occurs, known=known, today=today, leap=leap)
        if line.contacts:
            told.append((line, (row, occurs)))
    return told


def _known(connection: sqlite3.Connection, returns: Sequence[Return]) -> _Known:
    """Read what is to be told of all of them, a statement for each sort of thing."""
    groups = {
        tag: agenda.members(connection, tag, limit=_MOST_NAMES)
        for tag in sorted({row.tag for row, _ in returns} - {""})
    }
    wanted = sorted({row.contact for row, _ in returns} - {0})
    people = agenda.whose(connection, wanted) if wanted else {}
    relatives = [number for number, whose in people.items() if whose.relative]
    if not relatives:
        return _Known(people, {}, {}, groups)
    from pcrm.store.reading import relationships

    kin: dict[int, list[Kin]] = {}
    for each in relationships.whose(connection, relatives):
        kin.setdefault(each.relative, []).append(each)
    first = {near[0].contact for near in kin.values()}
    return _Known(people, kin, agenda.last_words(connection, first), groups)


def _of_person(
    row: DateRow, occurs: datetime.date, *, known: _Known, today: datetime.date, leap: str
) -> AgendaLine:
    whose = known.people[row.contact]
    kin = known.kin.get(row.contact, [])
    age = partial_date.age_on(row.date, occurs, leap=leap)
    return AgendaLine(
        when=when(occurs.isoformat(), today.isoformat()),
        due=occurs.isoformat(),
        kind="date",
        id=write_number("important_date", row.id),
        summary=summary(row.label, age, dead=whose.dead, past=occurs < today),
        contacts=(Person(row.contact, row.formatted_name),),
        reason=_reason(whose, kin) or partial_date.describe(row.date),
        last=known.words.get(kin[0].contact) if kin else None,
        uid=whose.uid,
    )


def _of_group(
    row: DateRow, occurs: datetime.date, *, known: _Known, today: datetime.date, leap: str
) -> AgendaLine:
    people, count = known.groups[row.tag]
    age = partial_date.age_on(row.date, occurs, leap=leap)
    more = f" ({count} people)" if count > len(people) else ""
    return AgendaLine(
        when=when(occurs.isoformat(), today.isoformat()),
        due=occurs.isoformat(),
        kind="date",
        id=write_number("important_date", row.id),
        summary=f"{summary(row.label, age, dead=False, past=False)}, +{row.tag}{more}",
        contacts=tuple(people),
        reason="every year" if age is None else partial_date.describe(row.date),
        uid=f"tag-{row.tag}",
        tag=row.tag,
    )


def summary(label: str, age: int | None, *, dead: bool, past: bool) -> str:
    """Return what a date is, with the age or the number of years where the year is known.

    Of the dead nothing is to be congratulated on: what they would be, or that it is in memory.
    """
    if age is None or age < 1:
        return f"{label}, in memory" if dead and label != "death" else label
    if label == "birthday":
        turned = "turned" if past else "turns"
        return f"birthday, would be {age}" if dead else f"birthday, {turned} {age}"
    years = f"{label}, {age} year{'s' if age > 1 else ''}"
    return f"{years}, in memory" if dead and label != "death" else years


def _reason(whose: Whose, kin: Sequence[Kin]) -> str:
    """Return whose they are, that they want no contact, and what they like; nothing of the dead."""
    parts = [f"{', '.join(kinds(kin))}"] if kin else []
    if not whose.dead:
        parts += [] if whose.reach else ["wants no contact"]
        parts += [f"likes {whose.likes}"] if whose.likes else []
    return "; ".join(parts)


def kinds(kin: Sequence[Kin]) -> list[str]:
    """Return whose relative somebody is, as "child of Anna Needle and Carl Needle"."""
    names: dict[str, list[str]] = {}
    for each in kin:
        names.setdefault(each.type, []).append(each.formatted_name)
    return [f"{type_} of {' and '.join(dict.fromkeys(who))}" for type_, who in names.items()]

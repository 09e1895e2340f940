"""The day: what is overdue, what is today, what is coming, who is out of touch, and why."""

from __future__ import annotations

import datetime

from pcrm.domain import partial_date
from pcrm.domain.agenda import OVERDUE, TODAY, AgendaLine, when
from pcrm.domain.cadence import rhythm
from pcrm.domain.important_date import lead_days
from pcrm.domain.interaction import Person
from pcrm.domain.numbers import write_number
from pcrm.store.reading import agenda, contacts, interactions, tasks

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from pcrm.domain.interaction import Interaction
    from pcrm.domain.task import Task
    from pcrm.services.workspace import Workspace

_ORDER = {"overdue": 0, "today": 1, "coming": 2}
_KINDS = {"date": 0, "plan": 1, "task": 2, "cadence": 3}


def today(
    workspace: Workspace, day: datetime.date | None = None, *, days: int | None = None
) -> list[AgendaLine]:
    """Return the lines of a day (default: the present one) and of the days after it.

    ``days`` is how far to look ahead, 7 unless set otherwise. Overdue lines come first, then the
    day's, then the coming ones; each by day and time, and people out of touch at the end of theirs.
    """
    day = day or workspace.today()
    last = _later(day, workspace.settings.days if days is None else days)
    with workspace.reading() as connection:
        lines = _dates(connection, workspace, day, last)
        lines += _tasks(connection, day, last)
        lines += _plans(connection, day, last)
        lines += _out_of_touch(connection, workspace, day)
        return _told(connection, lines)


def due(workspace: Workspace, *, days: int | None = None) -> list[AgendaLine]:
    """Return what a reminder tells: what is due now, or within a number of days.

    Without ``days`` a date is told on each of its lead days and on the day itself.
    """
    day = workspace.today()
    with workspace.reading() as connection:
        if days is None:
            lines = [
                line
                for line, leads in _dates_with_leads(connection, workspace, day, _later(day, 364))
                if (datetime.date.fromisoformat(line.due) - day).days in leads
            ]
        else:
            lines = _dates(connection, workspace, day, _later(day, days))
        last = _later(day, days or 0)
        lines += _tasks(connection, day, last)
        lines += _plans(connection, day, last)
        lines += _out_of_touch(connection, workspace, last, limit=-1, day=day)
        return _told(connection, lines)


def _later(day: datetime.date, days: int) -> datetime.date:
    """Return a day so many days later, or the last one there is."""
    return day + datetime.timedelta(days=min(days, (datetime.date.max - day).days))


def _told(connection: sqlite3.Connection, lines: list[AgendaLine]) -> list[AgendaLine]:
    """Sort the lines and give each the last words of the first person it is about."""
    lines.sort(
        key=lambda line: (_ORDER[line.when], line.due, _KINDS[line.kind], line.at or "~", line.id)
    )
    words = {
        who: agenda.last_words(connection, who)
        for who in {line.contacts[0].id for line in lines if line.contacts}
    }
    return [
        line._replace(last=words[line.contacts[0].id]) if line.contacts else line for line in lines
    ]


def _dates(
    connection: sqlite3.Connection, workspace: Workspace, day: datetime.date, last: datetime.date
) -> list[AgendaLine]:
    return [line for line, _ in _dates_with_leads(connection, workspace, day, last)]


def _dates_with_leads(
    connection: sqlite3.Connection, workspace: Workspace, day: datetime.date, last: datetime.date
) -> list[tuple[AgendaLine, tuple[int, ...]]]:
    """Return dates of people that fall between two days, each with the lead days it is told on."""
    rows = agenda.dates_between(connection, day, last)
    people = {row.contact for row in rows}
    details = {each.id: each.details for each in contacts.load(connection, sorted(people))}
    lines = []
    for row in rows:
        leap = workspace.settings.leap_day
        occurs = partial_date.next_occurrence(row.date, day, leap=leap)
        if occurs is None or not day <= occurs <= last:
            continue
        dead = any(date.label == "death" for date in details[row.contact].dates)
        summary = _summary(row.label, partial_date.age_on(row.date, occurs, leap=leap), dead=dead)
        likes = [field.value for field in details[row.contact].fields if field.key == "likes"]
        line = AgendaLine(
            when=when(occurs.isoformat(), day.isoformat()),
            due=occurs.isoformat(),
            kind="date",
            id=write_number("important_date", row.id),
            summary=summary,
            contacts=(Person(row.contact, row.formatted_name),),
            reason=f"likes {', '.join(likes)}" if likes else partial_date.describe(row.date),
        )
        lines.append((line, lead_days(row.remind or workspace.settings.remind)))
    return lines


def _summary(label: str, age: int | None, *, dead: bool) -> str:
    """Return what a date is, with the age or the number of years where the year is known."""
    if age is None or age < 1:
        return f"{label}, in memory" if dead and label == "birthday" else label
    if label == "birthday":
        return f"birthday, would be {age}" if dead else f"birthday, turns {age}"
    return f"{label}, {age} year{'s' if age > 1 else ''}"


def _tasks(
    connection: sqlite3.Connection, day: datetime.date, last: datetime.date
) -> list[AgendaLine]:
    found = tasks.load(connection, agenda.tasks_until(connection, last, day.isoformat()))
    origins = {
        each.id: each
        for each in interactions.load(
            connection, [task.interaction for task in found if task.interaction]
        )
    }
    return [
        AgendaLine(
            when=when(task.due, day.isoformat()),
            due=task.due,
            kind="task",
            id=write_number("task", task.id),
            summary=task.summary,
            contacts=task.contacts,
            reason=_why_task(task, origins.get(task.interaction or 0)),
            at=task.due_time,
            priority=task.priority,
        )
        for task in found
    ]


def _why_task(task: Task, origin: Interaction | None) -> str:
    """Return why a task is there: whom it waits for, and the talk it came from."""
    parts = []
    if task.owed_by == "them":
        names = ", ".join(person.formatted_name for person in task.contacts)
        parts.append(f"waiting for {names or 'them'}")
    if origin:
        kind = origin.kind or "entry"
        parts.append(f"promised in {write_number('interaction', origin.id)}, {kind} {origin.day}")
    return "; ".join(parts)


def _plans(
    connection: sqlite3.Connection, day: datetime.date, last: datetime.date
) -> list[AgendaLine]:
    found = interactions.load(connection, agenda.plans_until(connection, last))
    return [
        AgendaLine(
            when=when(plan.day, day.isoformat()),
            due=plan.day,
            kind="plan",
            id=write_number("interaction", plan.id),
            summary=": ".join(filter(None, (plan.kind or "plan", plan.text))),
            contacts=tuple(Person(who.id, who.formatted_name) for who in plan.participants),
            reason="planned",
            at=plan.at,
        )
        for plan in found
    ]


def _out_of_touch(
    connection: sqlite3.Connection,
    workspace: Workspace,
    until: datetime.date,
    *,
    limit: int | None = None,
    day: datetime.date | None = None,
) -> list[AgendaLine]:
    day = day or until
    most = workspace.settings.out_of_touch if limit is None else limit
    lines = []
    for row in agenda.out_of_touch(connection, until.isoformat(), limit=most):
        since = f"due since {row.due}" if row.last else "never contacted"
        reason = f"{rhythm(row.days)}, {since}"
        lines.append(
            AgendaLine(
                when=when(row.due, day.isoformat()),
                due=row.due,
                kind="cadence",
                id=str(row.contact),
                summary="get in touch",
                contacts=(Person(row.contact, row.formatted_name),),
                reason=reason,
            )
        )
    return lines


def nothing_left(lines: list[AgendaLine]) -> bool:
    """Tell whether nothing is overdue and nothing is left for the day."""
    return not any(line.when in {OVERDUE, TODAY} for line in lines)

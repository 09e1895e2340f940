"""The day: what is overdue, what is today, what is coming, who is out of touch, and why."""

from __future__ import annotations

import datetime
from itertools import islice

from pcrm.domain import partial_date
from pcrm.domain.agenda import OVERDUE, TODAY, AgendaLine, Occasion, lead_days, when
from pcrm.domain.days import distance, rhythm, two_weeks
from pcrm.domain.interaction import Person
from pcrm.domain.numbers import write_number
from pcrm.services import date_lines
from pcrm.store.reading import agenda, interactions, tasks

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from pcrm.domain.query import Tree
    from pcrm.domain.task import Task
    from pcrm.services.workspace import Workspace
    from pcrm.store.reading.agenda import DateRow

    Wanted = Callable[[Occasion], bool]
    """Decides whether an occasion is to be told."""
    Return = tuple[DateRow, datetime.date]
    """A date and the day on which it comes round."""
    Moment = tuple[DateRow, datetime.date, int]
    """The same, and how many days before it is to be told."""

MOST = 20
_SPARE = 3
"""So many times as many dates are read as are shown: some have other leads, or years ahead."""
_ORDER = {"overdue": 0, "today": 1, "coming": 2}
_KINDS = {"date": 0, "plan": 1, "task": 2, "cadence": 3}


def today(
    workspace: Workspace,
    day: datetime.date | None = None,
    *,
    days: int | None = None,
    in_context: bool = False,
) -> list[AgendaLine]:
    """Return the lines of a day (default: the present one) and of the days after it.

    ``days`` is how far to look ahead, 7 unless set otherwise. Overdue lines come first, then the
    day's, then the coming ones; each by day and time, and people out of touch at the end of theirs.
    There are at most ``MOST`` dates and plans, and as many tasks that are overdue and that are not.
    ``in_context`` keeps what is about the people of the context that is used.
    """
    from pcrm.services import filters

    day = day or workspace.today()
    last = _later(day, workspace.settings.days if days is None else days)
    with workspace.reading() as connection:
        tree = filters.read(connection, workspace, (), in_context=in_context)
        find = _Finder(connection, workspace, day, last, most=MOST, tree=tree)
        lines = find.coming_dates() + find.tasks() + find.plans()
        lines += find.out_of_touch(until=day, limit=workspace.settings.out_of_touch)
        return _told(connection, lines)


def horizon(workspace: Workspace) -> int:
    """Return how many days a screen looks ahead: to the end of next week at least."""
    today = workspace.today()
    return max(workspace.settings.days, (two_weeks(today)[-1] - today).days)


def due(workspace: Workspace, *, days: int | None = None) -> list[AgendaLine]:
    """Return what a reminder tells: what is due now, or within a number of days.

    Without ``days`` a date is told on each of its lead days and on the day itself.
    """
    with workspace.reading() as connection:
        return due_on(connection, workspace, workspace.today(), days=days)


def due_on(
    connection: sqlite3.Connection,
    workspace: Workspace,
    day: datetime.date,
    *,
    days: int | None = None,
    since: datetime.date | None = None,
    wanted: Wanted | None = None,
    most: int = -1,
) -> list[AgendaLine]:
    """Return what is to be told on a day, or within a number of days from it.

    ``since`` looks back: dates that were to be told from that day on are told, too, and what is
    late says how late. ``wanted`` decides about each occasion, before anything else is read of it.
    ``most`` is how many of a kind are enough, negative for all.
    """
    last = _later(day, days or 0)
    find = _Finder(connection, workspace, day, last, wanted=wanted, since=since, most=most)
    lines = find.dates_to_tell() if days is None else find.coming_dates()
    lines += find.tasks() + find.plans() + find.out_of_touch(until=last, limit=most)
    return _told(connection, lines)


def _later(day: datetime.date, days: int) -> datetime.date:
    """Return a day so many days later, or the last one there is."""
    return day + datetime.timedelta(days=min(days, (datetime.date.max - day).days))


def _told(connection: sqlite3.Connection, lines: list[AgendaLine]) -> list[AgendaLine]:
    """Sort the lines and give each the last words of the first person it is about.

    Those of a group have none, those of relatives have the words of whom they belong to.
    """
    lines.sort(
        key=lambda line: (_ORDER[line.when], line.due, _KINDS[line.kind], line.at or "~", line.id)
    )
    whose = {line.contacts[0].id for line in lines if _needs_words(line)}
    words = agenda.last_words(connection, whose)
    return [
        line._replace(last=words.get(line.contacts[0].id)) if _needs_words(line) else line
        for line in lines
    ]


def _needs_words(line: AgendaLine) -> bool:
    return bool(line.contacts) and not line.tag and not line.last


class _Finder:
    """Finds the lines of a day and of the days up to a last one, kind by kind.

    ``wanted`` and ``since`` are those of ``due_on``; ``most`` is how many of a kind are enough,
    negative for all.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        workspace: Workspace,
        day: datetime.date,
        last: datetime.date,
        *,
        wanted: Wanted | None = None,
        since: datetime.date | None = None,
        most: int = -1,
        tree: Tree | None = None,
    ) -> None:
        self._asked = _asked(tree)
        self._connection = connection
        self._most = most
        self._settings = workspace.settings
        self._day = day
        self._today = day.isoformat()
        self._last = last
        self._wanted = wanted
        self._since = since

    def coming_dates(self) -> list[AgendaLine]:
        """Return dates of people that fall between the day and the last one."""
        found = self._returns(self._day, self._last)
        enough = list(found if self._most < 0 else islice(found, self._most))
        enough.sort(key=lambda one: one[1])
        return [line for line, _ in self._date_lines(enough)]

    def dates_to_tell(self) -> list[AgendaLine]:
        """Return dates that are to be told today, on one of their lead days or on the day itself.

        With ``since`` those that were to be told from then on, too. Several missed moments of one
        return make one line: the latest of them.
        """
        chosen: dict[tuple[int, datetime.date], tuple[DateRow, Occasion]] = {}
        for row, occurs, lead in self._leads():
            told_on = (occurs - datetime.timedelta(days=lead)).isoformat()
            number = write_number("important_date", row.id)
            occasion = Occasion("date", number, occurs.isoformat(), told_on, lead)
            if self._is_wanted(occasion):
                chosen.setdefault((row.id, occurs), (row, occasion))
        returns = [(row, occurs) for (_, occurs), (row, _) in chosen.items()]
        if self._most >= 0:
            returns = returns[: self._most]
        lines = self._date_lines(returns)
        if self._since is None:
            return [line for line, _ in lines]
        return [
            line._replace(reason=self._late(line.reason, chosen[row.id, occurs][1]))
            for line, (row, occurs) in lines
        ]

    def _leads(self) -> list[Moment]:
        """Return dates to be told in the window that ends today; the latest moment comes first."""
        first = self._since or self._day
        moments = (*self._lead_days(first), *self._woken(first))
        return sorted(moments, key=lambda moment: moment[2])

    def _lead_days(self, first: datetime.date) -> Iterator[Moment]:
        """Yield dates on their lead days, the shortest leads first, until there are enough."""
        usual = self._settings.remind
        leads = {text: lead_days(text) for text in (usual, *agenda.leads_in_use(self._connection))}
        found = 0
        for lead in sorted({lead for some in leads.values() for lead in some}):
            for row, occurs in self._returns(_later(first, lead), _later(self._day, lead)):
                if 0 <= self._most <= found:
                    return
                own = lead in leads[row.remind or usual]
                if own and (occurs - self._day).days <= lead <= (occurs - first).days:
                    found += 1
                    yield row, occurs, lead

    def _woken(self, first: datetime.date) -> Iterator[Moment]:
        """Yield dates that were hidden until a day from ``first`` on, if they are near by then."""
        for row in agenda.dates_woken(self._connection, first.isoformat(), self._today):
            woken = datetime.date.fromisoformat(row.snoozed_until)
            occurs = partial_date.next_occurrence(row.date, woken, leap=self._settings.leap_day)
            if occurs is None:
                continue
            lead = (occurs - woken).days
            if lead <= lead_days(row.remind or self._settings.remind)[0]:
                yield row, occurs, lead

    def _returns(self, first: datetime.date, last: datetime.date) -> Iterator[Return]:
        """Yield each date that comes round between two days, with the first such day."""
        limit = _SPARE * self._most
        for row in agenda.dates_between(
            self._connection,
            first,
            last,
            today=self._today,
            limit=limit,
            asked=self._asked.dates,
        ):
            occurs = partial_date.next_occurrence(row.date, first, leap=self._settings.leap_day)
            if occurs is not None and occurs <= last:
                yield row, occurs

    def _date_lines(self, returns: list[Return]) -> list[tuple[AgendaLine, Return]]:
        """Return the lines of dates that come round."""
        return date_lines.lines(
            self._connection, returns, today=self._day, leap=self._settings.leap_day
        )

    def tasks(self) -> list[AgendaLine]:
        """Return open tasks due up to the last day, but those that have not started."""
        numbers = agenda.tasks_due(
            self._connection,
            self._last.isoformat(),
            today=self._today,
            most=self._most,
            asked=self._asked.tasks,
        )
        occasions = {}
        found = []
        for task in tasks.load(self._connection, numbers):
            day = max(task.due, task.hidden_until)
            occasions[task.id] = Occasion("task", write_number("task", task.id), day, day)
            if self._is_wanted(occasions[task.id]):
                found.append(task)
        talks = {task.interaction for task in found if task.interaction}
        origins = agenda.promised_in(self._connection, talks) if talks else {}
        return [
            AgendaLine(
                when=when(task.due, self._today),
                due=task.due,
                kind="task",
                id=write_number("task", task.id),
                summary=task.summary,
                contacts=task.contacts,
                reason=self._late(
                    _why_task(task, origins.get(task.interaction or 0)), occasions[task.id]
                ),
                at=task.due_time,
                priority=task.priority,
                uid=task.uid,
            )
            for task in found
        ]

    def plans(self) -> list[AgendaLine]:
        """Return plans up to the last day, the missed ones included."""
        lines = []
        numbers = agenda.plans_until(
            self._connection, self._last, limit=self._most, asked=self._asked.plans
        )
        for plan in interactions.load(self._connection, numbers):
            number = write_number("interaction", plan.id)
            occasion = Occasion("plan", number, plan.day, plan.day)
            if not self._is_wanted(occasion):
                continue
            line = AgendaLine(
                when=when(plan.day, self._today),
                due=plan.day,
                kind="plan",
                id=number,
                summary=": ".join(filter(None, (plan.kind or "plan", plan.text))),
                contacts=tuple(Person(who.id, who.formatted_name) for who in plan.participants),
                reason=self._late("planned", occasion),
                at=plan.at,
                uid=plan.uid,
            )
            lines.append(line)
        return lines

    def out_of_touch(self, *, until: datetime.date, limit: int = -1) -> list[AgendaLine]:
        """Return who is to be contacted up to a day, the longest overdue first; -1 is everybody."""
        lines = []
        for row in agenda.out_of_touch(
            self._connection,
            until.isoformat(),
            today=self._today,
            limit=limit,
            asked=self._asked.people,
        ):
            day = max(row.due, row.snoozed_until)
            occasion = Occasion("cadence", str(row.contact), day, day)
            if not self._is_wanted(occasion):
                continue
            since = f"due since {row.due}" if row.last else "never contacted"
            line = AgendaLine(
                when=when(row.due, self._today),
                due=row.due,
                kind="cadence",
                id=str(row.contact),
                summary="get in touch",
                contacts=(Person(row.contact, row.formatted_name),),
                reason=self._late(f"{rhythm(row.days)}, {since}", occasion),
                uid=row.uid,
            )
            lines.append(line)
        return lines

    def _is_wanted(self, occasion: Occasion) -> bool:
        return self._wanted is None or self._wanted(occasion)

    def _late(self, reason: str, occasion: Occasion) -> str:
        """Return the reason, led by how late it is told where that is to be said."""
        if self._since is None or occasion.day >= self._today:
            return reason
        ago = distance(occasion.day, self._day)
        return "; ".join(filter(None, (f"reminder of {ago}" if occasion.lead else ago, reason)))


def _asked(tree: Tree | None) -> agenda.Asked:
    """Return what a filter asks of each sort of line."""
    if tree is None:
        return agenda.EVERYTHING
    from pcrm.store import where

    return where.of_day(tree)


def _why_task(task: Task, origin: tuple[str, str] | None) -> str:
    """Return why a task is there: its rhythm, whom it waits for, the talk it came from."""
    parts = []
    if task.rrule:
        from pcrm.domain.recurrence import describe

        parts.append(describe(task.rrule, from_completion=not task.dtstart))
    if task.owed_by == "them":
        names = ", ".join(person.formatted_name for person in task.contacts)
        parts.append(f"waiting for {names or 'them'}")
    if origin and task.interaction:
        kind, day = origin
        number = write_number("interaction", task.interaction)
        parts.append(f"promised in {number}, {kind or 'entry'} {day}")
    return "; ".join(parts)


def nothing_left(lines: list[AgendaLine]) -> bool:
    """Tell whether nothing is overdue and nothing is left for the day."""
    return not any(line.when in {OVERDUE, TODAY} for line in lines)

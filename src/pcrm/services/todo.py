"""Tasks: what is to be done, what is done, and what comes again."""

from __future__ import annotations

import datetime

from pcrm.domain.errors import Conflict, NotFound, UsageError
from pcrm.domain.numbers import read_number, write_number
from pcrm.domain.record import NamedTuple
from pcrm.domain.task import OPEN
from pcrm.store import capture
from pcrm.store.reading import interactions, tasks

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from pcrm.domain.interaction import Interaction
    from pcrm.domain.task import Task
    from pcrm.services.workspace import Workspace
    from pcrm.store.change import OpenChange


class Done(NamedTuple):
    """What ``done`` has marked, and the numbers of what had been done before.

    ``following`` are new tasks: those that repeat come again.
    """

    tasks: tuple[Task, ...]
    plans: tuple[Interaction, ...]
    already: tuple[str, ...]
    following: tuple[Task, ...] = ()


class Open(NamedTuple):
    """Open tasks to be shown, and how many more are hidden until a later day."""

    tasks: tuple[Task, ...]
    hidden: int = 0


def listed(
    workspace: Workspace,
    query: Sequence[str] = (),
    *,
    hidden: bool = False,
    in_context: bool = False,
) -> Open:
    """Return open tasks as ``open_tasks`` does, without those that start or wake up later.

    With ``hidden`` they are among the others. A day that has passed hides nothing and is gone.
    """
    found = open_tasks(workspace, query, in_context=in_context)
    today = workspace.today().isoformat()
    found = [one if one.snoozed_until > today else one._replace(snoozed_until="") for one in found]
    shown = [task for task in found if hidden or task.hidden_until <= today]
    return Open(tuple(shown), len(found) - len(shown))


def open_tasks(
    workspace: Workspace, query: Sequence[str] = (), *, in_context: bool = False
) -> list[Task]:
    """Return open tasks, the most urgent first; with a filter those that it lets through.

    ``in_context`` keeps those of the context that is used, too.
    """
    from pcrm.services import filters

    clause: filters.Clause = ("1", ())
    with workspace.reading() as connection:
        tree = filters.read(connection, workspace, query, in_context=in_context)
        if tree:
            from pcrm.domain.query_fields import TASK
            from pcrm.store import where

            clause = where.chosen(connection, tree, TASK)
        return tasks.load(connection, tasks.numbers(connection, *clause))


def done(workspace: Workspace, numbers: Sequence[str]) -> Done:
    """Mark tasks (``t7``) and plans (``i31``) as done, all of them or none.

    A task that repeats comes again as a task with a number of its own, in the same change.

    Raises:
        UsageError: a word is no such number.
        NotFound: there is no such task or plan.
    """
    wanted = [_task_or_plan(number) for number in numbers]
    if workspace.is_empty_home():
        raise missing(numbers[0])
    typed = dict.fromkeys(write_number(noun, number) for noun, number in wanted)
    with workspace.change(f"done {', '.join(typed)}") as change:
        return mark_done(change, workspace, numbers)


def mark_done(change: OpenChange, workspace: Workspace, numbers: Sequence[str]) -> Done:
    """Do what ``done`` does inside an open change."""
    wanted = [_task_or_plan(number) for number in numbers]
    task_ids = list(dict.fromkeys(number for noun, number in wanted if noun == "task"))
    plan_ids = list(dict.fromkeys(number for noun, number in wanted if noun == "interaction"))
    found = _existing(change.connection, task_ids, plan_ids)
    open_ones = [task.id for task in found.tasks if task.status == OPEN]
    planned = [plan.id for plan in found.plans if plan.planned]
    capture.complete_tasks(change.connection, open_ones, at=change.at)
    capture.complete_plans(change.connection, planned, today=workspace.today().isoformat())
    following = [
        capture.insert_task(change.connection, coming, at=change.at)
        for task in found.tasks
        if task.id in open_ones and task.rrule
        for coming in _following(task, workspace)
    ]
    already = [
        *(write_number("task", task.id) for task in found.tasks if task.id not in open_ones),
        *(write_number("interaction", p.id) for p in found.plans if p.id not in planned),
    ]
    return Done(
        tuple(tasks.load(change.connection, open_ones)),
        tuple(interactions.load(change.connection, planned)),
        tuple(already),
        tuple(tasks.load(change.connection, following)),
    )


def settle_tasks(change: OpenChange, workspace: Workspace, given: Sequence[str]) -> Done:
    """Mark the tasks of each ``tN,…`` as done; raises UsageError for anything but a task."""
    words = [word.strip() for each in given for word in each.split(",") if word.strip()]
    for word in words or [""]:
        number = read_number(word)
        if number is None or number.noun != "task":
            raise UsageError(
                f"{word!r} is not the number of a task", value=word, hint="as in: --done t7,t8"
            )
    return mark_done(change, workspace, words)


def _following(task: Task, workspace: Workspace) -> list[Task]:
    """Return the task that comes after one that repeats, as long ahead of its day as that was."""
    from pcrm.domain.recurrence import next_day

    day = next_day(
        task.rrule,
        dtstart=task.dtstart,
        due=task.due,
        today=workspace.today(),
        leap=workspace.settings.leap_day,
    )
    if day is None:
        return []
    start = ""
    if task.start and task.due:
        ahead = _day(task.due) - _day(task.start)
        start = (day - ahead).isoformat()
    return [
        task._replace(
            due=day.isoformat(),
            start=start,
            status=OPEN,
            completed="",
            interaction=None,
            follows=task.id,
            snoozed_until="",
        )
    ]


def scheduled(workspace: Workspace, task: Task, *, due: str, start: str, every: str) -> Task:
    """Return a task with the days and the rhythm that were typed; an empty one changes nothing.

    Raises:
        DateError, UsageError: a day or the rhythm is none.
    """
    today = workspace.today()
    extra = workspace.settings.vocabulary()
    if due or start:
        from pcrm.domain.when import parse_day

        days = [
            parse_day(each, today, extra=extra).isoformat() if each else "" for each in (due, start)
        ]
        task = task._replace(due=days[0] or task.due, start=days[1] or task.start)
    if every:
        from pcrm.domain.recurrence import read_every, repeating

        rhythm = read_every(every, extra=extra)
        task = repeating(task, rhythm, today=today, leap=workspace.settings.leap_day)
    return task


def _day(iso: str) -> datetime.date:
    return datetime.date.fromisoformat(iso)


def still_open(connection: sqlite3.Connection, numbers: Sequence[str]) -> list[Task]:
    """Return tasks by their numbers as typed, each once.

    Raises:
        NotFound: one is not there, or in the trash.
        Conflict: one has been done.
    """
    ids = dict.fromkeys(_task_or_plan(number)[1] for number in numbers)
    found = list(_existing(connection, list(ids), []).tasks)
    for task in found:
        if task.status != OPEN:
            typed = write_number("task", task.id)
            raise Conflict(
                f"{typed} has been done", value=typed, hint="see what is open: pcrm todo"
            )
    return found


def _existing(
    connection: sqlite3.Connection, task_ids: Sequence[int], plan_ids: Sequence[int]
) -> Done:
    """Return the named records, or say which one is missing."""
    found_tasks = [each for each in tasks.load(connection, task_ids) if not each.deleted]
    found_plans = [each for each in interactions.load(connection, plan_ids) if not each.deleted]
    absent = [
        *(write_number("task", n) for n in task_ids if n not in [t.id for t in found_tasks]),
        *(write_number("interaction", n) for n in plan_ids if n not in [p.id for p in found_plans]),
    ]
    if absent:
        raise missing(absent[0])
    return Done(tuple(found_tasks), tuple(found_plans), ())


def missing(number: str) -> NotFound:
    """Return the error for a number that no task or plan has."""
    return NotFound(f"there is no {number}", value=number, hint="see what is open: pcrm todo list")


def _task_or_plan(text: str) -> tuple[str, int]:
    number = read_number(text)
    if number is None or number.noun not in {"task", "interaction"}:
        raise UsageError(
            f"{text!r} is not the number of a task or a plan",
            value=text,
            hint="as in: pcrm done t7; see the numbers with: pcrm todo list",
        )
    return number.noun, number.id

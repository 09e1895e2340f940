"""Puts things off: a later due day, or out of sight until a day."""

from __future__ import annotations

import datetime

from pcrm.domain.errors import DateError, NotFound, UsageError
from pcrm.domain.important_date import DateEntry
from pcrm.domain.interaction import Interaction
from pcrm.domain.numbers import read_number, write_number
from pcrm.domain.partial_date import next_occurrence
from pcrm.domain.record import NamedTuple
from pcrm.domain.task import Task
from pcrm.services.references import record_number, resolve
from pcrm.services.todo import missing, still_open
from pcrm.store.amending import set_snooze, update_task
from pcrm.store.reading import contacts, dates, tasks

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from pcrm.domain.contact import Contact
    from pcrm.domain.when import DateHit
    from pcrm.services.workspace import Workspace


class Snoozed(NamedTuple):
    """A record after it was hidden or shown again: its number as typed, and what it was before.

    ``passes`` is the ISO day of a date that comes round while it is hidden, else empty.
    """

    record: Contact | Task | DateEntry
    number: str
    before: str
    passes: str = ""


def postpone(workspace: Workspace, words: Sequence[str]) -> list[Task]:
    """Move the due day of tasks, all of them or none: their numbers, then the words of a date.

    ``+1w`` counts from the due day of each (from today where there is none); a time replaces the
    time that was due. The rhythm of a task that repeats stays as it is.

    Raises:
        UsageError: there is no number or no date among the words.
        DateError: the date is none.
        NotFound, Conflict: a task is not there, or done already.
    """
    count = next((place for place, word in enumerate(words) if not _is_task(word)), len(words))
    numbers, said = words[:count], " ".join(words[count:])
    if not numbers or not said:
        raise UsageError(
            "a task and a date are needed",
            value=" ".join(words),
            hint="as in: pcrm todo postpone t7 mon",
        )
    if workspace.is_empty_home():
        raise missing(numbers[0])
    with workspace.change(f"postpone {', '.join(numbers)} {said}") as change:
        found = still_open(change.connection, numbers)
        for task in found:
            update_task(change.connection, task, _moved(task, said, workspace))
        return tasks.load(change.connection, [task.id for task in found])


def put_off(workspace: Workspace, number: str, said: str) -> Task | Interaction:
    """Move a task (``t7``) or a plan (``i31``) to what the words of a date say, as ``postpone``.

    Raises:
        UsageError: it is neither, or there are no words.
    """
    read = read_number(number)
    if read is None or read.noun != "interaction":
        return postpone(workspace, [number, *said.split()])[0]
    from pcrm.services import capture, single

    plan = single.load(workspace, number)
    assert isinstance(plan, Interaction)
    moved = moment(workspace, said, base=plan.day)
    options = capture.Options(on=moved.day.isoformat(), at=moved.at)
    return capture.amend(workspace, read.id, "", options).interaction


def moment(workspace: Workspace, said: str, *, base: str = "") -> DateHit:
    """Return the day, and the time if one was said, that the words of a date mean.

    ``+1w`` counts from ``base``, an ISO day, from today where that is empty.

    Raises:
        DateError: the words are no date.
    """
    from pcrm.domain.when import DateHit, add_span, parse_moment, parse_span

    extra = workspace.settings.vocabulary()
    if not said.startswith("+"):
        return parse_moment(said, workspace.today(), extra=extra)
    start = datetime.date.fromisoformat(base) if base else workspace.today()
    return DateHit(add_span(start, parse_span(said[1:], extra=extra)), 1)


def _is_task(word: str) -> bool:
    number = read_number(word)
    return number is not None and number.noun == "task"


def _moved(task: Task, said: str, workspace: Workspace) -> Task:
    """Return a task with another due day."""
    hit = moment(workspace, said, base=task.due)
    return task._replace(due=hit.day.isoformat(), due_time=hit.at or task.due_time)


def snooze(workspace: Workspace, ref: str, until: str) -> Snoozed:
    """Hide a contact, a task (``t7``) or a date (``b4``) from the agenda until a day.

    What is due stays due as before; "none" shows it again. A contact is hidden from the proposals
    of whom to get in touch with, and from nothing else.

    Raises:
        DateError: the day is none, or does not lie ahead.
        NotFound, Ambiguous, Conflict: the record is not there, or done already.
        UsageError: records of that kind cannot be hidden.
    """
    day = _ahead(workspace, until)
    with workspace.reading() as connection:
        noun, number = _target(connection, workspace, ref)
    typed = write_number(noun, number)
    with workspace.change(f"snooze {typed} {day or 'none'}") as change:
        before = _load(change.connection, noun, number)
        set_snooze(change.connection, noun, number, day)
        after = _load(change.connection, noun, number)
        passes = _passes(after, day, workspace) if isinstance(after, DateEntry) else ""
        return Snoozed(after, typed, before.snoozed_until, passes)


def _ahead(workspace: Workspace, until: str) -> str:
    """Return the day until which something is hidden, as ISO; empty for "none"."""
    from pcrm.domain.when import parse_day

    if until.casefold() == "none":
        return ""
    today = workspace.today()
    day = parse_day(until, today, extra=workspace.settings.vocabulary())
    if day <= today:
        raise DateError(
            f"{until!r} is {day.isoformat()}, which does not lie ahead",
            value=until,
            hint="write for example 2w, or none to show it again",
        )
    return day.isoformat()


def _target(connection: sqlite3.Connection, workspace: Workspace, ref: str) -> tuple[str, int]:
    """Return the noun and the number of what a reference means."""
    number = record_number(ref)
    if number is None:
        return "contact", resolve(connection, ref, asking=workspace)
    if number.noun not in {"task", "important_date"}:
        typed = write_number(number.noun, number.id)
        hint = "contacts, tasks and dates can"
        if number.noun == "interaction":
            hint = f"move it: pcrm amend {typed} --on DATE"
        raise UsageError(f"{typed} cannot be hidden", value=typed, hint=hint)
    return number.noun, number.id


def _load(connection: sqlite3.Connection, noun: str, number: int) -> Contact | Task | DateEntry:
    """Return a record that can be hidden; raises NotFound for one that is not there."""
    if noun == "contact":
        return contacts.load(connection, [number])[0]
    typed = write_number(noun, number)
    if noun == "task":
        return still_open(connection, [typed])[0]
    found = dates.by_number(connection, number)
    if not found or found[0].deleted:
        raise NotFound(f"there is no {typed}", value=typed, hint="see pcrm date list")
    return found[0]


def _passes(date: DateEntry, until: str, workspace: Workspace) -> str:
    """Return the next day of a date if it comes before the day until which it is hidden."""
    day = next_occurrence(date.date, workspace.today(), leap=workspace.settings.leap_day)
    return day.isoformat() if day and day.isoformat() < until else ""

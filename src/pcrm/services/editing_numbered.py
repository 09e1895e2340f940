"""Tasks, interactions and dates as text, and back; values mean what they mean to ``set``."""

from __future__ import annotations

from pcrm.domain.errors import Ambiguous, Conflict, NotFound, UsageError
from pcrm.domain.important_date import DateEntry
from pcrm.domain.interaction import Interaction, Participant, Person
from pcrm.domain.merging import collide, merge_values
from pcrm.domain.numbers import write_number
from pcrm.domain.partial_date import PartialDate
from pcrm.domain.task import PRIORITIES, Task
from pcrm.formats import record_toml
from pcrm.formats.toml_dates import written
from pcrm.services import capture, values
from pcrm.services.references import resolve, written_as
from pcrm.store import capture as rows
from pcrm.store.amending import update_date, update_task
from pcrm.store.reading import dates, interactions, names, tasks

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from typing import Any, TypeGuard

    from pcrm.domain.errors import PcrmError
    from pcrm.domain.toml_text import BadText
    from pcrm.formats.record_toml import Values
    from pcrm.formats.toml_reading import Table
    from pcrm.services.workspace import Workspace

    Numbered = Task | Interaction | DateEntry
    Stored = tuple[Numbered, bool, bool]
    """A record as it is then, whether it changed, whether it had been changed meanwhile."""
    Understood = tuple[Numbered, dict[str, PcrmError]]
    """A record as values make it, not stored, and what is wrong by key."""


def is_editable(record: Any) -> TypeGuard[Numbered]:
    """Tell whether a record is one of those that this module knows."""
    return isinstance(record, Task | Interaction | DateEntry)


def write(record: Numbered) -> str:
    """Return a record as text."""
    return record_toml.write(_noun(record), said(record), title=_title(record))


def _noun(record: Numbered) -> str:
    if isinstance(record, Task):
        return "task"
    return "interaction" if isinstance(record, Interaction) else "important_date"


def _title(record: Numbered) -> str:
    typed = write_number(_noun(record), record.id)
    if isinstance(record, Task):
        return f"{typed}, a task"
    if isinstance(record, Interaction):
        return f"{typed}, a plan" if record.planned else f"{typed}, an entry of the log"
    return f"{typed}, a date of {record.contact.formatted_name}"


def said(record: Numbered) -> Values:
    """Return what a record says, by the keys of its text."""
    if isinstance(record, Task):
        named = {number: word for word, number in PRIORITIES.items()}
        priority = record.priority
        return {
            "summary": record.summary,
            "due": f"{record.due} {record.due_time}".strip(),
            "start": record.start,
            "priority": "" if priority is None else named.get(priority, str(priority)),
            "every": _every(record),
            "owed_by": record.owed_by,
            "contacts": _people(record.contacts),
            "tags": record.tags,
        }
    if isinstance(record, Interaction):
        return {
            "day": record.day,
            "at": record.at,
            "kind": record.kind,
            "took": f"{record.minutes}m" if record.minutes else "",
            "direction": record.direction,
            "score": "" if record.score is None else str(record.score),
            "participants": _people(record.participants),
            "mentioned": _people(record.mentioned),
            "tags": record.tags,
            "text": record.text,
        }
    return {"label": record.label, "date": written(record.date), "remind": record.remind}


def _every(task: Task) -> str:
    """Return the rhythm of a task as it can be typed; empty where it does not repeat."""
    if not task.rrule:
        return ""
    from pcrm.domain.recurrence import written as rhythm

    return rhythm(task.rrule, from_completion=not task.dtstart)


def _people(people: Iterable[Person | Participant]) -> tuple[str, ...]:
    return tuple(f"{who.id} {who.formatted_name}" for who in people)


def store(workspace: Workspace, base: Numbered, told: Table) -> Stored:
    """Make a record say what an edited text says, and keep what others changed since ``base``.

    Raises:
        BadText: a key or a value is not good.
        Conflict: the same has been changed meanwhile, or the record is gone.
    """
    mine, before = record_toml.values(_noun(base), told), said(base)
    if mine == before:
        return base, False, False
    typed = write_number(_noun(base), base.id)
    with workspace.change(f"edit {typed}") as change:
        theirs = _load(change.connection, base)
        now = said(theirs)
        both = [key for key in now if collide(before[key], mine[key], now[key])]
        if both:
            raise changed_meanwhile(typed, typed, both)
        wanted = merge_values(before, mine, now)
        fresh = {key: value for key, value in wanted.items() if value != now[key]}
        after = _changed(change.connection, workspace, theirs, fresh, told=told)
        if after != theirs:
            _write(change.connection, theirs, after)
        change.finish()
        return _load(change.connection, base), after != theirs, now != before


def changed_meanwhile(name: str, typed: str, keys: Sequence[str]) -> Conflict:
    """Return the error for a record that somebody else has changed in the same places."""
    return Conflict(
        f"{name} has been changed meanwhile where your text changes it: {', '.join(keys)}",
        value=typed,
        hint=f"see what changed with: pcrm history {typed}",
    )


def removed_meanwhile(name: str, typed: str) -> Conflict:
    """Return the error for a record that somebody else has removed."""
    return Conflict(
        f"{name} has been removed meanwhile",
        value=typed,
        hint=f"bring it back with: pcrm restore {typed}",
    )


def _load(connection: sqlite3.Connection, base: Numbered) -> Numbered:
    """Return a record as it is now; raises Conflict if it has been removed."""
    found: Sequence[Numbered]
    if isinstance(base, Task):
        found = tasks.load(connection, [base.id])
    elif isinstance(base, Interaction):
        found = interactions.load(connection, [base.id])
    else:
        found = dates.by_number(connection, base.id)
    if not found or found[0].deleted:
        typed = write_number(_noun(base), base.id)
        raise removed_meanwhile(typed, typed)
    return found[0]


def create(workspace: Workspace, blank: Numbered, told: Table) -> Numbered:
    """Store a new task or interaction: ``blank`` with what values by key say.

    Raises:
        BadText: a key or a value is not good.
    """
    wanted = record_toml.values(_noun(blank), told)
    with workspace.change(f"add {_noun(blank)}") as change:
        new = _changed(change.connection, workspace, blank, wanted, told=told)
        if isinstance(new, Task):
            number = rows.insert_task(change.connection, new, at=change.at)
        else:
            assert isinstance(new, Interaction)
            number = rows.insert_interaction(change.connection, new, at=change.at)
        change.label = f"add {write_number(_noun(new), number)}"
        change.finish()
        return _load(change.connection, new._replace(id=number))


def understood(workspace: Workspace, base: Numbered, told: Table) -> Understood:
    """Return what values by key make of a record, and what is wrong with each that is not good.

    Of a record that is new (number 0) every value is looked at, else those that are changed.
    """
    mine, before = record_toml.values(_noun(base), told), said(base)
    fresh = {key: value for key, value in mine.items() if value != before[key] or not base.id}
    wrong: dict[str, PcrmError] = {}
    record = base
    with workspace.reading() as connection:
        for key, value in fresh.items():
            try:
                record = _with(connection, workspace, record, key, value)
            except (UsageError, NotFound, Ambiguous) as error:
                wrong[key] = error
    return record, wrong


def _changed(
    connection: sqlite3.Connection,
    workspace: Workspace,
    record: Numbered,
    fresh: Values,
    *,
    told: Table,
) -> Numbered:
    """Return a record with fresh values; raises BadText with the place of a bad one."""
    for key, value in fresh.items():
        try:
            record = _with(connection, workspace, record, key, value)
        except (UsageError, NotFound, Ambiguous) as error:
            raise _placed(error, key, told) from None
    if isinstance(record, Interaction):
        present = {who.id for who in record.participants}
        mentioned = tuple(who for who in record.mentioned if who.id not in present)
        record = record._replace(mentioned=mentioned)
    return record


def _placed(error: PcrmError, key: str, told: Table) -> BadText:
    """Return an error about a value with its line, and with the people it may mean."""
    who = ", ".join(f"{number} {name}" for number, name, _ in error.candidates)
    hint = f"{error.hint}: {who}" if who else error.hint
    return told.bad(key, error.message, hint=hint, value=error.value)


def _with(
    connection: sqlite3.Connection,
    workspace: Workspace,
    record: Numbered,
    key: str,
    value: str | tuple[str, ...],
) -> Numbered:
    """Return a record with another value of one key."""
    if isinstance(value, tuple):
        return _with_several(connection, record, key, value)
    return _with_one(workspace, record, key, value)


def _with_several(
    connection: sqlite3.Connection, record: Numbered, key: str, texts: Sequence[str]
) -> Numbered:
    """Return a record with other people or tags."""
    assert not isinstance(record, DateEntry)
    found: dict[str, Any] = {}
    if key == "tags":
        tags = (tag if tag in record.tags else tag.lstrip("+") for tag in texts)
        found[key] = tuple(dict.fromkeys(filter(None, tags)))
    elif isinstance(record, Task):
        found[key] = tuple(_named(connection, record.contacts, texts))
    else:
        known = (*record.participants, *record.mentioned)
        found[key] = tuple(
            who if isinstance(who, Participant) else Participant(who.id, who.formatted_name)
            for who in _named(connection, known, texts)
        )
    return record._replace(**found)


def _named(
    connection: sqlite3.Connection, known: Sequence[Person | Participant], texts: Sequence[str]
) -> list[Person | Participant]:
    """Return the people that texts name, each once; a guess that stays as it is stays a guess."""
    people: dict[int, Person | Participant] = {}
    same = dict(zip(_people(known), known, strict=True))
    for text in texts:
        who = same.get(text)
        if who is None:
            (found,) = names.describe(connection, [resolve(connection, written_as(text))])
            who = Person(found.id, found.formatted_name)
        people.setdefault(who.id, who)
    return list(people.values())


def _with_one(workspace: Workspace, record: Numbered, key: str, value: str) -> Numbered:
    """Return a record with another value of one key, as ``set`` reads it."""
    columns: dict[str, Any]
    if isinstance(record, Interaction):
        options = values.interaction_options({key: value})
        return capture.with_options(workspace, record, options)
    if isinstance(record, Task):
        if key == "owed_by":
            return record._replace(owed_by=values.one_of(value, ("me", "them")) or "me")
        columns = values.task_columns(workspace, {key: value}, task=record)
        told: dict[str, Any] = {
            name: "" if column is None and name != "priority" else column
            for name, column in columns.items()
        }
        return record._replace(**told)
    columns = values.date_columns(workspace, {key: value})
    if key == "date":
        return record._replace(date=PartialDate(**columns))
    return record._replace(**columns)


def _write(connection: sqlite3.Connection, before: Numbered, after: Numbered) -> None:
    if isinstance(before, Task) and isinstance(after, Task):
        update_task(connection, before, after)
    elif isinstance(before, Interaction) and isinstance(after, Interaction):
        rows.update_interaction(connection, before, after)
    elif isinstance(after, DateEntry):
        update_date(connection, after)

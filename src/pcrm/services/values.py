"""``set`` for records with a number of their own: tasks, interactions, dates."""

from __future__ import annotations

from pcrm.domain.agenda import read_leads
from pcrm.domain.assignment import Assignment, parse
from pcrm.domain.errors import UsageError
from pcrm.domain.numbers import Number, write_number
from pcrm.domain.task import Task, read_priority
from pcrm.domain.when import FUTURE, parse_moment, parse_partial
from pcrm.services import capture, single
from pcrm.services.capture import Options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from pcrm.services.single import Record
    from pcrm.services.workspace import Workspace

TASK = ("summary", "due", "start", "priority", "every")
INTERACTION = ("text", "kind", "day", "at", "took", "score", "direction")
_CLEARED = {"took": "minutes"} | {key: key for key in ("text", "kind", "at", "score", "direction")}
DATE = ("label", "date", "remind")


def set_numbered(workspace: Workspace, number: Number, words: Sequence[str]) -> Record:
    """Carry out assignments on a task, an interaction or a date; return it as it is then.

    Raises:
        UsageError: the record has no such field, or the field cannot have that value.
        NotFound: there is no such record.
    """
    given = [parse(word) for word in words]
    if any(one.sign != "=" for one in given):
        raise UsageError(
            "only contacts have fields with several values", value=words[0], hint="write key=value"
        )
    typed = write_number(number.noun, number.id)
    record = single.load(workspace, typed)
    if number.noun == "interaction":
        _set_interaction(workspace, number.id, given)
    elif number.noun == "task":
        assert isinstance(record, Task)
        columns = task_columns(workspace, {one.key: one.value for one in given}, task=record)
        _set_columns(workspace, number, columns)
    elif number.noun == "important_date":
        columns = date_columns(workspace, {one.key: one.value for one in given})
        _set_columns(workspace, number, columns)
    else:
        raise UsageError(f"{typed} cannot be set", value=typed, hint="see pcrm set --help")
    return single.load(workspace, typed)


def _set_interaction(workspace: Workspace, number: int, given: Sequence[Assignment]) -> None:
    """Set fields of an entry the way ``amend`` does."""
    options = interaction_options({one.key: one.value for one in given})
    capture.amend(workspace, number, "", options)


def interaction_options(values: Mapping[str, str]) -> Options:
    """Return what ``amend`` takes for values by key, an empty one being cleared.

    Raises:
        UsageError: an entry has no such field, or the field cannot have that value.
    """
    _refuse_unknown(values, INTERACTION)
    if values.get("day", "x") == "":
        raise UsageError("an entry needs a day", value="day", hint="as in: day=yesterday")
    return Options(
        kind=values.get("kind", ""),
        on=values.get("day", ""),
        at=values.get("at", ""),
        took=values.get("took", ""),
        direction=one_of(values.get("direction", ""), ("in", "out")),
        score=_score(values["score"]) if values.get("score") else None,
        text=values.get("text"),
        cleared=tuple(_CLEARED[key] for key, value in values.items() if not value),
    )


def task_columns(workspace: Workspace, values: Mapping[str, str], *, task: Task) -> dict[str, Any]:
    """Return the columns of a task for values by key; raises UsageError for what it cannot be.

    A rhythm (``every``) begins on the due day: the one among the values, else the task's own.
    """
    _refuse_unknown(values, TASK)
    today = workspace.today()
    extra = workspace.settings.vocabulary()
    columns: dict[str, Any] = {}
    for key, value in values.items():
        if key == "summary":
            if not value:
                raise UsageError("a task needs words", value=key, hint="use pcrm rm to remove it")
            columns[key] = value
        elif key == "priority":
            columns[key] = read_priority(value)
        elif key == "every":
            continue
        elif not value:
            columns |= {key: None, "due_time": None} if key == "due" else {key: None}
        else:
            hit = parse_moment(value, today, direction=FUTURE, extra=extra)
            columns[key] = hit.day.isoformat()
            if key == "due":
                columns["due_time"] = hit.at or None
    if "every" in values:
        columns |= _rhythm(
            workspace, values["every"], task._replace(due=columns.get("due", task.due))
        )
    return columns


def _rhythm(workspace: Workspace, text: str, task: Task) -> dict[str, Any]:
    """Return the columns that make a task repeat, or no longer."""
    from pcrm.domain.recurrence import read_every, repeating

    every = read_every(text, extra=workspace.settings.vocabulary())
    after = repeating(task, every, today=workspace.today(), leap=workspace.settings.leap_day)
    return {"rrule": after.rrule, "dtstart": after.dtstart or None, "due": after.due or None}


def date_columns(workspace: Workspace, values: Mapping[str, str]) -> dict[str, Any]:
    """Return the columns of a date for values by key; raises UsageError for what it cannot be."""
    _refuse_unknown(values, DATE)
    columns: dict[str, Any] = {}
    for key, value in values.items():
        if key == "date":
            extra = workspace.settings.vocabulary()
            columns |= parse_partial(value, workspace.today(), extra=extra)._asdict()
        elif key == "label" and not value:
            raise UsageError("a date needs a label", value=key, hint="as in: label=birthday")
        else:
            columns[key] = value.casefold() if key == "label" else read_leads(value)
    return columns


def _set_columns(workspace: Workspace, number: Number, columns: dict[str, Any]) -> None:
    from pcrm.store import records, tables
    from pcrm.store.writing import UnitOfWork

    table: type[Any] = tables.TaskRow if number.noun == "task" else tables.ImportantDateRow
    typed = write_number(number.noun, number.id)
    with UnitOfWork(workspace.change(f"set {typed} {' '.join(columns)}")) as work:
        records.set_column(work.session, table, [number.id], **columns)
        work.finish()


def _refuse_unknown(values: Mapping[str, str], known: Sequence[str]) -> None:
    for key in values:
        if key not in known:
            raise UsageError(
                f"it has no field {key!r}", value=key, hint=f"it has: {', '.join(known)}"
            )


def one_of(value: str, known: Sequence[str]) -> str:
    """Return a word if it is a known one or empty; raises UsageError for others."""
    if value and value not in known:
        raise UsageError(f"{value!r} does not fit", value=value, hint=f"one of: {', '.join(known)}")
    return value


def _score(text: str) -> int:
    if not text.isdecimal() or int(text) > 10:
        raise UsageError(f"{text!r} is no score", value=text, hint="a number from 0 to 10")
    return int(text)

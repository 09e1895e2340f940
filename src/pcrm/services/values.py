"""``set`` for records with a number of their own: tasks, interactions, dates."""

from __future__ import annotations

from pcrm.domain.assignment import Assignment, parse
from pcrm.domain.errors import UsageError
from pcrm.domain.numbers import Number, write_number
from pcrm.domain.task import PRIORITIES
from pcrm.domain.when import FUTURE, parse_moment, parse_partial
from pcrm.services import capture, single
from pcrm.services.capture import Options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from pcrm.services.single import Record
    from pcrm.services.workspace import Workspace

TASK = ("summary", "due", "start", "priority")
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
    single.load(workspace, typed)
    if number.noun == "interaction":
        _set_interaction(workspace, number.id, given)
    elif number.noun == "task":
        _set_columns(workspace, number, _task_columns(workspace, given))
    elif number.noun == "important_date":
        _set_columns(workspace, number, _date_columns(workspace, given))
    else:
        raise UsageError(f"{typed} cannot be set", value=typed, hint="see pcrm set --help")
    return single.load(workspace, typed)


def _set_interaction(workspace: Workspace, number: int, given: Sequence[Assignment]) -> None:
    """Set fields of an entry the way ``amend`` does."""
    values = {one.key: one.value for one in given}
    _refuse_unknown(values, INTERACTION)
    if values.get("day", "x") == "":
        raise UsageError("an entry needs a day", value="day", hint="as in: day=yesterday")
    options = Options(
        kind=values.get("kind", ""),
        on=values.get("day", ""),
        at=values.get("at", ""),
        took=values.get("took", ""),
        direction=_one_of(values.get("direction", ""), ("in", "out")),
        score=_score(values["score"]) if values.get("score") else None,
        text=values.get("text"),
        cleared=tuple(_CLEARED[key] for key, value in values.items() if not value),
    )
    capture.amend(workspace, number, "", options)


def _task_columns(workspace: Workspace, given: Sequence[Assignment]) -> dict[str, Any]:
    values = {one.key: one.value for one in given}
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
            columns[key] = PRIORITIES[_one_of(value, tuple(PRIORITIES))] if value else None
        elif not value:
            columns |= {key: None, "due_time": None} if key == "due" else {key: None}
        else:
            hit = parse_moment(value, today, direction=FUTURE, extra=extra)
            columns[key] = hit.day.isoformat()
            if key == "due":
                columns["due_time"] = hit.at or None
    return columns


def _date_columns(workspace: Workspace, given: Sequence[Assignment]) -> dict[str, Any]:
    values = {one.key: one.value for one in given}
    _refuse_unknown(values, DATE)
    columns: dict[str, Any] = {}
    for key, value in values.items():
        if key == "date":
            extra = workspace.settings.vocabulary()
            columns |= parse_partial(value, workspace.today(), extra=extra)._asdict()
        elif key == "label" and not value:
            raise UsageError("a date needs a label", value=key, hint="as in: label=birthday")
        else:
            columns[key] = value.casefold() if key == "label" else value.replace("d", "")
    return columns


def _set_columns(workspace: Workspace, number: Number, columns: dict[str, Any]) -> None:
    from pcrm.store import records, tables
    from pcrm.store.writing import UnitOfWork

    table: type[Any] = tables.TaskRow if number.noun == "task" else tables.ImportantDateRow
    typed = write_number(number.noun, number.id)
    with UnitOfWork(workspace.change(f"set {typed} {' '.join(columns)}")) as work:
        records.set_column(work.session, table, [number.id], **columns)
        work.finish()


def _refuse_unknown(values: dict[str, str], known: Sequence[str]) -> None:
    for key in values:
        if key not in known:
            raise UsageError(
                f"it has no field {key!r}", value=key, hint=f"it has: {', '.join(known)}"
            )


def _one_of(value: str, known: Sequence[str]) -> str:
    if value and value not in known:
        raise UsageError(f"{value!r} does not fit", value=value, hint=f"one of: {', '.join(known)}")
    return value


def _score(text: str) -> int:
    if not text.isdecimal() or int(text) > 10:
        raise UsageError(f"{text!r} is no score", value=text, hint="a number from 0 to 10")
    return int(text)

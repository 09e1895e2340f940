"""Tasks: what is to be done, and what is done."""

from __future__ import annotations

from pcrm.domain.errors import NotFound, UsageError
from pcrm.domain.numbers import read_number, write_number
from pcrm.domain.query import parse
from pcrm.domain.record import NamedTuple
from pcrm.store import capture
from pcrm.store.reading import interactions, tasks

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from pcrm.domain.interaction import Interaction
    from pcrm.domain.query import Term
    from pcrm.domain.task import Task
    from pcrm.services.workspace import Workspace


class Done(NamedTuple):
    """What ``done`` has marked, and the numbers of what had been done before."""

    tasks: tuple[Task, ...]
    plans: tuple[Interaction, ...]
    already: tuple[str, ...]


def open_tasks(workspace: Workspace, query: Sequence[str] = ()) -> list[Task]:
    """Return open tasks, the most urgent first.

    Words must be in the summary or in a person's name; ``tag:`` is a tag of the task.
    """
    terms = parse(query)
    for term in terms:
        if term.field not in {"", "tag"}:
            raise UsageError(
                f"tasks have no {term.field}:", value=term.field, hint="they have words and tag:"
            )
    with workspace.reading() as connection:
        found = tasks.load(connection, tasks.numbers(connection))
    return [task for task in found if all(_fits(task, term) != term.negated for term in terms)]


def done(workspace: Workspace, numbers: Sequence[str]) -> Done:
    """Mark tasks (``t7``) and plans (``i31``) as done, all of them or none.

    Raises:
        UsageError: a word is no such number.
        NotFound: there is no such task or plan.
    """
    wanted = [_task_or_plan(number) for number in numbers]
    task_ids = list(dict.fromkeys(number for noun, number in wanted if noun == "task"))
    plan_ids = list(dict.fromkeys(number for noun, number in wanted if noun == "interaction"))
    if workspace.is_empty_home():
        raise _missing(numbers[0])
    label = f"done {', '.join(dict.fromkeys(numbers))}"
    with workspace.change(label) as change:
        found = _existing(change.connection, task_ids, plan_ids)
        open_ones = [task.id for task in found.tasks if task.status == "needs-action"]
        planned = [plan.id for plan in found.plans if plan.planned]
        capture.complete_tasks(change.connection, open_ones, at=change.at)
        capture.complete_plans(change.connection, planned, today=workspace.today().isoformat())
        already = [
            *(write_number("task", task.id) for task in found.tasks if task.id not in open_ones),
            *(write_number("interaction", p.id) for p in found.plans if p.id not in planned),
        ]
        return Done(
            tuple(tasks.load(change.connection, open_ones)),
            tuple(interactions.load(change.connection, planned)),
            tuple(already),
        )


def _existing(
    connection: sqlite3.Connection, task_ids: Sequence[int], plan_ids: Sequence[int]
) -> Done:
    """Return the named records, or say which one is missing."""
    found_tasks = [each for each in tasks.load(connection, task_ids) if not each.deleted]
    found_plans = [each for each in interactions.load(connection, plan_ids) if not each.deleted]
    missing = [
        *(write_number("task", n) for n in task_ids if n not in [t.id for t in found_tasks]),
        *(write_number("interaction", n) for n in plan_ids if n not in [p.id for p in found_plans]),
    ]
    if missing:
        raise _missing(missing[0])
    return Done(tuple(found_tasks), tuple(found_plans), ())


def _missing(number: str) -> NotFound:
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


def _fits(task: Task, term: Term) -> bool:
    from pcrm.domain.names import fold

    if term.field:
        return term.value.casefold() in {tag.casefold() for tag in task.tags}
    text = fold(" ".join((task.summary, *(person.formatted_name for person in task.contacts))))
    return fold(term.value) in text

"""Reads tasks: whole records by number, lists of open ones."""

from __future__ import annotations

from pcrm.domain.interaction import Person
from pcrm.domain.task import Task
from pcrm.store.connection import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_CHOSEN = "IN (SELECT value FROM json_each(?))"
_TASKS = (
    "SELECT id, uid, summary, coalesce(due, ''), coalesce(due_time, ''), coalesce(start, ''),"
    " priority, status, owed_by, rrule, interaction_id, coalesce(completed, ''), created, updated,"
    " coalesce(deleted, ''), coalesce(dtstart, ''), follows_id, coalesce(snoozed_until, '')"
    " FROM task"
)
"""The fields of a task in their order, but its people and its tags."""
_PEOPLE = 9
"""So many of them, after the number, stand before the people."""


def load(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Task]:
    """Return tasks by number, in the order asked for; unknown numbers are left out."""
    if not ids:
        return []
    chosen = (listed(ids),)
    people: dict[int, list[Person]] = {}
    for number, contact, name in connection.execute(
        "SELECT task_id, contact_id, formatted_name FROM task_contact"
        " JOIN contact ON contact.id = contact_id"
        f" WHERE task_id {_CHOSEN} ORDER BY task_contact.id",
        chosen,
    ):
        people.setdefault(number, []).append(Person(contact, name))
    tags: dict[int, list[str]] = {}
    for number, tag in connection.execute(
        f"SELECT task_id, tag FROM task_tag WHERE task_id {_CHOSEN} ORDER BY id", chosen
    ):
        tags.setdefault(number, []).append(tag)
    found: dict[int, Task] = {}
    for number, *rest in connection.execute(f"{_TASKS} WHERE id {_CHOSEN}", chosen):
        whose = tuple(people.get(number, ())), tuple(tags.get(number, ()))
        found[number] = Task._make((number, *rest[:_PEOPLE], *whose, *rest[_PEOPLE:], ()))
    if connection.execute("SELECT 1 FROM attachment LIMIT 1").fetchone():
        from pcrm.store.reading import attachments

        attachments.put(connection, "task", found)
    return [found[number] for number in ids if number in found]


def numbers(
    connection: sqlite3.Connection,
    where: str = "1",
    values: Sequence[object] = (),
    *,
    limit: int | None = None,
) -> list[int]:
    """Return the numbers of open tasks, the most urgent first, those without a day last."""
    rows = connection.execute(
        "SELECT task.id FROM task WHERE status = 'needs-action' AND task.deleted IS NULL"
        f" AND {where} ORDER BY due IS NULL, due, due_time IS NULL, due_time,"
        " coalesce(priority, 5), task.id LIMIT ?",
        (*values, -1 if limit is None else limit),
    )
    return [number for (number,) in rows]


def open_with(
    connection: sqlite3.Connection, contacts: Sequence[int], *, limit: int = -1
) -> list[int]:
    """Return the numbers of open tasks of any of these contacts."""
    return numbers(
        connection,
        "task.id IN (SELECT task_id FROM task_contact"
        " WHERE contact_id IN (SELECT value FROM json_each(?)))",
        (listed(contacts),),
        limit=limit,
    )

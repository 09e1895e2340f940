"""Reads tasks: whole records by number, lists of open ones."""

from __future__ import annotations

from pcrm.domain.interaction import Person
from pcrm.domain.task import Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_CHOSEN = "IN (SELECT value FROM json_each(?))"


def load(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Task]:
    """Return tasks by number, in the order asked for; unknown numbers are left out."""
    if not ids:
        return []
    chosen = (f"[{','.join(map(str, ids))}]",)
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
    for row in connection.execute(
        "SELECT id, uid, summary, due, due_time, start, priority, status, owed_by, rrule,"
        " interaction_id, completed, created, updated, deleted, dtstart, follows_id, snoozed_until"
        f" FROM task WHERE id {_CHOSEN}",
        chosen,
    ):
        number, uid, summary, due, due_time, start, priority, status, owed_by, rrule = row[:10]
        interaction, completed, created, updated, deleted, dtstart, follows, snoozed = row[10:]
        found[number] = Task(
            id=number,
            uid=uid,
            summary=summary,
            due=due or "",
            due_time=due_time or "",
            start=start or "",
            priority=priority,
            status=status,
            owed_by=owed_by,
            rrule=rrule,
            contacts=tuple(people.get(number, ())),
            tags=tuple(tags.get(number, ())),
            interaction=interaction,
            completed=completed or "",
            created=created,
            updated=updated,
            deleted=deleted or "",
            dtstart=dtstart or "",
            follows=follows,
            snoozed_until=snoozed or "",
        )
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
        (f"[{','.join(map(str, contacts))}]",),
        limit=limit,
    )

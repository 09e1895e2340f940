"""Writes tasks and dates that are there already: what differs becomes the fewest changes."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from pcrm.domain.important_date import DateEntry
    from pcrm.domain.task import Task


def update_task(connection: sqlite3.Connection, before: Task, after: Task) -> None:
    """Make a stored task say what ``after`` says, with its people and tags."""
    if _columns(before) != _columns(after):
        connection.execute(
            "UPDATE task SET summary = ?, due = ?, due_time = ?, start = ?, priority = ?,"
            " owed_by = ?, rrule = ?, dtstart = ?, snoozed_until = ? WHERE id = ?",
            (*_columns(after), before.id),
        )
    old, new = ([person.id for person in task.contacts] for task in (before, after))
    connection.executemany(
        "DELETE FROM task_contact WHERE task_id = ? AND contact_id = ?",
        [(before.id, number) for number in old if number not in new],
    )
    connection.executemany(
        "INSERT INTO task_contact (task_id, contact_id) VALUES (?, ?)",
        [(before.id, number) for number in dict.fromkeys(new) if number not in old],
    )
    connection.executemany(
        "DELETE FROM task_tag WHERE task_id = ? AND tag = ?",
        [(before.id, tag) for tag in before.tags if tag not in after.tags],
    )
    connection.executemany(
        "INSERT INTO task_tag (task_id, tag) VALUES (?, ?)",
        [(before.id, tag) for tag in dict.fromkeys(after.tags) if tag not in before.tags],
    )


def update_date(connection: sqlite3.Connection, after: DateEntry) -> None:
    """Make a stored date say what ``after`` says; whose it is does not change."""
    connection.execute(
        "UPDATE important_date SET label = ?, year = ?, month = ?, day = ?, text = ?, remind = ?"
        " WHERE id = ?",
        (after.label, *after.date, after.remind, after.id),
    )


def set_snooze(connection: sqlite3.Connection, table: str, number: int, until: str) -> None:
    """Note until which ISO day a contact, a task or a date is hidden; empty for not at all."""
    connection.execute(
        f"UPDATE {table} SET snoozed_until = ? WHERE id = ?", (until or None, number)
    )


def _columns(task: Task) -> tuple[object, ...]:
    """Return the columns of a task in the order of the statement."""
    return (
        task.summary,
        task.due or None,
        task.due_time or None,
        task.start or None,
        task.priority,
        task.owed_by,
        task.rrule,
        task.dtstart or None,
        task.snoozed_until or None,
    )

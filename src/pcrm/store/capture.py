"""The hot writes, over stdlib ``sqlite3``: log, amend, done, todo add."""

from __future__ import annotations

from pcrm.domain.numbers import new_uid

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from pcrm.domain.interaction import Interaction, Participant
    from pcrm.domain.name_parts import Parts
    from pcrm.domain.task import Task


def insert_person(connection: sqlite3.Connection, name: str, parts: Parts, *, at: str) -> int:
    """Store somebody of whom only the name is known; return the number."""
    cursor = connection.execute(
        "INSERT INTO contact (uid, formatted_name, given, additional, family, created, updated)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (new_uid(), name, *parts, at, at),
    )
    return cursor.lastrowid or 0


def person_made(connection: sqlite3.Connection, change: int, name: str) -> int:
    """Return the number of somebody whom a change has already made, 0 for nobody."""
    row = connection.execute(
        "SELECT row_id FROM journal JOIN contact ON contact.id = row_id WHERE change_id = ?"
        " AND table_name = 'contact' AND operation = 'insert' AND formatted_name = ?",
        (change, name),
    ).fetchone()
    return int(row[0]) if row else 0


def index_new_people(connection: sqlite3.Connection, change: int) -> None:
    """Let people whom an open change has made be found by name before it is over."""
    from pcrm.store.derived import refresh_names

    rows = connection.execute(
        "SELECT row_id FROM journal WHERE change_id = ? AND table_name = 'contact'"
        " AND operation = 'insert' AND NOT EXISTS"
        " (SELECT 1 FROM name_form WHERE contact_id = row_id)",
        (change,),
    ).fetchall()
    refresh_names(connection, [number for (number,) in rows])


def insert_interaction(connection: sqlite3.Connection, new: Interaction, *, at: str) -> int:
    """Store an interaction with its people and tags; return its number."""
    cursor = connection.execute(
        "INSERT INTO interaction (uid, kind, day, at, zone, minutes, direction, planned, score,"
        " text, sentence, source, created, updated)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (new_uid(), *_columns(new), at, at),
    )
    number = cursor.lastrowid or 0
    _insert_people(connection, number, new.participants, "participant")
    _insert_people(connection, number, new.mentioned, "mentioned")
    connection.executemany(
        "INSERT INTO interaction_tag (interaction_id, tag) VALUES (?, ?)",
        [(number, tag) for tag in dict.fromkeys(new.tags)],
    )
    return number


def update_interaction(
    connection: sqlite3.Connection, before: Interaction, after: Interaction
) -> None:
    """Make a stored interaction say what ``after`` says."""
    connection.execute(
        "UPDATE interaction SET kind = ?, day = ?, at = ?, zone = ?, minutes = ?, direction = ?,"
        " planned = ?, score = ?, text = ?, sentence = ?, source = ? WHERE id = ?",
        (*_columns(after), before.id),
    )
    for part in ("participants", "mentioned"):
        old, new = getattr(before, part), getattr(after, part)
        gone = [(before.id, person.id) for person in old if person not in new]
        connection.executemany(
            "DELETE FROM interaction_contact WHERE interaction_id = ? AND contact_id = ?", gone
        )
    for part, name in (("participants", "participant"), ("mentioned", "mentioned")):
        old, new = getattr(before, part), getattr(after, part)
        fresh = [person for person in new if person not in old]
        _insert_people(connection, before.id, fresh, name)
    connection.executemany(
        "DELETE FROM interaction_tag WHERE interaction_id = ? AND tag = ?",
        [(before.id, tag) for tag in before.tags if tag not in after.tags],
    )
    connection.executemany(
        "INSERT INTO interaction_tag (interaction_id, tag) VALUES (?, ?)",
        [(before.id, tag) for tag in dict.fromkeys(after.tags) if tag not in before.tags],
    )


def insert_task(connection: sqlite3.Connection, new: Task, *, at: str) -> int:
    """Store a task with its people and tags; return its number."""
    cursor = connection.execute(
        "INSERT INTO task (uid, summary, due, due_time, start, priority, owed_by, rrule, dtstart,"
        " interaction_id, follows_id, created, updated)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            new_uid(),
            new.summary,
            new.due or None,
            new.due_time or None,
            new.start or None,
            new.priority,
            new.owed_by,
            new.rrule,
            new.dtstart or None,
            new.interaction,
            new.follows,
            at,
            at,
        ),
    )
    number = cursor.lastrowid or 0
    connection.executemany(
        "INSERT INTO task_contact (task_id, contact_id) VALUES (?, ?)",
        [(number, person.id) for person in dict.fromkeys(new.contacts)],
    )
    connection.executemany(
        "INSERT INTO task_tag (task_id, tag) VALUES (?, ?)",
        [(number, tag) for tag in dict.fromkeys(new.tags)],
    )
    return number


def complete_tasks(connection: sqlite3.Connection, ids: Sequence[int], *, at: str) -> None:
    """Mark tasks as done."""
    connection.executemany(
        "UPDATE task SET status = 'completed', completed = ? WHERE id = ?",
        [(at, number) for number in ids],
    )


def complete_plans(connection: sqlite3.Connection, ids: Sequence[int], *, today: str) -> None:
    """Mark plans as held; one that lay ahead is taken to have been held today."""
    connection.executemany(
        "UPDATE interaction SET planned = 0, day = min(day, ?) WHERE id = ?",
        [(today, number) for number in ids],
    )


def _columns(new: Interaction) -> tuple[object, ...]:
    """Return the columns of an interaction in the order of both statements."""
    return (
        new.kind or None,
        new.day,
        new.at or None,
        new.zone,
        new.minutes,
        new.direction or None,
        int(new.planned),
        new.score,
        new.text,
        new.sentence,
        new.source,
    )


def _insert_people(
    connection: sqlite3.Connection, number: int, people: Iterable[Participant], part: str
) -> None:
    connection.executemany(
        "INSERT INTO interaction_contact (interaction_id, contact_id, part, rivals)"
        " VALUES (?, ?, ?, ?)",
        [(number, who.id, part, ",".join(str(rival.id) for rival in who.rivals)) for who in people],
    )

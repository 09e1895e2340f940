"""The journal: what triggers record of every change, whoever makes it."""

from __future__ import annotations

import json
from contextlib import closing

import pytest

from pcrm.services import capture, cards, changes, data
from pcrm.store.journal import JOURNALED, KEPT, recorded_columns

from .content import connect, journal

NOT_JOURNALED = {
    "change",
    "journal",
    "journal_state",
    "name_form",
    "context",
    "reminder_job",
    "reminder_told",
    "search",
    "vocabulary",
}
SAMPLES = {
    "contact": {"uid": "c9", "formatted_name": "Zoe", "created": "2026-11-20T09:00:00Z"},
    "nickname": {"contact_id": 1, "value": "Gracie"},
    "email": {"contact_id": 1, "value": "g@x.org"},
    "telephone": {"contact_id": 1, "value": "112"},
    "address": {"contact_id": 1, "locality": "Köln"},
    "url": {"contact_id": 1, "value": "https://x.org"},
    "impp": {"contact_id": 1, "value": "xmpp:a@b"},
    "membership": {"contact_id": 1, "organization": "Acme"},
    "attachment": {
        "contact_id": 1,
        "path": "/x",
        "sha256": "0",
        "size": 1,
        "created": "2026-11-20T09:00:00Z",
    },
    "field": {"contact_id": 1, "key": "likes", "value": 'tea "green"'},
    "contact_tag": {"contact_id": 1, "tag": "vip"},
    "relationship": {"contact_id": 1, "related_id": 2, "type": "spouse"},
    "important_date": {"contact_id": 1, "label": "birthday", "month": 12, "day": 9},
    "interaction": {"uid": "i9", "day": "2026-11-20", "created": "2026-11-20T09:00:00Z"},
    "interaction_contact": {"interaction_id": 1, "contact_id": 2, "part": "mentioned"},
    "interaction_tag": {"interaction_id": 1, "tag": "acme"},
    "task": {"uid": "t9", "summary": "send", "created": "2026-11-20T09:00:00Z"},
    "task_contact": {"task_id": 1, "contact_id": 2},
    "task_tag": {"task_id": 1, "tag": "acme"},
    "cadence": {"scope": "default", "days": 30},
    "source_card": {"contact_id": 1, "source": "vcard", "digest": "d", "raw": "FN:Grace"},
    "merged": {"contact_id": 1, "number": 99, "uid": "c99"},
    "distinction": {"contact_id": 1, "other_id": 2},
}
"""For each journaled table a row that can be inserted."""
CHANGED = {
    "contact": ("note", "new"),
    "nickname": ("value", "other"),
    "email": ("value", "other"),
    "telephone": ("value", "110"),
    "address": ("street", "Ring 1"),
    "url": ("value", "other"),
    "impp": ("value", "other"),
    "membership": ("title", "CEO"),
    "attachment": ("type", "contract"),
    "field": ("value", "coffee"),
    "contact_tag": ("tag", "other"),
    "relationship": ("since", "2020"),
    "important_date": ("remind", "3"),
    "interaction": ("text", "new"),
    "interaction_contact": ("part", "participant"),
    "interaction_tag": ("tag", "other"),
    "task": ("summary", "new"),
    "task_contact": ("contact_id", 3),
    "task_tag": ("tag", "other"),
    "cadence": ("days", 60),
    "source_card": ("raw", "FN:G"),
    "merged": ("number", 98),
    "distinction": ("other_id", 3),
}
"""For each journaled table a column and another value for it."""


@pytest.fixture
def filled(workspace, add, once):
    """A workspace with three people, an entry and a task."""

    def fill():
        for name in ("Grace Hopper", "Marie Curie", "Ada Lovelace"):
            add(name)
        capture.log(workspace, "call with Grace: agreed :: fri send quote")

    return once(fill)


def insert(connection, table, number=0):
    """Insert the sample row of a table; return its number."""
    row = dict(SAMPLES[table])
    if table in {"contact", "interaction", "task"}:
        row["updated"] = row["created"]
    names = ", ".join(row)
    marks = ", ".join("?" * len(row))
    return connection.execute(
        f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values())
    ).lastrowid


def test_every_table_of_user_data_is_journaled(workspace):
    """All tables but the journal's own and the derived ones have their three triggers."""
    data.init(workspace)
    with closing(connect(workspace.path)) as connection:
        tables = {
            name
            for (name,) in connection.execute(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                " AND name NOT LIKE 'sqlite_%'"
            )
        }
        triggers = {
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
            )
        }
        virtual = {
            name
            for (name,) in connection.execute(
                "SELECT name FROM pragma_table_list WHERE type = 'virtual'"
            )
        }
    assert tables - NOT_JOURNALED == set(JOURNALED)
    assert virtual == {"search", "vocabulary_part"}
    assert triggers == {"record_insert"} | {
        f"journal_{table}_{operation}"
        for table in JOURNALED
        for operation in ("insert", "update", "delete")
    }


@pytest.mark.parametrize("table", JOURNALED)
def test_every_journaled_table_has_its_image(workspace, table):
    """The image is a virtual column that holds all columns but the kept ones, as JSON."""
    data.init(workspace)
    with closing(connect(workspace.path)) as connection:
        hidden = dict(
            connection.execute("SELECT name, hidden FROM pragma_table_xinfo(?)", (table,))
        )
        columns = recorded_columns(connection, table)
    assert hidden["image"] == 2  # virtual: it takes no room
    assert set(columns) == set(hidden) - KEPT - {"image", "next_due_on", "known_on"}


@pytest.mark.parametrize("table", JOURNALED)
def test_insert_update_and_delete_are_recorded_with_the_image_before(filled, table):
    """Three operations give three rows of the journal, under the number of the open change."""
    with filled.change("test") as change:
        execute = change.connection.execute
        number = insert(change.connection, table)
        first = dict(
            zip(
                recorded_columns(change.connection, table),
                execute(
                    f"SELECT {', '.join(recorded_columns(change.connection, table))}"
                    f" FROM {table} WHERE id = ?",
                    (number,),
                ).fetchone(),
                strict=True,
            )
        )
        column, value = CHANGED[table]
        execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (value, number))
        execute(f"DELETE FROM {table} WHERE id = ?", (number,))
        rows = execute(
            "SELECT operation, row_id, image FROM journal WHERE change_id = ? AND table_name = ?"
            " ORDER BY id",
            (change.number, table),
        ).fetchall()
    told = [(operation, row, json.loads(image or "null")) for operation, row, image in rows]
    assert told == [
        ("insert", number, None),
        ("update", number, first),
        ("delete", number, {**first, column: value}),
    ]


@pytest.mark.parametrize("column", sorted(KEPT))
def test_kept_columns_are_not_recorded(filled, column):
    """What is derived changes without a trace in the journal."""
    value = 5 if column == "cadence_days" else "2026-01-01"
    before = journal(filled.path)
    with closing(connect(filled.path)) as connection:
        table = "interaction_contact" if column == "seen_on" else "contact"
        done = connection.execute(f"UPDATE {table} SET {column} = ? WHERE id = 1", (value,))
        assert done.rowcount == 1
    assert journal(filled.path) == before


def test_an_update_that_changes_nothing_is_not_recorded(filled):
    """Writing the same value again is no change."""
    before = journal(filled.path)
    with closing(connect(filled.path)) as connection:
        connection.execute("UPDATE contact SET note = note, given = given")
    assert journal(filled.path) == before


def test_an_edit_from_outside_is_recorded_without_a_change(filled):
    """Another program's edit is in the journal, with no reason."""
    before = len(journal(filled.path))
    with closing(connect(filled.path)) as connection:
        connection.execute("UPDATE contact SET note = 'from outside' WHERE id = 2")
        connection.execute("DELETE FROM task_contact")
    assert journal(filled.path)[before:] == [
        (None, "contact", 2, "update"),
        (None, "task_contact", 1, "delete"),
    ]


def test_a_cascade_is_recorded_row_by_row(filled):
    """What goes with a deleted person is in the journal, so that it can come back."""
    with filled.change("test") as change:
        change.connection.execute("DELETE FROM contact WHERE id = 1")
        number = change.number
    assert sorted(journal(filled.path, number)) == [
        (number, "contact", 1, "delete"),
        (number, "interaction_contact", 1, "delete"),
        (number, "task_contact", 1, "delete"),
    ]


def test_texts_survive_the_image(filled):
    """Quotes, control characters, other alphabets and emoji come back from JSON as they were."""
    text = 'a "b" \\ \x01\x1b\n\t\u2028 Привет 李雷 👩‍👩‍👧 \ud7ff'
    with filled.change("one") as change:
        change.connection.execute("UPDATE contact SET note = ? WHERE id = 1", (text,))
    with filled.change("two") as change:
        change.connection.execute("UPDATE contact SET note = '' WHERE id = 1")
    changes.undo(filled)
    assert cards.show(filled, "1").contact.details.note == text


def test_what_a_command_writes_is_one_change(filled):
    """A log with a next step is one change that lists every row it made."""
    assert journal(filled.path, 4) == [
        (4, "interaction", 1, "insert"),
        (4, "interaction_contact", 1, "insert"),
        (4, "task", 1, "insert"),
        (4, "task_contact", 1, "insert"),
    ]
    with filled.reading() as connection:
        told = connection.execute("SELECT id, at, label, source FROM change").fetchall()
    assert told[-1] == (4, "2026-11-20T09:00:00Z", "log i1", "cli")

"""The step that brings rhythms and snoozes to a file that was made before."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from pcrm.services import capture, changes, postponing, todo, trash
from pcrm.store import connection as opening
from pcrm.store import migrate

from .content import connect, healthy


@pytest.fixture
def older(nowhere, monkeypatch):
    """A file of the second schema, with a person, a task and a change that can be undone."""
    monkeypatch.setattr(opening, "SCHEMA_VERSION", 2)
    monkeypatch.setattr(migrate, "SCHEMA_VERSION", 2)
    with closing(opening.open_writing(nowhere.path, create=True)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)
        connection.execute("INSERT INTO change (at, label, source) VALUES ('x', 'add Ada', 'cli')")
        connection.execute("UPDATE journal_state SET change_id = 1")
        connection.execute(
            "INSERT INTO contact (uid, formatted_name, created, updated)"
            " VALUES ('c', 'Ada', '', '')"
        )
        connection.execute(
            "INSERT INTO task (uid, summary, due, created, updated)"
            " VALUES ('t', 'send quote', '2026-11-20', '', '')"
        )
        connection.execute("INSERT INTO change (at, label, source) VALUES ('x', 'set t1', 'cli')")
        connection.execute("UPDATE journal_state SET change_id = 2")
        connection.execute("UPDATE task SET summary = 'send the quote'")
        connection.execute("UPDATE journal_state SET change_id = NULL")
    monkeypatch.undo()
    return nowhere


def test_an_older_file_gets_the_columns_and_keeps_everything(older, monkeypatch):
    """What was there has no rhythm and is hidden from nobody; what is new works at once."""
    (task,) = todo.open_tasks(older)
    assert (task.summary, task.rrule, task.dtstart, task.follows, task.snoozed_until) == (
        "send the quote",
        "",
        "",
        None,
        "",
    )
    postponing.snooze(older, "t1", "fri")
    postponing.snooze(older, "1", "fri")
    assert healthy(older.path)


def test_a_change_from_before_the_step_can_be_undone_after_it(older):
    """Its images know nothing of the new columns."""
    changes.undo(older)
    assert [task.summary for task in todo.open_tasks(older)] == ["send quote"]


def test_the_journal_records_the_new_columns(older):
    """So that undo can bring them back."""
    capture.add_tasks(older, "fri report", every="1w")
    trash.remove(older, ["t2"])
    with closing(connect(older.path)) as connection:
        (image,) = connection.execute(
            "SELECT image FROM journal WHERE table_name = 'task' ORDER BY id DESC LIMIT 1"
        ).fetchone()
    assert '"dtstart":"2026-11-27"' in image


@pytest.mark.parametrize("column", ["dtstart", "snoozed_until"])
def test_a_day_is_a_day(workspace, column):
    """SQLite guards the form of a day, whoever writes."""
    capture.add_tasks(workspace, "x")
    with closing(connect(workspace.path)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(f"UPDATE task SET {column} = 'soon'")


def test_the_next_task_outlives_the_one_it_follows(workspace, on):
    """A row that is erased from outside takes no other along."""
    capture.add_tasks(workspace, "fri report", every="1w")
    todo.done(on("2026-11-27"), ["t1"])
    with closing(connect(workspace.path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM task WHERE id = 1")
        connection.commit()
    (task,) = todo.open_tasks(workspace)
    assert (task.id, task.follows) == (2, None)

"""A sentence that meets a lock is kept, and stored by the next write as of when it was typed."""

from __future__ import annotations

import datetime
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from pcrm.domain.errors import DateError, LockedStore
from pcrm.services import capture, changes, people, spool, timeline, todo
from pcrm.services.workspace import Workspace
from pcrm.store import connection as store


@contextmanager
def locked(workspace: Workspace) -> Iterator[None]:
    """Another process holds the write lock meanwhile."""
    with closing(sqlite3.connect(workspace.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@pytest.fixture
def book(workspace, add, monkeypatch):
    """A workspace with one person that does not wait long for a lock."""
    add("Grace Hopper")
    monkeypatch.setattr(store, "BUSY_TIMEOUT_S", 0.01)
    return workspace


def later(workspace: Workspace, days: int) -> Workspace:
    """The same workspace, days later."""
    then = workspace.now() + datetime.timedelta(days=days)
    return workspace._replace(clock=lambda: then)


def test_a_sentence_waits_and_is_stored_by_the_next_write(book):
    """It means the day it was typed on; its options come along; the file is gone then."""
    options = capture.Options(with_=("grace",), took="25m")
    with locked(book), pytest.raises(LockedStore) as caught:
        capture.log(book, "yesterday call: it's [/x] \x1b Ünïcode :: fri send", options)
    assert caught.value.exit_code == 5
    assert caught.value.kept.startswith("yesterday call")
    assert "the next command that writes stores it" in caught.value.hint
    assert os.stat(spool.place(book.path)).st_mode & 0o777 == 0o600
    people.every(later(book, 3), "grace", 30)
    assert not os.path.exists(spool.place(book.path))
    (entry,) = timeline.timeline(book)
    assert (entry.day, entry.kind, entry.minutes) == ("2026-11-19", "call", 25)
    assert [one.formatted_name for one in entry.participants] == ["Grace Hopper"]
    assert entry.text == "it's [/x] \x1b Ünïcode"
    (task,) = todo.open_tasks(book)
    assert task.due == "2026-11-27"
    sources = [change.source for change in changes.history(book)]
    assert sources.count("spool") == 1


def test_tasks_and_plans_wait_too(book):
    """Each as what it was."""
    with locked(book):
        with pytest.raises(LockedStore):
            capture.add_tasks(book, "tomorrow send quote", whom="grace", priority=1)
        with pytest.raises(LockedStore):
            capture.log(book, "mon 10:00 meeting Grace", planned=True)
    capture.log(later(book, 1), "call Grace: hello")
    (task,) = todo.open_tasks(book)
    assert (task.summary, task.due, task.priority) == ("send quote", "2026-11-21", 1)
    planned = [(one.day, one.planned) for one in timeline.timeline(book)]
    assert planned == [("2026-11-23", True), ("2026-11-21", False)]


def test_what_meets_a_lock_again_waits_on(book):
    """Nothing is stored twice, nothing is lost, in the order it was typed."""
    with locked(book):
        for word in ("one", "two", "three"):
            with pytest.raises(LockedStore):
                capture.log(book, f"call Grace: {word}")
    capture.log(book, "call Grace: four")
    texts = [entry.text for entry in reversed(timeline.timeline(book))]
    assert texts == ["one", "two", "three", "four"]
    capture.log(book, "call Grace: five")
    assert len(timeline.timeline(book)) == 5


def test_what_cannot_be_stored_any_more_stays(book):
    """A person who is gone by then does not make the sentence disappear."""
    with locked(book), pytest.raises(LockedStore):
        capture.log(book, "call @grace_hopper: hello")
    with closing(sqlite3.connect(book.path)) as connection:
        connection.execute("DELETE FROM contact")
        connection.execute("DELETE FROM name_form")
        connection.commit()
    capture.log(book, "call: something else")
    assert [entry.text for entry in timeline.timeline(book)] == ["something else"]
    with open(spool.place(book.path), encoding="utf-8") as file:
        assert "@grace_hopper" in file.read()


def test_other_errors_leave_nothing_behind(book):
    """Only a lock makes a sentence wait."""
    with pytest.raises(DateError):
        capture.log(book, "31.02. call Grace")
    assert not os.path.exists(spool.place(book.path))

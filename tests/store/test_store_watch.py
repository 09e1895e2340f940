"""A watch tells of commits of others, of another file in the same place, and of none."""

from __future__ import annotations

import os
import sqlite3

import pytest

from pcrm.store.watch import CHANGED, GONE, SAME, Watch


@pytest.fixture
def path(tmp_path):
    """A database with one table, in WAL mode."""
    made = str(tmp_path / "a.db")
    write(made, "PRAGMA journal_mode = WAL")
    write(made, "CREATE TABLE t (n)")
    return made


def write(path: str, sql: str) -> None:
    """Run a statement on a connection of its own."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(sql)
    connection.close()


def test_a_commit_of_another_connection_is_told_once(path):
    """Nothing happens, another one writes, nothing happens."""
    watch = Watch(path)
    assert watch.look() == SAME
    write(path, "INSERT INTO t VALUES (1)")
    assert [watch.look(), watch.look()] == [CHANGED, SAME]
    watch.close()


def test_another_file_in_its_place_is_told(path, tmp_path):
    """A file put in the place of the watched one is a change, and is watched from then on."""
    other = str(tmp_path / "b.db")
    write(other, "CREATE TABLE t (n)")
    watch = Watch(path)
    os.replace(other, path)
    assert [watch.look(), watch.look()] == [CHANGED, SAME]
    write(path, "INSERT INTO t VALUES (1)")
    assert watch.look() == CHANGED
    watch.close()


def test_a_file_that_goes_and_comes_back(path, tmp_path):
    """Going is told once; coming back is a change."""
    watch = Watch(path)
    os.rename(path, tmp_path / "away")
    assert [watch.look(), watch.look()] == [GONE, SAME]
    os.rename(tmp_path / "away", path)
    assert [watch.look(), watch.look()] == [CHANGED, SAME]
    watch.close()


def test_a_file_that_is_made_later(tmp_path):
    """Before the first write there is nothing to watch."""
    made = str(tmp_path / "later.db")
    watch = Watch(made)
    assert watch.look() == SAME
    assert not os.path.exists(made)
    write(made, "CREATE TABLE t (n)")
    assert [watch.look(), watch.look()] == [CHANGED, SAME]
    watch.close()


def test_a_lock_ends_with_a_change(tmp_path):
    """While nothing can be read nothing is told; when it can be again, all is to be read again."""
    path = str(tmp_path / "locked.db")
    write(path, "CREATE TABLE t (n)")
    watch = Watch(path)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    assert watch.look() == SAME
    holder.execute("ROLLBACK")
    assert [watch.look(), watch.look()] == [CHANGED, SAME]
    holder.close()
    watch.close()


def test_what_is_no_database_is_no_change(tmp_path):
    """A file that SQLite cannot read is told by whoever reads it."""
    path = tmp_path / "text.db"
    path.write_text("no database " * 100)
    watch = Watch(str(path))
    assert watch.look() == SAME
    watch.close()

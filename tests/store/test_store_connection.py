"""Opening a database: who may read it, and what is said of files that cannot be used."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from pcrm.domain.errors import LockedStore, MissingStore, StoreError
from pcrm.services import capture, cards, data, people, timeline
from pcrm.store import connection as opening
from pcrm.store.connection import listed, listed_texts, open_empty

from .content import connect

pytestmark = pytest.mark.usefixtures("nowhere")


@pytest.fixture
def permissions(tmp_path):
    """Skips a test where permissions do not hold, as for root."""
    probe = tmp_path / "probe"
    probe.touch(mode=0)
    if os.access(probe, os.R_OK):
        pytest.skip("permissions do not hold here: nothing is read-only for root")


def mode(path):
    """Return the permissions of a file."""
    return stat.S_IMODE(os.stat(path).st_mode)


def said(error):
    """Return what a user reads of an error, and the exit code."""
    return str(error.message), error.value, error.hint, error.exit_code


def test_a_new_database_and_its_folder_belong_to_their_owner_alone(tmp_path, workspace):
    """The file is made 0600 in a folder made 0700, whatever the umask is."""
    path = tmp_path / "a" / "b" / "people.db"
    before = os.umask(0)
    try:
        capture.log(workspace._replace(path=str(path)), "call: hello")
    finally:
        os.umask(before)
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)


def test_the_files_of_the_write_ahead_log_are_private(workspace):
    """The -wal and -shm files hold the same words as the database: 0600 as well."""
    before = os.umask(0)
    try:
        with workspace.change("log") as change:
            change.connection.execute(
                "INSERT INTO contact (uid, formatted_name, created, updated)"
                " VALUES ('u', 'Anna', '', '')"
            )
            found = {name: mode(workspace.path + name) for name in ("-wal", "-shm")}
    finally:
        os.umask(before)
    assert found == {"-wal": 0o600, "-shm": 0o600}


def test_a_folder_that_is_there_keeps_its_mode(tmp_path, workspace):
    """A folder that somebody else made is not changed."""
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o755)
    capture.log(workspace._replace(path=str(folder / "people.db")), "call: hello")
    assert mode(folder) == 0o755


def test_a_missing_database_that_was_named_is_an_error(tmp_path, workspace):
    """No typo in --db makes a file or silences cron: exit 5."""
    path = str(tmp_path / "typo.db")
    named = workspace._replace(path=path, is_default=False)
    expected = (
        f"no database at {path}",
        path,
        "check --db, PCRM_DB and --profile, or make one with: pcrm init",
        5,
    )
    with pytest.raises(MissingStore) as reading:
        cards.listed(named)
    with pytest.raises(MissingStore) as writing:
        capture.log(named, "call: hello")
    assert said(reading.value) == said(writing.value) == expected
    assert not os.path.exists(path)


def test_reading_an_empty_home_makes_no_file(workspace):
    """Before the first write the default database reads as empty and stays missing."""
    assert cards.listed(workspace) == []
    assert timeline.timeline(workspace) == []
    assert not os.path.exists(workspace.path)


def test_init_makes_the_database_once(workspace):
    """``pcrm init`` makes the file; a second time it says that it is there."""
    assert (data.init(workspace), data.init(workspace)) == (True, False)
    assert mode(workspace.path) == 0o600


def test_an_empty_file_becomes_a_database(workspace):
    """A file without a byte (mktemp, an interrupted first write) is taken over."""
    Path(workspace.path).touch()
    assert cards.listed(workspace) == []
    assert capture.log(workspace, "call: hello").interaction.id == 1


def test_a_first_run_that_was_killed_at_once_does_not_spoil_the_place(workspace):
    """A file that has only been put into WAL mode, as a killed first run leaves it, is taken over.

    The same state is seen by a second process while the first one is still making the schema.
    """
    with closing(connect(workspace.path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    assert os.path.getsize(workspace.path)
    assert capture.log(workspace, "call: hello").interaction.id == 1


@pytest.mark.parametrize("content", [b"remember the milk\n", b"hello world\n" * 1000, bytes(4096)])
def test_a_file_that_is_no_database_is_left_as_it_is(workspace, content):
    """Text or zeroes in place of a database: exit 5, one sentence, and not a byte is changed."""
    Path(workspace.path).write_bytes(content)
    with pytest.raises(StoreError) as caught:
        capture.log(workspace, "call: hello")
    assert "is not a pcrm database" in caught.value.message
    assert caught.value.exit_code == 5
    assert Path(workspace.path).read_bytes() == content


def test_a_database_of_another_program_is_left_as_it_is(workspace):
    """Another program's SQLite file is refused before anything is written."""
    with closing(connect(workspace.path)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    before = Path(workspace.path).read_bytes()
    with pytest.raises(StoreError) as caught:
        capture.log(workspace, "call: hello")
    assert said(caught.value) == (
        f"{workspace.path} is not a pcrm database",
        workspace.path,
        "name another file with --db; this one was left as it is",
        5,
    )
    assert Path(workspace.path).read_bytes() == before


def test_a_newer_database_is_refused(workspace):
    """A file of a newer pcrm is neither read nor written."""
    data.init(workspace)
    newer = opening.SCHEMA_VERSION + 1
    with closing(connect(workspace.path)) as connection:
        connection.execute(f"PRAGMA user_version = {newer}")
    with pytest.raises(StoreError) as caught:
        cards.listed(workspace)
    assert said(caught.value) == (
        (
            f"{workspace.path} was written by a newer pcrm (schema {newer}, this one knows"
            f" {opening.SCHEMA_VERSION})"
        ),
        workspace.path,
        "upgrade pcrm; the file was left as it is",
        5,
    )


def test_a_damaged_database_is_an_error_of_one_sentence(workspace):
    """A page that was overwritten is told as damage, not as a traceback."""
    capture.log(workspace, "call: hello")
    with closing(connect(workspace.path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = os.path.getsize(workspace.path)
    with open(workspace.path, "r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * (size - 8192))
    with pytest.raises(StoreError) as caught:
        timeline.timeline(workspace)
    assert caught.value.exit_code == 5
    assert "or it is damaged" in caught.value.message


def test_a_folder_in_place_of_a_database_is_an_error(workspace):
    """A path that names a folder is exit 5 too."""
    os.mkdir(workspace.path)
    with pytest.raises(StoreError) as caught:
        cards.listed(workspace)
    assert caught.value.exit_code == 5


def test_a_database_below_a_file_cannot_be_made(tmp_path, workspace):
    """A folder that cannot be made is told with the reason of the system."""
    (tmp_path / "file").write_text("x")
    path = str(tmp_path / "file" / "people.db")
    with pytest.raises(StoreError) as caught:
        capture.log(workspace._replace(path=path), "call: hello")
    assert said(caught.value) == (
        f"cannot make {path}: File exists",
        path,
        "name a file in a folder you can write to with --db",
        5,
    )


def test_a_lock_that_outlasts_the_timeout_keeps_the_sentence(workspace, monkeypatch):
    """While another process writes, log fails with exit 5 and gives the sentence back."""
    monkeypatch.setattr(opening, "BUSY_TIMEOUT_S", 0.05)
    capture.log(workspace, "call: hello")
    with closing(connect(workspace.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedStore) as caught:
            capture.log(workspace, "call: something important")
        assert len(timeline.timeline(workspace)) == 1
    assert caught.value.message == f"{workspace.path} is in use by another process"
    assert caught.value.kept == "call: something important"
    assert caught.value.exit_code == 5


def test_the_unit_of_work_meets_a_lock_in_the_same_words(workspace, add, monkeypatch):
    """Writes through SQLModel raise the same error as those through sqlite3."""
    monkeypatch.setattr(opening, "BUSY_TIMEOUT_S", 0.05)
    add("Grace Hopper")
    with closing(connect(workspace.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedStore) as caught:
            people.set_values(workspace, "1", ["note=x"])
    assert caught.value.message == f"{workspace.path} is in use by another process"


def test_a_full_disk_changes_nothing(workspace):
    """When there is no room left the change is rolled back and the error says why."""
    capture.log(workspace, "call: hello")
    with pytest.raises(StoreError) as caught, workspace.change("log") as change:  # noqa: PT012
        (pages,) = change.connection.execute("PRAGMA page_count").fetchone()
        change.connection.execute(f"PRAGMA max_page_count = {pages}")
        change.connection.execute(
            "INSERT INTO interaction (uid, day, text, created, updated)"
            " VALUES ('u', '2026-11-20', ?, '', '')",
            ("x" * 1_000_000,),
        )
    assert said(caught.value) == (
        f"the disk of {workspace.path} is full",
        workspace.path,
        "make room; nothing was changed",
        5,
    )
    assert len(timeline.timeline(workspace)) == 1


def test_a_read_only_file_can_be_read_and_says_so_when_written(workspace, permissions):
    """A file without write permission is read as ever; a write is exit 5 and changes nothing."""
    capture.log(workspace, "call: hello")
    os.chmod(workspace.path, 0o400)
    assert len(timeline.timeline(workspace)) == 1
    with pytest.raises(StoreError) as caught:
        capture.log(workspace, "call: again")
    assert said(caught.value) == (
        f"{workspace.path} is read-only",
        workspace.path,
        "make the file and its folder writable; nothing was changed",
        5,
    )
    assert caught.value.kept == "call: again"


def test_a_folder_without_permission_says_so(tmp_path, workspace, permissions):
    """A database cannot be made where nothing may be made."""
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o500)
    path = str(folder / "people.db")
    with pytest.raises(StoreError) as caught:
        capture.log(workspace._replace(path=path), "call: hello")
    assert caught.value.message == f"cannot make {path}: Permission denied"


def test_every_connection_guards_foreign_keys(workspace):
    """References are checked on every connection, reading or writing."""
    data.init(workspace)
    with workspace.reading() as connection:
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    with workspace.change("x") as change:
        assert change.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_the_users_writes_are_flushed_to_the_disk(workspace):
    """WAL with synchronous=FULL: what was answered survives a power cut."""
    data.init(workspace)
    with workspace.change("x") as change:
        assert change.connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert change.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_errors_of_sqlite_while_reading_are_translated(workspace):
    """No error of SQLite reaches the front end as it is."""
    data.init(workspace)
    with pytest.raises(StoreError) as caught, workspace.reading() as connection:
        connection.execute("SELECT * FROM nowhere")
    assert caught.value.message == f"{workspace.path} cannot be used: no such table: nowhere"


def test_a_connection_is_closed_after_reading(workspace):
    """Nothing is left open when the block ends, with an error or without."""
    data.init(workspace)
    with workspace.reading() as connection:
        pass
    with pytest.raises(sqlite3.ProgrammingError):
        connection.execute("SELECT 1")


def test_a_change_that_touched_nothing_leaves_no_trace(workspace):
    """A write that had nothing to do makes no change and uses up no number."""
    data.init(workspace)
    with workspace.change("nothing"):
        pass
    assert capture.log(workspace, "call: hello").interaction.id == 1
    with workspace.reading() as connection:
        assert connection.execute("SELECT id, label FROM change").fetchall() == [(1, "log i1")]


def test_a_change_that_fails_is_rolled_back(workspace):
    """An error inside a change takes everything back."""
    data.init(workspace)
    with pytest.raises(ValueError, match="boom"), workspace.change("x") as change:  # noqa: PT012
        change.connection.execute(
            "INSERT INTO contact (uid, formatted_name, created, updated) VALUES ('u', 'A', '', '')"
        )
        raise ValueError("boom")
    assert cards.listed(workspace) == []


def test_a_database_in_a_read_only_folder_says_why_it_cannot_be_used(
    workspace, permissions, tmp_path
):
    """The files of the write-ahead log cannot be made there: exit 5, and the words are kept."""
    folder = tmp_path / "frozen"
    folder.mkdir()
    frozen = workspace._replace(path=str(folder / "people.db"))
    capture.log(frozen, "call: hello")
    folder.chmod(0o500)
    try:
        with pytest.raises(StoreError) as caught:
            capture.log(frozen, "call: again")
    finally:
        folder.chmod(0o700)
    assert caught.value.message == f"{frozen.path} is read-only"
    assert caught.value.kept == "call: again"
    assert len(timeline.timeline(frozen)) == 1


@pytest.mark.parametrize(
    "texts",
    [
        [],
        ["a"],
        ["", ""],
        [""],
        ["O'Brien", 'say "hi"', "back\\slash", '","', "Müller", "李雷", "🙂"],
    ],
    ids=["none", "one", "empty", "one empty", "hostile"],
)
def test_lists_are_bound_as_one_value(texts):
    with closing(open_empty()) as connection:
        texts_back = connection.execute("SELECT value FROM json_each(?)", (listed_texts(texts),))
        assert [text for (text,) in texts_back] == texts
        numbers = connection.execute("SELECT value FROM json_each(?)", (listed(range(3)),))
        assert [number for (number,) in numbers] == [0, 1, 2]


@pytest.mark.parametrize("text", ["nul\0", "line\nbreak", "esc\x1b[2J", "half\ud83d"])
def test_a_text_that_json_cannot_hold_costs_only_itself(text):
    assert listed_texts(["before", text, "after"]) == '["before","after"]'

"""Bringing a database to the newest schema."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import pcrm
from pcrm.domain.errors import StoreError
from pcrm.services import capture, changes, data, timeline
from pcrm.store import connection as opening
from pcrm.store import migrate as steps
from pcrm.store.journal import JOURNALED
from pcrm.store.migrate import migrate

from .content import connect, healthy, journal

pytestmark = pytest.mark.usefixtures("nowhere")


def schema(path):
    """Return everything that the file declares, in its own words."""
    with closing(connect(path)) as connection:
        return connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
        ).fetchall()


def neighbours(path):
    """Return the files beside a database that begin with its name."""
    folder, name = os.path.split(path)
    return sorted(other for other in os.listdir(folder) if other.startswith(name))


def test_a_fresh_file_gets_the_newest_schema(workspace):
    """One step after the other, to the version that the program knows, and marked as ours."""
    data.init(workspace)
    with closing(connect(workspace.path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (opening.SCHEMA_VERSION,)
        assert connection.execute("PRAGMA application_id").fetchone() == (0x7063726D,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert healthy(workspace.path)


def test_a_disk_that_is_full_is_told_as_such():
    """SQLite has rolled back by itself then; that there is nothing to roll back says nothing."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("PRAGMA max_page_count = 20")
        with pytest.raises(sqlite3.OperationalError, match="disk is full"):
            migrate(connection, path="")


def test_a_fresh_file_makes_no_backup(workspace):
    """Nothing is copied where there was nothing before."""
    data.init(workspace)
    assert neighbours(workspace.path) == ["people.db"]


def test_opening_again_changes_nothing(workspace):
    """The second opening finds the schema as it is."""
    data.init(workspace)
    before = schema(workspace.path)
    opening.open_writing(workspace.path, create=True).close()
    opening.open_reading(workspace.path).close()
    assert schema(workspace.path) == before


def test_migrating_what_is_up_to_date_leaves_no_backup(workspace):
    """A process that waited while another one made the schema has nothing to copy."""
    data.init(workspace)
    before = schema(workspace.path)
    with closing(opening.open_reading(workspace.path)) as connection:
        migrate(connection, path=workspace.path)
    assert schema(workspace.path) == before
    assert neighbours(workspace.path) == ["people.db"]


def test_the_schema_in_memory_is_the_one_on_disk(workspace):
    """What is read before the first write has the same tables as a file."""
    data.init(workspace)
    with closing(opening.open_empty()) as connection:
        in_memory = connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
        ).fetchall()
    assert in_memory == schema(workspace.path)


def test_every_table_is_strict_and_never_reuses_a_number(workspace):
    """User data lives in STRICT tables with AUTOINCREMENT: numbers name rows for good."""
    data.init(workspace)
    with closing(connect(workspace.path)) as connection:
        strict = {
            name: bool(is_strict)
            for name, is_strict in connection.execute("SELECT name, strict FROM pragma_table_list")
        }
        statements = dict(connection.execute("SELECT name, sql FROM sqlite_schema").fetchall())
    for table in JOURNALED:
        assert strict[table], table
        assert "PRIMARY KEY AUTOINCREMENT" in statements[table], table


def test_the_journaled_tables_hold_no_floats_and_no_blobs(workspace):
    """json_object rounds the ones and refuses the others, so there are none."""
    data.init(workspace)
    with closing(connect(workspace.path)) as connection:
        types = {
            type_
            for table in JOURNALED
            for (type_,) in connection.execute("SELECT type FROM pragma_table_info(?)", (table,))
        }
    assert types == {"INTEGER", "TEXT"}


@pytest.fixture
def newer_pcrm(tmp_path):
    """A copy of pcrm with one more migration; returns a function that opens a file with it."""

    def _open(path, step):
        folder = tmp_path / "newer"
        shutil.copytree(Path(pcrm.__file__).parent, folder / "pcrm", dirs_exist_ok=True)
        number = opening.SCHEMA_VERSION + 1
        (folder / "pcrm/store/migrations" / f"{number:04d}_next.sql").write_text(step)
        module = folder / "pcrm/store/connection.py"
        text = module.read_text()
        known = f"SCHEMA_VERSION = {opening.SCHEMA_VERSION}\n"
        assert known in text
        module.write_text(text.replace(known, f"SCHEMA_VERSION = {number}\n"))
        program = (
            "import sys\n"
            "from pcrm.store.connection import open_reading\n"
            "open_reading(sys.argv[1]).close()\n"
        )
        return subprocess.run(
            [sys.executable, "-c", program, path],
            env={**os.environ, "PYTHONPATH": str(folder)},
            capture_output=True,
            text=True,
            check=False,
        )

    return _open


def test_an_existing_file_is_copied_before_the_first_step(workspace, newer_pcrm):
    """The copy beside the file holds everything as it was, and only its owner can read it."""
    capture.log(workspace, "call: hello")
    step = "ALTER TABLE contact ADD COLUMN pronouns TEXT NOT NULL DEFAULT '';\n"
    assert newer_pcrm(workspace.path, step).stderr == ""
    backup = f"{workspace.path}.schema-{opening.SCHEMA_VERSION}.bak"
    assert os.stat(backup).st_mode & 0o777 == 0o600
    assert len(timeline.timeline(workspace._replace(path=backup))) == 1


def test_a_step_brings_the_version_the_column_and_its_place_in_the_journal(workspace, newer_pcrm):
    """After a step the journal records the new column as well, and nothing is lost."""
    capture.log(workspace, "call: hello")
    step = "ALTER TABLE interaction ADD COLUMN mood TEXT NOT NULL DEFAULT '';\n"
    assert newer_pcrm(workspace.path, step).stderr == ""
    with closing(connect(workspace.path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (opening.SCHEMA_VERSION + 1,)
        connection.execute("UPDATE interaction SET mood = 'good'")
        (image,) = connection.execute(
            "SELECT image FROM journal ORDER BY id DESC LIMIT 1"
        ).fetchone()
    assert json.loads(image)["mood"] == ""
    assert json.loads(image)["text"] == "hello"
    assert healthy(workspace.path)


@pytest.fixture
def with_long_triggers(workspace, monkeypatch):
    """A file of the ninth schema, whose triggers each wrote the row of the journal themselves."""
    monkeypatch.setattr(opening, "SCHEMA_VERSION", 9)
    monkeypatch.setattr(steps, "SCHEMA_VERSION", 9)
    with closing(opening.open_writing(workspace.path, create=True)) as connection:
        for name, text in connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'journal%'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
            into = "journal (change_id, table_name, row_id, operation, image)"
            open_change = "(SELECT change_id FROM journal_state), "
            text = text.replace("INTO record", f"INTO {into}")
            connection.execute(text.replace("VALUES (", f"VALUES ({open_change}"))
        connection.execute("DROP VIEW record")
    capture.log(workspace, "call: hello")
    monkeypatch.undo()
    return workspace


def test_long_triggers_are_replaced_and_what_they_recorded_can_be_undone(with_long_triggers):
    """The triggers are those of a new file, and the history goes on where it was."""
    before = journal(with_long_triggers.path)
    assert before == [(1, "interaction", 1, "insert")]
    capture.log(with_long_triggers, "call: again")
    assert journal(with_long_triggers.path) == [*before, (2, "interaction", 2, "insert")]
    new = with_long_triggers._replace(path=f"{with_long_triggers.path}.new")
    data.init(new)
    triggers = [
        {row for row in schema(each.path) if row[0] in {"trigger", "view"}}
        for each in (with_long_triggers, new)
    ]
    assert triggers[0] == triggers[1]
    changes.undo(with_long_triggers)
    changes.undo(with_long_triggers)
    assert timeline.timeline(with_long_triggers) == []
    assert healthy(with_long_triggers.path)
    assert f"{os.path.basename(new.path)[:-4]}.schema-9.bak" in neighbours(with_long_triggers.path)


def test_a_second_migration_of_the_same_version_keeps_both_copies(workspace, newer_pcrm):
    """A backup is never overwritten by a later one."""
    capture.log(workspace, "call: hello")
    newer_pcrm(workspace.path, "SELECT nonsense;\n")
    newer_pcrm(workspace.path, "ALTER TABLE task ADD COLUMN mood TEXT NOT NULL DEFAULT '';\n")
    assert [name for name in neighbours(workspace.path) if name.endswith(".bak")] == [
        f"people.db.schema-{opening.SCHEMA_VERSION}-2.bak",
        f"people.db.schema-{opening.SCHEMA_VERSION}.bak",
    ]


def test_a_step_that_fails_leaves_the_file_as_it_was(workspace, newer_pcrm):
    """Half a migration is never committed: the older pcrm goes on with the file."""
    capture.log(workspace, "call: hello")
    before = schema(workspace.path)
    step = "ALTER TABLE contact ADD COLUMN mood TEXT;\nALTER TABLE nowhere ADD COLUMN x TEXT;\n"
    assert "no such table: nowhere" in newer_pcrm(workspace.path, step).stderr
    assert schema(workspace.path) == before
    assert capture.log(workspace, "call: again").interaction.id == 2


def test_a_file_that_claims_a_version_before_the_first_is_refused(workspace):
    """A file with tables but without our mark is never migrated, whatever its version says."""
    with closing(connect(workspace.path)) as connection:
        connection.execute("CREATE TABLE contact (id)")
        connection.execute("PRAGMA user_version = 1")
    with pytest.raises(StoreError) as caught:
        capture.log(workspace, "call: hello")
    assert caught.value.message == f"{workspace.path} is not a pcrm database"


def test_four_first_runs_at_the_same_moment_make_one_database(workspace):
    """Whoever comes second waits for the schema instead of failing."""
    program = (
        "import sys\n"
        "from pcrm.store.connection import open_writing\n"
        "sys.stdin.readline()\n"
        "open_writing(sys.argv[1], create=True).close()\n"
    )
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", program, workspace.path],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for run in runs:
        run.stdin.write("\n")
        run.stdin.flush()
    told = [run.communicate(timeout=60)[1] for run in runs]
    assert told == ["", "", "", ""]
    assert healthy(workspace.path)

"""The ledger of ``remind`` in the file: older files get it, marks are whole or not there."""

from __future__ import annotations

from contextlib import closing

import pytest

from pcrm.domain.agenda import Occasion
from pcrm.domain.errors import LockedStore, MissingStore
from pcrm.services import capture, data
from pcrm.store import connection as opening
from pcrm.store import migrate, reminders

from .content import connect, healthy

JOB = reminders.Job("mail", "2026-11-20T09:00:00Z", "2026-11-20")
BIRTHDAY = Occasion("date", "b1", "2026-11-27", "2026-11-20", 7)
TASK = Occasion("task", "t1", "2026-11-20", "2026-11-20")


def test_a_file_of_the_first_release_gets_the_ledger(nowhere):
    """Its people stay, a copy of it as it was lies beside it."""
    with closing(connect(nowhere.path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        migrate._step(connection, 1)
        connection.execute(
            "INSERT INTO contact (uid, formatted_name, created, updated)"
            " VALUES ('u', 'Ada', '2026-01-01T00:00:00Z', '')"
        )
    with closing(opening.open_reading(nowhere.path)) as connection:
        assert reminders.jobs(connection) == []
        assert connection.execute("SELECT formatted_name FROM contact").fetchall() == [("Ada",)]
    reminders.mark(nowhere.path, JOB, [TASK], on="2026-11-20")
    with closing(connect(f"{nowhere.path}.schema-1.bak")) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert healthy(nowhere.path)


def test_a_mark_is_read_back(workspace):
    """The job, and the day on which each occasion was told last."""
    data.init(workspace)
    reminders.mark(workspace.path, JOB, [BIRTHDAY, TASK], on="2026-11-20")
    later = reminders.Job("mail", "2026-11-27T09:00:00Z", "2026-11-27")
    reminders.mark(workspace.path, later, [TASK], on="2026-11-27")
    with closing(opening.open_reading(workspace.path)) as connection:
        assert reminders.jobs(connection) == [later]
        assert reminders.job(connection, "mail") == later
        assert reminders.job(connection, "other") is None
        assert reminders.told_on(connection, "mail", TASK) == "2026-11-27"
        assert reminders.told_on(connection, "mail", BIRTHDAY) == "2026-11-20"
        assert reminders.told_on(connection, "other", TASK) == ""
        assert reminders.last_telling(connection, "mail", "2026-11-26") == "2026-11-20"
        assert reminders.last_telling(connection, "mail", "2026-11-19") == ""


@pytest.mark.parametrize(("lead", "knows"), [(14, True), (7, True), (1, False), (0, False)])
def test_a_lead_that_was_told_takes_the_longer_ones_with_it(workspace, lead, knows):
    """Whoever knows it a week ahead need not be told that it is in two."""
    data.init(workspace)
    reminders.mark(workspace.path, JOB, [BIRTHDAY], on="2026-11-20")
    with closing(opening.open_reading(workspace.path)) as connection:
        found = reminders.told_on(connection, "mail", BIRTHDAY._replace(lead=lead))
    assert found == ("2026-11-20" if knows else "")


def test_a_mark_that_cannot_be_written_is_an_error(workspace, monkeypatch):
    """While another process holds the database: exit 5, and nothing of it is there."""
    capture.add_tasks(workspace, "today a")
    monkeypatch.setattr(opening, "BUSY_TIMEOUT_S", 0.1)
    with closing(connect(workspace.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedStore):
            reminders.mark(workspace.path, JOB, [TASK], on="2026-11-20")
    with closing(opening.open_reading(workspace.path)) as connection:
        assert reminders.jobs(connection) == []


def test_a_mark_makes_no_database(nowhere):
    """What is missing stays missing."""
    with pytest.raises(MissingStore):
        reminders.mark(nowhere.path, JOB, [], on="2026-11-20")


def test_a_ledger_is_copied_with_the_database(workspace, tmp_path):
    """Whoever puts a backup back is told again what was told after it, never less."""
    from pcrm.store import backup

    capture.add_tasks(workspace, "today a")
    reminders.mark(workspace.path, JOB, [TASK], on="2026-11-20")
    backup.copy(workspace.path, str(tmp_path / "copy.db"))
    with closing(opening.open_reading(str(tmp_path / "copy.db"))) as connection:
        assert reminders.jobs(connection) == [JOB]

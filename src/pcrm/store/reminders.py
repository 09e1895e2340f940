"""The ledger of ``remind``: which job told what, and until when. It is no part of the history."""

from __future__ import annotations

import os
import sqlite3
import time

from pcrm.domain.errors import LockedStore, StoreError
from pcrm.domain.record import NamedTuple
from pcrm.store.connection import open_writing, translate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.domain.agenda import Occasion

KEPT_DAYS = 400
"""For how long it is remembered that a date was told: longer than anybody looks back."""
WAIT_S = 30.0
"""How long a run waits for another one of the same job, in seconds."""
_PAUSE_S = 0.02


class Job(NamedTuple):
    """A job: when its last good run began (instant, UTC) and the local day it has told up to."""

    name: str
    succeeded: str
    caught_up: str


def jobs(connection: sqlite3.Connection) -> list[Job]:
    """Return all jobs that have ever succeeded, by name."""
    rows = connection.execute("SELECT name, succeeded, caught_up FROM reminder_job ORDER BY name")
    return [Job(*row) for row in rows]


def job(connection: sqlite3.Connection, name: str) -> Job | None:
    """Return a job, or None when it has never succeeded."""
    row = connection.execute(
        "SELECT name, succeeded, caught_up FROM reminder_job WHERE name = ?", (name,)
    ).fetchone()
    return Job(*row) if row else None


def told_on(connection: sqlite3.Connection, name: str, occasion: Occasion) -> str:
    """Return the local day on which a job told an occasion last, or "" when it never did.

    Whoever was told on the day itself has no more use for a lead of it.
    """
    (day,) = connection.execute(
        "SELECT max(told) FROM reminder_told"
        " WHERE job = ? AND due = ? AND record = ? AND lead <= ?",
        (name, occasion.due, occasion.record, occasion.lead),
    ).fetchone()
    return day or ""


def last_telling(connection: sqlite3.Connection, name: str, until: str) -> str:
    """Return the latest local day up to a given one on which a job told anything, or ""."""
    (day,) = connection.execute(
        "SELECT max(told) FROM reminder_told WHERE job = ? AND told <= ?", (name, until)
    ).fetchone()
    return day or ""


def mark(path: str, done: Job, told: Sequence[Occasion], *, on: str) -> None:
    """Note that a job has succeeded, and what it told on a local day.

    Raises:
        StoreError: the database cannot be written, or is locked for too long.
    """
    rows = [(done.name, each.due, each.record, each.lead, each.kind, on) for each in told]
    connection = open_writing(path, create=False)
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO reminder_job (name, succeeded, caught_up) VALUES (?, ?, ?)"
            " ON CONFLICT (name) DO UPDATE"
            " SET succeeded = excluded.succeeded, caught_up = excluded.caught_up",
            done,
        )
        connection.executemany(
            "INSERT INTO reminder_told (job, due, record, lead, kind, told)"
            " VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (job, due, record, lead) DO UPDATE SET told = excluded.told",
            rows,
        )
        connection.execute(
            "DELETE FROM reminder_told"
            " WHERE job = :job AND due < date(:on, :back) AND kind = 'date'",
            {"job": done.name, "on": on, "back": f"-{KEPT_DAYS} days"},
        )
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise translate(error, path) from None
    finally:
        connection.close()


class JobLock:
    """What a run holds from reading the ledger to writing it, so that another of its job waits.

    A byte of a file beside the database, locked by the operating system, which lets go of it when
    the process ends, however it ends: nothing is left behind that could go stale, no clock is
    asked, and neither other jobs nor people who write have to wait.
    """

    def __init__(self, path: str, name: str) -> None:
        from zlib import crc32

        self._path = f"{os.path.realpath(path)}.remind-lock"
        self._name = name
        self._byte = crc32(name.encode())
        self._file = -1

    def take(self) -> None:
        """Take the lock, or wait for it.

        Raises:
            LockedStore: another run of the job took longer than the wait.
            StoreError: the file cannot be made.
        """
        import fcntl

        try:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StoreError(
                f"cannot make {self._path}: {error.strerror}",
                value=self._path,
                hint="nothing was told; --peek tells without noting it",
            ) from None
        deadline = time.monotonic() + WAIT_S
        while True:
            try:
                fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, self._byte)
            except (BlockingIOError, PermissionError):
                if time.monotonic() > deadline:
                    self.release()
                    raise self._busy() from None
                time.sleep(_PAUSE_S)
            else:
                return

    def release(self) -> None:
        """Let go of the lock; without one nothing happens."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _busy(self) -> LockedStore:
        return LockedStore(
            f"another run of the job {self._name!r} is still telling",
            value=self._name,
            hint=f"waited {WAIT_S:.0f} seconds; see what the command of that run is doing",
        )

"""Tells that another connection has written to a database, or that another file has its name."""

from __future__ import annotations

import os
import sqlite3

SAME = "same"
CHANGED = "changed"
GONE = "gone"


class Watch:
    """Looks at one path again and again; one look at a time, from any thread.

    ``PRAGMA data_version`` means something only within one connection, so one is held open. It
    counts the commits of others; that another file was put in the place of this one shows only in
    the file's number.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._version: int | None = None
        self._file = self._present()
        self._version = self._read_version()

    def look(self) -> str:
        """Return CHANGED or GONE if that has happened since the look before, else SAME."""
        before, self._file = self._file, self._present()
        if before != self._file:
            self.close()
            self._version = self._read_version()
            return CHANGED if self._file else GONE
        known, self._version = self._version, self._read_version()
        return SAME if self._version is None or known == self._version else CHANGED

    def close(self) -> None:
        """Let go of the file."""
        if self._connection:
            self._connection.close()
            self._connection = None

    def _present(self) -> tuple[int, int] | None:
        """Return what tells the file from another one of the same name; None if there is none."""
        try:
            found = os.stat(self._path)
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _read_version(self) -> int | None:
        """Return the count of commits; None while it cannot be read, as under a lock."""
        if self._file is None:
            return None
        try:
            if self._connection is None:
                self._connection = sqlite3.connect(
                    self._path, timeout=0, isolation_level=None, check_same_thread=False
                )
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        except sqlite3.Error:
            self.close()
            return None
        return int(version)

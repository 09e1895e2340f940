"""Listens to what pcrm says to SQLite in this process: every statement, its time and its rows."""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class Statement:
    """One execution of a statement; ``seconds`` counts fetching its rows, too.

    ``values`` is None where a statement was to be run for each of no rows.
    """

    def __init__(self, sql: str, values: Any) -> None:
        self.sql = " ".join(sql.split())
        self.values = values
        self.seconds = 0.0
        self.rows = 0


class Heard:
    """What has been heard: statements in order, and seconds of opening and closing."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []
        self.connecting = 0.0
        self.closing = 0.0


def listen() -> Heard:
    """Let every connection that is opened from now on tell what it is asked."""
    heard = Heard()
    connect = sqlite3.connect

    class Connection(sqlite3.Connection):
        def cursor(self, factory: Any = None) -> Any:
            return super().cursor(factory or _cursor_class(heard))

        def execute(self, sql: str, values: Any = (), /) -> Any:
            return self.cursor().execute(sql, values)

        def executemany(self, sql: str, values: Any, /) -> Any:
            return self.cursor().executemany(sql, values)

        def close(self) -> None:
            started = time.perf_counter()
            super().close()
            heard.closing += time.perf_counter() - started

    def listening(*words: Any, **options: Any) -> sqlite3.Connection:
        started = time.perf_counter()
        connection = connect(*words, factory=Connection, **options)
        heard.connecting += time.perf_counter() - started
        return connection

    sqlite3.connect = listening  # type: ignore[assignment]
    return heard


def _cursor_class(heard: Heard) -> type[sqlite3.Cursor]:
    class Cursor(sqlite3.Cursor):
        _now: Statement

        def _timed(self, work: Callable[[], Any]) -> Any:
            started = time.perf_counter()
            try:
                return work()
            finally:
                self._now.seconds += time.perf_counter() - started

        def execute(self, sql: str, values: Any = (), /) -> Any:
            self._now = Statement(sql, values)
            heard.statements.append(self._now)
            return self._timed(lambda: super(Cursor, self).execute(sql, values))

        def executemany(self, sql: str, values: Any, /) -> Any:
            values = list(values)
            self._now = Statement(sql, values[0] if values else None)
            self._now.rows = len(values)
            heard.statements.append(self._now)
            return self._timed(lambda: super(Cursor, self).executemany(sql, values))

        def fetchone(self) -> Any:
            row = self._timed(super().fetchone)
            self._now.rows += row is not None
            return row

        def fetchall(self) -> Any:
            rows = self._timed(super().fetchall)
            self._now.rows += len(rows)
            return rows

        def __next__(self) -> Any:
            row = self._timed(super().__next__)
            self._now.rows += 1
            return row

    return Cursor

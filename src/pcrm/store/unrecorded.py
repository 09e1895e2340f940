"""Writes what is no part of the history: all of it or nothing, without a change."""

from __future__ import annotations

import sqlite3

from pcrm.store.connection import open_writing, translate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType


class Unrecorded:
    """Opens the database and begins at once; commits at the end of the block, unless it fails."""

    def __init__(self, path: str, *, create: bool) -> None:
        self._path = path
        self._create = create
        self._connection: sqlite3.Connection

    def __enter__(self) -> sqlite3.Connection:
        self._connection = open_writing(self._path, create=self._create)
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            self._connection.close()
            raise translate(error, self._path) from None
        return self._connection

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self._connection.execute("COMMIT")
            elif self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        except sqlite3.Error as problem:
            raise translate(problem, self._path) from None
        finally:
            self._connection.close()
        if isinstance(error, sqlite3.Error):
            raise translate(error, self._path) from None

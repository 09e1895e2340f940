"""One recorded change: everything inside is committed together, or nothing is."""

from __future__ import annotations

import sqlite3

from pcrm.domain.errors import PcrmError
from pcrm.store import derived
from pcrm.store.connection import open_writing, translate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Protocol, Self

    class Watcher(Protocol):
        """Somebody who is asked before changes are stored, and told afterwards."""

        def before(self, change: OpenChange) -> None:
            """Look at a change that is complete, inside its transaction; an error refuses it."""

        def after(self) -> None:
            """Do what is to be done once everything is stored and the database closed."""


class OpenChange:
    """Opens the database, begins at once (never deferred) and names the change to the journal.

    ``label`` may be set until the end, when the number of the new record is known. A change that
    touched nothing leaves no trace. ``at`` is an instant in UTC. ``touched_contacts`` is set by
    who knows which contacts need their derived data made anew; None asks the journal. ``watcher``
    is asked before each change is stored.
    """

    def __init__(
        self,
        path: str,
        *,
        label: str,
        source: str,
        at: str,
        create: bool = False,
        undoes: int = 0,
        watcher: Watcher | None = None,
    ) -> None:
        self.path = path
        self.label = label
        self.source = source
        self.at = at
        self.connection: sqlite3.Connection
        self.number = 0
        self.touched_contacts: set[int] | None = None
        self._create = create
        self._undoes = undoes
        self._watcher = watcher
        self._finished = False
        self._stored = False

    def __enter__(self) -> Self:
        self.open()
        self.begin()
        return self

    def open(self) -> None:
        """Connect to the database, and make it where that is allowed."""
        self.connection = open_writing(self.path, create=self._create)

    def begin(self) -> None:
        """Take the write lock and tell the journal which change this is."""
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            self._name()
        except sqlite3.Error as error:
            self.connection.close()
            raise translate(error, self.path) from None

    def following(self, *, label: str, undoes: int = 0) -> None:
        """Begin another change in the same transaction: all of them are committed, or none."""
        self._settle()
        if self._watcher:
            self._watcher.before(self)
        self.label, self._undoes = label, undoes
        self._name()

    def _name(self) -> None:
        """Tell the journal which change this is."""
        cursor = self.connection.execute(
            "INSERT INTO change (at, label, source, undoes) VALUES (?, ?, ?, ?)",
            (self.at, self.label, self.source, self._undoes or None),
        )
        self.number = cursor.lastrowid or 0
        self.connection.execute("UPDATE journal_state SET change_id = ?", (self.number,))

    def _settle(self) -> None:
        """Bring what is derived up to date, and write the label as it is by now."""
        derived.refresh(self.connection, self.number, at=self.at, contacts=self.touched_contacts)
        self.connection.execute(
            "UPDATE change SET label = ? WHERE id = ?", (self.label, self.number)
        )

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self.finish()
            elif self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
        except sqlite3.Error as problem:
            raise translate(problem, self.path) from None
        finally:
            self.connection.close()
        if self._watcher and self._stored:
            self._watcher.after()
        if isinstance(error, sqlite3.Error):
            raise translate(error, self.path) from None

    @property
    def touched(self) -> bool:
        """Whether anything has been changed so far."""
        found = self.connection.execute(
            "SELECT 1 FROM journal WHERE change_id = ? LIMIT 1", (self.number,)
        )
        return found.fetchone() is not None

    def finish(self) -> None:
        """Bring what is derived up to date and commit; a second call does nothing."""
        if self._finished:
            return
        self._finished = True
        execute = self.connection.execute
        if not self.touched:
            execute("ROLLBACK")
            return
        try:
            self._settle()
            if self._watcher:
                self._watcher.before(self)
            execute("UPDATE journal_state SET change_id = NULL")
            execute("COMMIT")
            self._stored = True
        except (sqlite3.Error, PcrmError):
            if self.connection.in_transaction:
                execute("ROLLBACK")
            raise

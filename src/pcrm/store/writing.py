"""The unit of work of the write side: a SQLModel session inside one recorded change."""

from __future__ import annotations

import sqlite3

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from sqlmodel import Session

    from pcrm.store.change import OpenChange


class UnitOfWork:
    """A session of SQLModel inside one recorded change, for a ``with`` statement.

    The connection, its transaction and the journal belong to the change; SQLModel writes through
    them and never commits by itself. It is imported with the first use of the session, because
    that takes longer than most imports of an address book. What was not finished is rolled back.
    """

    def __init__(self, change: OpenChange) -> None:
        self.change = change
        self._session: Session | None = None

    def __enter__(self) -> Self:
        self.change.__enter__()
        return self

    @property
    def session(self) -> Session:
        """The session of SQLModel, inside the transaction of the change."""
        if self._session is None:
            self._session = _session_on(self.change.connection)
        return self._session

    def finish(self) -> None:
        """Write what is pending and commit the change."""
        if self._session is not None:
            self._session.flush()
        self.change.finish()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session is not None:
            self._session.close()
        cause = getattr(error, "orig", error)  # SQLAlchemy wraps what sqlite3 raised
        if isinstance(cause, sqlite3.Error):
            kind, error = type(cause), cause
        self.change.__exit__(kind, error, trace)


def _session_on(connection: sqlite3.Connection) -> Session:
    """Return a session on a connection that is inside a transaction already."""
    from sqlalchemy.pool import StaticPool
    from sqlmodel import Session, create_engine

    connections = [sqlite3.connect(":memory:"), connection]
    engine = create_engine("sqlite://", creator=lambda: connections.pop(0), poolclass=StaticPool)
    engine.connect().close()  # a new engine looks around and rolls back: not in our transaction
    engine.dispose()
    return Session(engine, expire_on_commit=False)

"""The unit of work of the write side: a SQLModel session inside one recorded change."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, create_engine

from pcrm.store.change import OpenChange

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self


class UnitOfWork:
    """A session of SQLModel inside one recorded change, for a ``with`` statement.

    The connection, its transaction and the journal belong to the change; SQLModel writes through
    them and never commits by itself. What was not finished is rolled back.
    """

    def __init__(self, change: OpenChange) -> None:
        self.change = change
        self.session: Session

    def __enter__(self) -> Self:
        self.change.open()
        engine = create_engine(
            "sqlite://", creator=lambda: self.change.connection, poolclass=StaticPool
        )
        engine.connect().close()  # a new engine looks around and rolls back: before we begin
        self.change.begin()
        self.session = Session(engine, expire_on_commit=False)
        return self

    def finish(self) -> None:
        """Write what is pending and commit the change."""
        self.session.flush()
        self.change.finish()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.session.close()
        cause = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(cause, sqlite3.Error):
            kind, error = type(cause), cause
        self.change.__exit__(kind, error, trace)

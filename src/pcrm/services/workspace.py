"""What every service needs: which database, what time it is, how the user wants things."""

from __future__ import annotations

import os

from pcrm.config.settings import DEFAULTS, Settings
from pcrm.domain.clock import instant
from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    import sqlite3
    from collections.abc import Callable
    from types import TracebackType

    from pcrm.domain.clock import Clock
    from pcrm.domain.contact import Candidate
    from pcrm.services.hooks import Hooks
    from pcrm.store.change import OpenChange
    from pcrm.store.unrecorded import Unrecorded

    Choose = Callable[[str, list[Candidate]], int]
    """Asks the user whom a reference means; returns the number of the chosen one."""
    Tell = Callable[[str], None]
    """Tells the user something beside the answer."""


class Workspace(NamedTuple):
    """The database, the clock and the settings of one run.

    ``is_default`` tells that nobody named the database: then a first write makes it, and reading
    before that finds it empty. ``source`` is "cli" or "tui", for the history. ``choose`` is there
    when somebody can be asked whom an ambiguous reference means. ``hooks`` are programs of the
    user that run before and after each change. ``tell`` is there when somebody listens.
    """

    path: str
    clock: Clock
    is_default: bool = True
    source: str = "cli"
    settings: Settings = DEFAULTS
    choose: Choose | None = None
    hooks: Hooks | None = None
    tell: Tell | None = None

    def now(self) -> datetime.datetime:
        """Return the present moment in the local zone."""
        return self.clock()

    def today(self) -> datetime.date:
        """Return the present day in the local zone."""
        return self.clock().date()

    def exists(self) -> bool:
        """Tell whether the database has been made."""
        return os.path.exists(self.path)

    def is_empty_home(self) -> bool:
        """Tell whether nothing has been stored yet, so that there is nothing to change."""
        return self.is_default and not self.exists()

    def say(self, text: str) -> None:
        """Tell the user something beside the answer, if anybody listens."""
        if self.tell:
            self.tell(text)

    def reading(self) -> Reading:
        """Return a connection for reading, to be used in a ``with`` statement."""
        return Reading(self.path, may_be_missing=self.is_default)

    def unrecorded(self) -> Unrecorded:
        """Return a connection for what is no part of the history, to be used in a ``with``."""
        from pcrm.store.unrecorded import Unrecorded

        return Unrecorded(self.path, create=self.is_default)

    def change(self, label: str, *, undoes: int = 0) -> OpenChange:
        """Return one recorded change, to be used in a ``with`` statement."""
        from pcrm.store.change import OpenChange  # reading does without it

        if os.path.exists(f"{self.path}.spool"):  # a sentence met a lock earlier
            from pcrm.services import spool

            spool.store_waiting(self)
        return OpenChange(
            self.path,
            label=label,
            source=self.source,
            at=instant(self.now()),
            create=self.is_default,
            undoes=undoes,
            watcher=self.hooks.watch(self) if self.hooks else None,
        )


class Reading:
    """A connection for reading that is closed at the end of the block."""

    def __init__(self, path: str, *, may_be_missing: bool) -> None:
        self._path = path
        self._may_be_missing = may_be_missing
        self._connection: sqlite3.Connection

    def __enter__(self) -> sqlite3.Connection:
        from pcrm.store.connection import open_empty, open_reading

        if self._may_be_missing and not os.path.exists(self._path):
            self._connection = open_empty()
        else:
            self._connection = open_reading(self._path)
        return self._connection

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()
        if error is not None:
            import sqlite3

            from pcrm.store.connection import translate

            if isinstance(error, sqlite3.Error):
                raise translate(error, self._path) from None

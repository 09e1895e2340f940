"""What other programs write shows within two seconds, and a new day begins by itself."""

from __future__ import annotations

import threading

from textual import work
from textual.message import Message

from pcrm.services import watching
from pcrm.tui.changing import ChangingApp
from pcrm.tui.contents import short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.services.workspace import Workspace

_EVERY = 1.0
"""Seconds between two looks."""


class WatchingApp(ChangingApp):
    """An app that looks at its database every second."""

    class Looked(Message):
        """Something has happened to the database: ``news`` as ``services.watching`` tells it."""

        def __init__(self, news: str) -> None:
            super().__init__()
            self.news = news

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._watcher: watching.Watcher | None = None
        self._looking = threading.Lock()
        self._has_left = False

    def on_mount(self) -> None:
        """Look every second."""
        self.set_interval(_EVERY, self.look)

    def on_unmount(self) -> None:
        """Let go of the database, or leave that to the look that goes on."""
        self._has_left = True
        self._let_go()

    def _let_go(self) -> None:
        """Close what watches the database, unless a look goes on: that comes here when it ends."""
        if self._looking.acquire(blocking=False):
            if self._watcher:
                self._watcher.close()
            self._looking.release()

    def look(self) -> None:
        """Look in a thread, unless the last look still goes on: a disk may hang."""
        if not self._looking.locked():
            self._look()

    @work(thread=True, exit_on_error=False, group="watch")
    def _look(self) -> None:
        try:
            with self._looking:
                news = self._news()
        finally:
            if self._has_left:
                self._let_go()
        if news != watching.SAME:
            self.post_message(self.Looked(news))

    def _news(self) -> str:
        """Return what the watcher sees; the first look shows what came since the first page."""
        if self._has_left:
            return watching.SAME
        if self._watcher is None:
            self._watcher = watching.Watcher(self.workspace)
            return watching.CHANGED
        return self._watcher.look()

    def on_watching_app_looked(self, message: Looked) -> None:
        """Show what has changed; say that the database has gone or is back."""
        if message.news == watching.GONE:
            self.warn(
                f"{short(self.workspace.path)} has gone."
                "\nWhat you see is what was there; it goes on when the file is back."
            )
            return
        if message.news == watching.BACK:
            self.tell("The database is back.")
        if not self.is_writing:
            self.data_changed()

"""What other programs write shows within two seconds, and a new day begins by itself."""

from __future__ import annotations

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
        self._is_looking = False
        self._has_left = False

    def on_mount(self) -> None:
        """Look every second."""
        self.set_interval(_EVERY, self.look)

    def on_unmount(self) -> None:
        """Let go of the database, or leave that to the look that goes on."""
        self._has_left = True
        if self._watcher and not self._is_looking:
            self._watcher.close()

    def look(self) -> None:
        """Look in a thread, unless the last look still goes on: a disk may hang."""
        if not self._is_looking and not self._has_left:
            self._is_looking = True
            self._look()

    @work(thread=True, exit_on_error=False, group="watch")
    def _look(self) -> None:
        try:
            if self._watcher is None:
                self._watcher = watching.Watcher(self.workspace)
                news = watching.CHANGED
            else:
                news = self._watcher.look()
        finally:
            self._is_looking = False
            if self._has_left and self._watcher:
                self._watcher.close()
        if news != watching.SAME:
            self.post_message(self.Looked(news))

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

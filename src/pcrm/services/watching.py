"""Tells a screen that stays open when what it shows may be old."""

from __future__ import annotations

from pcrm.store.watch import CHANGED, GONE, SAME, Watch

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime

    from pcrm.services.workspace import Workspace

__all__ = ["BACK", "CHANGED", "GONE", "SAME", "Watcher"]

BACK = "back"
"""The database had gone and is there again."""


class Watcher:
    """Watches the database of a workspace and the day; one look at a time, from any thread."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._watch = Watch(workspace.path)
        self._day: datetime.date = workspace.today()
        self._is_gone = False

    def look(self) -> str:
        """Return what has happened since the look before: SAME, CHANGED, GONE or BACK.

        CHANGED is also that another day has begun.
        """
        news = self._watch.look()
        day, self._day = self._day, self._workspace.today()
        if news == GONE:
            self._is_gone = True
        elif news == CHANGED and self._is_gone:
            self._is_gone = False
            news = BACK
        elif day != self._day:
            news = CHANGED
        return news

    def close(self) -> None:
        """Let go of the database."""
        self._watch.close()

"""The box for a path, with paths offered as it is typed."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual.message import Message
from textual.suggester import Suggester

from pcrm.services import paths
from pcrm.tui import actions
from pcrm.tui.widgets.box import Box

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import BindingType


class PathBox(Box):
    """Takes the path of a file; folders and files with one of some endings are offered."""

    PLACE: ClassVar[str] = "path"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("path")]

    class Offered(Message):
        """Paths that begin as what is typed."""

        def __init__(self, paths: Sequence[str]) -> None:
            super().__init__()
            self.paths = paths

    def __init__(self, placeholder: str, endings: Sequence[str]) -> None:
        super().__init__(placeholder)
        self.suggester = _Paths(endings, self._offer)

    def _offer(self, typed: str, found: Sequence[str]) -> None:
        if typed == self.value:
            self.post_message(self.Offered(found))

    async def action_complete(self) -> None:
        """Take the first path offered, wherever the cursor is."""
        await self.take_suggested()


class _Paths(Suggester):
    """Completes a path; the folder is read in a thread, since a disk may hang."""

    def __init__(self, endings: Sequence[str], offer: Callable[[str, Sequence[str]], None]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._endings = endings
        self._offer = offer

    async def get_suggestion(self, value: str) -> str | None:
        """Return the first path that begins as typed; all that do are offered."""
        found = await asyncio.to_thread(paths.offers, value, self._endings)
        self._offer(value, found)
        longer = (path for path in found if path != value)
        return next(longer, None)

"""A page of lines that are read in a thread, as wide as the terminal, and left again."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.content import Content
from textual.message import Message
from textual.worker import get_current_worker

from pcrm.domain.errors import PcrmError
from pcrm.tui.contents import painted, told
from pcrm.tui.screens.base import PcrmScreen
from pcrm.tui.widgets.key_line import KeyLine
from pcrm.tui.widgets.page import Page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Resize

_AROUND = 5
"""Cells beside the text: the room around it and the bar that scrolls."""


class ReadingScreen(PcrmScreen):
    """A page that is read again whenever the data or the size of the terminal changes."""

    CSS_PATH: ClassVar = "../styles/page.tcss"

    class Read(Message):
        """The page is there, or says why it is not."""

        def __init__(self, content: Content) -> None:
            super().__init__()
            self.content = content

    def lines(self, columns: int) -> list[str]:
        """Return gated lines of a renderer; runs in a thread and touches no widget."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out the page above the keys."""
        yield Page()
        yield KeyLine()

    def on_resize(self, event: Resize) -> None:
        """Read for the first size, and again for another one."""
        event.stop()
        self._load(event.size.width - _AROUND)

    def reload(self, *, to_new: bool = False) -> None:  # noqa: ARG002
        """Read again what is shown."""
        self._load(self.size.width - _AROUND)

    @work(thread=True, exclusive=True, exit_on_error=False, group="page")
    def _load(self, columns: int) -> None:
        try:
            content = painted(self.lines(columns))
        except PcrmError as error:
            content = Content(told(error))
        if not get_current_worker().is_cancelled:
            self.post_message(self.Read(content))

    def on_reading_screen_read(self, message: Read) -> None:
        """Show the lines."""
        self.query_one(Page).show(message.content)

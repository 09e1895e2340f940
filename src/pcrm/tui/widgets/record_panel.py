"""The record under the cursor of a list, beside it."""

from __future__ import annotations

from typing import cast

from textual import work
from textual.content import Content
from textual.message import Message
from textual.worker import Worker, WorkerState, get_current_worker

from pcrm.domain.errors import PcrmError
from pcrm.tui import reading
from pcrm.tui.contents import painted, told
from pcrm.tui.widgets.page import Page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.timer import Timer

    from pcrm.services.workspace import Workspace
    from pcrm.tui.telling import TellingApp

_PAUSE = 0.05
"""Seconds without a move before the record under the cursor is read."""
_NEWEST = 20
"""Entries of a contact that are read at first; twice as many whenever their end is reached."""


class RecordPanel(Page):
    """A card, a task or an entry by its number as a person types it.

    What was said with somebody is read as far as one scrolls.
    """

    class Loaded(Message):
        """A record is there."""

        def __init__(self, number: str, content: Content, *, has_more: bool = False) -> None:
            super().__init__()
            self.number = number
            self.content = content
            self.has_more = has_more

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._number = ""
        self._newest = _NEWEST
        self._has_more = False
        self._timer: Timer | None = None

    def follow(self, number: str, *, at_once: bool = False) -> None:
        """Show a record, once the cursor rests, or nothing for no number."""
        if self._timer:
            self._timer.stop()
        if number != self._number:
            self.scroll_home(animate=False)
            self._newest = _NEWEST
            self._has_more = False
        self._number = number
        if not number:
            self.show(Content(""))
        elif at_once:
            self._look()
        else:
            self._timer = self.set_timer(_PAUSE, self._look)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Read older entries when the end comes into sight."""
        super().watch_scroll_y(old_value, new_value)
        if self._has_more and new_value >= self.max_scroll_y - 1:
            self._has_more = False
            self._newest *= 2
            self._look()

    def _look(self) -> None:
        self._load(self._number, self._newest)

    @work(thread=True, exclusive=True, exit_on_error=False, group="panel")
    def _load(self, number: str, newest: int) -> None:
        worker = get_current_worker()
        try:
            read = reading.record(self._workspace, number, newest=newest)
            loaded = self.Loaded(number, painted(read.lines), has_more=read.has_more)
        except PcrmError as error:
            loaded = self.Loaded(number, Content(told(error)))
        if not worker.is_cancelled:
            self.post_message(loaded)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what reading the record met and nobody expected."""
        if event.state is WorkerState.ERROR:
            cast("TellingApp", self.app).unexpected(event.worker.error)

    def on_record_panel_loaded(self, message: Loaded) -> None:
        """Show the record, unless the cursor is elsewhere by now."""
        message.stop()
        if message.number == self._number:
            self.show(message.content)
            self._has_more = message.has_more

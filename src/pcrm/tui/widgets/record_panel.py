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


class RecordPanel(Page):
    """A card or an entry that follows the cursor; ``number`` as a person types it."""

    class Loaded(Message):
        """A record is there."""

        def __init__(self, number: str, content: Content) -> None:
            super().__init__()
            self.number = number
            self.content = content

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._number = ""
        self._timer: Timer | None = None

    def follow(self, number: str) -> None:
        """Show another record, once the cursor rests, or nothing for no number."""
        if self._timer:
            self._timer.stop()
        if number != self._number:
            self.scroll_home(animate=False)
        self._number = number
        if number:
            self._timer = self.set_timer(_PAUSE, self._look)
        else:
            self.show(Content(""))

    def _look(self) -> None:
        self._load(self._number)

    @work(thread=True, exclusive=True, exit_on_error=False, group="panel")
    def _load(self, number: str) -> None:
        worker = get_current_worker()
        try:
            content = painted(reading.record(self._workspace, number))
        except PcrmError as error:
            content = Content(told(error))
        if not worker.is_cancelled:
            self.post_message(self.Loaded(number, content))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what reading the record met and nobody expected."""
        if event.state is WorkerState.ERROR:
            cast("TellingApp", self.app).unexpected(event.worker.error)

    def on_record_panel_loaded(self, message: Loaded) -> None:
        """Show the record, unless the cursor is elsewhere by now."""
        message.stop()
        if message.number == self._number:
            self.show(message.content)

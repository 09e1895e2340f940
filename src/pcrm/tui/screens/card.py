"""The card of a contact, or one record, to be read."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.content import Content
from textual.message import Message
from textual.worker import get_current_worker

from pcrm.domain.errors import PcrmError
from pcrm.tui import actions, reading
from pcrm.tui.contents import painted, told
from pcrm.tui.screens.base import PcrmScreen
from pcrm.tui.widgets.key_line import KeyLine
from pcrm.tui.widgets.page import Page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class CardScreen(PcrmScreen):
    """Everything about one record; ``number`` as a person types it: "12", "t7", "i31"."""

    PLACE: ClassVar[str] = "card"
    CSS_PATH = "../styles/page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("card")]

    class Loaded(Message):
        """The card is there."""

        def __init__(self, content: Content) -> None:
            super().__init__()
            self.content = content

    def __init__(self, number: str) -> None:
        super().__init__()
        self._number = number

    @property
    def subject(self) -> str:
        """Return the contact of the card."""
        return f"@{self._number} " if self._number.isdecimal() else ""

    def reload(self, *, to_new: bool = False) -> None:  # noqa: ARG002
        """Read the record again."""
        self._load()

    @property
    def record(self) -> str:
        """Return the number of the record."""
        return self._number

    def compose(self) -> ComposeResult:
        """Lay out the page above the keys."""
        yield Page()
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the record."""
        self._load()

    @work(thread=True, exclusive=True, exit_on_error=False, group="card")
    def _load(self) -> None:
        worker = get_current_worker()
        try:
            content = painted(reading.record(self.workspace, self._number))
        except PcrmError as error:
            content = Content(told(error))
        if not worker.is_cancelled:
            self.post_message(self.Loaded(content))

    def on_card_screen_loaded(self, message: Loaded) -> None:
        """Show the record."""
        self.query_one(Page).show(message.content)

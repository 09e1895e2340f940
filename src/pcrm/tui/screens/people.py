"""The mode People."""

from __future__ import annotations

from typing import ClassVar

from pcrm.tui import actions
from pcrm.tui.screens.base import PcrmScreen
from pcrm.tui.widgets.blank import Blank
from pcrm.tui.widgets.key_line import KeyLine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class PeopleScreen(PcrmScreen):
    """A place that is still empty."""

    CSS_PATH = "../styles/people.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("people")]

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Blank()
        yield KeyLine()

    def on_mount(self) -> None:
        """Say that there is nothing yet."""
        self.query_one(Blank).show("Nothing here yet.\n\n1  the day")

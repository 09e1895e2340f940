"""The mode People."""

from __future__ import annotations

from typing import ClassVar

from textual.widgets import Footer

from pcrm.tui import actions
from pcrm.tui.screens.base import PcrmScreen
from pcrm.tui.widgets.blank import Blank

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class PeopleScreen(PcrmScreen):
    """A place that is still empty."""

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("people")]

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Blank()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Say that there is nothing yet."""
        self.query_one(Blank).show("Nothing here yet.\n\n1  the day")

"""The page before a call: who it is, the last talks, what is promised, what is coming."""

from __future__ import annotations

from typing import ClassVar

from pcrm.render.brief import brief
from pcrm.services import briefing
from pcrm.tui import actions
from pcrm.tui.contents import COLOURED
from pcrm.tui.screens.reading import ReadingScreen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.binding import BindingType


class BriefScreen(ReadingScreen):
    """What to know about one contact by its number."""

    PLACE: ClassVar[str] = "brief"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("brief")]

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    @property
    def subject(self) -> str:
        """Return the contact."""
        return f"@{self._number} "

    @property
    def record(self) -> str:
        """Return the number of the contact."""
        return str(self._number)

    def lines(self, columns: int) -> list[str]:
        """Read the page."""
        found = briefing.brief(self.workspace, self.record)
        return brief(found, self.workspace.today(), columns=columns, style=COLOURED)

    def action_call(self) -> None:
        """Dial the number, and copy it."""
        self.pcrm.call(self._number)

    def action_card(self) -> None:
        """Open the card."""
        self.pcrm.open_record(self.record)

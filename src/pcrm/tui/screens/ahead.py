"""The day as it will be on a day far ahead: what is due by then, who is out of touch by then."""

from __future__ import annotations

from typing import ClassVar

from pcrm.domain.days import distance, weekday_and_day
from pcrm.render.agenda import agenda as shown
from pcrm.services import agenda, contexts, postponing
from pcrm.tui import actions
from pcrm.tui.contents import COLOURED, in_context
from pcrm.tui.screens.reading import ReadingScreen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.binding import BindingType


class AheadScreen(ReadingScreen):
    """The lines of the day that ``said`` means, a word or a date."""

    PLACE: ClassVar[str] = "ahead"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("ahead")]

    def __init__(self, said: str) -> None:
        super().__init__()
        self._said = said

    def lines(self, columns: int) -> list[str]:
        """Read the day."""
        day = postponing.moment(self.workspace, self._said).day
        iso = day.isoformat()
        away = distance(iso, self.workspace.today())
        used = in_context(contexts.name_in_use(self.workspace))
        heading = f"{weekday_and_day(iso)}, {away}{used}"
        found = agenda.today(self.workspace, day, in_context=True)
        lines = shown(found, day, columns=columns, style=COLOURED)
        return [COLOURED.paint(heading, "heading"), "", *(lines or ["Nothing is due by then."])]

    def action_other(self) -> None:
        """Ask for another day."""
        self.pcrm.ask_day("The day as it will be on", self._go)

    def _go(self, said: str | None) -> None:
        if said:
            self._said = said
            self.reload()

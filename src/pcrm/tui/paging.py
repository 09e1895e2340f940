"""Opens pages about what is there, from wherever somebody is."""

from __future__ import annotations

from functools import partial

from pcrm.domain.days import distance, weekday_and_day
from pcrm.tui.removing import RemovingApp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from pcrm.services.workspace import Workspace

_DAYS = "mon, tomorrow, 3d, 2w, +1w, 1 dec, 2026-12-24"


class PagingApp(RemovingApp):
    """An app with pages that are read, and left again."""

    def ask_day(
        self, question: str, answer: Callable[[str | None], None], *, base: str = ""
    ) -> None:
        """Ask for a day, and say what its words mean; ``+1w`` counts from ``base``, an ISO day."""
        from pcrm.tui.screens.ask import AskScreen  # the first frame does without it

        meaning = partial(_moment, self.workspace, base=base)
        self.push_screen(AskScreen(question, meaning, example=_DAYS), answer)

    def open_day_ahead(self, said: str) -> None:
        """Show the day as it will be on the day that words mean."""
        from pcrm.tui.screens.ahead import AheadScreen

        self.push_screen(AheadScreen(said))

    def action_import(self) -> None:
        """Bring an address book in."""
        from pcrm.tui.screens.importing import ImportScreen

        self._open(ImportScreen())

    def action_tasks(self) -> None:
        """Show every open task."""
        from pcrm.tui.screens.tasks import TasksScreen

        self._open(TasksScreen())

    def action_dates(self) -> None:
        """Show every date, the next first."""
        from pcrm.tui.screens.tasks import DatesScreen

        self._open(DatesScreen())

    def action_brief(self) -> None:
        """Show what to know before a call with the person under the cursor."""
        from pcrm.tui.screens.brief import BriefScreen

        if self._contact:
            self._open(BriefScreen(self._contact))
        else:
            self.tell("There is nobody under the cursor.")

    def action_history(self) -> None:
        """Show every change: of the record of a card, else of everything."""
        from pcrm.tui.screens.card import CardScreen
        from pcrm.tui.screens.history import HistoryScreen

        screen = self.screen
        self._open(HistoryScreen(screen.record if isinstance(screen, CardScreen) else ""))

    def _open(self, screen: Screen[None]) -> None:
        """Open a page, unless it is a page of that kind that is in front already."""
        if not isinstance(self.screen, type(screen)):
            self.push_screen(screen)


def _moment(workspace: Workspace, said: str, *, base: str) -> str:
    """Return what the words of a date mean."""
    from pcrm.services import postponing

    hit = postponing.moment(workspace, said, base=base)
    iso = hit.day.isoformat()
    remark = f" ({hit.remark})" if hit.remark else ""
    away = distance(iso, workspace.today())
    return "  ".join(filter(None, (f"→ {weekday_and_day(iso)}{remark}", hit.at, away)))

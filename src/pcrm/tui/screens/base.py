"""What all screens of pcrm have in common."""

from __future__ import annotations

from typing import ClassVar, cast

from textual.screen import Screen
from textual.worker import Worker, WorkerState

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.services.workspace import Workspace
    from pcrm.tui.app import PcrmApp


class PcrmScreen(Screen[None]):
    """A screen that reads the workspace of the app; ``PLACE`` names it in the registry."""

    PLACE: ClassVar[str] = ""

    @property
    def pcrm(self) -> PcrmApp:
        """Return the app."""
        return cast("PcrmApp", self.app)

    @property
    def workspace(self) -> Workspace:
        """Return the workspace of the app."""
        return self.pcrm.workspace

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what a worker of this screen met and nobody expected."""
        if event.state is WorkerState.ERROR:
            self.pcrm.unexpected(event.worker.error)

    def action_back(self) -> None:
        """Go back to the screen below."""
        self.dismiss()

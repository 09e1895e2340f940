"""What all screens of pcrm have in common."""

from __future__ import annotations

from typing import ClassVar, cast

from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from pcrm.tui.widgets.echo_panel import EchoPanel
from pcrm.tui.widgets.key_line import KeyLine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.content import Content

    from pcrm.services.workspace import Workspace
    from pcrm.tui.app import PcrmApp


class DataChanged(Message):
    """What the database holds is no longer what a screen shows.

    ``to_new`` asks to move the cursor to what was not there before: an undo brought it back.
    """

    def __init__(self, *, to_new: bool = False) -> None:
        super().__init__()
        self.to_new = to_new


class PcrmScreen(Screen[None]):
    """A screen that reads the workspace of the app; ``PLACE`` names it in the registry.

    ``reload`` is called when the data has changed: at once on the screen in front, on the others
    when they come to the front again.
    """

    PLACE: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self._revision: int | None = None

    def _compositor_refresh(self) -> None:
        """Repaint, but not below the first page, and once only below another screen.

        Textual 8.2 (its pull request 6307) asks a screen that changes below another one for a
        repaint with every repaint: half a core works for as long as the one above is open.
        """
        if self.pcrm.is_covered:
            return
        super()._compositor_refresh()
        if self.app.screen is not self:
            self._repaint_required = False

    def paint(self) -> None:
        """Paint at once what has been waiting."""
        self._layout_required = True
        self._on_timer_update()

    @property
    def pcrm(self) -> PcrmApp:
        """Return the app."""
        return cast("PcrmApp", self.app)

    @property
    def workspace(self) -> Workspace:
        """Return the workspace of the app."""
        return self.pcrm.workspace

    @property
    def subject(self) -> str:
        """Return how a sentence names the person under the cursor ("@12"), or nothing."""
        return ""

    @property
    def record(self) -> str:
        """Return the number of the record under the cursor as it is typed ("t7"), or nothing."""
        return ""

    def reload(self, *, to_new: bool = False) -> None:
        """Read again what is shown; cursor and scroll stay on their record."""

    def begin_anew(self) -> None:
        """Show what another context lets through."""
        self.reload()

    def on_data_changed(self, message: DataChanged) -> None:
        """Read again what is shown."""
        self._revision = self.pcrm.revision
        self.reload(to_new=message.to_new)

    def on_screen_resume(self) -> None:
        """Read again what changed while another screen was in front."""
        if self._revision not in {None, self.pcrm.revision}:
            self.reload()
        self._revision = self.pcrm.revision

    def show_echo(self, content: Content) -> None:
        """Show what the log has understood above the keys."""
        self.hide_echo()
        self.mount(EchoPanel(content), before=self.query_one(KeyLine))

    def hide_echo(self) -> None:
        """Put the echo away."""
        for panel in self.query(EchoPanel):
            panel.remove()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what a worker of this screen met and nobody expected."""
        if event.state is WorkerState.ERROR:
            self.pcrm.unexpected(event.worker.error)

    def action_back(self) -> None:
        """Go back to the screen below."""
        self.dismiss()

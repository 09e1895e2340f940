"""The app: its places, its workspace, its toasts."""

from __future__ import annotations

from typing import ClassVar

from textual.app import SystemCommand

from pcrm.tui import actions
from pcrm.tui.contents import short, told
from pcrm.tui.gate import Gate
from pcrm.tui.screens.help import HelpScreen
from pcrm.tui.screens.today import TodayScreen
from pcrm.tui.writing import WritingApp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.binding import BindingType
    from textual.command import Provider
    from textual.filter import LineFilter
    from textual.screen import Screen

    from pcrm.domain.errors import PcrmError
    from pcrm.services.workspace import Workspace

_TOAST_SECONDS = 6


class PcrmApp(WritingApp):
    """pcrm on the whole screen, on one workspace."""

    PLACE: ClassVar[str] = "app"
    TITLE = "pcrm"
    CSS_PATH: ClassVar = [
        "styles/app.tcss",
        "styles/today.tcss",
        "styles/find.tcss",
        "styles/page.tcss",
    ]
    MODES: ClassVar[dict[str, str | Callable[[], Screen[None]]]] = {"today": TodayScreen}
    DEFAULT_MODE = "today"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("app")]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {
        actions.ActionProvider,
        *WritingApp.COMMANDS,
    }
    VERTICAL_BREAKPOINTS = [(0, "-short"), (12, "-tall")]  # noqa: RUF012 - as Textual types it

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._gate = Gate()
        self._errors_shown = 0

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters and, after them, the gate."""
        return [*super().get_line_filters(), self._gate]

    def get_system_commands(self, screen: Screen[None]) -> Iterable[SystemCommand]:  # noqa: ARG002
        """Yield the one command of Textual that is no action of ours."""
        yield SystemCommand("Theme", "choose other colours", self.action_change_theme)

    def action_help(self) -> None:
        """Show every key."""
        self.push_screen(HelpScreen())

    def tell(self, message: str) -> None:
        """Show a toast instead of the one before; data in the message is gated already.

        An error stays beside it: nothing that went wrong is hidden by what went well after.
        """
        if not self._errors_shown:
            self.clear_notifications()
        self.notify(message, timeout=_TOAST_SECONDS, markup=False)

    def refuse(self, error: PcrmError) -> None:
        """Show an error as a toast with its next step."""
        self._show_error(told(error))

    def unexpected(self, error: BaseException | None) -> None:
        """Say that something failed that has no sentence of its own; the app goes on."""
        text = short(f"{type(error).__name__}: {error}")
        self._show_error(f"Something failed that should not: {text}")

    def _show_error(self, text: str) -> None:
        self._errors_shown += 1
        self.set_timer(_TOAST_SECONDS, self._forget_error)
        self.notify(text, severity="error", timeout=_TOAST_SECONDS, markup=False)

    def _forget_error(self) -> None:
        self._errors_shown -= 1

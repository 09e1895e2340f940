"""The app: its places, its keys, its looks."""

from __future__ import annotations

from typing import ClassVar

from textual.app import SystemCommand

from pcrm.tui import actions, driver, keymap, memory
from pcrm.tui.actions.palette import ActionProvider, PeopleProvider
from pcrm.tui.contents import short
from pcrm.tui.paging import PagingApp
from pcrm.tui.screens.today import TodayScreen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.binding import BindingType
    from textual.command import Provider
    from textual.screen import Screen

    from pcrm.domain.agenda import AgendaLine
    from pcrm.services.workspace import Workspace
    from pcrm.tui.driver import Attributes


def _people() -> Screen[None]:
    from pcrm.tui.screens.people import PeopleScreen  # the first frame does without it

    return PeopleScreen()


def _timeline() -> Screen[None]:
    from pcrm.tui.screens.timeline import TimelineScreen

    return TimelineScreen()


class PcrmApp(PagingApp):
    """pcrm on the whole screen, on one workspace.

    ``first_lines`` are the lines of the day as far as they have been read already.
    """

    PLACE: ClassVar[str] = "app"
    TITLE = "pcrm"
    CSS_PATH: ClassVar = ["styles/app.tcss", "styles/today.tcss"]
    MODES: ClassVar[dict[str, str | Callable[[], Screen[None]]]] = {
        "today": TodayScreen,
        "people": _people,
        "timeline": _timeline,
    }
    DEFAULT_MODE = "today"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("app")]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {
        ActionProvider,
        PeopleProvider,
        *PagingApp.COMMANDS,
    }
    VERTICAL_BREAKPOINTS = [(0, "-short"), (12, "-tall")]  # noqa: RUF012 - as Textual types it

    def __init__(self, workspace: Workspace, first_lines: Sequence[AgendaLine] = ()) -> None:
        super().__init__(workspace)
        self.first_lines = first_lines
        self.own_keys = dict(workspace.settings.keys)
        self.set_keymap(keymap.known(self.own_keys))

    def on_mount(self) -> None:
        """Say what in the user's keys is not good."""
        for problem in keymap.problems(self.own_keys):
            self.warn(short(problem))

    def get_system_commands(self, screen: Screen[None]) -> Iterable[SystemCommand]:  # noqa: ARG002
        """Yield the one command of Textual that is no action of ours."""
        yield SystemCommand("Theme", "choose other colours", self.action_change_theme)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out the key of the place that is shown already."""
        if action in self.MODES and len(self.screen_stack) == 1:
            return action != self.current_mode
        return super().check_action(action, parameters)

    def open_record(self, number: str) -> None:
        """Open a card, a task or an entry by its number, over what is there."""
        from pcrm.tui.screens.card import CardScreen

        self.push_screen(CardScreen(number))

    def action_today(self) -> None:
        """Go to the day."""
        self.switch_mode("today")

    def action_people(self) -> None:
        """Go to the people."""
        self.switch_mode("people")

    def action_timeline(self) -> None:
        """Go to the timeline."""
        self.switch_mode("timeline")

    def action_find(self) -> None:
        """Look for words."""
        from pcrm.tui.screens.find import FindScreen

        self.push_screen(FindScreen())

    def action_help(self) -> None:
        """Show every key."""
        from pcrm.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen())


def run(
    workspace: Workspace, first_lines: Sequence[AgendaLine], attributes: Attributes | None
) -> int:
    """Run the app on a terminal that may show a first page; return the exit code.

    ``attributes`` are those of the terminal before that page.
    """
    memory.share_heap()
    app = PcrmApp(workspace, first_lines)
    if attributes is not None:
        app.driver_class = driver.after_page(attributes)
    app.run()
    return app.return_code or 0

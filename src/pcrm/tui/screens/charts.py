"""A year of contacts to be looked at: days as a map, weeks as bars."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from pcrm.domain.errors import PcrmError
from pcrm.render import charts
from pcrm.services import activity
from pcrm.services.activity import Activity
from pcrm.tui import actions
from pcrm.tui.contents import COLOURED, painted, short, told
from pcrm.tui.forms import completing
from pcrm.tui.screens.ask import AskScreen
from pcrm.tui.screens.base import PcrmScreen
from pcrm.tui.widgets.key_line import KeyLine
from pcrm.tui.widgets.page import Page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Click, Resize

_HEIGHTS = (3, 8)
"""Lines of the bars, at least and at most."""
_OTHERS = 19
"""Lines of everything else."""


class ChartsScreen(PcrmScreen):
    """The contacts of a year, with everybody or with one by a reference."""

    PLACE: ClassVar[str] = "charts"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("charts")]
    CSS_PATH: ClassVar = ["../styles/charts.tcss", "../styles/page.tcss"]

    class Loaded(Message):
        """A year is there, or ``error`` says why not."""

        def __init__(self, shown: Activity | None, error: PcrmError | None = None) -> None:
            super().__init__()
            self.shown = shown
            self.error = error

    def __init__(self, ref: str = "") -> None:
        super().__init__()
        self._ref = ref
        self._year = 0
        self._shown: Activity | None = None

    def compose(self) -> ComposeResult:
        """Lay out the year above the charts."""
        yield Static(id="year", markup=False)
        yield Page()
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the present year."""
        self._year = self.workspace.today().year
        self.reload()

    @property
    def subject(self) -> str:
        """Return the one person shown."""
        whose = self._shown.whose if self._shown else None
        return f"@{whose.id} " if whose else ""

    def reload(self, *, to_new: bool = False) -> None:  # noqa: ARG002
        """Read the year again."""
        self._load(self._year, self._ref)

    @work(thread=True, exclusive=True, exit_on_error=False, group="charts")
    def _load(self, year: int, ref: str) -> None:
        try:
            loaded = self.Loaded(activity.of_year(self.workspace, year, ref))
        except PcrmError as error:
            loaded = self.Loaded(None, error)
        if not get_current_worker().is_cancelled:
            self.post_message(loaded)

    def on_charts_screen_loaded(self, message: Loaded) -> None:
        """Show the year; what was refused leaves the one before."""
        shown = message.shown
        if shown:
            self._shown, self._year = shown, shown.year
            self._ref = str(shown.whose.id) if shown.whose else ""
            self._draw()
        elif message.error and self._shown:
            self.pcrm.refuse(message.error)
        elif message.error:
            self.query_one(Page).show(Content(told(message.error)))

    def on_resize(self, event: Resize) -> None:
        """Draw anew for another size."""
        event.stop()
        self._draw()

    def _draw(self) -> None:
        shown = self._shown
        if shown is None:
            return
        whose = short(shown.whose.formatted_name) if shown.whose else "everybody"
        self.query_one("#year", Static).update(f"‹ {shown.year} ›  contacts with {whose}")
        width, height = self.size.width - 6, self.size.height - _OTHERS
        is_plain = self.pcrm.is_plain
        lines = charts.summary(shown, self.workspace.today())
        if shown.days:
            tall = min(max(height, _HEIGHTS[0]), _HEIGHTS[1])
            lines += ["", *charts.heat_map(shown, width, style=COLOURED, is_plain=is_plain)]
            by_week = charts.bars(shown, width, tall, style=COLOURED, is_plain=is_plain)
            lines += ["", "by week", *by_week]
        self.query_one(Page).show(painted(lines))

    def _turn(self, step: int) -> None:
        """Go to another year, not beyond those with contacts and the present one."""
        shown = self._shown
        if shown is None:
            return
        present = self.workspace.today().year
        first, last = min(shown.first or present, present), max(shown.last, present)
        wanted = min(max(self._year + step, first), last)
        if wanted != self._year:
            self._load(wanted, self._ref)

    def action_year_before(self) -> None:
        """Show the year before."""
        self._turn(-1)

    def action_year_after(self) -> None:
        """Show the year after."""
        self._turn(1)

    def action_everybody(self) -> None:
        """Show everybody."""
        self._load(self._year, "")

    def action_person(self) -> None:
        """Ask with whom."""
        example = "a name, a number, an e-mail address"
        people = completing.people(self.workspace)
        ask = AskScreen("With whom?", short, example=example, suggester=people)
        self.app.push_screen(ask, self._ask)

    def _ask(self, answer: str | None) -> None:
        if answer:
            self._load(self._year, answer)

    def on_click(self, event: Click) -> None:
        """Turn the year by a click on its signs."""
        if event.widget is not self.query_one("#year"):
            return
        self._turn(-1 if event.x < len(" ‹ 202") else 1)

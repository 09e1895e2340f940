"""The day, to be worked off."""

from __future__ import annotations

import datetime
from typing import ClassVar

from textual import on, work
from textual.message import Message
from textual.widgets import OptionList
from textual.worker import get_current_worker

from pcrm.domain.days import two_weeks
from pcrm.domain.errors import PcrmError
from pcrm.tui import actions
from pcrm.tui.contents import short, told
from pcrm.tui.day import Day, day_of, read_day
from pcrm.tui.screens.line_actions import LineActions
from pcrm.tui.widgets import agenda_rows
from pcrm.tui.widgets.agenda_list import AgendaList
from pcrm.tui.widgets.blank import Blank
from pcrm.tui.widgets.heading import Heading
from pcrm.tui.widgets.key_line import KeyLine
from pcrm.tui.widgets.week_strip import WeekStrip

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from pcrm.domain.agenda import AgendaLine

_NEED_A_LINE = {"done", "postpone", "snooze", "call", "write"}


class TodayScreen(LineActions):
    """The lines of the day with their reasons, or those of one day that was chosen."""

    PLACE: ClassVar[str] = "today"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("today")]

    class Loaded(Message):
        """The day is read, or ``error`` says why it is not."""

        def __init__(self, day: Day | None, error: PcrmError | None = None) -> None:
            super().__init__()
            self.day = day
            self.error = error

    def __init__(self) -> None:
        super().__init__()
        self._day: Day | None = None
        self._chosen: datetime.date | None = None
        self._show_new = False
        self._is_beginning = False

    def compose(self) -> ComposeResult:
        """Lay out the heading, the weeks and the list."""
        yield Heading()
        yield WeekStrip()
        yield AgendaList()
        yield Blank()
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what was read before the app was there, until its first look reads the day."""
        if self.pcrm.first_lines:
            self._day = day_of(self.workspace, self.pcrm.first_lines)
            self._is_beginning = True
            self._show(most=self.app.size.height)
        else:
            self._load()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hide keys that have nothing to work on."""
        if action in _NEED_A_LINE:
            return self._day is not None and bool(self.query_one(AgendaList).lines)
        return True

    @work(thread=True, exclusive=True, exit_on_error=False, group="agenda")
    def _load(self) -> None:
        worker = get_current_worker()
        try:
            loaded = self.Loaded(read_day(self.workspace))
        except PcrmError as error:
            loaded = self.Loaded(None, error)
        if not worker.is_cancelled:
            self.post_message(loaded)

    def on_today_screen_loaded(self, message: Loaded) -> None:
        """Show the day, unless a write is under way that makes it old."""
        if self.pcrm.is_writing:
            return
        if message.error:
            if self._day:
                self.pcrm.refuse(message.error)
            else:
                self.query_one(AgendaList).display = False
                self.query_one(Blank).show(f"{told(message.error)}\n\nr  read again\nq  leave")
            return
        assert message.day is not None
        if message.day == self._day and not self._is_beginning:
            return
        self._is_beginning = False
        if self._day and self._day.today != message.day.today:
            self._chosen = None
        self._day = message.day
        self._show(to_new=self._show_new)
        self._show_new = False

    def _show(self, *, to_new: bool = False, most: int | None = None) -> None:
        """Show what was read, of the chosen day alone if there is one; ``most`` lines of it."""
        if self._day:
            lines = agenda_rows.in_order(self._day.of(self._chosen))[:most]
            self.query_one(AgendaList).show(lines, self._day.today, to_new=to_new)
            self._refresh_around()

    def _refresh_around(self) -> None:
        """Bring everything around the list in line with what the day holds."""
        assert self._day is not None
        self.query_one(Heading).show(self._day.today, self._day.of(None), short(self._day.context))
        self.query_one(WeekStrip).show(self._day.today, self._day.counts(), self._chosen)
        listed = self.query_one(AgendaList)
        blank = self.query_one(Blank)
        blank.display = not listed.lines
        if not listed.lines:
            blank.show_day(self._day, self._chosen)
        listed.set_class(not listed.lines, "-empty")
        if self.focused is None:
            listed.focus()
        self.refresh_bindings()

    @property
    def line(self) -> AgendaLine | None:
        """Return the line under the cursor."""
        return self.query_one(AgendaList).current

    @property
    def subject(self) -> str:
        """Return the first person of the line under the cursor."""
        line = self.line
        return f"@{line.contacts[0].id} " if line and line.contacts else ""

    @property
    def record(self) -> str:
        """Return the number of the record that the line under the cursor is about."""
        return self.line.id if self.line else ""

    def take_off(self, line: AgendaLine) -> None:
        """Show the day without a line, as it will be in a moment."""
        assert self._day is not None
        self.pcrm.hide_echo()
        self._day = self._day._replace(lines=tuple(one for one in self._day.lines if one != line))
        self._show()

    def reload(self, *, to_new: bool = False) -> None:
        """Read the day again."""
        self._show_new = self._show_new or to_new
        self._load()

    def action_read_again(self) -> None:
        """Read the day again."""
        self.reload()

    def action_ahead(self) -> None:
        """Ask for a day far ahead, and show what will be due by then."""
        self.pcrm.ask_day("The day as it will be on", self._look_ahead)

    def _look_ahead(self, said: str | None) -> None:
        if said:
            self.pcrm.open_day_ahead(said)

    def action_whole(self) -> None:
        """Put the echo away and show the lines of all days."""
        self.pcrm.hide_echo()
        self._choose(None)

    @on(AgendaList.Turned)
    def _turn(self, message: AgendaList.Turned) -> None:
        if self._day:
            days = datetime.timedelta(days=message.days)
            self._choose(_within((self._chosen or self._day.today) + days, self._day.today))

    @on(WeekStrip.Chosen)
    def _pick(self, message: WeekStrip.Chosen) -> None:
        self._choose(None if message.day == self._chosen else message.day)

    def _choose(self, day: datetime.date | None) -> None:
        self._chosen = day
        self._show()

    @on(OptionList.OptionSelected)
    def _open_card(self) -> None:
        line = self.line
        if line:
            self.pcrm.open_record(str(line.contacts[0].id) if line.contacts else line.id)


def _within(day: datetime.date, today: datetime.date) -> datetime.date:
    """Return the day, or the end of the two weeks that it is beyond."""
    days = two_weeks(today)
    return min(max(day, days[0]), days[-1])

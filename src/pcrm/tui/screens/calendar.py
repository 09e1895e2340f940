"""The calendar: a day is typed in words, or found with the arrows."""

from __future__ import annotations

import datetime
from typing import ClassVar

from textual import on
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from pcrm.domain.errors import UsageError
from pcrm.tui import actions
from pcrm.tui.contents import told
from pcrm.tui.forms import layout
from pcrm.tui.widgets.box import Box
from pcrm.tui.widgets.month import Month, months_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from pcrm.tui.forms.dates import Dates

_KEYS = "arrows a day or a week, page up and down a month, home today"


class DayBox(Box):
    """Takes words for a day; its arrows move through the month."""

    PLACE: ClassVar[str] = "calendar"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("calendar")]

    def __init__(self, dates: Dates, typed: str, takes: str) -> None:
        super().__init__("fri, in 3 weeks, 27 nov")
        self._dates = dates
        self._takes = takes
        self.value = typed

    @property
    def month(self) -> Month:
        """Return the month beside the box."""
        return self.screen.query_one(Month)

    def move(self, day: datetime.date) -> None:
        """Choose a day; words typed before are gone."""
        with self.prevent(Input.Changed):
            self.clear()
        self.month.choose(day)
        self.post_message(Input.Changed(self, ""))

    def _on(self, days: int) -> None:
        try:
            self.move(self.month.day + datetime.timedelta(days))
        except OverflowError:
            pass  # the calendar ends in the year 9999

    def action_day_before(self) -> None:
        """Choose the day before."""
        self._on(-1)

    def action_day_after(self) -> None:
        """Choose the day after."""
        self._on(1)

    def action_week_before(self) -> None:
        """Choose the day a week before."""
        self._on(-7)

    def action_week_after(self) -> None:
        """Choose the day a week after."""
        self._on(7)

    def action_month_before(self) -> None:
        """Turn to the month before."""
        self.move(months_on(self.month.day, -1))

    def action_month_after(self) -> None:
        """Turn to the month after."""
        self.move(months_on(self.month.day, 1))

    def action_year_before(self) -> None:
        """Turn to the year before."""
        self.move(months_on(self.month.day, -12))

    def action_year_after(self) -> None:
        """Turn to the year after."""
        self.move(months_on(self.month.day, 12))

    def action_to_today(self) -> None:
        """Choose the present day."""
        self.move(self._dates.today)

    def action_leave(self) -> None:
        """Leave the field as it was."""
        self.screen.dismiss(None)

    @property
    def meaning(self) -> str:
        """Return what was typed, or the chosen day, in words; "" for what is no date."""
        return self._dates.meaning(self.value or self.month.day.isoformat(), self._takes)

    @property
    def result(self) -> str:
        """Return what goes into the field; raises UsageError for words that are no date.

        A date of which parts may be unknown stays as it was typed.
        """
        if not self.value.strip():
            return self.month.day.isoformat()
        found = self._dates.read(self.value, self._takes)
        if self._takes == layout.PARTIAL:
            return self.value
        at = getattr(found, "at", "")
        return " ".join(filter(None, (found.day.isoformat(), at)))  # type: ignore[union-attr]


class CalendarScreen(ModalScreen[str | None]):
    """Asks for a day; the answer is what goes into the field, None leaves it as it was."""

    CSS_PATH = "../styles/forms.tcss"

    def __init__(self, dates: Dates, typed: str, takes: str) -> None:
        super().__init__()
        self._dates = dates
        self._typed = typed
        self._takes = takes

    def compose(self) -> ComposeResult:
        """Lay out the box, what it comes to and the month."""
        day = self._dates.day(self._typed, self._takes) or self._dates.today
        with Vertical():
            yield DayBox(self._dates, self._typed, self._takes)
            yield Static(id="meaning", markup=False)
            yield Month(day, self._dates.today)
            yield Static(f"{_KEYS}\nenter takes it, esc leaves", id="keys", markup=False)

    def on_mount(self) -> None:
        """Say what stands in the field."""
        self._say()

    @on(Input.Changed)
    def _look(self, event: Input.Changed) -> None:
        day = self._dates.day(event.value, self._takes)
        if day:
            self.query_one(Month).choose(day)
        self._say()

    def _say(self) -> None:
        note = self.query_one("#meaning", Static)
        note.remove_class("-wrong")
        note.update(self.query_one(DayBox).meaning or "…")

    @on(Month.Chosen)
    def _choose(self, message: Month.Chosen) -> None:
        if message.is_sure:
            self.dismiss(message.day.isoformat())
        else:
            self.query_one(DayBox).move(message.day)

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            self.dismiss(self.query_one(DayBox).result)
        except UsageError as error:
            note = self.query_one("#meaning", Static)
            note.update(told(error))
            note.add_class("-wrong")

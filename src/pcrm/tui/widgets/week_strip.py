"""Two weeks at a glance: how much there is on each day."""

from __future__ import annotations

import datetime

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from pcrm.domain.days import two_weeks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.events import Click

_WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_CELLS = 5
_MUTED = "$foreground-muted"


class WeekStrip(Static):
    """The days of this week and the next, each with the number of its lines.

    A narrow one begins with today. A click chooses a day.
    """

    class Chosen(Message):
        """A day was clicked."""

        def __init__(self, day: datetime.date) -> None:
            super().__init__()
            self.day = day

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._today = datetime.date.min
        self._counts: Mapping[datetime.date, int] = {}
        self._chosen: datetime.date | None = None

    def show(
        self,
        today: datetime.date,
        counts: Mapping[datetime.date, int],
        chosen: datetime.date | None,
    ) -> None:
        """Show how many lines each day has, and which one is looked at."""
        self._today = today
        self._counts = counts
        self._chosen = chosen
        self.refresh()

    def render(self) -> Content:
        """Return names of days above their numbers."""
        days = self._days()
        return Content("\n").join(
            (
                Content("").join(self._title(day) for day in days),
                Content("").join(self._count(day) for day in days),
            )
        )

    def _days(self) -> list[datetime.date]:
        """Return the days that fit: two weeks from Monday, or what there is from today on."""
        room = max(self.size.width // _CELLS, 1)
        days = two_weeks(self._today)
        if room < len(days):
            days = [day for day in days if day >= self._today][:room]
        return days

    def _title(self, day: datetime.date) -> Content:
        text = f"{_WEEKDAYS[day.weekday()]}{day.day:2}"
        style = "bold" if day == self._today else _MUTED if day < self._today else ""
        return self._cell(day, text, style)

    def _count(self, day: datetime.date) -> Content:
        number = self._counts.get(day, 0)
        if not number:
            return self._cell(day, "·", _MUTED)
        colour = "$text-accent"
        if day == self._today:
            colour = "$text-success"
        elif day < self._today:
            colour = "$text-error"
        return self._cell(day, str(number), f"bold {colour}")

    def _cell(self, day: datetime.date, text: str, style: str) -> Content:
        if day == self._chosen:
            style = f"{style} reverse".strip()
        gap = "│" if day.weekday() == 0 and day > self._today else " "
        return Content.assemble((gap, _MUTED), (text.rjust(_CELLS - 1), style))

    def on_click(self, event: Click) -> None:
        """Choose the day under the mouse."""
        position = event.x // _CELLS
        days = self._days()
        if 0 <= position < len(days):
            self.post_message(self.Chosen(days[position]))

"""A month as a grid of days, one of which is chosen."""

from __future__ import annotations

import calendar
import datetime

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.events import Click

_CELL = 4
_TOP = 2
"""Lines above the first week."""
_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


class Month(Static):
    """The month of a chosen day; a click chooses another one, or turns the page."""

    class Chosen(Message):
        """A day was clicked; ``is_sure`` if it was the chosen one already."""

        def __init__(self, day: datetime.date, *, is_sure: bool) -> None:
            super().__init__()
            self.day = day
            self.is_sure = is_sure

    def __init__(self, day: datetime.date, today: datetime.date) -> None:
        super().__init__(markup=False)
        self.day = day
        self._today = today

    def choose(self, day: datetime.date) -> None:
        """Show another day as the chosen one, on the page of its month."""
        self.day = day
        self.refresh()

    def render(self) -> Content:
        """Return the month: the chosen day in brackets, today with a star."""
        title = f"‹ {calendar.month_name[self.day.month]} {self.day.year} ›"
        lines = [
            Content.styled(title.center(_CELL * 7).rstrip(), "bold"),
            Content.styled("".join(f" {name} " for name in _DAYS), "$text-muted"),
        ]
        for week in self._weeks:
            lines.append(Content("").join(map(self._cell, week)))
        return Content("\n").join(lines)

    @property
    def _weeks(self) -> list[list[int]]:
        return calendar.Calendar().monthdayscalendar(self.day.year, self.day.month)

    def _cell(self, number: int) -> Content:
        if not number:
            return Content(" " * _CELL)
        day = self.day.replace(day=number)
        star = "*" if day == self._today else " "
        if day == self.day:
            return Content.styled(f"[{number:>2}]", "bold reverse")
        return Content.styled(f" {number:>2}{star}", "bold" if day == self._today else "")

    def on_click(self, event: Click) -> None:
        """Choose the day under the pointer, or go to the month before or after."""
        place = event.get_content_offset(self)
        if place is None:
            return
        if place.y == 0:
            step = -1 if place.x < _CELL * 7 // 2 else 1
            self.post_message(self.Chosen(months_on(self.day, step), is_sure=False))
            return
        weeks = self._weeks
        row, column = place.y - _TOP, place.x // _CELL
        if 0 <= row < len(weeks) and column < 7 and weeks[row][column]:
            day = self.day.replace(day=weeks[row][column])
            self.post_message(self.Chosen(day, is_sure=day == self.day))


def months_on(day: datetime.date, count: int) -> datetime.date:
    """Return the day some months on, or the last one of that month; the calendar's end stays."""
    month = day.year * 12 + day.month - 1 + count
    year, month = month // 12, month % 12 + 1
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        return day
    return day.replace(
        year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1])
    )

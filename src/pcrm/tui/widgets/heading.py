"""The first line: the day, and how much of it is left."""

from __future__ import annotations

import datetime

from textual.content import Content
from textual.widgets import Static

from pcrm.domain.days import weekday_and_day
from pcrm.domain.record import NamedTuple
from pcrm.render.agenda import section_of
from pcrm.tui.widgets import agenda_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.domain.agenda import AgendaLine


class _Count(NamedTuple):
    """How many lines a section has."""

    section: str
    number: int
    word: str


class Heading(Static):
    """The day and the counts, in the longest form that fits."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._forms: list[Content] = [Content("pcrm")]

    def show(self, today: datetime.date, lines: Sequence[AgendaLine], context: str = "") -> None:
        """Show a day, what its lines come to, and the context that is used, gated already."""
        sections = [section_of(line) for line in lines]
        words = {"overdue": "overdue", "today": "today", "coming": "coming"}
        counts = [
            _Count(each, sections.count(each), words.get(each, "out of touch"))
            for each in agenda_rows.SECTIONS
        ]
        day = Content.styled(weekday_and_day(today.isoformat()), "bold")
        told = Content("  ").join(_told(one, one.word) for one in counts if one.number)
        if not told:
            told = Content("nothing due")
        digits = Content(" ").join(_told(one, one.word[:1]) for one in counts if one.number)
        name = Content.styled("pcrm", "bold $text-accent")
        used = [Content.styled(f"context {context}", "bold $text-warning")] if context else []
        self._forms = [
            Content("   ").join((name, day, told, *used)),
            Content("  ").join((day, told, *used)),
            Content("  ").join((day, digits, *used)),
            Content("  ").join((digits or told, *used)),
            digits or told,
        ]
        self.refresh()

    def render(self) -> Content:
        """Return the longest form that fits."""
        for form in self._forms:
            if form.cell_length <= self.size.width:
                return form
        return self._forms[-1]


def _told(count: _Count, word: str) -> Content:
    colour = agenda_rows.COLOURS[count.section]
    return Content.assemble((str(count.number), f"bold {colour}"), f" {word}")

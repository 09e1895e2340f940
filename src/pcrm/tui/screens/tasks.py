"""Every open task, those without a day included; and every date, the next first."""

from __future__ import annotations

from typing import ClassVar

from pcrm.domain.agenda import AgendaLine, when
from pcrm.domain.days import distance, weekday_and_day
from pcrm.domain.numbers import write_number
from pcrm.domain.partial_date import describe
from pcrm.render import echo
from pcrm.services import contexts, dates, todo
from pcrm.tui import actions
from pcrm.tui.contents import COLOURED, in_context, short
from pcrm.tui.screens.choosing import ChoosingScreen, Rows, row
from pcrm.tui.screens.line_actions import LineActions
from pcrm.tui.widgets.choice_list import ChoiceList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.widgets.option_list import Option

    from pcrm.domain.task import Task
    from pcrm.services.dates import Upcoming

_MOST = 200
"""Rows that are shown; the box for words finds all others."""


class LinesScreen(ChoosingScreen, LineActions):
    """Rows that are about lines as those of the day, with what can be done with them there."""

    @property
    def line(self) -> AgendaLine | None:
        """Return the line under the cursor."""
        return self.records.get(self.record)

    @property
    def subject(self) -> str:
        """Return the first person of the line under the cursor."""
        line = self.line
        return f"@{line.contacts[0].id} " if line and line.contacts else ""

    def take_off(self, line: AgendaLine) -> None:
        """Show the rows without one that is being written about."""
        self.pcrm.hide_echo()
        self.query_one(ChoiceList).take_off(line.id)


class TasksScreen(LinesScreen):
    """What is to be done, the most urgent first."""

    PLACE: ClassVar[str] = "tasks"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("tasks")]

    def read(self) -> Rows:
        """Read the open tasks."""
        today = self.workspace.today().isoformat()
        found = todo.listed(self.workspace, in_context=True)
        hidden = f", {found.hidden} hidden until a later day" if found.hidden else ""
        lines = {write_number("task", one.id): one for one in found.tasks[:_MOST]}
        options = [row(number, [echo.task(one, style=COLOURED)]) for number, one in lines.items()]
        records = {number: _of_task(number, one, today) for number, one in lines.items()}
        used = in_context(contexts.name_in_use(self.workspace))
        title = f"{_titled('Tasks', len(found.tasks), 'open')}{hidden}{used}"
        return Rows(title, options, records)

    def choose(self, number: str) -> None:
        """Open the task."""
        self.pcrm.open_record(number)


class DatesScreen(LinesScreen):
    """Birthdays and other dates as they come round."""

    PLACE: ClassVar[str] = "dates"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("dates")]

    def read(self) -> Rows:
        """Read the dates."""
        found = dates.listed(self.workspace)
        today = self.workspace.today().isoformat()
        lines = {write_number("important_date", one.entry.id): one for one in found[:_MOST]}
        options = [self._row(number, one) for number, one in lines.items()]
        records = {number: _of_date(number, one, today) for number, one in lines.items()}
        return Rows(_titled("Dates", len(found), "known"), options, records)

    def _row(self, number: str, one: Upcoming) -> Option:
        """Return number, day, what and whose, and how far it is."""
        day = weekday_and_day(one.next_day) if one.next_day else "day unknown   "
        entry = one.entry
        away = distance(one.next_day, self.workspace.today()) if one.next_day else ""
        known = ", ".join(filter(None, (describe(entry.date), away)))
        told = f"{short(entry.label)}  {short(entry.contact.formatted_name)}"
        head = COLOURED.paint(f"  {number.ljust(4)} ", "number")
        return row(number, [f"{head}{day}  {told}  {COLOURED.paint(short(known), 'dim')}"])

    def choose(self, number: str) -> None:
        """Open the card of the person."""
        line = self.records[number]
        if line.contacts:
            self.pcrm.open_record(str(line.contacts[0].id))
        else:
            self.pcrm.tell(f"{number} is about everybody with +{short(line.tag)}.")


def _of_task(number: str, one: Task, today: str) -> AgendaLine:
    return AgendaLine(
        when(one.due, today), one.due, "task", number, one.summary, tuple(one.contacts)
    )


def _of_date(number: str, one: Upcoming, today: str) -> AgendaLine:
    entry = one.entry
    whose = (entry.contact,) if entry.contact.id else ()
    day = one.next_day
    return AgendaLine(when(day, today), day, "date", number, entry.label, whose, tag=entry.tag)


def _titled(what: str, many: int, which: str) -> str:
    first = f", the first {_MOST} of them" if many > _MOST else ""
    return f"{what}   {many:,} {which}{first}"

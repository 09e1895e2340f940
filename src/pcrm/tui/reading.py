"""What screens read from the services; runs in a thread and touches no widget."""

from __future__ import annotations

import datetime
from collections import Counter
from functools import partial

from pcrm.domain.agenda import AgendaLine
from pcrm.domain.interaction import Interaction
from pcrm.domain.numbers import read_number
from pcrm.domain.record import NamedTuple
from pcrm.domain.task import Task
from pcrm.render import card, echo, markdown
from pcrm.services import agenda, cards, single
from pcrm.tui.contents import COLOURED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.services.workspace import Workspace


class Day(NamedTuple):
    """A day: ``lines`` up to the end of next week at least, ``last`` is the end of the agenda.

    ``is_first_run`` when nothing has ever been stored, ``is_lonely`` when nobody is known.
    """

    today: datetime.date
    last: datetime.date
    lines: tuple[AgendaLine, ...] = ()
    is_first_run: bool = False
    is_lonely: bool = False

    def of(self, chosen: datetime.date | None) -> list[AgendaLine]:
        """Return the lines of one day alone, or without one those of the agenda."""
        if chosen is None:
            return [one for one in self.lines if one.due <= self.last.isoformat()]
        return [one for one in self.lines if _is_on(one, chosen.isoformat())]

    def counts(self) -> Counter[datetime.date]:
        """Return how many lines each day has; nobody is out of touch on a day."""
        days = (one.due for one in self.lines if one.kind != "cadence")
        return Counter(map(datetime.date.fromisoformat, days))


def _is_on(line: AgendaLine, day: str) -> bool:
    return line.due == day and line.kind != "cadence"


def day(workspace: Workspace) -> Day:
    """Return the present day."""
    today = workspace.today()
    read = day_of(workspace, agenda.today(workspace, today, days=agenda.horizon(workspace)))
    if read.lines:
        return read
    return read._replace(
        is_first_run=not workspace.exists(),
        is_lonely=not cards.listed(workspace, limit=1),
    )


def day_of(workspace: Workspace, lines: Sequence[AgendaLine]) -> Day:
    """Return the present day with lines that have been read before."""
    today = workspace.today()
    return Day(today, today + datetime.timedelta(days=workspace.settings.days), tuple(lines))


class Record(NamedTuple):
    """The lines of a record; ``has_more`` tells that older entries of it are left out."""

    lines: list[str]
    has_more: bool = False


def record(workspace: Workspace, number: str, *, newest: int = 50) -> Record:
    """Return a contact's card with its newest entries, a task or an entry, by number."""
    read = read_number(number)
    if read is None or read.noun == "contact":
        shown = cards.show_number(workspace, int(number), newest=newest)
        leap_day = workspace.settings.leap_day
        note = partial(markdown.lines, style=COLOURED)
        lines = card.card(shown, workspace.today(), style=COLOURED, leap_day=leap_day, note=note)
        return Record(lines, len(shown.interactions) == newest)
    found = single.load(workspace, number)
    if isinstance(found, Task):
        return Record([echo.task(found, style=COLOURED)])
    assert isinstance(found, Interaction)
    return Record([echo.entry(found, style=COLOURED), *echo.said(found)])

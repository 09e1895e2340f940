"""The day as the screen shows it; read in a thread, without a widget."""

from __future__ import annotations

import datetime
from collections import Counter

from pcrm.domain.agenda import AgendaLine
from pcrm.domain.record import NamedTuple
from pcrm.services import agenda, contexts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.services.workspace import Workspace


class Day(NamedTuple):
    """A day: ``lines`` up to the end of next week at least, ``last`` is the end of the agenda.

    ``is_first_run`` when nothing has ever been stored, ``is_lonely`` when nobody is known;
    ``context`` is the name of the context that is used.
    """

    today: datetime.date
    last: datetime.date
    lines: tuple[AgendaLine, ...] = ()
    is_first_run: bool = False
    is_lonely: bool = False
    context: str = ""

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


def read_day(workspace: Workspace) -> Day:
    """Return the present day."""
    today = workspace.today()
    days = agenda.horizon(workspace)
    read = day_of(workspace, agenda.today(workspace, today, days=days, in_context=True))
    read = read._replace(context=contexts.name_in_use(workspace))
    if read.lines:
        return read
    from pcrm.services import cards

    return read._replace(
        is_first_run=not workspace.exists(),
        is_lonely=not cards.listed(workspace, limit=1),
    )


def day_of(workspace: Workspace, lines: Sequence[AgendaLine]) -> Day:
    """Return the present day with lines that have been read before."""
    today = workspace.today()
    return Day(today, today + datetime.timedelta(days=workspace.settings.days), tuple(lines))

"""What screens read from the services; runs in a thread and touches no widget."""

from __future__ import annotations

import datetime
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
    from pcrm.services.workspace import Workspace


class Day(NamedTuple):
    """The lines of a day; ``is_first_run`` when nothing has ever been stored.

    ``is_lonely`` tells that the database knows nobody.
    """

    today: datetime.date
    lines: tuple[AgendaLine, ...] = ()
    is_first_run: bool = False
    is_lonely: bool = False


def day(workspace: Workspace) -> Day:
    """Return the present day."""
    today = workspace.today()
    lines = tuple(agenda.today(workspace, today))
    if lines:
        return Day(today, lines)
    return Day(
        today,
        is_first_run=not workspace.exists(),
        is_lonely=not cards.listed(workspace, limit=1),
    )


def record(workspace: Workspace, number: str) -> list[str]:
    """Return the lines of a contact's card, of a task or of an entry, by number."""
    read = read_number(number)
    if read is None or read.noun == "contact":
        shown = cards.show_number(workspace, int(number), newest=50)
        leap_day = workspace.settings.leap_day
        note = partial(markdown.lines, style=COLOURED)
        return card.card(shown, workspace.today(), style=COLOURED, leap_day=leap_day, note=note)
    found = single.load(workspace, number)
    if isinstance(found, Task):
        return [echo.task(found, style=COLOURED)]
    assert isinstance(found, Interaction)
    return [echo.entry(found, style=COLOURED), *echo.said(found)]

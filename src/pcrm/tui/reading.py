"""A record as lines to be read; runs in a thread and touches no widget."""

from __future__ import annotations

from functools import partial

from pcrm.domain.interaction import Interaction
from pcrm.domain.numbers import read_number
from pcrm.domain.record import NamedTuple
from pcrm.domain.task import Task
from pcrm.render import card, echo, markdown
from pcrm.services import cards, single
from pcrm.tui.contents import COLOURED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.services.workspace import Workspace


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

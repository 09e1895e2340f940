"""The stream of what was said: two lines an entry, a heading for each day."""

from __future__ import annotations

import datetime
from array import array
from typing import ClassVar

from pcrm.domain.days import distance, duration, weekday_and_day
from pcrm.domain.numbers import write_number
from pcrm.domain.record import NamedTuple
from pcrm.services import browsing
from pcrm.tui.contents import short
from pcrm.tui.widgets.record_list import RecordList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pcrm.domain.interaction import Interaction
    from pcrm.services.workspace import Workspace
    from pcrm.tui.widgets.row_view import Line, Read

_INDENT = 8
_MOST_PEOPLE = 20


class EntryRow(NamedTuple):
    """An entry as pieces of two lines, gated."""

    first: tuple[tuple[str, str], ...]
    second: tuple[tuple[str, str], ...]


def read_rows(workspace: Workspace, numbers: Sequence[int]) -> dict[int, EntryRow]:
    """Read what the list shows of some entries; runs in a thread."""
    return {one.id: _row(one) for one in browsing.entries_of(workspace, numbers)}


def with_headings(entries: Iterable[tuple[int, str]], *, day: str = "") -> array[int]:
    """Return the numbers of entries with a heading before each day that differs from the last.

    A heading is the negative ordinal of its day; ``day`` is that of the entry before.
    """
    numbers = array("q")
    for number, own_day in entries:
        if own_day != day:
            day = own_day
            numbers.append(-datetime.date.fromisoformat(day).toordinal())
        numbers.append(number)
    return numbers


def _row(one: Interaction) -> EntryRow:
    number = f"{write_number('interaction', one.id)} ".ljust(_INDENT)
    how = " ".join(filter(None, (one.at, one.kind, duration(one.minutes) if one.minutes else "")))
    who = ", ".join(short(each.formatted_name) for each in one.participants[:_MOST_PEOPLE])
    first = [(number, "number"), (how + "  " if how else "", "dim"), (who, "strong")]
    if one.planned:
        first.append(("  planned", "found"))
    if one.mentioned:
        named = ", ".join(short(each.formatted_name) for each in one.mentioned[:_MOST_PEOPLE])
        first.append((f"  about {named}", "dim"))
    first += [(f"  +{short(tag)}", "tag") for tag in one.tags[:_MOST_PEOPLE]]
    second = [(" " * _INDENT, ""), (short(one.text.strip()), "")]
    second += [(f"  {write_number('task', task)}", "number") for task in one.tasks[:_MOST_PEOPLE]]
    return EntryRow(tuple(first), tuple(second))


class TimelineList(RecordList):
    """Entries, grouped by day."""

    height: ClassVar[int] = 2

    def __init__(self, read: Read, today: Callable[[], datetime.date]) -> None:
        super().__init__(read)
        self._today = today

    def lines(self, row: EntryRow, room: int) -> Sequence[Line]:  # noqa: ARG002 - cut by the list
        """Return the two lines of an entry."""
        return row

    def heading(self, number: int) -> Sequence[Line]:
        """Return an empty line and the day."""
        day = datetime.date.fromordinal(-number).isoformat()
        ago = distance(day, self._today())
        return [[], [(f"  {weekday_and_day(day)}", "heading"), (f"  {ago}", "dim")]]

"""The mode Timeline: what was said with everybody, the newest first."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.content import Content

from pcrm.domain.numbers import write_number
from pcrm.services import browsing
from pcrm.tui import actions
from pcrm.tui.contents import short
from pcrm.tui.screens.browsing import BrowsingScreen
from pcrm.tui.widgets import timeline_list
from pcrm.tui.widgets.record_list import RecordList
from pcrm.tui.widgets.timeline_list import TimelineList, with_headings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Generator, Mapping
    from typing import Any

    from textual.binding import BindingType

    from pcrm.tui.screens.list_reading import Request

_ORDERS = {"newest": "the newest first", "-newest": "the oldest first"}
_BEGIN = """
Nothing was written down yet. Press l and say what happened:

call 20m with Grace: agreed on the price :: fri send the quote"""
_FIRST = 200
_GROWTH = 2
"""By how much a list grows when its end comes into sight."""


class TimelineScreen(BrowsingScreen):
    """Entries of everybody, or of those whom a filter lets through, grouped by day.

    The list holds as many as were asked for by going down: a million is never read at once.
    """

    PLACE: ClassVar[str] = "timeline"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("timeline")]
    orders = ("newest",)
    placeholder = "filter, as: grace  tag:client  org:acme"

    def __init__(self) -> None:
        super().__init__()
        self._limit = _FIRST
        self._found = 0

    def make_list(self) -> TimelineList:
        """Return the list of entries."""
        read = partial(timeline_list.read_rows, self.workspace)
        return TimelineList(read, self.workspace.today)

    def parts(self, request: Request) -> Generator[array[int], None, None]:
        """Yield the numbers of entries, with a heading for each day, as one part."""
        self.read_context()
        limit = self._limit
        found = browsing.entries(
            self.workspace, request.typed, oldest_first=request.sort.startswith("-"), limit=limit
        )
        self._found = len(found)
        yield with_headings(found)

    def read_rows(self, numbers: array[int]) -> Mapping[int, Any]:
        """Read the rows of some entries."""
        return timeline_list.read_rows(self.workspace, [number for number in numbers if number > 0])

    def typed_number(self, number: int) -> str:
        """Return the number of an entry."""
        return write_number("interaction", number)

    def empty_text(self, typed: str) -> str:
        """Say that nothing fits, or how to begin."""
        if self._narrowed_to:
            name = short(self._narrowed_to)
            return f"\nNothing in the context {name} fits.\n\nW  another context"
        return f"\nNothing fits {short(typed)!r}.\n\nesc  everything" if typed else _BEGIN

    def title_line(self) -> Content:
        """Return how many entries are listed, and in which order."""
        more = "+" if self._found == self._limit else ""
        return Content.assemble(
            ("Timeline", "bold $text-accent"),
            f"   {self._found:,}{more} {'entry' if self._found == 1 else 'entries'}",
            (f"   {_ORDERS[self.sort]}", "$foreground-muted"),
            self.narrowed(),
        )

    @on(RecordList.NearEnd)
    def _grow(self) -> None:
        if self.is_complete and self._found == self._limit:
            self._limit *= _GROWTH
            self._look(stays=True)

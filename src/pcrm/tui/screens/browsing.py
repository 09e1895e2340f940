"""What the places for browsing have in common: a filter, a long list, the record beside it."""

from __future__ import annotations

from array import array
from typing import ClassVar

from textual import on, work
from textual.containers import Container, Vertical
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import Worker, WorkerState

from pcrm.domain.errors import PcrmError
from pcrm.domain.record import NamedTuple
from pcrm.tui.contents import short, told
from pcrm.tui.screens.base import PcrmScreen
from pcrm.tui.widgets.box import Box
from pcrm.tui.widgets.echo_panel import EchoPanel
from pcrm.tui.widgets.filter_box import FilterBox
from pcrm.tui.widgets.key_line import KeyLine
from pcrm.tui.widgets.record_list import RecordList
from pcrm.tui.widgets.record_panel import RecordPanel

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from textual.app import ComposeResult
    from textual.content import Content

_FIRST_ROWS = 64
"""Rows read together with the first numbers, so that the first frame is whole."""

_MOST_OFFERS = 12
"""Words offered below the box; a line holds no more."""


class Request(NamedTuple):
    """What a list is to show: a filter as typed, and the order.

    ``stays`` tells that the cursor is to stay on its record; ``age`` grows with each request.
    """

    typed: str
    sort: str
    stays: bool
    age: int


class BrowsingScreen(PcrmScreen):
    """A list with a filter above it and the record under the cursor beside or below it.

    ``is_complete`` tells that nothing is missing at the end of the list.
    One list is read at a time, in a thread; what is typed meanwhile is read for when that ends,
    and what comes late is dropped.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual types it
    orders: ClassVar[tuple[str, ...]] = ()
    """The orders that a key goes through."""

    class Listed(Message):
        """A part of a list is read; the last one may be empty."""

        def __init__(
            self, request: Request, numbers: array[int], rows: Mapping[int, Any], *, is_first: bool
        ) -> None:
            super().__init__()
            self.request = request
            self.numbers = numbers
            self.rows = rows
            self.is_first = is_first

    class Ended(Message):
        """A list is read to its end."""

        def __init__(self, request: Request) -> None:
            super().__init__()
            self.request = request

    class Refused(Message):
        """A list cannot be read, because the filter is wrong or the database is not there."""

        def __init__(self, request: Request, error: PcrmError) -> None:
            super().__init__()
            self.request = request
            self.error = error

    def __init__(self) -> None:
        super().__init__()
        self._wanted = Request("", self.orders[0], stays=False, age=0)
        self._is_reading = False
        self._begun = 0
        self._error: PcrmError | None = None
        self._offers: tuple[str, ...] = ()
        self.is_complete = False

    # What the places below fill in

    def parts(self, request: Request) -> Iterator[array[int]]:
        """Yield the numbers of a list, a short part first; runs in a thread."""
        raise NotImplementedError

    def read_rows(self, numbers: array[int]) -> Mapping[int, Any]:
        """Read the rows of some numbers; runs in a thread."""
        raise NotImplementedError

    def make_list(self) -> RecordList:
        """Return the list."""
        raise NotImplementedError

    def empty_text(self, typed: str) -> str:
        """Return what stands in the place of a list without records; it is gated here."""
        raise NotImplementedError

    def title_line(self) -> Content:
        """Return what stands in the first line."""
        raise NotImplementedError

    def typed_number(self, number: int) -> str:
        """Return the number of a record as a person types it."""
        raise NotImplementedError

    # The layout

    def compose(self) -> ComposeResult:
        """Lay out the title, the filter, the list with its record, and the footer."""
        yield Static(id="title", markup=False)
        yield FilterBox(self.workspace, self.placeholder)
        yield Static(id="note", markup=False)
        with Container(id="both"):
            with Vertical(id="listed"):
                yield from self.compose_list()
            yield RecordPanel(self.workspace)
        yield KeyLine()

    CSS_PATH = "../styles/people.tcss"
    placeholder: ClassVar[str] = "f  filter"

    def compose_list(self) -> ComposeResult:
        """Lay out the list."""
        yield self.make_list()

    def on_mount(self) -> None:
        """Read the list."""
        self.listed.focus()
        self._look(stays=False)

    @property
    def listed(self) -> RecordList:
        """Return the list."""
        return self.query_one(RecordList)

    @property
    def record(self) -> str:
        """Return the number of the record under the cursor."""
        return self.typed_number(self.listed.current) if self.listed.current else ""

    # Reading

    def reload(self, *, to_new: bool = False) -> None:  # noqa: ARG002 - the cursor stays
        """Read the list and what is seen of it again; the cursor stays on its record."""
        self.listed.age()
        self._look(stays=True)

    def _look(self, *, stays: bool) -> None:
        """Read the list for what is typed now, at once or when what is being read has ended."""
        self.is_complete = False
        typed = self.query_one(FilterBox).value
        self._wanted = self._wanted._replace(typed=typed, stays=stays, age=self._wanted.age + 1)
        if not self._is_reading:
            self._begin()

    def _begin(self) -> None:
        self._is_reading = True
        self._begun = self._wanted.age
        self._read(self._wanted)

    @work(thread=True, exit_on_error=False, group="list")
    def _read(self, request: Request) -> None:
        whole = array("q")
        is_first = True
        try:
            for part in self.parts(request):
                if request.age != self._wanted.age:
                    return
                if request.stays:
                    whole.extend(part)
                    continue
                rows = self.read_rows(part[:_FIRST_ROWS]) if is_first else {}
                self.post_message(self.Listed(request, part, rows, is_first=is_first))
                is_first = False
        except PcrmError as error:
            self.post_message(self.Refused(request, error))
            return
        if request.stays:
            self.post_message(self.Listed(request, whole, {}, is_first=True))
        self.post_message(self.Ended(request))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Read what was asked for meanwhile."""
        super().on_worker_state_changed(event)
        is_over = event.state in {WorkerState.SUCCESS, WorkerState.ERROR, WorkerState.CANCELLED}
        if event.worker.group == "list" and is_over:
            self._is_reading = False
            if self._begun != self._wanted.age:
                self._begin()

    def on_browsing_screen_listed(self, message: Listed) -> None:
        """Show a part of the list, unless another one is wanted by now."""
        if message.request.age != self._wanted.age:
            return
        if message.is_first:
            self._error = None
            self._tell_note()
            self.is_complete = False
            self.listed.show(message.numbers, message.rows, stay=message.request.stays)
        else:
            self.listed.extend(message.numbers)
        self.tell_title()

    def on_browsing_screen_ended(self, message: Ended) -> None:
        """Say how many there are."""
        if message.request.age == self._wanted.age:
            self.is_complete = True
            self.listed.empty = self.empty_text(message.request.typed.strip())
            self.listed.refresh()
            self.tell_title()

    def on_browsing_screen_refused(self, message: Refused) -> None:
        """Say below the box what is wrong; the list of before stays."""
        if message.request.age == self._wanted.age:
            self._error = message.error
            self._tell_note()

    def _tell_note(self) -> None:
        """Show below the box what may be typed, or else what is wrong with it."""
        note = self.query_one("#note", Static)
        offers = self._offers if isinstance(self.focused, FilterBox) else ()
        if offers:
            note.update("  ".join(map(short, offers)))
        elif self._error:
            note.update(told(self._error))
        note.set_class(bool(self._error and not offers), "-wrong")
        note.display = bool(offers or self._error)

    def tell_title(self) -> None:
        """Bring the first line in line with the list."""
        self.query_one("#title", Static).update(self.title_line())

    @on(Input.Changed)
    def _follow_typing(self, event: Input.Changed) -> None:
        if not event.value:
            self._offers = ()
        self._look(stays=False)

    @on(FilterBox.Offered)
    def _offer(self, message: FilterBox.Offered) -> None:
        self._offers = tuple(message.words[:_MOST_OFFERS])
        self._tell_note()

    @on(FilterBox.Cleared)
    def _clear(self) -> None:
        box = self.query_one(FilterBox)
        with box.prevent(Input.Changed):
            box.value = ""
        self._leave_filter()
        self._look(stays=True)

    @on(FilterBox.Left)
    def _leave_filter(self) -> None:
        self.listed.focus()
        self._offers = ()
        self._tell_note()

    @on(Box.Cut)
    def _say_cut(self, message: Box.Cut) -> None:
        self.pcrm.tell(message.text)

    @on(RecordList.Moved)
    def _follow_cursor(self, message: RecordList.Moved) -> None:
        number = self.typed_number(message.number) if message.number else ""
        self.query_one(RecordPanel).follow(number)

    @on(RecordList.Chosen)
    def _open(self, message: RecordList.Chosen) -> None:
        self.pcrm.open_record(self.typed_number(message.number))

    @on(RecordList.Marked)
    def _tell_marks(self) -> None:
        self.tell_title()

    @on(RecordList.Unread)
    def _say_unread(self, message: RecordList.Unread) -> None:
        self.pcrm.refuse(message.error)

    # What the keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hide keys that are letters of what is typed into the filter."""
        return not (isinstance(self.focused, Box) and hasattr(type(self), f"action_{action}"))

    def action_filter(self) -> None:
        """Type a filter."""
        self.query_one(FilterBox).focus()

    def action_clear(self) -> None:
        """Take away what stands in the way: the echo, the marks, the filter, one at a time."""
        if self.query(EchoPanel):
            self.hide_echo()
        elif self.listed.marks:
            self.listed.mark(())
        elif self.query_one(FilterBox).value:
            self._clear()

    def action_sort(self) -> None:
        """Go on to the next order."""
        at = self.orders.index(self._wanted.sort) if self._wanted.sort in self.orders else -1
        self._sort_by(self.orders[(at + 1) % len(self.orders)])

    def action_turn(self) -> None:
        """Turn the order round."""
        sort = self._wanted.sort
        self._sort_by(sort.removeprefix("-") if sort.startswith("-") else f"-{sort}")

    def _sort_by(self, sort: str) -> None:
        self._wanted = self._wanted._replace(sort=sort)
        self._look(stays=False)

    @property
    def sort(self) -> str:
        """Return the order of the list."""
        return self._wanted.sort

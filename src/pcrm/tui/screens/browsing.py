"""What the places for browsing have in common: a filter, a long list, the record beside it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from pcrm.services import contexts
from pcrm.tui.contents import in_context, short, told
from pcrm.tui.screens.list_reading import ListReading
from pcrm.tui.widgets.box import Box
from pcrm.tui.widgets.echo_panel import EchoPanel
from pcrm.tui.widgets.filter_box import FilterBox
from pcrm.tui.widgets.key_line import KeyLine
from pcrm.tui.widgets.record_list import RecordList
from pcrm.tui.widgets.record_panel import RecordPanel

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Mapping
    from typing import Any

    from textual.app import ComposeResult

    from pcrm.domain.errors import PcrmError

_MOST_OFFERS = 12
"""Words offered below the box; a line holds no more."""


class BrowsingScreen(ListReading):
    """A list with a filter above it and the record under the cursor beside or below it."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual types it
    orders: ClassVar[tuple[str, ...]] = ()
    """The orders that a key goes through."""

    def __init__(self) -> None:
        super().__init__(self.orders[0])
        self._error: PcrmError | None = None
        self._offers: tuple[str, ...] = ()
        self._narrowed_to = ""

    # What the places below fill in

    def make_list(self) -> RecordList:
        """Return the list."""
        raise NotImplementedError

    def empty_text(self, typed: str) -> str:
        """Return what stands in the place of a list without records; it is gated here."""
        raise NotImplementedError

    def title_line(self) -> Content:
        """Return what stands in the first line."""
        raise NotImplementedError

    @property
    def record(self) -> str:
        """Return the number of the record under the cursor, or nothing."""
        return self.typed_number(self.listed.current) if self.listed.current else ""

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

    # Reading

    def reload(self, *, to_new: bool = False) -> None:  # noqa: ARG002 - the cursor stays
        """Read the list and what is seen of it again; the cursor stays on its record."""
        self.listed.age()
        self._look(stays=True)

    def begin_anew(self) -> None:
        """Read another list: that of another context."""
        self._look(stays=False)

    def _look(self, *, stays: bool) -> None:
        """Read the list for what is typed now; with ``stays`` the cursor stays on its record."""
        self.want(self.query_one(FilterBox).value, self.sort, stays=stays)

    def narrowed(self) -> Content:
        """Return what the first line says of the context that is used, nothing without one."""
        return Content.styled(in_context(self._narrowed_to), "bold $text-warning")

    def read_context(self) -> None:
        """Read which context is used; runs in the thread that reads the list."""
        self._narrowed_to = contexts.name_in_use(self.workspace)

    def show_part(self, numbers: array[int], rows: Mapping[int, Any], *, stays: bool) -> None:
        """Show the first part of a list."""
        self._error = None
        self.query_one(FilterBox).mark_right()
        self._tell_note()
        self.listed.show(numbers, rows, stay=stays)
        self.tell_title()

    def show_more(self, numbers: array[int]) -> None:
        """Show another part below."""
        self.listed.extend(numbers)
        self.tell_title()

    def show_end(self, typed: str) -> None:
        """Say how many there are."""
        self.listed.empty = self.empty_text(typed.strip())
        self.listed.refresh()
        self.tell_title()

    def show_wrong(self, typed: str, error: PcrmError) -> None:
        """Say below the box what is wrong, and mark it there; the list of before stays."""
        self._error = error
        self.query_one(FilterBox).mark_wrong(typed, error)
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
        at = self.orders.index(self.sort) if self.sort in self.orders else -1
        self._sort_by(self.orders[(at + 1) % len(self.orders)])

    def action_turn(self) -> None:
        """Turn the order round."""
        self._sort_by(self.sort[1:] if self.sort.startswith("-") else f"-{self.sort}")

    def _sort_by(self, sort: str) -> None:
        self.want(self.query_one(FilterBox).value, sort, stays=False)

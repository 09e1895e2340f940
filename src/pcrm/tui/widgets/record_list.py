"""A list of any length with a cursor and marks."""

from __future__ import annotations

from typing import ClassVar

from textual.message import Message

from pcrm.tui import actions
from pcrm.tui.widgets.row_view import RowView

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Mapping
    from typing import Any

    from textual.binding import BindingType
    from textual.events import Click


class RecordList(RowView, can_focus=True):
    """Numbers in an order; the cursor passes over headings."""

    PLACE: ClassVar[str] = "records"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("records")]

    mark_column: ClassVar[int] = 0
    """Cells at the left where a click marks a record; 0 where nothing is marked."""

    class Moved(Message):
        """The cursor is on another record, or on none (0)."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Chosen(Message):
        """A record is to be opened."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Marked(Message):
        """Marks were set or taken away."""

    @property
    def current(self) -> int:
        """Return the number under the cursor, 0 for none."""
        return self.numbers[self.cursor] if self.cursor < len(self.numbers) else 0

    @property
    def chosen(self) -> list[int]:
        """Return the numbers marked in the order of the list, else the one under the cursor."""
        if self.marks:
            listed = [number for number in self.numbers if number in self.marks]
            return listed + sorted(self.marks.difference(listed))
        return [self.current] if self.current else []

    def show(self, numbers: array[int], rows: Mapping[int, Any], *, stay: bool) -> None:
        """Show other numbers; rows that were read with them need not be read again.

        With ``stay`` cursor and scroll stay on their record, or in their place where it is gone;
        else they go to the top.
        """
        current, before, top = self.current, self.cursor, self.scroll_offset.y
        self.numbers = numbers
        self._rows.update(rows)
        self.cursor = self._place_of(current if stay else 0, before if stay else 0)
        self._resize_virtual()
        top = top + (self.cursor - before) * self.height if stay else 0
        self.scroll_to(y=top, animate=False, force=True)
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved(self.current))

    def extend(self, numbers: array[int]) -> None:
        """Show more numbers below the others."""
        self.numbers.extend(numbers)
        self._resize_virtual()
        self.refresh()

    def go_to(self, number: int) -> None:
        """Put the cursor on a record of the list."""
        if number in self.numbers:
            self._move_to(self.numbers.index(number))

    def mark(self, numbers: Iterable[int]) -> None:
        """Mark these records and no others."""
        self.marks = set(numbers)
        self.refresh()
        self.post_message(self.Marked())

    def toggle(self, index: int) -> None:
        """Mark a record, or take its mark away."""
        if index < len(self.numbers) and self.numbers[index] > 0:
            self.marks ^= {self.numbers[index]}
            self._refresh_row(index)
            self.post_message(self.Marked())

    def mark_to(self, step: int) -> None:
        """Mark the record under the cursor, move, and mark the one there."""
        self.marks.add(self.current)
        self._move_to(self.cursor + step, back=step < 0)
        self.marks.add(self.current)
        self.marks.discard(0)
        self._refresh_row(self.cursor)
        self.post_message(self.Marked())

    # What the keys do

    def action_cursor_down(self) -> None:
        """Move to the next record."""
        self._move_to(self.cursor + 1)

    def action_cursor_up(self) -> None:
        """Move to the record before."""
        self._move_to(self.cursor - 1, back=True)

    def action_page_down(self) -> None:
        """Move a page on."""
        self._move_to(self.cursor + self._page())

    def action_page_up(self) -> None:
        """Move a page back."""
        self._move_to(self.cursor - self._page(), back=True)

    def action_first(self) -> None:
        """Move to the first record."""
        self._move_to(0)

    def action_last(self) -> None:
        """Move to the last record."""
        self._move_to(len(self.numbers) - 1, back=True)

    def action_select(self) -> None:
        """Open the record under the cursor."""
        if self.current:
            self.post_message(self.Chosen(self.current))

    def on_click(self, event: Click) -> None:
        """Move the cursor at the first click; a click on the record under the cursor opens it.

        With ctrl, or where its mark stands, a click marks a record.
        """
        index = (event.y + self.scroll_offset.y) // self.height
        if index >= len(self.numbers) or self.numbers[index] < 0:
            return
        if self.mark_column and (event.ctrl or event.x < self.mark_column):
            self.toggle(index)
            return
        if index == self.cursor:
            self.action_select()
        self._move_to(index)

    # Moving

    def _page(self) -> int:
        return max(self.size.height // self.height - 1, 1)

    def _move_to(self, index: int, *, back: bool = False) -> None:
        """Put the cursor on a record; from a heading it goes on in its direction."""
        if not self.numbers:
            return
        index = max(0, min(index, len(self.numbers) - 1))
        step = -1 if back else 1
        if self.numbers[index] < 0 and not 0 <= index + step < len(self.numbers):
            step = -step
        if self.numbers[index] < 0:
            index += step
        if index != self.cursor:
            before, self.cursor = self.cursor, index
            self._refresh_row(before)
            self._refresh_row(index)
            self.post_message(self.Moved(self.current))
        self._show_cursor()

    def _place_of(self, number: int, otherwise: int) -> int:
        """Return where a number stands, or the record nearest to another place."""
        if number and number in self.numbers:
            return self.numbers.index(number)
        place = max(0, min(otherwise, len(self.numbers) - 1))
        is_heading = place < len(self.numbers) and self.numbers[place] < 0
        return place + 1 if is_heading else place

    def _show_cursor(self) -> None:
        """Scroll as little as brings the cursor into sight, with the heading above it."""
        top = self.cursor * self.height
        bottom = top + self.height
        if self.cursor and self.numbers and self.numbers[self.cursor - 1] < 0:
            top -= self.height
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)
        elif bottom > self.scroll_offset.y + self.size.height:
            self.scroll_to(y=bottom - self.size.height, animate=False, force=True)

"""A list of any length: only the rows in sight are read, and only changed lines drawn anew."""

from __future__ import annotations

from array import array
from typing import ClassVar, cast

from rich.segment import Segment
from rich.style import Style
from textual import work
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.worker import Worker, WorkerState, get_current_worker

from pcrm.domain.errors import PcrmError
from pcrm.render.terminal import cut, width
from pcrm.tui import actions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    from textual.binding import BindingType
    from textual.events import Click

    from pcrm.tui.telling import TellingApp

    Piece = tuple[str, str]
    """A text that is gated, and what it means: one of ``MEANINGS``, or nothing."""
    Line = Sequence[Piece]
    Read = Callable[[Sequence[int]], Mapping[int, Any]]
    """Reads records by number, in a thread; those that are gone are left out."""

MEANINGS = ("number", "dim", "tag", "strong", "overdue", "heading", "found")
_PREFIX = "record-list--"
_KEPT = 1000
"""Rows kept at hand; beyond that only those in sight stay."""


class RecordList(ScrollView, can_focus=True):
    """Numbers in an order, with a cursor and marks; a negative number is a heading.

    ``height`` is how many lines a row takes; ``empty`` is what stands there instead of no rows.
    What a row holds and how it looks is up to the classes below: ``lines`` and ``heading``.
    """

    PLACE: ClassVar[str] = "records"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("records")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"{_PREFIX}{each}" for each in MEANINGS),
        f"{_PREFIX}cursor",
        f"{_PREFIX}marked",
    }
    height: ClassVar[int] = 1

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

    class NearEnd(Message):
        """The last rows of the list are in sight."""

    class Unread(Message):
        """Rows could not be read."""

        def __init__(self, error: PcrmError) -> None:
            super().__init__()
            self.error = error

    class Arrived(Message):
        """Rows were read; ``age`` tells for which state of the data."""

        def __init__(self, rows: Mapping[int, Any], age: int) -> None:
            super().__init__()
            self.rows = rows
            self.age = age

    def __init__(self, read: Read) -> None:
        super().__init__()
        self.numbers = array("q")
        self.empty = ""
        self.marks: set[int] = set()
        self.cursor = 0
        self._read = read
        self._rows: dict[int, Any] = {}
        self._age = 0
        self._wanted: frozenset[int] = frozenset()
        self._styles: dict[str, Style] = {}

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

    def row(self, number: int) -> Any:
        """Return what is known of a record by now, None for nothing."""
        return self._rows.get(number)

    def lines(self, row: Any, room: int) -> Sequence[Line]:
        """Return the lines of a row, at most ``room`` cells wide."""
        raise NotImplementedError

    def heading(self, number: int) -> Sequence[Line]:
        """Return the lines of a heading."""
        raise NotImplementedError

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

    def age(self) -> None:
        """Forget what was read of rows out of sight, and read those in sight again."""
        self._age += 1
        in_sight = set(self._in_sight())
        self._rows = {number: row for number, row in self._rows.items() if number in in_sight}
        self._wanted = frozenset()
        self._want(in_sight)

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
        """Move the cursor at the first click; a click on the record under the cursor opens it."""
        index = (event.y + self.scroll_offset.y) // self.height
        if index >= len(self.numbers) or self.numbers[index] < 0:
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

    # Reading

    def _in_sight(self, beyond: int = 0) -> Sequence[int]:
        """Return the numbers in sight, and as many pages more on both sides."""
        page = self.size.height // self.height + 1
        first = self.scroll_offset.y // self.height
        part = self.numbers[max(first - beyond * page, 0) : first + page * (1 + beyond)]
        return [number for number in part if number > 0]

    def _want(self, numbers: Iterable[int]) -> None:
        """Read rows, unless they are being read already."""
        wanted = frozenset(numbers)
        if wanted and not wanted <= self._wanted:
            self._wanted = wanted
            self._fetch(sorted(wanted), self._age)

    @work(thread=True, exclusive=True, exit_on_error=False, group="rows")
    def _fetch(self, numbers: Sequence[int], age: int) -> None:
        worker = get_current_worker()
        try:
            rows = self._read(numbers)
        except PcrmError as error:
            if not worker.is_cancelled:
                self.post_message(self.Unread(error))
            return
        if not worker.is_cancelled:
            self.post_message(self.Arrived(rows, age))

    def on_record_list_arrived(self, message: Arrived) -> None:
        """Show rows, unless the data has changed since."""
        message.stop()
        if message.age != self._age:
            return
        if len(self._rows) > _KEPT:
            in_sight = set(self._in_sight(1))
            self._rows = {number: row for number, row in self._rows.items() if number in in_sight}
        self._rows.update(message.rows)
        self._wanted = frozenset()
        self.refresh()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what reading rows met and nobody expected."""
        if event.state is WorkerState.ERROR:
            cast("TellingApp", self.app).unexpected(event.worker.error)

    # Drawing

    def _resize_virtual(self) -> None:
        self.virtual_size = Size(0, len(self.numbers) * self.height)

    def _refresh_row(self, index: int) -> None:
        self.refresh_lines(index * self.height, self.height)

    def notify_style_update(self) -> None:
        """Forget the styles of the theme before."""
        super().notify_style_update()
        self._styles.clear()

    def render_lines(self, crop: Any) -> list[Strip]:
        """Return the lines in sight; what is missing of them is asked for."""
        missing = [number for number in self._in_sight() if number not in self._rows]
        if missing:
            self.call_later(self._want, self._in_sight(1))
        if self.numbers and self.scroll_offset.y + 2 * self.size.height > self.virtual_size.height:
            self.post_message(self.NearEnd())
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return a line: a heading, a row, or nothing below the last one."""
        room = self.scrollable_content_region.width
        index, part = divmod(y + self.scroll_offset.y, self.height)
        base = self._style("")
        if index >= len(self.numbers):
            told = [] if self.numbers else self.empty.splitlines()[y : y + 1]
            return self._strip([(f"  {line}", "") for line in told], room, base)
        number = self.numbers[index]
        if number < 0:
            return self._strip(self.heading(number)[part], room, base)
        is_cursor = index == self.cursor
        if is_cursor:
            base += self._style("cursor")
        if number in self.marks:
            base += self._style("marked")
        sign = (">" if is_cursor else " ") + ("*" if number in self.marks else " ")
        gutter = (sign if not part else "  ", "")
        row = self._rows.get(number)
        pieces = self.lines(row, room - len(sign))[part] if row is not None else [("…", "dim")]
        return self._strip([gutter, *pieces], room, base)

    def _strip(self, pieces: Line, room: int, base: Style) -> Strip:
        segments = []
        left = room
        for text, meaning in pieces:
            if left <= 0:
                break
            shown = cut(text, left)
            left -= width(shown)
            segments.append(Segment(shown, base + self._style(meaning) if meaning else base))
        return Strip(segments).adjust_cell_length(room, base)

    def _style(self, name: str) -> Style:
        """Return the style of a meaning: of text its colour, of a whole row its background."""
        if name not in self._styles:
            self._styles[name] = self._made(name)
        return self._styles[name]

    def _made(self, name: str) -> Style:
        if not name:
            return self.rich_style
        style = self.get_component_rich_style(f"{_PREFIX}{name}")
        if name in MEANINGS:
            return Style(color=style.color, bold=style.bold, italic=style.italic)
        return Style(bgcolor=style.bgcolor, bold=style.bold)

"""Rows of any number: only those in sight are read, and only lines that change are drawn anew."""

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

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

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


class RowView(ScrollView):
    """Draws records by number, ``cursor`` and ``marks`` among them; negative ones are headings.

    ``height`` is how many lines a row takes; ``empty`` is what stands there instead of no rows.
    What a row holds and how it looks is up to the classes below: ``lines`` and ``heading``.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"{_PREFIX}{each}" for each in MEANINGS),
        f"{_PREFIX}cursor",
        f"{_PREFIX}marked",
    }
    height: ClassVar[int] = 1

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

    def row(self, number: int) -> Any:
        """Return what is known of a record by now, None for nothing."""
        return self._rows.get(number)

    def lines(self, row: Any, room: int) -> Sequence[Line]:
        """Return the lines of a row, at most ``room`` cells wide."""
        raise NotImplementedError

    def heading(self, number: int) -> Sequence[Line]:
        """Return the lines of a heading."""
        raise NotImplementedError

    # Reading

    def age(self) -> None:
        """Forget what was read of rows out of sight, and read those in sight again."""
        self._age += 1
        in_sight = set(self._in_sight())
        self._rows = {number: row for number, row in self._rows.items() if number in in_sight}
        self._wanted = frozenset()
        self._want(in_sight)

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

    def on_row_view_arrived(self, message: Arrived) -> None:
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

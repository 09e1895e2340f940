"""The list of people: a line each, its columns as wide as the terminal allows."""

from __future__ import annotations

from rich.text import Text
from textual.message import Message
from textual.widgets import Static

from pcrm.domain.record import NamedTuple
from pcrm.render.columns import CONTACT, Column, chosen, fitting
from pcrm.render.terminal import cut, pad
from pcrm.services import browsing
from pcrm.tui.contents import short
from pcrm.tui.widgets.record_list import RecordList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Click, Key
    from textual.timer import Timer

    from pcrm.services.workspace import Workspace
    from pcrm.tui.widgets.row_view import Line, Read

COLUMNS = chosen(
    CONTACT, ("id", "name", "last", "due", "organization", "tags", "phone", "email", "city")
)
"""What a line shows, the most important first: what does not fit is left out at the end."""
_NAME = 1
_PAUSE = 1.5
"""Seconds without a letter after which keys mean again what they do."""
_GUTTER = 2
_GAP = 2
_MEANINGS = {"id": "number", "name": "strong", "tags": "tag", "last": "dim", "city": "dim"}
SORTED_BY = {"name": "name", "last": "last", "due": "due"}
"""The column of each order."""


class PersonRow(NamedTuple):
    """The cells of somebody, gated; ``is_overdue`` tells that a contact is due by now."""

    cells: tuple[str, ...]
    is_overdue: bool = False


def read_rows(workspace: Workspace, numbers: Sequence[int]) -> dict[int, PersonRow]:
    """Read what the list shows of some people; runs in a thread."""
    today = workspace.today().isoformat()
    return {
        one.id: PersonRow(
            tuple(short(column.value(one)) for column in COLUMNS),
            "" < one.next_due < today,
        )
        for one in browsing.contacts_of(workspace, numbers)
    }


class PeopleList(RecordList):
    """Everybody whom the filter lets through.

    After ``await_letters`` keys are the beginning of a name, until one is no letter or none comes
    for a while.
    """

    class Letters(Message):
        """The beginning of a name was typed."""

        def __init__(self, typed: str) -> None:
            super().__init__()
            self.typed = typed

    mark_column = _GUTTER

    def __init__(self, read: Read) -> None:
        super().__init__(read)
        self._letters: str | None = None
        self._timer: Timer | None = None

    def await_letters(self) -> None:
        """Take the next keys as the beginning of a name."""
        self._letters = ""
        self._wait()

    def _wait(self) -> None:
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(_PAUSE, self._forget_letters)

    def _forget_letters(self) -> None:
        self._letters = None

    def on_key(self, event: Key) -> None:
        """Take a letter of a name."""
        if self._letters is None:
            return
        if event.character and event.character.isprintable():
            event.stop()
            self._letters += event.character
            self.post_message(self.Letters(self._letters))
            self._wait()
        else:
            self._letters = None

    def lines(self, row: PersonRow, room: int) -> Sequence[Line]:
        """Return the one line of somebody."""
        pieces = []
        for (column, cells), text in zip(columns_in(room), row.cells, strict=False):
            meaning = _MEANINGS.get(column.name, "")
            is_late = column.name == "due" and row.is_overdue
            shown = f"{text} !" if is_late else cut(text, cells)
            pieces.append((pad(shown, cells), "overdue" if is_late else meaning))
            pieces.append((" " * _GAP, ""))
        return [pieces[:-1]]

    def name_of(self, number: int) -> str:
        """Return the name of somebody whose line is at hand, else the number."""
        row = self.row(number)
        return row.cells[_NAME] if row else str(number)


def columns_in(room: int) -> list[tuple[Column, int]]:
    """Return the columns that fit into a number of cells, each with its width."""
    return fitting(COLUMNS, room, gap=_GAP, flexible="name")


class ListHeader(Static):
    """The names of the columns above the list; an arrow shows the order, a click changes it."""

    class Clicked(Message):
        """The name of a column was clicked by which the list can be sorted."""

        def __init__(self, column: str) -> None:
            super().__init__()
            self.column = column

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._sort = "name"

    @property
    def _columns(self) -> list[tuple[Column, int]]:
        return columns_in(max(self.size.width - _GUTTER - 1, 0))

    def on_click(self, event: Click) -> None:
        """Tell which column was clicked."""
        end = _GUTTER
        for column, cells in self._columns:
            end += cells + _GAP
            if event.x < end:
                if column.name in SORTED_BY.values():
                    self.post_message(self.Clicked(column.name))
                return

    def show(self, sort: str) -> None:
        """Show by what the list is sorted, as ``browsing.people`` takes it."""
        self._sort = sort
        self.refresh()

    def render(self) -> Text:
        """Return the names, each as wide as its column."""
        by = SORTED_BY.get(self._sort.removeprefix("-"), "")
        arrow = "▾" if self._sort.startswith("-") else "▴"
        text = Text(" " * _GUTTER, no_wrap=True)
        for column, cells in self._columns:
            name = f"{column.name.upper()} {arrow}" if column.name == by else column.name.upper()
            text.append(pad(cut(name, cells), cells + _GAP))
        return text

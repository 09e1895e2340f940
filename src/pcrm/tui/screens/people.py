"""The mode People: everybody, a filter, the card of whoever is under the cursor."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on, work
from textual.content import Content
from textual.worker import get_current_worker

from pcrm.domain.errors import PcrmError
from pcrm.services import browsing
from pcrm.tui import actions
from pcrm.tui.contents import short
from pcrm.tui.screens.person_actions import PersonActions
from pcrm.tui.widgets import people_list
from pcrm.tui.widgets.filter_box import FilterBox
from pcrm.tui.widgets.people_list import ListHeader, PeopleList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Generator, Mapping
    from typing import Any

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from pcrm.tui.screens.list_reading import Request

_ORDERS = {
    "name": "by name",
    "-name": "by name, from the end",
    "-last": "by last contact, the newest first",
    "last": "by last contact, the oldest first",
    "due": "by the next contact that is due",
    "-due": "by the next contact, the last first",
}
"""What the title says of an order."""
_BEGIN = """
Nobody is known here yet. Press I to bring your address book in,
n to write down one person, or l and say whom you met:

call @@Grace_Hopper 20m: wants a quote :: fri send the quote"""


class PeopleScreen(PersonActions):
    """Everybody whom a filter lets through, with the card beside the list."""

    PLACE: ClassVar[str] = "people"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("people")]
    orders = ("name", "-last", "due")
    placeholder = "filter, as: grace  tag:client  city:berlin  -has:email"

    @property
    def subject(self) -> str:
        """Return how a sentence names the person under the cursor."""
        number = self.listed.current
        return f"@{number} " if number else ""

    def make_list(self) -> PeopleList:
        """Return the list of people."""
        return PeopleList(partial(people_list.read_rows, self.workspace))

    def compose_list(self) -> ComposeResult:
        """Lay out the list under the names of its columns."""
        yield ListHeader()
        yield self.make_list()

    def parts(self, request: Request) -> Generator[array[int], None, None]:
        """Yield the numbers of those whom the filter lets through."""
        self.read_context()
        return browsing.people(self.workspace, request.typed, sort=request.sort)

    def read_rows(self, numbers: array[int]) -> Mapping[int, Any]:
        """Read the rows of some people."""
        return people_list.read_rows(self.workspace, numbers)

    def typed_number(self, number: int) -> str:
        """Return the number of a person."""
        return str(number)

    def empty_text(self, typed: str) -> str:
        """Say that nobody fits, or how to begin."""
        if self._narrowed_to:
            return f"\nNobody in the context {short(self._narrowed_to)} fits.\n\nW  another context"
        return f"\nNobody fits {short(typed)!r}.\n\nesc  everybody" if typed else _BEGIN

    def title_line(self) -> Content:
        """Return how many there are, in which order, and how many are marked."""
        self.query_one(ListHeader).show(self.sort)
        many = len(self.listed.numbers)
        told = f"{many:,}{'' if self.is_complete else '…'} {'person' if many == 1 else 'people'}"
        marks = len(self.listed.marks)
        return Content.assemble(
            ("People", "bold $text-accent"),
            f"   {told}",
            (f"   {_ORDERS[self.sort]}", "$foreground-muted"),
            self.narrowed(),
            (f"   * {marks:,} marked" if marks else "", "bold $text-warning"),
        )

    def name_of(self, number: int) -> str:
        """Return the name of a person in sight."""
        return self.query_one(PeopleList).name_of(number)

    @on(ListHeader.Clicked)
    def _sort_by_column(self, message: ListHeader.Clicked) -> None:
        """Sort by the column that was clicked, or turn its order round."""
        if self.sort.removeprefix("-") == message.column:
            self.action_turn()
        else:
            (order,) = [one for one in self.orders if one.removeprefix("-") == message.column]
            self._sort_by(order)

    def action_jump(self) -> None:
        """Wait for the first letters of a name."""
        self.query_one(PeopleList).await_letters()

    @on(PeopleList.Letters)
    def _find_letters(self, message: PeopleList.Letters) -> None:
        self._jump(self.query_one(FilterBox).value, message.typed)

    @work(thread=True, exclusive=True, exit_on_error=False, group="jump")
    def _jump(self, typed: str, letters: str) -> None:
        worker = get_current_worker()
        try:
            number = browsing.first_named(self.workspace, typed, letters)
        except PcrmError:
            return  # what is wrong with the filter stands below it
        if number and not worker.is_cancelled:
            self.app.call_from_thread(self.listed.go_to, number)

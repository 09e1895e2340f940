"""A page of rows that are read in a thread, one of which is chosen."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState, get_current_worker

from pcrm.domain.errors import PcrmError
from pcrm.domain.record import NamedTuple
from pcrm.tui.contents import painted, told
from pcrm.tui.screens.base import PcrmScreen
from pcrm.tui.widgets.choice_list import ChoiceList
from pcrm.tui.widgets.key_line import KeyLine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from textual.app import ComposeResult


class Rows(NamedTuple):
    """What a page shows: its title, and rows; ``records`` are what the rows are about, by number.

    Title and rows are gated.
    """

    title: str
    options: Sequence[Option]
    records: dict[str, Any]


def row(number: str, lines: Sequence[str]) -> Option:
    """Return a row of gated lines of a renderer, which may hold its colours."""
    return Option(painted(lines), number)


class ChoosingScreen(PcrmScreen):
    """A title, rows, and the keys; ``records`` are what the rows are about, by number."""

    CSS_PATH: ClassVar = "../styles/choosing.tcss"

    class Loaded(Message):
        """The rows are there, or ``error`` says why not."""

        def __init__(self, rows: Rows | None, error: PcrmError | None = None) -> None:
            super().__init__()
            self.rows = rows
            self.error = error

    def __init__(self) -> None:
        super().__init__()
        self.records: dict[str, Any] = {}
        self._is_read = False

    @property
    def takes_keys(self) -> bool:
        """Tell whether there are rows for the keys that come."""
        return self._is_read

    def read(self) -> Rows:
        """Return the rows; runs in a thread and touches no widget."""
        raise NotImplementedError

    def choose(self, number: str) -> None:
        """Do what the key enter does with the record under the cursor."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out the title, the rows and the keys."""
        yield Static(id="title", markup=False)
        yield ChoiceList()
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the rows."""
        self.query_one(ChoiceList).focus()
        self._load()

    def reload(self, *, to_new: bool = False) -> None:  # noqa: ARG002
        """Read the rows again."""
        self._load()

    @property
    def record(self) -> str:
        """Return the number under the cursor."""
        return self.query_one(ChoiceList).current

    @work(thread=True, exclusive=True, exit_on_error=False, group="rows")
    def _load(self) -> None:
        try:
            loaded = self.Loaded(self.read())
        except PcrmError as error:
            loaded = self.Loaded(None, error)
        if not get_current_worker().is_cancelled:
            self.post_message(loaded)

    def on_choosing_screen_loaded(self, message: Loaded) -> None:
        """Show the rows, unless a write is under way that makes them old.

        What was refused leaves the rows of before.
        """
        if self._is_read and self.pcrm.is_writing:
            return
        self._is_read = True
        if message.rows is None:
            self._say_title(told(message.error) if message.error else "")
            return
        self.records = message.rows.records
        self._say_title(message.rows.title)
        self.query_one(ChoiceList).show(message.rows.options)
        self.refresh_bindings()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what reading met and nobody expected, and take keys again."""
        super().on_worker_state_changed(event)
        self._is_read = self._is_read or event.state is WorkerState.ERROR

    def _say_title(self, text: str) -> None:
        self.query_one("#title", Static).update(Content(text))

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.choose(event.option_id or "")

    def action_choose(self) -> None:
        """Do what is done with the record under the cursor."""
        number = self.query_one(ChoiceList).current
        if number:
            self.choose(number)

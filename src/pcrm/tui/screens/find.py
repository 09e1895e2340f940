"""Words find records: type, choose, open."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.worker import get_current_worker

from pcrm.domain.errors import PcrmError
from pcrm.services import search
from pcrm.tui import actions
from pcrm.tui.contents import short, told
from pcrm.tui.screens.base import PcrmScreen
from pcrm.tui.widgets.box import Box, WordsBox
from pcrm.tui.widgets.hit_list import HitList
from pcrm.tui.widgets.key_line import KeyLine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer

    from pcrm.services.search import Hit

_PAUSE = 0.08
"""Seconds without a key before the words are looked for."""
_MOST = 50
_BEGIN = "Names, notes, what was said, tasks: type a word or the beginning of one."


class FindScreen(PcrmScreen):
    """A box for words with the records that hold all of them below it."""

    PLACE: ClassVar[str] = "find"
    CSS_PATH = "../styles/find.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("find")]

    class Found(Message):
        """The records for what was typed."""

        def __init__(self, typed: str, hits: Sequence[Hit], error: PcrmError | None = None) -> None:
            super().__init__()
            self.typed = typed
            self.hits = hits
            self.error = error

    def __init__(self) -> None:
        super().__init__()
        self._timer: Timer | None = None
        self._answered = ""
        self._open_when_found = False

    def compose(self) -> ComposeResult:
        """Lay out the box, the note and the list."""
        yield WordsBox(placeholder="find")
        yield Static(_BEGIN, id="note", markup=False)
        yield HitList()
        yield KeyLine()

    @on(Input.Changed)
    def _wait_for_a_pause(self) -> None:
        if self._timer:
            self._timer.stop()
        self._open_when_found = False
        self._timer = self.set_timer(_PAUSE, self._look)

    @on(Input.Submitted)
    def _open_first(self) -> None:
        if self._answered == self._typed():
            self.query_one(HitList).action_select()
        else:
            self._open_when_found = True

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.pcrm.open_record(event.option_id)

    @on(Box.Cut)
    def _say_cut(self, message: Box.Cut) -> None:
        self.pcrm.tell(message.text)

    def action_cursor_down(self) -> None:
        """Choose the next record."""
        self.query_one(HitList).action_cursor_down()

    def action_cursor_up(self) -> None:
        """Choose the record before."""
        self.query_one(HitList).action_cursor_up()

    def action_page_down(self) -> None:
        """Choose a record a page on."""
        self.query_one(HitList).page(1)

    def action_page_up(self) -> None:
        """Choose a record a page back."""
        self.query_one(HitList).page(-1)

    def _typed(self) -> str:
        return self.query_one(WordsBox).value

    def _look(self) -> None:
        self._find(self._typed())

    @work(thread=True, exclusive=True, exit_on_error=False, group="find")
    def _find(self, typed: str) -> None:
        worker = get_current_worker()
        try:
            found = self.Found(typed, search.find(self.workspace, typed.split(), limit=_MOST))
        except PcrmError as error:
            found = self.Found(typed, (), error)
        if not worker.is_cancelled:
            self.post_message(found)

    def on_find_screen_found(self, message: Found) -> None:
        """Show the records, unless more has been typed since."""
        if message.typed != self._typed():
            return
        self._answered = message.typed
        hits = self.query_one(HitList)
        hits.show(message.hits)
        self.query_one("#note", Static).update(self._note(message))
        if self._open_when_found and message.hits:
            hits.action_select()
        self._open_when_found = False

    @staticmethod
    def _note(message: Found) -> str:
        """Return what stands between the box and the list."""
        if message.error:
            return told(message.error)
        if not message.typed.strip():
            return _BEGIN
        if not message.hits:
            return f"nothing holds {short(message.typed)!r}"
        if message.hits[0].match == search.SLIP:
            return f"nothing holds {short(message.typed)!r}; {len(message.hits)} nearly do"
        if len(message.hits) == _MOST:
            return f"the first {_MOST}; another word finds fewer, ↑ ↓ choose"
        return f"{len(message.hits)} found; ↑ ↓ choose"

"""A question with an answer of one line, and below it what the answer means."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from pcrm.domain.errors import PcrmError
from pcrm.tui import actions
from pcrm.tui.contents import short, told
from pcrm.tui.widgets.box import AnswerBox
from pcrm.tui.widgets.key_line import KeyLine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.suggester import Suggester


class AskScreen(ModalScreen[str | None]):
    """Asks at the lower edge; the result is what was typed, None if nothing is to happen.

    ``meaning`` returns what an answer means, or raises what is wrong with it; it must not read the
    database. ``question`` and ``example`` are shown as they are, ``suggester``
    completes what is typed.
    """

    PLACE: ClassVar[str] = "ask"
    CSS_PATH = "../styles/log.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("ask")]

    def __init__(
        self,
        question: str,
        meaning: Callable[[str], str],
        *,
        example: str,
        suggester: Suggester | None = None,
    ) -> None:
        super().__init__()
        self._question = question
        self._meaning = meaning
        self._example = example
        self._suggester = suggester

    def compose(self) -> ComposeResult:
        """Lay out the question, the box and the note."""
        with Vertical(classes="lower"):
            yield Static(short(self._question), markup=False, classes="question")
            yield AnswerBox(self._example, suggester=self._suggester)
            yield Static(self._example, markup=False, classes="note")
        yield KeyLine()

    @on(Input.Changed)
    def _tell_meaning(self, event: Input.Changed) -> None:
        if not event.value.strip():
            self._note(self._example, is_wrong=False)
            return
        try:
            self._note(self._meaning(event.value.strip()), is_wrong=False)
        except PcrmError as error:
            self._note(short(error.message), is_wrong=True)

    @on(Input.Submitted)
    def _answer(self, event: Input.Submitted) -> None:
        event.stop()
        answer = event.value.strip()
        if not answer:
            self.action_close()
            return
        try:
            self._meaning(answer)
        except PcrmError as error:
            self._note(told(error), is_wrong=True)
        else:
            self.dismiss(answer)

    def action_close(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)

    def _note(self, text: str, *, is_wrong: bool) -> None:
        note = self.query_one(".note", Static)
        note.update(text)
        note.set_class(is_wrong, "-wrong")

"""A question with a few answers, each of them a key."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from pcrm.tui import actions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Key

_WIDEST = 54
"""Cells for answers that stand beside each other; the box is as wide as forms.tcss says."""
_AROUND = 6
"""Cells that an answer takes beside its word: the key, and room around it."""


class QuestionScreen(ModalScreen[str]):
    """Asks; ``answers`` are words by the key that stands for them, "" is the answer of escape."""

    PLACE: ClassVar[str] = "question"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("question")]
    CSS_PATH = "../styles/forms.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (44, "-wide")]  # noqa: RUF012 - as Textual types it

    def __init__(self, question: str, answers: dict[str, str]) -> None:
        super().__init__()
        self._question = question
        self._answers = answers

    def compose(self) -> ComposeResult:
        """Lay out the question above its answers."""
        with Vertical():
            yield Static(self._question, markup=False)
            yield from self.buttons()

    def buttons(self) -> ComposeResult:
        """Lay out the answers."""
        with Horizontal(classes="-many" if self._is_wide else ""):
            for key, word in self._answers.items():
                yield Button(Content(f"{key}  {word}"), compact=True, name=key)

    @property
    def _is_wide(self) -> bool:
        """Tell whether the answers are too long to stand beside each other."""
        return sum(cell_len(word) + _AROUND for word in self._answers.values()) > _WIDEST

    def on_key(self, event: Key) -> None:
        """Answer with the key of an answer."""
        if event.character in self._answers:
            event.stop()
            self.dismiss(event.character)

    @on(Button.Pressed)
    def _answer(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.name or "")

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss("")

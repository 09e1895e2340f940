"""One-line boxes to type in, which bear a paste of any size."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.message import Message
from textual.widgets import Input

from pcrm.render.terminal import safe_line
from pcrm.tui import actions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.events import Paste

LONGEST = 4000
"""Signs a box takes; typing stays quick up to there."""


class Box(Input):
    """A box without a frame: pasted lines become one, and too much is cut with a word."""

    class Cut(Message):
        """A paste was too long; ``text`` says so."""

        def __init__(self) -> None:
            super().__init__()
            self.text = f"the box takes {LONGEST} signs: the rest of the paste was left out"

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(
            placeholder=placeholder, compact=True, select_on_focus=False, max_length=LONGEST
        )

    def _on_paste(self, event: Paste) -> None:
        """Take a paste as one line; Textual would take its first line only and drop the rest."""
        event.prevent_default()
        event.stop()
        start, end = sorted(self.selection)
        room = LONGEST - len(self.value) + (end - start)
        line = " ".join(event.text[: LONGEST * 2].splitlines()).replace("\t", " ")
        self.replace(line[:room], start, end)
        if len(line) > room or len(event.text) > LONGEST * 2:
            self.post_message(self.Cut())

    @property
    def _value(self) -> Text:
        """Return what the box shows: sign by sign gated, so that the cursor stays in its place."""
        text = self.value
        if not text.isprintable():
            text = "".join(map(safe_line, text))
        return Text(text, no_wrap=True, overflow="ignore", end="")


class SentenceBox(Box):
    """Takes a sentence of the log."""

    PLACE: ClassVar[str] = "sentence"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("sentence")]


class WordsBox(Box):
    """Takes words to look for."""

    PLACE: ClassVar[str] = "words"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("words")]


class AnswerBox(Box):
    """Takes the answer to a question."""

    PLACE: ClassVar[str] = "answer"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("answer")]

"""The parts of the quick log: the box, and below it what there is to say about the sentence."""

from __future__ import annotations

from textual.containers import Vertical
from textual.widgets import Static

from pcrm.tui.widgets.box import SentenceBox

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.content import Content
    from textual.suggester import Suggester

_EXAMPLE = "call 20m with Grace: agreed on the price :: fri send the quote"
_HINT = "day kind length people: text +tag :: next step   @@New_Person   esc keeps it"


class QuickLog(Vertical):
    """A box for a sentence with what it means, hints, or what was wrong below it."""

    def __init__(self, text: str, suggester: Suggester, *, sentences: Sequence[str] = ()) -> None:
        super().__init__()
        self._text = text
        self._sentences = sentences
        self._suggester = suggester
        self._said_about: str | None = None

    def compose(self) -> ComposeResult:
        """Lay out the box and the note."""
        box = SentenceBox(placeholder=_EXAMPLE, sentences=self._sentences)
        box.suggester = self._suggester
        box.value = self._text
        yield box
        yield Static(_HINT, markup=False)

    @property
    def typed(self) -> str:
        """Return what stands in the box."""
        return self.query_one(SentenceBox).value

    def refuse(self, sentence: str, text: str) -> None:
        """Say what was wrong; the sentence is in the box again unless another one is."""
        box = self.query_one(SentenceBox)
        if not box.value:
            box.value = sentence
        self.say(text)

    def say(self, text: str) -> None:
        """Show a line below the box until the next key; it is gated already where it holds data."""
        self._said_about = self.typed
        self.query_one(Static).update(text)
        self.add_class("-wrong")

    def explain(self, content: Content | None) -> None:
        """Show what the sentence means, or without anything to show how one looks."""
        if self._said_about != self.typed:
            self.query_one(Static).update(_HINT if content is None else content)
            self.remove_class("-wrong")

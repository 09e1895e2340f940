"""The quick log: one line to say what happened."""

from __future__ import annotations

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from pcrm.tui.widgets.box import SentenceBox

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.app import ComposeResult

_EXAMPLE = "call 20m with Grace: agreed on the price :: fri send the quote"
_HINT = "day kind length people: text +tag :: next step   @@New_Person   esc keeps it"


class QuickLog(Vertical):
    """A box for a sentence with one line of hints or of what was wrong below it."""

    class Submitted(Message):
        """The sentence is to be stored."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    class Closed(Message):
        """The quick log is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.display = False
        self._storing: str | None = None

    def compose(self) -> ComposeResult:
        """Lay out the box and the note."""
        yield SentenceBox(placeholder=_EXAMPLE)
        yield Static(_HINT, markup=False)

    def open(self) -> None:
        """Show the box with the draft of last time."""
        self.display = True
        self._note(_HINT, is_wrong=False)
        self.query_one(SentenceBox).focus()

    def close(self) -> None:
        """Hide the box; the draft stays in it."""
        self.display = False
        self.post_message(self.Closed())

    def stored(self) -> None:
        """Close after the sentence was stored; what was typed since stays as the draft."""
        box = self.query_one(SentenceBox)
        if box.value == self._storing:
            box.clear()
        self._storing = None
        self.close()

    def refuse(self, text: str) -> None:
        """Say what was wrong; the sentence stays in the box."""
        self._storing = None
        self.display = True
        self._note(text, is_wrong=True)
        self.query_one(SentenceBox).focus()

    def say(self, text: str) -> None:
        """Show a line below the box; it is gated already where it holds data."""
        self._note(text, is_wrong=True)

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        event.stop()
        if self._storing is None:
            self._storing = event.value
            self.post_message(self.Submitted(event.value))

    @on(SentenceBox.Closed)
    def _close(self) -> None:
        self.close()

    def _note(self, text: str, *, is_wrong: bool) -> None:
        self.query_one(Static).update(text)
        self.set_class(is_wrong, "-wrong")

"""The quick log over any screen: one line to say what happened."""

from __future__ import annotations

from typing import ClassVar, cast

from textual import on
from textual.screen import ModalScreen
from textual.widgets import Footer, Input

from pcrm.tui import actions
from pcrm.tui.widgets.box import Box
from pcrm.tui.widgets.quick_log import QuickLog

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from pcrm.tui.changing import ChangingApp


class LogScreen(ModalScreen[None]):
    """A box at the lower edge; what is behind stays to be seen.

    ``text`` stands in the box at first, ``start`` is what of it the user has not typed; ``wrong``
    says why the sentence came back.
    """

    PLACE: ClassVar[str] = "log"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("log")]

    def __init__(self, text: str = "", *, start: str = "", wrong: str = "") -> None:
        super().__init__()
        self._text = text
        self._start = start
        self._wrong = wrong

    def compose(self) -> ComposeResult:
        """Lay out the box above the footer."""
        yield QuickLog(self._text)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Say why a sentence came back."""
        if self._wrong:
            self.query_one(QuickLog).say(self._wrong)

    def refuse(self, sentence: str, wrong: str) -> None:
        """Say what was wrong; the sentence is in the box again unless another one is."""
        self.query_one(QuickLog).refuse(sentence, wrong)

    @on(Input.Submitted)
    def _store(self, event: Input.Submitted) -> None:
        event.stop()
        if not self.is_current:
            return
        app = cast("ChangingApp", self.app)
        app.draft = ""
        self.dismiss()
        app.store_sentence(event.value)

    def action_close(self) -> None:
        """Close and keep the draft."""
        typed = self.query_one(QuickLog).typed
        cast("ChangingApp", self.app).draft = typed if typed != self._start else ""
        self.dismiss()

    @on(Box.Cut)
    def _say_cut(self, message: Box.Cut) -> None:
        self.query_one(QuickLog).say(message.text)

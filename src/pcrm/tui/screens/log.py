"""The quick log over any screen: one line to say what happened."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, cast

from textual import on, work
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input
from textual.worker import Worker, WorkerState, get_current_worker

from pcrm.domain.errors import PcrmError
from pcrm.render.understood import understood
from pcrm.services import drafts, understanding
from pcrm.tui import actions
from pcrm.tui.contents import COLOURED, painted, short
from pcrm.tui.widgets.box import Box
from pcrm.tui.widgets.key_line import KeyLine
from pcrm.tui.widgets.people_suggester import PeopleSuggester
from pcrm.tui.widgets.quick_log import QuickLog

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer

    from pcrm.tui.changing import ChangingApp


_PAUSE = 0.08
"""Seconds without a key before a sentence is read."""


class LogScreen(ModalScreen[None]):
    """A box at the lower edge; what is behind stays to be seen.

    ``text`` stands in the box at first, ``start`` is what of it the user has not typed; ``wrong``
    says why the sentence came back.
    """

    PLACE: ClassVar[str] = "log"
    CSS_PATH = "../styles/log.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("log")]

    class Understood(Message):
        """What a sentence means; ``content`` is None where there is nothing to say."""

        def __init__(self, sentence: str, content: Content | None) -> None:
            super().__init__()
            self.sentence = sentence
            self.content = content

    def __init__(self, text: str = "", *, start: str = "", wrong: str = "") -> None:
        super().__init__()
        self._text = text
        self._start = start
        self._wrong = wrong
        self._timer: Timer | None = None

    @property
    def _pcrm(self) -> ChangingApp:
        return cast("ChangingApp", self.app)

    def compose(self) -> ComposeResult:
        """Lay out the box above the keys."""
        suggester = PeopleSuggester(self._pcrm.workspace)
        yield QuickLog(self._text, suggester, sentences=self._pcrm.sentences)
        yield KeyLine()

    def on_mount(self) -> None:
        """Say why a sentence came back."""
        if self._wrong:
            self.query_one(QuickLog).say(self._wrong)

    @property
    def unsent(self) -> str:
        """Return what was typed and neither stored nor deleted."""
        typed = self.query_one(QuickLog).typed
        return typed if typed != self._start else ""

    def refuse(self, sentence: str, wrong: str) -> None:
        """Say what was wrong; the sentence is in the box again unless another one is."""
        self.query_one(QuickLog).refuse(sentence, wrong)

    @on(Input.Changed)
    def _wait_for_a_pause(self) -> None:
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(_PAUSE, self._read)

    def _read(self) -> None:
        self._understand(self.query_one(QuickLog).typed)

    @work(thread=True, exclusive=True, exit_on_error=False, group="understand")
    def _understand(self, sentence: str) -> None:
        worker = get_current_worker()
        workspace = self._pcrm.workspace
        content = None
        if sentence.strip():
            try:
                reading = understanding.preview(workspace, sentence)
                content = painted(understood(reading, workspace.today(), style=COLOURED))
            except PcrmError as error:
                content = Content(f" !    {short(error.message)}")
        if not worker.is_cancelled:
            self.post_message(self.Understood(sentence, content))

    def on_log_screen_understood(self, message: Understood) -> None:
        """Show what the sentence means, unless more has been typed since."""
        if message.sentence == self.query_one(QuickLog).typed:
            self.query_one(QuickLog).explain(message.content)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what a worker of this screen met and nobody expected."""
        if event.state is WorkerState.ERROR:
            self._pcrm.unexpected(event.worker.error)

    @on(Input.Submitted)
    def _store(self, event: Input.Submitted) -> None:
        event.stop()
        if self.is_current:
            self._pcrm.draft = ""
            self.dismiss()
            self._pcrm.store_sentence(event.value)

    def action_close(self) -> None:
        """Close and keep the draft."""
        self._pcrm.draft = self.unsent
        self.dismiss()

    @on(Box.Cut)
    def _keep_paste(self, message: Box.Cut) -> None:
        """Say that a paste was cut, and put all of it into a file."""
        self.query_one(QuickLog).say(message.text)
        job = partial(drafts.put, self._pcrm.workspace, "paste.txt", message.pasted)
        self._pcrm.write(
            job, done=partial(self._tell_kept, message.text), refused=self._pcrm.refuse
        )

    def _tell_kept(self, text: str, path: str) -> None:
        if self.is_current:
            self.query_one(QuickLog).say(f"{text}; all of it is in {short(path)}")

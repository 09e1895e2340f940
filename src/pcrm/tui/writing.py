"""Writes one after the other, in the order of the keys, without holding up the screen."""

from __future__ import annotations

import threading
from collections import deque
from functools import partial

from textual import work
from textual.message import Message
from textual.worker import Worker, WorkerState

from pcrm.domain.errors import PcrmError
from pcrm.tui.orderly import OrderlyApp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    Result = TypeVar("Result")
    Answer = Callable[[], None]
    Job = Callable[[], tuple[Answer, bool]]


class WritingApp(OrderlyApp):
    """An app that takes jobs for the database and tells their end to who asked.

    One thread writes at a time: what ``u`` undoes is what the keys before it did.
    """

    class Written(Message):
        """A job is over; ``answer`` is to be called where widgets may be touched.

        ``heard`` is what was said beside it.
        """

        def __init__(self, answer: Answer, *, is_refused: bool, heard: Sequence[str]) -> None:
            super().__init__()
            self.answer = answer
            self.is_refused = is_refused
            self.heard = heard

    def __init__(self) -> None:
        super().__init__()
        self._jobs: deque[Job] = deque()
        self._is_leaving = False
        self._heard: list[str] = []
        self._writer = 0

    def hear(self, text: str) -> None:
        """Take note of what a service says beside the answer of a job.

        What reading says is dropped: the screen shows it where it is read.
        """
        if threading.get_ident() == self._writer:
            self._heard.append(text)

    @property
    def is_writing(self) -> bool:
        """Tell whether a job is under way or waits."""
        return bool(self._jobs)

    def write(
        self,
        job: Callable[[], Result],
        *,
        done: Callable[[Result], None],
        refused: Callable[[PcrmError], None],
    ) -> None:
        """Run a job in a thread; then call ``done`` with its result or ``refused``."""
        self._jobs.append(partial(_attempt, job, done, refused))
        if len(self._jobs) == 1:
            self._write(self._jobs[0])

    @work(thread=True, exit_on_error=False, group="write")
    def _write(self, job: Job) -> None:
        self._heard, self._writer = [], threading.get_ident()
        try:
            answer, is_refused = job()
        finally:
            self._writer = 0
        self.post_message(self.Written(answer, is_refused=is_refused, heard=self._heard))

    def on_writing_app_written(self, message: Written) -> None:
        """Hand the result on and begin the next job."""
        self._next()
        message.answer()
        if message.heard:
            self.tell_beside(message.heard)
        self._is_leaving = self._is_leaving and not message.is_refused
        if self._jobs:
            return
        if self._is_leaving:
            self.exit()
        else:
            self.stored()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what nobody expected, and go on with the next job."""
        if event.state is WorkerState.ERROR and event.worker.group == "write":
            self._is_leaving = False
            self._next()
            self.unexpected(event.worker.error)

    async def action_quit(self) -> None:
        """Leave, once everything asked for is stored; stay when something of it was refused."""
        if self._jobs:
            self._is_leaving = True
        else:
            self.exit()

    def tell_beside(self, texts: Sequence[str]) -> None:
        """Say what was heard beside the answer of a job."""

    def stored(self) -> None:
        """Act on the end of the last job, whether it was done or refused."""

    def unexpected(self, error: BaseException | None) -> None:
        """Say that something failed that has no sentence of its own."""

    def _next(self) -> None:
        self._jobs.popleft()
        if self._jobs:
            self._write(self._jobs[0])


def _attempt(
    job: Callable[[], Result],
    done: Callable[[Result], None],
    refused: Callable[[PcrmError], None],
) -> tuple[Answer, bool]:
    """Return what is to be called after a job, and whether it was refused."""
    try:
        return partial(done, job()), False
    except PcrmError as error:
        return partial(refused, error), True

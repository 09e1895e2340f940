"""Asks whether something is to go into the trash, once it knows what it is called."""

from __future__ import annotations

from typing import cast

from textual import work
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, WorkerState, get_current_worker

from pcrm.domain.errors import PcrmError
from pcrm.services import trash
from pcrm.tui.contents import short
from pcrm.tui.screens.question import QuestionScreen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.services.trash import State
    from pcrm.tui.app import PcrmApp

PUT = "y"
BACK = "r"
"""The keys that put something into the trash, and take it out."""
_MOST_NAMED = 5


class RemoveScreen(QuestionScreen):
    """Asks about records by their numbers; keys wait until they are named.

    What is in the trash is offered to be taken out of it.
    """

    class Named(Message):
        """The records are known by name, or ``error`` says what is wrong with them."""

        def __init__(self, states: Sequence[State], error: PcrmError | None = None) -> None:
            super().__init__()
            self.states = states
            self.error = error

    def __init__(self, numbers: Sequence[str]) -> None:
        super().__init__("…", {})
        self._numbers = numbers
        self._is_ready = False

    @property
    def takes_keys(self) -> bool:
        """Tell whether the question can be read."""
        return self._is_ready

    def on_mount(self) -> None:
        """Find out what the records are called."""
        self._find()

    @work(thread=True, exit_on_error=False, group="remove")
    def _find(self) -> None:
        app = cast("PcrmApp", self.app)
        try:
            named = self.Named(trash.states(app.workspace, self._numbers))
        except PcrmError as error:
            named = self.Named((), error)
        if not get_current_worker().is_cancelled:
            self.post_message(named)

    async def on_remove_screen_named(self, message: Named) -> None:
        """Ask."""
        if message.error:
            cast("PcrmApp", self.app).refuse(message.error)
            self.dismiss("")
            return
        if all("deleted" in one.set_marks for one in message.states):
            question, yes = f"Take {_named(message.states)} out of the trash?", {BACK: "restore"}
        else:
            question, yes = f"Put {_named(message.states)} into the trash?", {PUT: "yes"}
        self.query_one(Static).update(question)
        self._answers = {**yes, "n": "no"}
        await self.query_one(Vertical).mount_compose(self.buttons())
        self._is_ready = True

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what looking for the names met and nobody expected."""
        if event.state is WorkerState.ERROR:
            self._is_ready = True
            cast("PcrmApp", self.app).unexpected(event.worker.error)


def _named(states: Sequence[State]) -> str:
    """Return numbers and names, of very many the first."""
    names = ", ".join(f"{one.number} {short(one.name)}" for one in states[:_MOST_NAMED])
    more = len(states) - _MOST_NAMED
    return f"{names} and {more:,} more" if more > 0 else names

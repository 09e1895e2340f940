"""The end of the app: a changed form is asked about, a signal ends it in order."""

from __future__ import annotations

import asyncio
import signal
from functools import partial

from pcrm.tui.paging import PagingApp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rich.console import RenderableType

    from pcrm.services.workspace import Workspace
    from pcrm.tui.screens.form import FormScreen

_LONGEST, _LAST = 30, 3
"""Seconds for what is under way, and for what comes after: a dead terminal may hold up either."""
_SIGNALED = 128
"""What shells add to the number of a signal."""


class EndingApp(PagingApp):
    """An app that loses nothing when it ends.

    ctrl+z is no end: the shell has the terminal until ``fg``. A signal, or a terminal that is
    closed, stores what is under way and keeps the drafts of forms, gives the terminal back and
    ends; the same signal once more ends it at once.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._ended_by = 0

    def on_mount(self) -> None:
        """Wait for signals that end the app, and for ``fg``: the terminal is empty then."""
        self.app_resume_signal.subscribe(self, self._paint_anew)
        loop = asyncio.get_running_loop()
        for one in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(one, self._begin_to_end, one)

    def _paint_anew(self, _: object) -> None:
        self.refresh(layout=True)

    def _begin_to_end(self, number: int) -> None:
        asyncio.get_running_loop().remove_signal_handler(number)
        signal.alarm(_LONGEST)
        self.run_worker(self._end(number), group="end", exit_on_error=False)

    async def _end(self, number: int) -> None:
        for _, form in self.open_forms:
            await form.keep_draft().wait()
        self._ended_by = number
        if not self.is_writing:
            self.stored()

    def stored(self) -> None:
        """End, if a signal said so before the last job was over."""
        if self._ended_by:
            signal.alarm(_LAST)
            self.exit(return_code=_SIGNALED + self._ended_by)
        else:
            super().stored()

    def exit(
        self,
        result: None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """Leave; a sentence that was not stored waits for the next start."""
        self.keep_draft()
        super().exit(result, return_code, message)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave ctrl+z to a note: there it takes back what was typed."""
        if action == "suspend_process" and getattr(self.focused, "takes_back", False):
            return False
        return super().check_action(action, parameters)

    async def action_quit(self) -> None:
        """Leave; a form that has been changed comes to the front and is asked about first."""
        for mode, form in self.open_forms:
            if form.is_changed and not form.is_storing:
                self._bring_forward(mode, form)
                form.leave(then=partial(self.run_action, "quit"))
                return
        await super().action_quit()

    def _bring_forward(self, mode: str, form: FormScreen) -> None:
        self.switch_mode(mode)
        while self.screen is not form:
            self.pop_screen()

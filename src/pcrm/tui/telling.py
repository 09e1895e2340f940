"""Toasts: what went well replaces what was said before, what went wrong stays beside it."""

from __future__ import annotations

from functools import partial

from pcrm.tui.contents import short, told
from pcrm.tui.writing import WritingApp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    from pcrm.domain.errors import PcrmError

    Result = TypeVar("Result")

_TOAST_SECONDS = 6


class TellingApp(WritingApp):
    """An app that says what was done, and in whole sentences what was not."""

    def __init__(self) -> None:
        super().__init__()
        self._errors_shown = 0

    def ask_about(self, job: Callable[[], Result], ask: Callable[[Result], None]) -> None:
        """Do a job that the next key is about, in a thread; keys wait for it and for ``ask``."""
        self.holds_keys = True
        self.write(job, done=partial(self._ask, ask), refused=self._give_up_asking)

    def _ask(self, ask: Callable[[Result], None], about: Result) -> None:
        ask(about)
        self.holds_keys = False

    def _give_up_asking(self, error: PcrmError) -> None:
        self.holds_keys = False
        self.refuse(error)

    def tell(self, message: str) -> None:
        """Show a toast instead of the one before; data in the message is gated already.

        An error stays beside it: nothing that went wrong is hidden by what went well after.
        """
        if not self._errors_shown:
            self.clear_notifications()
        self.notify(message, timeout=_TOAST_SECONDS, markup=False)

    def tell_beside(self, texts: Sequence[str]) -> None:
        """Show beside the last toast what was said beside the answer."""
        self.notify("\n".join(map(short, texts)), timeout=_TOAST_SECONDS, markup=False)

    def warn(self, message: str) -> None:
        """Show a toast that stays like that of an error; data in the message is gated already."""
        self._show_error(message)

    def refuse(self, error: PcrmError) -> None:
        """Show an error as a toast with its next step."""
        self._show_error(told(error))

    def unexpected(self, error: BaseException | None) -> None:
        """Say that something failed that has no sentence of its own; the app goes on."""
        text = short(f"{type(error).__name__}: {error}")
        self._show_error(f"Something failed that should not: {text}")

    def _show_error(self, text: str) -> None:
        self._errors_shown += 1
        self.set_timer(_TOAST_SECONDS, self._forget_error)
        self.notify(text, severity="error", timeout=_TOAST_SECONDS, markup=False)

    def _forget_error(self) -> None:
        self._errors_shown -= 1

"""Keys one after the other: what was typed ahead reaches the place that the keys before opened."""

from __future__ import annotations

import asyncio
from collections import deque
from time import monotonic

from textual import events
from textual.app import App

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.message_pump import MessagePump

_PATIENCE = 1.0
"""Seconds after which the next key goes its way although the last one has not come to its end."""

_LONGEST = 5.0
_LOOK = 0.02
"""Seconds that a screen may take to read what it shows, and between two looks whether it has."""
_REST = 1.0
"""Seconds without a key after which somebody reads or is away."""


class OrderlyApp(App[None]):
    """An app that gives out a key when the one before has done what it does.

    Textual hands a key to whatever has the focus when the key comes in. Behind a slow line many
    come in at once, and those meant for a box that the first of them opens would act on the list
    before it: they would be lost, or mark something as done. ``holds_keys`` tells that
    a question is about to open, or a list to change, that the next key is meant for.
    """

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Key | events.Paste] = deque()
        self._is_giving_out = False
        self._used_at = 0.0
        self.holds_keys = False

    @property
    def is_at_rest(self) -> bool:
        """Tell whether neither key nor mouse was used for a while."""
        return monotonic() - self._used_at > _REST

    async def on_event(self, event: events.Event) -> None:
        """Queue what is typed, pass on everything else."""
        if isinstance(event, (events.InputEvent, events.Paste)):
            self._used_at = monotonic()
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            await super().on_event(event)
            return
        self._typed.append(event)
        if not self._is_giving_out:
            self._is_giving_out = True
            self.run_worker(self._give_out(), group="keys", exit_on_error=True)

    async def _give_out(self) -> None:
        try:
            while self._typed:
                await self._screen_ready()
                await super().on_event(self._typed.popleft())
                try:
                    async with asyncio.timeout(_PATIENCE):
                        await self._handled()
                except TimeoutError:
                    pass
        finally:
            self._is_giving_out = False

    async def _screen_ready(self) -> None:
        """Wait, not for ever, until the screen has what the next key is meant for."""
        for _ in range(int(_LONGEST / _LOOK)):
            if not self.holds_keys and getattr(self.screen, "takes_keys", True):
                return
            await asyncio.sleep(_LOOK)

    async def _handled(self) -> None:
        """Wait until a key has come up from the focus to the app, and the screen it opened stands.

        What a widget does with a key it tells as a message to itself, which comes up, too: so each
        is waited for twice.
        """
        seen = None
        while self.is_running and seen is not self.screen:
            seen = self.screen
            for pump in self._way():
                await _idle(pump)
                await _idle(pump)

    def _way(self) -> list[MessagePump]:
        """Return what a key meets, from the focus up to the app."""
        node = self.focused or self.screen
        return [*node.ancestors_with_self]


async def _idle(pump: MessagePump) -> None:
    """Wait until a pump has handled what it has been sent up to now."""
    done = asyncio.get_running_loop().create_future()
    if pump.is_running and pump.call_later(_finish, done):
        await done


def _finish(done: asyncio.Future[None]) -> None:
    if not done.done():
        done.set_result(None)

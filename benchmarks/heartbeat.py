"""Runs the screen with a pulse: writes how long its loop worked at most between two beats.

Counted is the time of the processor, so that other programs on the machine do not count. The keys
go through everything that opens, sorts, filters and shows; nothing is stored. Garbage is collected
while nobody types: that is told by itself.
"""

from __future__ import annotations

import asyncio
import gc
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual import events

from pcrm.cli.screen import first_lines
from pcrm.cli.session import open_session
from pcrm.tui import memory
from pcrm.tui.app import PcrmApp

if TYPE_CHECKING:
    from collections.abc import Sequence

BEAT_S = 0.002
CALM_S = 0.25
REST_S = 2.2
RESTS_EVERY = 6
AT_REST = "while nobody types"
STEPS: tuple[tuple[str, Sequence[str]], ...] = (
    ("first frame", ()),
    ("moving in the day", "jjjjkkkkjjjj"),
    ("another day", ("right", "right", "escape")),
    ("a card", ("enter",)),
    ("back", ("escape",)),
    ("the log", "l"),
    ("a sentence", "call grace 20m: asks for a quote"),
    ("leave the log", ("ctrl+u", "escape")),
    ("the first time people", "2"),
    ("moving in people", "jjjjkkkkjjjj"),
    ("pages", ("pagedown", "pagedown", "pageup")),
    ("to the end", "G"),
    ("to the first", "g"),
    ("another order", "s"),
    ("a third order", "s"),
    ("turned", "S"),
    ("turned back", "S"),
    ("by name again", "s"),
    ("into the filter", "f"),
    ("a filter", "an"),
    ("a longer one", "na"),
    ("out of the filter", ("escape",)),
    ("a field", ("f", *"tag:client")),
    ("to its list", ("enter",)),
    ("sorted", "s"),
    ("without it", ("escape",)),
    ("all marked", ("asterisk",)),
    ("none marked", ("escape",)),
    ("form of a contact", "e"),
    ("leave it", ("escape",)),
    ("a new contact", "nc"),
    ("a name", "Grace"),
    ("discard it", ("escape", "d")),
    ("a new task", "nt"),
    ("leave it", ("escape",)),
    ("a new date", "nd"),
    ("the calendar", ("tab", "tab", "down")),
    ("leave both", ("escape", "escape")),
    ("a new relationship", "nr"),
    ("leave it", ("escape",)),
    ("what happened", "ni"),
    ("leave it", ("escape",)),
    ("a new plan", "np"),
    ("leave it", ("escape",)),
    ("the first time timeline", "3"),
    ("moving in the timeline", "jjjjkkkkjjjj"),
    ("pages", ("pagedown", "pagedown", "pageup")),
    ("the day again", "1"),
    ("people again", "2"),
    ("the timeline again", "3"),
    ("words", ("slash", *"invoice")),
    ("leave them", ("escape",)),
    ("the charts", "C"),
    ("leave them", ("escape",)),
    ("the help", ("question_mark",)),
    ("leave it", ("escape",)),
    ("the palette", ("ctrl+p", *"ann")),
    ("leave it", ("escape",)),
)
"""What is looked at, and the keys that lead there."""


class Step(NamedTuple):
    """A step that was walked: where it led, and the longest block on the way, in seconds."""

    name: str
    screen: str
    block: float


async def beat(blocks: list[float]) -> None:
    """Wake up again and again, and note what the thread has worked since."""
    while True:
        before = time.thread_time()
        await asyncio.sleep(BEAT_S)
        blocks.append(time.thread_time() - before)


async def walk(app: PcrmApp, *, calm: float = CALM_S, rest: float = REST_S) -> list[Step]:
    """Go through all steps on an app that runs, with a rest now and then as people take one."""
    blocks = [0.0]
    pulse = asyncio.create_task(beat(blocks))
    walked = []
    at_rest = 0.0
    for place, (name, keys) in enumerate(STEPS):
        for key in keys:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await _calm(app, calm)
        walked.append(Step(name, type(app.screen).__name__, max(blocks)))
        blocks[:] = [0.0]
        if place % RESTS_EVERY == 0:
            await asyncio.sleep(rest)
            at_rest = max(at_rest, *blocks)
            blocks[:] = [0.0]
    pulse.cancel()
    return [*walked, Step(AT_REST, "", at_rest)]


async def _calm(app: PcrmApp, seconds: float) -> None:
    """Wait until keys have been given out and nothing is read any more."""
    await asyncio.sleep(seconds)
    while any(worker.is_running for worker in app.workers):  # noqa: ASYNC110 - threads tell nothing
        await asyncio.sleep(seconds)


async def main() -> str:
    """Run the app, and return a line for each step."""
    session = open_session({})
    workspace = session.workspace._replace(source="tui", choose=None)
    app = PcrmApp(workspace, first_lines(session))
    walked: list[Step] = []

    async def drive() -> None:
        walked.extend(await walk(app))
        app.exit()

    driving = asyncio.create_task(drive())
    await app.run_async()
    await driving
    return "\n".join(f"{step.block * 1e3:.0f} {step.name}" for step in walked)


if __name__ == "__main__":
    gc.disable()  # as pcrm does, until the first frame
    memory.share_heap()
    Path(os.environ["PCRM_BLOCKED"]).write_text(asyncio.run(main()), encoding="utf-8")

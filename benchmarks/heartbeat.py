"""Runs the screen with a pulse: writes how long its loop worked at most between two beats.

Counted is the time of the processor, so that other programs on the machine do not count. The keys
go through everything that opens, sorts, filters and shows; nothing is stored.
"""

from __future__ import annotations

import asyncio
import gc
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events

from pcrm.cli.session import open_session
from pcrm.cli.screen import first_lines
from pcrm.tui.app import PcrmApp

if TYPE_CHECKING:
    from collections.abc import Sequence

BEAT_S = 0.002
CALM_S = 0.25
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


async def beat(blocks: list[float]) -> None:
    """Wake up again and again, and note what the thread has worked since."""
    while True:
        before = time.thread_time()
        await asyncio.sleep(BEAT_S)
        blocks.append(time.thread_time() - before)


async def walk(app: PcrmApp) -> list[tuple[str, float]]:
    """Go through all steps on an app that runs; return what each was called and its longest block."""
    blocks = [0.0]
    pulse = asyncio.create_task(beat(blocks))
    told = []
    for name, keys in STEPS:
        for key in keys:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await calm(app)
        told.append((name, max(blocks)))
        blocks[:] = [0.0]
    pulse.cancel()
    return told


async def calm(app: PcrmApp) -> None:
    """Wait until nothing is read any more."""
    while True:
        await asyncio.sleep(CALM_S)
        if not any(worker.is_running for worker in app.workers):
            return


async def main() -> str:
    """Run the app, and return a line for each step."""
    session = open_session({})
    workspace = session.workspace._replace(source="tui", choose=None)
    app = PcrmApp(workspace, first_lines(session))
    walked: list[tuple[str, float]] = []

    async def drive() -> None:
        walked.extend(await walk(app))
        app.exit()

    driving = asyncio.create_task(drive())
    await app.run_async()
    await driving
    return "\n".join(f"{block * 1e3:5.0f}  {name}" for name, block in walked)


if __name__ == "__main__":
    gc.disable()  # as pcrm does, until the first frame
    Path(os.environ["PCRM_BLOCKED"]).write_text(asyncio.run(main()), encoding="utf-8")

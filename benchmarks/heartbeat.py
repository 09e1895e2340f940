"""Runs the screen with a pulse: writes how long its loop worked at most between two beats.

Counted is the time of the processor, so that other programs on the machine do not count.
"""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

from pcrm.cli.session import open_session
from pcrm.tui.app import PcrmApp

BEAT_S = 0.002


async def beat(blocks: list[float]) -> None:
    """Wake up again and again, and note what the thread has worked since."""
    while True:
        before = time.thread_time()
        await asyncio.sleep(BEAT_S)
        blocks.append(time.thread_time() - before)


async def main() -> list[float]:
    """Run the app beside the pulse, and return the blocks."""
    workspace = open_session({}).workspace._replace(source="tui", choose=None)
    blocks: list[float] = []
    pulse = asyncio.create_task(beat(blocks))
    await PcrmApp(workspace).run_async()
    pulse.cancel()
    return blocks


if __name__ == "__main__":
    longest = sorted(asyncio.run(main()), reverse=True)[:5]
    told = ", ".join(f"{block * 1e3:.0f}" for block in longest)
    Path(os.environ["PCRM_BLOCKED"]).write_text(told, encoding="utf-8")

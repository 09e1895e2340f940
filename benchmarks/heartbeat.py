"""Runs the screen with a pulse: writes how late it came, that is how long the loop was blocked."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

from pcrm.cli.session import open_session
from pcrm.tui.app import PcrmApp

BEAT_S = 0.002


async def beat(lates: list[float]) -> None:
    """Wake up again and again, and note by how much too late."""
    while True:
        before = time.perf_counter()
        await asyncio.sleep(BEAT_S)
        lates.append(time.perf_counter() - before - BEAT_S)


async def main() -> list[float]:
    """Run the app beside the pulse, and return the waits."""
    workspace = open_session({}).workspace._replace(source="tui", choose=None)
    lates: list[float] = []
    pulse = asyncio.create_task(beat(lates))
    await PcrmApp(workspace).run_async()
    pulse.cancel()
    return lates


if __name__ == "__main__":
    longest = sorted(asyncio.run(main()), reverse=True)[:5]
    told = ", ".join(f"{late * 1e3:.0f}" for late in longest)
    Path(os.environ["PCRM_BLOCKED"]).write_text(told, encoding="utf-8")

"""How fast the screen is: the first page, the first frame, a key, memory, the longest block.

Programs run in a pseudo-terminal of 120 by 40 cells, in turn; told are medians, as ratios to
``python -c pass`` and to a minimal app of Textual. Terminal queries are not answered.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path
from typing import NamedTuple

from database import make, usual_folder

PATIENCE_S = 60
QUIET_S = 0.04
MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("all of it is here")
Minimal().run()
"""
BEAT = Path(__file__).with_name("heartbeat.py")


class Program(NamedTuple):
    """A command, what stands on its first page and on its first frame, and how one leaves it."""

    name: str
    words: list[str]
    page: bytes
    frame: bytes
    leave: bytes
    environment: dict[str, str]
    keys: bytes = b""


class Line:
    """A program at the other end of a pseudo-terminal."""

    def __init__(self, program: Program) -> None:
        self.begun = time.perf_counter()
        self.child, self.line = pty.fork()
        if self.child == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
            os.execvpe(program.words[0], program.words, program.environment)
        self.seen = b""

    def read(self, seconds: float) -> bool:
        """Read what there is within some seconds; False when there is nothing or it has ended."""
        if not select.select([self.line], [], [], seconds)[0]:
            return False
        try:
            piece = os.read(self.line, 65536)
        except OSError:
            return False
        self.seen += piece
        return bool(piece)

    def wait_for(self, mark: bytes) -> float:
        """Return the seconds from the start until a text was seen."""
        while mark not in self.seen:
            if not self.read(PATIENCE_S):
                raise SystemExit(f"{mark!r} was not seen: {self.seen[-400:]!r}")
        return time.perf_counter() - self.begun

    def press(self, key: bytes) -> float:
        """Return the seconds from a key to the last of what it made the program write."""
        start = last = time.perf_counter()
        os.write(self.line, key)
        while self.read(QUIET_S):
            last = time.perf_counter()
        return last - start

    def close(self) -> tuple[int, float]:
        """Wait for the end and return the peak memory in KiB and the seconds of the processor."""
        end = time.monotonic() + 5
        while time.monotonic() < end:
            self.read(0.02)
            child, _, usage = os.wait4(self.child, os.WNOHANG)
            if child:
                break
        else:
            os.kill(self.child, signal.SIGKILL)
            _, _, usage = os.wait4(self.child, 0)
        os.close(self.line)
        return usage.ru_maxrss, usage.ru_utime + usage.ru_stime


class Outcome(NamedTuple):
    """Seconds to page and frame, for each key, of the processor in all; peak memory in KiB."""

    page: float
    frame: float
    keys: list[float]
    memory: int
    work: float


def run(program: Program) -> Outcome:
    """Run a program once."""
    line = Line(program)
    page = line.wait_for(program.page)
    frame = line.wait_for(program.frame) if program.frame else page
    while line.read(0.3):
        pass
    keys = [line.press(bytes([key])) for key in program.keys]
    if program.leave:
        os.write(line.line, program.leave)
    memory, work = line.close()
    return Outcome(page, frame, keys, memory, work)


def programs(home: Path, spare: Path) -> list[Program]:
    """Return what is compared: bare Python, a minimal app, the screen on a database."""
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    environment |= {"HOME": str(home), "PCRM_NOW": "2026-11-20T09:00:00+00:00"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    minimal = spare / "minimal.py"
    minimal.write_text(MINIMAL)
    python = sys.executable
    pcrm = str(Path(python).with_name("pcrm"))
    return [
        Program("python", [python, "-c", "print('here')"], b"here", b"", b"", environment),
        Program("minimal", [python, str(minimal)], b"all of it", b"", b"\x11", environment),
        Program("pcrm tui", [pcrm, "tui"], b"opening", b"Postpone", b"q", environment, b"jjjjkkkk"),
    ]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", default="1000", help="numbers of contacts")
    options.add_argument("--rounds", type=int, default=7)
    chosen = options.parse_args()
    for size in map(int, chosen.sizes.split(",")):
        home = make(usual_folder(), size)
        with tempfile.TemporaryDirectory() as folder:
            measure(programs(home, Path(folder)), chosen.rounds, size)
            tell_blocks(home, Path(folder))


def measure(compared: list[Program], rounds: int, size: int) -> None:
    """Run the programs in turn and print what they took."""
    idle = compared[-1]._replace(name="opened and left", keys=b"")
    compared = [*compared, idle]
    outcomes: dict[str, list[Outcome]] = {one.name: [] for one in compared}
    for number in range(rounds + 1):
        for one in compared:
            outcome = run(one)
            if number:
                outcomes[one.name].append(outcome)
    bare, minimal, ours, left = (outcomes[one.name] for one in compared)
    print(f"{size} contacts, {rounds} rounds")
    print(f"  first page / bare python      {ratio(ours, bare, 'page'):6.2f}")
    print(f"  first frame / minimal Textual {ratio(ours, minimal, 'frame'):6.2f}")
    print(f"  first frame / bare python     {ratio(ours, bare, 'frame'):6.2f}")
    print(f"  work, opened and left / minimal Textual {ratio(left, minimal, 'work'):6.2f}")
    keys = [key for one in ours for key in one.keys]
    print(f"  a key, ms                     {statistics.median(keys) * 1e3:6.1f}")
    print(f"  the slowest key, ms           {max(keys) * 1e3:6.1f}")
    print(f"  peak memory, MiB              {max(one.memory for one in ours) / 1024:6.1f}")
    print(f"  of a minimal app, MiB         {max(one.memory for one in minimal) / 1024:6.1f}")


def ratio(ours: list[Outcome], theirs: list[Outcome], what: str) -> float:
    """Return the median of the ratios round by round."""
    pairs = zip(ours, theirs, strict=True)
    return statistics.median(getattr(a, what) / getattr(b, what) for a, b in pairs)


def tell_blocks(home: Path, spare: Path) -> None:
    """Print how long the event loop was blocked at most, while keys were pressed."""
    told = spare / "blocked"
    environment = {**os.environ, "TERM": "xterm-256color", "HOME": str(home)}
    environment |= {"PCRM_NOW": "2026-11-20T09:00:00+00:00", "PCRM_BLOCKED": str(told)}
    words = [sys.executable, str(BEAT)]
    run(Program("beat", words, b"Postpone", b"", b"q", environment, b"jjjjkkkkjjjj"))
    print(f"  longest blocks, ms            {told.read_text().strip()}")


if __name__ == "__main__":
    main()

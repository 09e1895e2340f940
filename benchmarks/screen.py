"""How fast the screen is: the first page, the first frame, a key, memory, the longest block.

Programs run in a pseudo-terminal of 120 by 40 cells, in turn; told are medians, as ratios to the
whole of ``python -c pass`` and to a minimal app of Textual with one line and a footer. Each is told
twice: by the clock, and by the work of the processor up to that moment, which other programs on the
machine disturb less. A key is answered when the list stands, and again when the card beside it
does, which waits until the cursor rests. Terminal queries are not answered.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from database import make, usual_folder

PATIENCE_S = 60
FIRST_S, QUIET_S = 0.5, 0.04
MINIMAL = """
from textual.app import App
from textual.widgets import Footer, Static
class Minimal(App):
    def compose(self):
        yield Static("all of it is here")
        yield Footer()
Minimal().run()
"""
KEYS: dict[str, Sequence[bytes]] = {
    "a key in the day": [b"j", b"j", b"j", b"k", b"k"],
    "the first time people": [b"2"],
    "a key in people": [b"j", b"j", b"k", b"\x1b[6~", b"\x1b[6~", b"\x1b[5~", b"G", b"g"],
    "another order": [b"s", b"s", b"s"],
    "into the filter": [b"f"],
    "a letter of a filter": [b"n", b"e", b"e", b"d", b"l", b"e"],
    "to the list": [b"\r"],
}
"""Keys whose answers are waited for, group by group."""
FIRST_COLUMN = re.compile(rb"\x1b\[\d+;1H")
"""What is drawn of the list begins in the first column, what is drawn of the card does not."""
BEAT = Path(__file__).with_name("heartbeat.py")


class Program(NamedTuple):
    """A command, what stands on its first page and on its first frame, and how one leaves it.

    Without a page the time is that of the whole process.
    """

    name: str
    words: list[str]
    page: bytes
    frame: bytes
    leave: bytes
    environment: dict[str, str]
    keys: tuple[tuple[str, Sequence[bytes]], ...] = ()


class Moment(NamedTuple):
    """Seconds since the start, by the clock and of the processor."""

    clock: float
    work: float


class Answer(NamedTuple):
    """What a key took: seconds until the list stood, until all did, and of the processor."""

    list: float
    all: float
    work: float


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

    def wait_for(self, mark: bytes) -> Moment:
        """Return when a text was seen."""
        while mark not in self.seen:
            if not self.read(PATIENCE_S):
                raise SystemExit(f"{mark!r} was not seen: {self.seen[-400:]!r}")
        return Moment(time.perf_counter() - self.begun, self.worked())

    def worked(self) -> float:
        """Return the seconds that the processor has worked for all threads, 0 where unknown."""
        threads = Path(f"/proc/{self.child}/task").glob("*/schedstat")
        return sum(int(one.read_text().split()[0]) for one in threads) / 1e9

    def press(self, key: bytes) -> Answer:
        """Return what it took from a key to the last of what it made the program write."""
        before = self.worked()
        listed = last = 0.0
        start = time.perf_counter()
        os.write(self.line, key)
        seen = len(self.seen)
        while self.read(QUIET_S if last else FIRST_S):
            last = time.perf_counter() - start
            if FIRST_COLUMN.search(self.seen, seen):
                listed = last
            seen = len(self.seen)
        return Answer(listed, last, self.worked() - before)

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
    """Moments of page, frame and end; what each key took; peak memory in KiB."""

    page: Moment
    frame: Moment
    end: Moment
    keys: dict[str, list[Answer]]
    memory: int


def run(program: Program) -> Outcome:
    """Run a program once."""
    line = Line(program)
    page = line.wait_for(program.page) if program.page else None
    frame = line.wait_for(program.frame) if program.frame else None
    while line.read(0.3) and program.page:
        pass
    keys = {name: [line.press(key) for key in chosen] for name, chosen in program.keys}
    if program.leave:
        os.write(line.line, program.leave)
    memory, work = line.close()
    end = Moment(time.perf_counter() - line.begun, work)
    return Outcome(page or end, frame or page or end, end, keys, memory)


def programs(home: Path, spare: Path) -> list[Program]:
    """Return what is compared: bare Python, a minimal app, the screen on a database."""
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    environment |= {"HOME": str(home), "PCRM_NOW": "2026-11-20T09:00:00+00:00"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    minimal = spare / "minimal.py"
    minimal.write_text(MINIMAL)
    python = sys.executable
    pcrm = str(Path(python).with_name("pcrm"))
    screen = Program("pcrm tui", [pcrm, "tui"], b"opening", b"Postpone", b"q", environment)
    return [
        Program("python", [python, "-c", "pass"], b"", b"", b"", environment),
        Program("minimal", [python, str(minimal)], b"all of it", b"palette", b"\x11", environment),
        screen,
        screen._replace(name="people", keys=tuple(KEYS.items())),
    ]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", default="1000", help="numbers of contacts")
    options.add_argument("--rounds", type=int, default=7)
    chosen = options.parse_args()
    for size in map(int, chosen.sizes.split(",")):
        # In a process of its own: what a process takes, those that it starts seem to take as well.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            home = pool.submit(make, usual_folder(), size).result()
        with tempfile.TemporaryDirectory() as folder:
            measure(programs(home, Path(folder)), chosen.rounds, size)
            tell_blocks(home, Path(folder))


def measure(compared: list[Program], rounds: int, size: int) -> None:
    """Run the programs in turn and print what they took."""
    outcomes: dict[str, list[Outcome]] = {one.name: [] for one in compared}
    for number in range(rounds + 1):
        for one in compared:
            outcome = run(one)
            if number:
                outcomes[one.name].append(outcome)
    bare, minimal, ours, people = (outcomes[one.name] for one in compared)
    print(f"{size} contacts, {rounds} rounds               by the clock, by work")
    tell_ratio("first page / bare python", [one.page for one in ours], [one.end for one in bare])
    frames = [one.frame for one in ours]
    tell_ratio("first frame / minimal Textual", frames, [one.frame for one in minimal])
    tell_ratio("first frame / bare python", frames, [one.end for one in bare])
    ends = [one.end for one in minimal]
    tell_ratio("opened and left / minimal Textual", [one.end for one in ours], ends)
    print("  a key, ms: median and slowest                the list    with card         work")
    for name in KEYS:
        keys = [key for one in people for key in one.keys[name]]
        told = [f"{statistics.median(some):6.1f} {max(some):5.1f}" for some in in_ms(keys)]
        print(f"  {name:<40}{' '.join(told)}")
    for name, of in (("the day", ours), ("the day and people", people), ("a minimal app", minimal)):
        print(f"  peak memory, {name + ', MiB':<23}{max(one.memory for one in of) / 1024:6.1f}")


def in_ms(keys: list[Answer]) -> list[list[float]]:
    """Return the milliseconds of keys until the list stood, until all did, and of the processor."""
    return [[seconds * 1e3 for seconds in kind] for kind in zip(*keys, strict=True)]


def tell_ratio(name: str, ours: list[Moment], theirs: list[Moment]) -> None:
    """Print the medians of the ratios round by round, by the clock and by work."""
    pairs = [*zip(ours, theirs, strict=True)]
    clock = statistics.median(one.clock / other.clock for one, other in pairs)
    work = statistics.median(one.work / other.work for one, other in pairs)
    print(f"  {name:<36}{clock:6.2f} {work:6.2f}")


def tell_blocks(home: Path, spare: Path) -> None:
    """Print how long the event loop was blocked at most, on a walk through the whole screen."""
    told = spare / "blocked"
    environment = {**os.environ, "TERM": "xterm-256color", "HOME": str(home)}
    environment |= {"PCRM_NOW": "2026-11-20T09:00:00+00:00", "PCRM_BLOCKED": str(told)}
    line = Line(Program("beat", [sys.executable, str(BEAT)], b"", b"", b"", environment))
    end = time.monotonic() + PATIENCE_S * 2
    while not told.exists() and time.monotonic() < end:
        line.read(0.1)
    line.close()
    steps = [step.split(" ", 1) for step in told.read_text().splitlines()]
    *steps, (at_rest, _) = steps
    steps.sort(key=lambda step: -int(step[0]))
    for block, name in steps[:5]:
        print(f"  the loop worked on, ms, {name:<24}{block:>6}")
    print(f"  while nobody types, ms                {at_rest:>6}")


if __name__ == "__main__":
    main()

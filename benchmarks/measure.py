"""Starts commands in turn, round by round, and reads time, peak memory and exit codes of each."""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import FrameType

LIMIT_S = 60
"""A run that takes longer is ended and counts as failed."""
_FEWER_ROUNDS = ((4.0, 1), (0.4, 3), (0.0, 1000))
"""What took so many seconds to warm up runs in the first so many rounds only."""
_BARE_EVERY = 6
_LAUNCHER = """
import posix, sys
null = lambda number, mode: (posix.POSIX_SPAWN_OPEN, number, "/dev/null", mode, 0)
read = (posix.POSIX_SPAWN_OPEN, 0, sys.argv[1], 0, 0)
child = posix.posix_spawn(
    sys.argv[2], sys.argv[2:], posix.environ, file_actions=[read, null(1, 1), null(2, 1)]
)
print(posix.wait4(child, 0)[2].ru_maxrss)
"""


class Command(NamedTuple):
    """A command line: ``words`` and the file for stdin are made for each run by its number."""

    key: tuple[str, int]
    words: Callable[[int], Sequence[str]]
    environment: Mapping[str, str]
    stdin: Callable[[int], str] = lambda _: os.devnull


class Outcome:
    """What was measured of one command: seconds by round, exit codes, peak memory.

    ``seconds`` has the rounds in which the command ran; ``memory`` is in the unit of the system
    and only good for ratios.
    """

    def __init__(self) -> None:
        self.seconds: dict[int, float] = {}
        self.codes: set[int] = set()
        self.memory = 0

    @property
    def failed(self) -> str:
        """What went wrong, "" for nothing."""
        bad = sorted(self.codes - {0})
        return "" if not bad else "too slow" if bad == [-signal.SIGKILL] else f"exit {bad[0]}"


class Results(NamedTuple):
    """All outcomes by the key of the command; ``bare`` is the yardstick: seconds by round."""

    outcomes: dict[tuple[str, int], Outcome]
    bare: dict[int, float]
    bare_memory: int

    def ratio(self, key: tuple[str, int]) -> float:
        """Return the median of the ratios to bare Python, taken round by round."""
        return _median_ratio(self.outcomes[key].seconds, self.bare)

    def growth(self, key: tuple[str, int], small: tuple[str, int]) -> float:
        """Return the median of the ratios of one command to another, taken round by round."""
        return _median_ratio(self.outcomes[key].seconds, self.outcomes[small].seconds)

    def memory(self, key: tuple[str, int]) -> float:
        """Return the peak memory as a ratio to bare Python."""
        return self.outcomes[key].memory / self.bare_memory


def _median_ratio(above: Mapping[int, float], below: Mapping[int, float]) -> float:
    return statistics.median(above[each] / below[each] for each in above if each in below)


def environment(home: str, **more: str) -> dict[str, str]:
    """Return the environment of a child: byte code may be written, nothing of ours gets in."""
    return {"PATH": os.environ["PATH"], "HOME": home, "LANG": "C.UTF-8", **more}


def pin() -> str:
    """Keep this process and its children on one core; return a phrase that says so."""
    if not hasattr(os, "sched_setaffinity"):
        return "not pinned to a core"
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    return "pinned to one core"


def once(command: Command, number: int) -> tuple[float, int]:
    """Run a command to its end; return seconds and exit code, -SIGKILL after the limit."""
    words, stdin = list(command.words(number)), command.stdin(number)
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, stdin, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    started = time.perf_counter()
    child = os.posix_spawn(words[0], words, command.environment, file_actions=actions)

    def end(signum: int, frame: FrameType | None) -> None:
        del signum, frame
        os.kill(child, signal.SIGKILL)

    signal.signal(signal.SIGALRM, end)
    signal.alarm(LIMIT_S)
    _, status, _ = os.wait4(child, 0)
    seconds = time.perf_counter() - started
    signal.alarm(0)
    return seconds, os.waitstatus_to_exitcode(status)


def run(commands: Sequence[Command], rounds: int, *, say: Callable[[str], None]) -> Results:
    """Measure commands: each once to warm up, then all of them in turn, then memory.

    One that takes long runs in the first few rounds only.
    """
    outcomes = {command.key: Outcome() for command in commands}
    bare = Command(("", 0), lambda _: (sys.executable, "-c", "pass"), environment("/nonexistent"))
    last_round = {}
    for command in commands:
        seconds, code = once(command, 0)
        outcomes[command.key].codes.add(code)
        last_round[command.key] = next(most for least, most in _FEWER_ROUNDS if seconds >= least)
        if code:
            last_round[command.key] = 0
            say(f"{command.key[0]} at {command.key[1]:,}: {outcomes[command.key].failed}")
    yardstick: dict[int, float] = {}
    for number in range(1, rounds + 1):
        say(f"round {number} of {rounds}")
        taken = []
        for place, command in enumerate(commands):
            if not place % _BARE_EVERY:
                taken.append(once(bare, number)[0])
            if number <= last_round[command.key]:
                seconds, code = once(command, number)
                outcomes[command.key].seconds[number] = seconds
                outcomes[command.key].codes.add(code)
        yardstick[number] = statistics.median(taken)
    say("memory")
    for command in commands:
        if last_round[command.key]:
            outcomes[command.key].memory = _memory(command, rounds + 1)
    return Results(outcomes, yardstick, _memory(bare, 0))


def _memory(command: Command, number: int) -> int:
    """Return the peak memory of one run.

    It is started by a Python that is smaller than any command: a child's figure cannot be below
    that of the process which started it.
    """
    words, stdin = command.words(number), command.stdin(number)
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _LAUNCHER, stdin, *words],
        env=dict(command.environment),
        stdout=subprocess.PIPE,
        check=True,
    )
    return int(done.stdout)

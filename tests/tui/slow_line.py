"""A pseudo-terminal at the end of a slow line: every byte takes its time, both ways."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import termios
import time
from collections import deque
from collections.abc import Mapping, Sequence

DELAY_S = 0.2
_PATIENCE_S = 60


def through_slow_line(
    command: Sequence[str],
    environment: Mapping[str, str],
    *,
    keys: Sequence[bytes],
    after: bytes,
    leave: bytes,
) -> tuple[int, bytes]:
    """Run a program; type all keys at once when ``after`` is seen, and ``leave`` a second later.

    Returns the exit code and all it has shown.
    """
    child, line = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        os.execvpe(command[0], list(command), {**environment, "TERM": "xterm-256color"})
    seen = b""
    shown: deque[tuple[float, bytes]] = deque()
    typed: deque[tuple[float, bytes]] = deque()
    has_typed = False
    end = time.monotonic() + _PATIENCE_S
    while time.monotonic() < end:
        ready, _, _ = select.select([line], [], [], 0.02)
        now = time.monotonic()
        if ready:
            try:
                shown.append((now + DELAY_S, os.read(line, 65536)))
            except OSError:
                break
        while shown and shown[0][0] <= now:
            seen += shown.popleft()[1]
        if not has_typed and after in seen:
            has_typed = True
            typed.extend((now + DELAY_S, key) for key in keys)
            typed.append((now + DELAY_S + 2, leave))
        while typed and typed[0][0] <= now:
            os.write(line, typed.popleft()[1])
    _, status = os.waitpid(child, 0)
    os.close(line)
    return os.waitstatus_to_exitcode(status), seen + b"".join(part for _, part in shown)

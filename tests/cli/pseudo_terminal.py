"""A terminal for a program that prints and asks: a pseudo-terminal of its own."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time

_PATIENCE_S = 30
_TAKE_TERMINAL = """
import fcntl, os, signal, sys, termios
signal.signal(signal.SIGINT, signal.SIG_DFL)  # ignored where tests run in the background
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


def on_terminal(
    *words: str, keys: bytes = b"", wait_for: bytes = b"> ", **variables: str
) -> tuple[int, str]:
    """Run pcrm on a terminal of its own, type the keys once it asks, return code and screen."""
    screen, inner = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-c", _TAKE_TERMINAL, sys.executable, "-m", "pcrm", *words],
        env={**os.environ, "TERM": "xterm", **variables},
        stdin=inner,
        stdout=inner,
        stderr=inner,
        start_new_session=True,
    )
    os.close(inner)
    shown, end = b"", time.monotonic() + _PATIENCE_S
    while time.monotonic() < end:
        if not select.select([screen], [], [], 0.1)[0]:
            continue
        try:
            piece = os.read(screen, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
        if keys and shown.endswith(wait_for):
            os.write(screen, keys)
            keys = b""
    os.close(screen)
    return child.wait(timeout=_PATIENCE_S), shown.decode().replace("\r\n", "\n")

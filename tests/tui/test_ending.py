"""The screen ended by a signal or with its terminal: drafts stay, the terminal is back."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pytest

from pcrm.services import form_drafts, forms
from pcrm.services.workspace import Workspace

_PATIENCE_S = 30


class Line:
    """The screen at the end of a pseudo-terminal that can be closed."""

    def __init__(self, workspace: Workspace, home: Path) -> None:
        environment = {
            **{name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ},
            "HOME": str(home),
            "LC_ALL": "C.UTF-8",
            "PCRM_DB": workspace.path,
            "TERM": "xterm-256color",
        }
        self.child, self.line = pty.fork()
        if self.child == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            os.execve(sys.executable, [sys.executable, "-m", "pcrm", "tui"], environment)
        self.seen = b""

    def read(self) -> bool:
        """Read what has been shown; False at the end."""
        if select.select([self.line], [], [], 0.05)[0]:
            try:
                self.seen += os.read(self.line, 65536)
            except OSError:
                return False
        return True

    def wait_for(self, text: bytes) -> None:
        """Wait until a text has been shown since the last one."""
        end = time.monotonic() + _PATIENCE_S
        while text not in self.seen:
            self.read()
            assert time.monotonic() < end, f"{text!r} did not appear in {self.seen[-2000:]!r}"
        self.seen = self.seen.partition(text)[2]

    def end(self) -> int:
        """Return the exit code, or the number of the signal as a negative one."""
        while True:
            pid, status = os.waitpid(self.child, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            self.read()


@pytest.fixture
def line(quiet: Workspace, tmp_path: Path) -> Line:
    """The screen with a form in which a name has just been typed."""
    opened = Line(quiet, tmp_path)
    opened.wait_for(b"Leave")
    os.write(opened.line, b"nc")
    opened.wait_for(b"New contact")
    opened.wait_for(b"Save")
    os.write(opened.line, b"Ada Lovelace")
    opened.wait_for(b"Lovelace")
    return opened


def draft(workspace: Workspace) -> str:
    """Return the name in the draft of a new contact."""
    kept = form_drafts.kept(workspace, forms.blank(workspace, "contact"))
    return str(kept.values["formatted_name"]) if kept else ""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_keeps_the_draft_and_gives_the_terminal_back(line, quiet, number):
    """What was typed just before is in the draft; the shell's page and its cursor are back."""
    os.kill(line.child, number)
    assert line.end() == 128 + number
    while line.read() and b"\x1b[?1049l" not in line.seen:
        pass
    assert b"\x1b[H\x1b[2J\x1b[?1049l" in line.seen  # where there is one screen only, it is empty
    assert draft(quiet) == "Ada Lovelace"
    os.close(line.line)


def test_a_closed_terminal_keeps_the_draft(line, quiet):
    """Nobody is there to read: the program ends all the same."""
    os.close(line.line)
    pid, _ = os.waitpid(line.child, 0)
    assert pid == line.child
    assert draft(quiet) == "Ada Lovelace"


@pytest.mark.parametrize("keys", ["\x11", "\x1b", "\t" * 30, "x" * 300], ids=len)
def test_a_terminal_that_is_closed_while_the_screen_is_painted(line, quiet, keys):
    """Whatever waits to be written goes nowhere, and the program ends."""
    os.write(line.line, keys.encode())
    line.read()
    os.close(line.line)
    end = time.monotonic() + _PATIENCE_S
    while not os.waitpid(line.child, os.WNOHANG)[0]:
        assert time.monotonic() < end, "it goes on without a terminal"
        time.sleep(0.05)
    assert draft(quiet).startswith("Ada Lovelace")

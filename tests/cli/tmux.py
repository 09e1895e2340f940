"""A terminal for programs that take the whole screen: tmux on a socket of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from typing import Self

_PATIENCE_S = 30


class Terminal:
    """A program in a terminal of 100 by 30 cells; use it in a ``with`` statement."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], folder: str) -> None:
        self._socket_folder = tempfile.mkdtemp(prefix="pcrm")  # a socket's path has to be short
        self._tmux = ["tmux", "-S", os.path.join(self._socket_folder, "s"), "-f", os.devnull]
        subprocess.run(
            [*self._tmux, "new-session", "-d", "-x", "100", "-y", "30", "-c", folder, *command],
            env=dict(environment),
            check=True,
            timeout=_PATIENCE_S,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        subprocess.run([*self._tmux, "kill-server"], check=False, capture_output=True)
        shutil.rmtree(self._socket_folder, ignore_errors=True)

    def type(self, text: str) -> None:
        """Type a text as it is."""
        subprocess.run([*self._tmux, "send-keys", "-l", "--", text], check=True)

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names: Enter, Tab, Escape, C-u."""
        subprocess.run([*self._tmux, "send-keys", *keys], check=True)

    def press_until(self, key: str, text: str) -> None:
        """Press a key, harmless when it comes twice, each second until a text stands there."""
        end = time.monotonic() + _PATIENCE_S
        while True:
            self.press(key)
            again = time.monotonic() + 1
            while time.monotonic() < again:
                if text in self.screen():
                    return
                time.sleep(0.05)
            assert time.monotonic() < end, f"{text} did not appear on:\n{self.screen()}"

    def screen(self) -> str:
        """Return what stands on the screen, blanks at the ends of lines cut off."""
        done = subprocess.run([*self._tmux, "capture-pane", "-p"], capture_output=True, check=False)
        return done.stdout.decode()

    def painted(self) -> str:
        """Return the screen with its colours as escape sequences."""
        command = [*self._tmux, "capture-pane", "-e", "-N", "-p"]
        return subprocess.run(command, capture_output=True, check=False).stdout.decode()

    def wait_for(self, *texts: str) -> str:
        """Return the screen as soon as all of the texts stand on it."""
        end = time.monotonic() + _PATIENCE_S
        while True:
            shown = self.screen()
            if all(text in shown for text in texts):
                return shown
            assert time.monotonic() < end, f"{texts} did not appear on:\n{shown}"
            time.sleep(0.05)

    def wait_until_gone(self, text: str) -> None:
        """Wait until a text stands nowhere on the screen."""
        end = time.monotonic() + _PATIENCE_S
        while text in self.screen():
            assert time.monotonic() < end, f"{text} did not go from:\n{self.screen()}"
            time.sleep(0.05)

"""Hands a reminder to another program: a command of the shell, or the desktop's notifier."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys

from pcrm.domain.errors import NotTold

_PATIENCE_S = 30
"""How long a notifier may take; it only has to hand something to the desktop."""
_AGAIN = "nothing was marked; the next run tells it again"
_OSASCRIPT = (
    "on run argv",
    "display notification (item 2 of argv) with title (item 1 of argv)",
    "end run",
)
"""The texts are arguments of the script, so that nothing in a name is a part of it."""


def pipe(command: str, text: str) -> None:
    """Run a command of the shell with a text on its standard input.

    Its output goes where ours goes. A command that does not read all of it may still succeed.

    Raises:
        NotTold: it ended with anything but 0.
    """
    # The command is what its user typed for exactly this.
    done = subprocess.run(command, shell=True, input=text.encode(), check=False)  # noqa: S602
    if done.returncode:
        raise NotTold(
            f"{command!r} {_ended(done.returncode)}", value=str(done.returncode), hint=_AGAIN
        )


def notify(title: str, body: str) -> None:
    """Show one notification on the desktop.

    Raises:
        NotTold: there is no notifier, or it ended with anything but 0.
    """
    command = _notifier(title, body)
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_PATIENCE_S)
    except subprocess.TimeoutExpired:
        raise NotTold(
            f"{command[0]} did not end in {_PATIENCE_S} seconds", value=command[0], hint=_AGAIN
        ) from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        why = f" ({said[-1]})" if said else ""
        raise NotTold(f"{command[0]} {_ended(done.returncode)}{why}", value=command[0], hint=_AGAIN)


def _notifier(title: str, body: str) -> list[str]:
    """Return the command of the notifier that the machine has."""
    found = shutil.which("notify-send")
    if found:
        from html import escape

        # The body is read as markup, the title is not; "--" keeps a dash from being an option.
        return [found, "--app-name=pcrm", "--", title, escape(body, quote=False)]
    found = shutil.which("osascript") if sys.platform == "darwin" else None
    if found:
        script = [part for line in _OSASCRIPT for part in ("-e", line)]
        return [found, *script, title, body]
    raise NotTold(
        "there is no program for notifications",
        value="notify-send",
        hint="install notify-send (libnotify), or use --pipe; nothing was marked",
    )


def _ended(code: int) -> str:
    if code < 0:
        return f"was ended by {signal.Signals(-code).name}"
    return f"ended with {code}"

"""An agent of macOS's launchd; it makes up for a run that was missed while the machine slept."""

from __future__ import annotations

import os
import plistlib
import shutil
import sys

from pcrm.domain.errors import ProgramFailed
from pcrm.services.timers.timer import (
    Found,
    Timer,
    failed,
    must,
    names_in,
    put_back,
    read_file,
    remove_file,
    run,
    write_private,
)

_PATH = "/opt/homebrew/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"
"""What a command of the user can call; launchd itself gives less."""


def is_there() -> bool:
    """Tell whether this is a Mac."""
    return sys.platform == "darwin"


def shown(timer: Timer) -> str:
    """Return the property list that would be written, below its path."""
    return f"# {_path(timer.name)}\n{_content(timer).decode()}"


def current(name: str) -> str:
    """Return the property list that is there under a name, as ``shown`` does; "" for none."""
    content = read_file(_path(name))
    return f"# {_path(name)}\n{content.decode(errors='replace')}" if content else ""


def install(timer: Timer) -> None:
    """Write the property list, let the system look at it, and load it; all of it or nothing.

    Raises:
        ProgramFailed: the list is not good, or launchd does not load it.
    """
    path = _path(timer.name)
    before = {path: read_file(path)}
    write_private(path, _content(timer))
    try:
        if shutil.which("plutil"):
            must("plutil", "-lint", path)
        run("launchctl", "bootout", f"{_domain()}/{timer.name}")  # an older one of that name
        must("launchctl", "bootstrap", _domain(), path)
    except ProgramFailed:
        put_back(before)
        raise


def remove(name: str) -> None:
    """Unload the agent and take its file away."""
    words = ("launchctl", "bootout", f"{_domain()}/{name}")
    done = run(*words)
    if done.code and _runs(name):
        raise failed(words, done, hint="its file is still there")
    remove_file(_path(name))


def found(prefix: str) -> list[Found]:
    """Return our agents whose name begins with a prefix."""
    return [
        Found(name, _time(name), runs=_runs(name)) for name in names_in(_folder(), prefix, ".plist")
    ]


def _runs(name: str) -> bool:
    return not run("launchctl", "print", f"{_domain()}/{name}").code


def _time(name: str) -> str:
    try:
        when = plistlib.loads(read_file(_path(name)))["StartCalendarInterval"]
        return f"{when['Hour']:02}:{when['Minute']:02}"
    except (plistlib.InvalidFileException, ValueError, KeyError, TypeError):
        return ""


def _content(timer: Timer) -> bytes:
    hour, _, minute = timer.at.partition(":")
    return plistlib.dumps(
        {
            "Label": timer.name,
            "ProgramArguments": list(timer.command),
            "EnvironmentVariables": {"PATH": _PATH, **dict(timer.environment)},
            "StartCalendarInterval": {"Hour": int(hour), "Minute": int(minute)},
        },
        sort_keys=False,
    )


def _domain() -> str:
    return f"gui/{os.getuid()}"


def _folder() -> str:
    return os.path.join(os.path.expanduser("~"), "Library", "LaunchAgents")


def _path(name: str) -> str:
    return os.path.join(_folder(), f"{name}.plist")

"""A timer of the user's systemd; it makes up for a run that was missed while the machine slept."""

from __future__ import annotations

import os
import shutil

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

_SERVICE = """[Unit]
Description={about}

[Service]
Type=oneshot
{environment}ExecStart={command}
"""
_TIMER = """[Unit]
Description={about}

[Timer]
OnCalendar=*-*-* {at}:00
Persistent=true

[Install]
WantedBy=timers.target
"""
_KINDS = ("service", "timer")


def is_there() -> bool:
    """Tell whether a systemd of the user runs."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    running = bool(runtime) and os.path.isdir(os.path.join(runtime, "systemd"))
    return running and shutil.which("systemctl") is not None


def shown(timer: Timer) -> str:
    """Return both files that would be written, each below its path."""
    return "\n".join(
        f"# {_path(timer.name, kind)}\n{content}" for kind, content in _files(timer).items()
    )


def current(name: str) -> str:
    """Return both files that are there under a name, as ``shown`` does; "" for none."""
    files = {_path(name, kind): read_file(_path(name, kind)) for kind in _KINDS}
    if not all(files.values()):
        return ""
    return "\n".join(
        f"# {path}\n{content.decode(errors='replace')}" for path, content in files.items()
    )


def install(timer: Timer) -> None:
    """Write both files, let systemd look at them, and start the timer; all of it or nothing.

    Raises:
        ProgramFailed: systemd does not like the files, or cannot start the timer.
    """
    before = {_path(timer.name, kind): read_file(_path(timer.name, kind)) for kind in _KINDS}
    for kind, content in _files(timer).items():
        write_private(_path(timer.name, kind), content.encode())
    try:
        _verify(timer.name)
        must("systemctl", "--user", "daemon-reload")
        must("systemctl", "--user", "enable", f"{timer.name}.timer")
        must("systemctl", "--user", "restart", f"{timer.name}.timer")
    except ProgramFailed:
        put_back(before)
        raise


def remove(name: str) -> None:
    """Stop the timer and take its files away."""
    words = ("systemctl", "--user", "disable", "--now", f"{name}.timer")
    done = run(*words)
    if done.code:
        raise failed(words, done, hint="its files are still there")
    for kind in _KINDS:
        remove_file(_path(name, kind))
    run("systemctl", "--user", "daemon-reload")


def found(prefix: str) -> list[Found]:
    """Return our timers whose name begins with a prefix."""
    return [
        Found(name, _time(name), runs=_runs(name)) for name in names_in(_folder(), prefix, ".timer")
    ]


def _runs(name: str) -> bool:
    return not run("systemctl", "--user", "is-active", "--quiet", f"{name}.timer").code


def _time(name: str) -> str:
    for each in read_file(_path(name, "timer")).decode(errors="replace").splitlines():
        if each.startswith("OnCalendar=*-*-* ") and each.endswith(":00"):
            return each[-8:-3]
    return ""


def _verify(name: str) -> None:
    """Let systemd-analyze look at the files, where it is installed."""
    if not shutil.which("systemd-analyze"):
        return
    words = ("systemd-analyze", "--user", "verify", *(_path(name, kind) for kind in _KINDS))
    runtime = os.environ.get("XDG_RUNTIME_DIR") or _folder()
    done = run(*words, environment={"XDG_RUNTIME_DIR": runtime})
    if done.code:
        raise failed(words[:3], done)


def _files(timer: Timer) -> dict[str, str]:
    environment = "".join(
        f"Environment={_quoted(f'{name}={value}')}\n" for name, value in timer.environment
    )
    command = " ".join(_quoted(word).replace("$", "$$") for word in timer.command)
    return {
        "service": _SERVICE.format(about=timer.about, environment=environment, command=command),
        "timer": _TIMER.format(about=timer.about, at=timer.at),
    }


def _quoted(word: str) -> str:
    """Return a word as a unit file has it: C escapes in quotes, ``%`` doubled (systemd.syntax)."""
    for sign, written in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%"), ("\t", "\\t")):
        word = word.replace(sign, written)
    return f'"{word}"'


def _folder() -> str:
    base = os.environ.get("XDG_CONFIG_HOME", "")
    if not os.path.isabs(base):
        base = os.path.join(os.path.expanduser("~"), ".config")
    return os.path.join(base, "systemd", "user")


def _path(name: str, kind: str) -> str:
    return os.path.join(_folder(), f"{name}.{kind}")

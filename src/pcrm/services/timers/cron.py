"""A line of the user's crontab; all other lines stay byte for byte as they are."""

from __future__ import annotations

import shlex
import shutil

from pcrm.domain.errors import ProgramFailed, UsageError
from pcrm.services.timers.timer import Found, Timer, failed, must, run

_WORK = b" remind --since last-run "
"""What every line of ours does, whatever its user has added."""
_EMPTY = ("no crontab for", "No such file")
"""What cron, cronie and busybox say where there is no crontab yet."""


def is_there() -> bool:
    """Tell whether the machine has crontabs."""
    return shutil.which("crontab") is not None


def shown(timer: Timer) -> str:
    """Return the line that would be written, below the place where it goes."""
    return f"# crontab\n{line(timer)}"


def line(timer: Timer) -> str:
    """Return the line: fields of time, a command for ``sh``, and our mark as its comment.

    cron takes ``%`` for the end of a line, so each one gets a backslash, which cron takes away.

    Raises:
        UsageError: a backslash stands before ``%`` or another one; crons differ in what they read.
    """
    hour, _, minute = timer.at.partition(":")
    settings = [f"{name}={shlex.quote(value)}" for name, value in timer.environment]
    words = " ".join([*settings, shlex.join(timer.command)])
    for sign in ("\\%", "\\\\"):
        if sign in words:
            raise UsageError(
                f"no crontab takes {sign} as it is",
                value=sign,
                hint="put the command into a script and name that",
            )
    words = words.replace("%", "\\%")
    return f"{int(minute)} {int(hour)} * * * {words}{_mark(timer.name)}"


def current(name: str) -> str:
    """Return the line that is there under a name, as ``shown`` does; "" for none."""
    for each in _read().split(b"\n"):
        if _is_ours(each, name):
            return f"# crontab\n{each.decode(errors='replace')}"
    return ""


def install(timer: Timer) -> None:
    """Write the line in the place of an older one of the same name, and read it back.

    Raises:
        ProgramFailed: the crontab cannot be read or written, or does not hold the line after it.
    """
    kept = _without(_read(), timer.name)
    whole = kept + line(timer).encode() + b"\n"
    _write(whole)


def remove(name: str) -> None:
    """Take the line away; the rest stays."""
    before = _read()
    after = _without(before, name)
    if after != before:
        _write(after)


def found(prefix: str) -> list[Found]:
    """Return our lines whose name begins with a prefix; none where there are no crontabs."""
    if not is_there():
        return []
    try:
        lines = _read().split(b"\n")
    except ProgramFailed:
        return []  # whoever may not use crontabs has none
    return [
        Found(name, _time(each), runs=True)
        for each in lines
        for mark, name in (each.decode(errors="replace").rpartition(" # ")[1:],)
        if mark and name.startswith(prefix) and _is_ours(each, name)
    ]


def _time(each: bytes) -> str:
    """Return the time of a line, "HH:MM"; "" for one that somebody has given other fields."""
    fields = each.split()[:5]
    minute, hour, *rest = fields if len(fields) == 5 else (b"", b"")
    if rest != [b"*"] * 3 or not (minute.isdigit() and hour.isdigit()):
        return ""
    return f"{int(hour):02}:{int(minute):02}"


def _mark(name: str) -> str:
    return f" # {name}"


def _is_ours(each: bytes, name: str) -> bool:
    """Tell whether a line is one of ours: it has our mark and does our work."""
    works = _WORK in each and not each.lstrip().startswith(b"#")
    return works and each.endswith(_mark(name).encode())


def _without(content: bytes, name: str) -> bytes:
    """Return a crontab without our line of a name; its last line gets its end, as cron wants."""
    if content and not content.endswith(b"\n"):
        content += b"\n"
    lines = content.split(b"\n")
    return b"\n".join(each for each in lines if not _is_ours(each, name))


def _read() -> bytes:
    """Return the user's crontab; what cannot be read is no empty one, or all of it would go."""
    done = run("crontab", "-l")
    if not done.code:
        return done.out
    if any(said in done.err for said in _EMPTY):
        return b""
    raise failed(("crontab", "-l"), done)


def _write(content: bytes) -> None:
    before = _read()
    must("crontab", "-", given=content)
    if _lines(_read()) != _lines(content):
        run("crontab", "-", given=before)
        raise ProgramFailed(
            "the crontab does not hold what was written",
            value="crontab",
            hint="what was there before was put back",
        )


def _lines(content: bytes) -> list[bytes]:
    """Return the lines without the comments that some crons put in front."""
    return [each for each in content.split(b"\n") if each and not each.startswith(b"#")]

"""Has ``pcrm remind`` started every day, and tells whether that works."""

from __future__ import annotations

import datetime
import os
import shutil
import sys

from pcrm.config import locations
from pcrm.domain.durations import read_time
from pcrm.domain.errors import MissingStore, ProgramFailed, UsageError
from pcrm.domain.record import NamedTuple
from pcrm.services.reminding import DEFAULT_JOB, LAST_RUN, check_job
from pcrm.services.timers import cron, launchd, systemd
from pcrm.services.timers.timer import Found, Timer
from pcrm.store import reminders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

    from pcrm.services.workspace import Workspace

PROGRAMS: dict[str, ModuleType] = {"systemd": systemd, "launchd": launchd, "cron": cron}
"""What can start a program every day, in the order of preference."""
SENDMAIL = ("/usr/sbin", "/usr/lib", "/usr/local/sbin")
"""Where sendmail is when it is not on the path."""
_LATE = datetime.timedelta(hours=1)
"""By how much a run may miss its time before it counts as late."""


class Wish(NamedTuple):
    """What the user wants: when, and through which channel; None where nothing is said."""

    at: str = "08:30"
    notify: bool = False
    mail: str | None = None
    pipe: str | None = None
    job: str | None = None


class JobStatus(NamedTuple):
    """How a job stands.

    ``last`` is the instant (UTC) at which its last good run began, ``next`` the local moment of
    the next planned one ("2026-11-21T08:30"), each empty where there is none. ``program`` is the
    one that starts it. ``state`` is "ok", "late", "has not run", "stopped" or "no timer".
    """

    job: str
    last: str
    next: str
    program: str
    state: str


def choose(program: str | None) -> str:
    """Return the program that is to start the runs: the given one, or what the machine has.

    Raises:
        UsageError: there is no such program.
        ProgramFailed: the machine has none of them.
    """
    if program is not None and program not in PROGRAMS:
        raise UsageError(
            f"--with takes no {program!r}", value=program, hint=f"one of: {', '.join(PROGRAMS)}"
        )
    for name, known in PROGRAMS.items():
        if name == program or (program is None and known.is_there()):
            return name
    raise ProgramFailed(
        "neither systemd nor launchd nor cron was found",
        hint="install cron, or have another program run: pcrm remind --since last-run",
    )


def plan(workspace: Workspace, wish: Wish, program: str) -> Timer:
    """Return the timer for a wish, with absolute paths in its command.

    Without a channel cron mails the output itself; the others show it on the desktop.

    Raises:
        UsageError: a part of the wish makes no sense.
        MissingStore: there is no database yet.
        ProgramFailed: mail is wanted, and the machine has no sendmail.
    """
    at = read_time(wish.at)
    if not at:
        raise UsageError(f"--time takes no {wish.at!r}", value=wish.at, hint="as in: --time 8:30")
    if sum((wish.notify, wish.mail is not None, wish.pipe is not None)) > 1:
        raise UsageError(
            "--notify, --mail and --pipe are three channels",
            hint="install one after the other, each is a job of its own",
        )
    if not workspace.exists():
        raise MissingStore(
            f"no database at {workspace.path}",
            value=workspace.path,
            hint="add somebody first, or make it with: pcrm init",
        )
    notify = wish.notify or (program != "cron" and wish.mail is None and wish.pipe is None)
    job = check_job(_usual_job(wish, notify=notify) if wish.job is None else wish.job)
    command = (
        *_executable(),
        *("--db", os.path.abspath(workspace.path), "remind", "--since", LAST_RUN, "--job", job),
        *_channel(wish, notify=notify),
    )
    environment = _environment(notify=notify and program == "cron")
    timer = Timer(f"{prefix(workspace)}{job}", job, at, command, environment)
    _refuse_breaks(timer)
    return timer


def prefix(workspace: Workspace) -> str:
    """Return how the timers of a database begin; the default one has the shortest."""
    path = os.path.abspath(workspace.path)
    if path == os.path.abspath(locations.database(os.environ)):
        return "pcrm-remind-"
    from zlib import crc32

    stem = os.path.splitext(os.path.basename(path))[0]
    name = "".join(sign if sign.isascii() and sign.isalnum() else "_" for sign in stem)
    return f"pcrm.{name}.{crc32(os.fsencode(path)):08x}-remind-"


def shown(timer: Timer, program: str) -> str:
    """Return what would be written, and where."""
    return str(PROGRAMS[program].shown(timer))


def is_installed(timer: Timer, program: str) -> bool:
    """Tell whether exactly this is there already, and runs."""
    known = PROGRAMS[program]
    if known.current(timer.name) != known.shown(timer):
        return False
    return any(one.name == timer.name and one.runs for one in known.found(timer.name))


def install(timer: Timer, program: str) -> None:
    """Write the timer and start it; raises ProgramFailed when that does not work."""
    PROGRAMS[program].install(timer)


def installed(
    workspace: Workspace, job: str | None, program: str | None
) -> list[tuple[str, Found]]:
    """Return the timers of this database, each with its program; of one job, or of all.

    Raises:
        UsageError: there is no such program, or the name cannot be one of a job.
    """
    chosen = PROGRAMS if program is None else {choose(program): PROGRAMS[program]}
    start = prefix(workspace)
    name = None if job is None else f"{start}{check_job(job)}"
    return [
        (each, found)
        for each, known in chosen.items()
        for found in known.found(start)
        if name in {None, found.name}
    ]


def job_of(workspace: Workspace, found: Found) -> str:
    """Return the job of a timer of this database."""
    return found.name[len(prefix(workspace)) :]


def current(name: str, program: str) -> str:
    """Return what is written for a timer that is there."""
    return str(PROGRAMS[program].current(name))


def remove(name: str, program: str) -> None:
    """Take a timer away; raises ProgramFailed when that does not work."""
    PROGRAMS[program].remove(name)


def status(workspace: Workspace) -> list[JobStatus]:
    """Return how each job stands that has ever run or has a timer, by name."""
    now = workspace.now()
    with workspace.reading() as connection:
        ledger = {job.name: job.succeeded for job in reminders.jobs(connection)}
    told = []
    for program, found in installed(workspace, None, None):
        job = job_of(workspace, found)
        told.append(_status(now, job, program, found, last=ledger.get(job, "")))
    with_timer = {one.job for one in told}
    told += [
        JobStatus(job, last, "", "", "no timer")
        for job, last in ledger.items()
        if job not in with_timer
    ]
    return sorted(told)


def _status(
    now: datetime.datetime, job: str, program: str, found: Found, *, last: str
) -> JobStatus:
    coming = ""
    state = "ok" if last else "has not run"
    if found.at and found.runs:
        time = datetime.time.fromisoformat(found.at)
        planned = now.replace(hour=time.hour, minute=time.minute, second=0, microsecond=0)
        day = datetime.timedelta(days=1)
        following = planned if planned > now else planned + day
        coming = following.strftime("%Y-%m-%dT%H:%M")
        due = following - day
        if last and now - due > _LATE and datetime.datetime.fromisoformat(last) < due:
            state = "late"
    return JobStatus(job, last, coming, program, state if found.runs else "stopped")


def _usual_job(wish: Wish, *, notify: bool) -> str:
    """Return the name of a job by its channel."""
    if notify:
        return "notify"
    if wish.mail is not None:
        return "mail"
    return DEFAULT_JOB if wish.pipe is None else "pipe"


def _channel(wish: Wish, *, notify: bool) -> tuple[str, ...]:
    """Return the words that send what is due through the wanted channel."""
    if notify:
        return ("--notify",)
    if wish.pipe is not None:
        if not wish.pipe.strip():
            raise UsageError("--pipe needs a command", value=wish.pipe, hint="as in: --pipe 'sh x'")
        return ("--pipe", wish.pipe)
    if wish.mail is None:
        return ()
    from pcrm.formats.mail_address import addresses

    addresses(wish.mail)
    return ("--format", "mail", "--to", wish.mail, "--pipe", f"{_sendmail()} -i -t")


def _sendmail() -> str:
    import shlex

    found = shutil.which("sendmail") or shutil.which("sendmail", path=os.pathsep.join(SENDMAIL))
    if not found:
        raise ProgramFailed(
            "there is no sendmail on this machine",
            value="sendmail",
            hint="install one (msmtp-mta, nullmailer, postfix), or use --pipe",
        )
    return shlex.quote(os.path.abspath(found))


def _executable() -> tuple[str, ...]:
    """Return how pcrm is started from anywhere, as it was started this time."""
    started = os.path.abspath(sys.argv[0])
    if os.path.basename(started) == "pcrm" and os.access(started, os.X_OK):
        return (started,)
    return (sys.executable, "-m", "pcrm")


def _environment(*, notify: bool) -> tuple[tuple[str, str], ...]:
    """Return what a run needs that cron and the others do not give.

    The place of the configuration, where it is not the usual one; for a notification started by
    cron where the desktop can be reached.
    """
    found = []
    config = os.environ.get("XDG_CONFIG_HOME", "")
    if os.path.isabs(config):
        found.append(("XDG_CONFIG_HOME", config))
    if notify:
        runtime = os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}"
        found.append(("XDG_RUNTIME_DIR", runtime))
    return tuple(found)


def _refuse_breaks(timer: Timer) -> None:
    """Raise UsageError for control characters; a line break would begin a line of its own."""
    values = (value for _, value in timer.environment)
    for word in (*timer.command, *values):
        if any(sign < " " or sign == "\x7f" for sign in word):
            raise UsageError(
                f"{word!r} holds a line break or another control character",
                value=word,
                hint="put it into a script and name that",
            )

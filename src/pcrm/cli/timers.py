"""``pcrm remind install``, ``uninstall`` and ``status``."""

from __future__ import annotations

from pcrm.cli.session import Session, confirm, refuse_format
from pcrm.domain.errors import Ambiguous
from pcrm.render.columns_of_rest import JOB
from pcrm.services import scheduling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.services.scheduling import Wish

_TEXT = ("table", "plain")


def install(
    session: Session, wish: Wish, *, program: str | None = None, dry_run: bool = False
) -> int:
    """Show what would be written, ask, write it, and say when the next run is."""
    refuse_format(session.format, _TEXT)
    workspace = session.workspace
    chosen = scheduling.choose(program)
    timer = scheduling.plan(workspace, wish, chosen)
    if dry_run:
        session.out(scheduling.shown(timer, chosen).rstrip("\n").split("\n"))
        return 0
    if scheduling.is_installed(timer, chosen):
        session.out([f"{timer.name} is there already, daily at {timer.at}"])
        return 0
    session.say(scheduling.shown(timer, chosen).rstrip("\n"))
    confirm(session, f"write this for {chosen}?")
    scheduling.install(timer, chosen)
    session.out([f"installed {timer.name} with {chosen}, daily at {timer.at}"])
    session.say("see whether it works with: pcrm remind status")
    return 0


def uninstall(session: Session, job: str | None, *, program: str | None = None) -> int:
    """Show the timers of a job, ask, and take them away."""
    refuse_format(session.format, _TEXT)
    found = scheduling.installed(session.workspace, job, program)
    jobs = sorted({scheduling.job_of(session.workspace, one) for _, one in found})
    if not found:
        session.out([f"there is no timer of the job {job}" if job else "there is no timer"])
        return 0
    if job is None and len(jobs) > 1:
        raise Ambiguous(
            "there are timers of several jobs",
            hint=f"name one, as in: --job {jobs[0]}; known: {', '.join(jobs)}",
        )
    for known, one in found:
        session.say(scheduling.current(one.name, known).rstrip("\n"))
    confirm(session, f"take {'this' if len(found) == 1 else 'all of this'} away?")
    for known, one in found:
        scheduling.remove(one.name, known)
        session.out([f"removed {one.name} from {known}"])
    return 0


def status(session: Session) -> int:
    """Tell of each job when it ran, when it will, and how it stands."""
    found = scheduling.status(session.workspace)
    session.records(JOB, found, as_json="job")
    if not found and session.format == "table" and not session.ids:
        session.say("no job has run yet; have one run daily with: pcrm remind install")
    return 0

"""rm, archive, restore, purge."""

from typing import Annotated

import typer

from pcrm.cli.app import session_of
from pcrm.cli.session import ONE_RECORD, Session, confirm, refuse_format, spread
from pcrm.services import trash

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.services.purging import Plan, Purged

Refs = Annotated[list[str], typer.Argument(metavar="REF|NUM...|-", help="Names or numbers.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: pcrm rm t7 i31")(rm)
    app.command(epilog="Example: pcrm archive grace_hopper")(archive)
    app.command(epilog="Example: pcrm restore 12")(restore)
    app.command(epilog="Example: pcrm purge 12 --yes")(purge)


def rm(context: typer.Context, refs: Refs) -> int:
    """Put people, tasks, entries or dates into the trash."""
    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    return tell_moved(session, "in the trash", trash.remove(session.workspace, spread(refs)))


def archive(context: typer.Context, refs: Refs) -> int:
    """Hide contacts from lists and the agenda; they can still be found."""
    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    return tell_moved(session, "archived", trash.archive(session.workspace, spread(refs)))


def restore(context: typer.Context, refs: Refs) -> int:
    """Take something out of the trash or the archive."""
    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    return tell_moved(session, "restored", trash.restore(session.workspace, spread(refs)))


def purge(context: typer.Context, refs: Refs) -> int:
    """Erase for good, history too; this cannot be undone."""
    from pcrm.services import purging

    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    plan = purging.plan(session.workspace, spread(refs))
    confirm(session, _question(plan))
    purged = purging.purge(session.workspace, plan.targets)
    targets = [trash.Moved(one.number, one.name, True) for one in purged.targets]
    if session.is_json:
        session.json(
            [
                {
                    "id": one.number,
                    "summary": one.name,
                    "state": "purged",
                    "backups": list(purged.backups),
                    "named_in": list(purged.named),
                }
                for one in targets
            ]
        )
    else:
        tell_moved(session, "purged", targets)
    _tell_what_is_left(session, purged)
    return 0


def _question(plan: "Plan") -> str:
    """Return what is asked before a purge: who or what goes, and what goes with it."""
    from pcrm.render.terminal import safe_line

    shown = [f"{safe_line(one.name)} ({one.number})" for one in plan.targets[:_MOST_SHOWN]]
    if len(plan.targets) > _MOST_SHOWN:
        shown.append(f"{len(plan.targets) - _MOST_SHOWN} more")
    counts = (
        (plan.entries, "entry", "entries"),
        (plan.tasks, "task", "tasks"),
        (plan.relatives, "relative", "relatives"),
    )
    with_ = [f"{count} {one if count == 1 else many}" for count, one, many in counts if count]
    also = f", with {', '.join(with_)} of nobody else," if with_ else ""
    return f"erase {', '.join(shown)}{also} for good, history too?"


_MOST_SHOWN = 10


def _tell_what_is_left(session: Session, purged: "Purged") -> None:
    """Say where pcrm cannot reach: backups, words about others, other programs."""
    for path in purged.backups:
        session.say(f"this backup still holds it: {path}")
    if purged.named:
        session.say(f"the name still stands in the words of: {', '.join(purged.named)}")
    if not purged.clean:
        session.say(
            "old pages of the file could not be written over: another program has it open, or the"
            " disk is full; a later purge does it"
        )


def tell_moved(session: Session, state: str, moved: list[trash.Moved]) -> int:
    """Answer with what was moved; what was so already is said on stderr."""
    from pcrm.render.terminal import safe_line

    if session.is_json:
        session.json([{"id": one.number, "summary": one.name, "state": state} for one in moved])
    elif session.ids:
        session.out(one.number for one in moved)
    else:
        session.out(f"{one.number.ljust(4)} {safe_line(one.name)}  {state}" for one in moved)
    for one in moved:
        if not one.changed:
            session.say(f"{one.number} was so already")
    return 0

"""rm, archive, restore."""

from typing import Annotated

import typer

from pcrm.cli.app import session_of
from pcrm.cli.session import ONE_RECORD, Session, refuse_format, spread
from pcrm.services import trash

Refs = Annotated[list[str], typer.Argument(metavar="REF|NUM...|-", help="Names or numbers.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: pcrm rm t7 i31")(rm)
    app.command(epilog="Example: pcrm archive grace_hopper")(archive)
    app.command(epilog="Example: pcrm restore 12")(restore)


def rm(context: typer.Context, refs: Refs) -> int:
    """Put people, tasks, entries or dates into the trash."""
    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    return _tell(session, "in the trash", trash.remove(session.workspace, spread(refs)))


def archive(context: typer.Context, refs: Refs) -> int:
    """Hide contacts from lists and the agenda; they can still be found."""
    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    return _tell(session, "archived", trash.archive(session.workspace, spread(refs)))


def restore(context: typer.Context, refs: Refs) -> int:
    """Take something out of the trash or the archive."""
    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    return _tell(session, "restored", trash.restore(session.workspace, spread(refs)))


def _tell(session: Session, state: str, moved: list[trash.Moved]) -> int:
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

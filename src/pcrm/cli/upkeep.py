"""gaps, stale, confirm."""

from typing import Annotated

import typer

from pcrm.cli.app import session_of
from pcrm.cli.session import FORMATS, ONE_RECORD, Session, refuse_format, spread
from pcrm.cli.trash import tell_moved
from pcrm.domain.upkeep import Gap
from pcrm.render.columns_of_rest import GAP
from pcrm.services import upkeep

Query = Annotated[
    list[str] | None, typer.Argument(metavar="QUERY...", help="Of whom; of all by default.")
]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: pcrm gaps tag:client --limit 10")(gaps)
    app.command(epilog="Example: pcrm stale tag:client")(stale)
    app.command(epilog="Example: pcrm confirm 12 13")(confirm)


def gaps(context: typer.Context, query: Query = None, limit: Limit = upkeep.MOST) -> int:
    """What is missing of those who matter, the worst first."""
    session = session_of(context)
    found = upkeep.gaps(session.workspace, query or [], limit=limit)
    return _answer(session, found, "nothing is missing")


def stale(context: typer.Context, query: Query = None, limit: Limit = upkeep.MOST) -> int:
    """Who has gone cold, the longest ago first.

    Not confirmed for two years, no contact for one, or never any.
    """
    session = session_of(context)
    found = upkeep.stale(session.workspace, query or [], limit=limit)
    return _answer(session, found, "nobody has gone cold")


def _answer(session: Session, found: list[Gap], nothing: str) -> int:
    """Show the commands first: the first column of a table is never cut."""
    refuse_format(session.format, FORMATS)
    numbers = list(dict.fromkeys(str(one.who.id) for one in found))
    session.records(GAP, found, shown=("command", "name", "gap"), as_json="gap", numbers=numbers)
    if not found and session.workspace.exists():
        session.say(nothing)
    session.say_how_to_begin()
    return 0


def confirm(
    context: typer.Context,
    refs: Annotated[list[str], typer.Argument(metavar="REF...|-", help="Whose record is right.")],
) -> int:
    """Say that all that is known of somebody is still right."""
    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    return tell_moved(session, "confirmed", upkeep.confirm(session.workspace, spread(refs)))

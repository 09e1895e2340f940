"""undo, redo, history."""

from typing import Annotated

import typer

from pcrm.cli.app import session_of
from pcrm.cli.session import ONE_RECORD, refuse_format
from pcrm.services import changes


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: pcrm undo")(undo)
    app.command(epilog="Example: pcrm redo")(redo)
    app.command(epilog="Example: pcrm history grace --field email")(history)


def undo(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="[cN]", help="A change by number.")] = "",
    last: Annotated[int, typer.Option("--last", metavar="N", min=1, help="The last N.")] = 1,
) -> int:
    """Take back the last change; again, the one before."""
    from pcrm.render import json
    from pcrm.render.terminal import safe_line

    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    undone = changes.undo(session.workspace, number, last=last)
    if session.is_json:
        session.json([json.change(one._replace(undone_by=-1)) for one in undone])
    elif session.ids:
        session.out(f"c{one.id}" for one in undone)
    else:
        session.out(f"undone: c{one.id} {safe_line(one.label)}" for one in undone)
    return 0


def redo(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="[cN]", help="A change by number.")] = "",
) -> int:
    """Bring back what was undone last."""
    from pcrm.render import json
    from pcrm.render.terminal import safe_line

    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    redone = changes.redo(session.workspace, number)
    if session.is_json:
        session.json(json.change(redone._replace(undone_by=0)))
    elif session.ids:
        session.out([f"c{redone.id}"])
    else:
        session.out([f"redone: c{redone.id} {safe_line(redone.label)}"])
    return 0


def history(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="[REF|NUM]", help="Of one record.")] = "",
    field: Annotated[str, typer.Option("--field", metavar="F", help="Of one field.")] = "",
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most.")] = 20,
) -> int:
    """Every change: when, by what command, and what was there before."""
    session = session_of(context)
    found = changes.history(session.workspace, what, field=field, limit=limit)
    if session.format == "table" and not session.ids:
        from pcrm.render.history import history as shown

        session.page(shown(found, style=session.style))
    else:
        from pcrm.render.columns_of_rest import CHANGE

        session.records(CHANGE, found, as_json="change")
    session.say_how_to_begin()
    return 0

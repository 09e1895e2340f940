"""attach."""

from typing import Annotated

import typer

from pcrm.cli.app import session_of
from pcrm.cli.session import ONE_RECORD, refuse_format
from pcrm.services import attaching


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: pcrm attach grace offer.pdf --as offer")(attach)


def attach(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF|NUM", help="A contact, or t7, i31.")],
    file: Annotated[str, typer.Argument(metavar="FILE", help="Where it lies; it stays there.")],
    as_: Annotated[
        str, typer.Option("--as", metavar="TYPE", help="What it is, as contract or photo.")
    ] = "",
    on: Annotated[str, typer.Option("--on", metavar="D", help="The day of what is in it.")] = "",
) -> int:
    """Note that a file belongs to a record; it stays where it is."""
    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    done = attaching.attach(session.workspace, ref, file, type_=as_, on=on)
    if session.is_json:
        from pcrm.render import json

        session.json(json.attachment(done.attachment))
    elif session.ids:
        session.out([f"a{done.attachment.id}"])
    else:
        from pcrm.render import echo

        session.out([echo.file(done.attachment, whose=done.whose, style=session.style)])
    if not done.changed:
        session.say("it was attached already")
    return 0

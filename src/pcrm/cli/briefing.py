"""brief: one screen before a call."""

import sys
from typing import Annotated

import typer

from pcrm.cli.app import session_of
from pcrm.cli.session import ONE_RECORD, refuse_format
from pcrm.services import briefing


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: pcrm brief grace")(brief)


def brief(
    context: typer.Context,
    ref: Annotated[
        list[str],
        typer.Argument(metavar="REF|-", help="Whom; - reads a mail and goes by From."),
    ],
) -> int:
    """One screen before a call: who, last talks, promises, dates."""
    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    if ref == ["-"]:
        mail = sys.stdin.buffer.read() if sys.stdin is not None else b""
        found = briefing.brief_on_mail(session.workspace, mail)
    else:
        found = briefing.brief(session.workspace, " ".join(ref))
    if session.is_json:
        from pcrm.render import json

        session.json(json.brief(found))
    elif session.ids:
        session.out([str(found.card.contact.id)])
    else:
        from pcrm.render.brief import brief as shown

        today = session.workspace.today()
        session.out(shown(found, today, columns=session.columns, style=session.style))
    return 0

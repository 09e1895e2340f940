"""query, whois."""

from typing import Annotated

import typer

from pcrm.cli import lookup
from pcrm.cli.app import session_of


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: pcrm query --format aerc -- grace")(query)
    app.command(epilog="Example: pcrm whois '+1 555 0112'")(whois)


def query(
    context: typer.Context,
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar="TEXT...", help="How a name or an address begins."),
    ] = None,
) -> int:
    """E-mail addresses for a mail program; --format mutt, aerc or alot."""
    return lookup.query(session_of(context), text or [])


def whois(
    context: typer.Context,
    who: Annotated[
        list[str],
        typer.Argument(metavar="NUMBER|ADDRESS", help="A telephone, an address or a handle."),
    ],
) -> int:
    """Who calls or writes, the last contact, what is open."""
    return lookup.whois(session_of(context), who)

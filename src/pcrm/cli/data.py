"""import, export, init."""

from typing import Annotated

import typer

from pcrm.cli.app import session_of


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: pcrm init --db people.db")(init)


def init(context: typer.Context) -> int:
    """Make the database; a first write makes the default one by itself."""
    from pcrm.services import data

    session = session_of(context)
    if data.init(session.workspace):
        session.say(f"made {session.workspace.path}; only you can read it")
    else:
        session.say(f"{session.workspace.path} is there already")
    return 0

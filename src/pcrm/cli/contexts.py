"""context: saved filters."""

from typing import Annotated

import typer

from pcrm.cli.app import session_of
from pcrm.cli.session import ONE_RECORD, Session, refuse_format
from pcrm.render import json
from pcrm.render.columns_of_rest import CONTEXT
from pcrm.services import contexts
from pcrm.services.contexts import Context

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name of a saved filter.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    nouns = typer.Typer(rich_markup_mode=None, invoke_without_command=True)
    nouns.callback(epilog="Example: pcrm context define work tag:client city:berlin")(context_)
    nouns.command("define", epilog="Example: pcrm context define quiet tag:client last:60d..")(
        define
    )
    nouns.command("use", epilog="Example: pcrm context use work")(use)
    nouns.command("list", epilog="Example: pcrm context list")(list_)
    nouns.command("rm", epilog="Example: pcrm context rm work")(remove)
    app.add_typer(nouns, name="context")


def context_(context: typer.Context) -> int:
    """Saved filters; the one in use narrows lists and fills new entries."""
    if context.invoked_subcommand is None:
        return list_(context)
    return 0


def define(
    context: typer.Context,
    name: Name,
    query: Annotated[
        list[str], typer.Argument(metavar="QUERY...", help="A filter, as in tag:client.")
    ],
) -> int:
    """Save a filter under a name; the same name again replaces it."""
    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    _answer(session, contexts.define(session.workspace, name, query))
    return 0


def use(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME|none", help="A saved filter, or none.")],
) -> int:
    """Narrow lists to a saved filter from now on; none ends it."""
    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    used = contexts.use(session.workspace, name)
    if used:
        _answer(session, used)
    elif session.is_json:
        session.json(None)
    else:
        session.say("no context is used")
    return 0


def list_(context: typer.Context) -> int:
    """Saved filters, by name."""
    session = session_of(context)
    session.records(CONTEXT, contexts.listed(session.workspace), as_json="context")
    return 0


def remove(context: typer.Context, name: Name) -> int:
    """Forget a saved filter."""
    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    _answer(session, contexts.remove(session.workspace, name), forgotten=True)
    return 0


def _answer(session: Session, one: Context, *, forgotten: bool = False) -> None:
    """Say what is saved, used or forgotten now."""
    if session.is_json:
        session.json(json.context(one))
    elif session.ids:
        session.out([one.name])
    else:
        session.records(CONTEXT[:2], [one], as_json="context")
        if forgotten:
            session.say(f"forgotten; again with: pcrm context define {one.name} {one.query}")

"""edit."""

from typing import Annotated

import typer

from pcrm.cli import editing, everyday
from pcrm.cli.app import session_of
from pcrm.cli.session import ONE_RECORD, Session, refuse_format
from pcrm.domain.contact import Contact
from pcrm.services import editing as records
from pcrm.services.editing import Edited


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: pcrm edit grace hopper")(edit)


def edit(
    context: typer.Context,
    ref: Annotated[
        list[str], typer.Argument(metavar="REF|NUM", help="A name, or 12, t7, i31, b4.")
    ],
    source: Annotated[
        str, typer.Option("-i", metavar="FILE|-", help="Read the text there; - is stdin.")
    ] = "",
) -> int:
    """The whole record as text in your editor."""
    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    draft = records.begin(session.workspace, " ".join(ref))

    def store(text: str) -> Edited:
        return records.finish(session.workspace, draft, text)

    name = f"{draft.typed}.toml"
    if source:
        done = editing.given(session, source, store, name=name)
    else:
        otherwise = f"give it a file: pcrm edit {draft.typed} -i FILE"
        done = editing.in_editor(
            session, draft.text, store, name=name, otherwise=otherwise
        ) or Edited(draft.base, changed=False)
    return _answer(session, done, draft.typed)


def _answer(session: Session, done: Edited, typed: str) -> int:
    """Show the record as it is then."""
    if not done.changed:
        session.say("nothing was changed")
    if done.merged:
        session.say("it had been changed meanwhile; both changes are in it now")
    if session.ids:
        session.out([typed])
    elif not done.changed and not session.is_json:
        return 0
    elif not isinstance(done.record, Contact):
        return everyday.show_record(session, done.record)
    elif session.is_json:
        from pcrm.render import json

        session.json(json.contact(done.record))
    else:
        from pcrm.render.card import card
        from pcrm.services.cards import Card

        session.out(card(Card(done.record), session.workspace.today(), style=session.style))
    return 0

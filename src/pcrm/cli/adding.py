"""add."""

import sys
from typing import Annotated

import typer

from pcrm.cli.app import session_of
from pcrm.cli.session import ONE_RECORD, Session, confirm, refuse_format
from pcrm.domain.contact import Contact, Details
from pcrm.domain.days import read_cadence
from pcrm.services import cards, people

Several = list[str] | None
"""An option that may be given several times."""


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(
        epilog="Example: pcrm add Grace Hopper --email grace@example.org --birthday '9 dec 1906'"
    )(add)


def add(
    context: typer.Context,
    name: Annotated[
        list[str], typer.Argument(metavar="NAME...", help="The full name; - reads a signature.")
    ],
    is_: Annotated[
        str, typer.Option("--is", metavar="KIND", help="org for an organisation.")
    ] = "individual",
    nick: Annotated[Several, typer.Option("--nick", metavar="N", help="A nickname.")] = None,
    email: Annotated[
        Several, typer.Option("--email", metavar="A", help="An e-mail address.")
    ] = None,
    phone: Annotated[
        Several, typer.Option("--phone", metavar="N", help="A telephone number.")
    ] = None,
    org: Annotated[str, typer.Option("--org", metavar="O", help="The organisation.")] = "",
    title: Annotated[str, typer.Option("--title", metavar="T", help="The place in it.")] = "",
    birthday: Annotated[
        str, typer.Option("--birthday", metavar="D", help="As '9 dec 1906' or 9.12.")
    ] = "",
    tags: Annotated[Several, typer.Option("--tag", metavar="T", help="A tag.")] = None,
    every_: Annotated[
        str, typer.Option("--every", metavar="30d", help="How often to be in touch.")
    ] = "",
    likes: Annotated[
        Several, typer.Option("--likes", metavar="X", help="What pleases them.")
    ] = None,
    dislikes: Annotated[
        Several, typer.Option("--dislikes", metavar="X", help="What does not.")
    ] = None,
    needs: Annotated[
        Several, typer.Option("--needs", metavar="X", help="What they are looking for.")
    ] = None,
    values: Annotated[
        Several,
        typer.Option("--values", metavar="X", help="What matters: price, deadline, quality."),
    ] = None,
    reach: Annotated[
        Several,
        typer.Option("--reach", metavar="X", help="How to reach them; none: never propose it."),
    ] = None,
    tz: Annotated[
        str, typer.Option("--tz", metavar="ZONE", help="Their time zone, as Europe/Berlin.")
    ] = "",
    met: Annotated[str, typer.Option("--met", metavar="TEXT", help="How and where you met.")] = "",
    through: Annotated[
        str, typer.Option("--through", metavar="REF", help="Who introduced them.")
    ] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="A note.")] = "",
) -> int:
    """Add a person or an organisation."""
    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    several = {"nick": nick, "email": email, "phone": phone, "likes": likes, "dislikes": dislikes}
    several |= {"needs": needs, "values": values, "reach": reach}
    several["tag"] = [each.lstrip("+") for each in tags or ()]
    single = {"org": org, "title": title, "birthday": birthday, "tz": tz, "met": met, "note": note}
    given = _assignments(several, single)
    if name == ["-"]:
        details = _read_and_ask(session, given)
    else:
        details = people.details_of(
            " ".join(name), given, workspace=session.workspace, kind=is_.casefold()
        )
    days = read_cadence(every_) if every_ else None
    added = people.add(session.workspace, details, every=days, through=through)
    _tell(session, added.contact)
    _say_who_was_there(session, added)
    return 0


def _assignments(several: dict[str, Several], single: dict[str, str]) -> list[str]:
    """Return options as ``set`` would be given them: "email+=a@b.c", "org=Acme"."""
    given = [f"{key}+={each}" for key, some in several.items() for each in some or ()]
    return given + [f"{key}={value}" for key, value in single.items() if value]


def _tell(session: Session, contact: Contact) -> None:
    """Answer with the record of a contact."""
    if session.is_json:
        from pcrm.render import json

        session.json(json.contact(contact))
    elif session.ids:
        session.out([str(contact.id)])
    else:
        from pcrm.render.card import card

        shown = cards.brief_card(session.workspace, contact.id)
        session.out(card(shown, session.workspace.today(), style=session.style))


def _say_who_was_there(session: Session, added: people.Added) -> None:
    """Say that somebody was there already, or that somebody who looks alike was."""
    name = added.contact.details.formatted_name
    if added.was_relative:
        session.say(f"{name} was a relative of somebody and is in the lists now")
        session.say("if this is somebody else: pcrm undo, and add them with another name")
    elif not added.is_new:
        session.say(f"{name} was there already")
    for pair in added.twins[:_MOST_TWINS]:
        session.say(f"likely twice: {pair.phrase}")
        session.say(f"  {pair.merge}, or {pair.distinct}")
    if len(added.twins) > _MOST_TWINS:
        session.say(f"and {len(added.twins) - _MOST_TWINS} more: pcrm dupes")


_MOST_TWINS = 3


def _read_and_ask(session: Session, given: list[str]) -> Details:
    """Return who the text on stdin is about, once the user has seen it and agreed.

    Raises:
        NeedsAnswer: the answer is no, or there is no terminal to ask on.
    """
    from pcrm.services import signatures

    if session.interactive:
        session.say("a signature or a card, and ^D at the end:")
    octets = sys.stdin.buffer.read() if sys.stdin is not None else b""
    proposal = signatures.proposal(session.workspace, octets, given)
    if session.assume_yes:
        return proposal.details
    known = proposal.known
    if known:
        session.say(f"{known.id}  {known.details.formatted_name} is there already; new would be:")
        for phrase in proposal.fresh or ("nothing",):
            session.say(f"  {phrase}")
    else:
        for line in _card_of(session, proposal.details):
            session.say(line)
    for other in proposal.alike:
        session.say(f"the same address or number has: {other.id}  {other.formatted_name}")
    confirm(session, "store that?")
    return proposal.details


def _card_of(session: Session, details: Details) -> list[str]:
    """Return the card that somebody would have who is not stored yet: no numbers."""
    from pcrm.render.card import card

    shown = cards.Card(Contact(0, "", details))
    title, *lines = card(shown, session.workspace.today())
    return [title.replace("0", "new", 1), *(line.removesuffix("  b0") for line in lines)]

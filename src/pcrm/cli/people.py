"""show, list, find, timeline, set, tag, every."""

from typing import Annotated

import typer

from pcrm.cli import everyday, finding
from pcrm.cli.app import session_of
from pcrm.cli.session import ONE_RECORD, refuse_format, spread
from pcrm.domain.days import read_cadence, rhythm
from pcrm.render.terminal import safe_line
from pcrm.services import cards, people

Query = Annotated[
    list[str] | None,
    typer.Argument(metavar="QUERY...", help="Words, and field:value as in tag:client."),
]
Limit = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: pcrm show grace")(show)
    app.command("list", epilog="Example: pcrm list tag:client --sort -last")(list_)
    app.command(epilog="Example: pcrm find contract")(find)
    app.command(epilog="Example: pcrm timeline grace --limit 10")(timeline)
    app.command("set", epilog="Example: pcrm set grace city=Paris tag+=vip phone-=112")(set_)
    app.command(epilog="Example: pcrm tag grace,marie +client -lead")(tag)
    app.command(epilog="Example: pcrm every grace 30d")(every)


def show(
    context: typer.Context,
    ref: Annotated[list[str], typer.Argument(metavar="REF|NUM", help="A name, number, address.")],
) -> int:
    """The card: everything about a contact, or one record by its number."""
    return everyday.show(session_of(context), ref)


def list_(
    context: typer.Context,
    query: Query = None,
    columns: Annotated[
        str, typer.Option("--columns", metavar="A,B", help="Which columns, in this order.")
    ] = "",
    sort: Annotated[
        str, typer.Option("--sort", metavar="[-]KEY", help="name, id, last, due, created, updated.")
    ] = "name",
    limit: Limit = None,
) -> int:
    """Contacts, by name."""
    return everyday.listed(
        session_of(context), query or [], columns=columns, sort=sort, limit=limit
    )


def find(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="Words or beginnings.")],
    kind: Annotated[
        str,
        typer.Option(
            "--kind", metavar="KIND", help="person, interaction, task, or call, meeting, ..."
        ),
    ] = "",
    since: Annotated[str, typer.Option("--since", metavar="D", help="From that day on.")] = "",
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most.")] = 50,
) -> int:
    """Words anywhere: in people, in what was said, in tasks. The best match first.

    Whole words come before beginnings, these before parts of words; where nothing is found, words
    with one slip are. kind:call and since:2026-01 may stand among the words.
    """
    return finding.find(session_of(context), words, kind=kind, since=since, limit=limit)


def timeline(context: typer.Context, query: Query = None, limit: Limit = None) -> int:
    """What was said and done, newest first."""
    return everyday.timeline(session_of(context), query or [], limit=limit)


def set_(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF|NUM", help="One record.")],
    values: Annotated[
        list[str], typer.Argument(metavar="key=value...", help="Also key+=value and key-=value.")
    ],
) -> int:
    """Set fields of a record; an empty value clears."""
    from pcrm.services.references import record_number

    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    number = record_number(ref)
    if number:
        from pcrm.services.values import set_numbered

        return everyday.show_record(session, set_numbered(session.workspace, number, values))
    contact = people.set_values(session.workspace, ref, values)
    if session.is_json:
        from pcrm.render import json

        session.json(json.contact(contact))
    elif session.ids:
        session.out([str(contact.id)])
    else:
        from pcrm.render.card import card

        shown = cards.brief_card(session.workspace, contact.id)
        session.out(card(shown, session.workspace.today(), style=session.style))
    return 0


def tag(
    context: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="REF,... +TAG... -TAG...", help="Who, and which tags.")
    ],
) -> int:
    """Add and take away tags."""
    from pcrm.render import columns

    session = session_of(context)
    ref, *tags = words
    found = people.tag(session.workspace, ",".join(spread([ref])), tags)
    session.records(columns.CONTACT, found, shown=("id", "name", "tags"), as_json="contact")
    return 0


def every(
    context: typer.Context,
    target: Annotated[
        str, typer.Argument(metavar="REF|tag:T|org:O|default", help="For whom it holds.")
    ],
    span: Annotated[str, typer.Argument(metavar="30d|never|none", help="How often.")],
) -> int:
    """How often to be in touch; a person's own rule beats a tag's."""
    session = session_of(context)
    days = None if span == "none" else read_cadence(span)
    refuse_format(session.format, ONE_RECORD)
    whom = people.every(session.workspace, target, days)
    if session.is_json:
        session.json({"target": target, "whom": whom, "cadence_days": days})
    else:
        said = "no rule" if days is None else rhythm(days)
        session.out([safe_line(f"{whom}: {said}")])
    if days and people.is_left_alone(session.workspace, target):
        session.say("they are dead or asked not to be reached: never proposed all the same")
    return 0

"""add, show, list, find, timeline, set, tag, date, every."""

from typing import Annotated

import typer

from pcrm.cli import everyday
from pcrm.cli.app import session_of
from pcrm.cli.session import ONE_RECORD, refuse_format, spread
from pcrm.domain.cadence import rhythm
from pcrm.domain.errors import UsageError
from pcrm.render.terminal import safe_line
from pcrm.services import dates, people

Query = Annotated[
    list[str] | None,
    typer.Argument(metavar="QUERY...", help="Words, and field:value as in tag:client."),
]
Limit = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(
        epilog="Example: pcrm add Grace Hopper --email grace@example.org --birthday '9 dec 1906'"
    )(add)
    app.command(epilog="Example: pcrm show grace")(show)
    app.command("list", epilog="Example: pcrm list tag:client --sort -last")(list_)
    app.command(epilog="Example: pcrm find contract")(find)
    app.command(epilog="Example: pcrm timeline grace --limit 10")(timeline)
    app.command("set", epilog="Example: pcrm set grace city=Paris tag+=vip phone-=112")(set_)
    app.command(epilog="Example: pcrm tag grace,marie +client -lead")(tag)
    app.command(epilog="Example: pcrm every grace 30d")(every)
    nouns = typer.Typer(rich_markup_mode=None, invoke_without_command=True)
    nouns.callback(epilog="Example: pcrm date add grace birthday '9 dec 1906'")(date)
    nouns.command("add", epilog="Example: pcrm date add grace birthday 9.12.1906")(date_add)
    nouns.command("list", epilog="Example: pcrm date list grace")(date_list)
    app.add_typer(nouns, name="date")


def add(
    context: typer.Context,
    name: Annotated[list[str], typer.Argument(metavar="NAME...", help="The full name.")],
    is_: Annotated[
        str, typer.Option("--is", metavar="KIND", help="org for an organisation.")
    ] = "individual",
    nick: Annotated[
        list[str] | None, typer.Option("--nick", metavar="N", help="A nickname.")
    ] = None,
    email: Annotated[
        list[str] | None, typer.Option("--email", metavar="A", help="An e-mail address.")
    ] = None,
    phone: Annotated[
        list[str] | None, typer.Option("--phone", metavar="N", help="A telephone number.")
    ] = None,
    org: Annotated[str, typer.Option("--org", metavar="O", help="The organisation.")] = "",
    title: Annotated[str, typer.Option("--title", metavar="T", help="The place in it.")] = "",
    birthday: Annotated[
        str, typer.Option("--birthday", metavar="D", help="As '9 dec 1906' or 9.12.")
    ] = "",
    tags: Annotated[list[str] | None, typer.Option("--tag", metavar="T", help="A tag.")] = None,
    every_: Annotated[
        str, typer.Option("--every", metavar="30d", help="How often to be in touch.")
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
    given = [f"nick+={each}" for each in nick or ()]
    given += [f"email+={each}" for each in email or ()]
    given += [f"phone+={each}" for each in phone or ()]
    given += [f"tag+={each.lstrip('+')}" for each in tags or ()]
    single = {"org": org, "title": title, "birthday": birthday, "met": met, "note": note}
    given += [f"{key}={value}" for key, value in single.items() if value]
    details = people.details_of(
        " ".join(name), given, workspace=session.workspace, kind=is_.casefold()
    )
    days = cadence(every_) if every_ else None
    added = people.add(session.workspace, details, every=days, through=through)
    if session.is_json:
        from pcrm.render import json

        session.json(json.contact(added.contact))
    elif session.ids:
        session.out([str(added.contact.id)])
    else:
        from pcrm.render.card import card

        session.out(
            card(people.Card(added.contact), session.workspace.today(), style=session.style)
        )
    if not added.is_new:
        session.say(f"{added.contact.details.formatted_name} was there already")
    return 0


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
    """Words anywhere: in people, in what was said, in tasks."""
    return everyday.find(session_of(context), words, kind=kind, since=since, limit=limit)


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

        session.out(card(people.Card(contact), session.workspace.today(), style=session.style))
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
    days = None if span == "none" else cadence(span)
    refuse_format(session.format, ONE_RECORD)
    whom = people.every(session.workspace, target, days)
    if session.is_json:
        session.json({"target": target, "whom": whom, "cadence_days": days})
    else:
        said = "no rule" if days is None else rhythm(days)
        session.out([safe_line(f"{whom}: {said}")])
    return 0


def cadence(text: str) -> int:
    """Return the days of a cadence: "30d", "2w", "3mo", "1y"; 0 for "never"."""
    from pcrm.domain.durations import parse_span

    if text == "never":
        return 0
    days = parse_span(text).days()
    if days < 1:
        raise UsageError(f"{text!r} is no cadence", value=text, hint="as in 30d, 2w, 3mo or never")
    return days


def date(context: typer.Context) -> int:
    """Important dates: birthdays and others; date add for a new one."""
    if context.invoked_subcommand is None:
        return date_list(context)
    return 0


def date_list(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="[REF]", help="Of one contact.")] = "",
) -> int:
    """Important dates, the next one first."""
    from pcrm.render import columns, json

    session = session_of(context)
    found = {one.entry.id: one for one in dates.listed(session.workspace, ref)}
    session.records(
        columns.DATE,
        [one.entry for one in found.values()],
        shown=("id", "said", "label", "who", "remind"),
        as_json=lambda entry: json.date(
            entry, next_day=found[entry.id].next_day, age=found[entry.id].age
        ),
    )
    everyday.say_how_to_begin(session)
    return 0


def date_add(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF", help="Whose date it is.")],
    label: Annotated[str, typer.Argument(help="birthday, anniversary, name-day, death, any.")],
    when: Annotated[list[str], typer.Argument(metavar="DATE", help="As 9.12.1906 or 9 dec.")],
    remind: Annotated[
        str, typer.Option("--remind", metavar="7d,1d", help="How long before it is told.")
    ] = "",
) -> int:
    """Give somebody a date that matters; the year may be unknown."""
    from pcrm.domain.contact import ImportantDate
    from pcrm.domain.when import parse_partial

    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    extra = session.workspace.settings.vocabulary()
    said = parse_partial(" ".join(when), session.workspace.today(), extra=extra)
    if not label.strip():
        raise UsageError("a label is missing", value=label, hint="as in: birthday, renewal")
    given = ImportantDate(label.casefold(), said, _leads(remind))
    contact, stored = people.add_date(session.workspace, ref, label.casefold(), given)
    if session.is_json:
        entry = next(
            one
            for one in dates.listed(session.workspace, str(contact.id))
            if one.entry.id == stored.id
        )
        from pcrm.render import json

        session.json(json.date(entry.entry, next_day=entry.next_day, age=entry.age))
    elif session.ids:
        session.out([f"b{stored.id}"])
    else:
        from pcrm.domain.partial_date import describe

        name = safe_line(contact.details.formatted_name)
        session.out([f"b{stored.id}   {safe_line(stored.label)} {describe(stored.date)}  {name}"])
    return 0


def _leads(text: str) -> str:
    """Return lead days as they are stored, "7,1" for "7d,1d"."""
    return ",".join(str(cadence(part.strip())) for part in text.split(",") if part.strip())

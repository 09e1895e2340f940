"""date: important days of people and groups."""

from typing import Annotated

import typer

from pcrm.cli.app import session_of
from pcrm.cli.session import ONE_RECORD, refuse_format
from pcrm.domain.agenda import read_leads
from pcrm.render.terminal import safe_line
from pcrm.services import dates


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    nouns = typer.Typer(rich_markup_mode=None, invoke_without_command=True)
    nouns.callback(epilog="Example: pcrm date add grace birthday '9 dec 1906'")(date)
    nouns.command("add", epilog="Example: pcrm date add tag:client christmas 25.12. --remind 14d")(
        date_add
    )
    nouns.command("list", epilog="Example: pcrm date list grace")(date_list)
    app.add_typer(nouns, name="date")


def date(context: typer.Context) -> int:
    """Important dates: birthdays and others; date add for a new one."""
    if context.invoked_subcommand is None:
        return date_list(context)
    return 0


def date_list(
    context: typer.Context,
    ref: Annotated[
        str, typer.Argument(metavar="[REF|tag:T]", help="Of one contact, or of a group.")
    ] = "",
) -> int:
    """Important dates, the next one first."""
    from pcrm.render import json
    from pcrm.render.columns_of_rest import DATE

    session = session_of(context)
    found = {one.entry.id: one for one in dates.listed(session.workspace, ref)}
    session.records(
        DATE,
        [one.entry for one in found.values()],
        shown=("id", "said", "label", "who", "remind"),
        as_json=lambda entry: json.date(
            entry, next_day=found[entry.id].next_day, age=found[entry.id].age
        ),
    )
    session.say_how_to_begin()
    return 0


def date_add(
    context: typer.Context,
    whose: Annotated[
        str, typer.Argument(metavar="REF|tag:T", help="Whose it is: one, or everybody with a tag.")
    ],
    label: Annotated[
        str, typer.Argument(metavar="LABEL", help="birthday, anniversary, name-day, death, any.")
    ],
    when: Annotated[list[str], typer.Argument(metavar="DATE", help="As 9.12.1906 or 9 dec.")],
    remind: Annotated[
        str, typer.Option("--remind", metavar="7d,1d", help="How long before it is told.")
    ] = "",
) -> int:
    """Give somebody, or a group, a date that matters; the year may be unknown."""
    from pcrm.domain.contact import ImportantDate
    from pcrm.domain.when import parse_partial

    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    workspace = session.workspace
    extra = workspace.settings.vocabulary()
    said = parse_partial(" ".join(when), workspace.today(), extra=extra)
    date = ImportantDate(label.casefold(), said, read_leads(remind))
    entry, changed = dates.add(workspace, whose, date)
    if session.is_json:
        from pcrm.render import json

        known = dates.upcoming(workspace, entry)
        session.json(json.date(entry, next_day=known.next_day, age=known.age))
    elif session.ids:
        session.out([f"b{entry.id}"])
    else:
        from pcrm.domain.partial_date import describe

        name = safe_line(entry.contact.formatted_name)
        session.out([f"b{entry.id}   {safe_line(entry.label)} {describe(entry.date)}  {name}"])
    if not changed:
        session.say("it was so already")
    return 0

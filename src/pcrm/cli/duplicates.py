"""dupes, merge, distinct."""

from typing import Annotated

import typer

from pcrm.cli.app import session_of
from pcrm.cli.session import FORMATS, ONE_RECORD, refuse_format, spread
from pcrm.render import duplicates as shown
from pcrm.render.terminal import safe_line


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: pcrm dupes tag:client --limit 20")(dupes)
    app.command(epilog="Example: pcrm merge 12 13 --dry-run")(merge)
    app.command(epilog="Example: pcrm distinct 7 8")(distinct)


def dupes(
    context: typer.Context,
    query: Annotated[
        list[str] | None, typer.Argument(metavar="QUERY...", help="Of whom; of all by default.")
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, help="At most so many pairs.")
    ] = 50,
) -> int:
    """Who is probably there twice, the likeliest first."""
    from pcrm.render.columns_of_rest import DUPLICATE
    from pcrm.services.duplicates import duplicates

    session = session_of(context)
    refuse_format(session.format, FORMATS)
    found = duplicates(session.workspace, query or [], limit=limit)
    if session.format == "table" and not session.ids:
        session.page(shown.pairs(found.pairs))
    else:
        numbers = [f"{pair.one.id} {pair.other.id}" for pair in found.pairs]
        session.records(DUPLICATE, found.pairs, as_json=shown.pair_json, numbers=numbers)
    if found.total > len(found.pairs):
        session.say(f"{len(found.pairs)} of {found.total} pairs; for more: --limit")
    if not found.total and session.workspace.exists():
        session.say("nobody looks like somebody else")
    session.say_how_to_begin()
    return 0


def merge(
    context: typer.Context,
    refs: Annotated[
        list[str], typer.Argument(metavar="REF REF...", help="The first stays, as one of all.")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would become of everything.")
    ] = False,
) -> int:
    """Make one contact of several; their numbers lead to the first."""
    from pcrm.services import merging

    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    done = merging.merge(session.workspace, spread(refs), dry_run=dry_run)
    if session.is_json:
        session.json(shown.merged_json(done))
    elif session.ids:
        session.out([str(done.contact.id)])
    else:
        session.out(shown.merged(done))
    for part in done.parts:
        if part.known_apart:
            session.say(f"{part.who.id} was marked as somebody else; a merge forgets that")
    if not done.parts:
        session.say("they were merged already")
    elif dry_run:
        numbers = " ".join(str(part.who.id) for part in done.parts)
        session.say(f"nothing was changed; to do it: pcrm merge {done.contact.id} {numbers}")
    else:
        numbers = ", ".join(str(part.who.id) for part in done.parts)
        lead = "leads" if len(done.parts) == 1 else "lead"
        session.say(f"{numbers} {lead} to {done.contact.id} now; take it back with: pcrm undo")
    return 0


def distinct(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF", help="One of two who look alike.")],
    other: Annotated[str, typer.Argument(metavar="REF", help="The other one.")],
    forget: Annotated[
        bool, typer.Option("--forget", help="Propose them again from now on.")
    ] = False,
) -> int:
    """Remember that two who look alike are not the same."""
    from pcrm.services import merging

    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    done = merging.set_apart(session.workspace, ref, other, forget=forget)
    if session.is_json:
        session.json(shown.distinct_json(done, is_so=not forget))
    elif session.ids:
        session.out([str(done.one.id), str(done.other.id)])
    else:
        verb = "may be the same again" if forget else "are two"
        names = (f"{one.id} {one.formatted_name}" for one in (done.one, done.other))
        session.out([safe_line(f"{' and '.join(names)} {verb}")])
    if not done.changed:
        session.say("it was so already")
    return 0

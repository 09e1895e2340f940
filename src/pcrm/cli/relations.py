"""link, unlink."""

from typing import Annotated

import typer

from pcrm.cli.app import session_of
from pcrm.cli.session import ONE_RECORD, Session, refuse_format
from pcrm.domain.errors import UsageError
from pcrm.domain.relationship import Tie
from pcrm.render.columns_of_rest import TIE
from pcrm.services import relations

_SHOWN = ("id", "name", "type", "who", "since", "until")


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: pcrm link anna child Ben --birthday 3.4.2015 --likes lego")(link)
    app.command(epilog="Example: pcrm unlink anna friend grace")(unlink)


def link(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF", help="Who has the other one.")],
    kind: Annotated[
        str,
        typer.Argument(
            metavar="TYPE",
            help="child, parent, spouse, friend, colleague, employer, met-through, …",
        ),
    ],
    other: Annotated[
        str,
        typer.Argument(metavar="REF|NAME", help="Who it is; a NAME with --birthday or --likes."),
    ],
    since: Annotated[str, typer.Option("--since", metavar="D", help="From when on.")] = "",
    until: Annotated[str, typer.Option("--until", metavar="D", help="When it ended.")] = "",
    birthday: Annotated[
        str, typer.Option("--birthday", metavar="D", help="Of a relative, as 3.4.2015 or 3 apr.")
    ] = "",
    likes: Annotated[
        list[str] | None, typer.Option("--likes", metavar="X", help="What a relative likes.")
    ] = None,
) -> int:
    """Who is what to whom: "anna child ben" makes Ben a child of Anna.

    With --birthday or --likes somebody new becomes a relative, who has dates and tastes and is in
    no list.
    """
    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    facts = [f"birthday={birthday}"] if birthday else []
    facts += [f"likes+={each}" for each in likes or ()]
    done = relations.link(
        session.workspace, ref, kind, other, since=since, until=until, facts=facts
    )
    _answer(session, [done.tie])
    if not done.changed:
        session.say("it was so already")
    for remark in done.remarks:
        session.say(remark)
    return 0


def unlink(
    context: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="REF [TYPE] REF", help="Whom; all links without a type.")
    ],
) -> int:
    """Take away what somebody is to somebody else."""
    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    if len(words) not in {2, 3}:
        raise UsageError(
            "two names are wanted, and perhaps a type between them",
            value=" ".join(words),
            hint="as in: pcrm unlink anna spouse carl",
        )
    kind = words[1] if len(words) == 3 else ""
    done = relations.unlink(session.workspace, words[0], words[-1], kind=kind)
    _answer(session, done.ties, several=True)
    if done.ties:
        session.say("taken away; pcrm undo brings it back")
    else:
        session.say(f"{words[0]} and {words[-1]} were not linked" + (f" as {kind}" * bool(kind)))
    for relative in done.trashed:
        name = f"{relative.id} {relative.formatted_name}"
        session.say(f"{name} was linked with nobody else, and is in the trash now")
    return 0


def _answer(session: Session, ties: list[Tie] | tuple[Tie, ...], *, several: bool = False) -> None:
    """Show links from both sides; as JSON from the side that was named first."""
    if session.is_json:
        from pcrm.render import json

        made = [json.tie(one) for one in ties]
        session.json(made if several else made[0])
    else:
        both = [side for one in ties for side in (one, one.turned())]
        session.records(TIE, both, shown=_SHOWN, as_json="tie")

"""today, todo, done, snooze."""

from typing import Annotated

import typer

from pcrm.cli import everyday, snoozing
from pcrm.cli.app import session_of
from pcrm.cli.session import ONE_RECORD, refuse_format
from pcrm.domain.errors import UsageError

Days = Annotated[int | None, typer.Option("--days", metavar="N", help="How far to look ahead.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: pcrm today --days 14")(today)
    app.command(epilog="Example: pcrm done t7")(done)
    app.command(epilog="Example: pcrm snooze grace 'in 3 weeks'")(snooze)
    nouns = typer.Typer(rich_markup_mode=None, invoke_without_command=True)
    nouns.callback(epilog="Example: pcrm todo add fri 9:00 call Anna")(todo)
    nouns.command("list", epilog="Example: pcrm todo list anna")(todo_list)
    nouns.command("add", epilog="Example: pcrm todo add fri send quote --for anna")(todo_add)
    nouns.command("done", epilog="Example: pcrm todo done t7")(done)
    nouns.command("postpone", epilog="Example: pcrm todo postpone t6 t7 +1w")(postpone)
    app.add_typer(nouns, name="todo")


def today(
    context: typer.Context,
    day: Annotated[list[str] | None, typer.Argument(metavar="[DATE]", help="Another day.")] = None,
    days: Days = None,
) -> int:
    """What is overdue, today and coming, and who is out of touch."""
    return everyday.today(session_of(context), " ".join(day or []), days=days)


def done(
    context: typer.Context,
    numbers: Annotated[list[str], typer.Argument(metavar="tN|iN...", help="Tasks and plans.")],
) -> int:
    """Mark tasks and plans as done."""
    return everyday.done(session_of(context), numbers)


def todo(context: typer.Context) -> int:
    """Tasks: what is open; todo add for a new one."""
    if context.invoked_subcommand is None:
        return everyday.todo_list(session_of(context), [])
    return 0


def todo_list(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS...", help="In the task or a name.")
    ] = None,
    hidden: Annotated[
        bool, typer.Option("--hidden", help="Also those that start or wake up later.")
    ] = False,
) -> int:
    """Open tasks, the most urgent first."""
    return everyday.todo_list(session_of(context), words or [], hidden=hidden)


def todo_add(
    context: typer.Context,
    sentence: Annotated[
        list[str] | None,
        typer.Argument(metavar="SENTENCE...", help="[DATE] [TIME] text +tags; '-' reads stdin."),
    ] = None,
    due: Annotated[str, typer.Option("--due", metavar="DATE", help="The day it is due.")] = "",
    start: Annotated[str, typer.Option("--start", metavar="DATE", help="Hidden until then.")] = "",
    whom: Annotated[str, typer.Option("--for", metavar="REF,...", help="Whom it is for.")] = "",
    priority: Annotated[
        str, typer.Option("--priority", metavar="H", help="high, medium, low, or 1 to 9.")
    ] = "",
    every: Annotated[
        str, typer.Option("--every", metavar="1w", help="It comes again: 1w, 3mo, mon, weekdays.")
    ] = "",
    counted: Annotated[
        str, typer.Option("--from", metavar="completion", help="Count from then, not from the day.")
    ] = "",
) -> int:
    """Add a task, in a sentence."""
    if counted and not every:
        raise UsageError("--from needs a rhythm", value=counted, hint="as in: --every 1w")
    return everyday.todo_add(
        session_of(context),
        sentence or [],
        due=due,
        start=start,
        whom=whom,
        priority=priority,
        every=f"{every} from {counted}" if counted else every,
    )


def postpone(
    context: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="tN... DATE", help="Tasks; a day, or +1w from theirs.")
    ],
) -> int:
    """Move the day on which tasks are due."""
    from pcrm.render import echo
    from pcrm.services import postponing

    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    moved = postponing.postpone(session.workspace, words)
    if session.is_json:
        from pcrm.render import json

        session.json([json.task(one) for one in moved])
    elif session.ids:
        session.out(f"t{one.id}" for one in moved)
    else:
        today = session.workspace.today()
        session.out(echo.task(one, today=today, style=session.style) for one in moved)
    return 0


def snooze(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF|tN|bN", help="Whom or what to hide.")],
    until: Annotated[
        list[str], typer.Argument(metavar="DATE|none", help="The day on which it is shown again.")
    ],
) -> int:
    """Hide a person, a task or a date until a day."""
    from pcrm.services import postponing

    session = session_of(context)
    refuse_format(session.format, ONE_RECORD)
    done = postponing.snooze(session.workspace, ref, " ".join(until))
    return snoozing.answer(session, done)

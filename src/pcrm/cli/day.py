"""today, todo, done, remind."""

from typing import Annotated

import typer

from pcrm.cli import everyday
from pcrm.cli.app import session_of

Days = Annotated[int | None, typer.Option("--days", metavar="N", help="How far to look ahead.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: pcrm today --days 14")(today)
    app.command(epilog="Example: pcrm done t7")(done)
    app.command(epilog="Example: pcrm remind --exit-code || mail -s today me@example.org")(remind)
    nouns = typer.Typer(rich_markup_mode=None, invoke_without_command=True)
    nouns.callback(epilog="Example: pcrm todo add fri 9:00 call Anna")(todo)
    nouns.command("list", epilog="Example: pcrm todo list anna")(todo_list)
    nouns.command("add", epilog="Example: pcrm todo add fri send quote --for anna")(todo_add)
    nouns.command("done", epilog="Example: pcrm todo done t7")(done)
    app.add_typer(nouns, name="todo")


def today(
    context: typer.Context,
    day: Annotated[list[str] | None, typer.Argument(metavar="[DATE]", help="Another day.")] = None,
    days: Days = None,
) -> int:
    """What is overdue, today and coming, and who is out of touch."""
    return everyday.today(session_of(context), " ".join(day or []), days=days)


def remind(
    context: typer.Context,
    days: Days = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 10 when something is due.")
    ] = False,
) -> int:
    """What is due now, for cron: silent when there is nothing."""
    return everyday.remind(session_of(context), days=days, exit_code=exit_code)


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
) -> int:
    """Open tasks, the most urgent first."""
    return everyday.todo_list(session_of(context), words or [])


def todo_add(
    context: typer.Context,
    sentence: Annotated[
        list[str] | None,
        typer.Argument(metavar="SENTENCE...", help="[DATE] [TIME] text +tags; '-' reads stdin."),
    ] = None,
    due: Annotated[str, typer.Option("--due", metavar="DATE", help="The day it is due.")] = "",
    start: Annotated[
        str, typer.Option("--start", metavar="DATE", help="Not in the agenda before.")
    ] = "",
    whom: Annotated[str, typer.Option("--for", metavar="REF,...", help="Whom it is for.")] = "",
    priority: Annotated[
        str, typer.Option("--priority", metavar="H", help="high, medium or low.")
    ] = "",
) -> int:
    """Add a task, in a sentence."""
    return everyday.todo_add(
        session_of(context), sentence or [], due=due, start=start, whom=whom, priority=priority
    )

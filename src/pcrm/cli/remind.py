"""remind, and the timer that runs it."""

from typing import Annotated

import typer

from pcrm.cli import reminding
from pcrm.cli.app import session_of
from pcrm.domain.errors import UsageError
from pcrm.services.reminding import Asked

Job = Annotated[
    str | None,
    typer.Option("--job", metavar="NAME", help="Who is told; one name for each channel."),
]
With = Annotated[
    str | None,
    typer.Option("--with", metavar="PROGRAM", help="systemd, launchd or cron; else by itself."),
]
Notify = Annotated[bool, typer.Option("--notify", help="Show it on the desktop.")]
Pipe = Annotated[
    str | None, typer.Option("--pipe", metavar="CMD", help="Give it to a command of the shell.")
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    nouns = typer.Typer(rich_markup_mode=None, invoke_without_command=True)
    nouns.callback(epilog="Example: pcrm remind --exit-code || mail -s today me@example.org")(
        remind
    )
    nouns.command("install", epilog="Example: pcrm remind install --with systemd --dry-run")(
        install
    )
    nouns.command("uninstall", epilog="Example: pcrm remind uninstall --job mail --yes")(uninstall)
    nouns.command("status", epilog="Example: pcrm remind status")(status)
    app.add_typer(nouns, name="remind")


def remind(
    context: typer.Context,
    days: Annotated[
        int | None, typer.Option("--days", metavar="N", help="How far to look ahead.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="last-run|DATE", help="Only what fell due since, each once."
        ),
    ] = None,
    job: Job = None,
    peek: Annotated[bool, typer.Option("--peek", help="Do not mark it as told.")] = False,
    pipe: Pipe = None,
    notify: Notify = False,
    to: Annotated[
        str | None, typer.Option("--to", metavar="ADDRESS", help="Who gets the mail.")
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 10 when something was told.")
    ] = False,
) -> int:
    """What is due now, for cron; silent when nothing is. --format text, json, ics, html or mail."""
    asked = Asked(days=days, since=since, job=job, peek=peek)
    channel = reminding.Channel(pipe=pipe, notify=notify, to=to)
    if context.invoked_subcommand is None:
        return reminding.remind(session_of(context), asked, channel, exit_code=exit_code)
    if asked != Asked() or channel != reminding.STDOUT or exit_code:
        raise UsageError(
            f"options of {context.invoked_subcommand} stand behind it",
            value=context.invoked_subcommand,
            hint=f"see: pcrm remind {context.invoked_subcommand} --help",
        )
    return 0


def install(
    context: typer.Context,
    at: Annotated[str, typer.Option("--time", metavar="HH:MM", help="When, every day.")] = "08:30",
    notify: Notify = False,
    mail: Annotated[
        str | None, typer.Option("--mail", metavar="ADDRESS", help="Mail it with sendmail.")
    ] = None,
    pipe: Pipe = None,
    job: Job = None,
    with_: With = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be written, and stop.")
    ] = False,
) -> int:
    """Have it run every day, by systemd, launchd or cron."""
    from pcrm.cli import timers
    from pcrm.services.scheduling import Wish

    wish = Wish(at=at, notify=notify, mail=mail, pipe=pipe, job=job)
    return timers.install(session_of(context), wish, program=with_, dry_run=dry_run)


def uninstall(context: typer.Context, job: Job = None, with_: With = None) -> int:
    """Take the timer of a job away."""
    from pcrm.cli import timers

    return timers.uninstall(session_of(context), job, program=with_)


def status(context: typer.Context) -> int:
    """When each job ran, when it will run, and how it stands."""
    from pcrm.cli import timers

    return timers.status(session_of(context))

"""demo, help, completion, tui."""

from typing import Annotated

import typer

from pcrm.cli import everyday, screen
from pcrm.cli.app import session_of
from pcrm.domain.errors import UsageError

DEMO_COMMANDS = (
    "pcrm --profile demo show grace",
    "pcrm --profile demo log call Grace 20m: sent the quote :: fri ask for an answer",
    "pcrm --profile demo undo",
)


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: pcrm demo")(demo)
    app.command("help", epilog="Example: pcrm help sentence")(help_)
    app.command(epilog="Example: pcrm completion bash > ~/.local/share/bash-completion/pcrm")(
        completion
    )
    app.command(epilog="Example: pcrm tui")(tui)


def demo(
    context: typer.Context,
    in_tui: Annotated[bool, typer.Option("--tui", help="Open the app on it.")] = False,
) -> int:
    """Build the profile demo with invented people and show its agenda."""
    from pcrm.services.demo import build

    session = session_of(context)
    workspace = build(session.workspace)
    session = session._replace(workspace=workspace)
    if in_tui:
        return screen.open_screen(session)
    code = everyday.today(session)
    session.say("")
    session.say("Invented people, in a file of their own. Try:")
    for command in DEMO_COMMANDS:
        session.say(f"  {command}")
    return code


def help_(
    context: typer.Context,
    topic: Annotated[
        list[str] | None,
        typer.Argument(metavar="[COMMAND|sentence|dates|filters]", help="What about."),
    ] = None,
) -> int:
    """Help on a command, or on sentences, dates and filters."""
    from pcrm.cli.app import run
    from pcrm.cli.arguments import Line
    from pcrm.cli.topics import TOPICS

    session = session_of(context)
    words = topic or []
    if words and words[0] in TOPICS:
        session.out(TOPICS[words[0]].strip("\n").splitlines())
        return 0
    return run(Line({}, " ".join(words), ("--help",)), session)


def completion(
    context: typer.Context,
    shell: Annotated[str, typer.Argument(metavar="SHELL", help="bash, zsh or fish.")],
    capture: Annotated[
        bool, typer.Option("--capture", help="Enter also puts sentences into quotes.")
    ] = False,
) -> int:
    """Print the script that completes pcrm's words in a shell."""
    from pcrm.cli.capture_binding import BINDINGS
    from pcrm.cli.shell_scripts import SCRIPTS

    if shell not in SCRIPTS:
        raise UsageError(
            f"there is no completion for {shell!r}", value=shell, hint="bash, zsh, fish"
        )
    script = SCRIPTS[shell] + (BINDINGS[shell] if capture else "")
    session_of(context).out(script.strip("\n").splitlines())
    return 0


def tui(context: typer.Context) -> int:
    """The day on the whole screen."""
    return screen.open_screen(session_of(context))

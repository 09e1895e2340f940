"""Builds the Typer application, only with the commands that a line can need."""

from importlib import import_module
from typing import Annotated, Any

import typer
from typer import core as typer_core
from typer._click import exceptions as click_errors
from typer._click.core import Context
from typer._click.formatting import HelpFormatter

from pcrm.cli.arguments import Line
from pcrm.cli.session import Session
from pcrm.cli.verbs import GROUPS, MODULES
from pcrm.domain.errors import UsageError
from pcrm.domain.query import nearest


class DayGroup(typer_core.TyperGroup):
    """The top level: its help groups the verbs as a day goes."""

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the verbs by group, then the global options."""
        for group, verbs in GROUPS.items():
            rows = []
            for verb in verbs:
                command = self.get_command(ctx, verb)
                if command is not None:
                    rows.append((verb, command.get_short_help_str(100)))
            if rows:
                with formatter.section(group):
                    formatter.write_dl(rows)
        records = [param.get_help_record(ctx) for param in self.get_params(ctx)]
        with formatter.section("Options, before or after the command"):
            formatter.write_dl([record for record in records if record])

    def format_epilog(self, ctx: Context, formatter: HelpFormatter) -> None:  # noqa: ARG002
        """End with the way to look around."""
        formatter.write_paragraph()
        formatter.write_text("New here? pcrm demo")


SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def build(verb: str) -> typer.Typer:
    """Return the application with the module of one verb, or with all of them."""
    app = typer.Typer(
        name="pcrm",
        cls=DayGroup,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=SETTINGS,
        help="A personal CRM in the terminal: people, dates, calls, promises, reminders.",
    )
    app.callback()(_global_options)
    needed = {MODULES[verb]} if verb in MODULES and verb != "help" else set(MODULES.values())
    for module in sorted(needed):
        import_module(f"pcrm.cli.{module}").register(app)
    return app


def run(line: Line, session: Session | None) -> int:
    """Run a command line through Typer and return its exit code."""
    words = line.verb.split()
    if not words and not line.rest:
        words = ["today"]
    verb = words[0] if words else ""
    if verb and verb not in MODULES:
        raise UsageError(
            f"there is no command {verb!r}",
            value=verb,
            hint=f"the nearest: {nearest(verb, list(MODULES))}; all of them: pcrm --help",
        )
    command = typer.main.get_command(build(verb))
    try:
        code = command.main(
            [*words, *line.rest], prog_name="pcrm", standalone_mode=False, obj=session
        )
    except click_errors.UsageError as error:
        raise _usage(error) from None
    except SystemExit:  # Typer's way to leave when nobody reads stdout any more
        raise BrokenPipeError from None
    return code if isinstance(code, int) else 0


def _usage(error: click_errors.UsageError) -> UsageError:
    """Return Typer's complaint as ours: one sentence, the value, the next step."""
    path = error.ctx.command_path if error.ctx else "pcrm"
    message, _, near = _in_our_words(error.format_message().rstrip(".")).partition(
        ". Did you mean "
    )
    hint = f"see: {path} --help"
    if isinstance(error, click_errors.NoSuchOption):
        message = f"no such option: {error.option_name}"
        near = ", ".join(error.possibilities or ())
    elif error.ctx and isinstance(error.ctx.command, typer_core.TyperGroup):
        hint = f"known: {', '.join(error.ctx.command.commands)}; {hint}"
    if near:
        hint = f"the nearest: {near.rstrip('?')}; {hint}"
    return UsageError(message, value=_value(error, message), hint=hint)


def _in_our_words(message: str) -> str:
    """Return what Typer complains of without its words for programmers."""
    message = message[:1].lower() + message[1:]
    too_many = message.removeprefix("got unexpected extra argument").partition(" (")[2]
    if too_many:
        return f"{too_many.removesuffix(')')!r} is more than it takes"
    for theirs, ours in _SAID:
        message = message.replace(theirs, ours)
    return message


_SAID = (
    ("is not in the range x>=", "is less than "),
    ("is not a valid integer", "is no whole number"),
    ("is not a valid int", "is no whole number"),
)


def _value(error: click_errors.UsageError, message: str) -> str:
    """Return what was typed wrong, as far as Typer says it."""
    if isinstance(error, click_errors.NoSuchOption):
        return error.option_name
    wrong = message.partition("': ")[2].split()  # invalid value for '--score': 11 is not in …
    return wrong[0].strip("'") if wrong else ""


def _global_options(
    db: Annotated[str, typer.Option("--db", metavar="FILE", help="The database (PCRM_DB).")] = "",
    profile: Annotated[
        str, typer.Option("--profile", metavar="NAME", help="A database by name (PCRM_PROFILE).")
    ] = "",
    format_: Annotated[
        str,
        typer.Option("--format", metavar="FORMAT", help="table, plain, json or csv (PCRM_FORMAT)."),
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    ids: Annotated[bool, typer.Option("--ids", "-q", help="Numbers only.")] = False,
    color: Annotated[
        str, typer.Option("--color", metavar="WHEN", help="auto, always or never (NO_COLOR).")
    ] = "auto",
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask anything.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Answer every question with yes.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Say what the global options are; ``arguments.split`` has taken them before."""
    del db, profile, format_, as_json, ids, color, no_input, yes, version


def session_of(context: typer.Context) -> Session:
    """Return the session of a running command."""
    session: Any = context.obj
    assert isinstance(session, Session)
    return session

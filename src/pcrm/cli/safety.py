"""backup, doctor."""

from typing import Annotated

import typer

from pcrm.cli.app import session_of
from pcrm.cli.session import confirm
from pcrm.domain.errors import FAILED
from pcrm.render.terminal import safe_line
from pcrm.services import safety


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(epilog="Example: pcrm doctor --fix")(doctor)
    nouns = typer.Typer(rich_markup_mode=None, invoke_without_command=True)
    nouns.callback(epilog="Example: pcrm backup create")(backup)
    nouns.command("create", epilog="Example: pcrm backup create -o people.db")(backup_create)
    nouns.command("list", epilog="Example: pcrm backup list")(backup_list)
    nouns.command("restore", epilog="Example: pcrm backup restore people.db --yes")(backup_restore)
    app.add_typer(nouns, name="backup")


def doctor(
    context: typer.Context,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be made anew.")] = False,
) -> int:
    """Check that the database is well."""
    session = session_of(context)
    found = safety.doctor(session.workspace, fix=fix)
    if session.is_json:
        session.json([one._asdict() for one in found])
    else:
        for one in found:
            state = "ok" if not one.problem else "mended" if one.mended else "WRONG"
            what = f"{one.check}: {one.problem}" if one.problem else one.check
            session.out([f"{state.ljust(7)} {safe_line(what)}"])
    wrong = [one for one in found if one.problem and not one.mended]
    if wrong and not fix:
        session.say("mend what can be made anew with: pcrm doctor --fix")
    return FAILED if wrong else 0


def backup(context: typer.Context) -> int:
    """Copies of the database."""
    if context.invoked_subcommand is None:
        return backup_list(context)
    return 0


def backup_create(
    context: typer.Context,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Where to.")] = "",
) -> int:
    """Copy the database, also while it is in use."""
    session = session_of(context)
    session.out([safety.create(session.workspace, output)])
    return 0


def backup_list(context: typer.Context) -> int:
    """The backups, newest first."""
    session = session_of(context)
    found = safety.listed(session.workspace)
    if session.is_json:
        session.json([one._asdict() for one in found])
    else:
        session.out(f"{one.made}  {one.size:>12,}  {one.path}" for one in found)
    return 0


def backup_restore(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The backup.")],
) -> int:
    """Put a backup in the place of the database; what was there is copied first."""
    session = session_of(context)
    safety.examine(file)
    confirm(session, f"put {file} in the place of {session.workspace.path}?")
    saved = safety.restore(session.workspace, file)
    session.say(f"restored {file}" + (f"; what was there before is in {saved}" if saved else ""))
    return 0

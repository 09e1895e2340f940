"""import, export, init."""

import sys
from typing import Annotated

import typer

from pcrm.cli import bringing
from pcrm.cli.app import session_of
from pcrm.domain.errors import UsageError

_TARGETS = ("apple", "google", "outlook")


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("import", epilog="Example: pcrm import contacts.vcf --dry-run")(import_)
    app.command(epilog="Example: pcrm export tag:client --to vcard -o clients.vcf")(export)
    app.command(epilog="Example: pcrm init --db people.db")(init)


def import_(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE...|-", help="'-' reads stdin.")],
    from_: Annotated[str, typer.Option("--from", metavar="FORMAT", help="vcard.")] = "vcard",
    encoding: Annotated[
        str, typer.Option("--encoding", metavar="E", help="Of text that does not say, as cp1252.")
    ] = "",
    tags: Annotated[
        list[str] | None, typer.Option("--tag", metavar="T", help="Tag everybody in the files.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    update: Annotated[bool, typer.Option("--update", help="Bring changes in (default).")] = False,
    skip: Annotated[bool, typer.Option("--skip", help="Leave known contacts alone.")] = False,
    ask_: Annotated[bool, typer.Option("--ask", help="Ask about each known contact.")] = False,
) -> int:
    """Bring in an address book; one change, that undo takes back."""
    how = bringing.How(
        from_=from_,
        encoding=encoding,
        tags=tuple(tags or ()),
        dry_run=dry_run,
        update=update,
        skip=skip,
        ask=ask_,
    )
    return bringing.bring_in(session_of(context), files, how)


def export(
    context: typer.Context,
    query: Annotated[
        list[str] | None, typer.Argument(metavar="QUERY...", help="Whom; everybody by default.")
    ] = None,
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help="vcard.")] = "vcard",
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Into a file, not to stdout.")
    ] = "",
    target: Annotated[
        str, typer.Option("--target", metavar="PROGRAM", help="apple, google or outlook.")
    ] = "",
) -> int:
    """Write contacts as a file that other programs read."""
    from pcrm.services import exporting

    session = session_of(context)
    if session.is_json:
        raise UsageError("export writes files, no JSON", value="json", hint="use: pcrm list --json")
    if to != "vcard":
        raise UsageError(f"there is no export to {to!r}", value=to, hint="one of: vcard")
    if target and target not in _TARGETS:
        raise UsageError(
            f"{target!r} is no target", value=target, hint=f"one of: {', '.join(_TARGETS)}"
        )
    cards = exporting.vcards(session.workspace, query or [], target=target)
    text = "".join(cards)
    if output and output != "-":
        exporting.write_file(output, cards)
        session.say(f"wrote {output}")
    elif sys.stdout is not None and sys.stdout.isatty():
        session.out(_safe(text))
    elif sys.stdout is not None:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode(errors="replace"))
    return 0


def _safe(text: str) -> list[str]:
    from pcrm.render.terminal import safe

    return [safe(line) for line in text.replace("\r\n", "\n").splitlines()]


def init(context: typer.Context) -> int:
    """Make the database; a first write makes the default one by itself."""
    from pcrm.services import data

    session = session_of(context)
    if not data.init(session.workspace):
        session.say(f"{session.workspace.path} is there already")
    elif not session.workspace.is_default:  # that the default one was made is said for all verbs
        session.say(f"made {session.workspace.path}; only you can read it")
    return 0

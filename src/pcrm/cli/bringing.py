"""Brings address books in and answers with a report: `import`, with Typer and without."""

from __future__ import annotations

from pcrm.cli.talk import Progress, ask, say
from pcrm.domain.errors import FAILED, NeedsAnswer, UsageError
from pcrm.domain.record import NamedTuple
from pcrm.services import importing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.cli.session import Session


class How(NamedTuple):
    """What the options of an import say."""

    from_: str = "vcard"
    encoding: str = ""
    tags: tuple[str, ...] = ()
    dry_run: bool = False
    update: bool = False
    skip: bool = False
    ask: bool = False


def bring_in(session: Session, files: Sequence[str], how: How) -> int:
    """Import files and tell what came of it; FAILED when something was skipped."""
    if how.from_ != "vcard":
        raise UsageError(
            f"there is no import from {how.from_!r}", value=how.from_, hint="one of: vcard"
        )
    if how.update + how.skip + how.ask > 1:
        raise UsageError("give one of --update, --skip and --ask", value="--skip", hint="not two")
    if how.ask and not session.interactive:
        raise NeedsAnswer("--ask needs a terminal", value="--ask", hint="use --update or --skip")
    bar = Progress("cards")
    report = importing.import_files(
        session.workspace,
        files,
        encoding=how.encoding,
        tags=[tag.lstrip("+") for tag in how.tags],
        dry_run=how.dry_run,
        accept=_ask_about if how.ask else importing.leave if how.skip else None,
        progress=bar.at,
    )
    bar.done()
    if session.is_json:
        session.json(
            {
                "created": report.created,
                "updated": report.updated,
                "unchanged": report.unchanged,
                "skipped": [place._asdict() for place in report.skipped],
                "kept": list(report.kept),
                "warnings": [place._asdict() for place in report.odd],
                "duplicates": list(report.duplicates),
                "left": report.left,
            }
        )
    else:
        _tell(session, report, dry_run=how.dry_run)
    return FAILED if report.skipped else 0


def _ask_about(name: str, differences: list[str]) -> bool:
    """Show what would change about a known contact and ask."""
    say(f"{name}:")
    for phrase in differences:
        say(f"  {phrase}")
    return ask("bring that in? [y/N] ").casefold() in {"y", "yes"}


def _tell(session: Session, report: importing.Report, *, dry_run: bool) -> None:
    """Answer with the counts; what was skipped or is odd goes to stderr, place by place."""
    from pcrm.render import imported

    if dry_run:
        session.out(imported.changes(report))
    session.out([imported.counts(report, dry_run=dry_run)])
    for line in (*imported.skipped(report), *imported.twice(report)):
        session.say(line)
    if report.duplicates and not dry_run:
        session.say("make one of two, or say that they are two: pcrm dupes")
    for line in imported.kept(report):
        session.say(line)
    if not dry_run and (report.created or report.updated):
        session.say("take it back with: pcrm undo")

"""Sentences from stdin or a file, one a line: ``log --batch``, ``plan --batch``."""

from __future__ import annotations

import sys

from pcrm.cli.arguments import refuse_broken_text
from pcrm.cli.session import ONE_RECORD, Session, refuse_format
from pcrm.cli.talk import read_all
from pcrm.domain.errors import PcrmError, UsageError
from pcrm.services import batch, drafts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.services.capture import Options


def log(
    session: Session,
    source: str,
    options: Options,
    *,
    words: Sequence[str] = (),
    edit: bool = False,
    planned: bool = False,
) -> int:
    """Store every line of a source ("-" is stdin), or none of them."""
    refuse_format(session.format, ONE_RECORD)
    if words or edit:
        raise UsageError(
            "--batch reads its sentences, it takes none",
            value="--edit" if edit else " ".join(words),
            hint="as in: pcrm log --batch - < calls.txt",
        )
    text = read_all() if source == "-" else drafts.get(source).removeprefix("\ufeff")
    for line in text.split("\n"):
        refuse_broken_text(line)
    try:
        done = batch.log_lines(session.workspace, text, options, planned=planned)
    except PcrmError as error:
        typed = source == "-" and sys.stdin is not None and sys.stdin.isatty()
        if typed or not error.kept:
            error.kept = text  # it may exist nowhere else
        raise
    if session.is_json:
        from pcrm.render import json

        session.json([json.logged(one) for _, one in done])
    elif session.ids:
        session.out(f"i{one.interaction.id}" for _, one in done)
    else:
        from pcrm.render import echo

        for _, one in done:
            session.out(echo.logged(one, style=session.style))
    for place, one in done:
        for warning in one.warnings:
            session.say(f"line {place}: {warning}")
    return 0

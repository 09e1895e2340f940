"""Talk with the person: questions, warnings and errors, all on stderr."""

from __future__ import annotations

import sys

from pcrm.domain.errors import NeedsAnswer
from pcrm.render.terminal import safe, safe_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.domain.errors import PcrmError


_MOST_CANDIDATES = 20


def ask(question: str) -> str:
    """Ask on the terminal and return the answer without blanks around it."""
    sys.stderr.write(question)
    sys.stderr.flush()
    answer = sys.stdin.readline()
    if not answer:
        raise NeedsAnswer("no answer was given", hint="nothing was changed")
    return answer.strip()


def say(text: str) -> None:
    """Say a line on stderr, safe for a terminal."""
    if sys.stdout is not None:
        sys.stdout.flush()  # what was answered before stands before it
    if sys.stderr is not None:
        sys.stderr.write(f"{safe(text)}\n")


def report(error: PcrmError, *, as_json: bool) -> None:
    """Say what went wrong on stderr: one sentence, the candidates, the words that were kept."""
    if as_json:
        from pcrm.render import json

        if sys.stderr is not None:
            sys.stderr.write(json.write(json.error(error)) + "\n")
        return
    say("pcrm: " + "; ".join(filter(None, (safe_line(error.message), safe_line(error.hint)))))
    for number, name, tells in error.candidates[:_MOST_CANDIDATES]:
        say("\t".join(safe_line(part) for part in (number, name, tells)))
    if len(error.candidates) > _MOST_CANDIDATES:
        say(f"and {len(error.candidates) - _MOST_CANDIDATES} more")
    if error.kept:
        say(f"not stored: {error.kept}")

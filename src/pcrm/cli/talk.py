"""Talk with the person: questions, warnings and errors, all on stderr."""

from __future__ import annotations

import sys
import time

from pcrm.domain.errors import NeedsAnswer, UsageError
from pcrm.render.terminal import safe, safe_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.domain.agenda import AgendaLine
    from pcrm.domain.errors import PcrmError


_MOST_CANDIDATES = 20
_ALL_OF = {"task": "pcrm todo list", "date": "pcrm date list", "plan": "pcrm timeline"}
"""By kind of agenda line: what lists all of them."""


def ask(question: str) -> str:
    """Ask on the terminal and return the answer without blanks around it."""
    sys.stderr.write(question)
    sys.stderr.flush()
    answer = sys.stdin.buffer.readline()
    if not answer:
        raise NeedsAnswer("no answer was given", hint="nothing was changed")
    return _decoded(answer).strip()


def read_all() -> str:
    """Return the text that stands on stdin, without a byte order mark and the last newline."""
    return _decoded(sys.stdin.buffer.read()).rstrip("\n") if sys.stdin is not None else ""


def _decoded(octets: bytes) -> str:
    """Return bytes as text; raises UsageError with what can be shown of them."""
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        shown = octets.decode(errors="replace").strip()
        raise UsageError(
            "what was typed is not valid UTF-8",
            value=shown,
            hint="check the encoding of the terminal or the file",
            kept=shown,
        ) from None


class Progress:
    """A line on a terminal's stderr that counts, once something takes over a second."""

    def __init__(self, noun: str) -> None:
        self._noun = noun
        self._started = time.monotonic()
        self._shown = False

    def at(self, count: int) -> None:
        """Show how far things have come."""
        terminal = sys.stderr is not None and sys.stderr.isatty()
        if terminal and time.monotonic() - self._started > 1:
            self._shown = True
            sys.stderr.write(f"\r{count:,} {self._noun} ")
            sys.stderr.flush()

    def done(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def say(text: str) -> None:
    """Say a line on stderr, safe for a terminal; nobody may be listening any more."""
    _write(f"{safe(text)}\n")


def say_if_cut(lines: Sequence[AgendaLine], *, most: int) -> None:
    """Say that there is more of a kind than the page of a day takes."""
    counts: dict[tuple[str, bool], int] = {}
    for line in lines:
        sort = (line.kind, line.kind == "task" and line.when == "overdue")
        counts[sort] = counts.get(sort, 0) + 1
    cut = {kind for (kind, _), count in counts.items() if count >= most}
    for kind in sorted(cut & _ALL_OF.keys()):
        say(f"there may be more than these {most}: {_ALL_OF[kind]}")


def report(error: PcrmError, *, as_json: bool) -> None:
    """Say what went wrong on stderr: one sentence, the candidates, the words that were kept."""
    if as_json:
        from pcrm.render import json

        _write(json.write(json.error(error)) + "\n")
        return
    message, hint = (safe_line(part.rstrip(".")) for part in (error.message, error.hint))
    between = "" if not hint else " " if message.endswith("?") else "; "
    say(f"pcrm: {message}{between}{hint}")
    for number, name, tells in error.candidates[:_MOST_CANDIDATES]:
        say("\t".join(safe_line(part) for part in (number, name, tells)))
    if len(error.candidates) > _MOST_CANDIDATES:
        say(f"and {len(error.candidates) - _MOST_CANDIDATES} more")
    if error.kept.strip():
        say(f"{error.kept_is}: {error.kept}")


def _write(text: str) -> None:
    try:
        if sys.stdout is not None:
            sys.stdout.flush()  # what was answered before stands before it
    finally:
        if sys.stderr is not None:
            try:
                sys.stderr.write(text)
                sys.stderr.flush()
            except OSError:
                sys.stderr = None

"""Finds words anywhere: in people, in what was said, in tasks."""

from __future__ import annotations

from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_NOUNS = ("contact", "interaction", "task")
START, END = "\x02", "\x03"
"""Stand around the words that were found in ``Found.snippet``."""


class Found(NamedTuple):
    """A record that holds the words: its noun and number and the place where they stand."""

    noun: str
    id: int
    snippet: str
    contact: int | None = None


def words(connection: sqlite3.Connection, typed: Sequence[str], *, limit: int) -> list[Found]:
    """Return records that hold all of the words or words that begin so, people first.

    Everything typed is literal: no operator of the full-text engine gets through.
    """
    quoted = [f'"{word.replace(chr(34), chr(34) * 2)}"*' for word in typed if _has_letters(word)]
    if not quoted:
        return []
    rows = connection.execute(
        "SELECT rowid % 4, rowid / 4, snippet(search, -1, ?, ?, '…', 12) FROM search"
        " WHERE search MATCH ? ORDER BY rowid % 4, rowid DESC LIMIT ?",
        (START, END, " ".join(quoted), limit),
    )
    return [Found(_NOUNS[kind], number, snippet) for kind, number, snippet in rows]


def _has_letters(word: str) -> bool:
    """Tell whether a word has anything that the index keeps."""
    return any(sign.isalnum() for sign in word)

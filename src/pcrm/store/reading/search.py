"""Finds words anywhere: in people, in what was said, in tasks."""

from __future__ import annotations

from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

CONTACT, INTERACTION, TASK = 0, 1 << 40, 2 << 40
"""What is added to the number of a record for its rowid in ``search``."""
START, END = "\x02", "\x03"
"""Stand around the words that were found in ``Found.snippet``."""
_NOUNS = {"contact": CONTACT, "interaction": INTERACTION, "task": TASK}
_DAYS = {
    "interaction": " AND EXISTS (SELECT 1 FROM interaction WHERE id = search.rowid - :first"
    "  AND day >= :since AND (:kind = '' OR kind = :kind))",
    "task": " AND EXISTS (SELECT 1 FROM task WHERE id = search.rowid - :first AND due >= :since)",
}
"""What a day or a kind of entry asks of a record."""


class Found(NamedTuple):
    """A record that holds the words: its noun and number and the place where they stand."""

    noun: str
    id: int
    snippet: str
    contact: int | None = None


def words(
    connection: sqlite3.Connection,
    typed: Sequence[str],
    *,
    limit: int,
    nouns: Sequence[str] = ("contact", "interaction", "task"),
    kind: str = "",
    since: str = "",
) -> list[Found]:
    """Return records that hold all of the words or words that begin so.

    Sort by sort of record as ``nouns`` has them, those with the whole words first, the newest
    before the older. ``kind`` keeps entries of one kind, ``since`` what has a day from then on.
    Everything typed is literal: no operator of the full-text engine gets through.
    """
    quoted = [f'"{word.replace(chr(34), chr(34) * 2)}"' for word in typed if _has_letters(word)]
    if not quoted:
        return []
    found: dict[tuple[str, int], Found] = {}
    for noun in nouns:
        # A prefix can fit tens of thousands, whole words rarely do.
        for ending in (" ", "* "):
            if len(found) >= limit:
                break
            match = ending.join([*quoted, ""]).rstrip(" ")
            for one in _matching(connection, match, noun, limit=limit, kind=kind, since=since):
                found.setdefault((noun, one.id), one)
    return list(found.values())[:limit]


def _matching(
    connection: sqlite3.Connection, match: str, noun: str, *, limit: int, kind: str, since: str
) -> list[Found]:
    first = _NOUNS[noun]
    rows = connection.execute(
        "SELECT rowid - :first, snippet(search, -1, :start, :end, '…', 12) FROM search"
        " WHERE search MATCH :match AND rowid BETWEEN :first AND :last"
        f"{_DAYS.get(noun, ' AND 0') if kind or since else ''}"
        " ORDER BY rowid DESC LIMIT :limit",
        {
            "match": match,
            "first": first,
            "last": first + (1 << 40) - 1,
            "start": START,
            "end": END,
            "kind": kind,
            "since": since,
            "limit": limit,
        },
    )
    return [Found(noun, number, snippet) for number, snippet in rows]


def _has_letters(word: str) -> bool:
    """Tell whether a word has anything that the index keeps."""
    return any(sign.isalnum() for sign in word)

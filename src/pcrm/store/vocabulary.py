"""Keeps the vocabulary: every word of the index once, with the ways to type it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_AT_ONCE = 20_000
_TERMS = "temp.search_term"


def remember(connection: sqlite3.Connection, rows: Sequence[tuple[int, str, str, str]]) -> None:
    """Add the words of some rows of the index: (rowid, title, body, folded).

    What is known already costs one look each; new words go in all at once.
    """
    from pcrm.domain.vocabulary import entries

    texts = [text for _, title, body, _ in rows for text in (title, body)]
    words = entries(texts, [folded for *_, folded in rows])
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM vocabulary").fetchone()
    added = connection.executemany(
        "INSERT INTO vocabulary (form, word) VALUES (?, ?) ON CONFLICT DO NOTHING", words
    )
    if added.rowcount > 0:
        connection.execute(
            "INSERT INTO vocabulary_part (rowid, form)"
            " SELECT id, form FROM vocabulary WHERE id > ?",
            (last,),
        )


def forget_unused(connection: sqlite3.Connection) -> None:
    """Take words out of the vocabulary that nothing has any more, and write its parts anew.

    Reads all words of the index, which takes a second for a million texts; the index has to be
    in one piece, or words that were deleted still show.
    """
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")
    connection.execute(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {_TERMS} USING fts5vocab (main, 'search', 'row')"
    )
    connection.execute(f"DELETE FROM vocabulary WHERE word NOT IN (SELECT term FROM {_TERMS})")
    connection.execute("INSERT INTO vocabulary_part (vocabulary_part) VALUES ('rebuild')")


def fill(connection: sqlite3.Connection) -> None:
    """Make the vocabulary of everything in the index."""
    rows = connection.execute("SELECT rowid, title, body, folded FROM search")
    while some := rows.fetchmany(_AT_ONCE):
        remember(connection, some)


def clear(connection: sqlite3.Connection) -> None:
    """Forget all words."""
    connection.execute("DELETE FROM vocabulary")
    connection.execute("INSERT INTO vocabulary_part (vocabulary_part) VALUES ('rebuild')")


def make_anew(connection: sqlite3.Connection) -> None:
    """Make the vocabulary anew, whatever it holds."""
    clear(connection)
    fill(connection)


def is_sound(connection: sqlite3.Connection) -> bool:
    """Tell whether the parts of words fit the words."""
    import sqlite3

    try:
        connection.execute(
            "INSERT INTO vocabulary_part (vocabulary_part, rank) VALUES ('integrity-check', 1)"
        )
    except sqlite3.DatabaseError:
        return False
    return True

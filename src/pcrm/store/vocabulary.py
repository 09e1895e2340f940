"""Keeps the vocabulary: every word of the index once, with the ways to type it."""

from __future__ import annotations

from pcrm.store import derived
from pcrm.store.connection import INTERACTION

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

_AT_ONCE = 20_000
_TERMS = "temp.search_term"


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


def complete(connection: sqlite3.Connection) -> None:
    """Index the words of contacts and make the vocabulary, where a migration has left that."""
    tables = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'vocabulary'")
    if not tables.fetchone() or connection.execute("SELECT 1 FROM vocabulary LIMIT 1").fetchone():
        return
    contacts = connection.execute("SELECT id FROM contact WHERE deleted IS NULL")
    derived.index_words(connection, [number for (number,) in contacts])
    _fill(connection, since=INTERACTION)


def _fill(connection: sqlite3.Connection, *, since: int = 0) -> None:
    """Make the vocabulary of what stands in the index, from a rowid on."""
    rows = connection.execute(
        "SELECT rowid, title, body, folded FROM search WHERE rowid >= ?", (since,)
    )
    while some := rows.fetchmany(_AT_ONCE):
        derived.learn(connection, some)


def clear(connection: sqlite3.Connection) -> None:
    """Forget all words."""
    connection.execute("DELETE FROM vocabulary")
    connection.execute("INSERT INTO vocabulary_part (vocabulary_part) VALUES ('rebuild')")


def make_anew(connection: sqlite3.Connection) -> None:
    """Make the vocabulary anew, whatever it holds."""
    clear(connection)
    _fill(connection)


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

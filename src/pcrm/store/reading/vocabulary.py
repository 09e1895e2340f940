"""Finds words among those that are known: by another spelling, a beginning, a part, a slip.

Each look goes along an index and takes no more words than asked for, so it costs the same among a
thousand words and a million.
"""

from __future__ import annotations

from pcrm.store.connection import listed_texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    Entry = tuple[str, str]
    """A way to type a word (form), and the word as the index of words has it."""

SHORTEST_PART = 3
"""Letters of the shortest part that is looked for."""
_LAST = "\U0010ffff"
_MOST_TRIGRAMS = 12


def spelled(connection: sqlite3.Connection, keys: Iterable[str]) -> list[Entry]:
    """Return the words that are typed like one of the keys, all letters of it."""
    return connection.execute(
        "SELECT form, word FROM vocabulary WHERE form IN (SELECT value FROM json_each(?))",
        (listed_texts(keys),),
    ).fetchall()


def beginning(connection: sqlite3.Connection, key: str, *, limit: int) -> list[Entry]:
    """Return words that begin like a key."""
    return connection.execute(
        "SELECT form, word FROM vocabulary WHERE form >= ? AND form < ? LIMIT ?",
        (key, key + _LAST, limit),
    ).fetchall()


def containing(connection: sqlite3.Connection, key: str, *, limit: int) -> list[Entry]:
    """Return words that have a key anywhere in them; -1 as a limit is for all of them.

    Nothing for a key of less than three letters.
    """
    if len(key) < SHORTEST_PART or not key.replace("'", "").isalnum():
        return []
    trigrams = dict.fromkeys(
        key[place : place + SHORTEST_PART] for place in range(len(key) - SHORTEST_PART + 1)
    )
    match = " AND ".join(f'"{trigram}"' for trigram in list(trigrams)[:_MOST_TRIGRAMS])
    return connection.execute(
        "SELECT vocabulary.form, word FROM vocabulary_part"
        " CROSS JOIN vocabulary ON vocabulary.id = vocabulary_part.rowid"
        " WHERE vocabulary_part MATCH ? AND instr(vocabulary.form, ?) LIMIT ?",
        (match, key, limit),
    ).fetchall()


def slipped(connection: sqlite3.Connection, key: str, *, limit: int) -> list[Entry]:
    """Return words that are one slip away from a key, those with the same first letter first."""
    from pcrm.domain.slips import slips

    near = slips(key)
    if not near:
        return []
    return connection.execute(
        "SELECT form, word FROM vocabulary WHERE form IN (SELECT value FROM json_each(?))"
        " ORDER BY substr(form, 1, 1) <> ?, form LIMIT ?",
        (listed_texts(near), key[0], limit),
    ).fetchall()

"""Finds people by a part of a name that is no beginning, and by a name with a slip in it."""

from __future__ import annotations

from pcrm.domain.names import PART
from pcrm.store.connection import INTERACTION, listed, listed_texts
from pcrm.store.reading import names, vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

MOST_NEAR = 3
_MOST = 50
_MOST_WORDS = 200
_MOST_ALIKE = 500
_CHOSEN = "IN (SELECT value FROM json_each(?))"


def by_part(connection: sqlite3.Connection, keys: Sequence[str], *, trashed: bool) -> list[int]:
    """Return whose name has one of the keys anywhere in it.

    Three letters of a word are needed, or a sign that is a word by itself. The words that have
    the key are found first, then who is called so: no name is read that has it not.
    """
    found: dict[int, None] = {}
    for key in keys:
        longest = max(key.split(), key=len)
        known = vocabulary.containing(connection, longest, limit=_MOST_WORDS)
        words = {word for entry in known for word in entry}
        ids = names.by_form(connection, list(words), trashed=trashed)
        if " " in key:
            ids = _with(connection, ids, key)
        ids = ids or _by_title(connection, words, key)
        found.update(dict.fromkeys(ids))
    return sorted(found)


def by_slip(connection: sqlite3.Connection, key: str) -> list[str]:
    """Return names of up to three people whose name is a key with one slip in some word."""
    meant: list[list[str]] = []
    for word in key.split():
        slips = [form for form, _ in vocabulary.slipped(connection, word, limit=_MOST_WORDS)]
        meant.append([word, *slips])
    meant.sort(key=lambda forms: len(forms) == 1)
    first, *others = (listed_texts(forms) for forms in meant)
    also = f" AND EXISTS (SELECT 1 FROM name_form WHERE contact_id = id AND form {_CHOSEN})"
    rows = connection.execute(
        "SELECT DISTINCT formatted_name FROM (SELECT contact_id FROM name_form"
        f"  WHERE form {_CHOSEN} AND rank <= ? LIMIT ?) JOIN contact ON id = contact_id"
        f" WHERE deleted IS NULL{also * len(others)} LIMIT ?",
        (first, PART, _MOST_ALIKE, *others, MOST_NEAR),
    )
    return [name for (name,) in rows]


def beginning_alike(connection: sqlite3.Connection, key: str) -> list[tuple[str, str]]:
    """Return (form, name) of people with a form that begins with the same letter."""
    return connection.execute(
        "SELECT form, formatted_name FROM name_form JOIN contact ON contact.id = contact_id"
        " WHERE form >= ? AND form < ? AND deleted IS NULL LIMIT ?",
        (key[:1], key[:1] + "\U0010ffff", _MOST_ALIKE),
    ).fetchall()


def _with(connection: sqlite3.Connection, ids: Sequence[int], key: str) -> list[int]:
    """Return those of some people whose whole name has a key with blanks."""
    rows = connection.execute(
        f"SELECT id FROM contact WHERE id {_CHOSEN} AND instr(sort_name, ?)",
        (listed(ids), key),
    )
    return [number for (number,) in rows]


def _by_title(connection: sqlite3.Connection, words: Iterable[str], key: str) -> list[int]:
    """Return whose name has a key in a word that no form of the name is: O'Brien, 李雷."""
    alternatives = [f'"{word}"' for word in sorted(words)[:_MOST]]
    if not key.isascii():
        from pcrm.domain.scripts import apart

        alternatives.append('"{}"'.format(apart(key).replace('"', " ")))
    if not alternatives:
        return []
    rows = connection.execute(
        "SELECT id FROM search CROSS JOIN contact ON id = search.rowid"
        " WHERE search MATCH ? AND search.rowid < ? AND deleted IS NULL AND instr(sort_name, ?)"
        " LIMIT ?",
        (f"{{title folded}} : ({' OR '.join(alternatives)})", INTERACTION, key, _MOST),
    )
    return [number for (number,) in rows]

"""Looks for what is wrong in a database, and mends what can be made anew."""

from __future__ import annotations

import os
import stat

from pcrm.domain.record import NamedTuple
from pcrm.store import derived, journal, photos, vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3


_VOCABULARY = "SELECT form, word FROM vocabulary"


class Finding(NamedTuple):
    """What one check found; ``problem`` is empty when all is well."""

    check: str
    problem: str = ""
    mended: bool = False


def integrity(connection: sqlite3.Connection) -> Finding:
    """Let SQLite look through the whole file."""
    rows = [text for (text,) in connection.execute("PRAGMA integrity_check(5)")]
    return Finding("integrity of the file", "" if rows == ["ok"] else "; ".join(rows))


def foreign_keys(connection: sqlite3.Connection) -> Finding:
    """Look for rows that belong to nobody."""
    rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    tables = sorted({str(row[0]) for row in rows})
    problem = f"{len(rows)} rows belong to nobody, in {', '.join(tables)}" if rows else ""
    return Finding("rows and their owners", problem)


def triggers(connection: sqlite3.Connection, *, fix: bool) -> Finding:
    """Compare the triggers that record changes with what they should be."""
    expected = set()
    for table in journal.JOURNALED:
        expected.update(journal.triggers(table, journal.recorded_columns(connection, table)))
    found = {
        sql
        for (sql,) in connection.execute(
            "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'journal_%'"
        )
    }
    if found == expected:
        return Finding("recording of changes")
    if fix:
        journal.install(connection)
    count = len(expected - found)
    return Finding("recording of changes", f"{count} triggers are missing or altered", mended=fix)


def leftovers(connection: sqlite3.Connection, *, fix: bool) -> Finding:
    """Make sure that no change was left open."""
    (change,) = connection.execute("SELECT change_id FROM journal_state").fetchone()
    if change is None:
        return Finding("open changes")
    if fix:
        connection.execute("UPDATE journal_state SET change_id = NULL")
    return Finding("open changes", "a change was left open", mended=fix)


def kept_columns(connection: sqlite3.Connection, *, fix: bool) -> Finding:
    """Compare what is kept ready about contacts with what follows from the rest."""
    columns = "SELECT id, sort_name, last_interaction_on, cadence_days FROM contact ORDER BY id"
    before = connection.execute(columns).fetchall()
    ids = [row[0] for row in before]
    connection.execute("SAVEPOINT kept")
    derived.refresh_names(connection, ids)
    derived.refresh_last_interaction(connection, ids)
    derived.refresh_cadences(connection, None)
    wrong = sum(
        one != other for one, other in zip(before, connection.execute(columns), strict=True)
    )
    return _settle(connection, "kept", "last contact and cadence", wrong, fix=fix)


def index(connection: sqlite3.Connection, *, fix: bool) -> Finding:
    """Compare names and words of the index with the records."""
    content = "SELECT rowid, title, body, folded FROM search"
    forms = "SELECT form, contact_id, rank FROM name_form"
    before = {*connection.execute(content), *connection.execute(forms)}
    known = set(connection.execute(_VOCABULARY))
    connection.execute("SAVEPOINT words")
    connection.execute("DELETE FROM search")
    connection.execute("DELETE FROM name_form")
    vocabulary.clear(connection)
    for table, refresh in (
        ("contact", derived.refresh_names),
        ("interaction", derived.refresh_interactions),
        ("task", derived.refresh_tasks),
    ):
        refresh(connection, [number for (number,) in connection.execute(f"SELECT id FROM {table}")])
    after = {*connection.execute(content), *connection.execute(forms)}
    missing = set(connection.execute(_VOCABULARY)) - known  # words of what is gone may be left
    wrong = len(before ^ after) + len(missing)
    return _settle(connection, "words", "names and words of the index", wrong, fix=fix)


def vocabulary_parts(connection: sqlite3.Connection, *, fix: bool) -> Finding:
    """Make sure that a part of each word leads to it."""
    sound = vocabulary.is_sound(connection)
    if fix and not sound:
        vocabulary.make_anew(connection)
    return Finding("parts of words", "" if sound else "they differ from the words", mended=fix)


def orphans(path: str, named: set[str], *, fix: bool) -> Finding:
    """Look for picture files that no card names, not even one that an undo would bring back."""
    left = [name for name in photos.stored(path) if name not in named]
    if fix:
        photos.remove(path, left)
    count = "a file" if len(left) == 1 else f"{len(left)} files"
    problem = f"no card names {count} in {photos.folder(path)}" if left else ""
    return Finding("pictures of nobody", problem, mended=fix)


def pictures(path: str, names: set[str]) -> Finding:
    """Make sure that the pictures which cards name are there."""
    gone = sum(not photos.exists(path, name) for name in names)
    return Finding("pictures", f"{gone} of {len(names)} files are gone" if gone else "")


def modes(path: str, *, fix: bool) -> Finding:
    """Make sure that only the owner can read the file."""
    mode = stat.S_IMODE(os.stat(path).st_mode)
    if not mode & 0o077:
        return Finding("privacy of the file")
    if fix:
        os.chmod(path, 0o600)
    return Finding("privacy of the file", f"others can read it (mode {mode:o})", mended=fix)


def _settle(
    connection: sqlite3.Connection, savepoint: str, check: str, wrong: int, *, fix: bool
) -> Finding:
    """Keep what was made anew when that is wanted and needed, else put back what was there."""
    if not (fix and wrong):
        connection.execute(f"ROLLBACK TO {savepoint}")
    connection.execute(f"RELEASE {savepoint}")
    return Finding(check, f"{wrong} differ from the records" if wrong else "", mended=fix)

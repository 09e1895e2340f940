"""Leaves nothing of what was erased: free pages, the log of writes, copies that still hold it."""

from __future__ import annotations

import os
import sqlite3

from pcrm.store.connection import open_writing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pcrm.domain.numbers import Number


def sweep(path: str) -> bool:
    """Write the database anew without its free pages and empty its write-ahead log.

    Returns False when others have the database open in a way that does not let the old pages go:
    they do when the last of them closes it.
    """
    connection = open_writing(path, create=False)
    try:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("VACUUM")
        (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:  # locked by others, or no room for a second copy
        return False
    finally:
        connection.close()
    return not busy


def copies(path: str, folder: str) -> list[str]:
    """Return the copies of a database that pcrm makes: backups, and those before migrations."""
    stem = os.path.splitext(os.path.basename(path))[0]
    found = []
    for place, begins, ends in (
        (folder, f"{stem}-", ".db"),
        (os.path.dirname(os.path.abspath(path)), f"{os.path.basename(path)}.schema-", ".bak"),
    ):
        if os.path.isdir(place):
            names = sorted(os.listdir(place))
            found += [
                os.path.join(place, name)
                for name in names
                if name.startswith(begins) and name.endswith(ends)
            ]
    return found


def holds(copy: str, records: Iterable[tuple[Number, str]]) -> bool:
    """Tell whether a copy of the database holds one of some records, be it in its history.

    Each comes with its uid, "" where records of its kind have none. A copy that cannot be looked
    into counts as one that does.
    """
    try:
        connection = sqlite3.connect(f"file:{_quoted(copy)}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
        return True
    try:
        return any(_has(connection, number, uid) for number, uid in records)
    except sqlite3.Error:
        return True
    finally:
        connection.close()


def _has(connection: sqlite3.Connection, one: Number, uid: str) -> bool:
    same, was_same = ("uid = :uid", "json_extract(image, '$.uid') = :uid") if uid else ("1", "1")
    row = connection.execute(
        f"SELECT EXISTS (SELECT 1 FROM {one.noun} WHERE id = :id AND {same}) OR EXISTS"
        " (SELECT 1 FROM journal WHERE table_name = :noun AND row_id = :id"
        f"  AND image IS NOT NULL AND {was_same})",
        {"id": one.id, "noun": one.noun, "uid": uid},
    ).fetchone()
    return bool(row[0])


def _quoted(path: str) -> str:
    from urllib.parse import quote

    return quote(os.path.abspath(path))

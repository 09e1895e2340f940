"""Opens the database: pragmas, private mode, migrations, and SQLite's errors in our words."""

from __future__ import annotations

import os
import sqlite3
from functools import lru_cache

from pcrm.domain.errors import LockedStore, MissingStore, PcrmError, StoreError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

APPLICATION_ID = 0x7063726D  # "pcrm"
SCHEMA_VERSION = 10
CONTACT, INTERACTION, TASK = 0, 1 << 40, 2 << 40
"""What is added to the number of a record for its row in ``search``, the index of words."""
BUSY_TIMEOUT_S = 5.0
_OLDEST_SQLITE = (3, 37, 0)


def open_reading(path: str) -> sqlite3.Connection:
    """Open an existing database for reading.

    Raises:
        MissingStore: there is no such file.
        StoreError: the file is not ours, newer, damaged or cannot be opened.
    """
    if os.path.isdir(path):
        raise StoreError(f"{path} is a folder", value=path, hint="name a file in it with --db")
    if not os.path.exists(path):
        raise MissingStore(
            f"no database at {path}",
            value=path,
            hint="check --db, PCRM_DB and --profile, or make one with: pcrm init",
        )
    return _open_checked(path)


def open_writing(path: str, *, create: bool) -> sqlite3.Connection:
    """Open a database for writing; ``create`` makes a missing one, private to its owner."""
    if create and not os.path.exists(path):
        _create_private(path)
        return _open_checked(path)
    return open_reading(path)


def open_empty() -> sqlite3.Connection:
    """Return an empty database in memory, for reading before anything has been stored."""
    from pcrm.store.migrate import migrate

    connection = _connect(":memory:")
    migrate(connection, path="")
    return connection


def listed(ids: Iterable[int]) -> str:
    """Return numbers as a JSON array, so that one bound value holds any count of them."""
    return f"[{','.join(map(str, ids))}]"


def listed_texts(values: Iterable[str]) -> str:
    """Return texts as a JSON array; those that JSON cannot hold as they are find nothing anyway."""
    kept = [value for value in values if value.isprintable()]
    escaped = "\n".join(kept).replace("\\", "\\\\").replace('"', '\\"').replace("\n", '","')
    return f'["{escaped}"]' if kept else "[]"


def refuse_foreign(connection: sqlite3.Connection, path: str) -> int:
    """Return the schema version of a database after making sure that it is ours and not newer."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if (
        application == version == 0
        and _is_blank(path)
        and not connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    ):
        return 0  # made in this very moment, or by a process that was killed then
    if application != APPLICATION_ID:
        raise StoreError(
            f"{path} is not a pcrm database",
            value=path,
            hint="name another file with --db; this one was left as it is",
        )
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"{path} was written by a newer pcrm (schema {version}, this one knows"
            f" {SCHEMA_VERSION})",
            value=path,
            hint="upgrade pcrm; the file was left as it is",
        )
    return int(version)


def _is_blank(path: str) -> bool:
    """Tell whether a file is empty or begins as SQLite's files do."""
    with open(path, "rb") as file:
        start = file.read(16)
    return start in (b"", b"SQLite format 3\0")


def translate(error: sqlite3.Error, path: str) -> PcrmError:
    """Return the error a user can act on for one of SQLite's."""
    text = str(error)
    if "locked" in text or "busy" in text:
        return LockedStore(
            f"{path} is in use by another process",
            value=path,
            hint=f"waited {BUSY_TIMEOUT_S:.0f} seconds; try again when the other one is done",
        )
    if "not a database" in text or "malformed" in text:
        return StoreError(
            f"{path} is not a pcrm database, or it is damaged ({text})",
            value=path,
            hint="name another file with --db, or put a copy back from a backup",
        )
    if "readonly" in text:
        return StoreError(
            f"{path} is read-only",
            value=path,
            hint="make the file and its folder writable; nothing was changed",
        )
    if "full" in text:
        return StoreError(
            f"the disk of {path} is full", value=path, hint="make room; nothing was changed"
        )
    return StoreError(f"{path} cannot be used: {text}", value=path, hint="nothing was changed")


def _create_private(path: str) -> None:
    """Make an empty file that only its owner can read, and its folder if need be."""
    folder = os.path.dirname(os.path.abspath(path))
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError as error:
        raise _cannot_make(path, error) from None
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        pass  # another process made it in this very moment
    except OSError as error:
        raise _cannot_make(path, error) from None


def _cannot_make(path: str, error: OSError) -> StoreError:
    return StoreError(
        f"cannot make {path}: {error.strerror}",
        value=path,
        hint="name a file in a folder you can write to with --db",
    )


def _open_checked(path: str) -> sqlite3.Connection:
    """Connect, refuse what is not ours and bring the schema up to date."""
    connection = None
    try:
        connection = _connect(path)
        if _is_frozen(path):
            connection.close()
            connection = sqlite3.connect(_frozen_address(path), uri=True, isolation_level=None)
        version = refuse_foreign(connection, path)
        if version < SCHEMA_VERSION:
            from pcrm.store.migrate import migrate

            migrate(connection, path=path)
    except sqlite3.Error as error:
        if connection:
            connection.close()
        raise translate(error, path) from None
    except PcrmError:
        if connection:
            connection.close()
        raise
    return connection


def _is_frozen(path: str) -> bool:
    """Tell whether neither the file nor its folder can be written to, as on a read-only disk."""
    folder = os.path.dirname(os.path.abspath(path))
    return not os.access(path, os.W_OK) and not os.access(folder, os.W_OK)


def _frozen_address(path: str) -> str:
    """Return the address under which SQLite reads a file without writing anything beside it."""
    from urllib.parse import quote

    return f"file:{quote(os.path.abspath(path))}?mode=ro&immutable=1"


@lru_cache(maxsize=4096)
def _fold(text: str) -> str:
    """Fold a text inside a query, as SQLite's own ``lower`` does for ASCII only."""
    from pcrm.domain.names import fold

    return fold(text)


@lru_cache(maxsize=4096)
def _holds(text: str, wanted: str) -> bool:
    """Tell inside a query whether a text holds some words."""
    from pcrm.domain.matching import holds

    return holds(text, wanted)


def _connect(path: str) -> sqlite3.Connection:
    """Connect with the pragmas every connection needs; transactions are begun by hand."""
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise StoreError(
            f"SQLite {sqlite3.sqlite_version} is too old",
            value=sqlite3.sqlite_version,
            hint="pcrm needs SQLite 3.37 or newer with FTS5",
        )
    connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.create_function("fold", 1, _fold, deterministic=True)
    connection.create_function("holds", 2, _holds, deterministic=True)
    return connection

"""Brings a database to the newest schema, one numbered SQL file after the other."""

from __future__ import annotations

import os
import sqlite3

from pcrm.domain.errors import StoreError
from pcrm.domain.scripts import apart
from pcrm.store import journal, vocabulary
from pcrm.store.connection import APPLICATION_ID, SCHEMA_VERSION, refuse_foreign


def migrate(connection: sqlite3.Connection, *, path: str) -> None:
    """Apply every step that is missing: each in a transaction of its own, of a new file all in one.

    An existing file is copied beside itself first. The version is read again under the lock,
    since another process may be migrating the same file.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if 0 < version < SCHEMA_VERSION:
        connection.execute("VACUUM INTO ?", (_private_backup(path, version),))
    elif not version:
        connection.execute("PRAGMA journal_mode = WAL")
    connection.create_function("apart", 1, apart, deterministic=True)
    missing = range(version + 1, SCHEMA_VERSION + 1)
    for numbers in [(number,) for number in missing] if version else [missing]:
        connection.execute("BEGIN IMMEDIATE")
        try:
            for number in numbers:
                (current,) = connection.execute("PRAGMA user_version").fetchone()
                if current < number:
                    _step(connection, number)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # a full disk has ended it already
                connection.execute("ROLLBACK")
            raise
    if path:
        refuse_foreign(connection, path)


def _step(connection: sqlite3.Connection, number: int) -> None:
    """Run one migration file; the last one makes anew what is generated or derived as a whole."""
    for statement in _statements(_read(number)):
        try:
            connection.execute(statement)
        except sqlite3.OperationalError as error:
            if "no such module" in str(error):
                raise StoreError(
                    "this SQLite has no full-text search",
                    value=sqlite3.sqlite_version,
                    hint="pcrm needs SQLite 3.37 or newer with FTS5",
                ) from None
            raise
    if number == SCHEMA_VERSION:
        journal.install(connection)
        vocabulary.complete(connection)
    connection.execute(f"PRAGMA user_version = {number:d}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")


def _read(number: int) -> str:
    folder = os.path.join(os.path.dirname(__file__), "migrations")
    for name in sorted(os.listdir(folder)):
        if name.startswith(f"{number:04d}_"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                return file.read()
    raise FileNotFoundError(f"no migration {number:04d}")


def _statements(script: str) -> list[str]:
    """Split a script into statements; ``executescript`` would end the open transaction."""
    statements: list[str] = []
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending)
            pending = ""
    return statements


def _private_backup(path: str, version: int) -> str:
    """Make an empty file beside the database that only its owner can read, for VACUUM INTO."""
    count = 1
    while True:
        name = f"{path}.schema-{version}" + (f"-{count}" if count > 1 else "") + ".bak"
        try:
            os.close(os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            count += 1
        else:
            return name

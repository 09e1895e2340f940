"""Copies of the database, made with SQLite's backup API while others may be using it."""

from __future__ import annotations

import os
import sqlite3

from pcrm.domain.errors import FileProblem, StoreError
from pcrm.store.connection import open_reading, open_writing, translate


def copy(path: str, target: str) -> None:
    """Copy a database into a new file that only its owner can read.

    Raises:
        FileProblem: the new file exists or cannot be made.
        StoreError: the database cannot be read.
    """
    try:
        os.makedirs(os.path.dirname(os.path.abspath(target)), mode=0o700, exist_ok=True)
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise FileProblem(
            f"{target} is there already", value=target, hint="name another file"
        ) from None
    except OSError as error:
        raise FileProblem(
            f"{target} cannot be made: {error.strerror}", value=target, hint="name another file"
        ) from None
    try:
        _copy_over(open_reading(path), sqlite3.connect(target), target)
    except BaseException:
        os.unlink(target)
        raise


def restore(path: str, backup: str) -> None:
    """Put the content of a backup in the place of a database, in one transaction.

    The file itself stays, so that programs which have it open see the new content.

    Raises:
        StoreError: the backup is not a pcrm database, or damaged.
    """
    source = open_reading(backup)
    try:
        (verdict,) = source.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.Error as error:
        source.close()
        raise translate(error, backup) from None
    if verdict != "ok":
        source.close()
        raise StoreError(f"{backup} is damaged: {verdict}", value=backup, hint="try another one")
    _copy_over(source, open_writing(path, create=True), path)


def _copy_over(source: sqlite3.Connection, target: sqlite3.Connection, path: str) -> None:
    """Copy one open database over another and close both."""
    try:
        source.backup(target)
    except sqlite3.Error as error:
        raise translate(error, path) from None
    finally:
        source.close()
        target.close()

"""What a database holds, in a form that tests can compare."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from pcrm.store.journal import JOURNALED, recorded_columns


def connect(path: str) -> sqlite3.Connection:
    """Open a database as any other program would, without pcrm."""
    return sqlite3.connect(path, isolation_level=None)


def data(path: str) -> dict[str, list[tuple]]:
    """Return the recorded columns of every table of the user's data, by row number."""
    with closing(connect(path)) as connection:
        return {
            table: connection.execute(
                f"SELECT {', '.join(recorded_columns(connection, table))} FROM {table} ORDER BY id"
            ).fetchall()
            for table in JOURNALED
        }


def kept(path: str) -> dict[str, list[tuple]]:
    """Return everything derived: kept columns, name forms and the words of the index."""
    with closing(connect(path)) as connection:
        return {
            "contact": connection.execute(
                "SELECT id, sort_name, last_interaction_on, cadence_days, next_due_on"
                " FROM contact ORDER BY id"
            ).fetchall(),
            "name_form": connection.execute(
                "SELECT form, contact_id, rank FROM name_form ORDER BY 1, 2, 3"
            ).fetchall(),
            "search": connection.execute(
                "SELECT rowid, title, body, folded FROM search ORDER BY rowid"
            ).fetchall(),
        }


def journal(path: str, change: int | None = None) -> list[tuple]:
    """Return (change, table, row, operation) of the journal, of one change if asked."""
    with closing(connect(path)) as connection:
        return connection.execute(
            "SELECT change_id, table_name, row_id, operation FROM journal"
            " WHERE :change IS NULL OR change_id = :change ORDER BY id",
            {"change": change},
        ).fetchall()


def healthy(path: str) -> bool:
    """Tell whether SQLite finds nothing wrong, keys and full-text index included."""
    with closing(connect(path)) as connection:
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        return (
            connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            and connection.execute("PRAGMA foreign_key_check").fetchall() == []
            and connection.execute("SELECT change_id FROM journal_state").fetchall() == [(None,)]
        )

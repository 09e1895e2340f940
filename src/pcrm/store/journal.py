"""Triggers that record every change of the user's data, generated from the schema.

Each journaled table gets a virtual column ``image``, the row as JSON, and three triggers that
write one journal row a change. The generated column keeps the cost of parsing the schema at
every connection at two thirds of triggers that spell the image out; the view ``record``, whose
trigger names the open change, keeps all the others short.
"""

from __future__ import annotations

import sqlite3

from pcrm.store.derived import CONTACT_PARTS

JOURNALED = (
    "contact",
    *CONTACT_PARTS,
    "relationship",
    "interaction",
    "interaction_contact",
    "interaction_tag",
    "task",
    "task_contact",
    "task_tag",
    "cadence",
    "source_card",
    "attachment",
    "merged",
    "distinction",
)
"""Every table of the user's data, owners before what belongs to them."""
KEPT = frozenset(
    {"updated", "sort_name", "last_interaction_on", "cadence_days", "seen_on", "changed_on"}
)


_RECORD = (
    "DROP VIEW IF EXISTS record",
    "CREATE VIEW record AS SELECT table_name, row_id, operation, image FROM journal",
    """CREATE TRIGGER record_insert INSTEAD OF INSERT ON record BEGIN
        INSERT INTO journal (change_id, table_name, row_id, operation, image)
        SELECT change_id, NEW.table_name, NEW.row_id, NEW.operation, NEW.image FROM journal_state;
    END""",
)
"""What all triggers have in common: the row of the journal belongs to the open change, if any."""


def recorded_columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return the columns of a table that the journal records, in order."""
    rows = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
    return [name for (name,) in rows if name not in KEPT]


def install(connection: sqlite3.Connection) -> None:
    """(Re)create image columns and triggers of all journaled tables; runs after a migration.

    A table that only a later step makes is left to that step.
    """
    rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    there = {name for (name,) in rows}
    for statement in _RECORD:
        connection.execute(statement)
    for table in filter(there.__contains__, JOURNALED):
        for operation in ("insert", "update", "delete"):
            connection.execute(f"DROP TRIGGER IF EXISTS journal_{table}_{operation}")
        columns = recorded_columns(connection, table)
        hidden = connection.execute("SELECT name FROM pragma_table_xinfo(?)", (table,))
        if ("image",) in hidden.fetchall():
            connection.execute(f"ALTER TABLE {table} DROP COLUMN image")
        pairs = ", ".join(f"'{column}', {column}" for column in columns)
        connection.execute(
            f"ALTER TABLE {table} ADD COLUMN image TEXT"
            f" GENERATED ALWAYS AS (json_object({pairs})) VIRTUAL"
        )
        for statement in triggers(table, columns):
            connection.execute(statement)


def suspend_inserts(connection: sqlite3.Connection) -> None:
    """Take the insert triggers away, inside a transaction that gives them back."""
    for table in JOURNALED:
        connection.execute(f"DROP TRIGGER journal_{table}_insert")


def resume_inserts(connection: sqlite3.Connection) -> None:
    """Give the insert triggers back."""
    for table in JOURNALED:
        connection.execute(triggers(table, recorded_columns(connection, table))[0])


def triggers(table: str, columns: list[str]) -> list[str]:
    """Return the three CREATE TRIGGER statements of one table."""

    def record(row: str, operation: str, image: str) -> str:
        values = f"'{table}', {row}.id, '{operation}', {image}"
        return f"BEGIN INSERT INTO record VALUES ({values}); END"

    changed = f"UPDATE OF {', '.join(columns)} ON {table} WHEN OLD.image IS NOT NEW.image"
    inserted = record("NEW", "insert", "NULL")
    updated = record("OLD", "update", "OLD.image")
    deleted = record("OLD", "delete", "OLD.image")
    name = f"CREATE TRIGGER journal_{table}"
    return [
        f"{name}_insert AFTER INSERT ON {table} {inserted}",
        f"{name}_update AFTER {changed} {updated}",
        f"{name}_delete AFTER DELETE ON {table} {deleted}",
    ]

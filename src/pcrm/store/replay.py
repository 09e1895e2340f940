"""Undo: replays the journal of one change backwards, as a change of its own."""

from __future__ import annotations

from pcrm.domain.clock import local_moment
from pcrm.domain.errors import Conflict
from pcrm.store.journal import JOURNALED, recorded_columns

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from pcrm.store.change import OpenChange


def replay_backwards(change: OpenChange, undone: int) -> None:
    """Take back a change inside an open one.

    Raises:
        Conflict: something done later depends on what would be taken back; it names the change.
    """
    connection = change.connection
    refuse_if_built_upon(connection, undone)
    connection.execute("PRAGMA defer_foreign_keys = ON")
    if not _take_back_inserts(connection, undone):
        _take_back_row_by_row(connection, undone)
    _refuse_collateral(connection, change.number, undone)
    connection.execute("UPDATE change SET undone_by = ? WHERE id = ?", (change.number, undone))
    (undoes,) = connection.execute("SELECT undoes FROM change WHERE id = ?", (undone,)).fetchone()
    if undoes:  # taking back an undo makes the original hold again
        connection.execute("UPDATE change SET undone_by = NULL WHERE id = ?", (undoes,))


def _take_back_inserts(connection: sqlite3.Connection, undone: int) -> bool:
    """Take back a change that only added rows, a table at a time; tell whether it was one."""
    others = connection.execute(
        "SELECT 1 FROM journal WHERE change_id = ? AND operation <> 'insert' LIMIT 1", (undone,)
    ).fetchone()
    if others:
        return False
    for table in reversed(JOURNALED):
        connection.execute(
            f"DELETE FROM {table} WHERE id IN"
            " (SELECT row_id FROM journal WHERE change_id = ? AND table_name = ?)",
            (undone, table),
        )
    return True


def _take_back_row_by_row(connection: sqlite3.Connection, undone: int) -> None:
    """Take back a change from its last journal row to its first."""
    columns: dict[str, list[str]] = {}
    rows = connection.execute(
        "SELECT table_name, row_id, operation, image FROM journal WHERE change_id = ?"
        " ORDER BY id DESC",
        (undone,),
    ).fetchall()
    for table, row_id, operation, image in rows:
        if table not in columns:
            columns[table] = recorded_columns(connection, table)
        _take_back(connection, table, row_id, operation, image=image, columns=columns[table])


def refuse_if_built_upon(connection: sqlite3.Connection, undone: int) -> None:
    """Raise Conflict when a later change that still holds touched a row of this one."""
    _refuse_if_erased(connection, undone)
    row = connection.execute(
        "SELECT later.change_id, change.label, change.at FROM journal AS mine"
        " JOIN journal AS later ON later.table_name = mine.table_name"
        "   AND later.row_id = mine.row_id AND later.id > mine.id"
        " LEFT JOIN change ON change.id = later.change_id"
        " WHERE mine.change_id = :undone AND later.change_id IS NOT :undone"
        "   AND change.undoes IS NULL AND change.undone_by IS NULL"
        " ORDER BY later.id DESC LIMIT 1",
        {"undone": undone},
    ).fetchone()
    if row:
        raise _conflict(undone, row)


def _refuse_if_erased(connection: sqlite3.Connection, undone: int) -> None:
    """Raise Conflict when a row of a change was purged: nothing remembers what it was."""
    row = connection.execute(
        "SELECT purge.change_id, change.label FROM journal AS mine"
        " JOIN journal AS purge ON purge.table_name = mine.table_name"
        "   AND purge.row_id = mine.row_id AND purge.operation = 'delete' AND purge.image IS NULL"
        " LEFT JOIN change ON change.id = purge.change_id WHERE mine.change_id = ? LIMIT 1",
        (undone,),
    ).fetchone()
    if row:
        purge, label = row
        what = "" if purge == undone else f"part of it was erased by c{purge} ({label}), and "
        raise Conflict(
            f"c{undone} cannot be undone: {what}what is purged is gone for good",
            value=f"c{undone}",
            hint="undo another change by its number; see pcrm history",
        )


def _refuse_collateral(connection: sqlite3.Connection, undoing: int, undone: int) -> None:
    """Raise Conflict when taking back a change would also drop rows that came later.

    A later call with an imported person, say: its row would go by cascade with the person.
    """
    row = connection.execute(
        "SELECT later.change_id, change.label, change.at FROM journal AS fresh"
        " LEFT JOIN journal AS later ON later.table_name = fresh.table_name"
        "   AND later.row_id = fresh.row_id AND later.change_id <> fresh.change_id"
        " LEFT JOIN change ON change.id = later.change_id"
        " WHERE fresh.change_id = :undoing AND NOT EXISTS (SELECT 1 FROM journal AS mine"
        "   WHERE mine.change_id = :undone AND mine.table_name = fresh.table_name"
        "   AND mine.row_id = fresh.row_id) ORDER BY later.id DESC LIMIT 1",
        {"undoing": undoing, "undone": undone},
    ).fetchone()
    if row:
        raise _conflict(undone, row)


def _conflict(undone: int, later: tuple[int | None, str | None, str | None]) -> Conflict:
    number, label, at = later
    if not number:
        return Conflict(
            f"c{undone} cannot be undone: what it changed was edited later from outside pcrm",
            value=f"c{undone}",
            hint="see pcrm history",
        )
    day = f"{local_moment(at):%Y-%m-%d}" if at else ""
    return Conflict(
        f"c{undone} cannot be undone: c{number} ({label}, {day}) came later and depends on it",
        value=f"c{undone}",
        hint=f"take that back first: pcrm undo c{number}",
    )


def _take_back(
    connection: sqlite3.Connection,
    table: str,
    row_id: int,
    operation: str,
    *,
    image: str | None,
    columns: list[str],
) -> None:
    """Take back one journal row: delete what was inserted, put back what was there before."""
    if operation == "insert":
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
        return
    values = ", ".join(f"json_extract(:image, '$.{column}')" for column in columns)
    names = ", ".join(columns)
    if operation == "update":
        done = connection.execute(
            f"UPDATE {table} SET ({names}) = (SELECT {values}) WHERE id = :id",
            {"image": image, "id": row_id},
        )
        if not done.rowcount:
            raise Conflict(
                "what it changed is not there any more",
                value=table,
                hint="see pcrm history; what it belongs to may be undone itself",
            )
        return
    extra = ""
    if table in {"contact", "interaction", "task"}:  # "updated" is kept, and must not be NULL
        names, extra = f"{names}, updated", ", ''"
    connection.execute(f"INSERT INTO {table} ({names}) SELECT {values}{extra}", {"image": image})

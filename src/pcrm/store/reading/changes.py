"""Reads the journal: changes, what they touched, and who stands in the way of undoing one."""

from __future__ import annotations

from pcrm.domain.change import Change, ChangeItem
from pcrm.domain.numbers import write_number
from pcrm.store.connection import listed
from pcrm.store.derived import CONTACT_PARTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from pcrm.domain.numbers import Number

_OWNED_BY = {
    "interaction_contact": ("interaction", "interaction_id"),
    "interaction_tag": ("interaction", "interaction_id"),
    "task_contact": ("task", "task_id"),
    "task_tag": ("task", "task_id"),
}
_PARTS: dict[str, tuple[str, ...]] = {
    "contact": (
        *CONTACT_PARTS,
        "relationship",
        "interaction_contact",
        "task_contact",
        "cadence",
        "attachment",
        "merged",
        "distinction",
    ),
    "interaction": ("interaction_contact", "interaction_tag", "attachment"),
    "task": ("task_contact", "task_tag", "attachment"),
}
"""Tables whose rows belong to a record."""
_NUMBERED = ("contact", "interaction", "task", "important_date", "attachment")
_UNTOLD = frozenset(
    {
        "id",
        "uid",
        "contact_id",
        "interaction_id",
        "task_id",
        "tail",
        "created",
        "zone",
        "source",
        "part",
        "relative",
    }
)


def load(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Change]:
    """Return changes by number without their items, in the order asked for."""
    rows = connection.execute(
        "SELECT id, at, label, source, coalesce(undoes, 0), coalesce(undone_by, 0) FROM change"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (listed(ids),),
    )
    found = {row[0]: Change(*row) for row in rows}
    return [found[number] for number in ids if number in found]


def latest(connection: sqlite3.Connection, *, limit: int) -> list[int]:
    """Return the numbers of the latest changes, the newest first."""
    rows = connection.execute("SELECT id FROM change ORDER BY id DESC LIMIT ?", (limit,))
    return [number for (number,) in rows]


def to_undo(connection: sqlite3.Connection, *, limit: int) -> list[int]:
    """Return the numbers of the latest changes that still hold and are no undo themselves."""
    rows = connection.execute(
        "SELECT id FROM change WHERE undoes IS NULL AND undone_by IS NULL ORDER BY id DESC LIMIT ?",
        (limit,),
    )
    return [number for (number,) in rows]


def to_redo(connection: sqlite3.Connection) -> int | None:
    """Return the number of the change that was undone last and is still undone."""
    row = connection.execute(
        "SELECT id FROM change WHERE undone_by IS NOT NULL AND undoes IS NULL"
        " ORDER BY undone_by DESC LIMIT 1"
    ).fetchone()
    return row[0] if row else None


def touching(connection: sqlite3.Connection, table: str, row_id: int, *, limit: int) -> list[int]:
    """Return the changes that touched a record or what belongs to it, the newest first."""
    numbers: set[int] = set()
    for part in _PARTS.get(table, ()):
        numbers |= _touching_part(connection, part, f"{table}_id", row_id)
    if table == "contact":
        numbers |= _touching_part(connection, "relationship", "related_id", row_id)
    for (number,) in connection.execute(
        "SELECT change_id FROM journal WHERE table_name = ? AND row_id = ?", (table, row_id)
    ):
        numbers.add(number or 0)
    return sorted(numbers - {0}, reverse=True)[:limit]


def _touching_part(connection: sqlite3.Connection, part: str, column: str, owner: int) -> set[int]:
    """Return the changes of rows that belong, or belonged, to a record by one of their columns."""
    rows = connection.execute(
        "SELECT change_id FROM journal WHERE table_name = :part"
        f" AND row_id IN (SELECT id FROM {part} WHERE {column} = :id)"
        " UNION SELECT change_id FROM journal WHERE table_name = :part AND image IS NOT NULL"
        f" AND json_extract(image, '$.{column}') = :id",
        {"part": part, "id": owner},
    )
    return {number or 0 for (number,) in rows}


def purged(connection: sqlite3.Connection, one: Number) -> list[int]:
    """Return the change that erased a record for good, if one did: nothing else is known of it."""
    rows = connection.execute(
        "SELECT change_id FROM journal WHERE table_name = ? AND row_id = ?"
        " AND operation = 'delete' AND image IS NULL",
        one,
    )
    return [change for (change,) in rows]


def items(connection: sqlite3.Connection, change: int, *, limit: int = -1) -> list[ChangeItem]:
    """Return field by field what a change did: the values before it and after it."""
    from json import loads

    told: list[ChangeItem] = []
    rows = connection.execute(
        "SELECT id, table_name, row_id, operation, image FROM journal WHERE change_id = ?"
        " ORDER BY id LIMIT ?",
        (change, limit),
    ).fetchall()
    for number, table, row_id, operation, image in rows:
        before = loads(image) if image else {}
        after = {} if operation == "delete" else _image_after(connection, number, table, row_id)
        record = _record(table, row_id, before or after)
        for field in before | after:
            old, new = before.get(field), after.get(field)
            if field not in _UNTOLD and _text(old) != _text(new):
                told.append(
                    ChangeItem(record, operation, _field(table, field), _text(old), _text(new))
                )
    return told


def _image_after(
    connection: sqlite3.Connection, journal_id: int, table: str, row_id: int
) -> dict[str, object]:
    """Return a row as it was after a journal entry: the next image, or the row as it is now."""
    from json import loads

    row = connection.execute(
        "SELECT image FROM journal WHERE table_name = ? AND row_id = ? AND id > ?"
        " AND operation <> 'insert' ORDER BY id LIMIT 1",
        (table, row_id, journal_id),
    ).fetchone()
    if row is None:
        row = connection.execute(f"SELECT image FROM {table} WHERE id = ?", (row_id,)).fetchone()
    return dict(loads(row[0])) if row and row[0] else {}


def _record(table: str, row_id: int, image: dict[str, object]) -> str:
    """Return the number of the record that a row is or belongs to."""
    if table in _NUMBERED:
        return write_number(table, row_id)
    noun, column = _OWNED_BY.get(table, ("contact", "contact_id"))
    owner = image.get(column)
    return write_number(noun, owner) if isinstance(owner, int) else ""


def _field(table: str, field: str) -> str:
    """Return a field as a person knows it: the column of a record, or the name of its part."""
    if table in _NUMBERED:
        return field
    part = {"contact_tag": "tag", "interaction_tag": "tag", "task_tag": "tag"}.get(table, table)
    return part if field in {"value", "tag"} else f"{part}.{field}"


def _text(value: object) -> str:
    return "" if value is None else str(value)

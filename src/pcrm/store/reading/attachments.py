"""Reads which files belong to records."""

from __future__ import annotations

from pcrm.domain.attachment import OWNERS, Attachment
from pcrm.domain.numbers import Number
from pcrm.store.connection import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from typing import Any

_COLUMNS = ", ".join(f"{noun}_id" for noun in OWNERS)


def put(connection: sqlite3.Connection, noun: str, found: dict[int, Any]) -> None:
    """Put their files, the oldest first, to contacts, interactions or tasks by number."""
    groups: dict[int, list[Attachment]] = {}
    chosen = listed(found)
    where = f"{noun}_id IN (SELECT value FROM json_each(?)) AND deleted IS NULL"
    for one in _select(connection, where, chosen):
        groups.setdefault(one.owner.id, []).append(one)
    for number, files in groups.items():
        found[number] = found[number]._replace(files=tuple(files))


def by_number(connection: sqlite3.Connection, number: int) -> list[Attachment]:
    """Return the attachment with a number, also when it is in the trash."""
    return _select(connection, "id = ?", number)


def by_path(connection: sqlite3.Connection, owner: Number, path: str) -> list[Attachment]:
    """Return the attachment of a record that is this file, also when it is in the trash."""
    return [
        one for one in _select(connection, f"{owner.noun}_id = ?", owner.id) if one.path == path
    ]


def every(connection: sqlite3.Connection) -> list[Attachment]:
    """Return all attachments that are not in the trash."""
    return _select(connection, "deleted IS NULL AND id <> ?", 0)


def _select(connection: sqlite3.Connection, where: str, value: object) -> list[Attachment]:
    rows = connection.execute(
        f"SELECT id, path, sha256, size, type, day, created, deleted, {_COLUMNS} FROM attachment"
        f" WHERE {where} ORDER BY id",
        (value,),
    )
    return [
        Attachment(
            id=number,
            owner=next(Number(*pair) for pair in zip(OWNERS, owners, strict=True) if pair[1]),
            path=path,
            sha256=digest,
            size=size,
            type=type_,
            day=day or "",
            created=created,
            deleted=deleted or "",
        )
        for number, path, digest, size, type_, day, created, deleted, *owners in rows
    ]

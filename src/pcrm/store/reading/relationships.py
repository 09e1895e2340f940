"""Reads who is linked with whom, and whose relative somebody is."""

from __future__ import annotations

from pcrm.domain.record import NamedTuple
from pcrm.domain.relationship import inverse
from pcrm.store.connection import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_CHOSEN = "IN (SELECT value FROM json_each(:ids))"


class Link(NamedTuple):
    """One stored relationship: ``related`` is the ``type`` of ``contact``, both by number."""

    id: int
    contact: int
    related: int
    type: str
    since: str
    until: str

    def seen_from(self, contact: int) -> str:
        """Return what the other one is to a contact."""
        return self.type if contact == self.contact else inverse(self.type)


class Kin(NamedTuple):
    """Whose relative somebody is: ``type`` is what the relative is to that contact."""

    relative: int
    contact: int
    formatted_name: str
    type: str


def between(connection: sqlite3.Connection, one: int, other: int) -> list[Link]:
    """Return all links of two contacts, whoever was named first."""
    rows = connection.execute(
        "SELECT id, contact_id, related_id, type, since, until FROM relationship"
        " WHERE contact_id = :one AND related_id = :other"
        " OR contact_id = :other AND related_id = :one ORDER BY id",
        {"one": one, "other": other},
    )
    return [Link(*row) for row in rows]


def linked(connection: sqlite3.Connection, contact: int) -> list[int]:
    """Return everybody linked with a contact, those in the trash left out."""
    rows = connection.execute(
        "SELECT related_id FROM relationship JOIN contact ON contact.id = related_id"
        " WHERE contact_id = :id AND deleted IS NULL"
        " UNION SELECT contact_id FROM relationship JOIN contact ON contact.id = contact_id"
        " WHERE related_id = :id AND deleted IS NULL",
        {"id": contact},
    )
    return [number for (number,) in rows]


def types(connection: sqlite3.Connection) -> list[str]:
    """Return every type in use."""
    return [name for (name,) in connection.execute("SELECT DISTINCT type FROM relationship")]


def whose(connection: sqlite3.Connection, relatives: Iterable[int]) -> list[Kin]:
    """Return to whom relatives are linked: contacts that are neither archived nor in the trash.

    What is over is left out.
    """
    chosen = listed(relatives)
    rows = connection.execute(
        "SELECT r.related_id, r.contact_id, formatted_name, type, 0 FROM relationship AS r"
        f" JOIN contact ON contact.id = r.contact_id WHERE related_id {_CHOSEN} AND until = ''"
        " AND deleted IS NULL AND archived IS NULL AND relative = 0"
        " UNION ALL SELECT r.contact_id, r.related_id, formatted_name, type, 1"
        " FROM relationship AS r JOIN contact ON contact.id = r.related_id"
        f" WHERE contact_id {_CHOSEN} AND until = ''"
        " AND deleted IS NULL AND archived IS NULL AND relative = 0 ORDER BY 2",
        {"ids": chosen},
    )
    return [
        Kin(relative, contact, name, inverse(type_) if backwards else type_)
        for relative, contact, name, type_, backwards in rows
    ]

"""Reads where contacts came from, so that the same card is known again."""

from __future__ import annotations

from pcrm.domain.record import NamedTuple
from pcrm.store.connection import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


_CARDS = (
    "SELECT contact_id, source_uid, version, digest, raw, coalesce(merged_from, 0) FROM source_card"
)


class Source(NamedTuple):
    """The card that a contact came from: its lines joined by newlines.

    ``merged_from`` is the number of the contact it came in with, where that was merged, else 0.
    """

    contact: int
    uid: str
    version: str
    digest: str
    raw: str
    merged_from: int = 0


def digests(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the contact for the digest of every card that has been imported."""
    return dict(connection.execute("SELECT digest, contact_id FROM source_card").fetchall())


def uids(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the contact for the uid of every card that has one."""
    rows = connection.execute(
        "SELECT source_uid, contact_id FROM source_card WHERE source_uid <> ''"
    )
    return dict(rows.fetchall())


def of_contacts(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Source]:
    """Return the latest card of each contact that came from one, a merged one's only for want."""
    rows = connection.execute(
        f"{_CARDS} WHERE contact_id IN (SELECT value FROM json_each(?))"
        " ORDER BY merged_from IS NULL, id",
        (listed(ids),),
    )
    return {row[0]: Source(*row) for row in rows}


def all_of(connection: sqlite3.Connection, contact: int) -> list[Source]:
    """Return every card of a contact, the latest first."""
    rows = connection.execute(f"{_CARDS} WHERE contact_id = ? ORDER BY id DESC", (contact,))
    return [Source(*row) for row in rows]


def of_merged(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, list[Source]]:
    """Return for contacts that others were merged into the latest card of each of those."""
    rows = connection.execute(
        f"{_CARDS} WHERE merged_from IS NOT NULL"
        " AND contact_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (listed(ids),),
    )
    latest = {(row[0], row[5], row[1]): Source(*row) for row in rows}
    found: dict[int, list[Source]] = {}
    for one in latest.values():
        found.setdefault(one.contact, []).append(one)
    return found


def with_pictures(connection: sqlite3.Connection) -> list[str]:
    """Return the lines of all cards that have a picture in a file beside the database."""
    rows = connection.execute("SELECT raw FROM source_card WHERE instr(raw, 'pcrm-file:')")
    return [line for (raw,) in rows for line in raw.split("\n")]


def picture_lines(connection: sqlite3.Connection) -> list[str]:
    """Return the lines of all cards with a picture, those too that only the journal remembers."""
    rows = connection.execute(
        "SELECT json_extract(image, '$.raw') FROM journal"
        " WHERE table_name = 'source_card' AND instr(image, 'pcrm-file:')"
    )
    return [*with_pictures(connection), *(line for (raw,) in rows for line in raw.split("\n"))]

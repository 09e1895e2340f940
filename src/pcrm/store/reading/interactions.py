"""Reads interactions: whole records by number, pages of the timeline."""

from __future__ import annotations

from pcrm.domain.interaction import Interaction, Participant, Person
from pcrm.store.connection import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from typing import Any

_CHOSEN = "IN (SELECT value FROM json_each(?))"
_ENTRIES = (
    "SELECT id, uid, coalesce(kind, ''), day, coalesce(at, ''), zone, minutes,"
    " coalesce(direction, ''), planned, score, text, sentence, source, created, updated,"
    " coalesce(deleted, '') FROM interaction"
)
"""The fields of an entry in their order, but its people, tags and tasks."""
_PLANNED, _PEOPLE = 7, 11
"""Places in a row without the number: what is a truth, and where people, tags and tasks belong."""
DURING = (
    "substr(day, 1, length(membership.since)) >= membership.since"
    " AND (membership.until = '' OR substr(day, 1, length(membership.until)) <= membership.until)"
)
"""That an entry falls into the time of a membership, whose ends may be years or months."""
_OF_PEOPLE = (
    "SELECT own.interaction_id FROM contact AS org"
    " JOIN membership ON organization = org.formatted_name COLLATE NOCASE"
    " JOIN interaction_contact AS own ON own.contact_id = membership.contact_id"
    " JOIN interaction AS seen ON seen.id = own.interaction_id"
    f" WHERE org.id = ? AND org.kind = 'org' AND {DURING.replace('day', 'seen.day')}{{own}}"
)
"""Entries of an organisation's people while they were in it."""
_THEIRS = (
    "SELECT interaction_id FROM interaction_contact AS own WHERE contact_id = ?{own}"
    f" UNION {_OF_PEOPLE}"
)
"""Those and the entries of a contact."""
_NEWEST = (
    "SELECT own.interaction_id FROM interaction_contact AS own"
    " CROSS JOIN interaction AS entry ON entry.id = own.interaction_id AND entry.deleted IS NULL"
    " WHERE own.contact_id = ?{own} ORDER BY own.seen_on DESC, own.interaction_id DESC LIMIT ?"
)
"""The newest entries of a contact."""
TALKED = "planned = 0 AND kind IS NOT 'note'"


def load(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Interaction]:
    """Return interactions by number, in the order asked for; unknown numbers are left out."""
    if not ids:
        return []
    chosen = (listed(ids),)
    people = _people(connection, chosen)
    tags = _grouped(
        connection,
        f"SELECT interaction_id, tag FROM interaction_tag WHERE interaction_id {_CHOSEN}"
        " ORDER BY id",
        chosen,
    )
    tasks = _grouped(
        connection,
        f"SELECT interaction_id, id FROM task WHERE interaction_id {_CHOSEN}"
        " AND deleted IS NULL ORDER BY id",
        chosen,
    )
    found: dict[int, Interaction] = {}
    for number, *rest in connection.execute(f"{_ENTRIES} WHERE id {_CHOSEN}", chosen):
        rest[_PLANNED] = bool(rest[_PLANNED])
        whose = (
            tuple(people.get((number, "participant"), ())),
            tuple(people.get((number, "mentioned"), ())),
            tuple(tags.get(number, ())),
            tuple(tasks.get(number, ())),
        )
        values = (number, *rest[:_PEOPLE], *whose, *rest[_PEOPLE:], ())
        found[number] = Interaction._make(values)
    if connection.execute("SELECT 1 FROM attachment LIMIT 1").fetchone():
        from pcrm.store.reading import attachments

        attachments.put(connection, "interaction", found)
    return [found[number] for number in ids if number in found]


def _grouped(
    connection: sqlite3.Connection, statement: str, chosen: tuple[str]
) -> dict[int, list[Any]]:
    """Return the second column of each row by the entry in the first."""
    groups: dict[int, list[Any]] = {}
    for number, value in connection.execute(statement, chosen):
        groups.setdefault(number, []).append(value)
    return groups


def _people(
    connection: sqlite3.Connection, chosen: tuple[str]
) -> dict[tuple[int, str], list[Participant]]:
    """Return who took part and who was mentioned, by entry and part."""
    rows = connection.execute(
        "SELECT interaction_id, part, contact_id, formatted_name, rivals FROM interaction_contact"
        " JOIN contact ON contact.id = contact_id"
        f" WHERE interaction_id {_CHOSEN} ORDER BY interaction_contact.id",
        chosen,
    ).fetchall()
    guessed = sorted({int(rival) for *_, rivals in rows for rival in rivals.split(",") if rival})
    names: dict[str, Person] = {}
    if guessed:
        for number, name in connection.execute(
            f"SELECT id, formatted_name FROM contact WHERE id {_CHOSEN}",
            (listed(guessed),),
        ):
            names[str(number)] = Person(number, name)
    people: dict[tuple[int, str], list[Participant]] = {}
    for number, part, contact, name, rivals in rows:
        others = tuple(names[rival] for rival in rivals.split(",") if rival in names)
        people.setdefault((number, part), []).append(Participant(contact, name, others))
    return people


def latest(connection: sqlite3.Connection) -> int | None:
    """Return the number of the entry made last."""
    row = connection.execute(
        "SELECT id FROM interaction WHERE deleted IS NULL ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return row[0] if row else None


def timeline(
    connection: sqlite3.Connection,
    where: str = "1",
    values: Sequence[object] = (),
    *,
    limit: int | None = None,
) -> list[int]:
    """Return numbers, newest day first, of what a clause of ``store.where`` lets through."""
    rows = connection.execute(
        f"SELECT interaction.id FROM interaction WHERE interaction.deleted IS NULL AND {where}"
        " ORDER BY day DESC, interaction.id DESC LIMIT ?",
        (*values, -1 if limit is None else limit),
    )
    return [number for (number,) in rows]


def involving(
    contact: int, *, limit: int | None = None, talked: bool = False
) -> tuple[str, tuple[int, ...]]:
    """Return the clause for entries of a contact, and of an organisation's people in their time.

    With a ``limit`` only so many of the contact's own, the newest, pass; ``talked`` leaves out
    those that only mention them.
    """
    most = -1 if limit is None else limit
    own = " AND part = 'participant'" if talked else ""
    theirs = f"SELECT * FROM ({_NEWEST.format(own=own)}) UNION {_OF_PEOPLE.format(own=own)}"
    return f"interaction.id IN ({theirs})", (contact, most, contact)


def with_contact(
    connection: sqlite3.Connection, contact: int, *, limit: int, talked: bool = False
) -> list[int]:
    """Return the numbers of the newest entries of a contact, or of an organisation's people.

    ``talked`` leaves out plans, notes, and entries that only mention them.
    """
    is_org = connection.execute(
        "SELECT 1 FROM contact WHERE id = ? AND kind = 'org'", (contact,)
    ).fetchone()
    if is_org:
        theirs = _THEIRS.format(own=" AND part = 'participant'" if talked else "")
        values: tuple[int, ...] = (contact, contact, limit)
    else:
        more = " AND part = 'participant'" if talked else ""
        theirs = (
            f"SELECT interaction_id, seen_on FROM interaction_contact WHERE contact_id = ?{more}"
        )
        values = (contact, limit)
    newest = "day DESC, interaction.id DESC" if is_org else "seen_on DESC, interaction_id DESC"
    rows = connection.execute(
        f"SELECT interaction.id FROM ({theirs}) AS theirs"
        " CROSS JOIN interaction ON interaction.id = theirs.interaction_id"
        f" WHERE interaction.deleted IS NULL {f'AND {TALKED}' if talked else ''}"
        f" ORDER BY {newest} LIMIT ?",
        values,
    )
    return [number for (number,) in rows]


def planned_with(connection: sqlite3.Connection, contacts: Sequence[int]) -> list[int]:
    """Return the numbers of plans with any of these contacts, the first one first."""
    rows = connection.execute(
        "SELECT DISTINCT interaction.id FROM interaction"
        " JOIN interaction_contact ON interaction_id = interaction.id"
        " WHERE planned = 1 AND deleted IS NULL AND part = 'participant'"
        f" AND contact_id {_CHOSEN} ORDER BY day, at IS NULL, at, interaction.id",
        (listed(contacts),),
    )
    return [number for (number,) in rows]

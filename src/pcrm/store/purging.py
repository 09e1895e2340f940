"""Erases records for good: their rows, what the journal remembers of them, and the index."""

from __future__ import annotations

import json

from pcrm.domain.record import NamedTuple
from pcrm.domain.redaction import redact
from pcrm.store import derived, vocabulary
from pcrm.store.connection import listed
from pcrm.store.journal import JOURNALED
from pcrm.store.labels import scrub_labels
from pcrm.store.reading import merges

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from pcrm.domain.numbers import Number
    from pcrm.domain.redaction import Names
    from pcrm.store.change import OpenChange

_LINKS = {"interaction": "interaction_contact", "task": "task_contact"}
"""Records that several contacts share, and the table that says which."""
_TEXTS = {"interaction": ("text", "sentence"), "task": ("summary",)}
_CHOSEN = "IN (SELECT value FROM json_each(:ids))"


class Doomed(NamedTuple):
    """What goes for good, and what is only freed of a name.

    ``rows`` are numbers by table, also of rows that only the journal remembers; ``staying`` are
    entries and tasks, by table, that somebody else shares with those who go.
    """

    rows: dict[str, set[int]]
    staying: dict[str, set[int]]


class _Reference(NamedTuple):
    """A column that refers to a row of another table, and what happens when that row goes."""

    table: str
    column: str
    owner: str
    action: str


def doomed(connection: sqlite3.Connection, targets: Iterable[Number]) -> Doomed:
    """Return everything that goes with some records.

    With a contact go the entries and tasks that are with nobody else, and relatives of nobody
    else; what they share with others stays.
    """
    rows: dict[str, set[int]] = {table: set() for table in JOURNALED}
    for target in targets:
        rows[target.noun].add(target.id)
    rows["contact"] |= merges.numbers_before(connection, rows["contact"])
    rows["contact"] |= _relatives(connection, rows["contact"])
    staying: dict[str, set[int]] = {}
    for noun, link in _LINKS.items():
        alone, shared = _shared(connection, noun, link, rows["contact"])
        rows[noun] |= alone
        staying[noun] = shared - rows[noun]
    references = _references(connection)
    growing = True
    while growing:
        growing = False
        for one in references:
            if one.action == "CASCADE" and rows[one.owner]:
                found = _belonging(connection, one, rows[one.owner]) - rows[one.table]
                rows[one.table] |= found
                growing = growing or bool(found)
    return Doomed({table: ids for table, ids in rows.items() if ids}, staying)


def _relatives(connection: sqlite3.Connection, contacts: set[int]) -> set[int]:
    """Return those who are there only as relatives of some contacts."""
    rows = connection.execute(
        "WITH tie AS (SELECT contact_id AS one, related_id AS other FROM relationship"
        "  UNION SELECT related_id, contact_id FROM relationship)"
        f" SELECT id FROM contact JOIN tie ON one = id AND other {_CHOSEN} WHERE relative = 1"
        f" AND NOT EXISTS (SELECT 1 FROM tie AS more WHERE more.one = id AND NOT more.other"
        f"  {_CHOSEN})",
        {"ids": listed(contacts)},
    )
    return {number for (number,) in rows}


def _references(connection: sqlite3.Connection) -> list[_Reference]:
    """Return all references between tables of the user's data, as the schema has them."""
    return [
        _Reference(table, *row)
        for table in JOURNALED
        for row in connection.execute(
            'SELECT "from", "table", on_delete FROM pragma_foreign_key_list(?)', (table,)
        )
    ]


def _belonging(connection: sqlite3.Connection, one: _Reference, owners: set[int]) -> set[int]:
    """Return the rows that belong to some owners, and those that did and are gone."""
    rows = connection.execute(
        f"SELECT id FROM {one.table} WHERE {one.column} {_CHOSEN}"
        " UNION SELECT row_id FROM journal WHERE table_name = :table"
        f"  AND json_extract(image, '$.{one.column}') {_CHOSEN}"
        f"  AND NOT EXISTS (SELECT 1 FROM {one.table} WHERE id = row_id)",
        {"table": one.table, "ids": listed(owners)},
    )
    return {number for (number,) in rows}


def _shared(
    connection: sqlite3.Connection, noun: str, link: str, contacts: set[int]
) -> tuple[set[int], set[int]]:
    """Return the records that were ever linked to some contacts: theirs alone, and shared ones.

    A record that only the journal remembers is judged by whom it was linked to.
    """
    if not contacts:
        return set(), set()
    given = {"ids": listed(contacts), "link": link}
    now = connection.execute(
        f"SELECT {noun}_id, min(contact_id {_CHOSEN}) FROM {link} WHERE {noun}_id IN"
        f" (SELECT {noun}_id FROM {link} WHERE contact_id {_CHOSEN}) GROUP BY 1",
        given,
    )
    alone = {number for number, only in now if only}
    then = connection.execute(
        f"SELECT json_extract(image, '$.{noun}_id') AS owner,"
        f" min(json_extract(image, '$.contact_id') {_CHOSEN}),"
        f" EXISTS (SELECT 1 FROM {noun} WHERE id = json_extract(journal.image, '$.{noun}_id'))"
        f" FROM journal WHERE table_name = :link AND image IS NOT NULL GROUP BY owner"
        f" HAVING max(json_extract(image, '$.contact_id') {_CHOSEN})",
        given,
    ).fetchall()
    alone |= {number for number, only, exists in then if only and not exists}
    linked = connection.execute(f"SELECT {noun}_id FROM {link} WHERE contact_id {_CHOSEN}", given)
    known = {number for (number,) in linked} | {number for number, _, _ in then}
    return alone, known - alone


def images(connection: sqlite3.Connection, gone: Doomed, table: str) -> Iterator[dict[str, Any]]:
    """Yield what rows of a table that go say, and what they ever said, as column and value."""
    rows = connection.execute(
        f"SELECT image FROM {table} WHERE id {_CHOSEN} UNION SELECT image FROM journal"
        f" WHERE table_name = :table AND row_id {_CHOSEN} AND image IS NOT NULL",
        {"table": table, "ids": listed(gone.rows.get(table, ()))},
    )
    for (image,) in rows.fetchall():
        yield json.loads(image)


def erase(change: OpenChange, gone: Doomed, names: Names) -> None:
    """Erase rows inside an open change, and all that the journal and the index know of them.

    Of changes that touched other records as well, empty rows stay in the journal, so that nobody
    undoes half of them. ``names`` are taken out of the entries and tasks that stay.
    """
    connection = change.connection
    connection.execute("PRAGMA secure_delete = ON")
    organizations = _organizations(connection, gone.rows.get("membership", set()))
    _forget_rivals(connection, gone.rows.get("contact", set()))
    for table in reversed(JOURNALED):
        if table in gone.rows:
            given = {"ids": listed(gone.rows[table])}
            connection.execute(f"DELETE FROM {table} WHERE id {_CHOSEN}", given)
    _forget_in_journal(connection, gone)
    for table, ids in gone.staying.items():
        _redact(connection, table, ids, names=names)
    connection.execute(  # what stays is freed of a name: nothing that could stand in an undo's way
        "DELETE FROM journal WHERE change_id = ? AND operation = 'update'", (change.number,)
    )
    scrub_labels(connection, _counted(connection, gone), names=names, but=change.number)
    _forget_told(connection, gone)
    derived.refresh_names(connection, sorted(gone.rows.get("contact", ())))
    for table, refresh in (
        ("interaction", derived.refresh_interactions),
        ("task", derived.refresh_tasks),
    ):
        refresh(connection, sorted(gone.rows.get(table, set()) | gone.staying.get(table, set())))
    derived.refresh_last_interaction(connection, organizations)
    vocabulary.forget_unused(connection)


def _organizations(connection: sqlite3.Connection, memberships: set[int]) -> list[int]:
    """Return the contacts of the organisations that somebody leaves."""
    rows = connection.execute(
        "SELECT DISTINCT contact.id FROM membership JOIN contact"
        " ON contact.kind = 'org' AND formatted_name = organization COLLATE NOCASE"
        f" WHERE membership.id {_CHOSEN}",
        {"ids": listed(memberships)},
    )
    return [number for (number,) in rows]


def _forget_rivals(connection: sqlite3.Connection, contacts: set[int]) -> None:
    """Take contacts out of the guesses where they stand as rivals."""
    rows = connection.execute("SELECT id, rivals FROM interaction_contact WHERE rivals <> ''")
    for number, rivals in rows.fetchall():
        kept = [rival for rival in rivals.split(",") if int(rival) not in contacts]
        if ",".join(kept) != rivals:
            connection.execute(
                "UPDATE interaction_contact SET rivals = ? WHERE id = ?", (",".join(kept), number)
            )


def _forget_in_journal(connection: sqlite3.Connection, gone: Doomed) -> None:
    """Empty the images of rows that are gone; what was edited from outside leaves no trace."""
    for table, ids in gone.rows.items():
        given = {"table": table, "ids": listed(ids)}
        connection.execute(
            f"UPDATE journal SET image = NULL WHERE table_name = :table AND row_id {_CHOSEN}", given
        )
        connection.execute(
            "DELETE FROM journal WHERE change_id IS NULL AND table_name = :table"
            f" AND row_id {_CHOSEN}",
            given,
        )
    for one in _references(connection):
        if one.action == "SET NULL" and one.owner in gone.rows:
            connection.execute(
                f"UPDATE journal SET image = json_set(image, '$.{one.column}', NULL)"
                f" WHERE table_name = :table AND json_extract(image, '$.{one.column}') {_CHOSEN}",
                {"table": one.table, "ids": listed(gone.rows[one.owner])},
            )


def _redact(connection: sqlite3.Connection, table: str, ids: set[int], *, names: Names) -> None:
    """Take names out of the texts of records that stay, today's and those of the journal."""
    columns = _TEXTS[table]
    given = {"ids": listed(ids), "table": table}
    chosen = f"SELECT id, {', '.join(columns)} FROM {table} WHERE id {_CHOSEN}"
    for number, *texts in connection.execute(chosen, given).fetchall():
        values = [redact(text, names) for text in texts]
        if values != texts:
            pairs = ", ".join(f"{column} = ?" for column in columns)
            connection.execute(f"UPDATE {table} SET {pairs} WHERE id = ?", (*values, number))
    rows = connection.execute(
        "SELECT id, image FROM journal WHERE table_name = :table AND image IS NOT NULL"
        f" AND row_id {_CHOSEN}",
        given,
    )
    for number, image in rows.fetchall():
        said = json.loads(image)
        said |= {column: redact(said.get(column) or "", names) for column in columns}
        fresh = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        if fresh != image:
            connection.execute("UPDATE journal SET image = ? WHERE id = ?", (fresh, number))


def _counted(connection: sqlite3.Connection, gone: Doomed) -> dict[int, int]:
    """Return for each change that touched what is gone how many of its rows that were."""
    counts: dict[int, int] = {}
    for table, ids in gone.rows.items():
        rows = connection.execute(
            f"SELECT change_id, count(*) FROM journal WHERE table_name = :table"
            f" AND row_id {_CHOSEN} GROUP BY change_id",
            {"table": table, "ids": listed(ids)},
        )
        for change, count in rows:
            counts[change] = counts.get(change, 0) + count
    return counts


_LETTERS = {"contact": "", "task": "t", "interaction": "i", "important_date": "b"}


def _forget_told(connection: sqlite3.Connection, gone: Doomed) -> None:
    """Forget that ``remind`` has told of the records."""
    records = [
        (f"{letter}{number}",)
        for table, letter in _LETTERS.items()
        for number in gone.rows.get(table, ())
    ]
    connection.executemany("DELETE FROM reminder_told WHERE record = ?", records)


def named_elsewhere(
    connection: sqlite3.Connection, written: Sequence[str], gone: Doomed, *, limit: int
) -> list[Number]:
    """Return records beside those concerned that hold one of some full names in their words."""
    from pcrm.domain.numbers import Number

    nouns = ("contact", "interaction", "task")
    found: list[Number] = []
    for name in written:
        phrase = name.replace('"', " ")
        if not any(sign.isalnum() for sign in phrase):
            continue
        rows = connection.execute(
            "SELECT rowid >> 40, rowid & ((1 << 40) - 1) FROM search WHERE search MATCH ? LIMIT ?",
            (f'"{phrase}"', limit + sum(map(len, (*gone.rows.values(), *gone.staying.values())))),
        )
        for kind, number in rows:
            one = Number(nouns[kind], number)
            known = gone.rows.get(one.noun, set()) | gone.staying.get(one.noun, set())
            if number not in known and one not in found:
                found.append(one)
    return found[:limit]

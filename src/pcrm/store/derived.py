"""What is kept ready: name forms, sort names, last contact, cadences and the word index.

Nothing here is typed by anybody. Before a change is committed, the journal tells which records
it touched, and what is derived from them is made anew: for one log line, an import of ten
thousand cards and an undo alike.
"""

from __future__ import annotations

from itertools import chain

from pcrm.domain.names import fold, folded_words, ways_to_type
from pcrm.store.connection import CONTACT, INTERACTION, TASK, listed
from pcrm.store.reading.interactions import DURING

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Sequence
    from typing import Any

    from pcrm.domain.indexing import Indexed

CONTACT_PARTS = (
    "nickname",
    "email",
    "telephone",
    "address",
    "url",
    "impp",
    "membership",
    "field",
    "contact_tag",
    "important_date",
)
"""Tables whose rows belong to one contact and say something about it."""

_AT_ONCE = 5000
_ROWS = 50
"""Rows of one statement: up to three times as fast as a statement a row; more gain no more."""
_CADENCE = """
    CASE WHEN relative THEN NULL
    WHEN EXISTS (SELECT 1 FROM field WHERE field.contact_id = contact.id
        AND key = 'reach' AND lower(value) = 'none') THEN 0
    WHEN EXISTS (SELECT 1 FROM important_date AS d WHERE d.contact_id = contact.id
        AND label = 'death' AND d.deleted IS NULL) THEN 0
    ELSE coalesce(
        (SELECT days FROM cadence WHERE cadence.contact_id = contact.id),
        (SELECT CASE WHEN count(*) THEN coalesce(min(nullif(days, 0)), 0) END
            FROM cadence JOIN contact_tag ON scope = 'tag' AND target = tag
            WHERE contact_tag.contact_id = contact.id),
        (SELECT CASE WHEN count(*) THEN coalesce(min(nullif(days, 0)), 0) END
            FROM cadence JOIN membership
                ON scope = 'organization' AND target = organization COLLATE NOCASE
            WHERE membership.contact_id = contact.id AND until = ''),
        (SELECT days FROM cadence WHERE scope = 'default' AND contact.kind = 'individual')
    ) END
"""
_SEEN = """
    part = 'participant' AND planned = 0 AND interaction.deleted IS NULL
        AND interaction.kind IS NOT 'note'
"""
_MARKS = "'$.archived', '$.deleted', '$.snoozed_until', '$.confirmed_on'"
"""What is noted about a contact without a word about the person."""
_LAST_INTERACTION = f"""
    nullif(max(
        coalesce((SELECT day FROM interaction_contact AS seen
            CROSS JOIN interaction ON interaction.id = seen.interaction_id
            WHERE seen.contact_id = contact.id AND {_SEEN} ORDER BY seen_on DESC LIMIT 1), ''),
        CASE WHEN contact.kind = 'org' THEN coalesce((SELECT max(day) FROM membership
            JOIN interaction_contact AS seen ON seen.contact_id = membership.contact_id
            JOIN interaction ON interaction.id = seen.interaction_id
            WHERE organization = contact.formatted_name COLLATE NOCASE AND {DURING} AND {_SEEN}),
            '') ELSE '' END
    ), '')
"""


def refresh(
    connection: sqlite3.Connection,
    change: int,
    *,
    at: str,
    contacts: Collection[int] | None = None,
) -> None:
    """Bring everything derived up to date with what a change has touched.

    ``contacts`` names the contacts among it where that is known; else the journal is asked.
    """
    rows = connection.execute(
        "SELECT DISTINCT table_name FROM journal WHERE change_id = ?", (change,)
    )
    tables = {table for (table,) in rows}
    if "contact" in tables or not tables.isdisjoint(CONTACT_PARTS):
        touched = (
            _touched(connection, change, tables.intersection(CONTACT_PARTS), owner="contact")
            if contacts is None
            else sorted(contacts)
        )
        if touched:
            refresh_names(connection, touched)
            _touch(connection, "contact", touched, at)
            _note_change(connection, change, touched, at)
            refresh_last_interaction(connection, [*touched, *_left(connection, change)])
            refresh_cadences(connection, touched)
    if "cadence" in tables:
        refresh_cadences(connection, _whose_cadence_changed(connection, change))
    if not tables.isdisjoint(("interaction", "interaction_contact", "interaction_tag")):
        parts = ("interaction_contact", "interaction_tag")
        interactions = _touched(connection, change, parts, owner="interaction")
        refresh_interactions(connection, interactions)
        _touch(connection, "interaction", interactions, at)
        refresh_last_interaction(connection, _seen_in(connection, change, interactions))
    if not tables.isdisjoint(("task", "task_contact", "task_tag")):
        tasks = _touched(connection, change, ("task_contact", "task_tag"), owner="task")
        refresh_tasks(connection, tasks)
        _touch(connection, "task", tasks, at)


def refresh_names(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Make name forms, sort names and words of some contacts anew."""
    from pcrm.domain.indexing import indexed
    from pcrm.store.reading import contacts

    chosen = (listed(ids),)
    execute = connection.execute
    execute("DELETE FROM name_form WHERE contact_id IN (SELECT value FROM json_each(?))", chosen)
    _forget_words(connection, ids, CONTACT)
    for start in range(0, len(ids), _AT_ONCE):  # many must not fill the memory
        found = contacts.load(connection, ids[start : start + _AT_ONCE])
        connection.executemany(
            "UPDATE contact SET sort_name = :name WHERE id = :id AND sort_name <> :name",
            [{"name": fold(each.details.formatted_name), "id": each.id} for each in found],
        )
        for words in (True, False):
            some = [(c.id, indexed(c.details)) for c in found if words is not bool(c.deleted)]
            index_contacts(connection, some, words=words)


def index_words(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Store the words of contacts that have none yet."""
    from pcrm.domain.indexing import indexed
    from pcrm.store.reading import contacts

    for start in range(0, len(ids), _AT_ONCE):
        found = contacts.load(connection, ids[start : start + _AT_ONCE])
        made = [(contact.id, indexed(contact.details)) for contact in found]
        _remember_words(connection, _rows(made))


def index_contacts(
    connection: sqlite3.Connection, contacts: Sequence[tuple[int, Indexed]], *, words: bool = True
) -> None:
    """Store name forms and words of contacts that have none yet.

    In the trash names still lead to somebody, words do not.
    """
    named = [(form, number, rank) for number, each in contacts for form, rank in each.forms.items()]
    named.sort()  # in the order of the table, which is three times as fast for many
    insert_many(connection, "name_form", ("form", "contact_id", "rank"), named)
    if words:
        _remember_words(connection, _rows(contacts))


def _rows(contacts: Sequence[tuple[int, Indexed]]) -> list[tuple[int, str, str, str]]:
    return [(CONTACT + number, each.title, each.body, each.folded) for number, each in contacts]


def learn(connection: sqlite3.Connection, rows: Sequence[tuple[int, str, str, str]]) -> None:
    """Add the words of some rows of the index to the vocabulary: (rowid, title, body, folded).

    What is known already costs one look each; new words go in all at once.
    """
    texts = [text for _, title, body, _ in rows for text in (title, body)]
    words = ways_to_type(texts, [folded for *_, folded in rows])
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM vocabulary").fetchone()
    if insert_many(connection, "vocabulary", ("form", "word"), words):
        connection.execute(
            "INSERT INTO vocabulary_part (rowid, form)"
            " SELECT id, form FROM vocabulary WHERE id > ?",
            (last,),
        )


def insert_many(
    connection: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
) -> int:
    """Insert rows, many with each statement, and return how many; what is there already stays."""
    marks = f"({', '.join('?' * len(columns))})"
    whole = len(rows) // _ROWS * _ROWS
    parts = [
        (_ROWS, [tuple(chain(*rows[at : at + _ROWS])) for at in range(0, whole, _ROWS)]),
        (1, rows[whole:]),
    ]
    return sum(
        connection.executemany(
            f"INSERT INTO {table} ({', '.join(columns)})"
            f" VALUES {', '.join([marks] * count)} ON CONFLICT DO NOTHING",
            values,
        ).rowcount
        for count, values in parts
        if values
    )


def refresh_interactions(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Make the words of some interactions anew, and the day beside who took part in them.

    What is in the trash has no such day: it says nothing of who is seen with whom.
    """
    connection.execute(
        "UPDATE interaction_contact SET seen_on = (SELECT day FROM interaction"
        "  WHERE interaction.id = interaction_id AND deleted IS NULL)"
        " WHERE interaction_id IN (SELECT value FROM json_each(?))",
        (listed(ids),),
    )
    _forget_words(connection, ids, INTERACTION)
    rows = connection.execute(
        "SELECT id, text FROM interaction WHERE deleted IS NULL"
        " AND id IN (SELECT value FROM json_each(?))",
        (listed(ids),),
    ).fetchall()
    words = [(INTERACTION + number, "", text, folded_words(text)) for number, text in rows]
    _remember_words(connection, words)


def refresh_tasks(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Make the words of some tasks anew."""
    _forget_words(connection, ids, TASK)
    rows = connection.execute(
        "SELECT id, summary FROM task WHERE deleted IS NULL"
        " AND id IN (SELECT value FROM json_each(?))",
        (listed(ids),),
    ).fetchall()
    words = [(TASK + number, summary, "", folded_words(summary)) for number, summary in rows]
    _remember_words(connection, words)


def refresh_last_interaction(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Recompute the day of the last contact of some people and of their organisations."""
    organizations = connection.execute(
        "SELECT org.id FROM membership JOIN contact AS org"
        "  ON org.kind = 'org' AND org.formatted_name = organization COLLATE NOCASE"
        " WHERE contact_id IN (SELECT value FROM json_each(?))",
        (listed(ids),),
    )
    all_of_them = {*ids, *(number for (number,) in organizations)}
    connection.execute(
        f"UPDATE contact SET last_interaction_on = {_LAST_INTERACTION}"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (listed(all_of_them),),
    )


def refresh_cadences(connection: sqlite3.Connection, ids: Iterable[int] | None) -> None:
    """Recompute the cadence that holds for some contacts, or for all of them (None)."""
    some = "" if ids is None else " AND id IN (SELECT value FROM json_each(?))"
    connection.execute(
        f"UPDATE contact SET cadence_days = {_CADENCE} WHERE cadence_days IS NOT {_CADENCE}{some}",
        () if ids is None else (listed(ids),),
    )


def _touch(connection: sqlite3.Connection, table: str, ids: Sequence[int], at: str) -> None:
    """Note when records were touched."""
    connection.execute(
        f"UPDATE {table} SET updated = ? WHERE id IN (SELECT value FROM json_each(?))",
        (at, listed(ids)),
    )


def _note_change(
    connection: sqlite3.Connection, change: int, touched: Sequence[int], at: str
) -> None:
    """Note the day on which what is known of contacts was changed.

    An undo says nothing new about anybody, and hiding somebody or confirming what is known is no
    change of it.
    """
    rows = connection.execute(
        "SELECT row_id FROM journal JOIN contact ON contact.id = row_id"
        " WHERE change_id = ? AND table_name = 'contact' AND operation = 'update'"
        f" AND json_remove(journal.image, {_MARKS}) = json_remove(contact.image, {_MARKS})",
        (change,),
    )
    only_marked = {number for (number,) in rows}
    if only_marked:
        only_marked -= _owners(connection, change, CONTACT_PARTS, owner="contact")
    connection.execute(
        "UPDATE contact SET changed_on = ? WHERE id IN (SELECT value FROM json_each(?))"
        " AND NOT EXISTS (SELECT 1 FROM change WHERE id = ? AND undoes IS NOT NULL)",
        (at[:10], listed(set(touched) - only_marked), change),
    )


def _forget_words(connection: sqlite3.Connection, ids: Sequence[int], kind: int) -> None:
    connection.executemany(
        "DELETE FROM search WHERE rowid = ?", [(kind + number,) for number in ids]
    )


def _remember_words(
    connection: sqlite3.Connection, words: Sequence[tuple[int, str, str, str]]
) -> None:
    connection.executemany(
        "INSERT INTO search (rowid, title, body, folded) VALUES (?, ?, ?, ?)", words
    )
    if words:
        learn(connection, words)


def _touched(
    connection: sqlite3.Connection, change: int, parts: Iterable[str], *, owner: str
) -> list[int]:
    """Return the numbers of the owners whose rows, or rows that belong to them, have changed."""
    rows = connection.execute(
        "SELECT row_id FROM journal WHERE change_id = ? AND table_name = ?", (change, owner)
    )
    return sorted({number for (number,) in rows} | _owners(connection, change, parts, owner=owner))


def _owners(
    connection: sqlite3.Connection, change: int, parts: Iterable[str], *, owner: str
) -> set[int]:
    """Return the numbers of the owners of rows that a change touched, before it and after it."""
    ids: set[int] = set()
    for part in parts:
        ids.update(
            number
            for (number,) in connection.execute(
                f"SELECT {part}.{owner}_id FROM journal JOIN {part} ON {part}.id = row_id"
                f" WHERE change_id = :change AND table_name = :part"
                f" AND {part}.{owner}_id IS NOT NULL"
                f" UNION SELECT json_extract(image, '$.{owner}_id') FROM journal"
                f" WHERE change_id = :change AND table_name = :part AND image IS NOT NULL"
                f" AND json_extract(image, '$.{owner}_id') IS NOT NULL",
                {"change": change, "part": part},
            )
        )
    return ids


def _left(connection: sqlite3.Connection, change: int) -> list[int]:
    """Return the organisations that somebody left with a change."""
    rows = connection.execute(
        "SELECT contact.id FROM journal JOIN contact ON contact.kind = 'org'"
        " AND formatted_name = json_extract(journal.image, '$.organization') COLLATE NOCASE"
        " WHERE change_id = ? AND table_name = 'membership' AND journal.image IS NOT NULL",
        (change,),
    )
    return [number for (number,) in rows]


def _seen_in(connection: sqlite3.Connection, change: int, interactions: Sequence[int]) -> list[int]:
    """Return who takes or took part in some interactions, before the change and after it."""
    rows = connection.execute(
        "SELECT contact_id FROM interaction_contact"
        " WHERE interaction_id IN (SELECT value FROM json_each(:ids))"
        " UNION SELECT json_extract(image, '$.contact_id') FROM journal"
        " WHERE change_id = :change AND table_name = 'interaction_contact' AND image IS NOT NULL",
        {"change": change, "ids": listed(interactions)},
    )
    return [number for (number,) in rows]


def _whose_cadence_changed(connection: sqlite3.Connection, change: int) -> list[int] | None:
    """Return the contacts whose own cadence has changed; None when it may be everybody's."""
    rows = connection.execute(
        "SELECT cadence.contact_id, json_extract(journal.image, '$.contact_id'), journal.image,"
        " cadence.id"
        " FROM journal LEFT JOIN cadence ON cadence.id = row_id"
        " WHERE change_id = ? AND table_name = 'cadence'",
        (change,),
    ).fetchall()
    ids: set[int] = set()
    for now, before, image, still_there in rows:
        if (still_there and now is None) or (image and before is None):
            return None
        ids.update(number for number in (now, before) if number is not None)
    return sorted(ids)

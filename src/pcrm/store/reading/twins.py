"""Finds pairs of contacts that may be one, by keys they share; never by comparing everybody.

Pairs are collected in tables that live as long as the connection, so that memory stays flat. A
key that many share, as the telephone of a company, says nothing and makes no pairs.
"""

from __future__ import annotations

from pcrm.domain.names import FULL, NICKNAME
from pcrm.store.reading.names import numbers

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

MOST_ALIKE = 30
"""So many contacts may share a key; each key gives 435 pairs at most."""
_PAIRS = (
    "CREATE TEMP TABLE IF NOT EXISTS pair (one INTEGER, other INTEGER, PRIMARY KEY (one, other))"
    " WITHOUT ROWID"
)
_TABLES = (
    "CREATE TEMP TABLE IF NOT EXISTS chosen (id INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE IF NOT EXISTS probe (key TEXT, id INTEGER)",
    "CREATE TEMP TABLE IF NOT EXISTS clue (key TEXT, id INTEGER)",
    _PAIRS,
)
_LIVE = "deleted IS NULL AND relative = 0"
_SHARED = (
    "SELECT a.contact_id AS one, b.contact_id AS other FROM chosen"
    " CROSS JOIN {table} AS a ON a.contact_id = chosen.id"
    " CROSS JOIN {table} AS b ON b.{column} = a.{column}{how} AND b.contact_id <> a.contact_id"
    " WHERE {which}(SELECT count(*) FROM (SELECT 1 FROM {table} AS c"
    "  WHERE c.{column} = a.{column}{how} LIMIT {beyond})) < {beyond}"
)
_NAMED = (
    f"b.rank <= {NICKNAME} AND (SELECT count(*) FROM (SELECT 1 FROM name_form AS c"
    f"  WHERE c.form = b.form AND c.rank <= {NICKNAME} LIMIT {MOST_ALIKE + 1})) <= {MOST_ALIKE}"
)
_BY_NAME = (
    "SELECT a.contact_id AS one, b.contact_id AS other FROM chosen"
    " CROSS JOIN name_form AS a ON a.contact_id = chosen.id"
    " CROSS JOIN name_form AS b ON b.form = a.form AND b.contact_id <> a.contact_id"
    f" WHERE a.rank <= {NICKNAME} AND {_NAMED}"
)
_BY_KEY = (
    *(
        _SHARED.format(table=table, column=column, how=how, which=which, beyond=MOST_ALIKE + 1)
        for table, column, how, which in (
            ("email", "value", " COLLATE NOCASE", ""),
            ("telephone", "tail", "", "length(a.tail) = 7 AND "),
            ("impp", "value", " COLLATE NOCASE", ""),
        )
    ),
    _BY_NAME,
)
"""What finds the pairs of the chosen contacts with others, one statement for each kind of key."""
_MOST_COLLEAGUES = 200
_BY_COMPANY = (
    "SELECT a.contact_id AS one, b.contact_id AS other FROM chosen"
    " CROSS JOIN contact AS mine ON mine.id = chosen.id"
    " CROSS JOIN membership AS a ON a.contact_id = chosen.id AND a.organization <> ''"
    " CROSS JOIN membership AS b ON b.organization = a.organization COLLATE NOCASE"
    "  AND b.contact_id <> a.contact_id"
    " CROSS JOIN contact AS theirs ON theirs.id = b.contact_id"
    " WHERE (theirs.family <> '' AND theirs.family = mine.family COLLATE NOCASE"
    "  OR theirs.given <> '' AND theirs.given = mine.given COLLATE NOCASE)"
    " AND (SELECT count(*) FROM (SELECT 1 FROM membership AS c"
    "  WHERE c.organization = a.organization COLLATE NOCASE"
    f"  LIMIT {_MOST_COLLEAGUES + 1})) <= {_MOST_COLLEAGUES}"
)
"""For a few who are new: whoever shares a company, and one of two names. The clues do the same for
all, where it would take too long.
"""
_BY_PROBE = (
    "SELECT probe.id AS one, b.contact_id AS other FROM probe CROSS JOIN name_form AS b"
    f" ON b.form = probe.key AND b.contact_id <> probe.id WHERE {_NAMED}"
)
_BY_CLUE = (
    "SELECT a.id AS one, b.id AS other FROM (SELECT key FROM clue GROUP BY key"
    f"  HAVING count(*) BETWEEN 2 AND {MOST_ALIKE}) AS few"
    " CROSS JOIN clue AS a ON a.key = few.key CROSS JOIN clue AS b ON b.key = a.key AND b.id > a.id"
)


def choose(connection: sqlite3.Connection, where: str, values: Iterable[object]) -> int:
    """Choose whose twins are looked for, by a clause of ``store.where``; return how many."""
    prepare(connection)
    return connection.execute(
        f"INSERT INTO chosen SELECT contact.id FROM contact WHERE {where}", tuple(values)
    ).rowcount


def choose_numbers(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Choose whose twins are looked for, by number; relatives have none."""
    prepare(connection)
    connection.execute(
        "INSERT INTO chosen SELECT value FROM json_each(?) JOIN contact ON contact.id = value"
        f" WHERE {_LIVE}",
        (numbers(ids),),
    )


def prepare(connection: sqlite3.Connection) -> None:
    """Make the tables of this connection, empty."""
    for statement in _TABLES:
        connection.execute(statement)
    for table in ("chosen", "probe", "clue", "pair"):
        connection.execute(f"DELETE FROM {table}")


def chosen_names(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str, str, str, str]]:
    """Yield (number, name, given, family, kind, organisation) of those who are chosen."""
    yield from connection.execute(
        "SELECT contact.id, formatted_name, given, family, kind, coalesce((SELECT organization"
        "  FROM membership WHERE contact_id = contact.id AND until = '' LIMIT 1), '')"
        " FROM chosen CROSS JOIN contact ON contact.id = chosen.id"
    )


def probe(connection: sqlite3.Connection, keys: Iterable[tuple[str, int]]) -> None:
    """Take in other names (folded) that the chosen may have."""
    connection.executemany("INSERT INTO probe VALUES (?, ?)", keys)


def hint(connection: sqlite3.Connection, keys: Iterable[tuple[str, int]]) -> None:
    """Take in keys that two of the chosen may share."""
    connection.executemany("INSERT INTO clue VALUES (?, ?)", keys)


def find(connection: sqlite3.Connection, *, colleagues: bool = False) -> None:
    """Collect the pairs of the chosen: two who live, of one kind, not known to be distinct.

    ``colleagues`` are looked through by a query, for a few.
    """
    connection.execute("CREATE INDEX IF NOT EXISTS temp.clue_by_key ON clue (key, id)")
    last = _BY_COMPANY if colleagues else _BY_CLUE
    for statement in (*_BY_KEY, _BY_PROBE, last):
        connection.execute(
            f"INSERT OR IGNORE INTO pair SELECT min(one, other), max(one, other) FROM ({statement})"
        )
    connection.execute(
        "DELETE FROM pair WHERE EXISTS"
        "  (SELECT 1 FROM distinction WHERE contact_id = one AND other_id = other)"
        " OR NOT EXISTS (SELECT 1 FROM contact AS a JOIN contact AS b ON b.kind = a.kind"
        "  WHERE a.id = one AND b.id = other AND a.deleted IS NULL AND b.deleted IS NULL"
        "  AND a.relative = 0 AND b.relative = 0)"
    )


def pairs(
    connection: sqlite3.Connection, after: tuple[int, int], *, limit: int
) -> list[tuple[int, int]]:
    """Return the pairs behind one, the smaller number first, in their order."""
    return connection.execute(
        "SELECT one, other FROM pair WHERE (one, other) > (?, ?) ORDER BY one, other LIMIT ?",
        (*after, limit),
    ).fetchall()


def forms_of(
    connection: sqlite3.Connection, ids: Iterable[int]
) -> dict[int, tuple[set[str], set[str]]]:
    """Return the forms of the whole names of contacts, and those of their nicknames."""
    found: dict[int, tuple[set[str], set[str]]] = {}
    for number, form, rank in connection.execute(
        "SELECT contact_id, form, rank FROM name_form WHERE rank <= ?"
        " AND contact_id IN (SELECT value FROM json_each(?))",
        (NICKNAME, numbers(ids)),
    ):
        found.setdefault(number, (set(), set()))[rank > FULL].add(form)
    return found


def uids_of(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, set[str]]:
    """Return the uids of the cards of contacts."""
    found: dict[int, set[str]] = {}
    for number, uid in connection.execute(
        "SELECT contact_id, source_uid FROM source_card WHERE source_uid <> ''"
        " AND contact_id IN (SELECT value FROM json_each(?))",
        (numbers(ids),),
    ):
        found.setdefault(number, set()).add(uid)
    return found

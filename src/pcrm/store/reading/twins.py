"""Finds pairs of contacts that may be one, by keys they share; never by comparing everybody.

Pairs are collected in tables that live as long as the connection, so that memory stays flat. A
key that many share, as the telephone of a company, says nothing and makes no pairs.
"""

from __future__ import annotations

from pcrm.domain.names import FULL, NICKNAME
from pcrm.store.connection import listed

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


def _sharing(
    source: str, owner: str, key: str, *, by: str, also: str = "", most: int = MOST_ALIKE
) -> str:
    """Return what finds who shares the keys of a source with others.

    ``by`` is the column in which others have the key, ``also`` what else their row must be like.
    Keys of more than ``most`` are left out first (LIMIT keeps SQLite from doing that last).
    """
    table, column = by.split(".", 1)
    same, alike = f"{{0}}.{column}", also.format
    rare = (
        f"SELECT count(*) FROM (SELECT 1 FROM {table} AS c WHERE {same.format('c')} = {key}"
        f"{alike('c')} LIMIT {most + 1})"
    )
    return (
        f"SELECT a.owner AS one, b.contact_id AS other FROM (SELECT {owner} AS owner, {key} AS key"
        f"  FROM {source} WHERE ({rare}) <= {most} LIMIT -1) AS a"
        f" CROSS JOIN {table} AS b ON {same.format('b')} = a.key AND b.contact_id <> a.owner"
        f"{alike('b')}"
    )


def _own(table: str) -> str:
    """Return the rows of the chosen contacts in a table."""
    return f"chosen CROSS JOIN {table} AS own ON own.contact_id = chosen.id"


_NAMED = f" AND {{0}}.rank <= {NICKNAME}"
_BY_KEY = (
    _sharing(_own("email"), "own.contact_id", "own.value", by="email.value COLLATE NOCASE"),
    _sharing(
        f"{_own('telephone')} AND length(own.tail) = 7",
        "own.contact_id",
        "own.tail",
        by="telephone.tail",
    ),
    _sharing(_own("impp"), "own.contact_id", "own.value", by="impp.value COLLATE NOCASE"),
    _sharing(
        f"{_own('name_form')} AND own.rank <= {NICKNAME}",
        "own.contact_id",
        "own.form",
        by="name_form.form",
        also=_NAMED,
    ),
)
"""What finds the pairs of the chosen contacts with others, one statement for each kind of key."""
_BY_PROBE = _sharing("probe", "probe.id", "probe.key", by="name_form.form", also=_NAMED)
_COLLEAGUES = _sharing(
    f"{_own('membership')} AND own.organization <> ''",
    "own.contact_id",
    "own.organization",
    by="membership.organization COLLATE NOCASE",
    most=200,
)
_BY_COMPANY = (
    f"SELECT one, other FROM ({_COLLEAGUES}) AS colleagues"
    " CROSS JOIN contact AS mine ON mine.id = one CROSS JOIN contact AS theirs ON theirs.id = other"
    " WHERE theirs.family <> '' AND theirs.family = mine.family COLLATE NOCASE"
    " OR theirs.given <> '' AND theirs.given = mine.given COLLATE NOCASE"
)
"""For a few who are new: whoever shares a company, and one of two names. The clues do the same for
all, where it would take too long.
"""
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
        (listed(ids),),
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
        (NICKNAME, listed(ids)),
    ):
        found.setdefault(number, (set(), set()))[rank > FULL].add(form)
    return found


def uids_of(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, set[str]]:
    """Return the uids of the cards of contacts."""
    found: dict[int, set[str]] = {}
    for number, uid in connection.execute(
        "SELECT contact_id, source_uid FROM source_card WHERE source_uid <> ''"
        " AND contact_id IN (SELECT value FROM json_each(?))",
        (listed(ids),),
    ):
        found.setdefault(number, set()).add(uid)
    return found

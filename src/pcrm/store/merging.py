"""Makes one contact of two: what hangs on the other one is moved to the first, by number."""

from __future__ import annotations

from pcrm.domain.record import NamedTuple
from pcrm.store.connection import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable


class Moved(NamedTuple):
    """How much went from one contact to another, what both had counted as well."""

    interactions: int = 0
    tasks: int = 0
    dates: int = 0
    relationships: int = 0
    attachments: int = 0
    cards: int = 0


def absorb(
    connection: sqlite3.Connection, first: int, other: int, *, dates: Iterable[int] = ()
) -> Moved:
    """Move all that hangs on the other contact to the first one, and delete the other.

    ``dates`` are the numbers of dates that are moved as they are. Rows that the first contact has
    as well go with the other one, as do the parts of its record: the caller has stored those.
    Its number leads to the first one from now on.
    """
    pair = {"first": first, "other": other}
    moved = Moved(
        interactions=_entries(connection, pair),
        tasks=_tasks(connection, pair),
        dates=_dates(connection, pair, dates),
        relationships=_links(connection, pair),
        attachments=_files(connection, pair),
        cards=_cards(connection, pair),
    )
    _people_of(connection, pair)
    connection.execute(
        "UPDATE cadence SET contact_id = :first, target = :first WHERE contact_id = :other"
        " AND NOT EXISTS (SELECT 1 FROM cadence AS own WHERE own.contact_id = :first)",
        pair,
    )
    _distinctions(connection, pair)
    _marks(connection, pair)
    connection.execute("UPDATE merged SET contact_id = :first WHERE contact_id = :other", pair)
    connection.execute(
        "INSERT INTO merged (contact_id, number, uid)"
        " SELECT :first, id, uid FROM contact WHERE id = :other",
        pair,
    )
    connection.execute("DELETE FROM contact WHERE id = :other", pair)
    return moved


def _entries(connection: sqlite3.Connection, pair: dict[str, int]) -> int:
    """Move entries; where both stand in one, taking part beats being mentioned."""
    execute = connection.execute
    both = execute(
        "SELECT mine.id, theirs.id, max(mine.part, theirs.part), mine.rivals, theirs.rivals"
        " FROM interaction_contact AS mine"
        " JOIN interaction_contact AS theirs ON theirs.interaction_id = mine.interaction_id"
        " WHERE mine.contact_id = :first AND theirs.contact_id = :other",
        pair,
    ).fetchall()
    for mine, theirs, part, rivals, their_rivals in both:  # "participant" is the later word
        execute("DELETE FROM interaction_contact WHERE id = ?", (theirs,))
        execute(
            "UPDATE interaction_contact SET part = ?, rivals = ? WHERE id = ?",
            (part, rivals if rivals and their_rivals else "", mine),
        )
    moved = execute(
        "UPDATE interaction_contact SET contact_id = :first WHERE contact_id = :other", pair
    ).rowcount
    _rivals(connection, pair)
    return moved + len(both)


def _rivals(connection: sqlite3.Connection, pair: dict[str, int]) -> None:
    """Let guesses that had the other contact as a rival have the first one."""
    rows = connection.execute(
        "SELECT id, contact_id, rivals FROM interaction_contact WHERE rivals <> ''"
    ).fetchall()
    first, other = str(pair["first"]), str(pair["other"])
    for row, contact, rivals in rows:
        named = [first if each == other else each for each in rivals.split(",")]
        kept = ",".join(each for each in dict.fromkeys(named) if each != str(contact))
        if kept != rivals:
            connection.execute(
                "UPDATE interaction_contact SET rivals = ? WHERE id = ?", (kept, row)
            )


def _tasks(connection: sqlite3.Connection, pair: dict[str, int]) -> int:
    double = connection.execute(
        "DELETE FROM task_contact WHERE contact_id = :other AND task_id IN"
        " (SELECT task_id FROM task_contact WHERE contact_id = :first)",
        pair,
    ).rowcount
    moved = connection.execute(
        "UPDATE task_contact SET contact_id = :first WHERE contact_id = :other", pair
    ).rowcount
    return moved + double


def _dates(connection: sqlite3.Connection, pair: dict[str, int], dates: Iterable[int]) -> int:
    """Move dates by number, and all of those in the trash."""
    return connection.execute(
        "UPDATE important_date SET contact_id = :first WHERE contact_id = :other AND"
        " (deleted IS NOT NULL OR id IN (SELECT value FROM json_each(:dates)))",
        {**pair, "dates": listed(dates)},
    ).rowcount


def _links(connection: sqlite3.Connection, pair: dict[str, int]) -> int:
    """Move relationships; nobody is linked with themselves, and nothing is said twice."""
    execute = connection.execute
    execute(
        "DELETE FROM relationship WHERE contact_id = :first AND related_id = :other"
        " OR contact_id = :other AND related_id = :first",
        pair,
    )
    moved = 0
    for mine, near in (("contact_id", "related_id"), ("related_id", "contact_id")):
        execute(  # a span that only the other one knows
            "UPDATE relationship AS own SET (since, until) ="
            "  (SELECT iif(own.since = '', theirs.since, own.since),"
            "   iif(own.since = '' AND own.until = '', theirs.until, own.until)"
            f"   FROM relationship AS theirs WHERE theirs.{mine} = :other"
            f"   AND theirs.{near} = own.{near} AND theirs.type = own.type)"
            f" WHERE {mine} = :first AND EXISTS (SELECT 1 FROM relationship AS theirs"
            f"  WHERE theirs.{mine} = :other AND theirs.{near} = own.{near}"
            "  AND theirs.type = own.type)",
            pair,
        )
        moved += execute(
            f"DELETE FROM relationship WHERE {mine} = :other AND EXISTS"
            f" (SELECT 1 FROM relationship AS own WHERE own.{mine} = :first"
            f"  AND own.{near} = relationship.{near} AND own.type = relationship.type)",
            pair,
        ).rowcount
        moved += execute(
            f"UPDATE relationship SET {mine} = :first WHERE {mine} = :other", pair
        ).rowcount
    return moved


def _files(connection: sqlite3.Connection, pair: dict[str, int]) -> int:
    """Move attached files; a path that both have is one file, in the trash only if both are."""
    connection.execute(
        "UPDATE attachment SET deleted = NULL WHERE contact_id = :first AND path IN"
        " (SELECT path FROM attachment WHERE contact_id = :other AND deleted IS NULL)",
        pair,
    )
    double = connection.execute(
        "DELETE FROM attachment WHERE contact_id = :other AND path IN"
        " (SELECT path FROM attachment WHERE contact_id = :first)",
        pair,
    ).rowcount
    moved = connection.execute(
        "UPDATE attachment SET contact_id = :first WHERE contact_id = :other", pair
    ).rowcount
    return moved + double


def _cards(connection: sqlite3.Connection, pair: dict[str, int]) -> int:
    """Move the cards of address books, so that each file still knows whom it means."""
    return connection.execute(
        "UPDATE source_card SET contact_id = :first, merged_from = coalesce(merged_from, :other)"
        " WHERE contact_id = :other",
        pair,
    ).rowcount


def _people_of(connection: sqlite3.Connection, pair: dict[str, int]) -> None:
    """Let the people of an organisation be those of the first one, by its name.

    Where a third organisation has the name as well, they stay with that one.
    """
    names = dict(
        connection.execute(
            "SELECT id, formatted_name FROM contact WHERE id IN (:first, :other) AND kind = 'org'",
            pair,
        ).fetchall()
    )
    if len(names) < 2:
        return
    given = {**pair, "new": names[pair["first"]], "old": names[pair["other"]]}
    third = connection.execute(
        "SELECT 1 FROM contact WHERE kind = 'org' AND formatted_name = :old COLLATE NOCASE"
        " AND id <> :other LIMIT 1",
        given,
    ).fetchone()
    if third:
        return
    connection.execute(
        "UPDATE membership SET organization = :new WHERE organization = :old COLLATE NOCASE"
        " AND organization <> :new",
        given,
    )
    connection.execute(
        "UPDATE cadence SET target = :new WHERE scope = 'organization'"
        " AND target = :old COLLATE NOCASE AND NOT EXISTS (SELECT 1 FROM cadence AS own"
        "  WHERE own.scope = 'organization' AND own.target = :new COLLATE NOCASE)",
        given,
    )


def _distinctions(connection: sqlite3.Connection, pair: dict[str, int]) -> None:
    """Move what is said about whom the other one is not."""
    execute = connection.execute
    rows = execute(
        "SELECT id, contact_id + other_id - :other FROM distinction"
        " WHERE :other IN (contact_id, other_id)",
        pair,
    ).fetchall()
    for row, near in rows:
        ends = sorted((pair["first"], near))
        known = execute(
            "SELECT 1 FROM distinction WHERE contact_id = ? AND other_id = ?", ends
        ).fetchone()
        if near == pair["first"] or known:
            execute("DELETE FROM distinction WHERE id = ?", (row,))
        else:
            execute(
                "UPDATE distinction SET contact_id = ?, other_id = ? WHERE id = ?", (*ends, row)
            )


def _marks(connection: sqlite3.Connection, pair: dict[str, int]) -> None:
    """Let the first one be in the lists if either is, known as long, and hidden as long."""
    connection.execute(
        "UPDATE contact SET (relative, created, archived, snoozed_until, confirmed_on) ="
        " (SELECT min(relative), min(created),"
        "  iif(count(archived) = 2, max(archived), NULL), max(snoozed_until), max(confirmed_on)"
        "  FROM contact WHERE id IN (:first, :other)) WHERE id = :first",
        pair,
    )


def set_apart(connection: sqlite3.Connection, one: int, other: int) -> None:
    """Store that two contacts are not the same; what is known already stays as it is."""
    connection.execute(
        "INSERT INTO distinction (contact_id, other_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        sorted((one, other)),
    )


def forget_apart(connection: sqlite3.Connection, one: int, other: int) -> None:
    """Take back that two contacts are not the same."""
    connection.execute(
        "DELETE FROM distinction WHERE contact_id = ? AND other_id = ?", sorted((one, other))
    )

"""Finds e-mail addresses by the beginning of a name or of an address; each look uses an index."""

from __future__ import annotations

from pcrm.domain.names import NICKNAME, PART
from pcrm.domain.record import NamedTuple
from pcrm.store.connection import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_LAST = "\U0010ffff"
# CROSS JOIN keeps the range of the index outermost, whatever the planner knows about the tables.
_NAMED = (
    "SELECT DISTINCT contact_id FROM name_form CROSS JOIN contact ON contact.id = contact_id"
    " WHERE form BETWEEN :first AND :last AND rank <= :worst AND deleted IS NULL AND relative = 0"
    " AND EXISTS (SELECT 1 FROM email WHERE email.contact_id = contact.id) LIMIT :limit"
)
_ADDRESSED = (
    "SELECT email.id FROM email CROSS JOIN contact ON contact.id = contact_id"
    " WHERE value BETWEEN :first COLLATE NOCASE AND :last COLLATE NOCASE"
    " AND deleted IS NULL AND relative = 0 LIMIT :limit"
)
_MAILBOXES = (
    "SELECT contact_id, formatted_name, value, type, coalesce((SELECT organization FROM membership"
    " WHERE membership.contact_id = contact.id AND organization <> ''"
    " ORDER BY until <> '', membership.id LIMIT 1), ''), coalesce(last_interaction_on, '')"
    " FROM email JOIN contact ON contact.id = contact_id"
    " WHERE {} IN (SELECT value FROM json_each(:numbers))"
    " ORDER BY sort_name, contact_id, coalesce(pref, 101), email.id"
)


class Mailbox(NamedTuple):
    """An e-mail address of a contact, and what tells it apart from others.

    ``last`` is the ISO day of the latest contact, or empty.
    """

    contact: int
    formatted_name: str
    value: str
    type: str
    organization: str
    last: str


def beginning(
    connection: sqlite3.Connection, keys: Sequence[str], typed: str, *, limit: int
) -> list[Mailbox]:
    """Return addresses of those named as typed, then of those whose name or address begins so.

    Within each of these steps whoever was talked to last comes first. ``keys`` are the folded
    forms of what was typed; with an @ in it, it is an address. Of several thousand that fit, any
    ``limit`` are taken.
    """
    found: dict[str, Mailbox] = {}
    known: set[int] = set()
    for key in () if "@" in typed[1:] else keys:
        for last, worst in ((key, NICKNAME), (key, PART), (key + _LAST, PART)):
            if len(found) >= limit:
                break
            look = {"first": key, "last": last, "worst": worst, "limit": limit}
            numbers = [number for (number,) in connection.execute(_NAMED, look)]
            fresh = [number for number in numbers if number not in known]
            known.update(fresh)
            _put(found, _load(connection, "contact_id", fresh))
    if len(found) < limit:
        look = {"first": typed, "last": typed + _LAST, "limit": limit}
        numbers = [number for (number,) in connection.execute(_ADDRESSED, look)]
        _put(found, _load(connection, "email.id", numbers))
    return list(found.values())[:limit]


def _put(found: dict[str, Mailbox], mailboxes: Sequence[Mailbox]) -> None:
    """Add mailboxes that are not there yet; the same address of two people counts twice."""
    for one in mailboxes:
        found.setdefault(f"{one.contact} {one.value}", one)


def _load(connection: sqlite3.Connection, column: str, numbers: Sequence[int]) -> list[Mailbox]:
    """Return the mailboxes of some contacts or with some numbers, the latest contact first."""
    if not numbers:
        return []
    rows = connection.execute(_MAILBOXES.format(column), {"numbers": listed(numbers)})
    return sorted((Mailbox(*row) for row in rows), key=lambda one: one.last, reverse=True)

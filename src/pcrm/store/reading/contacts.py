"""Reads contacts: whole records by number, pages of numbers by filter."""

from __future__ import annotations

from pcrm.domain.contact import (
    Address,
    Contact,
    Details,
    Email,
    Field,
    ImportantDate,
    Impp,
    Membership,
    Related,
    Telephone,
    Url,
)
from pcrm.domain.errors import UsageError
from pcrm.domain.partial_date import PartialDate
from pcrm.store.connection import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterable, Sequence
    from typing import Any

SORT_KEYS = {
    "name": "sort_name",
    "id": "contact.id",
    "last": "last_interaction_on",
    "due": "next_due_on",
    "created": "created",
    "updated": "updated",
}
"""What a list of contacts can be sorted by, and the column of each key."""
LISTED = "contact.deleted IS NULL AND relative = 0"
"""Who can be in a list at all."""
CURRENT = "archived IS NULL"
"""Who is in a list unless it asks for the archive."""
_CHOSEN = "IN (SELECT value FROM json_each(?))"
_EMAILS = (
    f"SELECT contact_id, value, type, pref FROM email WHERE contact_id {_CHOSEN}"
    " ORDER BY contact_id, id"
)
_TELEPHONES = (
    f"SELECT contact_id, value, type, pref FROM telephone WHERE contact_id {_CHOSEN}"
    " ORDER BY contact_id, id"
)
_ADDRESSES = (
    "SELECT contact_id, street, locality, region, postal_code, country_name, type, po_box, extended"
    f" FROM address WHERE contact_id {_CHOSEN} ORDER BY id"
)
_MEMBERSHIPS = (
    "SELECT contact_id, organization, units, title, role, since, until FROM membership"
    f" WHERE contact_id {_CHOSEN} ORDER BY until <> '', id"
)
_DATES = (
    "SELECT contact_id, label, year, month, day, text, remind, id FROM important_date"
    f" WHERE deleted IS NULL AND contact_id {_CHOSEN} ORDER BY label <> 'birthday', id"
)
_RELATED = (
    "SELECT r.contact_id, type, formatted_name, related_id, since, until, 0"
    f" FROM relationship AS r JOIN contact ON contact.id = related_id WHERE contact_id {_CHOSEN}"
    " AND deleted IS NULL"
    " UNION ALL SELECT r.related_id, type, formatted_name, contact_id, since, until, 1"
    f" FROM relationship AS r JOIN contact ON contact.id = contact_id WHERE related_id {_CHOSEN}"
    " AND deleted IS NULL"
)
_CONTACTS = (
    "SELECT id, relative, uid, cadence_days, coalesce(last_interaction_on, ''),"
    " coalesce(next_due_on, ''), created, updated, coalesce(archived, ''), coalesce(deleted, ''),"
    " coalesce(snoozed_until, ''),"
    " formatted_name, kind, given, additional, family, prefix, suffix, note"
    f" FROM contact WHERE id {_CHOSEN}"
)


def _important_date(
    label: str, year: int | None, month: int | None, day: int | None, text: str, *rest: Any
) -> ImportantDate:
    return ImportantDate(label, PartialDate(year, month, day, text), *rest)


def _related(
    type: str,  # noqa: A002 - the word of vCard
    name: str,
    number: int,
    *span_and_side: Any,
) -> Related:
    since, until, backwards = span_and_side
    if backwards:
        from pcrm.domain.relationship import inverse

        type = inverse(type)  # noqa: A001 - the word of vCard
    return Related(type, name, number, since, until)


def _column(table: str, name: str, order: str = "id") -> str:
    order = f"contact_id, {order}"  # along an index; what belongs to one keeps its order
    return f"SELECT contact_id, {name} FROM {table} WHERE contact_id {_CHOSEN} ORDER BY {order}"


PARTS: dict[str, tuple[str, Callable[..., Any]]] = {
    "nicknames": (_column("nickname", "value"), str),
    "emails": (_EMAILS, Email),
    "telephones": (_TELEPHONES, Telephone),
    "addresses": (_ADDRESSES, Address),
    "urls": (_column("url", "value, type"), Url),
    "impps": (_column("impp", "value, type"), Impp),
    "memberships": (_MEMBERSHIPS, Membership),
    "dates": (_DATES, _important_date),
    "related": (_RELATED, _related),
    "tags": (_column("contact_tag", "tag", "tag"), str),
    "fields": (_column("field", "key, value", "key, id"), Field),
}
"""The parts of ``Details`` with several values in their order: what finds them, what makes one."""

_RELATED_AT = list(PARTS).index("related")
_KEPT = 7
"""So many columns, from the last interaction on, are kept ready."""


def load(
    connection: sqlite3.Connection, ids: Sequence[int], *, parts: Collection[str] = PARTS
) -> list[Contact]:
    """Return contacts by number, in the order asked for; unknown numbers are left out.

    Of what can have several values only some ``parts`` are read where no others are wanted.
    """
    if not ids:
        return []
    chosen = listed(ids)
    owned = [
        _owned(connection, *how, chosen) if name in parts else {} for name, how in PARTS.items()
    ]
    found: dict[int, Contact] = {}
    for number, relative, uid, cadence_days, *rest in connection.execute(_CONTACTS, (chosen,)):
        kept, scalars, note = rest[:_KEPT], rest[_KEPT:-1], rest[-1]
        several = [each.get(number, ()) for each in owned]
        if len(several[_RELATED_AT]) > 1:
            from pcrm.domain.relationship import each_once

            several[_RELATED_AT] = each_once(several[_RELATED_AT])
        details = Details._make((*scalars, *several, note))
        values = (number, uid, details, cadence_days, *kept, bool(relative), ())
        found[number] = Contact._make(values)
    if connection.execute("SELECT 1 FROM attachment LIMIT 1").fetchone():
        from pcrm.store.reading import attachments

        attachments.put(connection, "contact", found)
    return [found[number] for number in ids if number in found]


def _owned(
    connection: sqlite3.Connection, statement: str, make: Callable[..., Any], chosen: str
) -> dict[int, tuple[Any, ...]]:
    """Return what a statement finds, made into records, by the contact it belongs to."""
    groups: dict[int, list[Any]] = {}
    for owner, *rest in connection.execute(statement, (chosen,) * statement.count("?")):
        groups.setdefault(owner, []).append(make(*rest))
    return {owner: tuple(group) for owner, group in groups.items()}


def numbers(
    connection: sqlite3.Connection,
    where: str,
    values: Iterable[object],
    *,
    order: str = "sort_name, id",
    limit: int | None = None,
) -> list[int]:
    """Return the numbers of the contacts that a clause of ``store.where`` lets through."""
    rows = connection.execute(
        f"SELECT contact.id FROM contact WHERE {where} ORDER BY {order} LIMIT ?",
        (*values, -1 if limit is None else limit),
    )
    return [number for (number,) in rows]


def order(sort: str) -> str:
    """Return the order of a list of contacts; a ``-`` before the key turns it round.

    Raises:
        UsageError: there is no such key.
    """
    key = sort.removeprefix("-")
    if key not in SORT_KEYS:
        raise UsageError(
            f"cannot sort by {key!r}", value=key, hint=f"one of: {', '.join(SORT_KEYS)}"
        )
    column = SORT_KEYS[key]
    turn = " DESC" if sort.startswith("-") else ""
    last = "" if key in {"name", "id", "created", "updated"} else " NULLS LAST"
    return f"{column}{turn}{last}, contact.id"


def people_of(connection: sqlite3.Connection, organization: str) -> list[tuple[int, str, str]]:
    """Return (number, name, title) of everybody in an organisation, by name."""
    return connection.execute(
        "SELECT contact.id, formatted_name, title FROM membership"
        " JOIN contact ON contact.id = contact_id"
        " WHERE organization = ? COLLATE NOCASE AND until = '' AND deleted IS NULL"
        " ORDER BY sort_name",
        (organization,),
    ).fetchall()


def snoozed_dates(connection: sqlite3.Connection, contact: int) -> list[tuple[int, str]]:
    """Return (number, ISO day) of the dates of a contact that are hidden until that day."""
    return connection.execute(
        "SELECT id, snoozed_until FROM important_date"
        " WHERE contact_id = ? AND snoozed_until IS NOT NULL AND deleted IS NULL",
        (contact,),
    ).fetchall()

"""Turns the terms of a filter into a SQL clause and its values."""

from __future__ import annotations

from pcrm.domain.errors import UsageError
from pcrm.domain.names import fold, lookup_keys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.domain.query import Term

Clause = tuple[str, tuple[object, ...]]

SORT_KEYS = {
    "name": "sort_name",
    "id": "contact.id",
    "last": "last_interaction_on",
    "due": "next_due_on",
    "created": "created",
    "updated": "updated",
}
"""What a list of contacts can be sorted by, and the column of each key."""
_THEIR_CONTACT = "JOIN contact ON contact.id = contact_id"
_OWNS = "EXISTS (SELECT 1 FROM {table} WHERE contact_id = contact.id{more})"
_HAS = " AND (instr(fold({0}), ?) OR instr(fold({0}), ?))"
_PARTS = {
    "email": _OWNS.format(table="email", more=""),
    "phone": _OWNS.format(table="telephone", more=""),
    "address": _OWNS.format(table="address", more=""),
    "birthday": _OWNS.format(
        table="important_date", more=" AND label = 'birthday' AND important_date.deleted IS NULL"
    ),
    "tag": _OWNS.format(table="contact_tag", more=""),
    "org": _OWNS.format(table="membership", more=" AND organization <> '' AND until = ''"),
    "note": "contact.note <> ''",
}
_STATES = {
    "archived": "archived IS NOT NULL",
    "org": "contact.kind = 'org'",
    "person": "contact.kind = 'individual'",
}
_VALUES = {
    "tag": "contact.id IN (SELECT contact_id FROM contact_tag WHERE tag IN"
    " (WITH RECURSIVE each(tag) AS (SELECT min(tag) FROM contact_tag UNION ALL"
    "   SELECT (SELECT min(tag) FROM contact_tag WHERE tag > each.tag) FROM each"
    "   WHERE each.tag IS NOT NULL) SELECT tag FROM each WHERE fold(coalesce(tag, '')) IN (?, ?)))",
    "org": _OWNS.format(table="membership", more=_HAS.format("organization") + " AND until = ''"),
    "city": _OWNS.format(table="address", more=_HAS.format("locality")),
    "email": _OWNS.format(table="email", more=_HAS.format("value")),
}


def contacts(terms: Sequence[Term]) -> Clause:
    """Return the clause for a list of contacts: never relatives, archived ones when asked for."""
    clauses = ["contact.deleted IS NULL", "relative = 0"]
    values: list[object] = []
    if not any(term.field == "is" and term.value.casefold() == "archived" for term in terms):
        clauses.append("archived IS NULL")
    for term in terms:
        clause, given = _term(term)
        clauses.append(f"NOT ({clause})" if term.negated else clause)
        values.extend(given)
    return " AND ".join(clauses), tuple(values)


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


def with_contacts(clause: str, values: Sequence[object]) -> Clause:
    """Return the clause for interactions that somebody took part in or was mentioned in."""
    chosen = f"SELECT interaction_id FROM interaction_contact {_THEIR_CONTACT} WHERE {clause}"
    return f"interaction.id IN ({chosen})", tuple(values)


def _term(term: Term) -> Clause:
    if term.field in {"has", "no"}:
        clause = _PARTS[term.value.casefold()]
        return (clause if term.field == "has" else f"NOT {clause}"), ()
    if term.field == "is":
        return _STATES[term.value.casefold()], ()
    if term.field:
        return _VALUES[term.field], (fold(term.value), fold(term.value.replace("_", " ")))
    return _word(term.value)


def _word(word: str) -> Clause:
    """Return the clause for a plain word: part of a name, an address or a telephone number."""
    from pcrm.domain.telephone import looks_like_telephone, tail

    clauses = []
    values: list[object] = []
    for key in lookup_keys(word) or (word,):
        clauses.append("instr(sort_name, ?)")
        values.append(key)
        clauses.append("contact.id IN (SELECT contact_id FROM name_form WHERE form = ?)")
        values.append(key)
    clauses.append(
        "contact.id IN (SELECT contact_id FROM email WHERE instr(lower(value), lower(?)))"
    )
    values.append(word)
    if looks_like_telephone(word):
        clauses.append("contact.id IN (SELECT contact_id FROM telephone WHERE instr(tail, ?))")
        values.append(tail(word))
    return f"({' OR '.join(clauses)})", tuple(values)

"""Turns the tree of a filter into a SQL clause and its values; ``domain.query_match`` is its twin.

What each single condition asks of a table stands in ``where_terms``.
"""

from __future__ import annotations

from pcrm.domain.errors import UsageError
from pcrm.domain.query import And, Not, Or, Term
from pcrm.domain.query_fields import CONTACT, ENTRY, TASK, grouped
from pcrm.store.where_terms import Clause, own

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pcrm.domain.query import Tree

SORT_KEYS = {
    "name": "sort_name",
    "id": "contact.id",
    "last": "last_interaction_on",
    "due": "next_due_on",
    "created": "created",
    "updated": "updated",
}
"""What a list of contacts can be sorted by, and the column of each key."""
_WITH_OTHER = {
    ENTRY: "contact.id IN (SELECT seen.contact_id FROM interaction JOIN interaction_contact AS seen"
    " ON seen.interaction_id = interaction.id WHERE seen.part = 'participant'"
    " AND interaction.deleted IS NULL AND {})",
    TASK: "contact.id IN (SELECT seen.contact_id FROM task JOIN task_contact AS seen"
    " ON seen.task_id = task.id WHERE task.deleted IS NULL AND task.status = 'needs-action'"
    " AND {})",
}
"""That a contact hangs together with an entry or a task of which something holds."""
_OF_PEOPLE = (
    "{0}.id IN (SELECT {0}_id FROM {0}_contact WHERE contact_id IN"
    " (SELECT contact.id FROM contact WHERE contact.deleted IS NULL AND {{}}))"
)
_OF_ONE = (
    "EXISTS (SELECT 1 FROM {0}_contact AS link JOIN contact ON contact.id = link.contact_id"
    " WHERE link.{0}_id = {0}.id AND contact.deleted IS NULL AND {{}})"
)


def contacts(tree: Tree | None) -> Clause:
    """Return the clause for a list of contacts: never relatives, archived ones when asked for."""
    base = "contact.deleted IS NULL AND relative = 0"
    if tree is None or not _asks_for_archived(tree):
        base += " AND archived IS NULL"
    return _both((base, ()), clause(tree, CONTACT))


def clause(tree: Tree | None, record: str) -> Clause:
    """Return the clause for one sort of record; everything passes a filter that is none."""
    if tree is None:
        return "1", ()
    if isinstance(tree, Not):
        inner, values = clause(tree.inner, record)
        return f"({inner}) IS NOT TRUE", values
    if isinstance(tree, Or):
        return _joined(" OR ", [clause(part, record) for part in tree.parts])
    alone, together = grouped(tree.parts if isinstance(tree, And) else (tree,), record)
    clauses = [clause(part, record) for part in alone]
    for other, some in together.items():
        if not other:
            clauses += [_each(part, lambda term: own(term, record)) for part in some]
        elif record == CONTACT:
            clauses.append(_with_other(some, other))
        else:
            clauses += _of_people(some, record)
    return _joined(" AND ", clauses)


def _with_other(parts: Sequence[Term | Or], other: str) -> Clause:
    """Return the clause for contacts who have an entry or a task of which all parts hold."""
    asked = [_each(part, lambda term: own(term, other, of_contact=True)) for part in parts]
    inner, values = _joined(" AND ", asked)
    return _WITH_OTHER[other].format(inner), values


def _of_people(parts: Sequence[Term | Or], record: str) -> list[Clause]:
    """Return the clauses for what an entry or a task says itself, or one person of it is.

    Each condition alone is asked by an index; several of them must hold for the same person.
    """
    alone = [_each(part, lambda term: _own_or_of_people(term, record)) for part in parts]
    if len(parts) == 1:
        return alone
    one = _joined(
        " AND ", [_each(part, lambda term: _own_or_theirs(term, record)) for part in parts]
    )
    nobody = _joined(" AND ", [_each(part, lambda term: _only_own(term, record)) for part in parts])
    together = (_OF_ONE.format(record).format(one[0]), one[1])
    return [*alone, _joined(" OR ", [together, nobody])]


def _own_or_of_people(term: Term, record: str) -> Clause:
    inner, values = clause(term, CONTACT)
    of_people = (_OF_PEOPLE.format(record).format(inner), values)
    if record not in term.records:
        return of_people
    return _joined(" OR ", [own(term, record), of_people])


def _own_or_theirs(term: Term, record: str) -> Clause:
    theirs = clause(term, CONTACT)
    return _joined(" OR ", [own(term, record), theirs]) if record in term.records else theirs


def _only_own(term: Term, record: str) -> Clause:
    return own(term, record) if record in term.records else ("0", ())


def _each(part: Tree, make: Callable[[Term], Clause]) -> Clause:
    """Return the clause of a term, or of the terms between which ``or`` stands."""
    if isinstance(part, Or):
        return _joined(" OR ", [_each(each, make) for each in part.parts])
    assert isinstance(part, Term)
    return make(part)


def _both(one: Clause, other: Clause) -> Clause:
    return f"{one[0]} AND {other[0]}", (*one[1], *other[1])


def _joined(operator: str, clauses: Sequence[Clause]) -> Clause:
    values = tuple(value for _, some in clauses for value in some)
    text = operator.join(text for text, _ in clauses)
    return (text if len(clauses) == 1 else f"({text})"), values


def _asks_for_archived(tree: Tree) -> bool:
    if isinstance(tree, Term):
        return (tree.test, tree.value) == ("is", "archived")
    return not isinstance(tree, Not) and any(map(_asks_for_archived, tree.parts))


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

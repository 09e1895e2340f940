"""Asks records in memory whether a filter lets them through; ``store.where`` asks the database."""

from __future__ import annotations

from pcrm.domain.contact import Contact
from pcrm.domain.indexing import indexed
from pcrm.domain.interaction import Interaction
from pcrm.domain.matching import holds, is_open, tokens, variants
from pcrm.domain.names import LONGER, fold, lookup_keys
from pcrm.domain.query import And, Not, Or, Term
from pcrm.domain.query_days import Range
from pcrm.domain.query_fields import CONTACT, ENTRY, TASK, grouped
from pcrm.domain.record import NamedTuple
from pcrm.domain.relationship import general
from pcrm.domain.task import OPEN
from pcrm.domain.telephone import looks_like_telephone, tail

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from pcrm.domain.interaction import Participant, Person
    from pcrm.domain.query import Tree
    from pcrm.domain.task import Task

    Asked = Contact | Interaction | Task


class Known(NamedTuple):
    """The records that hang together: whom, what was said with them, what is to be done."""

    contacts: tuple[Contact, ...] = ()
    entries: tuple[Interaction, ...] = ()
    tasks: tuple[Task, ...] = ()


def match(tree: Tree | None, record: Asked, known: Known) -> bool:
    """Tell whether a filter lets a contact, an entry or an open task through."""
    if tree is None:
        return True
    if isinstance(tree, Not):
        return not match(tree.inner, record, known)
    if isinstance(tree, Or):
        return any(match(part, record, known) for part in tree.parts)
    alone, together = grouped(tree.parts if isinstance(tree, And) else (tree,), sort_of(record))
    return all(match(part, record, known) for part in alone) and all(
        any(
            all(_holds(part, record, other, known) for part in some)
            for other in _linked(record, sort, known)
        )
        for sort, some in together.items()
    )


def _holds(part: Tree, record: Asked, other: Asked | None, known: Known) -> bool:
    """Tell whether a condition holds for a record and one that it hangs together with, or none."""
    if isinstance(part, Or):
        return any(_holds(each, record, other, known) for each in part.parts)
    assert isinstance(part, Term)
    if sort_of(record) in part.records and _TESTS[part.test](part, record, None):
        return True
    if other is None:
        return False
    if sort_of(other) in part.records:
        return _TESTS[part.test](part, other, record)
    return match(part, other, known)


def sort_of(record: Asked) -> str:
    """Return whether a record is a contact, an entry or a task."""
    if isinstance(record, Contact):
        return CONTACT
    return ENTRY if isinstance(record, Interaction) else TASK


def _linked(record: Asked, sort: str, known: Known) -> list[Asked | None]:
    """Return the records of a sort that a record hangs together with, and none."""
    found: list[Asked | None] = [None]
    if not sort:
        return found
    if isinstance(record, Contact):
        if sort == ENTRY:
            found += [e for e in known.entries if record.id in _numbers(e.participants)]
        else:
            found += [
                t for t in known.tasks if t.status == OPEN and record.id in _numbers(t.contacts)
            ]
        return found
    if isinstance(record, Interaction):
        numbers = _numbers((*record.participants, *record.mentioned))
    else:
        numbers = _numbers(record.contacts)
    found += [each for each in known.contacts if each.id in numbers and not each.deleted]
    return found


def _numbers(people: Sequence[Participant | Person]) -> list[int]:
    return [person.id for person in people]


def _word(term: Term, record: Any, _: Asked | None) -> bool:
    text = term.value.replace("_", " ")
    wanted = variants(term.value)
    if isinstance(record, Interaction):
        return any(holds(record.text, each) for each in wanted)
    if not isinstance(record, Contact):
        return any(holds(record.summary, each) for each in wanted)
    found = indexed(record.details)
    if not any(map(tokens, wanted)):
        return term.value.strip() in record.details.formatted_name
    if looks_like_telephone(text):
        ending = tail(text)
        if any(tail(each.value) == ending for each in record.details.telephones):
            return True
    forms = [form for form, rank in found.forms.items() if rank < LONGER]
    return any(
        holds(each, one) for each in (found.title, found.body, found.folded) for one in wanted
    ) or any(
        form.startswith(key) if is_open(text) else form == key
        for form in forms
        for key in lookup_keys(text)
    )


def _text(term: Term, record: Any, _: Asked | None) -> bool:
    texts = _texts(term.key, record.details)
    return any(holds(text, each) for text in texts for each in variants(term.value))


def _texts(key: str, details: Any) -> list[str]:
    part, _, column = key.partition(".")
    if part == "fields":
        return [one.value for one in details.fields if one.key == column]
    return [
        getattr(one, column)
        for one in getattr(details, part)
        if part != "memberships" or not one.until
    ]


def _part(term: Term, record: Any, _: Asked | None) -> bool:
    return any(
        holds(text, term.value) and fold(term.value) in fold(text)
        for text in _texts(term.key, record.details)
    )


def _tag(term: Term, record: Any, _: Asked | None) -> bool:
    tags = record.details.tags if isinstance(record, Contact) else record.tags
    wanted = {fold(term.value), fold(term.value.replace("_", " "))}
    return any(fold(tag) in wanted for tag in tags)


def _kind(term: Term, record: Any, _: Asked | None) -> bool:
    return bool(record.kind == term.value)


def _with(term: Term, record: Any, asked: Asked | None) -> bool:
    people = record.participants if isinstance(record, Interaction) else record.contacts
    return any(
        person.id in term.value and not (isinstance(asked, Contact) and asked.id == person.id)
        for person in people
    )


def _days(term: Term, record: Any, _: Asked | None) -> bool:
    day = getattr(record, {"last": "last_interaction"}.get(term.key, term.key), "")
    if term.key == "due" and isinstance(record, Contact):
        day = record.next_due
    return in_range(day, term.value)


def in_range(value: str, span: Range) -> bool:
    """Tell whether a day lies in a range; "" is none."""
    if not value:
        return span.unknown
    return span.first <= value and (not span.last or value <= span.last)


def _priority(term: Term, record: Any, _: Asked | None) -> bool:
    return in_range(str(record.priority or ""), term.value)


def _birthday(term: Term, record: Any, _: Asked | None) -> bool:
    days = [one.date for one in record.details.dates if one.label == "birthday"]
    return any(
        season.first <= (day.month, day.day) <= season.last and (day.year or 0) <= season.until
        for day in days
        if day.month and day.day
        for season in term.value
    )


def _is(term: Term, record: Any, _: Asked | None) -> bool:
    if term.value == "archived":
        return bool(record.archived)
    return bool(record.details.kind == {"org": "org", "person": "individual"}[term.value])


def _has(term: Term, record: Any, _: Asked | None) -> bool:
    details, what = record.details, term.value
    part, dot, key = what.partition(".")
    if dot and part == "fields":
        return any(one.key == key for one in details.fields)
    if dot:
        return any(key in {one.type, general(one.type)} for one in details.related)
    if what == "birthday":
        return any(one.label == "birthday" for one in details.dates)
    if what == "org":
        return any(one.organization and not one.until for one in details.memberships)
    names = {"email": "emails", "phone": "telephones", "address": "addresses", "tag": "tags"}
    return bool(getattr(details, names.get(what, what)))


def _related(term: Term, record: Any, _: Asked | None) -> bool:
    return any(
        term.key in {one.type, general(one.type)} and one.id in term.value
        for one in record.details.related
    )


_TESTS: dict[str, Callable[[Term, Any, Asked | None], bool]] = {
    "word": _word,
    "text": _text,
    "part": _part,
    "tag": _tag,
    "kind": _kind,
    "with": _with,
    "days": _days,
    "priority": _priority,
    "birthday": _birthday,
    "is": _is,
    "has": _has,
    "related": _related,
}

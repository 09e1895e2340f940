"""The fields of the filter language: which records have them, and how their values are read.

A new field is one entry of ``FIELDS``. Where a record does not have a field itself, its people are
asked: ``timeline city:berlin`` are entries with somebody in Berlin.
"""

from __future__ import annotations

from pcrm.domain.errors import UsageError
from pcrm.domain.interaction import KINDS
from pcrm.domain.query import FilterError, Not, Or, Reader, Term, nearest, parse_text, refusal
from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pcrm.domain.query import Tree

    Place = tuple[str, int, int]

CONTACT, ENTRY, TASK = EVERY = ("contact", "interaction", "task")
CONTEXT = "context"
PARTS = ("email", "phone", "address", "birthday", "tag", "note", "org")
STATES = ("archived", "org", "person")
OWN_FIELDS = ("likes", "dislikes", "needs", "values", "reach", "met", "tz")
YES_OR_NO = ("yes", "no")
PRIORITIES = {"high": ("1", "4"), "medium": ("5", "5"), "low": ("6", "9")}


class Field(NamedTuple):
    """A field: the records that have it, how a value is read, what it is compared with.

    ``values`` are all there are, or those worth offering; an ``example`` stands in errors.
    """

    records: tuple[str, ...]
    read: Callable[[str, str, Reader], Tree]
    key: str = ""
    values: tuple[str, ...] = ()
    example: str = ""


def term(name: str, value: str, reader: Reader, place: Place) -> Tree:
    """Return the condition of ``name:value``; ``place`` is its text, start and end.

    Raises:
        FilterError: no field is called so, or it cannot have that value.
    """
    name = name if name in FIELDS else name.replace("_", "-")
    field = FIELDS.get(name) or _free(name, reader)
    if field is None:
        known = [*FIELDS, *reader.fields()]
        raise refusal(
            f"no field is called {name!r}",
            place,
            f"the nearest: {nearest(name, known)}; a text with a colon: '\"{place[0]}\"'",
        )
    if not value.strip():
        example = field.example or f"{name}:value"
        raise refusal(
            f"{name}: has no value; the shell took the rest, or a blank stands before it",
            place,
            f"write it without a blank, as in {example}; < > & ; | need quotes",
        )
    return _of(field.read(field.key or name, value.strip(), reader), field.records)


def word(text: str) -> Term:
    """Return the condition of a plain word or phrase."""
    return Term("word", "", text, EVERY)


def _of(found: Tree, records: tuple[str, ...]) -> Tree:
    """Note on a condition which records have its field."""
    if isinstance(found, Term):
        return found._replace(records=records)
    if isinstance(found, Not) and isinstance(found.inner, Term):
        return Not(found.inner._replace(records=records))
    return found


def grouped(parts: Sequence[Tree], record: str) -> tuple[list[Tree], dict[str, list[Term | Or]]]:
    """Divide conditions that stand together, by whom a sort of record has to ask.

    First come those that stand by themselves: ``not``, parentheses, ``or`` between different
    sorts. Then by sort of record ("" is the record itself) what must hold for one and the same.
    """
    alone: list[Tree] = []
    together: dict[str, list[Term | Or]] = {}
    for part in parts:
        sorts = _asked(part, record)
        if len(sorts) == 1:
            assert isinstance(part, Term | Or)
            together.setdefault(sorts.pop(), []).append(part)
        else:
            alone.append(part)
    return alone, together


def _asked(part: Tree, record: str) -> set[str]:
    """Return the sorts of record that a condition is about; none where it stands by itself."""
    if isinstance(part, Or):
        sorts = [_asked(each, record) for each in part.parts]
        return set().union(*sorts) if all(sorts) else set()
    if not isinstance(part, Term):
        return set()
    if record == CONTACT:
        return {""} if CONTACT in part.records else {part.records[0]}
    if part.records == EVERY:
        return {CONTACT}
    return {""} if record in part.records else {CONTACT}


def _free(name: str, reader: Reader) -> Field | None:
    """Return a free field of the user's own, or a kind of relationship."""
    for key in (name, name.replace("-", "_"), name.replace("-", " ")):
        if key in OWN_FIELDS or key in reader.fields():
            return Field((CONTACT,), _text, f"fields.{key}")
    return Field((CONTACT,), _related, name) if _is_tie(name) else None


def _is_tie(name: str) -> bool:
    from pcrm.domain.relationship import is_known

    return is_known(name)


def _text(key: str, value: str, reader: Reader) -> Term:
    del reader
    return Term("text", key, value)


def _tag(key: str, value: str, reader: Reader) -> Term:
    del reader
    return Term("tag", key, value.lstrip("+") or value)


def _email(key: str, value: str, reader: Reader) -> Term:
    del reader
    return Term("part", key, value)


def _people(key: str, value: str, reader: Reader) -> Term:
    return Term("with", key, reader.people(value.replace("_", " ")))


def _related(key: str, value: str, reader: Reader) -> Term:
    return Term("related", key, reader.people(value.replace("_", " ")))


def _kind(key: str, value: str, reader: Reader) -> Term:
    from pcrm.domain.names import fold
    from pcrm.domain.words import en

    said = reader.extra.get(fold(value), fold(value))
    kind = en.KINDS.get(said, said)
    return Term("kind", key, _one_of("kind", kind, KINDS, value))


def _state(key: str, value: str, reader: Reader) -> Term:
    del reader
    return Term("is", key, _one_of("is", value.casefold(), STATES, value))


def _has(key: str, value: str, reader: Reader) -> Term:
    name = value.casefold()
    if name in PARTS:
        return Term("has", key, name)
    free = _free(name, reader)
    if free is None:
        known = dict.fromkeys((*PARTS, *OWN_FIELDS, *reader.fields(), "met-through"))
        raise UsageError(
            f"has: and no: know no {value!r}", value=value, hint=f"one of: {', '.join(known)}"
        )
    return Term("has", key, free.key if free.key.startswith("fields.") else f"related.{name}")


def _has_no(key: str, value: str, reader: Reader) -> Not:
    return Not(_has(key, value, reader))


def _priority(key: str, value: str, reader: Reader) -> Term:
    from pcrm.domain.query_days import Range

    del reader
    said = value.casefold()
    for name, span in PRIORITIES.items():
        if said in {name, name[0]}:
            return Term("priority", key, Range(*span))
    if len(said) == 1 and said in "123456789":
        return Term("priority", key, Range(said, said))
    raise UsageError(f"priority: takes no {value!r}", value=value, hint="high, medium, low, 1 to 9")


def _saved(key: str, value: str, reader: Reader) -> Tree:
    """Return the tree of a saved filter; its errors say that they are inside of it."""
    del key
    if value.casefold() in reader.inside:
        raise UsageError(
            f"the context {value!r} refers to itself", value=value, hint="see: pcrm context list"
        )
    inside = reader._replace(inside=(*reader.inside, value.casefold()))
    try:
        found = parse_text(reader.saved(value), inside)
    except FilterError as error:
        raise UsageError(
            f"in the context {value!r}: {error.message}", value=value, hint=error.hint
        ) from None
    assert found is not None, "a saved filter has a condition"
    return found


def _one_of(field: str, value: str, known: tuple[str, ...], typed: str) -> str:
    if value not in known:
        raise UsageError(
            f"{field}: takes none called {typed!r}", value=typed, hint=f"one of: {', '.join(known)}"
        )
    return value


def _overdue(key: str, value: str, reader: Reader) -> Tree:
    from pcrm.domain.query_days import late

    found = Term("days", key, late(reader))
    if _one_of("overdue", value.casefold(), YES_OR_NO, value) == "yes":
        return found
    return Not(found)


def _days(field: str, test: str = "days") -> Callable[[str, str, Reader], Term]:
    """Return what reads the value of a field of days; loaded with the first such field."""

    def read(key: str, value: str, reader: Reader) -> Term:
        from pcrm.domain.query_days import READERS

        return Term(test, key, READERS[field](value, reader))

    return read


FIELDS: dict[str, Field] = {
    "tag": Field(EVERY, _tag, example="tag:client"),
    "org": Field((CONTACT,), _text, "memberships.organization", example="org:acme_corp"),
    "city": Field((CONTACT,), _text, "addresses.locality", example="city:berlin"),
    "email": Field((CONTACT,), _email, "emails.value", example="email:@acme.com"),
    "last": Field(
        (CONTACT,), _days("last"), "last", ("never", "30d..", "60d..", "..7d"), "last:60d.."
    ),
    "kind": Field((ENTRY,), _kind, "", KINDS, "kind:call"),
    "with": Field((ENTRY, TASK), _people, "", example="with:grace"),
    "since": Field((ENTRY,), _days("since"), "day", ("7d", "30d"), "since:2026-01"),
    "until": Field((ENTRY,), _days("until"), "day", example="until:yesterday"),
    "has": Field((CONTACT,), _has, "", (*PARTS, *OWN_FIELDS, "met-through"), "has:phone"),
    "no": Field((CONTACT,), _has_no, "has", (*PARTS, *OWN_FIELDS), "no:birthday"),
    "is": Field((CONTACT,), _state, "", STATES, "is:org"),
    "met": Field((CONTACT,), _text, "fields.met", example="met:2024"),
    "birthday": Field(
        (CONTACT,), _days("birthday", "birthday"), "", ("..7d", "..30d"), "birthday:..30d"
    ),
    "due": Field((CONTACT, TASK), _days("due"), "due", ("..7d", "today"), "due:..7d"),
    "overdue": Field((CONTACT, TASK), _overdue, "due", YES_OR_NO, "overdue:yes"),
    "priority": Field((TASK,), _priority, "", tuple(PRIORITIES), "priority:high"),
    CONTEXT: Field(EVERY, _saved, example="context:work"),
}

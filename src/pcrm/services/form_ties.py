"""Forms about somebody: a relationship, and a new date of a person or a group."""

from __future__ import annotations

from functools import partial

from pcrm.domain.contact import ImportantDate
from pcrm.domain.errors import Ambiguous, NotFound, PcrmError, UsageError
from pcrm.domain.interaction import Person
from pcrm.domain.memberships import read_day, refuse_backwards
from pcrm.domain.numbers import write_number
from pcrm.domain.partial_date import PartialDate
from pcrm.domain.relationship import Tie, read_type
from pcrm.domain.toml_text import BadText
from pcrm.services import dates, relations, values
from pcrm.services.references import resolve, written_as
from pcrm.store.reading import names, relationships

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from typing import TypeVar

    from pcrm.services.editing import Values
    from pcrm.services.workspace import Workspace

    T = TypeVar("T")
    Wrong = dict[str, PcrmError]
    People = dict[str, tuple[Person, ...]]
    Done = tuple[str, str, bool, bool, tuple[str, ...]]

_GROUP = "tag:"


def load(workspace: Workspace, one: int, other: int, kind: str) -> Tie:
    """Return the relationship in which ``other`` is the ``kind`` of ``one``.

    Raises:
        Conflict: there is none.
    """
    with workspace.reading() as connection:
        links = relationships.between(connection, one, other)
        link = next((each for each in links if each.seen_from(one) == kind), None)
        who = {each.id: each.formatted_name for each in names.describe(connection, [one, other])}
    if link is None:
        raise relations.gone(f"{one} {kind} {other}")
    return Tie(Person(one, who[one]), kind, Person(other, who[other]), link.since, link.until)


def said(tie: Tie) -> Values:
    """Return what a relationship says, by key."""
    return {
        "contact": _written(tie.contact),
        "type": tie.type,
        "other": _written(tie.related),
        "since": tie.since,
        "until": tie.until,
    }


def _written(who: Person) -> str:
    return f"{who.id} {who.formatted_name}"


def understood(workspace: Workspace, base: Tie, given: Values) -> tuple[Wrong, People]:
    """Return what is wrong with the values of a relationship by key, and who is meant."""
    wrong: Wrong = {}
    people: People = {}
    with workspace.reading() as connection:
        used = relationships.types(connection)
        for key in () if base.related.id else ("contact", "other"):
            _find(connection, key, given, wrong, people)
    _tried(wrong, "type", partial(read_type, given.get("type", ""), used=used))
    days = [
        _tried(wrong, key, partial(read_day, given.get(key, ""), today=workspace.today()))
        for key in ("since", "until")
    ]
    if all(days):
        _tried(wrong, "until", partial(refuse_backwards, days[0] or "", days[1] or ""))
    one, other = (people.get(key, ()) for key in ("contact", "other"))
    if one and one == other:
        wrong["other"] = UsageError("nobody can be linked with themselves", hint="name two people")
    return wrong, people


def _find(
    connection: sqlite3.Connection, key: str, given: Values, wrong: Wrong, people: People
) -> None:
    """Note who is meant by a value, or what is wrong with it."""
    text = given.get(key, "")
    if not text.strip():
        wrong[key] = UsageError("a name is missing", hint="a name, a number, an e-mail address")
        return
    number = _tried(wrong, key, partial(resolve, connection, written_as(text)))
    if number:
        (found,) = names.describe(connection, [number])
        people[key] = (Person(found.id, found.formatted_name),)


def _tried(wrong: Wrong, key: str, do: Callable[[], T]) -> T | None:
    """Return what a call returns; what it refuses stands among what is wrong."""
    try:
        return do()
    except (UsageError, NotFound, Ambiguous) as error:
        wrong[key] = error
        return None


def store(workspace: Workspace, base: Tie, given: Values) -> Done:
    """Store a relationship, new or changed; return its contact, what it is called, what came of it.

    Raises:
        BadText: a value is not good; its ``key`` tells which.
        Conflict: the opposite has been said, or it has been changed meanwhile.
    """
    wrong, people = understood(workspace, base, given)
    _refuse(wrong)
    kind, since, until = (given.get(key, "") for key in ("type", "since", "until"))
    if base.related.id:
        done = relations.change(workspace, base, kind=kind, since=since, until=until)
    else:
        one, other = (str(people[key][0].id) for key in ("contact", "other"))
        done = relations.link(workspace, one, kind, other, since=since, until=until)
    return str(done.tie.contact.id), title(done.tie), done.changed, False, done.remarks


def title(tie: Tie) -> str:
    """Return a relationship in words: "Ben, child of Anna"."""
    return f"{tie.related.formatted_name}, {tie.type} of {tie.contact.formatted_name}"


def _refuse(wrong: Wrong) -> None:
    for key, error in wrong.items():
        raise BadText(error.message, key=key, hint=error.hint, value=error.value)


def understood_date(workspace: Workspace, given: Values) -> tuple[Wrong, People]:
    """Return what is wrong with the values of a new date by key, and whose it is."""
    wrong: Wrong = {}
    people: People = {}
    if not given.get("whose", "").startswith(_GROUP):
        with workspace.reading() as connection:
            _find(connection, "whose", given, wrong, people)
    for key in values.DATE:
        _tried(wrong, key, partial(values.date_columns, workspace, {key: given.get(key, "")}))
    return wrong, people


def add_date(workspace: Workspace, given: Values) -> Done:
    """Give somebody, or a group (``tag:client``), a date; return its number and what it is called.

    Raises:
        BadText: a value is not good.
        NotFound: nobody has the tag.
    """
    wrong, people = understood_date(workspace, given)
    _refuse(wrong)
    columns = values.date_columns(workspace, {key: given.get(key, "") for key in values.DATE})
    label, remind = columns.pop("label"), columns.pop("remind")
    whose = str(people["whose"][0].id) if people else given["whose"]
    done = dates.add(workspace, whose, ImportantDate(label, PartialDate(**columns), remind))
    name = f"{done.entry.label} of {done.entry.contact.formatted_name}"
    return write_number("important_date", done.entry.id), name, done.changed, False, ()

"""Who is what to whom: links between contacts, relatives made on the way, and their end."""

from __future__ import annotations

from pcrm.domain.assignment import apply, parse
from pcrm.domain.contact import Details
from pcrm.domain.errors import Ambiguous, Conflict, UsageError
from pcrm.domain.interaction import Person
from pcrm.domain.memberships import read_day, refuse_backwards
from pcrm.domain.names import fold, lookup_keys
from pcrm.domain.record import NamedTuple
from pcrm.domain.relationship import Tie, general, inverse, is_known, read_type
from pcrm.services import people
from pcrm.services.references import not_found, resolve, search
from pcrm.store.reading import contacts, names, relationships

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from typing import Any

    from pcrm.domain.contact import Contact
    from pcrm.services.workspace import Workspace
    from pcrm.store.reading.relationships import Link
    from pcrm.store.writing import UnitOfWork


class Linked(NamedTuple):
    """A link as it is now; ``changed`` tells whether it was not so before.

    ``remarks`` are sentences about what the user may not have meant.
    """

    tie: Tie
    changed: bool
    remarks: tuple[str, ...] = ()


class Unlinked(NamedTuple):
    """The links that were taken away, and the relatives who went to the trash with the last one."""

    ties: tuple[Tie, ...]
    trashed: tuple[Person, ...]


class _Asked(NamedTuple):
    """What a link is to say; ``facts`` are assignments about a relative."""

    type: str
    since: str
    until: str
    facts: tuple[str, ...]


def link(
    workspace: Workspace,
    ref: str,
    kind: str,
    other: str,
    *,
    since: str = "",
    until: str = "",
    facts: Sequence[str] = (),
) -> Linked:
    """Say that ``other`` is the ``kind`` of ``ref``: "anna child ben" makes Ben Anna's child.

    ``facts`` are assignments such as ``birthday=3.4.2015``: with them ``other`` may be a name that
    nobody has yet, and becomes a relative. What was said before of these two is made more exact,
    dated, or left as it is.

    Raises:
        NotFound, Ambiguous: who is meant.
        UsageError: the type looks misspelt, somebody is linked with themselves, a date is wrong.
        Conflict: the opposite has been said.
    """
    today = workspace.today()
    span = (read_day(since, today=today), read_day(until, today=today))
    refuse_backwards(*span)
    with workspace.reading() as connection:
        used = relationships.types(connection)
        word = _type(kind, other, used)
        number = resolve(connection, ref, asking=workspace)
        (one,) = contacts.load(connection, [number])
        asked = _Asked(word, *span, tuple(facts))
        known = _other(connection, workspace, one, other, asked)
        before = contacts.load(connection, [known])[0] if known else None
        links = relationships.between(connection, number, known) if known else []
    if known == number:
        raise UsageError(
            "nobody can be linked with themselves", value=other, hint="name two people"
        )
    return _store(workspace, one, before or _details(workspace, other, facts), links, asked)


def _type(kind: str, other: str, used: Sequence[str]) -> str:
    """Return the type of a link; says so where it stands in the place of the second name."""
    if not is_known(kind.casefold()) and is_known(other.casefold()):
        raise UsageError(
            f"{other!r} stands where a name is wanted",
            value=other,
            hint="the type comes between the names, as in: pcrm link anna child ben",
        )
    return read_type(kind, used=used)


def _other(
    connection: sqlite3.Connection, workspace: Workspace, one: Contact, ref: str, asked: _Asked
) -> int:
    """Return whom the second name means, 0 for a relative who is new."""
    if not asked.facts:
        found, _ = search(connection, ref)
        if not found:
            problem = not_found(connection, ref)
            problem.hint += "; a relative is made on the way with --birthday D or --likes X"
            raise problem
        return resolve(connection, ref, asking=workspace)
    if ref.isdecimal() or "@" in ref:
        return resolve(connection, ref, asking=workspace)
    return _namesake(connection, workspace, one, ref, asked)


def _namesake(
    connection: sqlite3.Connection, workspace: Workspace, one: Contact, name: str, asked: _Asked
) -> int:
    """Return who has exactly that name: somebody linked already, else a contact, else nobody.

    A relative of somebody else is another person of that name, unless the birthday is the same.
    """
    keys = lookup_keys(name)
    wanted = fold(name.replace("_", " "))
    found = [
        each
        for each in contacts.load(connection, names.by_full_name(connection, keys, trashed=False))
        if fold(each.details.formatted_name) == wanted
    ]
    near = set(relationships.linked(connection, one.id))
    born = _birthday(_details(workspace, name, asked.facts))
    choices = (
        [each for each in found if each.id in near],
        [each for each in found if not each.relative],
        [each for each in found if born and _birthday(each.details) == born],
    )
    fitting = next(filter(None, choices), [])
    if len(fitting) > 1:
        candidates = names.describe(connection, [each.id for each in fitting])
        raise Ambiguous(
            f"{name!r} could be {len(fitting)} people",
            value=name,
            hint="name one by number",
            candidates=tuple((str(each.id), *each[1:]) for each in candidates),
        )
    return fitting[0].id if fitting else 0


def _birthday(details: Details) -> tuple[int | None, ...]:
    """Return year, month and day of a birthday; nothing where the day is unknown."""
    dates = (one.date[:3] for one in details.dates if one.label == "birthday" and one.date.day)
    return next(dates, ())


def _details(workspace: Workspace, name: str, facts: Sequence[str]) -> Details:
    """Return the details of a new relative; ``_`` in the name is a blank."""
    return people.details_of(name.replace("_", " "), facts, workspace=workspace)


def _store(
    workspace: Workspace,
    one: Contact,
    other: Contact | Details,
    links: Sequence[Link],
    asked: _Asked,
) -> Linked:
    from pcrm.store import records
    from pcrm.store.writing import UnitOfWork

    details = other if isinstance(other, Details) else other.details
    mine, name = one.details.formatted_name, details.formatted_name
    remarks: list[str] = []
    with UnitOfWork(workspace.change(f"link {mine} {asked.type} {name}")) as work:
        if isinstance(other, Details):
            number = records.add_contact(work.session, other, at=work.change.at, relative=True)
            remarks.append(_about_new(number, name, one))
        else:
            number = other.id
            after = details
            for word in asked.facts:
                after = apply(after, parse(word), today=workspace.today())
            if after != details:
                records.update_contact(work.session, other, after)
        tie = _write(work, Person(one.id, mine), Person(number, name), links, asked)
        changed = work.change.touched
        work.finish()
    if changed and not is_known(asked.type):
        remarks.append(
            f"{asked.type} is a word of your own; for {name} it is {inverse(asked.type)}"
        )
    remarks += _two_spouses(workspace, tie)
    return Linked(tie, changed, tuple(remarks))


def _about_new(number: int, name: str, one: Contact) -> str:
    told = f"{number} {name} is new: a relative, in no list"
    if one.relative:
        told += (
            f"; since {one.details.formatted_name} is one as well, link {name} with somebody in"
            " your list, or no date of theirs is told"
        )
    return told


def _write(
    work: UnitOfWork, mine: Person, theirs: Person, links: Sequence[Link], asked: _Asked
) -> Tie:
    """Store a link, or bring the one that says the same up to date; return it as it is then."""
    from pcrm.store import records
    from pcrm.store.tables import RelationshipRow

    kind = asked.type
    same = [each for each in links if general(each.seen_from(mine.id)) == general(kind)]
    _refuse_opposite(mine, theirs, links, kind)
    if not same:
        records.relate(
            work.session, mine.id, theirs.id, kind=kind, since=asked.since, until=asked.until
        )
        return Tie(mine, kind, theirs, asked.since, asked.until)
    first, *rest = same
    said = first.seen_from(mine.id)
    if kind == general(kind):
        kind = said  # "son" says "child" as well
    since = asked.since or first.since
    until = asked.until or (first.until if asked.since and asked.since <= first.until else "")
    refuse_backwards(since, until)
    if (kind, since, until) != (said, first.since, first.until):
        records.drop(work.session, RelationshipRow, [each.id for each in rest])
        values: dict[str, Any] = {"since": since, "until": until}
        if kind != said:
            values |= {"contact_id": mine.id, "related_id": theirs.id, "type": kind}
        records.set_column(work.session, RelationshipRow, [first.id], **values)
    return Tie(mine, kind, theirs, since, until)


def _refuse_opposite(mine: Person, theirs: Person, links: Sequence[Link], kind: str) -> None:
    """Raise Conflict where a child is to become a parent as well, and the like."""
    if general(kind) == inverse(kind):
        return
    for each in links:
        if general(each.seen_from(mine.id)) == inverse(kind) and not each.until:
            raise Conflict(
                f"{theirs.formatted_name} is known as {each.seen_from(mine.id)} of"
                f" {mine.formatted_name}, not as {kind}",
                value=kind,
                hint=f"first: pcrm unlink {mine.id} {theirs.id}",
            )


def _two_spouses(workspace: Workspace, tie: Tie) -> list[str]:
    """Return a remark for each of the two who has another spouse who lives."""
    if general(tie.type) != "spouse" or tie.until:
        return []
    told = []
    with workspace.reading() as connection:
        for mine, theirs in ((tie.contact, tie.related), (tie.related, tie.contact)):
            (one,) = contacts.load(connection, [mine.id])
            numbers = [
                near.id
                for near in one.details.related
                if general(near.type) == "spouse" and not near.until and near.id != theirs.id
            ]
            for each in contacts.load(connection, numbers):
                if any(date.label == "death" for date in each.details.dates):
                    continue
                told.append(
                    f"{mine.formatted_name} has another spouse, {each.details.formatted_name};"
                    f" if that is over: pcrm link {mine.id} spouse {each.id} --until DATE"
                )
    return told


def change(workspace: Workspace, before: Tie, *, kind: str, since: str, until: str) -> Linked:
    """Make a link say something else; ``before`` is what it said to who changes it.

    Raises:
        UsageError: the type looks misspelt, or a date is wrong.
        Conflict: it has been changed or taken away meanwhile, or the opposite has been said.
    """
    from pcrm.store import records
    from pcrm.store.tables import RelationshipRow
    from pcrm.store.writing import UnitOfWork

    mine, theirs = before.contact, before.related
    today = workspace.today()
    span = (read_day(since, today=today), read_day(until, today=today))
    refuse_backwards(*span)
    label = f"change {mine.formatted_name} {before.type} {theirs.formatted_name}"
    with UnitOfWork(workspace.change(label)) as work:
        connection = work.change.connection
        word = read_type(kind, used=relationships.types(connection))
        links = relationships.between(connection, mine.id, theirs.id)
        now = next((one for one in links if one.seen_from(mine.id) == before.type), None)
        if now is None or (now.since, now.until) != (before.since, before.until):
            raise gone(f"{mine.id} {before.type} {theirs.id}")
        others = [one for one in links if one.id != now.id]
        _refuse_opposite(mine, theirs, others, word)
        values: dict[str, Any] = {"since": span[0], "until": span[1]}
        if word != before.type:
            same = [one.id for one in others if one.seen_from(mine.id) == word]
            records.drop(work.session, RelationshipRow, same)
            values |= {"contact_id": mine.id, "related_id": theirs.id, "type": word}
        records.set_column(work.session, RelationshipRow, [now.id], **values)
        changed = work.change.touched
        work.finish()
    tie = Tie(mine, word, theirs, *span)
    return Linked(tie, changed, tuple(_two_spouses(workspace, tie)))


def gone(what: str) -> Conflict:
    """Return the error for a link that somebody else has changed or taken away."""
    number = what.split(maxsplit=1)[0]
    return Conflict(
        f"the relationship {what} has been changed meanwhile",
        value=what,
        hint=f"see what changed with: pcrm history {number}",
    )


def unlink(workspace: Workspace, ref: str, other: str, *, kind: str = "") -> Unlinked:
    """Take away the link of that kind between two contacts, or all of their links.

    A relative who is linked with nobody any more goes to the trash in the same change.

    Raises:
        NotFound, Ambiguous: who is meant.
        UsageError: the type looks misspelt.
    """
    from pcrm.store import records, tables
    from pcrm.store.writing import UnitOfWork

    with workspace.reading() as connection:
        word = read_type(kind, used=relationships.types(connection)) if kind else ""
        number = resolve(connection, ref, asking=workspace)
        theirs = _linked_one(connection, workspace, number, other)
        one, two = contacts.load(connection, [number, theirs])
        links = [
            each
            for each in relationships.between(connection, number, theirs)
            if not word or general(each.seen_from(number)) == general(word)
        ]
        lonely = [
            each
            for each in (one, two)
            if links and each.relative and _is_last(connection, each.id, links)
        ]
    mine, them = (Person(each.id, each.details.formatted_name) for each in (one, two))
    label = f"unlink {mine.formatted_name} {them.formatted_name}"
    with UnitOfWork(workspace.change(label)) as work:
        records.drop(work.session, tables.RelationshipRow, [each.id for each in links])
        records.set_column(
            work.session, tables.ContactRow, [each.id for each in lonely], deleted=work.change.at
        )
        work.finish()
    ties = (Tie(mine, each.seen_from(number), them, each.since, each.until) for each in links)
    trashed = tuple(Person(each.id, each.details.formatted_name) for each in lonely)
    return Unlinked(tuple(dict.fromkeys(ties)), trashed)


def _linked_one(connection: sqlite3.Connection, workspace: Workspace, number: int, ref: str) -> int:
    """Return whom a reference means; among several the one who is linked."""
    found, _ = search(connection, ref)
    near = [each for each in found if each in relationships.linked(connection, number)]
    if len(near) == 1:
        return near[0]
    other = resolve(connection, ref, asking=workspace)
    if other == number:
        raise UsageError("nobody is linked with themselves", value=ref, hint="name two people")
    return other


def _is_last(connection: sqlite3.Connection, number: int, links: Sequence[Link]) -> bool:
    """Tell whether nobody is left to whom somebody is linked once some links are gone."""
    gone = {each.contact for each in links} | {each.related for each in links}
    rest = set(relationships.linked(connection, number)) - gone
    if rest:
        return False
    (other,) = gone - {number}
    return len(relationships.between(connection, number, other)) == len(links)

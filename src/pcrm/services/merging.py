"""Makes one contact of several who are the same, and remembers who is not."""

from __future__ import annotations

from pcrm.domain.days import rhythm
from pcrm.domain.errors import Conflict, UsageError
from pcrm.domain.interaction import Person
from pcrm.domain.record import NamedTuple
from pcrm.domain.uniting import Step, unite
from pcrm.services.references import resolve
from pcrm.store.reading import contacts, merges, relationships

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from pcrm.domain.contact import Contact
    from pcrm.services.workspace import Workspace
    from pcrm.store.merging import Moved
    from pcrm.store.writing import UnitOfWork


class Part(NamedTuple):
    """One contact that became a part of another one: what became of its values, what moved.

    ``known_apart`` tells that the two had been marked as two people.
    """

    who: Person
    steps: tuple[Step, ...]
    moved: Moved
    known_apart: bool


class Merged(NamedTuple):
    """The contact as it is after a merge, and what came from whom; ``change`` is 0 for a dry run.

    Without ``parts`` there was nothing to do: they had been merged before.
    """

    contact: Contact
    parts: tuple[Part, ...]
    change: int = 0


class Distinct(NamedTuple):
    """Two who are not the same, and whether that is new."""

    one: Person
    other: Person
    changed: bool


class _DryRunError(Exception):
    """Ends a dry run, so that nothing of it is committed."""


def merge(workspace: Workspace, refs: Sequence[str], *, dry_run: bool = False) -> Merged:
    """Make one contact of several: the first stays, the numbers of the others lead to it.

    It is one change. ``dry_run`` tells what would become of everything and leaves it as it is.

    Raises:
        NotFound, Ambiguous: a reference is nobody, several, or only a part of a name.
        UsageError: one name only, or the same contact twice.
        Conflict: a person and an organisation.
    """
    if len(refs) < 2:
        raise UsageError(
            "two names or numbers are wanted",
            value=" ".join(refs),
            hint="the first stays, as in: pcrm merge 12 57",
        )
    with workspace.reading() as connection:
        found = contacts.load(connection, _each_once(connection, workspace, refs))
    first, *others = found
    for other in others:
        _refuse_other_kind(first, other)
    if not others:
        return Merged(first, ())
    label = f"merge {first.details.formatted_name} and "
    label += ", ".join(f"{one.details.formatted_name} ({one.id})" for one in others)
    parts: list[Part] = []
    number = 0
    try:
        from pcrm.store.writing import UnitOfWork

        with UnitOfWork(workspace.change(label)) as work:
            for other in others:
                first, part = _absorb(work, first, other)
                parts.append(part)
            if dry_run:
                raise _DryRunError
            number = work.change.number
            work.finish()
    except _DryRunError:
        return Merged(first, tuple(parts))
    with workspace.reading() as connection:
        return Merged(contacts.load(connection, [first.id])[0], tuple(parts), number)


def _each_once(
    connection: sqlite3.Connection, workspace: Workspace, refs: Sequence[str]
) -> list[int]:
    """Return the numbers of some contacts; an old number of one that stands there adds nobody."""
    numbers: list[int] = []
    for ref in refs:
        number = resolve(connection, ref, asking=workspace, exact=True)
        is_old = ref.isdecimal() and int(ref) != number
        if number in numbers and not is_old:
            raise UsageError(
                f"{ref!r} is {number}, which stands there already",
                value=ref,
                hint="name another contact",
            )
        if number not in numbers:
            numbers.append(number)
    return numbers


def _refuse_other_kind(first: Contact, other: Contact) -> None:
    mine, theirs = first.details, other.details
    if mine.kind != theirs.kind:
        raise Conflict(
            f"{mine.formatted_name} is {_KINDS[mine.kind]}, {theirs.formatted_name}"
            f" {_KINDS[theirs.kind]}",
            value=str(other.id),
            hint=f"if they are the same, first: pcrm set {other.id} kind={mine.kind}",
        )


_KINDS = {
    "individual": "a person",
    "org": "an organisation",
    "group": "a group",
    "location": "a place",
}


def _absorb(work: UnitOfWork, first: Contact, other: Contact) -> tuple[Contact, Part]:
    """Make a contact a part of the first one; return that as it is then, and what became of it."""
    from pcrm.store import merging, records

    connection = work.change.connection
    apart = merges.are_distinct(connection, first.id, other.id)
    united = unite(first, other, notes=_notes(connection, first, other))
    records.update_contact(work.session, first, united.details)
    moved = merging.absorb(connection, first.id, other.id, dates=united.dates)
    work.session.expire_all()  # the rows were changed behind its back
    (after,) = contacts.load(connection, [first.id])
    who = Person(other.id, other.details.formatted_name)
    return after, Part(who, united.steps, moved, apart)


def _notes(connection: sqlite3.Connection, first: Contact, other: Contact) -> tuple[Step, ...]:
    """Return what goes into the note because the first contact cannot have it twice or at all."""
    found = []
    for link in relationships.between(connection, first.id, other.id):
        found.append(Step("link", f"{link.seen_from(first.id)} of {first.id}", "note"))
    mine, theirs = (merges.own_cadence(connection, one.id) for one in (first, other))
    if mine is not None and theirs is not None and mine != theirs:
        found.append(Step("cadence", rhythm(theirs), "note", rhythm(mine)))
    return tuple(found)


def set_apart(workspace: Workspace, ref: str, other_ref: str, *, forget: bool = False) -> Distinct:
    """Remember that two contacts are not the same, or forget that; they are proposed no more.

    Raises:
        NotFound, Ambiguous: who is meant.
        UsageError: both are one contact.
    """
    from pcrm.store import merging

    with workspace.reading() as connection:
        one = resolve(connection, ref, asking=workspace)
        other = resolve(connection, other_ref, asking=workspace)
        if one == other:
            raise UsageError(
                f"{ref!r} and {other_ref!r} are one contact, {one}",
                value=other_ref,
                hint="name two contacts",
            )
        first, second = (
            Person(each.id, each.details.formatted_name)
            for each in contacts.load(connection, [one, other])
        )
        apart = merges.are_distinct(connection, one, other)
    if apart is not forget:
        return Distinct(first, second, changed=False)
    verb = "not distinct" if forget else "distinct"
    label = f"{verb} {first.formatted_name} ({one}) and {second.formatted_name} ({other})"
    with workspace.change(label) as change:
        (merging.forget_apart if forget else merging.set_apart)(change.connection, one, other)
    return Distinct(first, second, changed=True)

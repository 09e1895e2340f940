"""People and organisations: add them, look at them, change them."""

from __future__ import annotations

from pcrm.domain import assignment
from pcrm.domain.assignment import with_date
from pcrm.domain.contact import KINDS, Contact, Details, ImportantDate
from pcrm.domain.errors import UsageError
from pcrm.domain.merging import merge
from pcrm.domain.name_parts import split
from pcrm.domain.names import lookup_keys
from pcrm.domain.query import parse
from pcrm.domain.record import NamedTuple
from pcrm.services.references import not_found, resolve, resolve_each
from pcrm.store import where
from pcrm.store.reading import contacts, interactions, names, tasks

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from pcrm.domain.interaction import Interaction
    from pcrm.domain.task import Task
    from pcrm.services.workspace import Workspace


class Card(NamedTuple):
    """Everything about a contact on one card.

    ``people`` are (number, name, title) of those in an organisation.
    """

    contact: Contact
    interactions: tuple[Interaction, ...] = ()
    tasks: tuple[Task, ...] = ()
    people: tuple[tuple[int, str, str], ...] = ()


class Added(NamedTuple):
    """A contact that was added, or was there already with the same name and e-mail."""

    contact: Contact
    is_new: bool


def show(workspace: Workspace, ref: str, *, newest: int = 5) -> Card:
    """Return the card of the one contact a reference means, trashed ones included."""
    with workspace.reading() as connection:
        number = resolve(connection, ref, choose=workspace.choose, trashed=True)
        return card(connection, number, newest=newest)


def show_number(workspace: Workspace, number: int, *, newest: int = 5) -> Card:
    """Return the card of a contact by its number, trashed ones included.

    Raises:
        NotFound: there is none with that number.
    """
    with workspace.reading() as connection:
        if not names.by_number(connection, number, trashed=True):
            raise not_found(connection, str(number))
        return card(connection, number, newest=newest)


def card(connection: sqlite3.Connection, number: int, *, newest: int = 5) -> Card:
    """Return the card of a contact by number."""
    (contact,) = contacts.load(connection, [number])
    details = contact.details
    organization = details.formatted_name if details.kind == "org" else ""
    people = contacts.people_of(connection, organization) if organization else []
    latest = interactions.with_contact(connection, number, limit=newest, organization=organization)
    whose = [number, *(person for person, _, _ in people)]
    return Card(
        contact,
        tuple(interactions.load(connection, latest)),
        tuple(tasks.load(connection, tasks.open_with(connection, whose))),
        tuple(people),
    )


def listed(
    workspace: Workspace, query: Sequence[str] = (), *, sort: str = "name", limit: int | None = None
) -> list[Contact]:
    """Return the contacts that a filter lets through, sorted by a key of ``where.SORT_KEYS``.

    A ``-`` before the key turns the order round; those without a value come last.
    """
    terms = parse(query)
    clause, values = where.contacts(terms)
    with workspace.reading() as connection:
        numbers = contacts.numbers(connection, clause, values, order=where.order(sort), limit=limit)
        return contacts.load(connection, numbers)


def details_of(
    name: str, given: Sequence[str], *, workspace: Workspace, kind: str = "individual"
) -> Details:
    """Return the details of a new contact: a name and assignments such as ``email+=a@b.c``."""
    name = " ".join(name.split())
    if kind not in KINDS:
        raise UsageError(f"{kind!r} is no kind", value=kind, hint=f"one of: {', '.join(KINDS)}")
    if not any(sign.isprintable() and not sign.isspace() for sign in name):
        raise UsageError("a name is missing", value=name, hint="as in: pcrm add Grace Hopper")
    parts = split(name) if kind == "individual" else None
    details = Details(
        formatted_name=name,
        kind=kind,
        given=parts.given if parts else "",
        additional=parts.additional if parts else "",
        family=parts.family if parts else "",
    )
    for word in given:
        details = assignment.apply(details, assignment.parse(word), today=workspace.today())
    return details


def add(
    workspace: Workspace, details: Details, *, every: int | None = None, through: str = ""
) -> Added:
    """Store a new contact; one with the same name and e-mail that is there already is kept.

    ``every`` is the cadence in days, ``through`` a reference to whoever introduced them.
    """
    from pcrm.store import records
    from pcrm.store.tables import RelationshipRow
    from pcrm.store.writing import UnitOfWork

    with workspace.reading() as connection:
        known = _same(connection, details)
        introducer = resolve(connection, through, choose=workspace.choose) if through else 0
    if known:
        return _complete(workspace, known, details)
    label = f"add {details.formatted_name}"
    with UnitOfWork(workspace.change(label)) as work:
        number = records.add_contact(work.session, details, at=work.change.at)
        if introducer:
            work.session.add(
                RelationshipRow(contact_id=number, related_id=introducer, type="met-through")
            )
        if every is not None:
            records.set_cadence(work.session, "contact", str(number), every)
        work.finish()
    with workspace.reading() as connection:
        return Added(contacts.load(connection, [number])[0], is_new=True)


def _complete(workspace: Workspace, known: Contact, details: Details) -> Added:
    """Give a contact that is there already what was said of it now and was not known yet."""
    from pcrm.store import records
    from pcrm.store.writing import UnitOfWork

    bare = Details(details.formatted_name, kind=details.kind)
    after = merge(bare, known.details, details)
    if after != known.details:
        with UnitOfWork(workspace.change(f"add to {details.formatted_name}")) as work:
            records.update_contact(work.session, known, after)
            work.finish()
    with workspace.reading() as connection:
        return Added(contacts.load(connection, [known.id])[0], is_new=False)


def set_values(workspace: Workspace, ref: str, words: Sequence[str]) -> Contact:
    """Carry out assignments on one contact, all of them or none, and return it as it is then."""
    from pcrm.store import records
    from pcrm.store.writing import UnitOfWork

    assignments = [assignment.parse(word) for word in words]
    with workspace.reading() as connection:
        number = resolve(connection, ref, choose=workspace.choose)
        (before,) = contacts.load(connection, [number])
    after = before.details
    for one in assignments:
        after = assignment.apply(after, one, today=workspace.today())
    if after != before.details:
        label = f"set {before.details.formatted_name} {' '.join(words)}"
        with UnitOfWork(workspace.change(label)) as work:
            records.update_contact(work.session, before, after)
            work.finish()
    with workspace.reading() as connection:
        return contacts.load(connection, [number])[0]


def tag(workspace: Workspace, refs: str, words: Sequence[str]) -> list[Contact]:
    """Add (``+client``) and take away (``-lead``) tags of some contacts, all or nothing."""
    from pcrm.store import records
    from pcrm.store.writing import UnitOfWork

    added = [_tag_name(word) for word in words if not word.startswith("-")]
    removed = [_tag_name(word) for word in words if word.startswith("-")]
    if not words:
        raise UsageError("a tag is missing", value=refs, hint="as in: pcrm tag anna +client -lead")
    with workspace.reading() as connection:
        numbers = resolve_each(connection, refs, choose=workspace.choose)
        found = contacts.load(connection, numbers)
    with UnitOfWork(workspace.change(f"tag {refs} {' '.join(words)}")) as work:
        for contact in found:
            kept = [name for name in contact.details.tags if name not in removed]
            tags = tuple(dict.fromkeys((*kept, *added)))
            if tags != contact.details.tags:
                records.update_contact(work.session, contact, contact.details._replace(tags=tags))
        work.finish()
    with workspace.reading() as connection:
        return contacts.load(connection, numbers)


def add_date(
    workspace: Workspace, ref: str, label: str, date: ImportantDate
) -> tuple[Contact, ImportantDate]:
    """Give a contact an important date; the same label again replaces a birthday or a death."""
    from pcrm.store import records
    from pcrm.store.writing import UnitOfWork

    with workspace.reading() as connection:
        number = resolve(connection, ref, choose=workspace.choose)
        (before,) = contacts.load(connection, [number])
    after = before.details._replace(dates=with_date(before.details.dates, date))
    with UnitOfWork(workspace.change(f"date {before.details.formatted_name} {label}")) as work:
        records.update_contact(work.session, before, after)
        work.finish()
    with workspace.reading() as connection:
        contact = contacts.load(connection, [number])[0]
    stored = next(one for one in contact.details.dates if one._replace(id=0) == date)
    return contact, stored


def every(workspace: Workspace, target: str, days: int | None) -> str:
    """Set how often somebody is to be contacted; return for whom it holds, as a phrase.

    ``target`` is a reference, ``tag:T``, ``org:O`` or ``default``; 0 days is never, None takes
    the rule away.
    """
    from pcrm.store import records
    from pcrm.store.writing import UnitOfWork

    head, colon, rest = target.partition(":")
    scopes = {"tag": "tag", "org": "organization"}
    if target == "default":
        scope, key, phrase = "default", "", "everybody without a rule of their own"
    elif colon and head in scopes:
        if not rest:
            raise UsageError(f"{head}: has no value", value=target, hint=f"as in: {head}:client")
        with workspace.reading() as connection:
            key = names.as_written(connection, scopes[head], rest)
        scope, phrase = scopes[head], f"{head} {key}"
    else:
        with workspace.reading() as connection:
            number = resolve(connection, target, choose=workspace.choose)
            (contact,) = contacts.load(connection, [number])
        scope, key, phrase = "contact", str(number), contact.details.formatted_name
    with UnitOfWork(workspace.change(f"every {target} {'never' if days == 0 else days}")) as work:
        records.set_cadence(work.session, scope, key, days)
        work.finish()
    return phrase


def _tag_name(word: str) -> str:
    name = word.lstrip("+-").strip()
    if not name or not name[0].isalpha() or len(name.split()) > 1:
        raise UsageError(
            f"{word!r} is no tag",
            value=word,
            hint="a tag begins with a letter and has no blanks, as in +client",
        )
    return name


def _same(connection: sqlite3.Connection, details: Details) -> Contact | None:
    """Return a contact with the same name and e-mail, or with the same name where there is none."""
    keys = lookup_keys(details.formatted_name)[:1]
    numbers = names.by_full_name(connection, keys, trashed=False) if keys else []
    emails = {email.value.casefold() for email in details.emails}
    for contact in contacts.load(connection, numbers):
        theirs = {email.value.casefold() for email in contact.details.emails}
        same_name = contact.details.formatted_name == details.formatted_name
        if same_name and emails == theirs & emails and contact.details.kind == details.kind:
            return contact
    return None

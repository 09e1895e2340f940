"""People and organisations: add them, look at them, change them."""

from __future__ import annotations

from pcrm.domain import assignment
from pcrm.domain.assignment import with_date
from pcrm.domain.contact import KINDS, Contact, Details, ImportantDate, Membership
from pcrm.domain.errors import UsageError
from pcrm.domain.merging import merge
from pcrm.domain.name_parts import split
from pcrm.domain.names import lookup_keys
from pcrm.domain.record import NamedTuple
from pcrm.services import duplicates, filters
from pcrm.services.references import resolve, resolve_each
from pcrm.store.reading import contacts, names

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from pcrm.domain.assignment import Assignment
    from pcrm.services.duplicates import Pair
    from pcrm.services.workspace import Workspace
    from pcrm.store.writing import UnitOfWork


_PART = 500


class Added(NamedTuple):
    """A contact that was added, or was there already with the same name and e-mail.

    ``was_relative`` tells that it was there for the sake of another one until now, ``twins`` who
    looks like somebody new.
    """

    contact: Contact
    is_new: bool
    was_relative: bool = False
    twins: tuple[Pair, ...] = ()


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
    return with_values(details, given, workspace=workspace)


def with_values(details: Details, given: Sequence[str], *, workspace: Workspace) -> Details:
    """Return details with assignments such as ``email+=a@b.c`` carried out."""
    for one in _assignments(given):
        details = assignment.apply(details, one, today=workspace.today())
    return details


def known_as(workspace: Workspace, details: Details) -> Contact | None:
    """Return who is there already with the same name and e-mail, if anybody is."""
    with workspace.reading() as connection:
        return _same(connection, details)


def _assignments(words: Sequence[str]) -> list[Assignment]:
    """Return assignments as typed; the name of a time zone is one that there is."""
    parsed = [assignment.parse(word) for word in words]
    if not any(one.key == "tz" for one in parsed):
        return parsed
    from pcrm.services.zones import checked

    return checked(parsed)


def add(
    workspace: Workspace,
    details: Details,
    *,
    every: int | None = None,
    through: str = "",
    in_context: bool = True,
) -> Added:
    """Store a new contact; one with the same name and e-mail that is there already is kept.

    The one relative of that name becomes a contact, and keeps its dates and links. ``every`` is
    the cadence in days, ``through`` a reference to whoever introduced them. ``in_context`` adds
    what the context that is used says of new contacts.
    """
    from pcrm.store import records
    from pcrm.store.writing import UnitOfWork

    with workspace.reading() as connection:
        if in_context:
            details = _in_context(connection, workspace, details)
        known = _same(connection, details)
        introducer = resolve(connection, through, asking=workspace) if through else 0
    label = f"add to {details.formatted_name}" if known else f"add {details.formatted_name}"
    with UnitOfWork(workspace.change(label)) as work:
        if known:
            number = known.id
            _complete(work, known, details)
        else:
            number = records.add_contact(work.session, details, at=work.change.at)
        if introducer and not _introduced(work, number, introducer):
            records.relate(work.session, number, introducer, kind="met-through")
        if every is not None:
            records.set_cadence(work.session, "contact", str(number), every)
        work.finish()
    with workspace.reading() as connection:
        (stored,) = contacts.load(connection, [number])
        twins = () if known else duplicates.likely_twice(connection, [number])
    return Added(stored, not known, bool(known and known.relative), tuple(twins))


def _in_context(connection: sqlite3.Connection, workspace: Workspace, details: Details) -> Details:
    """Return details with the tags and the organisation of the context that is used."""
    filling = filters.filling(connection, workspace)
    places = details.memberships
    if filling.organization and not places and details.kind == "individual":
        places = (Membership(filling.organization),)
    return details._replace(tags=filling.and_tags(details.tags), memberships=places)


def _complete(work: UnitOfWork, known: Contact, details: Details) -> None:
    """Give a contact that is there already what was said of it now and was not known yet."""
    from pcrm.store import records, tables

    bare = Details(details.formatted_name, kind=details.kind)
    after = merge(bare, known.details, details._replace(dates=()))
    for date in details.dates:
        if not any((one.label, one.date[:3]) == (date.label, date.date[:3]) for one in after.dates):
            after = after._replace(dates=with_date(after.dates, date))
    if after != known.details:
        records.update_contact(work.session, known, after)
    if known.relative:
        records.set_column(work.session, tables.ContactRow, [known.id], relative=0)


def _introduced(work: UnitOfWork, number: int, introducer: int) -> bool:
    """Tell whether somebody is known to have introduced a contact.

    Raises:
        UsageError: it is the contact itself.
    """
    from pcrm.store.reading import relationships

    if number == introducer:
        raise UsageError("nobody can introduce themselves", hint="name somebody else")
    links = relationships.between(work.change.connection, number, introducer)
    return any(each.seen_from(number) == "met-through" for each in links)


def set_values(workspace: Workspace, ref: str, words: Sequence[str]) -> Contact:
    """Carry out assignments on one contact, all of them or none, and return it as it is then.

    ``relative=no`` makes a contact of a relative, ``relative=yes`` a relative of a contact.
    """
    from pcrm.store import records, tables
    from pcrm.store.writing import UnitOfWork

    assignments = _assignments(words)
    with workspace.reading() as connection:
        number = resolve(connection, ref, asking=workspace)
        (before,) = contacts.load(connection, [number])
    after, relative = before.details, before.relative
    for one in assignments:
        if one.key == "relative":
            relative = _is_relative(before, one)
        else:
            after = assignment.apply(after, one, today=workspace.today())
    label = f"set {before.details.formatted_name} {' '.join(words)}"
    if after != before.details or relative != before.relative:
        with UnitOfWork(workspace.change(label)) as work:
            records.update_contact(work.session, before, after)
            if relative != before.relative:
                records.set_column(
                    work.session, tables.ContactRow, [number], relative=int(relative)
                )
            work.finish()
    with workspace.reading() as connection:
        return contacts.load(connection, [number])[0]


def _is_relative(contact: Contact, one: Assignment) -> bool:
    """Return what ``relative=yes`` or ``relative=no`` says."""
    said = {"yes": True, "no": False}.get(one.value.casefold())
    if said is None or one.sign != "=":
        raise UsageError(
            f"relative takes no {one.value!r}", value=one.value, hint="one of: yes, no"
        )
    if said and not contact.details.related:
        raise UsageError(
            "a relative is linked with somebody",
            value="relative=yes",
            hint=f"first: pcrm link anna child {contact.id}",
        )
    return said


def tag(workspace: Workspace, refs: str, words: Sequence[str]) -> list[Contact]:
    """Add (``+client``) and take away (``-lead``) tags of some contacts, all or nothing.

    The user is told if all of it was so already.
    """
    if not words:
        raise UsageError("a tag is missing", value=refs, hint="as in: pcrm tag anna +client -lead")
    with workspace.reading() as connection:
        numbers = resolve_each(connection, refs, asking=workspace)
    if not tag_each(workspace, numbers, words, whom=refs):
        were = "was" if len(numbers) == 1 else "were"
        workspace.say(f"{', '.join(map(str, numbers))} {were} tagged so already")
    with workspace.reading() as connection:
        return contacts.load(connection, numbers)


def tag_each(
    workspace: Workspace, numbers: Sequence[int], words: Sequence[str], *, whom: str
) -> int:
    """Add and take away tags of contacts by number; return how many had not been so.

    ``whom`` is what the history says of them.
    """
    from pcrm.store import records
    from pcrm.store.writing import UnitOfWork

    added, removed = read_tags(words)
    changed = 0
    with UnitOfWork(workspace.change(f"tag {whom} {' '.join(words)}")) as work:
        for part in in_parts(numbers):
            for contact in contacts.load(work.change.connection, part):
                kept = [name for name in contact.details.tags if name not in removed]
                tags = tuple(dict.fromkeys((*kept, *added)))
                if tags != contact.details.tags:
                    after = contact.details._replace(tags=tags)
                    records.update_contact(work.session, contact, after)
                    changed += 1
        work.finish()
    return changed


def read_tags(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the tags that words such as ``+client -lead`` add and take away.

    Raises:
        UsageError: one of them is no tag.
    """
    added = [_tag_name(word) for word in words if not word.startswith("-")]
    return added, [_tag_name(word) for word in words if word.startswith("-")]


def in_parts(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield numbers in parts of a size that memory and SQLite bear."""
    for start in range(0, len(numbers), _PART):
        yield numbers[start : start + _PART]


def add_date(
    workspace: Workspace, ref: str, label: str, date: ImportantDate
) -> tuple[Contact, ImportantDate]:
    """Give a contact an important date; the same label again replaces a birthday or a death."""
    from pcrm.store import records
    from pcrm.store.writing import UnitOfWork

    with workspace.reading() as connection:
        number = resolve(connection, ref, asking=workspace)
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
        if colon and head.isalpha() and head not in {"name", "tel"}:
            raise UsageError(
                f"no rule can hold for {head}:",
                value=target,
                hint="for somebody by name, tag:client, org:acme or default",
            )
        with workspace.reading() as connection:
            number = resolve(connection, target, asking=workspace)
            (contact,) = contacts.load(connection, [number])
        scope, key, phrase = "contact", str(number), contact.details.formatted_name
    with UnitOfWork(workspace.change(f"every {target} {'never' if days == 0 else days}")) as work:
        records.set_cadence(work.session, scope, key, days)
        work.finish()
    return phrase


def is_left_alone(workspace: Workspace, target: str) -> bool:
    """Tell whether a target of ``every`` is one contact who is dead or wants no contact."""
    if target == "default" or target.startswith(("tag:", "org:")):
        return False
    with workspace.reading() as connection:
        (contact,) = contacts.load(connection, [resolve(connection, target, asking=workspace)])
    return contact.cadence_days == 0


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
    """Return a contact with the same name and e-mail, or with the same name where there is none.

    Else the one relative of that name, unless an e-mail or a birthday speaks against it.
    """
    keys = lookup_keys(details.formatted_name)[:1]
    numbers = names.by_full_name(connection, keys, trashed=False) if keys else []
    namesakes = [
        contact
        for contact in contacts.load(connection, numbers)
        if contact.details.formatted_name == details.formatted_name
        and contact.details.kind == details.kind
    ]
    emails = _addresses(details)
    for contact in namesakes:
        theirs = _addresses(contact.details)
        if not contact.relative and emails == theirs & emails:
            return contact
    relatives = [contact for contact in namesakes if contact.relative]
    if len(relatives) != 1 or len(relatives) < len(namesakes):
        return None
    known = relatives[0]
    theirs, born = _addresses(known.details), _birthdays(known.details)
    differ = (emails and theirs and not emails & theirs) or (
        born and _birthdays(details) and born != _birthdays(details)
    )
    return None if differ else known


def _addresses(details: Details) -> set[str]:
    return {email.value.casefold() for email in details.emails}


def _birthdays(details: Details) -> set[tuple[int | None, ...]]:
    return {one.date[:3] for one in details.dates if one.label == "birthday"}

"""Looks at people: one on a card, many in a list."""

from __future__ import annotations

from pcrm.domain.record import NamedTuple
from pcrm.store.reading import contacts

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    import sqlite3
    from collections.abc import Collection, Sequence

    from pcrm.domain.contact import Contact, Details
    from pcrm.domain.interaction import Interaction
    from pcrm.domain.task import Task
    from pcrm.services.workspace import Workspace


class Card(NamedTuple):
    """Everything about a contact on one card.

    ``people`` are (number, name, title) of those in an organisation, ``near`` those linked with
    the contact, ``there`` is the time where it is. ``snoozed`` holds the
    numbers of dates that are hidden, each with the ISO day until then.
    """

    contact: Contact
    interactions: tuple[Interaction, ...] = ()
    tasks: tuple[Task, ...] = ()
    people: tuple[tuple[int, str, str], ...] = ()
    near: tuple[Contact, ...] = ()
    there: str = ""
    snoozed: tuple[tuple[int, str], ...] = ()


def show(workspace: Workspace, ref: str, *, newest: int = 5) -> Card:
    """Return the card of the one contact a reference means, trashed ones included."""
    from pcrm.services.references import resolve

    with workspace.reading() as connection:
        number = resolve(connection, ref, asking=workspace, trashed=True)
        return card(connection, number, newest=newest, now=workspace.now())


def show_number(workspace: Workspace, number: int, *, newest: int = 5) -> Card:
    """Return the card of a contact by its number, trashed ones included.

    Raises:
        NotFound: there is none with that number.
    """
    from pcrm.services.references import not_found
    from pcrm.store.reading import names

    with workspace.reading() as connection:
        if not names.by_number(connection, number, trashed=True):
            raise not_found(connection, str(number))
        return card(connection, number, newest=newest, now=workspace.now())


def card(
    connection: sqlite3.Connection,
    number: int,
    *,
    newest: int = 5,
    now: datetime.datetime | None = None,
) -> Card:
    """Return the card of a contact by number; with ``now`` it tells the time at their place."""
    from pcrm.store.reading import interactions, tasks

    (contact,) = contacts.load(connection, [number])
    details = contact.details
    is_org = details.kind == "org"
    people = contacts.people_of(connection, details.formatted_name) if is_org else []
    latest = interactions.with_contact(connection, number, limit=newest)
    whose = [number, *(person for person, _, _ in people)]
    return Card(
        contact,
        tuple(interactions.load(connection, latest)),
        tuple(tasks.load(connection, tasks.open_with(connection, whose))),
        tuple(people),
        tuple(contacts.load(connection, [near.id for near in details.related])),
        _time_there(details, now),
        tuple(contacts.snoozed_dates(connection, number)),
    )


def brief_card(workspace: Workspace, number: int) -> Card:
    """Return the card of a contact without what was said and is to be done."""
    with workspace.reading() as connection:
        (contact,) = contacts.load(connection, [number])
        near = contacts.load(connection, [each.id for each in contact.details.related])
    there = _time_there(contact.details, workspace.now())
    return Card(contact, near=tuple(near), there=there)


def _time_there(details: Details, now: datetime.datetime | None) -> str:
    if now is None or not any(field.key == "tz" for field in details.fields):
        return ""
    from pcrm.services.zones import time_there

    return time_there(details, now)


def listed(
    workspace: Workspace,
    query: Sequence[str] = (),
    *,
    sort: str = "name",
    limit: int | None = None,
    in_context: bool = False,
    parts: Collection[str] = contacts.PARTS,
) -> list[Contact]:
    """Return the contacts that a filter lets through, sorted by a key of ``contacts.SORT_KEYS``.

    A ``-`` before the key turns the order round; those without a value come last. ``in_context``
    keeps those of the context that is used, too. Of what can have several values only some
    ``parts`` of ``Details`` are read where no others are shown.
    """
    from pcrm.services import filters

    order = contacts.order(sort)
    with workspace.reading() as connection:
        clause = filters.contacts(connection, workspace, query, limit=limit, in_context=in_context)
        numbers = contacts.numbers(connection, *clause, order=order, limit=limit)
        return contacts.load(connection, numbers, parts=parts)

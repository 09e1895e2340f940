"""Takes address books out: cards that came in go out as they came, with what has changed since."""

from __future__ import annotations

import os

from pcrm.domain.errors import FileProblem
from pcrm.domain.relationship import inverse, nearness
from pcrm.formats import vcard
from pcrm.formats.vcard import Card
from pcrm.services import browsing, cards
from pcrm.services.people import in_parts
from pcrm.store import photos
from pcrm.store.reading import names, sources

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from pcrm.domain.contact import Contact, Related
    from pcrm.services.workspace import Workspace


def vcards(workspace: Workspace, query: Sequence[str] = (), *, target: str = "") -> list[str]:
    """Return a card for each contact that a filter lets through, lines ended by CR LF.

    ``target`` writes version 3.0 for one program: apple, google or outlook.
    """
    return list(_cards(workspace, cards.listed(workspace, query), target=target))


def vcards_of(workspace: Workspace, numbers: Sequence[int]) -> Iterator[str]:
    """Yield a card for each contact by number, as ``vcards`` does."""
    for part in in_parts(numbers):
        yield from _cards(workspace, browsing.contacts_of(workspace, part))


def _cards(workspace: Workspace, found: Sequence[Contact], *, target: str = "") -> Iterator[str]:
    with workspace.reading() as connection:
        ids = [contact.id for contact in found]
        kept = sources.of_contacts(connection, ids)
        merged = sources.of_merged(connection, ids)
        if not target:  # a card that is written anew says all of it
            found = _without_echoes(connection, found, kept)
    for contact in found:
        source = kept.get(contact.id)
        others = merged.get(contact.id, ())
        revision = contact.updated.replace("-", "").replace(":", "")
        yield vcard.write(
            contact.details,
            uid=(source.uid if source else "") or (contact.uid if not source else ""),
            version=source.version if source else "4.0",
            raw=tuple(_lines(workspace, source, others)) if source else (),
            target=target,
            revision=revision,
        )


def write_file(path: str, cards: Iterable[str]) -> None:
    """Write cards beside their place and move them there: a failure leaves the file of before.

    What is no ordinary file (a pipe, a device) is written to directly.

    Raises:
        FileProblem: it cannot be written.
    """
    place = os.path.realpath(path)
    aside = not os.path.exists(place) or os.path.isfile(place)
    part = f"{place}.part" if aside else place
    try:
        with open(part, "w", encoding="utf-8", errors="replace", newline="") as file:
            file.writelines(cards)
        if aside:
            os.replace(part, place)
    except OSError as error:
        if aside and os.path.exists(part):
            os.unlink(part)
        raise FileProblem(
            f"{path} cannot be written: {error.strerror}", value=path, hint="name another file"
        ) from None


def _lines(
    workspace: Workspace, source: sources.Source, others: Sequence[sources.Source]
) -> list[str]:
    """Return the lines of a card with its pictures in them.

    What only the cards of merged contacts say, and pcrm does not understand, goes out as well.
    """
    lines = source.raw.split("\n")
    for other in others:
        if other.digest != source.digest:
            lines += [line for line in _unknown(other) if line not in lines]
    return vcard.put_back(lines, lambda name: photos.read(workspace.path, name))


def _unknown(source: sources.Source) -> list[str]:
    """Return the lines of a card that live on in it only."""
    names = {name.upper() for card in _read(source) for name in card.kept}
    return [
        line
        for line in source.raw.split("\n")
        if line.partition(":")[0].partition(";")[0].upper() in names
    ]


def _read(source: sources.Source) -> list[Card]:
    """Return a card as it came in; no card at all where it can no longer be read."""
    text = f"BEGIN:VCARD\n{source.raw}\nEND:VCARD\n"
    return [card for card in vcard.read(text.encode()) if isinstance(card, Card)]


def _without_echoes(
    connection: sqlite3.Connection, found: Sequence[Contact], kept: dict[int, sources.Source]
) -> list[Contact]:
    """Return contacts whose cards do not say of others what the address book says elsewhere.

    Where a line points to the other's card, or that card alone names this contact, a card that
    came in goes out without a line for it, as it came.
    """
    near = {each.id for one in found if one.id in kept for each in one.details.related}
    known = kept | sources.of_contacts(connection, list(near - kept.keys()))
    return [
        one._replace(details=one.details._replace(related=_own(connection, one, known)))
        if one.details.related and one.id in kept
        else one
        for one in found
    ]


def _own(
    connection: sqlite3.Connection, contact: Contact, known: dict[int, sources.Source]
) -> tuple[Related, ...]:
    """Return those near a contact whom its card is to name."""
    said = _read(known[contact.id])
    named = {(nearness(each.type), each.name) for card in said for each in card.details.related}
    pointed = [(nearness(type_), uri) for card in said for type_, uri in card.pointers]
    own = []
    for each in contact.details.related:
        other = known.get(each.id)
        is_pointed_to = any(
            type_ == each.type and _points_to(connection, uri, each.id, other)
            for type_, uri in pointed
        )
        is_said_there = other is not None and any(
            inverse(type_) == each.type for type_ in _said_of(connection, contact, other, known)
        )
        if (each.type, each.name) in named or not (is_pointed_to or is_said_there):
            own.append(each)
    return tuple(own)


def _said_of(
    connection: sqlite3.Connection,
    contact: Contact,
    other: sources.Source,
    known: dict[int, sources.Source],
) -> Iterator[str]:
    """Yield how near the card of another one, as it came in, says that a contact is."""
    mine = known[contact.id]
    for card in _read(other):
        for each in card.details.related:
            if each.name == contact.details.formatted_name:
                yield nearness(each.type)
        for type_, uri in card.pointers:
            if _points_to(connection, uri, contact.id, mine):
                yield nearness(type_)


def _points_to(
    connection: sqlite3.Connection, uri: str, contact: int, source: sources.Source | None
) -> bool:
    """Tell whether a line that points to a card or a mailbox means a contact."""
    scheme, _, address = uri.partition(":")
    if scheme.lower() == "mailto":
        return names.by_email(connection, address, trashed=False) == [contact]
    return source is not None and source.uid in (uri, uri.rpartition(":")[2])

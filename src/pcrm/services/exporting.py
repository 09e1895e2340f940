"""Takes address books out: cards that came in go out as they came, with what has changed since."""

from __future__ import annotations

import os

from pcrm.domain.errors import FileProblem
from pcrm.formats import vcard
from pcrm.formats.vcard import Card
from pcrm.services import browsing, cards
from pcrm.services.people import in_parts
from pcrm.store import photos
from pcrm.store.reading import sources

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pcrm.domain.contact import Contact
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
    text = f"BEGIN:VCARD\n{source.raw}\nEND:VCARD\n"
    cards_ = [card for card in vcard.read(text.encode()) if isinstance(card, Card)]
    names = {name.upper() for card in cards_ for name in card.kept}
    return [
        line
        for line in source.raw.split("\n")
        if line.partition(":")[0].partition(";")[0].upper() in names
    ]

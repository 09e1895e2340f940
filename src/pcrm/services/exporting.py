"""Takes address books out: cards that came in go out as they came, with what has changed since."""

from __future__ import annotations

from pcrm.formats import vcard
from pcrm.formats.vcard import Card
from pcrm.services import cards
from pcrm.store import photos
from pcrm.store.reading import sources

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.services.workspace import Workspace


def vcards(workspace: Workspace, query: Sequence[str] = (), *, target: str = "") -> list[str]:
    """Return a card for each contact that a filter lets through, lines ended by CR LF.

    ``target`` writes version 3.0 for one program: apple, google or outlook.
    """
    found = cards.listed(workspace, query)
    with workspace.reading() as connection:
        ids = [contact.id for contact in found]
        kept = sources.of_contacts(connection, ids)
        merged = sources.of_merged(connection, ids)
    written = []
    for contact in found:
        source = kept.get(contact.id)
        revision = contact.updated.replace("-", "").replace(":", "")
        written.append(
            vcard.write(
                contact.details,
                uid=(source.uid if source else "") or (contact.uid if not source else ""),
                version=source.version if source else "4.0",
                raw=tuple(_lines(workspace, source, merged.get(contact.id, ()))) if source else (),
                target=target,
                revision=revision,
            )
        )
    return written


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

"""Takes address books out: cards that came in go out as they came, with what has changed since."""

from __future__ import annotations

from pcrm.formats import vcard
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
        kept = sources.of_contacts(connection, [contact.id for contact in found])
    written = []
    for contact in found:
        source = kept.get(contact.id)
        revision = contact.updated.replace("-", "").replace(":", "")
        written.append(
            vcard.write(
                contact.details,
                uid=(source.uid if source else "") or (contact.uid if not source else ""),
                version=source.version if source else "4.0",
                raw=tuple(_lines(workspace, source)) if source else (),
                target=target,
                revision=revision,
            )
        )
    return written


def _lines(workspace: Workspace, source: sources.Source) -> list[str]:
    """Return the lines of a card with its pictures in them."""
    return vcard.put_back(source.raw.split("\n"), lambda name: photos.read(workspace.path, name))

"""From the text of a signature, of a paper card or of a vCard to somebody who can be stored."""

from __future__ import annotations

from pcrm.domain import signature
from pcrm.domain.contact import Contact, Details
from pcrm.domain.errors import UsageError
from pcrm.domain.merging import merge
from pcrm.domain.record import NamedTuple
from pcrm.formats import vcard
from pcrm.formats.vcard import Card
from pcrm.services import people
from pcrm.services.differences import told
from pcrm.store.reading import names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.domain.contact import Candidate
    from pcrm.services.workspace import Workspace

_LARGEST = 10_000_000


class Proposal(NamedTuple):
    """Somebody who would be stored.

    ``known`` is the contact who is there already with the same name and e-mail, ``fresh`` what
    would be added to them, as phrases; ``alike`` are others with the same e-mail or telephone.
    """

    details: Details
    known: Contact | None
    fresh: tuple[str, ...]
    alike: tuple[Candidate, ...]


def read(octets: bytes) -> Details:
    """Return what a text says about somebody.

    Raises:
        UsageError: it is no text, says no name, or holds several cards.
    """
    if len(octets) > _LARGEST:
        raise UsageError("that is too long for a signature", hint="import files: pcrm import FILE")
    if b"BEGIN:VCARD" in octets.upper().replace(b"\0", b""):
        return _of_card(octets)
    try:
        text = octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        shown = octets.decode(errors="replace").strip()
        raise UsageError(
            "the text is not valid UTF-8", hint="check the encoding of the file", kept=shown
        ) from None
    details = signature.read(text)
    if not details.formatted_name:
        raise UsageError(
            "no name was found in it",
            hint="put the name on a line of its own, or add it by hand: pcrm add NAME",
            kept=text.strip(),
        )
    return details


def _of_card(octets: bytes) -> Details:
    """Return what the one vCard of a text says."""
    found = [card for card in vcard.read(octets) if isinstance(card, Card)]
    if len(found) != 1:
        what = f"there are {len(found)} cards in it" if found else "the card cannot be read"
        raise UsageError(what, value="-", hint="bring them all in with: pcrm import -")
    return found[0].details


def proposal(workspace: Workspace, octets: bytes, given: Sequence[str] = ()) -> Proposal:
    """Return who would be stored for a text; ``given`` are assignments that beat the text."""
    details = people.with_values(read(octets), given, workspace=workspace)
    known = people.known_as(workspace, details)
    fresh: list[str] = []
    if known:
        bare = Details(details.formatted_name, kind=details.kind)
        fresh = told(known.details, merge(bare, known.details, details))
    with workspace.reading() as connection:
        numbers = [
            number
            for email in details.emails
            for number in names.by_email(connection, email.value, trashed=False)
        ]
        numbers += [
            number
            for one in details.telephones
            for number in names.by_telephone(connection, one.value, trashed=False)
        ]
        others = [number for number in dict.fromkeys(numbers) if not known or number != known.id]
        alike = names.describe(connection, others)
    return Proposal(details, known, tuple(fresh), tuple(alike))

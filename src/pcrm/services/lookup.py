"""Tells other programs who is who: addresses for a mail program, the person behind a number."""

from __future__ import annotations

from pcrm.domain.errors import NotFound
from pcrm.domain.names import lookup_keys
from pcrm.store.reading import mailboxes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.services.cards import Card
    from pcrm.services.workspace import Workspace
    from pcrm.store.reading.mailboxes import Mailbox

MOST = 50
"""As many addresses as a mail program is given; aerc refuses more than a hundred."""
_SEPARATORS = frozenset(' ,;:<>()[]"\\')


def addresses(workspace: Workspace, typed: str, *, limit: int = MOST) -> list[Mailbox]:
    """Return e-mail addresses of those whose name, or address, begins with what was typed.

    Whole words come before mere beginnings, whoever was talked to last first. Archived people are
    found, trashed ones and relatives are not. What is not one plain address is left out: a mail
    program would read "a@b, c@d" as two.
    """
    typed = " ".join(typed.split())
    if not typed:
        return []
    with workspace.reading() as connection:
        found = mailboxes.beginning(connection, lookup_keys(typed), typed, limit=limit)
    return [one for one in found if is_one_address(one.value)]


def addresses_of(workspace: Workspace, numbers: Sequence[int]) -> list[str]:
    """Return one address of each of these contacts who has any, the preferred one.

    Raises:
        NotFound: none of them has.
    """
    from pcrm.services.browsing import contacts_of

    found = []
    for one in contacts_of(workspace, numbers):
        plain = [each for each in one.details.emails if is_one_address(each.value)]
        if plain:
            found.append(min(plain, key=lambda each: each.pref or 100).value)
    if not found:
        number = str(numbers[0])
        raise NotFound(
            "no e-mail address is known", value=number, hint=f"add one: pcrm set {number} email=…"
        )
    return found


def is_one_address(value: str) -> bool:
    """Tell whether a mail program reads a value as one address: printable, no separators."""
    return value.isprintable() and _SEPARATORS.isdisjoint(value)


def whois(workspace: Workspace, typed: str) -> Card:
    """Return the card of whoever has a telephone, an address (also ``Name <a@b>``) or a handle.

    Any other reference is read as well.

    Raises:
        NotFound: nobody is known by that.
        Ambiguous: several are, and nobody can be asked.
    """
    from pcrm.services import cards
    from pcrm.services.references import resolve

    with workspace.reading() as connection:
        number = resolve(connection, _address_in(typed), asking=workspace)
        return cards.card(connection, number)


def _address_in(typed: str) -> str:
    """Return the address of ``Name <a@b>`` or ``mailto:a@b``, anything else as it is."""
    text = typed.strip()
    if text.endswith(">") and "<" in text:
        text = text[text.rindex("<") + 1 : -1].strip()
    scheme, colon, rest = text.partition(":")
    return rest.partition("?")[0] if colon and scheme.casefold() == "mailto" else text

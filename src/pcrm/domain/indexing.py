"""By what somebody is found: the forms of the name and all words that are known about them."""

from __future__ import annotations

from pcrm.domain.names import NICKNAME, TELEPHONE_DIGITS, folded_words, forms
from pcrm.domain.record import NamedTuple
from pcrm.domain.telephone import significant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.domain.contact import Details, Membership


class Indexed(NamedTuple):
    """What the index keeps about a contact.

    ``forms`` are folded ways to say the name, each with its rank; ``title`` is the name as it is
    shown, ``body`` everything else, ``folded`` both as people of another alphabet type them, and
    telephones as nothing but digits.
    """

    forms: dict[str, int]
    title: str
    body: str
    folded: str


def indexed(details: Details) -> Indexed:
    """Return by what a contact is found."""
    nicknames = tuple(dict.fromkeys(filter(None, details.nicknames)))
    made = forms(
        details.formatted_name,
        given=details.given,
        additional=details.additional,
        family=details.family,
        nicknames=nicknames,
        kind=details.kind,
    )
    body = _body(details)
    names = " ".join(form for form, rank in made.items() if rank <= NICKNAME)
    numbers = filter(None, (number_word(telephone.value) for telephone in details.telephones))
    return Indexed(
        made,
        " ".join((details.formatted_name, *nicknames)),
        body,
        " ".join(filter(None, (_apart(names), folded_words(body), *numbers))),
    )


def number_word(value: str) -> str:
    """Return a telephone number as a word of the index; nothing for one of few digits.

    Short numbers are found as they are written.
    """
    number = significant(value)
    return number if len(number) >= TELEPHONE_DIGITS else ""


def _apart(names: str) -> str:
    if names.isascii():
        return names
    from pcrm.domain.scripts import apart

    return apart(names)


def _body(details: Details) -> str:
    """Return all words about somebody beside the names, in an order that storing keeps.

    Each value stands on a line of its own.
    """
    words = [details.note]
    words += [email.value for email in details.emails]
    words += [telephone.value for telephone in details.telephones]
    words += [" ".join(filter(None, address[:5])) for address in details.addresses]
    words += [
        " ".join(filter(None, place[:4])) for place in sorted(details.memberships, key=_has_ended)
    ]
    words += [impp.value for impp in details.impps]
    words += [url.value for url in details.urls]
    words += [field.value for field in sorted(set(details.fields))]
    words += sorted(set(details.tags))
    return "\n".join(filter(None, words)).strip()


def _has_ended(place: Membership) -> bool:
    return place.until != ""

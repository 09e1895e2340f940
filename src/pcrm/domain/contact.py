"""People and organisations, in the words of vCard 4 (RFC 6350)."""

from __future__ import annotations

from pcrm.domain.partial_date import PartialDate
from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.domain.attachment import Attachment

KINDS = ("individual", "org", "group", "location")


class Email(NamedTuple):
    """An e-mail address; ``type`` is lower-case words joined by commas ("home", "work,x-team")."""

    value: str
    type: str = ""
    pref: int | None = None


class Telephone(NamedTuple):
    """A telephone number as it was written; ``type`` as in ``Email`` ("cell", "work,fax")."""

    value: str
    type: str = ""
    pref: int | None = None


class Address(NamedTuple):
    """A postal address, the seven parts of ADR (RFC 6350 section 6.3.1)."""

    street: str = ""
    locality: str = ""
    region: str = ""
    postal_code: str = ""
    country_name: str = ""
    type: str = ""
    po_box: str = ""
    extended: str = ""


class Url(NamedTuple):
    """A web page."""

    value: str
    type: str = ""


class Impp(NamedTuple):
    """A handle in a messenger or network: a URI where one is known ("xmpp:a@b", "skype:ada")."""

    value: str
    type: str = ""


class Membership(NamedTuple):
    """A place in an organisation: units are joined with "; ", since and until are ISO or empty."""

    organization: str = ""
    units: str = ""
    title: str = ""
    role: str = ""
    since: str = ""
    until: str = ""


class ImportantDate(NamedTuple):
    """A date that matters to somebody; ``remind`` holds the lead days, as "7,1".

    ``id`` is 0 until it is stored.
    """

    label: str
    date: PartialDate
    remind: str = ""
    id: int = 0


class Related(NamedTuple):
    """Somebody near: ``type`` is spouse, child, …; ``id`` is the number of a known contact or 0."""

    type: str
    name: str
    id: int = 0
    since: str = ""
    until: str = ""


class Field(NamedTuple):
    """A free field: likes, diet, … A field may have several values."""

    key: str
    value: str


class Details(NamedTuple):
    """All that a card, a form or a command line says about a contact."""

    formatted_name: str
    kind: str = "individual"
    given: str = ""
    additional: str = ""
    family: str = ""
    prefix: str = ""
    suffix: str = ""
    nicknames: tuple[str, ...] = ()
    emails: tuple[Email, ...] = ()
    telephones: tuple[Telephone, ...] = ()
    addresses: tuple[Address, ...] = ()
    urls: tuple[Url, ...] = ()
    impps: tuple[Impp, ...] = ()
    memberships: tuple[Membership, ...] = ()
    dates: tuple[ImportantDate, ...] = ()
    related: tuple[Related, ...] = ()
    tags: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    note: str = ""


class Contact(NamedTuple):
    """A stored contact: its number, its details and what is kept ready about it.

    Days are ISO dates, instants ISO 8601 in UTC; an empty string means none. ``cadence_days`` is
    the keep-in-touch interval that holds for the contact, 0 for never, None for none;
    ``snoozed_until`` the day until which they are not proposed. A ``relative`` is there for
    somebody else's sake: it has dates and tastes, and is in no list.
    """

    id: int
    uid: str
    details: Details
    cadence_days: int | None = None
    last_interaction: str = ""
    next_due: str = ""
    created: str = ""
    updated: str = ""
    archived: str = ""
    deleted: str = ""
    snoozed_until: str = ""
    relative: bool = False
    files: tuple[Attachment, ...] = ()


class Candidate(NamedTuple):
    """Somebody a reference may mean; ``tells`` is what tells them apart from namesakes."""

    id: int
    formatted_name: str
    tells: str = ""

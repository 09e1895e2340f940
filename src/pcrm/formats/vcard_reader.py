"""The properties of one card, turned into details."""

from __future__ import annotations

import re

from pcrm.domain.contact import (
    KINDS,
    Address,
    Email,
    Field,
    Telephone,
    Url,
)
from pcrm.domain.partial_date import PartialDate
from pcrm.domain.record import NamedTuple
from pcrm.formats.vcard_dates import DateReading, examine_date
from pcrm.formats.vcard_gather import Gathered
from pcrm.formats.vcard_handles import read_impp, read_service, read_social_profile
from pcrm.formats.vcard_memberships import Place
from pcrm.formats.vcard_names import (
    ANDROID_EVENTS,
    ANDROID_RELATIONS,
    DATE_LABELS,
    FRAME,
    RELATED_TYPES,
    SERVICES,
    URL_TYPES,
)
from pcrm.formats.vcard_photo import read_photo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pcrm.domain.contact import Details, Impp
    from pcrm.formats.vcard_card import Photo
    from pcrm.formats.vcard_lines import ContentLine


_BETWEEN_HANDLES = "\ue000"
"""KAddressBook ends each handle of a line by it."""
_POINTER = re.compile(r"(?:urn:uuid|https?|mailto|tel|ldaps?):", re.IGNORECASE)


class Reading(NamedTuple):
    """All that the lines of one card say; ``pointers`` as in ``Card``."""

    details: Details
    uid: str
    photos: tuple[Photo, ...]
    warnings: list[str]
    kept: tuple[str, ...]
    pointers: tuple[tuple[str, str], ...]


def version_of(lines: Iterable[ContentLine]) -> str:
    """Give "2.1", "3.0" or "4.0"; a card that does not say is told by nameless parameters."""
    bare = False
    for line in lines:
        if line.name == "VERSION":
            first = line.value.strip()[:1]
            return {"2": "2.1", "4": "4.0"}.get(first, "3.0")
        bare = bare or line.params.bare
    return "2.1" if bare else "3.0"


def plain_label(text: str) -> str:
    """Give a label as types are written: lower case, Apple's ``_$!<…>!$_`` taken off."""
    text = text.strip()
    if text.isupper():  # Google's own words: REFERRED_BY
        text = text.replace("_", " ")
    if text.startswith("_$!<") and text.endswith(">!$_"):
        text = text[4:-4]
    return " ".join(text.lower().replace(",", " ").split())


def _on_fn(card: Gathered, line: ContentLine) -> None:
    text = card.text(line)
    if text and card.formatted_name:
        if text != card.formatted_name:
            card.warn(line, "is a second name: kept in the card only")
            card.keep(line)
    else:
        card.formatted_name = text


def _on_n(card: Gathered, line: ContentLine) -> None:
    parts = card.parts(line)
    if any(card.name):
        if parts != card.name:
            card.warn(line, "is a second name: kept in the card only")
            card.keep(line)
    else:
        card.name = parts


def _on_nickname(card: Gathered, line: ContentLine) -> None:
    for name in card.parts(line, ","):
        if name:
            card.nicknames[name] = None


def _on_email(card: Gathered, line: ContentLine) -> None:
    value = card.text(line)
    if value.endswith(";"):  # perhaps written as if an address had parts
        value, *rest = card.parts(line)
        value = card.text(line) if any(rest) else value
    if value[:7].lower() == "mailto:":
        value = value[7:].strip()
    if value.endswith(">") and "<" in value:  # with the name, as a mail has it
        value = value[value.rindex("<") + 1 : -1].strip()
    if value:
        card.emails.append(Email(value, card.type(line), line.params.pref))


def _on_tel(card: Gathered, line: ContentLine) -> None:
    value = card.text(line)
    if value[:4].lower() == "tel:":
        value = value[4:].strip()
    if value:
        card.telephones.append(Telephone(value, card.type(line), line.params.pref))


def _on_adr(card: Gathered, line: ContentLine) -> None:
    if card.version == "2.1" and line.value.endswith("\\"):
        card.warn(line, "is broken over several lines: kept in the card only")
        card.keep(line)
        return
    parts = card.parts(line)
    if len(parts) == 1:  # written as one text, and surely no box at the post office
        parts = ["", "", *parts]
    parts += [""] * (7 - len(parts))
    box, extended, street, locality, region, code, country = parts[:7]
    if not any(parts):
        street = line.params.get("LABEL").replace("\\n", "\n").strip()
        if not street:
            return
    card.addresses.append(
        Address(street, locality, region, code, country, card.type(line), box, extended)
    )


def _on_label(card: Gathered, line: ContentLine) -> None:
    """Remember an address as it is printed: it counts where the card has no other."""
    if text := card.text(line).replace("\r\n", "\n"):
        card.printed.append(Address(text, type=card.type(line)))


def _on_url(card: Gathered, line: ContentLine) -> None:
    if value := card.text(line):
        types = filter(None, (URL_TYPES[line.name], card.type(line)))
        card.urls.append(Url(value, ",".join(types)))


def _on_place(card: Gathered, line: ContentLine) -> None:
    if line.name == "ORG":
        parts = card.parts(line)
        text, units = parts[0], "; ".join(part for part in parts[1:] if part)
    else:
        text, units = card.text(line), ""
    since, until = line.params.get("X-SINCE"), line.params.get("X-UNTIL")
    card.places.append(Place(line.group.lower(), line.name, text, units, since, until))


def _on_note(card: Gathered, line: ContentLine) -> None:
    if text := card.text(line):
        card.notes.append(text.replace("\r\n", "\n"))


def _on_categories(card: Gathered, line: ContentLine) -> None:
    parts = card.parts(line, ",")
    # Some programs escape the commas between categories: a comma and a blank mean a list then.
    if len(parts) == 1 and card.version != "4.0":
        parts = parts[0].split(", ")
    for tag in parts:
        if tag := tag.strip():
            card.tags[tag] = None


def _on_date(card: Gathered, line: ContentLine) -> None:
    card.add_date(line, DATE_LABELS[line.name], reading=_read_date(card, line))


def _read_date(card: Gathered, line: ContentLine) -> DateReading:
    text = card.text(line)
    calendar = line.params.get("CALSCALE").lower()
    if text and calendar not in ("", "gregorian"):
        return DateReading(PartialDate(text=text), f"is of the {calendar} calendar: kept as text")
    omit_year = line.params.get("X-APPLE-OMIT-YEAR")
    return examine_date(text, omit_year=omit_year, value_type=line.params.get("VALUE"))


def _label(card: Gathered, line: ContentLine) -> str:
    own = card.labels.get(line.group.lower()) if line.group else None
    return own or line.params.type or "other"


def _on_labelled_date(card: Gathered, line: ContentLine) -> None:
    card.add_date(line, _label(card, line), reading=_read_date(card, line))


def _on_related(card: Gathered, line: ContentLine) -> None:
    value = card.text(line)
    if _POINTER.match(value):  # to another card, a mailbox, a page: nobody is called so
        card.pointers.append((card.type(line), value))
        card.keep(line)
    else:
        card.add_related(line, card.type(line), name=value)


def _on_spouse(card: Gathered, line: ContentLine) -> None:
    card.add_related(line, RELATED_TYPES[line.name], name=card.text(line))


def _on_kind(card: Gathered, line: ContentLine) -> None:
    kind = card.text(line).lower()
    if line.name == "X-ABSHOWAS":
        kind = "org" if kind == "company" else "individual"
    elif line.name == "X-EVOLUTION-LIST":
        kind = "group" if kind == "true" else ""
    if kind in KINDS:
        card.kind = kind
    elif kind:
        card.keep(line)


def _add_impp(card: Gathered, impp: Impp | None) -> None:
    if impp is not None:
        card.impps.setdefault(impp.value.lower(), impp)


def _on_impp(card: Gathered, line: ContentLine) -> None:
    _add_impp(card, read_impp(line, card.text(line), types=card.type(line)))


def _on_service(card: Gathered, line: ContentLine) -> None:
    for handle in card.text(line).split(_BETWEEN_HANDLES):
        _add_impp(card, read_service(SERVICES[line.name], handle, types=card.type(line)))


def _on_social_profile(card: Gathered, line: ContentLine) -> None:
    _add_impp(card, read_social_profile(line, card.text(line), types=card.type(line)))


def _on_field(card: Gathered, line: ContentLine) -> None:
    parts = card.parts(line)
    if len(parts) == 2:
        card.fields.append(Field(parts[0], parts[1]))
    else:
        card.keep(line)


def _on_zone(card: Gathered, line: ContentLine) -> None:
    """Take the name of a time zone; an offset such as -0500 holds for half a year only."""
    name = card.text(line).strip()
    if "/" in name and name.replace("/", "").replace("_", "").replace("-", "").isalnum():
        card.fields.append(Field("tz", name))
    else:
        card.keep(line)


def _on_android(card: Gathered, line: ContentLine) -> None:
    parts = [*card.parts(line), "", "", "", ""]
    kind, value, number, label = parts[0].rpartition("/")[2], *parts[1:4]
    if kind == "nickname" and value:
        card.nicknames[value] = None
    elif kind == "relation":
        near = ANDROID_RELATIONS.get(number, plain_label(label))
        card.add_related(line, near, name=value)
    elif kind == "contact_event":
        name = ANDROID_EVENTS.get(number, plain_label(label)) or "other"
        card.add_date(line, name, reading=examine_date(value))
    else:
        card.keep(line)


def _on_uid(card: Gathered, line: ContentLine) -> None:
    card.uid = card.uid or card.text(line)


def _on_photo(card: Gathered, line: ContentLine) -> None:
    photo = read_photo(line)
    if photo is not None:
        card.photos.append(photo)
    elif line.value.strip():
        card.warn(line, "is no picture that can be decoded: left out")


_HANDLERS: dict[str, Callable[[Gathered, ContentLine], None]] = {
    "FN": _on_fn,
    "N": _on_n,
    "NICKNAME": _on_nickname,
    "EMAIL": _on_email,
    "TEL": _on_tel,
    "X-MS-TEL": _on_tel,
    "ADR": _on_adr,
    "LABEL": _on_label,
    "ORG": _on_place,
    "TITLE": _on_place,
    "ROLE": _on_place,
    "NOTE": _on_note,
    "CATEGORIES": _on_categories,
    "X-ABDATE": _on_labelled_date,
    "RELATED": _on_related,
    "X-ABRELATEDNAMES": _on_related,
    "KIND": _on_kind,
    "X-ADDRESSBOOKSERVER-KIND": _on_kind,
    "X-ABSHOWAS": _on_kind,
    "X-EVOLUTION-LIST": _on_kind,
    "IMPP": _on_impp,
    "SOCIALPROFILE": _on_social_profile,
    "X-SOCIALPROFILE": _on_social_profile,
    "X-PCRM-FIELD": _on_field,
    "TZ": _on_zone,
    "X-ANDROID-CUSTOM": _on_android,
    "UID": _on_uid,
    "PHOTO": _on_photo,
    **dict.fromkeys(DATE_LABELS, _on_date),
    **dict.fromkeys(RELATED_TYPES, _on_spouse),
    **dict.fromkeys(URL_TYPES, _on_url),
    **dict.fromkeys(SERVICES, _on_service),
}
UNDERSTOOD = frozenset(_HANDLERS)


def read_lines(lines: Sequence[ContentLine], version: str) -> Reading:
    """Read the content lines of one card into details."""
    card = Gathered(version)
    for line in lines:
        if line.group and line.name == "X-ABLABEL":
            card.labels[line.group.lower()] = plain_label(card.text(line))
    for line in lines:
        handler = _HANDLERS.get(line.name)
        if handler is not None:
            handler(card, line)
        elif line.name not in FRAME:
            card.kept[line.name] = None
        if line.doubt:
            card.warn(line, f": {line.doubt}")
    details = card.details()
    return Reading(
        details,
        card.uid,
        tuple(card.photos),
        card.warnings,
        tuple(card.kept),
        tuple(card.pointers),
    )

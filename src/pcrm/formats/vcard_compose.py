"""Details turned into new content lines, in the words of a version and of a target program."""

from __future__ import annotations

import re

from pcrm.formats.vcard_dates import is_text_only, write_date
from pcrm.formats.vcard_lines import BARE_WORDS, escape
from pcrm.formats.vcard_names import APPLE_LABELS
from pcrm.formats.vcard_photo import encode_base64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.domain.contact import (
        Address,
        Details,
        Email,
        Field,
        ImportantDate,
        Impp,
        Membership,
        Related,
        Telephone,
        Url,
    )
    from pcrm.domain.partial_date import PartialDate
    from pcrm.formats.vcard_card import Photo

_TOKEN = re.compile(r"[a-z0-9-]+")
_PLAIN_2_1 = re.compile(r"[\x20-\x7e]*")


class Composer:
    """Makes lines for one card; ``groups`` are the names of groups that are taken already."""

    def __init__(self, version: str, *, target: str = "", groups: set[str] | None = None) -> None:
        self.version = version
        self.target = target
        self.groups = set() if groups is None else groups
        self.once: set[str] = set()

    def escape(self, text: str) -> str:
        r"""Escape a value; version 2.1 knows ``\;`` only and leaves the rest to ``line``."""
        if self.version == "2.1":
            return text.replace("\r\n", "\n").replace("\r", "\n").replace(";", "\\;")
        return escape(text)

    def line(self, name: str, value: str, *, params: str = "", group: str = "") -> str:
        """Put a line together; what 2.1 cannot say plainly becomes quoted-printable."""
        if self.version == "2.1" and not _PLAIN_2_1.fullmatch(value):
            params += ";CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE"
            value = _quoted(value.replace("\n", "\r\n"))
        front = f"{group}." if group else ""
        return f"{front}{name}{params}:{value}"

    def free_group(self) -> str:
        """Give a group name that the card does not use."""
        number = 1
        while f"item{number}" in self.groups:
            number += 1
        self.groups.add(f"item{number}")
        return f"item{number}"

    def labelled(self, name: str, value: str, *, params: str = "", label: str = "") -> list[str]:
        """Give a line and, if it has a label, the X-ABLabel line of its group."""
        if not label:
            return [self.line(name, value, params=params)]
        group = self.free_group()
        shown = APPLE_LABELS.get(label) or self.escape(label)
        return [
            self.line(name, value, params=params, group=group),
            self.line("X-ABLabel", shown, group=group),
        ]

    def types(self, types: str, *, pref: int | None = None, label: bool = False) -> tuple[str, str]:
        """Give the parameters of types, and the last type as a label if it is no plain word.

        ``label`` makes the last type a label in any case.
        """
        words = types.split(",") if types else []
        own_label = words.pop() if words and (label or not _TOKEN.fullmatch(words[-1])) else ""
        params = [self._type(word) for word in words]
        if pref == 1 and self.version != "4.0":
            params.append(self._type("pref"))
        elif pref is not None:
            params.append(f";PREF={pref}")
        return "".join(params), own_label

    def _type(self, word: str) -> str:
        if not _TOKEN.fullmatch(word):
            return f";TYPE={_parameter(word)}"
        if self.version == "4.0":
            return f";TYPE={word}"
        upper = word.upper()
        return (
            f";{upper}" if self.version == "2.1" and upper not in BARE_WORDS else f";TYPE={upper}"
        )

    def formatted_name(self, name: str) -> list[str]:
        """FN."""
        return [self.line("FN", self.escape(name))]

    def name(self, parts: tuple[str, ...]) -> list[str]:
        """N, which the older versions require even when it is empty."""
        if self.version == "4.0" and not any(parts):
            return []
        return [self.line("N", ";".join(map(self.escape, parts)))]

    def kind(self, kind: str) -> list[str]:
        """KIND, or what Apple writes in its place in version 3.0."""
        if kind == "individual":
            return []
        if self.version == "4.0":
            return [self.line("KIND", kind)]
        if kind == "org":
            return [self.line("X-ABShowAs", "COMPANY")]
        return [self.line("X-ADDRESSBOOKSERVER-KIND", kind)]

    def nicknames(self, names: Sequence[str]) -> list[str]:
        """NICKNAME."""
        return [self.line("NICKNAME", ",".join(map(self.escape, names)))] if names else []

    def email(self, email: Email) -> list[str]:
        """EMAIL."""
        params, label = self.types(email.type, pref=email.pref)
        if self.version != "4.0":
            params = self._type("internet") + params
        return self.labelled("EMAIL", self.escape(email.value), params=params, label=label)

    def telephone(self, telephone: Telephone) -> list[str]:
        """TEL."""
        params, label = self.types(telephone.type, pref=telephone.pref)
        return self.labelled("TEL", self.escape(telephone.value), params=params, label=label)

    def address(self, address: Address) -> list[str]:
        """ADR."""
        params, label = self.types(address.type)
        parts = (
            address.po_box,
            address.extended,
            address.street,
            address.locality,
            address.region,
            address.postal_code,
            address.country_name,
        )
        value = ";".join(map(self.escape, parts))
        return self.labelled("ADR", value, params=params, label=label)

    def url(self, url: Url) -> list[str]:
        """URL."""
        params, label = self.types(url.type)
        return self.labelled("URL", self.escape(url.value), params=params, label=label)

    def impp(self, impp: Impp) -> list[str]:
        """IMPP."""
        params, label = self.types(impp.type)
        return self.labelled("IMPP", self.escape(impp.value), params=params, label=label)

    def memberships(self, places: Sequence[Membership]) -> list[str]:
        """ORG, TITLE and ROLE, tied by groups where their order would not pair them again."""
        lines = []
        grouped = _needs_groups(places)
        for place in places:
            group = self.free_group() if grouped else ""
            span = _span(place.since, place.until)
            units = place.units.split("; ") if place.units else []
            if place.organization or units or grouped or span:
                value = ";".join(map(self.escape, [place.organization, *units]))
                lines.append(self.line("ORG", value, params=span, group=group))
            if place.title:
                lines.append(self.line("TITLE", self.escape(place.title), group=group))
            if place.role:
                lines.append(self.line("ROLE", self.escape(place.role), group=group))
        return lines

    def date(self, important: ImportantDate) -> list[str]:
        """BDAY, ANNIVERSARY or DEATHDATE, and X-ABDATE for what Apple reads only there."""
        label, date = important.label, important.date
        if is_text_only(date) and not date.text:
            return []
        first = label not in self.once
        self.once.add(label)
        if label == "birthday" and first:
            return [self._date_line("BDAY", date)]
        if label == "death" and first and self.version == "4.0":
            return [self._date_line("DEATHDATE", date)]
        lines = []
        if label == "anniversary" and first and (own := self._anniversary_name()):
            lines.append(self._date_line(own, date))
        group = self.free_group()
        lines.append(self._date_line("X-ABDATE", date, group=group))
        shown = APPLE_LABELS.get(label) or self.escape(label)
        lines.append(self.line("X-ABLabel", shown, group=group))
        return lines

    def _anniversary_name(self) -> str:
        if self.version == "4.0":
            return "ANNIVERSARY"
        return {"": "X-ANNIVERSARY", "outlook": "X-MS-ANNIVERSARY"}.get(self.target, "")

    def _date_line(self, name: str, date: PartialDate, *, group: str = "") -> str:
        params = ""
        # Dates of X-ABDATE keep their hyphens in every version: that is how Apple writes them.
        value = write_date(date, version="3.0" if name == "X-ABDATE" else self.version)
        if is_text_only(date):
            params, value = ";VALUE=text", self.escape(date.text)
        elif self.target == "apple" and date.year is None and date.month and date.day:
            params = ";X-APPLE-OMIT-YEAR=1604"
            value = f"1604-{date.month:02}-{date.day:02}"
        return self.line(name, value, params=params, group=group)

    def related(self, related: Related) -> list[str]:
        """RELATED, or X-ABRELATEDNAMES with a label before version 4.0."""
        span = _span(related.since, related.until)
        if self.version == "4.0":
            params = "".join(map(self._type, related.type.split(","))) if related.type else ""
            params += ";VALUE=text" + span
            return [self.line("RELATED", self.escape(related.name), params=params)]
        params, label = self.types(related.type, label=True)
        lines = self.labelled(
            "X-ABRELATEDNAMES", self.escape(related.name), params=params + span, label=label
        )
        if self.target == "outlook" and related.type == "spouse":
            lines.append(self.line("X-MS-SPOUSE", self.escape(related.name)))
        return lines

    def tags(self, tags: Sequence[str]) -> list[str]:
        """CATEGORIES."""
        return [self.line("CATEGORIES", ",".join(map(self.escape, tags)))] if tags else []

    def field(self, field: Field) -> list[str]:
        """X-PCRM-FIELD, a key and a value; TZ for the name of a time zone."""
        if field.key == "tz" and "/" in field.value and self.version != "2.1":
            params = ";VALUE=text" if self.version == "3.0" else ""
            return [self.line("TZ", self.escape(field.value), params=params)]
        return [self.line("X-PCRM-FIELD", f"{self.escape(field.key)};{self.escape(field.value)}")]

    def note(self, note: str) -> list[str]:
        """NOTE."""
        return [self.line("NOTE", self.escape(note))] if note else []

    def photo(self, photo: Photo) -> list[str]:
        """PHOTO with the bytes, or with the address where they lie."""
        if photo.url:
            return [f"PHOTO;VALUE=uri:{photo.url}"]
        packed = encode_base64(photo.data)
        if self.version == "4.0":
            return [f"PHOTO:data:{photo.media_type or 'image/jpeg'};base64,{packed}"]
        kind = photo.media_type.rpartition("/")[2].upper() or "JPEG"
        if self.version == "2.1":
            return [f"PHOTO;ENCODING=BASE64;{kind}:{packed}"]
        return [f"PHOTO;ENCODING=b;TYPE={kind}:{packed}"]

    def all(self, details: Details) -> list[str]:
        """Give the lines of all details, in the usual order."""
        parts = (
            details.family, details.given, details.additional, details.prefix, details.suffix
        )  # fmt: skip
        return [
            *self.kind(details.kind),
            *self.formatted_name(details.formatted_name),
            *self.name(parts),
            *self.nicknames(details.nicknames),
            *self.memberships(details.memberships),
            *(line for email in details.emails for line in self.email(email)),
            *(line for telephone in details.telephones for line in self.telephone(telephone)),
            *(line for address in details.addresses for line in self.address(address)),
            *(line for url in details.urls for line in self.url(url)),
            *(line for impp in details.impps for line in self.impp(impp)),
            *(line for date in details.dates for line in self.date(date)),
            *(line for related in details.related for line in self.related(related)),
            *self.tags(details.tags),
            *(line for field in details.fields for line in self.field(field)),
            *self.note(details.note),
        ]


def _needs_groups(places: Sequence[Membership]) -> bool:
    """Tell whether the n-th ORG, TITLE and ROLE would not belong together when read again."""
    if len(places) < 2:
        return False
    columns = (
        [bool(place.organization or place.units) for place in places],
        [bool(place.title) for place in places],
        [bool(place.role) for place in places],
    )
    return any(flags != sorted(flags, reverse=True) for flags in columns)


def _span(since: str, until: str) -> str:
    """Give the parameters that say how long something held; vCard has none of its own."""
    params = f";X-SINCE={_parameter(since)}" if since else ""
    return params + (f";X-UNTIL={_parameter(until)}" if until else "")


def _parameter(value: str) -> str:
    """Quote a parameter value where it is no plain word (RFC 6868 for what quotes cannot hold)."""
    if _TOKEN.fullmatch(value):
        return value
    value = value.replace("^", "^^").replace("\r\n", "\n").replace("\r", "\n")
    return '"' + value.replace("\n", "^n").replace('"', "^'") + '"'


def _quoted(text: str) -> str:
    """Encode text as quoted-printable on one line."""
    octets = text.encode("utf-8", "replace")
    return "".join(
        chr(octet) if 32 <= octet <= 126 and octet != 61 else f"={octet:02X}" for octet in octets
    )

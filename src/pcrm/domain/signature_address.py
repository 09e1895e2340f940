"""Postal addresses in signatures: which words are one, and which part of it they are."""

from __future__ import annotations

import re

from pcrm.domain.contact import Address
from pcrm.domain.names import fold
from pcrm.domain.words import signatures as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_COUNTRY_CODE = r"(?:[A-Z]{1,3}\s?-\s?)?"
_CODE_AND_TOWN = re.compile(rf"{_COUNTRY_CODE}(\d{{4}} ?[A-Z]{{2}}|\d{{4,6}})\s+(?!\d)(\D.*)")
_STATE_AND_CODE = re.compile(r"(?:(.+?),?\s+)?([A-Z]{2})\s+(\d{5}(?:-\d{4})?)")
_BRITISH = re.compile(r"(?:(.*?),?\s+)?([A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})")
_CANADIAN = re.compile(r"(?:(.*?),?\s+)?([A-Z]{2})\s+([A-Z]\d[A-Z] ?\d[A-Z]\d)")
_TOWN_AND_CODE = re.compile(r"(\D+?)\s+(\d{5,6})")
_CODE = re.compile(rf"{_COUNTRY_CODE}(\d{{5,6}})")
_CHINESE = re.compile(
    r"(中国|中國)?\s*([^\s市省]{2,6}?(?:省|自治区))?\s*([^\s市]{2,6}?市)\s*(.*?)\s*(\d{6})?"
)
_TOWN = re.compile(r"(?:г|гор|c)\.\s*(.+)|(?:город|ville de)\s+(.+)", re.IGNORECASE)
_COUNTRY_IN_BRACKETS = re.compile(r"\s*\(([^()\d]+)\)$")
_LONGEST = 80
_LABEL = re.compile(
    r"^\s*(?:address|postal address|adresse|anschrift|postanschrift|direcci[oó]n|адрес|地址|邮编"
    r"|📍)\s*:?\s*",
    re.IGNORECASE,
)


def is_address(text: str) -> bool:
    """Tell whether a piece of a signature is a postal address or a part of one."""
    bare = _LABEL.sub("", text)
    if bare != text and bare.strip():
        return True
    if _is_chinese(text) and _CHINESE.match(text):
        return any(sign in text for sign in words.STREET_SIGNS)
    return _is_street(bare) or any(
        _place(part) is not None or is_country(part) for part in _parts([bare])
    )


def is_country(text: str) -> bool:
    """Tell whether a text is the name of a country."""
    folded = fold(text).strip(" .")
    return folded in words.COUNTRIES or folded in words.COUNTRY_NAMES


def read_address(lines: Sequence[str]) -> Address:
    """Return the address that some pieces make, in the parts of ADR (RFC 6350 section 6.3.1)."""
    lines = [_LABEL.sub("", line) for line in lines]
    whole = " ".join(lines)
    chinese = _CHINESE.fullmatch(whole) if _is_chinese(whole) else None
    if chinese:
        country, region, town, street, code = (part or "" for part in chinese.groups())
        return Address(street, town, region, code, country)
    address = Address()
    streets: list[str] = []
    others: list[str] = []
    for part in _parts(lines):
        place = _place(part)
        if place is not None:
            address = address._replace(**{name: text for name, text in place.items() if text})
        elif is_country(part):
            address = address._replace(country_name=part)
        elif any(sign.isdigit() for sign in part) or _names_street(part):
            streets.append(part)
        else:
            others.append(part)
    if others and not address.locality:
        address = address._replace(locality=others.pop())
    return address._replace(street=", ".join(streets), extended=", ".join(others))


def _parts(lines: Sequence[str]) -> list[str]:
    """Return the pieces of an address between commas; a state stays with its number."""
    found: list[str] = []
    for line in lines:
        line = _COUNTRY_IN_BRACKETS.sub(r", \1", line)
        line = re.sub(r",\s+([A-Z]{2}),?\s+(\d{5})", r" \1 \2", line)
        found += [part.strip(" .") for part in re.split(r"[,;，]\s*", line)]
    return [part for part in found if part]


def _place(part: str) -> dict[str, str] | None:
    """Return town, region and postal code where a piece holds them; None if it does not."""
    for pattern, names in (
        (_STATE_AND_CODE, ("locality", "region", "postal_code")),
        (_CANADIAN, ("locality", "region", "postal_code")),
        (_CODE_AND_TOWN, ("postal_code", "locality")),
        (_BRITISH, ("locality", "postal_code")),
        (_CODE, ("postal_code",)),
    ):
        match = pattern.fullmatch(part)
        if match and not (pattern is _CODE_AND_TOWN and _names_street(match[2])):
            return dict(zip(names, (text or "" for text in match.groups()), strict=True))
    match = _TOWN.fullmatch(part)
    if match:
        return {"locality": match[1] or match[2]}
    match = _TOWN_AND_CODE.fullmatch(part)
    if match and not _names_street(match[1]):
        return {"locality": match[1], "postal_code": match[2]}
    return None


def _is_street(part: str) -> bool:
    """Tell whether a piece is a street: a word for one, and a number or a first word that says."""
    if len(part) > _LONGEST or not _names_street(part):
        return False
    first = fold(part).split()[0].strip(".,/")
    return any(sign.isdigit() for sign in part) or (len(first) > 2 and first in words.STREETS)


def _names_street(part: str) -> bool:
    """Tell whether a word for streets or houses stands in a piece."""
    folded = [word.strip(".,;:()/") for word in fold(part).split()]
    named = any(
        word in words.STREETS or (len(word) > 4 and word.endswith(words.STREET_ENDINGS))
        for word in folded
    )
    return named or any(sign in part for sign in words.STREET_SIGNS)


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)

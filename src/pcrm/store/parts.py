"""How the parts of a contact lie in tables: an e-mail is a row of ``email``, and so on."""

from __future__ import annotations

from pcrm.domain.record import NamedTuple
from pcrm.domain.telephone import tail

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from pcrm.domain.contact import (
        Address,
        Details,
        Email,
        Field,
        ImportantDate,
        Impp,
        Membership,
        Telephone,
        Url,
    )

SCALARS = (
    "kind",
    "formatted_name",
    "given",
    "additional",
    "family",
    "prefix",
    "suffix",
    "note",
)
"""The values that every contact has once: columns of ``contact`` and fields of ``Details``."""


class Part(NamedTuple):
    """A part of ``Details`` with several values.

    ``rows`` gives the rows of its values, each as wide as ``columns``; a value that says nothing
    gives none, and what names or marks stands there once.
    """

    table: str
    columns: tuple[str, ...]
    rows: Callable[[Any], list[tuple[Any, ...]]]


def _words(values: Iterable[str]) -> list[tuple[Any, ...]]:
    return [(value,) for value in dict.fromkeys(values) if value]


def _with_value(items: Iterable[Url | Impp]) -> list[tuple[Any, ...]]:
    return [tuple(item) for item in items if item.value]


def _pref(pref: int | None) -> int | None:
    """Return PREF within its limits, 1 to 100 (RFC 6350 section 5.3)."""
    return pref if pref is None else min(max(pref, 1), 100)


def _emails(items: Iterable[Email]) -> list[tuple[Any, ...]]:
    return [(value, type_, _pref(pref)) for value, type_, pref in items if value]


def _telephones(items: Iterable[Telephone]) -> list[tuple[Any, ...]]:
    return [(value, type_, _pref(pref), tail(value)) for value, type_, pref in items if value]


def _addresses(items: Iterable[Address]) -> list[tuple[Any, ...]]:
    return [tuple(item) for item in items if any(item[:5]) or any(item[6:])]  # a type is no place


def _memberships(items: Iterable[Membership]) -> list[tuple[Any, ...]]:
    return [tuple(item) for item in items if any(item[:4])]  # a span says nothing by itself


def _dates(items: Iterable[ImportantDate]) -> list[tuple[Any, ...]]:
    return [
        (item.label, item.remind, *item.date) for item in items if item.label and any(item.date)
    ]


def _fields(items: Iterable[Field]) -> list[tuple[Any, ...]]:
    return [tuple(item) for item in dict.fromkeys(items) if item.value]


PARTS: dict[str, Part] = {
    "nicknames": Part("nickname", ("value",), _words),
    "emails": Part("email", ("value", "type", "pref"), _emails),
    "telephones": Part("telephone", ("value", "type", "pref", "tail"), _telephones),
    "addresses": Part(
        "address",
        (
            "street",
            "locality",
            "region",
            "postal_code",
            "country_name",
            "type",
            "po_box",
            "extended",
        ),
        _addresses,
    ),
    "urls": Part("url", ("value", "type"), _with_value),
    "impps": Part("impp", ("value", "type"), _with_value),
    "memberships": Part(
        "membership",
        ("organization", "units", "title", "role", "since", "until"),
        _memberships,
    ),
    "dates": Part("important_date", ("label", "remind", "year", "month", "day", "text"), _dates),
    "tags": Part("contact_tag", ("tag",), _words),
    "fields": Part("field", ("key", "value"), _fields),
}
"""By the name of the part in ``Details``."""


def rows_of(details: Details, part: str) -> list[tuple[Any, ...]]:
    """Return the rows of one part of a contact, in the order of its columns."""
    items = getattr(details, part)
    return PARTS[part].rows(items) if items else []

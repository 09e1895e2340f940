"""``key=value``, ``key+=value``, ``key-=value``: one change of a contact's record."""

from __future__ import annotations

from pcrm.domain.contact import (
    KINDS,
    Address,
    Details,
    Email,
    Field,
    ImportantDate,
    Impp,
    Telephone,
    Url,
)
from pcrm.domain.errors import UsageError
from pcrm.domain.important_date import LABELS, ONCE
from pcrm.domain.memberships import MEMBERSHIP
from pcrm.domain.memberships import changed as changed_places
from pcrm.domain.name_parts import split
from pcrm.domain.record import NamedTuple
from pcrm.domain.when import parse_partial

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable
    from typing import Any

TEXTS = {
    "name": "formatted_name",
    "formatted_name": "formatted_name",
    "given": "given",
    "additional": "additional",
    "family": "family",
    "prefix": "prefix",
    "suffix": "suffix",
    "note": "note",
}
LISTS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "nick": ("nicknames", str),
    "nickname": ("nicknames", str),
    "email": ("emails", Email),
    "phone": ("telephones", Telephone),
    "telephone": ("telephones", Telephone),
    "url": ("urls", Url),
    "impp": ("impps", Impp),
    "handle": ("impps", Impp),
    "tag": ("tags", str),
}
ADDRESS = {
    "street": "street",
    "city": "locality",
    "locality": "locality",
    "region": "region",
    "postal_code": "postal_code",
    "country": "country_name",
    "country_name": "country_name",
}
RESERVED = {
    "id": "numbers are given once",
    "uid": "uids are given once",
    "every": "use: pcrm every",
    "cadence": "use: pcrm every",
    "archived": "use: pcrm archive",
    "deleted": "use: pcrm rm",
    "created": "it is kept by pcrm",
    "updated": "it is kept by pcrm",
    "relative": "use: pcrm set REF relative=no",
    "through": "use: pcrm link REF met-through REF",
}
"""Keys that no free field may have, and what to do instead."""
FIELDS = ("likes", "dislikes", "needs", "values", "reach", "met", "tz")
KEYS = (*TEXTS, *LISTS, *MEMBERSHIP, *ADDRESS, *LABELS, "kind", *FIELDS)


class Assignment(NamedTuple):
    """One ``key=value``: ``sign`` is "=", "+=" or "-="."""

    key: str
    sign: str
    value: str


def parse(word: str) -> Assignment:
    """Return the parts of an assignment as typed; raises UsageError for anything else."""
    key, equals, value = word.partition("=")
    sign = "="
    if equals and key[-1:] in {"+", "-"}:
        key, sign = key[:-1], key[-1] + "="
    if not equals or not key.strip():
        raise UsageError(
            f"{word!r} is no assignment",
            value=word,
            hint="as in: pcrm set anna city=Berlin tag+=vip",
        )
    return Assignment(key.strip().casefold(), sign, value.strip())


def apply(details: Details, one: Assignment, *, today: datetime.date) -> Details:
    """Return the record with one assignment carried out.

    An empty value clears. A key that no record has becomes a free field, unless it looks like a
    misspelt known one.
    """
    key = one.key
    if key in TEXTS:
        return _set_text(details, TEXTS[key], one)
    if key in LISTS:
        name, make = LISTS[key]
        values = getattr(details, name)
        part: dict[str, Any] = {name: _changed(values, one, make, _value)}
        return details._replace(**part)
    if key in MEMBERSHIP:
        places = changed_places(
            details.memberships, key, sign=one.sign, value=one.value, today=today
        )
        return details._replace(memberships=places)
    if key in ADDRESS:
        return details._replace(addresses=_set_address(details, ADDRESS[key], one))
    if key in LABELS:
        return details._replace(dates=_set_date(details, one, today=today))
    if key == "kind":
        return details._replace(kind=_kind(one.value))
    if key in RESERVED:
        raise UsageError(f"{key} cannot be set", value=key, hint=RESERVED[key])
    refuse_misspelt(key)
    mine = tuple(field for field in details.fields if field.key == key)
    others = tuple(field for field in details.fields if field.key != key)
    changed = _changed(mine, one, lambda value: Field(key, value), lambda item: item.value)
    return details._replace(fields=others + changed)


def refuse_misspelt(key: str) -> None:
    """Raise UsageError when a free field's key looks like a known one with a slip in it."""
    from difflib import get_close_matches

    if key in FIELDS:
        return
    near = get_close_matches(key, KEYS, n=2, cutoff=0.75)
    if near:
        raise UsageError(
            f"no field is called {key!r}",
            value=key,
            hint=f"did you mean {' or '.join(near)}? A field of your own needs another name",
        )


def _value(item: Any) -> str:
    return item if isinstance(item, str) else item.value


def _set_text(details: Details, name: str, one: Assignment) -> Details:
    old = getattr(details, name)
    if one.sign == "+=":
        new = f"{old}\n{one.value}" if name == "note" and old else f"{old} {one.value}".strip()
    elif one.sign == "-=":
        new = old.replace(one.value, "").strip()
    else:
        new = one.value
    if name == "formatted_name" and not new:
        raise UsageError("a name cannot be empty", value=one.key, hint="as in: name='Grace Hopper'")
    changed: dict[str, Any] = {name: new}
    parts = (details.given, details.additional, details.family)
    if name == "formatted_name" and parts == split(old):
        changed |= split(new)._asdict()  # they were guessed from the name
    return details._replace(**changed)


def _changed(
    values: tuple[Any, ...],
    one: Assignment,
    make: Callable[[str], Any],
    text_of: Callable[[Any], str],
) -> tuple[Any, ...]:
    """Return a list of values with one set, added or taken away; what is there stays as it is."""
    if one.sign == "-=":
        rest = tuple(item for item in values if text_of(item).casefold() != one.value.casefold())
        if len(rest) == len(values):
            raise UsageError(
                f"{one.key} has no value {one.value!r}",
                value=one.value,
                hint=f"it has: {', '.join(map(text_of, values)) or 'none'}",
            )
        return rest
    if one.sign == "+=":
        known = any(text_of(item) == one.value for item in values)
        return values if known or not one.value else (*values, make(one.value))
    if not one.value:
        return ()
    return tuple(item for item in values if text_of(item) == one.value) or (make(one.value),)


def _set_address(details: Details, name: str, one: Assignment) -> tuple[Address, ...]:
    """Return the addresses with one part of the first one changed; ``+=`` begins another."""
    if one.sign == "+=":
        return (*details.addresses, Address(**{name: one.value}))
    value = "" if one.sign == "-=" else one.value
    first = details.addresses[0] if details.addresses else Address()
    changed = first._replace(**{name: value})
    rest = details.addresses[1:]
    return (changed, *rest) if any(changed._replace(type="")) else rest


def _kind(value: str) -> str:
    if value not in KINDS:
        raise UsageError(f"{value!r} is no kind", value=value, hint=f"one of: {', '.join(KINDS)}")
    return value


def _set_date(
    details: Details, one: Assignment, *, today: datetime.date
) -> tuple[ImportantDate, ...]:
    if not one.value:
        return tuple(date for date in details.dates if date.label != one.key)
    remind = next((date.remind for date in details.dates if date.label == one.key), "")
    return with_date(details.dates, ImportantDate(one.key, parse_partial(one.value, today), remind))


def with_date(dates: tuple[ImportantDate, ...], date: ImportantDate) -> tuple[ImportantDate, ...]:
    """Return dates with one more; a birthday or a death takes the place of the one before it."""
    for place, one in enumerate(dates):
        if one.label == date.label and (date.label in ONCE or one.date == date.date):
            return (*dates[:place], date, *dates[place + 1 :])
    return (*dates, date)

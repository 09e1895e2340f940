"""Places in organisations over time: what one assignment makes of them."""

from __future__ import annotations

from pcrm.domain.contact import Membership
from pcrm.domain.errors import UsageError
from pcrm.domain.partial_date import iso
from pcrm.domain.when import parse_partial

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from typing import Any

    Places = tuple[Membership, ...]

MEMBERSHIP = {
    "org": "organization",
    "organization": "organization",
    "title": "title",
    "role": "role",
    "since": "since",
    "until": "until",
}
"""Keys of an assignment, and the part of a place that each one sets."""
_SPAN = ("since", "until")


def current(places: Places) -> Membership:
    """Return the place that somebody holds now, the newest one; an empty one for none."""
    return next((place for place in places if not place.until), Membership())


def changed(
    places: Places, key: str, *, sign: str, value: str, today: datetime.date
) -> tuple[Membership, ...]:
    """Return the places after ``key=value``, ``key+=value`` or ``key-=value``; those held first.

    ``org+=`` takes a new place, which the assignments after it are about; ``=`` is about the place
    that is held now, and takes one where none is held: what has ended stays as it was. An empty
    value clears.

    Raises:
        UsageError: there is no such value to take away, no place to date, or the dates cannot be.
    """
    name = MEMBERSHIP[key]
    if name in _SPAN:
        after = _dated(places, name, sign=sign, value=value, today=today)
    elif sign == "+=":
        after = _with(places, name, value)
    elif sign == "-=":
        after = _without(places, name, value)
    else:
        after = _set(places, name, value)
    return tuple(sorted(after, key=_has_ended))


def _has_ended(place: Membership) -> bool:
    return place.until != ""


def _with(places: Places, name: str, value: str) -> Places:
    """Return the places with one more, in front if it is an organisation; one held comes there."""
    folded = value.casefold()
    known = [
        place for place in places if not place.until and getattr(place, name).casefold() == folded
    ]
    part: dict[str, Any] = {name: value}
    if not value or (known and name != "organization"):
        return places
    if name != "organization":
        return (*places, Membership(**part))
    first = known[0] if known else Membership(**part)
    return (first, *(place for place in places if place is not first))


def _without(places: Places, name: str, value: str) -> Places:
    """Return the places without that organisation, or with that title or role taken away."""
    folded = value.casefold()
    fitting = [place for place in places if getattr(place, name).casefold() == folded]
    if not value or not fitting:
        known = ", ".join(filter(None, (getattr(place, name) for place in places)))
        raise UsageError(
            f"{name} has no value {value!r}", value=value, hint=f"it has: {known or 'none'}"
        )
    if name == "organization":
        return tuple(place for place in places if place not in fitting)
    part: dict[str, Any] = {name: ""}
    rest = (place._replace(**part) if place in fitting else place for place in places)
    return tuple(place for place in rest if any(place[:4]))


def _set(places: Places, name: str, value: str) -> Places:
    held = next((index for index, place in enumerate(places) if not place.until), -1)
    part: dict[str, Any] = {name: value}
    if held < 0:
        return (Membership(**part), *places) if value else places
    place = places[held]._replace(**part)
    kept = (place,) if any(place[:4]) else ()
    return (*places[:held], *kept, *places[held + 1 :])


def _dated(
    places: Places, name: str, *, sign: str, value: str, today: datetime.date
) -> tuple[Membership, ...]:
    """Return the places with the beginning or the end of one set: that held now, else the last."""
    if sign != "=":
        raise UsageError(f"{name} takes one value", value=value, hint=f"write {name}={value}")
    if not places:
        raise UsageError(
            "no organisation is known that this could be about",
            value=f"{name}={value}",
            hint=f"as in: org=Acme {name}={value or '2019'}",
        )
    held = next((index for index, place in enumerate(places) if not place.until), 0)
    part: dict[str, Any] = {name: read_day(value, today=today)}
    place = places[held]._replace(**part)
    if name == "until" and place.until > today.isoformat():
        raise UsageError(
            f"{value!r} lies ahead", value=value, hint="set until when the place has been left"
        )
    refuse_backwards(place.since, place.until)
    return (*places[:held], place, *places[held + 1 :])


def read_day(text: str, *, today: datetime.date) -> str:
    """Return when something began or ended, as ISO: "2019", "2019-04" or a day; "" for nothing.

    Raises:
        UsageError: it is no date, or its year is not said.
    """
    if not text:
        return ""
    date = parse_partial(text, today)
    if date.year is None:
        raise UsageError(
            f"{text!r} has no year", value=text, hint="as in: 2019, 2019-04 or 2019-04-01"
        )
    return iso(date)


def refuse_backwards(since: str, until: str) -> None:
    """Raise UsageError where an end lies before its beginning; months and days may be unknown."""
    shared = min(len(since), len(until))
    if since and until and until[:shared] < since[:shared]:
        raise UsageError(
            f"it cannot end in {until} and begin in {since}",
            value=until,
            hint="the later one is until",
        )

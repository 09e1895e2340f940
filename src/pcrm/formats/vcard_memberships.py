"""ORG, TITLE and ROLE lines, put together to places in organisations."""

from __future__ import annotations

from pcrm.domain.contact import Membership
from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Place(NamedTuple):
    """One ORG, TITLE or ROLE line; ``units`` and the days stand on the lines that have them."""

    group: str
    name: str
    text: str
    units: str = ""
    since: str = ""
    until: str = ""


class _Slot:
    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    def add(self, place: Place) -> None:
        self.values[place.name] = place.text
        for key in ("units", "since", "until"):
            if value := getattr(place, key):
                self.values[key] = value


def memberships(places: Sequence[Place]) -> tuple[Membership, ...]:
    """Pair lines of one group, and the others by position: the second TITLE is of the second ORG.

    A title without an organisation stands alone.
    """
    if len(places) < 2:
        return tuple(_single(place) for place in places if place.text or place.units)
    shared = _shared_groups(places)
    slots: list[_Slot] = []
    grouped: dict[str, _Slot] = {}
    positional: list[_Slot] = []
    counts = {"ORG": 0, "TITLE": 0, "ROLE": 0}
    # Organisations first, so that a TITLE line above its ORG finds it.
    for place in sorted(places, key=lambda place: place.name != "ORG" and not place.group):
        if place.group in shared:
            slot = grouped.get(place.group)
            if slot is None:
                slot = grouped[place.group] = _Slot()
                slots.append(slot)
        else:
            position = counts[place.name]
            counts[place.name] += 1
            if position >= len(positional):
                positional.append(_Slot())
                slots.append(positional[-1])
            slot = positional[position]
        slot.add(place)
    made = (_membership(slot.values) for slot in slots)
    return tuple(place for place in made if any(place))


def _single(place: Place) -> Membership:
    organization, title, role = (
        place.text if place.name == name else "" for name in ("ORG", "TITLE", "ROLE")
    )
    return Membership(organization, place.units, title, role, place.since, place.until)


def _shared_groups(places: Sequence[Place]) -> set[str]:
    """Give the groups that tie several lines together, no name twice."""
    names: dict[str, list[str]] = {}
    for place in places:
        if place.group:
            names.setdefault(place.group, []).append(place.name)
    return {
        group
        for group, found in names.items()
        if len(found) > 1 and len(found) == len(set(found)) and "ORG" in found
    }


def _membership(values: dict[str, str]) -> Membership:
    return Membership(
        values.get("ORG", ""),
        values.get("units", ""),
        values.get("TITLE", ""),
        values.get("ROLE", ""),
        values.get("since", ""),
        values.get("until", ""),
    )

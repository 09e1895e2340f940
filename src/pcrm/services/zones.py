"""Time zones of contacts: names as they should be, and what time it is there."""

from __future__ import annotations

from pcrm.domain.assignment import Assignment
from pcrm.domain.days import weekday_and_day
from pcrm.domain.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable

    from pcrm.domain.contact import Details

FIELD = "tz"
_NEAREST = 3
_NO_PLACES = {"localtime", "Factory"}


def checked(assignments: Iterable[Assignment]) -> list[Assignment]:
    """Return assignments with the name of a zone as IANA writes it; there is one zone at most.

    Raises:
        UsageError: no zone is called like that.
    """
    return [
        Assignment(FIELD, "=", zone_name(one.value))
        if one.key == FIELD and one.sign != "-=" and one.value
        else one
        for one in assignments
    ]


def zone_name(typed: str) -> str:
    """Return the name of a zone, whatever its case and blanks: "europe/berlin", "America/New York".

    Raises:
        UsageError: there is none, with those that look most like it or end in that town.
    """
    import zoneinfo

    names = zoneinfo.available_timezones() - _NO_PLACES
    known = {name.casefold(): name for name in names}
    folded = "_".join(typed.split()).casefold()
    if folded in known or not known:  # without data nothing can be checked
        return known.get(folded, typed)
    near = ", ".join(known[name] for name in _nearest(folded, known))
    raise UsageError(
        f"no time zone is called {typed!r}",
        value=typed,
        hint=f"did you mean {near}?" if near else "as in: Europe/Berlin, America/New_York",
    )


def _nearest(folded: str, known: Collection[str]) -> list[str]:
    """Return the names that have a part like it; those of towns beside what looks like them."""
    from difflib import get_close_matches

    part = folded.rpartition("/")[2]
    towns = {name.rpartition("/")[2]: name for name in sorted(known) if "/" in name}
    places = [name for town, name in towns.items() if part in {town, *town.split("_")}]
    close = [towns[town] for town in get_close_matches(part, towns, n=_NEAREST, cutoff=0.7)]
    close += get_close_matches(folded, sorted(known), n=_NEAREST, cutoff=0.7)
    return list(dict.fromkeys(places + close))[:_NEAREST]


def time_there(details: Details, now: datetime.datetime) -> str:
    """Return what time it is where somebody is: "03:12", with the weekday where that is another.

    Empty where no zone is known, or none that this machine knows.
    """
    name = next((field.value for field in details.fields if field.key == FIELD), "")
    if not name:
        return ""
    import zoneinfo

    try:
        there = now.astimezone(zoneinfo.ZoneInfo(name))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):  # a folder, a name too long
        return ""
    weekday = "" if there.date() == now.date() else weekday_and_day(there.date().isoformat())[:4]
    return f"{weekday}{there:%H:%M}"

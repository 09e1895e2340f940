"""A date that matters to somebody, as a record of its own with the number ``b4``."""

from __future__ import annotations

from pcrm.domain.interaction import Person
from pcrm.domain.partial_date import PartialDate
from pcrm.domain.record import NamedTuple

LABELS = ("birthday", "anniversary", "name-day", "death", "renewal")
ONCE = frozenset({"birthday", "death"})
"""Of these everybody has one."""


class DateEntry(NamedTuple):
    """An important date with the person it belongs to; ``remind`` holds lead days as "7,1".

    ``snoozed_until`` is the ISO day until which it is hidden. The date of a group has its ``tag``,
    and for ``contact`` the number 0 and the tag as "+client".
    """

    id: int
    label: str
    date: PartialDate
    remind: str
    contact: Person
    deleted: str = ""
    snoozed_until: str = ""
    tag: str = ""


def lead_days(remind: str) -> tuple[int, ...]:
    """Return the lead days of a date, the longest first; the day itself is always one."""
    days = {int(part) for part in remind.split(",") if part.strip().isdigit()}
    return tuple(sorted(days | {0}, reverse=True))


def read_leads(text: str) -> str:
    """Return lead days as they are stored: "7d,1d" or "1w, 1" is "7,1"; raises DateError."""
    from pcrm.domain.durations import parse_span

    parts = [part.strip() for part in text.split(",")]
    days = [part if part.isdecimal() else str(parse_span(part).days()) for part in parts if part]
    return ",".join(days)

"""A date that matters to somebody, as a record of its own with the number ``b4``."""

from __future__ import annotations

from pcrm.domain.interaction import Person
from pcrm.domain.partial_date import PartialDate
from pcrm.domain.record import NamedTuple

LABELS = ("birthday", "anniversary", "name-day", "death", "renewal")


class DateEntry(NamedTuple):
    """An important date with the person it belongs to; ``remind`` holds lead days as "7,1"."""

    id: int
    label: str
    date: PartialDate
    remind: str
    contact: Person
    deleted: str = ""


def lead_days(remind: str) -> tuple[int, ...]:
    """Return the lead days of a date, the longest first; the day itself is always one."""
    days = {int(part) for part in remind.split(",") if part.strip().isdigit()}
    return tuple(sorted(days | {0}, reverse=True))

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

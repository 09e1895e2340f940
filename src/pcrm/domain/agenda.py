"""The lines of a day: what is overdue, what is today, what is coming, and why."""

from __future__ import annotations

from pcrm.domain.interaction import Person
from pcrm.domain.record import NamedTuple

OVERDUE = "overdue"
TODAY = "today"
COMING = "coming"


class LastWords(NamedTuple):
    """The latest entry with somebody: its number, its day and what was said."""

    id: int
    day: str
    text: str


class AgendaLine(NamedTuple):
    """One line of ``today`` or ``remind``.

    ``kind`` is "task", "plan", "date" or "cadence"; ``id`` the number of the record as typed
    ("t7", "i31", "b4", or a contact's "12"); ``due`` an ISO day, ``at`` "HH:MM" or empty;
    ``reason`` says why the line is there; ``last`` gives something to say. ``uid`` is that of the
    record, of the contact where the record has none. With a ``tag`` it is about everybody who has
    that, and ``contacts`` are some of them.
    """

    when: str
    due: str
    kind: str
    id: str
    summary: str
    contacts: tuple[Person, ...] = ()
    reason: str = ""
    last: LastWords | None = None
    at: str = ""
    priority: int | None = None
    uid: str = ""
    tag: str = ""


class Occasion(NamedTuple):
    """A moment at which something is to be told.

    ``record`` is its number as typed, ``due`` the ISO day it is about, ``day`` the one on which it
    is to be told: ``lead`` days before. A task that starts after its due day is about its start.
    """

    kind: str
    record: str
    due: str
    day: str
    lead: int = 0


def when(due: str, today: str) -> str:
    """Return on which side of today an ISO day lies."""
    if due < today:
        return OVERDUE
    return TODAY if due == today else COMING


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

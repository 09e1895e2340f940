"""The lines of a day: what is overdue, what is today, what is coming, and why."""

from __future__ import annotations

import datetime

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


def distance(iso: str, today: datetime.date) -> str:
    """Return how far a day lies from today: "today", "yesterday", "3 days ago", "in 5 days"."""
    days = (datetime.date.fromisoformat(iso) - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def two_weeks(today: datetime.date) -> list[datetime.date]:
    """Return the days of this week, from Monday, and of the next."""
    monday = today - datetime.timedelta(days=today.weekday())
    return [monday + datetime.timedelta(days=number) for number in range(14)]

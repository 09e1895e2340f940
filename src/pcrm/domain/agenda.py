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
    ``reason`` says why the line is there; ``last`` gives something to say.
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


def when(due: str, today: str) -> str:
    """Return on which side of today an ISO day lies."""
    if due < today:
        return OVERDUE
    return TODAY if due == today else COMING

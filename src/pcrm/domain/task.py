"""Things to do, in the words of iCalendar's VTODO (RFC 5545 section 3.6.2)."""

from __future__ import annotations

from pcrm.domain.interaction import Person
from pcrm.domain.record import NamedTuple

OPEN = "needs-action"
COMPLETED = "completed"
PRIORITIES = {"high": 1, "medium": 5, "low": 9}


class Task(NamedTuple):
    """A task; ``due`` and ``start`` are ISO days, ``due_time`` "HH:MM", empty when there is none.

    ``priority`` runs from 1 (high) to 9 (low); ``owed_by`` is "me" or "them"; ``interaction`` is
    the number of the entry it came from.
    """

    id: int
    uid: str
    summary: str
    due: str = ""
    due_time: str = ""
    start: str = ""
    priority: int | None = None
    status: str = OPEN
    owed_by: str = "me"
    rrule: str = ""
    contacts: tuple[Person, ...] = ()
    tags: tuple[str, ...] = ()
    interaction: int | None = None
    completed: str = ""
    created: str = ""
    updated: str = ""
    deleted: str = ""

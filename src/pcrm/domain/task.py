"""Things to do, in the words of iCalendar's VTODO (RFC 5545 section 3.6.2)."""

from __future__ import annotations

from pcrm.domain.errors import UsageError
from pcrm.domain.interaction import Person
from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.domain.attachment import Attachment

OPEN = "needs-action"
COMPLETED = "completed"
PRIORITIES = {"high": 1, "medium": 5, "low": 9}


class Task(NamedTuple):
    """A task; ``due`` and ``start`` are ISO days, ``due_time`` "HH:MM", empty when there is none.

    ``priority`` runs from 1 (high) to 9 (low); ``owed_by`` is "me" or "them"; ``interaction`` is
    the number of the entry it came from. ``rrule`` is the rule of a task that repeats, ``dtstart``
    the first day it counts from (empty: from the day it is done), ``follows`` the number of the
    task that was done before this one. ``snoozed_until`` is the ISO day until which it is hidden.
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
    dtstart: str = ""
    follows: int | None = None
    snoozed_until: str = ""
    files: tuple[Attachment, ...] = ()

    @property
    def hidden_until(self) -> str:
        """The ISO day from which it is shown; empty if it always was."""
        return max(self.start, self.snoozed_until)


def read_priority(text: str) -> int | None:
    """Read ``high``, ``M``, ``low`` or 1 (high) to 9 (low); None for no text at all."""
    if not text:
        return None
    folded = text.casefold()
    for name, value in PRIORITIES.items():
        if folded in {name, name[0]}:
            return value
    if len(text) == 1 and text in "123456789":
        return int(text)
    raise UsageError(
        f"{text!r} is no priority", value=text, hint="one of: high, medium, low, or 1 to 9"
    )

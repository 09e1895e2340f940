"""Important dates as a list, each with its next occurrence and the age it brings."""

from __future__ import annotations

from pcrm.domain import partial_date
from pcrm.domain.important_date import DateEntry
from pcrm.domain.record import NamedTuple
from pcrm.services.references import resolve
from pcrm.store.reading import dates

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.services.workspace import Workspace


class Upcoming(NamedTuple):
    """A date, the ISO day it comes next (empty if its day is unknown), and the age then."""

    entry: DateEntry
    next_day: str
    age: int | None


def listed(workspace: Workspace, ref: str = "") -> list[Upcoming]:
    """Return the dates of everybody or of one contact, the next one first."""
    with workspace.reading() as connection:
        if ref:
            who = resolve(connection, ref, choose=workspace.choose)
            found = dates.of_contact(connection, who)
        else:
            found = dates.of_everybody(connection)
    known = [upcoming(workspace, entry) for entry in found]
    return sorted(known, key=lambda one: (one.next_day or "~", one.entry.id))


def upcoming(workspace: Workspace, entry: DateEntry) -> Upcoming:
    """Return a date with its next occurrence, counted from today."""
    leap = workspace.settings.leap_day
    occurs = partial_date.next_occurrence(entry.date, workspace.today(), leap=leap)
    if occurs is None:
        return Upcoming(entry, "", None)
    age = partial_date.age_on(entry.date, occurs, leap=leap)
    return Upcoming(entry, occurs.isoformat(), age)

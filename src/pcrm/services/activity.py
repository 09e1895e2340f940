"""How often people were talked to: the days of a year, for everybody or for one."""

from __future__ import annotations

from pcrm.domain.interaction import Person
from pcrm.domain.record import NamedTuple
from pcrm.services.references import resolve
from pcrm.store.reading import activity, names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.services.workspace import Workspace


class Activity(NamedTuple):
    """The days of a year on which there were contacts: ISO day -> how many.

    ``whose`` is the one person or organisation, None for everybody; ``first`` and ``last`` are the
    years of the first and the last contact, 0 where there is none.
    """

    year: int
    days: dict[str, int]
    whose: Person | None = None
    first: int = 0
    last: int = 0


def of_year(workspace: Workspace, year: int, ref: str = "") -> Activity:
    """Return the activity of a year with everybody, or with the contact that a reference means.

    Raises:
        NotFound, Ambiguous: who is meant.
    """
    with workspace.reading() as connection:
        whose = None
        contact = resolve(connection, ref, asking=workspace, trashed=True) if ref else 0
        if contact:
            (found,) = names.describe(connection, [contact])
            whose = Person(found.id, found.formatted_name)
        days = activity.days(connection, f"{year:04}-01-01", f"{year:04}-12-31", contact=contact)
        first, last = activity.span(connection, contact=contact)
    return Activity(year, dict(days), whose, int(first[:4] or 0), int(last[:4] or 0))

"""How often people were talked to: the days of a year, for everybody or for one."""

from __future__ import annotations

from pcrm.domain.interaction import Person
from pcrm.domain.record import NamedTuple
from pcrm.services.references import not_found
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


def of_year(workspace: Workspace, year: int, *, contact: int = 0) -> Activity:
    """Return the activity of a year with everybody, or with a contact by its number.

    Raises:
        NotFound: there is no such contact.
    """
    with workspace.reading() as connection:
        whose = None
        if contact:
            if not names.by_number(connection, contact, trashed=True):
                raise not_found(connection, str(contact))
            (found,) = names.describe(connection, [contact])
            whose = Person(found.id, found.formatted_name)
        days = activity.days(connection, f"{year:04}-01-01", f"{year:04}-12-31", contact=contact)
        first, last = activity.span(connection, contact=contact)
    return Activity(year, dict(days), whose, int(first[:4] or 0), int(last[:4] or 0))

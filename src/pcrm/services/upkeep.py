"""Keeps an address book true: what is missing, what has gone cold, what is confirmed."""

from __future__ import annotations

from pcrm.domain.interaction import Person
from pcrm.domain.upkeep import (
    COLD_AFTER,
    CONFIRMED_FOR,
    NEW_FOR,
    Gap,
    days_before,
    gaps_of,
    never_contacted,
    not_contacted,
    unconfirmed,
)
from pcrm.services import filters
from pcrm.services.references import resolve
from pcrm.services.trash import Moved
from pcrm.store.reading import contacts, upkeep

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.services.workspace import Workspace

MOST = 20
"""Gaps on a page unless told."""
_LOOKED_AT = 300
"""Of those with a rhythm, of those seen last and of those never contacted so many are looked at."""
_YEAR = 365


def gaps(workspace: Workspace, query: Sequence[str] = (), *, limit: int = MOST) -> list[Gap]:
    """Return what is missing of those who matter most, the worst first.

    A page takes the same time at any size: a filter looks at others than those 900.
    """
    today = workspace.today()
    with workspace.reading() as connection:
        clause, values = filters.contacts(connection, workspace, query)
        ids = upkeep.who_matter(connection, clause, values, each=max(_LOOKED_AT, limit))
        known = upkeep.known_on(connection, ids)
        entries = upkeep.entries_since(connection, ids, days_before(today, _YEAR))
        found = [
            gap
            for one in contacts.load(connection, ids)
            for gap in gaps_of(one, known_on=known[one.id], entries=entries[one.id], today=today)
        ]
    found.sort(key=lambda gap: -gap.score)  # of equals those who matter more come first
    return found[:limit]


def stale(workspace: Workspace, query: Sequence[str] = (), *, limit: int = MOST) -> list[Gap]:
    """Return whose record was not confirmed for two years and who was not contacted for one.

    The longest ago first.
    """
    today = workspace.today()
    looks = (
        (unconfirmed, upkeep.unconfirmed, CONFIRMED_FOR),
        (not_contacted, upkeep.not_contacted, COLD_AFTER),
        (never_contacted, upkeep.never_contacted, NEW_FOR),
    )
    with workspace.reading() as connection:
        clause, values = filters.contacts(connection, workspace, query)
        found = [
            make(Person(number, name), day)
            for make, look, span in looks
            for number, name, day in look(
                connection, clause, values, days_before(today, span), limit=limit
            )
        ]
    found.sort(key=lambda gap: (gap.since, gap.who.id))
    return found[:limit]


def confirm(workspace: Workspace, refs: Sequence[str]) -> list[Moved]:
    """Say that all that is known of some contacts is right as of today; all of them or none."""
    from pcrm.store import records, tables
    from pcrm.store.writing import UnitOfWork

    today = workspace.today().isoformat()
    with workspace.reading() as connection:
        numbers = [resolve(connection, ref, asking=workspace) for ref in refs]
        found = contacts.load(connection, list(dict.fromkeys(numbers)))
        confirmed = upkeep.confirmed_on(connection, numbers)
    names = ", ".join(one.details.formatted_name for one in found)
    with UnitOfWork(workspace.change(f"confirm {names}")) as work:
        fresh = [one.id for one in found if confirmed[one.id] != today]
        records.set_column(work.session, tables.ContactRow, fresh, confirmed_on=today)
        work.finish()
    return [Moved(str(one.id), one.details.formatted_name, one.id in fresh) for one in found]

"""Long lists to look through: numbers in their order first, then the records of a page.

They keep to the context that is used, as the lists of the shell do.
"""

from __future__ import annotations

from pcrm.domain.names import lookup_keys
from pcrm.services import filters, timeline
from pcrm.store import where
from pcrm.store.reading import browsing, contacts, interactions

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from array import array
    from collections.abc import Generator, Sequence

    from pcrm.domain.contact import Contact
    from pcrm.domain.interaction import Interaction
    from pcrm.services.filters import Clause
    from pcrm.services.workspace import Workspace


def people(
    workspace: Workspace, typed: str, *, sort: str = "name"
) -> Generator[array[int], None, None]:
    """Yield the numbers of those whom a filter lets through, a short part first.

    ``sort`` is a key of ``contacts.SORT_KEYS``, with a ``-`` the other way round; those without a
    value come last.

    Raises:
        UsageError: the filter cannot be read.
    """
    with workspace.reading() as connection:
        clause, values = _contacts(connection, workspace, typed)
        yield from browsing.contacts(connection, clause, values, sort=sort)


def contacts_of(workspace: Workspace, numbers: Sequence[int]) -> list[Contact]:
    """Return contacts by number, in the order asked for; those that are gone are left out."""
    with workspace.reading() as connection:
        return contacts.load(connection, numbers)


def first_named(workspace: Workspace, typed: str, start: str) -> int | None:
    """Return the first one by name, among those a filter lets through, from a beginning on."""
    keys = lookup_keys(start)
    if not keys:
        return None
    with workspace.reading() as connection:
        clause, values = _contacts(connection, workspace, typed)
        return browsing.first_named(connection, clause, values, keys[0])


def entries(
    workspace: Workspace,
    typed: str,
    *,
    oldest_first: bool = False,
    limit: int,
) -> list[tuple[int, str]]:
    """Return (number, ISO day) of entries that a filter lets through, newest first.

    One word that names somebody, by number as well, means that one person.
    """
    with workspace.reading() as connection:
        one = timeline.one_person(connection, workspace, typed.split())
        tree = None if one else filters.read_text(connection, workspace, typed)
        clause = timeline.clause_of(connection, one, tree, limit=limit)
        return browsing.entries(connection, *clause, oldest_first=oldest_first, limit=limit)


def entries_of(workspace: Workspace, numbers: Sequence[int]) -> list[Interaction]:
    """Return entries by number, in the order asked for; those that are gone are left out."""
    with workspace.reading() as connection:
        return interactions.load(connection, numbers)


def _contacts(connection: sqlite3.Connection, workspace: Workspace, typed: str) -> Clause:
    tree = filters.read_text(connection, workspace, typed)
    if tree:
        return where.contacts(connection, tree, limit=browsing.FIRST)
    return f"{contacts.LISTED} AND {contacts.CURRENT}", ()

"""One stream of what was said and done, over everybody."""

from __future__ import annotations

from pcrm.services import filters
from pcrm.store.reading import interactions

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from pcrm.domain.interaction import Interaction
    from pcrm.domain.query import Tree
    from pcrm.services.filters import Clause
    from pcrm.services.workspace import Workspace


def timeline(
    workspace: Workspace,
    query: Sequence[str] = (),
    *,
    limit: int | None = None,
    in_context: bool = False,
) -> list[Interaction]:
    """Return entries, newest first; with a filter those that it lets through.

    One word that names somebody, by number as well, means that one person. ``in_context`` keeps
    those of the context that is used, unless one person is asked for.
    """
    with workspace.reading() as connection:
        one = one_person(connection, workspace, query)
        tree = None
        if one is None:
            tree = filters.read(connection, workspace, query, in_context=in_context)
        clause, values = clause_of(connection, one, tree, limit=limit)
        return interactions.load(
            connection, interactions.timeline(connection, clause, values, limit=limit)
        )


def clause_of(
    connection: sqlite3.Connection, one: int | None, tree: Tree | None, *, limit: int | None
) -> Clause:
    """Return the clause for entries of one contact, or else of a filter; all of them for none."""
    if one is not None:
        return interactions.involving(one, limit=limit)
    if tree is None:
        return "1", ()
    from pcrm.domain.query_fields import ENTRY
    from pcrm.store import where

    return where.chosen(connection, tree, ENTRY, limit=limit)


def one_person(
    connection: sqlite3.Connection, workspace: Workspace, query: Sequence[str]
) -> int | None:
    """Return whom a filter means that is one word and names one person."""
    if len(query) != 1 or ":" in query[0]:
        return None
    from pcrm.services.references import search, tell_if_led

    found, _ = search(connection, query[0])
    if len(found) != 1:
        return None
    tell_if_led(connection, query[0], found[0], workspace)
    return found[0]

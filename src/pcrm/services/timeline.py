"""One stream of what was said and done, over everybody."""

from __future__ import annotations

from pcrm.domain.query_fields import ENTRY
from pcrm.services import filters
from pcrm.services.references import search
from pcrm.store import where
from pcrm.store.reading import interactions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.domain.interaction import Interaction
    from pcrm.services.workspace import Workspace


def timeline(
    workspace: Workspace, query: Sequence[str] = (), *, limit: int | None = None
) -> list[Interaction]:
    """Return entries, newest first; with a filter those that it lets through.

    One word that names somebody, by number as well, means that one person.
    """
    with workspace.reading() as connection:
        clause: str = "1"
        values: tuple[object, ...] = ()
        if len(query) == 1 and ":" not in query[0]:
            found, _ = search(connection, query[0])
            if len(found) == 1:
                clause, values = interactions.involving(found[0])
        if query and clause == "1":
            clause, values = where.clause(filters.read(connection, workspace, query), ENTRY)
        return interactions.load(
            connection, interactions.timeline(connection, clause, values, limit=limit)
        )

"""Filters as they are typed: read with what the database knows, ready for any list."""

from __future__ import annotations

from pcrm.domain import query
from pcrm.domain.errors import NotFound
from pcrm.domain.query import Reader

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Sequence

    from pcrm.domain.query import Tree
    from pcrm.services.workspace import Workspace


def read(connection: sqlite3.Connection, workspace: Workspace, words: Sequence[str]) -> Tree | None:
    """Return the tree of a filter given in words of the shell; None lets everything through.

    Raises:
        FilterError: it cannot be read.
        NotFound: it names somebody whom nobody knows, or a context that there is not.
    """
    return query.parse(words, reader(connection, workspace)) if words else None


def read_text(connection: sqlite3.Connection, workspace: Workspace, text: str) -> Tree | None:
    """Return the tree of a filter that was typed into one box; raises as ``read`` does."""
    return query.parse_text(text, reader(connection, workspace))


def reader(connection: sqlite3.Connection, workspace: Workspace) -> Reader:
    """Return what is needed to understand a filter; the database is asked when it must be."""
    known: list[str] = []

    def fields() -> Collection[str]:
        if not known:
            from pcrm.store.reading import beginnings

            known.extend(("", *beginnings.field_keys(connection, "", limit=-1)))
        return known[1:]

    def people(ref: str) -> tuple[int, ...]:
        from pcrm.services.references import not_found, search

        found, _ = search(connection, ref)
        if not found:
            raise not_found(connection, ref)
        return tuple(found)

    def saved(name: str) -> str:
        raise NotFound(f"there is no context {name!r}", value=name, hint="see: pcrm context list")

    return Reader(
        today=workspace.today(),
        extra=workspace.settings.vocabulary(),
        leap=workspace.settings.leap_day,
        fields=fields,
        people=people,
        saved=saved,
    )

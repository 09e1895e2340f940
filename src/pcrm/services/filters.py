"""Filters as they are typed: read with what the database knows, ready for any list."""

from __future__ import annotations

from pcrm.domain.record import NamedTuple
from pcrm.store import contexts

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Sequence

    from pcrm.domain.query import Reader, Tree
    from pcrm.services.workspace import Workspace

Clause = tuple[str, "tuple[object, ...]"]
"""A SQL clause and its values, as the store makes them of a filter."""


class Filling(NamedTuple):
    """What a used context says of new records: tags, and an organisation or ""."""

    tags: tuple[str, ...] = ()
    organization: str = ""

    def and_tags(self, tags: Sequence[str]) -> tuple[str, ...]:
        """Return tags with those of the context."""
        return tuple(dict.fromkeys((*tags, *self.tags)))


def read(
    connection: sqlite3.Connection,
    workspace: Workspace,
    words: Sequence[str],
    *,
    in_context: bool = False,
) -> Tree | None:
    """Return the tree of a filter given in words of the shell; None lets everything through.

    ``in_context`` adds the context that is used, and tells the user so.

    Raises:
        FilterError: it cannot be read.
        NotFound: it names somebody whom nobody knows, or a context that there is not.
    """
    used = contexts.in_use(connection) if in_context else None
    if not words and not used:
        return None
    from pcrm.domain import query

    known = reader(connection, workspace)
    asked = query.parse(words, known)
    if used:
        workspace.say(f"context {used.name}: {used.query}")
    return _inside(used, asked, known)


def contacts(
    connection: sqlite3.Connection,
    workspace: Workspace,
    words: Sequence[str],
    *,
    limit: int | None = None,
    in_context: bool = False,
) -> Clause:
    """Return the clause for the contacts that a filter lets through; raises as ``read`` does."""
    tree = read(connection, workspace, words, in_context=in_context)
    if tree is None:
        from pcrm.store.reading.contacts import CURRENT, LISTED

        return f"{LISTED} AND {CURRENT}", ()
    from pcrm.store import where

    return where.contacts(connection, tree, limit=limit)


def read_text(connection: sqlite3.Connection, workspace: Workspace, text: str) -> Tree | None:
    """Return the tree of a filter that was typed into one box, within the context that is used.

    Whoever shows the box shows the context, too: nothing is said. Raises as ``read`` does.
    """
    from pcrm.domain import query

    known = reader(connection, workspace)
    return _inside(contexts.in_use(connection), query.parse_text(text, known), known)


def _inside(used: contexts.Context | None, asked: Tree | None, known: Reader) -> Tree | None:
    """Return the tree of what is asked for among what a context lets through."""
    if not used:
        return asked
    from pcrm.domain.query import And

    inside = _tree_of(used, known)
    return And((inside, asked)) if asked else inside


def _tree_of(used: contexts.Context, known: Reader) -> Tree:
    from pcrm.domain.query_fields import CONTEXT, term

    return term(CONTEXT, used.name, known, (used.query, 0, 0))


def filling(connection: sqlite3.Connection, workspace: Workspace) -> Filling:
    """Return what the context that is used says of new records, and tell the user of it."""
    used = contexts.in_use(connection)
    if used is None:
        return Filling()
    from pcrm.domain.query import And, Term
    from pcrm.store.reading import names

    found = _tree_of(used, reader(connection, workspace))
    parts = found.parts if isinstance(found, And) else (found,)
    said = [one for one in parts if isinstance(one, Term)]
    tags = [names.as_written(connection, "tag", one.value) for one in said if one.test == "tag"]
    firms = [
        names.as_written(connection, "organization", one.value)
        for one in said
        if one.key == "memberships.organization"
    ]
    if tags or firms:
        workspace.say(
            f"context {used.name} adds {' '.join((*map('+{}'.format, tags), *firms[:1]))}"
        )
    return Filling(tuple(dict.fromkeys(tags)), firms[0] if firms else "")


def reader(connection: sqlite3.Connection, workspace: Workspace) -> Reader:
    """Return what is needed to understand a filter; the database is asked when it must be."""
    from pcrm.domain.query import Reader

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

    return Reader(
        today=workspace.today(),
        extra=workspace.settings.vocabulary(),
        leap=workspace.settings.leap_day,
        fields=fields,
        people=people,
        saved=lambda name: contexts.named(connection, name).query,
    )

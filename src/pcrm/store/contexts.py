"""Saved filters and which of them is used. They are no part of the history."""

from __future__ import annotations

from pcrm.domain.errors import NotFound
from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3


class Context(NamedTuple):
    """A saved filter: its name, its text, and whether it is used."""

    name: str
    query: str
    used: bool = False


def in_use(connection: sqlite3.Connection) -> Context | None:
    """Return the context that is used, if one is."""
    row = connection.execute("SELECT name, query FROM context WHERE used = 1").fetchone()
    return Context(row[0], row[1], used=True) if row else None


def listed(connection: sqlite3.Connection) -> list[Context]:
    """Return all contexts, by name."""
    rows = connection.execute("SELECT name, query, used FROM context ORDER BY name")
    return [Context(name, query, bool(used)) for name, query, used in rows]


def named(connection: sqlite3.Connection, name: str) -> Context:
    """Return a context by its name, in any case; raises NotFound with the names that there are."""
    known = listed(connection)
    for one in known:
        if one.name.casefold() == name.casefold():
            return one
    names = ", ".join(one.name for one in known)
    hint = f"there are: {names}" if names else "make one with: pcrm context define NAME QUERY"
    raise NotFound(f"there is no context {name!r}", value=name, hint=hint)


def define(connection: sqlite3.Connection, name: str, query: str) -> None:
    """Save a filter; one of that name is replaced, and stays used if it is."""
    connection.execute(
        "INSERT INTO context (name, query) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET query = excluded.query",
        (name, query),
    )


def use(connection: sqlite3.Connection, name: str) -> None:
    """Use a context, or none for ""."""
    connection.execute("UPDATE context SET used = 0 WHERE used = 1")
    connection.execute("UPDATE context SET used = 1 WHERE name = ?", (name,))


def remove(connection: sqlite3.Connection, name: str) -> None:
    """Forget a context."""
    connection.execute("DELETE FROM context WHERE name = ?", (name,))

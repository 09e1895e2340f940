"""Bulk writes of an import: rows go in by table, the journal is filled set-wise at the end.

The journal's insert triggers are taken away meanwhile, which makes a row three times as fast;
updates and deletes are recorded as ever. All of it, triggers included, is one transaction and one
change: it is one thing to undo, and a process that is killed leaves nothing.
"""

from __future__ import annotations

import contextlib
from operator import attrgetter

from pcrm.domain.names import fold
from pcrm.domain.numbers import new_uid
from pcrm.domain.record import NamedTuple
from pcrm.store import derived, journal
from pcrm.store.journal import JOURNALED
from pcrm.store.parts import PARTS, SCALARS

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from typing import Any

    from pcrm.domain.contact import Details
    from pcrm.domain.indexing import Indexed
    from pcrm.store.change import OpenChange


class Layout(NamedTuple):
    """A contact as it lies in tables, without its number: plain values only.

    ``scalars`` are those of a contact, ``parts`` rows by table.
    """

    sort_name: str
    kind: str
    scalars: tuple[str, ...]
    parts: dict[str, list[tuple[Any, ...]]]

    def values(self, table: str) -> list[str]:
        """Return the first column of the rows of one part."""
        return [row[0] for row in self.parts.get(table, ())]


class SourceCard(NamedTuple):
    """The card a contact comes from, as it is kept; ``digest`` is one of its raw lines.

    ``merged_from`` is the number it came in with before, where that contact was merged.
    """

    source: str
    uid: str
    version: str
    digest: str
    raw: str
    merged_from: int | None = None


_CACHE_KIB = 32 * 1024
"""The pages of indexes that an import keeps at hand; SQLite's own 2 MiB are written out often."""
_UIDS_AT_ONCE = 2000
_scalars_of = attrgetter(*SCALARS)
_parts_of = attrgetter(*PARTS)
_COLUMNS: dict[str, tuple[str, ...]] = {
    "contact": ("id", "uid", "created", "updated", "relative", "sort_name", *SCALARS),
    **{part.table: ("contact_id", *part.columns) for part in PARTS.values()},
    "source_card": (
        *("contact_id", "source", "source_uid", "version", "digest", "raw", "merged_from"),
    ),
    "relationship": ("contact_id", "related_id", "type"),
}


def laid_out(details: Details) -> Layout:
    """Lay a contact out for storing; its relationships are made by ``relate``."""
    parts = {
        part.table: part.rows(items)
        for part, items in zip(PARTS.values(), _parts_of(details), strict=True)
        if items
    }
    return Layout(fold(details.formatted_name), details.kind, _scalars_of(details), parts)


class BulkInsert:
    """Collects the rows of new contacts and writes them table by table.

    What is derived of the new contacts is made from the records at hand, and the change is told
    whom else it touched, so that nothing of this is asked of a hundred thousand journal rows.
    """

    def __init__(self, change: OpenChange) -> None:
        self._change = change
        execute = change.connection.execute
        self._last: dict[str, int] = {
            table: execute(
                "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0)", (table,)
            ).fetchone()[0]
            for table in JOURNALED
        }
        self._first_contact = self._next_contact = self._last["contact"] + 1
        self._organizations: list[int] = []
        self._uids: list[str] = []
        self._rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _COLUMNS}
        self._added: list[tuple[int, Indexed]] = []
        self._touched = change.touched_contacts = set[int]()
        execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        journal.suspend_inserts(change.connection)
        self._indexes = [] if self._last["contact"] else _drop_indexes(change.connection)

    def add(self, layout: Layout, indexed: Indexed, *, relative: bool = False) -> int:
        """Collect a new contact and return the number it will have."""
        number = self._next_contact
        self._next_contact += 1
        at = self._change.at
        self._rows["contact"].append(
            (number, self._new_uid(), at, at, int(relative), layout.sort_name, *layout.scalars)
        )
        for table, rows in layout.parts.items():
            self._rows[table] += [(number, *row) for row in rows]
        self._added.append((number, indexed))
        if layout.kind == "org":  # it may have people who are known already
            self._organizations.append(number)
        return number

    def add_source(self, number: int, card: SourceCard) -> None:
        """Collect the card a contact comes from."""
        self._rows["source_card"].append((number, *card))

    def relate(self, one: int, other: int, type_: str) -> None:
        """Collect a relationship: ``other`` is the ``type_`` of ``one``."""
        self._rows["relationship"].append((one, other, type_))

    def write(self) -> None:
        """Write what has been collected, contacts first."""
        connection = self._change.connection
        for table, rows in self._rows.items():
            derived.insert_many(connection, table, _COLUMNS[table], rows)
            rows.clear()
        derived.index_contacts(connection, self._added)
        self._added.clear()

    def settle(self) -> None:
        """Write the rest and record everything new in the journal, in one statement a table."""
        self.write()
        execute = self._change.connection.execute
        execute("PRAGMA ignore_check_constraints = ON")  # "insert" is one of the operations
        for table, last in self._last.items():
            execute(
                "INSERT INTO journal (change_id, table_name, row_id, operation)"
                f" SELECT ?, ?, id, 'insert' FROM {table} WHERE id > ?",
                (self._change.number, table, last),
            )
            (self._last[table],) = execute(
                f"SELECT max(?, coalesce((SELECT max(id) FROM {table}), 0))", (last,)
            ).fetchone()
        execute("PRAGMA ignore_check_constraints = OFF")

    @contextlib.contextmanager
    def apart(self, number: int) -> Iterator[None]:
        """Keep what a block changes of a contact apart in the journal from what is around it."""
        self.settle()
        self._restore_indexes()
        self._touched.add(number)
        yield
        self.settle()

    def finish(self) -> None:
        """Write and record what is left, and give the triggers their work back."""
        self.settle()
        self._restore_indexes()
        connection = self._change.connection
        derived.refresh_cadences(connection, range(self._first_contact, self._next_contact))
        derived.refresh_last_interaction(connection, self._organizations)
        journal.resume_inserts(connection)

    def _new_uid(self) -> str:
        """Return an identifier of a sorted supply: the index of them then grows side by side."""
        if not self._uids:
            self._uids = sorted((new_uid() for _ in range(_UIDS_AT_ONCE)), reverse=True)
        return self._uids.pop()

    def _restore_indexes(self) -> None:
        for statement in self._indexes:
            self._change.connection.execute(statement)
        self._indexes = []


def _drop_indexes(connection: sqlite3.Connection) -> list[str]:
    """Take away the indexes of tables that are empty; return what makes them again.

    An index that is made of all rows at once takes a fraction of one that grows row by row.
    """
    found = connection.execute(
        "SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    dropped = []
    for name, table, statement in found:
        if table in _COLUMNS or table in {"name_form", "journal"}:
            connection.execute(f"DROP INDEX {name}")
            dropped.append(statement)
    return dropped

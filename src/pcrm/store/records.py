"""Writes contacts: what a record says becomes rows, and differences become the fewest changes."""

from __future__ import annotations

from sqlalchemy import delete, select, update
from sqlmodel import Session, col

from pcrm.domain.numbers import new_uid
from pcrm.store import tables
from pcrm.store.parts import PARTS, SCALARS, rows_of
from pcrm.store.row import Row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcrm.domain.contact import Contact, Details

_TABLES: dict[str, type[Any]] = {str(row.__tablename__): row for row in Row.__subclasses__()}


def add_contact(session: Session, details: Details, *, at: str, relative: bool = False) -> int:
    """Store a new contact and return its number; relationships are made by ``link``."""
    row = tables.ContactRow(
        uid=new_uid(),
        created=at,
        updated=at,
        relative=int(relative),
        **{name: getattr(details, name) for name in SCALARS},
    )
    session.add(row)
    session.flush()
    assert row.id is not None
    for part in PARTS:
        table = _TABLES[PARTS[part].table]
        session.add_all(table(contact_id=row.id, **item) for item in _items(details, part))
    session.flush()
    return row.id


def update_contact(session: Session, before: Contact, after: Details) -> None:
    """Make a stored contact say what ``after`` says, touching only rows that differ."""
    old = before.details
    changed = {
        name: getattr(after, name) for name in SCALARS if getattr(after, name) != getattr(old, name)
    }
    if changed:
        session.get_one(tables.ContactRow, before.id).sqlmodel_update(changed)
    for part in PARTS:
        table = _TABLES[PARTS[part].table]
        _update_part(session, table, before.id, _items(old, part), _items(after, part))
    session.flush()


def _items(details: Details, part: str) -> list[dict[str, Any]]:
    """Return the values of one part by column."""
    columns = PARTS[part].columns
    return [dict(zip(columns, row, strict=True)) for row in rows_of(details, part)]


_UNORDERED = (tables.ImportantDateRow, tables.FieldRow, tables.ContactTagRow)
"""Parts that are read in an order of their own."""


def _update_part(
    session: Session,
    table: type[Any],
    owner: int,
    before: list[dict[str, Any]],
    after: list[dict[str, Any]],
) -> None:
    """Bring the rows of one part from one list to another with the fewest changes.

    A value that takes the place of another is an update of its row; where only a new order can
    say it, all rows are written anew.
    """
    if before == after:
        return
    columns = table.__table__.c
    names = list((before or after)[0])
    found = session.execute(
        select(columns.id, *(columns[name] for name in names)).where(columns.contact_id == owner)
    )
    rows: dict[tuple[Any, ...], list[int]] = {}
    for number, *values in sorted(found):
        rows.setdefault(tuple(values), []).append(number)
    fresh: list[dict[str, Any]] = []
    kept: list[dict[str, Any]] = []
    for item in after:
        numbers = rows.get(tuple(item.values()))
        if numbers:
            numbers.pop(0)
            kept.append(item)
        else:
            fresh.append(item)
    gone = sorted(number for numbers in rows.values() for number in numbers)
    if table not in _UNORDERED and _order_after(before, kept, fresh) != after:
        session.execute(delete(table).where(columns.contact_id == owner))
        session.add_all(table(contact_id=owner, **item) for item in after)
        return
    session.execute(delete(table).where(columns.id.in_(gone[len(fresh) :])))
    for number, item in zip(gone, fresh, strict=False):
        session.execute(update(table).where(columns.id == number).values(**item))
    session.add_all(table(contact_id=owner, **item) for item in fresh[len(gone) :])


def _order_after(
    before: list[dict[str, Any]], kept: list[dict[str, Any]], fresh: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return in which order the values stand when new ones take the places of those that go."""
    staying = list(kept)
    coming = list(fresh)
    order = []
    for item in before:
        if item in staying:
            staying.remove(item)
            order.append(item)
        elif coming:
            order.append(coming.pop(0))
    return order + coming


def set_column(session: Session, table: type[Row], ids: list[int], **values: Any) -> None:
    """Set columns of some records, as archive, trash and restore do."""
    for row in session.scalars(select(table).where(col(table.id).in_(ids))):
        row.sqlmodel_update(values)
    session.flush()


def set_cadence(session: Session, scope: str, target: str, days: int | None) -> None:
    """Set the cadence of a contact (its number), a tag, an organisation or the default.

    0 days is never; None takes the rule away.
    """
    row = session.scalars(
        select(tables.CadenceRow).where(
            col(tables.CadenceRow.scope) == scope, col(tables.CadenceRow.target) == target
        )
    ).first()
    if days is None:
        if row:
            session.delete(row)
    elif row:
        row.days = days
    else:
        contact = int(target) if scope == "contact" else None
        session.add(tables.CadenceRow(scope=scope, target=target, contact_id=contact, days=days))
    session.flush()


def relate(
    session: Session, one: int, other: int, *, kind: str, since: str = "", until: str = ""
) -> None:
    """Store that ``other`` is the ``kind`` of ``one``."""
    session.add(
        tables.RelationshipRow(
            contact_id=one, related_id=other, type=kind, since=since, until=until
        )
    )
    session.flush()


def drop(session: Session, table: type[Row], ids: list[int]) -> None:
    """Delete some rows; the journal keeps them for undo."""
    session.execute(delete(table).where(col(table.id).in_(ids)))

"""Writes contacts: what a record says becomes rows, and differences become the fewest changes."""

from __future__ import annotations

from sqlmodel import Session, col, delete, select, update

from pcrm.domain.contact import Details
from pcrm.domain.identifiers import new_uid
from pcrm.domain.telephone import tail
from pcrm.store import tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcrm.domain.contact import Contact, ImportantDate, Telephone

SCALARS = (
    "kind",
    "formatted_name",
    "given",
    "additional",
    "family",
    "prefix",
    "suffix",
    "note",
)


def _as_dict(item: Any) -> dict[str, Any]:
    return dict(item._asdict())


def _value(item: str) -> dict[str, Any]:
    return {"value": item}


def _tag(item: str) -> dict[str, Any]:
    return {"tag": item}


def _telephone(item: Telephone) -> dict[str, Any]:
    return {**item._asdict(), "tail": tail(item.value)}


def _date(item: ImportantDate) -> dict[str, Any]:
    return {"label": item.label, "remind": item.remind, **item.date._asdict()}


PARTS: dict[str, tuple[type[Any], Callable[[Any], dict[str, Any]]]] = {
    "nicknames": (tables.NicknameRow, _value),
    "emails": (tables.EmailRow, _as_dict),
    "telephones": (tables.TelephoneRow, _telephone),
    "addresses": (tables.AddressRow, _as_dict),
    "urls": (tables.UrlRow, _as_dict),
    "impps": (tables.ImppRow, _as_dict),
    "memberships": (tables.MembershipRow, _as_dict),
    "dates": (tables.ImportantDateRow, _date),
    "tags": (tables.ContactTagRow, _tag),
    "fields": (tables.FieldRow, _as_dict),
}
"""For each part of ``Details`` with several values: its table and the columns of one value."""


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
    for part, (table, columns) in PARTS.items():
        session.add_all(
            table(contact_id=row.id, **columns(item)) for item in values_of(details, part)
        )
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
    for part, (table, columns) in PARTS.items():
        _update_part(
            session,
            table,
            before.id,
            [columns(item) for item in getattr(old, part)],
            [columns(item) for item in values_of(after, part)],
        )
    session.flush()


def _update_part(
    session: Session,
    table: type[Any],
    owner: int,
    before: list[dict[str, Any]],
    after: list[dict[str, Any]],
) -> None:
    """Bring the rows of one part from one list to another; a new order writes all anew."""
    if before == after:
        return
    kept = [item for item in before if item in after]
    gone = [item for item in before if item not in after]
    if after[: len(kept)] != kept:
        kept, gone = [], before
    fresh = after[len(kept) :]
    for old, new in zip(gone, fresh, strict=False):  # one value for another is one change of a row
        session.execute(update(table).where(*_is(table, owner, old)).values(**new))
    for item in gone[len(fresh) :]:
        session.execute(delete(table).where(*_is(table, owner, item)))
    session.add_all(table(contact_id=owner, **item) for item in fresh[len(gone) :])


def _is(table: type[Any], owner: int, item: dict[str, Any]) -> list[Any]:
    """Return the conditions for the row of an owner that holds these values."""
    columns = table.__table__.c
    return [columns.contact_id == owner, *(columns[key].is_(item[key]) for key in item)]


def set_column(session: Session, table: type[tables.Row], ids: list[int], **values: Any) -> None:
    """Set columns of some records, as archive, trash and restore do."""
    for row in session.exec(select(table).where(col(table.id).in_(ids))):
        row.sqlmodel_update(values)
    session.flush()


def set_cadence(session: Session, scope: str, target: str, days: int | None) -> None:
    """Set the cadence of a contact (its number), a tag, an organisation or the default.

    0 days is never; None takes the rule away.
    """
    row = session.exec(
        select(tables.CadenceRow).where(
            tables.CadenceRow.scope == scope, tables.CadenceRow.target == target
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


def values_of(details: Details, part: str) -> list[Any]:
    """Return the values of a part that say something; what names or marks stands there once."""
    items = getattr(details, part)
    if part in {"emails", "telephones", "urls", "impps", "fields"}:
        items = [item for item in items if item.value]
    elif part in {"addresses", "memberships"}:
        items = [item for item in items if any(item._replace(**_ASIDE[part]))]
    elif part == "dates":
        items = [item for item in items if item.label and any(item.date)]
    else:
        items = [item for item in items if item]
    return list(dict.fromkeys(items) if part in {"nicknames", "tags", "fields"} else items)


_ASIDE: dict[str, dict[str, str]] = {
    "addresses": {"type": ""},
    "memberships": {"since": "", "until": ""},
}
"""Columns that say nothing by themselves."""

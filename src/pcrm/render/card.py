"""The card of a contact: everything worth knowing before a call."""

from __future__ import annotations

import datetime

from pcrm.domain import partial_date
from pcrm.domain.cadence import rhythm
from pcrm.domain.numbers import write_number
from pcrm.render import echo
from pcrm.render.days import distance
from pcrm.render.style import PLAIN, Style
from pcrm.render.terminal import pad, safe, safe_line, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from pcrm.domain.contact import Address, Contact, ImportantDate, Membership
    from pcrm.services.people import Card

_FIRST_FIELDS = ("reach", "likes", "dislikes", "needs", "values")


def card(
    shown: Card, today: datetime.date, *, style: Style = PLAIN, leap_day: str = "feb28"
) -> list[str]:
    """Return the lines of a card: name, facts, note, open tasks, the newest entries."""
    contact = shown.contact
    lines = [_title(contact, style)]
    facts = list(_facts(shown, today, leap_day))
    widest = max((width(label) for label, _ in facts), default=0)
    for label, value in facts:
        head = pad(safe_line(label), widest)
        lines.append(f"  {style.paint(head, 'dim')}  {safe_line(value)}")
    if contact.details.note:
        lines += ["", *(f"  {line}" for line in safe(contact.details.note).splitlines())]
    if shown.tasks:
        lines += ["", style.paint("Open", "heading")]
        lines += [f"  {echo.task(task, style=style)}" for task in shown.tasks]
    if shown.interactions:
        lines += ["", style.paint("Last", "heading")]
        for entry in shown.interactions:
            lines.append(f"  {echo.entry(entry, style=style)}")
            lines += [f"  {line}" for line in echo.said(entry)]
    return lines


def _title(contact: Contact, style: Style) -> str:
    """Return the first line: number, full name, nicknames, tags, and where the contact is kept."""
    details = contact.details
    parts = [style.paint(safe_line(details.formatted_name), "heading")]
    if details.nicknames:
        parts.append(f"({', '.join(safe_line(name) for name in details.nicknames)})")
    parts += [style.paint(f"+{safe_line(tag)}", "tag") for tag in details.tags]
    if details.kind != "individual":
        parts.append(f"[{details.kind}]")
    if contact.archived:
        parts.append("[archived]")
    if contact.deleted:
        parts.append(f"[in the trash: pcrm restore {contact.id}]")
    return f"{style.paint(str(contact.id), 'number')}  {' '.join(parts)}"


def _facts(shown: Card, today: datetime.date, leap_day: str) -> Iterator[tuple[str, str]]:
    contact = shown.contact
    details = contact.details
    for membership in details.memberships:
        yield "works", _membership(membership)
    for number, name, title in shown.people:
        yield "person", "  ".join(filter(None, (f"{number} {name}", title)))
    yield from _values("email", details.emails)
    yield from _values("phone", details.telephones)
    for address in details.addresses:
        yield _labelled("address", address.type), _address(address)
    yield from _values("web", details.urls)
    yield from _values("handle", details.impps)
    for date in details.dates:
        yield date.label, _date(date, today, leap_day)
    for other in details.related:
        yield other.type, f"{other.id} {other.name}" if other.id else other.name
    yield from _fields(contact)
    yield from _rhythm(contact, today)


def _fields(contact: Contact) -> Iterator[tuple[str, str]]:
    """Yield the free fields, those first that matter before a call."""
    fields = contact.details.fields
    for key in dict.fromkeys((*_FIRST_FIELDS, *(field.key for field in fields))):
        values = [field.value for field in fields if field.key == key]
        if values:
            yield key, ", ".join(values)


def _rhythm(contact: Contact, today: datetime.date) -> Iterator[tuple[str, str]]:
    """Yield when the last contact was and when the next one is due."""
    if contact.last_interaction:
        ago = distance(contact.last_interaction, today)
        yield "contact", f"last {ago} ({contact.last_interaction})"
    if contact.cadence_days is not None:
        due = f", due {contact.next_due}" if contact.next_due else ""
        yield "cadence", rhythm(contact.cadence_days) + due


def _values(label: str, values: Sequence[Any]) -> Iterator[tuple[str, str]]:
    for value in values:
        yield _labelled(label, value.type), value.value


def _labelled(label: str, kind: str) -> str:
    return f"{label} ({kind.replace(',', ', ')})" if kind else label


def _membership(one: Membership) -> str:
    """Return "Chief Engineer, Acme (Research)" with the years where they are known."""
    text = ", ".join(filter(None, (one.title or one.role, one.organization)))
    if one.units:
        text += f" ({one.units})"
    if one.since or one.until:
        text += f", {one.since or '?'} to {one.until or 'now'}"
    return text


def _address(one: Address) -> str:
    town = " ".join(filter(None, (one.postal_code, one.locality)))
    parts = (one.po_box, one.extended, one.street, town, one.region, one.country_name)
    return ", ".join(filter(None, parts))


def _date(one: ImportantDate, today: datetime.date, leap_day: str) -> str:
    """Return a date with its number and when it comes next."""
    text = partial_date.describe(one.date)
    occurs = partial_date.next_occurrence(one.date, today, leap=leap_day)
    if occurs and one.label != "death":
        text += f", {distance(occurs.isoformat(), today)}"
        age = partial_date.age_on(one.date, occurs, leap=leap_day)
        if age and one.label == "birthday":
            text += f", turns {age}"
    return f"{text}  {write_number('important_date', one.id)}"

"""The card of a contact: everything worth knowing before a call."""

from __future__ import annotations

import datetime

from pcrm.domain import partial_date
from pcrm.domain.days import distance, rhythm
from pcrm.domain.numbers import write_number
from pcrm.render import echo
from pcrm.render.terminal import PLAIN, Style, pad, safe, safe_line, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from pcrm.domain.contact import Address, Contact, Details, ImportantDate, Membership
    from pcrm.services.cards import Card

_MOST_TASKS = 5
FIRST_FIELDS = ("reach", "likes", "dislikes", "needs", "values")
"""What is to be known before a call comes first."""


def plain_note(text: str) -> list[str]:
    """Return the lines of a note as they stand."""
    return safe(text).splitlines()


def card(
    shown: Card,
    today: datetime.date,
    *,
    style: Style = PLAIN,
    leap_day: str = "feb28",
    note: Callable[[str], list[str]] = plain_note,
) -> list[str]:
    """Return the lines of a card: name, facts, note, open tasks, the newest entries.

    ``note`` makes gated lines of a note.
    """
    contact = shown.contact
    lines = [title(contact, style)]
    facts = list(_facts(shown, today, leap_day))
    widest = max((width(label) for label, _ in facts), default=0)
    for label, value in facts:
        head = pad(safe_line(label), widest)
        lines.append(f"  {style.paint(head, 'dim')}  {safe_line(value)}")
    if contact.details.note:
        lines += ["", *(f"  {line}" for line in note(contact.details.note))]
    if shown.tasks:
        lines += ["", style.paint("Open", "heading")]
        lines += [f"  {echo.task(task, today=today, style=style)}" for task in shown.tasks]
    if shown.interactions:
        lines += ["", style.paint("Last", "heading")]
        for entry in shown.interactions:
            lines.append(f"  {echo.entry(entry, style=style)}")
            lines += [f"  {line}" for line in echo.said(entry)]
    return lines


def caller(shown: Card, today: datetime.date, *, style: Style = PLAIN) -> list[str]:
    """Return a few lines on who calls: name, work, the last contact, the most urgent tasks."""
    contact = shown.contact
    facts = [("works", membership(one)) for one in contact.details.memberships if not one.until]
    words = _last_words(shown)
    for label, value in _rhythm(contact, today):
        facts.append((label, f"{value}: {words}" if words and label == "contact" else value))
    widest = max((len(label) for label, _ in facts), default=0)
    lines = [title(contact, style)]
    for label, value in facts:
        lines.append(f"  {style.paint(label.ljust(widest), 'dim')}  {safe_line(value)}")
    lines += [f"  {echo.task(task, style=style)}" for task in shown.tasks[:_MOST_TASKS]]
    if len(shown.tasks) > _MOST_TASKS:
        lines.append(f"  and {len(shown.tasks) - _MOST_TASKS} more: pcrm show {contact.id}")
    return lines


def _last_words(shown: Card) -> str:
    """Return the first line of what was said at the last contact, if anything was."""
    them = {shown.contact.id, *(number for number, _, _ in shown.people)}
    for entry in shown.interactions:
        met = any(who.id in them for who in entry.participants)
        then = entry.day == shown.contact.last_interaction and not entry.planned
        if met and then and entry.text.strip():
            return entry.text.strip().splitlines()[0]
    return ""


def title(contact: Contact, style: Style) -> str:
    """Return the first line: number, full name, nicknames, tags, and where the contact is kept."""
    details = contact.details
    parts = [style.paint(safe_line(details.formatted_name), "heading")]
    if details.nicknames:
        parts.append(f"({', '.join(safe_line(name) for name in details.nicknames)})")
    parts += [style.paint(f"+{safe_line(tag)}", "tag") for tag in details.tags]
    if details.kind != "individual":
        parts.append(f"[{details.kind}]")
    if contact.relative:
        parts.append("[relative]")
    if contact.archived:
        parts.append("[archived]")
    if contact.deleted:
        parts.append(f"[in the trash: pcrm restore {contact.id}]")
    return f"{style.paint(str(contact.id), 'number')}  {' '.join(parts)}"


def _facts(shown: Card, today: datetime.date, leap_day: str) -> Iterator[tuple[str, str]]:
    contact = shown.contact
    details = contact.details
    for place in details.memberships:
        yield ("worked" if place.until else "works"), membership(place)
    for number, name, title in shown.people:
        yield "person", "  ".join(filter(None, (f"{number} {name}", title)))
    yield from _values("email", details.emails)
    yield from _values("phone", details.telephones)
    for address in details.addresses:
        yield _labelled("address", address.type), _address(address)
    yield from _values("web", details.urls)
    yield from _values("handle", details.impps)
    for date in details.dates:
        hidden = _hidden(dict(shown.snoozed).get(date.id, ""), today)
        yield date.label, _date(date, details, today, leap_day=leap_day) + hidden
    yield from _near(shown, today, leap_day)
    yield from _fields(shown)
    for file in shown.contact.files:
        typed = write_number("attachment", file.id)
        yield _labelled("file", file.type), "  ".join(filter(None, (file.day, file.path, typed)))
    yield from _rhythm(contact, today)


def _near(shown: Card, today: datetime.date, leap_day: str) -> Iterator[tuple[str, str]]:
    """Yield those linked with the contact, relatives with their age and taste."""
    related = shown.contact.details.related
    if related:
        from pcrm.render.near import near

        known = {each.id: each for each in shown.near}
        for other in related:
            yield other.type, near(other, known.get(other.id), today, leap_day=leap_day)


def _fields(shown: Card) -> Iterator[tuple[str, str]]:
    """Yield the free fields, those first that matter before a call."""
    fields = shown.contact.details.fields
    for key in dict.fromkeys((*FIRST_FIELDS, *(field.key for field in fields))):
        values = [field.value for field in fields if field.key == key]
        if key == "tz" and shown.there:
            values.append(f"{shown.there} there")
        if values:
            yield key, ", ".join(values)


def _rhythm(contact: Contact, today: datetime.date) -> Iterator[tuple[str, str]]:
    """Yield when the last contact was and when the next one is due."""
    if contact.last_interaction:
        ago = distance(contact.last_interaction, today)
        yield "contact", f"last {ago} ({contact.last_interaction})"
    if contact.cadence_days is not None:
        due = f", due {contact.next_due}" if contact.next_due else ""
        yield "cadence", rhythm(contact.cadence_days) + due + _hidden(contact.snoozed_until, today)


def _hidden(until: str, today: datetime.date) -> str:
    """Return until when something is hidden, as the end of a line; empty when it is not."""
    return f", hidden until {until}" if until > today.isoformat() else ""


def _values(label: str, values: Sequence[Any]) -> Iterator[tuple[str, str]]:
    for value in values:
        yield _labelled(label, value.type), value.value


def _labelled(label: str, kind: str) -> str:
    return f"{label} ({kind.replace(',', ', ')})" if kind else label


def membership(one: Membership) -> str:
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


def _date(one: ImportantDate, details: Details, today: datetime.date, *, leap_day: str) -> str:
    """Return a date with its number and when it comes next; the dead do not turn any age."""
    text = partial_date.describe(one.date)
    occurs = partial_date.next_occurrence(one.date, today, leap=leap_day)
    if occurs and one.label != "death":
        text += f", {distance(occurs.isoformat(), today)}"
        age = partial_date.age_on(one.date, occurs, leap=leap_day)
        if age and one.label == "birthday":
            dead = any(date.label == "death" for date in details.dates)
            text += f", would be {age}" if dead else f", turns {age}"
    return f"{text}  {write_number('important_date', one.id)}"

"""One screen before a call, of 24 lines at most, each cut to the width of the terminal."""

from __future__ import annotations

import datetime

from pcrm.domain.days import distance, duration, weekday_and_day
from pcrm.domain.numbers import write_number
from pcrm.render.card import FIRST_FIELDS, membership, title
from pcrm.render.terminal import PLAIN, Style, cut, pad, safe_line, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from pcrm.domain.interaction import Interaction
    from pcrm.domain.task import Task
    from pcrm.services.briefing import Brief, Coming

_MINE = 3
_THEIRS = 2
_COMING = 3
_COLUMNS = 80


def brief(one: Brief, today: datetime.date, *, columns: int = 0, style: Style = PLAIN) -> list[str]:
    """Return the lines: who, how to reach them, what matters, the last talks, promises, dates.

    What there is too much of is counted. ``columns`` 0 means 80.
    """
    columns = columns or _COLUMNS
    facts = [*_who(one), *_fields(one), *_talks(one, today)]
    facts += _some("I owe", one.mine, _MINE, lambda task: _task(task, today))
    facts += _some("they owe", one.theirs, _THEIRS, lambda task: _task(task, today))
    facts += _some("coming", one.coming, _COMING, _coming)
    facts += _met(one)
    widest = max((width(label) for label, _ in facts), default=0)
    head = title(one.card.contact, PLAIN)
    lines = [cut(head, columns) if width(head) > columns else title(one.card.contact, style)]
    for label, value in facts:
        head = style.paint(pad(safe_line(label), widest), "dim")
        lines.append(f"  {head}  {cut(safe_line(value), max(columns - widest - 4, 8))}")
    return lines


def _who(one: Brief) -> Iterator[tuple[str, str]]:
    """Yield where they work, how they are called, what time it is there; that they are dead."""
    contact = one.card.contact
    details = contact.details
    works = [membership(place) for place in details.memberships if not place.until]
    works += [", ".join(filter(None, (name, role))) for _, name, role in one.card.people]
    if contact.relative:
        yield "near", ", ".join(f"{near.type} {near.name}" for near in details.related)
    elif works:
        yield ("people" if one.card.people else "works"), "; ".join(works)
    if one.died:
        yield "died", one.died
    else:
        reached = [each.value for each in details.telephones]
        reached += [each.value for each in details.emails]
        if reached:
            yield "call", ", ".join(reached)
    if one.card.there:
        zone = next(field.value for field in details.fields if field.key == "tz")
        yield "there", f"{one.card.there} in {zone}"


def _fields(one: Brief) -> Iterator[tuple[str, str]]:
    """Yield what matters to them, and that they want no contact."""
    for key in FIRST_FIELDS:
        values = [field.value for field in one.card.contact.details.fields if field.key == key]
        if key == "reach" and any(value.casefold() == "none" for value in values):
            yield key, "none: they want no contact"
        elif values:
            yield key, ", ".join(values)


def _talks(one: Brief, today: datetime.date) -> Iterator[tuple[str, str]]:
    """Yield the last talks, each with the first line of what was said; or that there was none."""
    label = "last"
    for entry in one.last:
        yield label, _entry(entry, today)
        label = ""
        words = entry.text.strip().splitlines()
        if words:
            yield "", f"     {words[0]}"
    if not one.last:
        yield label, "never talked"


def _entry(entry: Interaction, today: datetime.date) -> str:
    number = write_number("interaction", entry.id)
    length = duration(entry.minutes) if entry.minutes else ""
    way = "in" if entry.direction == "in" else ""
    what = " ".join(filter(None, (entry.kind, way, length)))
    who = ", ".join(person.formatted_name for person in entry.participants)
    return "  ".join(filter(None, (number.ljust(3), distance(entry.day, today), what, who)))


def _some(
    label: str, items: Sequence[Any], most: int, told: Callable[[Any], str]
) -> Iterator[tuple[str, str]]:
    """Yield up to so many lines; where there are more things, the last line counts the rest."""
    shown = len(items) if len(items) <= most else most - 1
    for item in items[:shown]:
        yield label, told(item)
        label = ""
    if shown < len(items):
        yield label, f"and {len(items) - shown} more"


def _task(task: Task, today: datetime.date) -> str:
    due = f"due {distance(task.due, today)}" if task.due else ""
    number = write_number("task", task.id)
    return "  ".join(filter(None, (number.ljust(3), due, task.summary)))


def _coming(one: Coming) -> str:
    """Return what lies ahead: its day, whose it is, what they like."""
    day = " ".join(filter(None, (weekday_and_day(one.due), one.at)))
    whose = f"{one.who.formatted_name} ({one.near}): " if one.near else ""
    likes = f"; likes {', '.join(one.likes)}" if one.likes else ""
    return f"{day}  {whose}{one.summary}{likes}"


def _met(one: Brief) -> Iterator[tuple[str, str]]:
    """Yield how they were met, and through whom."""
    fields = one.card.contact.details.fields
    parts = [field.value for field in fields if field.key == "met"]
    if one.introducers:
        parts.append(f"through {', '.join(who.formatted_name for who in one.introducers)}")
    if parts:
        yield "met", ", ".join(parts)

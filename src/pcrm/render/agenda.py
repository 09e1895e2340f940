"""The agenda as a person reads it: what is overdue, today, coming, and who is out of touch."""

from __future__ import annotations

import datetime

from pcrm.domain.agenda import COMING, OVERDUE, TODAY
from pcrm.domain.days import distance, weekday_and_day
from pcrm.render.terminal import PLAIN, Style, cut, pad, safe_line, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.domain.agenda import AgendaLine

OUT_OF_TOUCH = "out of touch"
_NARROW = 48
_NUMBER = 4
"""Cells of a number at least, so that the lines of two days stand below each other."""


def agenda(
    lines: Sequence[AgendaLine],
    today: datetime.date,
    *,
    columns: int = 0,
    style: Style = PLAIN,
) -> list[str]:
    """Return the lines under their headings; ``columns`` 0 cuts nothing.

    Each line has its number, its day, what is to be done with whom, and below it, dimmed, why it
    is there and what was said last.
    """
    shown: list[str] = []
    numbers = max((_NUMBER, *[len(line.id) for line in lines]))
    for section, heading in headings(today).items():
        chosen = [line for line in lines if section_of(line) == section]
        if not chosen:
            continue
        meaning = {OVERDUE: "overdue", TODAY: "today"}.get(section, "heading")
        shown.append(style.paint(heading, meaning))
        days = [_day(line, section) for line in chosen]
        widest = max(width(day) for day in days)
        for line, day in zip(chosen, days, strict=True):
            number = f"  {line.id.ljust(numbers)} "
            told = _told(line, number, pad(day, widest), today, columns=columns, style=style)
            shown.extend(told)
    return shown


def headings(today: datetime.date) -> dict[str, str]:
    """Return the sections of the agenda in their order, and what stands above them."""
    return {
        OVERDUE: "Overdue",
        TODAY: f"Today, {weekday_and_day(today.isoformat())}",
        COMING: "Coming",
        OUT_OF_TOUCH: "Out of touch",
    }


def section_of(line: AgendaLine) -> str:
    """Return the section a line stands in."""
    return OUT_OF_TOUCH if line.kind == "cadence" else line.when


def _day(line: AgendaLine, section: str) -> str:
    if section == TODAY:
        return line.at
    if section == OUT_OF_TOUCH:
        return ""
    return " ".join(filter(None, (weekday_and_day(line.due), line.at)))


def _told(
    line: AgendaLine, number: str, day: str, today: datetime.date, *, columns: int, style: Style
) -> list[str]:
    text = what(line)
    reason = why(line, today)
    if columns and columns < _NARROW:  # the day gives way to what there is to do
        reason = "; ".join(filter(None, (day.strip(), reason)))
        day = ""
    first = "  ".join(filter(None, (day, text)))
    if columns:
        first = cut(first, max(columns - len(number), 8))
    told = [style.paint(number, "number") + first]
    if reason:
        indent = " " * len(number) + (" " * (width(day) + 2) if day else "")
        if columns:
            reason = cut(reason, max(columns - len(indent), 8))
        told.append(indent + style.paint(reason, "dim"))
    return told


def what(line: AgendaLine) -> str:
    """Return what a line is about, and with whom; of somebody out of touch the name alone."""
    who = ", ".join(safe_line(person.formatted_name) for person in line.contacts)
    summary = safe_line(line.summary)
    if line.kind == "cadence":
        return who
    if line.kind == "date":
        return f"{who}: {summary}"
    return f"{summary}  ({who})" if who else summary


def why(line: AgendaLine, today: datetime.date) -> str:
    """Return the reason of a line and the last words, on one line."""
    parts = [safe_line(line.reason)]
    if line.last:
        words = safe_line(line.last.text)
        if f" i{line.last.id}, " in line.reason:
            return ": ".join(filter(None, (parts[0], words)))
        parts.append(": ".join(filter(None, (f"last {distance(line.last.day, today)}", words))))
    return "; ".join(filter(None, parts))

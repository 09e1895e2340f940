"""Lines of the day as rows of a list: number, day, what, who; below it why, and the last words."""

from __future__ import annotations

import datetime

from textual.content import Content
from textual.widgets.option_list import Option

from pcrm.domain.agenda import COMING, OVERDUE, TODAY
from pcrm.domain.days import weekday_and_day
from pcrm.render.agenda import OUT_OF_TOUCH, headings, section_of, why
from pcrm.render.terminal import pad, width
from pcrm.tui.contents import short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pcrm.domain.agenda import AgendaLine

SECTIONS = (OVERDUE, TODAY, COMING, OUT_OF_TOUCH)
COLOURS = {
    OVERDUE: "$text-error",
    TODAY: "$text-success",
    COMING: "$text-accent",
    OUT_OF_TOUCH: "$text-warning",
}

_MUTED = "$foreground-muted"


def key(line: AgendaLine) -> str:
    """Return what tells a line from all others of the day."""
    return f"{line.kind} {line.id}"


def in_order(lines: Sequence[AgendaLine]) -> list[AgendaLine]:
    """Return the lines as they stand below each other, section by section."""
    return sorted(lines, key=lambda line: SECTIONS.index(section_of(line)))


def options(
    lines: Sequence[AgendaLine], today: datetime.date, *, is_narrow: bool = False
) -> Iterator[Option]:
    """Yield headings, which take no cursor, and lines; narrow ones have their day below."""
    for each, heading in headings(today).items():
        chosen = [line for line in lines if section_of(line) == each]
        if not chosen:
            continue
        yield Option(Content.styled(heading, f"bold {COLOURS[each]}"), disabled=True)
        days = [_day(line) for line in chosen]
        widest = max(map(width, days))
        number = 1 if is_narrow else max(4, *(len(line.id) for line in chosen))
        for line, day in zip(chosen, days, strict=True):
            reason = short(why(line, today))
            if is_narrow:
                row = _row(line, "", number, "; ".join(filter(None, (day, reason))))
            else:
                row = _row(line, pad(day, widest), number, reason)
            yield Option(row, key(line))


def _day(line: AgendaLine) -> str:
    """Return the day of a line as far as its section does not say it, or its time today."""
    where = section_of(line)
    if where == TODAY:
        return line.at
    return "" if where == OUT_OF_TOUCH else weekday_and_day(line.due)


def _row(line: AgendaLine, day: str, number: int, reason: str) -> Content:
    """Return a line: two rows, the second one dimmed."""
    who = ", ".join(short(person.formatted_name) for person in line.contacts[:20])
    what = short(line.summary)
    head = f"  {line.id.ljust(number)} "
    at = f"{line.at} " if line.at and section_of(line) != TODAY else ""
    said: list[tuple[str, str]]
    if line.kind == "cadence":
        said = [(who, "bold")]
    elif line.kind == "date":
        said = [(who, "bold"), (f": {what}", "")]
    else:
        said = [(at, _MUTED), (what, ""), (f"  {who}" if who else "", "bold")]
    first = Content.assemble((head, "$text-accent"), (f"{day}  " if day else "", _MUTED), *said)
    return Content.assemble(first, "\n", " " * len(head), (reason, _MUTED)) if reason else first

"""Reminders in few words, as the subject of a mail and a notification on the desktop have them."""

from __future__ import annotations

from pcrm.domain.agenda import OVERDUE, TODAY
from pcrm.domain.days import distance
from pcrm.render.agenda import what
from pcrm.render.terminal import cut, safe_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from pcrm.domain.agenda import AgendaLine

_MOST_LINES = 5
_LONGEST_LINE = 78


def headline(lines: Sequence[AgendaLine]) -> str:
    """Return what is due in one line: "send quote (Grace Hopper) and 2 more"."""
    first, *rest = _today_first(lines)
    more = f" and {len(rest)} more" if rest else ""
    return cut(short(first), _LONGEST_LINE - len(more)) + more


def short(line: AgendaLine) -> str:
    """Return what a line is about, without its day and reason."""
    if line.kind == "cadence":
        return f"{safe_line(line.summary)}: {what(line)}"
    return what(line)


def summary(lines: Sequence[AgendaLine], today: datetime.date) -> str:
    """Return some lines for a notification, each with its day where that is not today."""
    told = [
        cut(": ".join(filter(None, (_moment(line, today), short(line)))), _LONGEST_LINE)
        for line in _today_first(lines)[:_MOST_LINES]
    ]
    left = len(lines) - _MOST_LINES
    return "\n".join([*told, f"and {left} more"] if left > 0 else told)


def _moment(line: AgendaLine, today: datetime.date) -> str:
    """Return the time of what is today, the distance of all else but of people out of touch."""
    if line.when == TODAY or line.kind == "cadence":
        return line.at
    return distance(line.due, today)


def _today_first(lines: Sequence[AgendaLine]) -> list[AgendaLine]:
    """Return the lines with today's in front, then what is overdue, then what comes."""
    order = {TODAY: 0, OVERDUE: 1}
    return sorted(lines, key=lambda line: order.get(line.when, 2))

"""The first page of the screen, as the app will show it a moment later."""

from __future__ import annotations

from pcrm.domain.agenda import COMING, OVERDUE, TODAY
from pcrm.domain.days import weekday_and_day
from pcrm.render.agenda import OUT_OF_TOUCH, agenda, section_of
from pcrm.render.terminal import PLAIN, Style, cut

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from pcrm.domain.agenda import AgendaLine

_SHORT = 12
"""Rows below which the app shows no strip of weeks."""
_LAST = "opening …"


def start_page(
    lines: Sequence[AgendaLine],
    today: datetime.date,
    *,
    columns: int,
    rows: int,
    style: Style = PLAIN,
) -> list[str]:
    """Return as many lines as the terminal has: the day, its counts, what there is to do."""
    sections = [section_of(line) for line in lines]
    counts = "  ".join(
        f"{sections.count(each)} {each}"
        for each in (OVERDUE, TODAY, COMING, OUT_OF_TOUCH)
        if each in sections
    )
    day = weekday_and_day(today.isoformat())
    head = [style.paint(cut(f" pcrm   {day}   {counts}", columns), "heading")]
    if rows >= _SHORT:
        head += ["", ""]
    room = max(rows - len(head) - 1, 0)
    body = agenda(lines, today, columns=columns, style=style)[:room]
    filled = [*head, *body, *[""] * (room - len(body))]
    return [*filled[: rows - 1], style.paint(cut(_LAST, columns), "dim")]

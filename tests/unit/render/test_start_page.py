"""The first page of the screen: as many lines as there are, and none that is wider."""

from __future__ import annotations

import datetime

import pytest

from pcrm.domain.agenda import AgendaLine
from pcrm.domain.interaction import Person
from pcrm.render.start_page import start_page
from pcrm.render.terminal import safe, width

TODAY = datetime.date(2026, 11, 20)
HOSTILE = "[/x] \x1b[31m李雷 \u202eevil\ttab\nline"
LINES = [
    AgendaLine("overdue", "2026-11-17", "task", "t4", "send the tax papers"),
    AgendaLine("today", "2026-11-20", "task", "t5", HOSTILE, (Person(1, HOSTILE),)),
]


def test_the_page_says_the_day_and_what_there_is() -> None:
    """The counts stand in the first line, the lines below the place of the weeks."""
    page = start_page(LINES, TODAY, columns=80, rows=14)
    assert page[:6] == [
        " pcrm   Fri 2026-11-20   1 overdue  1 today",
        "",
        "",
        "Overdue",
        "  t4   Tue 2026-11-17  send the tax papers",
        "Today, Fri 2026-11-20",
    ]
    assert page[-1] == "opening …"


@pytest.mark.parametrize("columns", [1, 20, 80, 250])
@pytest.mark.parametrize("rows", [1, 2, 5, 24, 70])
def test_the_page_fills_the_terminal_and_no_more(columns: int, rows: int) -> None:
    """No line is wider than the terminal, or ends it; the number of lines is that of the rows."""
    page = start_page(LINES * 50, TODAY, columns=columns, rows=rows)
    assert len(page) == rows
    assert all("\n" not in line and safe(line) == line for line in page)
    if columns >= 20:
        assert max(map(width, page)) <= columns

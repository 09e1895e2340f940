"""The agenda as text."""

from __future__ import annotations

import datetime

from pcrm.domain.agenda import OVERDUE, AgendaLine
from pcrm.render.agenda import agenda

TODAY = datetime.date(2026, 11, 20)


def test_numbers_of_any_length_stand_apart_from_the_day():
    """An address book of years has long numbers; all lines begin below each other."""
    lines = [
        AgendaLine(OVERDUE, "2026-11-18", "task", number, "send the quote", reason="promised")
        for number in ("t7", "i105362")
    ]
    assert agenda(lines, TODAY) == [
        "Overdue",
        "  t7      Wed 2026-11-18  send the quote",
        "                          promised",
        "  i105362 Wed 2026-11-18  send the quote",
        "                          promised",
    ]

"""Charts of a year: every day in its place, readable without colour and without blocks."""

from __future__ import annotations

import datetime

import pytest

from pcrm.domain.interaction import Person
from pcrm.render.charts import bars, heat_map, summary, weeks
from pcrm.render.terminal import Style
from pcrm.services.activity import Activity

TODAY = datetime.date(2026, 11, 20)
SOME = Activity(
    2026,
    {"2026-01-01": 1, "2026-01-05": 2, "2026-03-02": 4, "2026-11-19": 12, "2026-12-31": 3},
)


def test_a_year_as_weeks_and_weekdays():
    """1 January 2026 is a Thursday: the first column begins there; the darkest day is the most."""
    assert heat_map(SOME, 80) == [
        "    Jan Feb Mar  Apr May  Jun Jul Aug  Sep Oct Nov  Dec",
        "Mo   ░·······▒···········································",
        "Tu   ····················································",
        "We   ····················································",
        "Th  ░·············································█·····░",
        "Fr  ····················································",
        "Sa  ····················································",
        "Su  ····················································",
        "",
        "· none   ░ 1 to 3   ▒ 4 to 6   ▓ 7 to 9   █ 10 to 12",
    ]


def test_digits_for_those_who_want_no_blocks():
    """9 stands for nine and more; the line below says what a digit is."""
    lines = heat_map(SOME, 80, is_plain=True)
    assert lines[1].startswith("Mo   2.......4")
    assert lines[4] == "Th  1.............................................9.....3"
    assert lines[-1].startswith("a digit is the number of contacts of a day")
    assert "".join(lines).isascii()
    assert "".join(bars(SOME, 80, 4, is_plain=True)).isascii()


def test_a_wide_terminal_gives_a_week_two_cells():
    """And the months stand above their weeks."""
    narrow, wide = heat_map(SOME, 80)[4], heat_map(SOME, 120)[4]
    assert wide[4:] == "".join(sign * 2 for sign in narrow[4:])
    assert heat_map(SOME, 120)[0].index("Mar") - 4 == 2 * (heat_map(SOME, 80)[0].index("Mar") - 4)


def test_weeks_as_bars():
    """The highest one has all the lines and its number beside it; the least is still seen."""
    lines = bars(SOME, 80, 3)
    assert [line.rstrip() for line in lines[:3]] == [
        " 12                                               █",
        "                                                  █",
        "    ▂▄       █                                    █     ▆",
    ]
    assert sum(weeks(SOME)) == 22


@pytest.mark.parametrize("year", [1, 1999, 2000, 2024, 2026, 2028, 9999])
def test_every_day_of_any_year_has_its_place(year):
    """A year with a contact on each of its days is a map without a hole."""
    first = datetime.date(year, 1, 1)
    count = (datetime.date(year, 12, 31) - first).days + 1
    days = {(first + datetime.timedelta(one)).isoformat(): 1 for one in range(count)}
    shown = Activity(year, days)
    assert "".join(heat_map(shown, 80)[1:8]).count("░") == count
    assert sum(weeks(shown)) == count
    assert len(bars(shown, 80, 3)) == 4


def test_in_words():
    """What the charts show, for who would rather read."""
    assert summary(SOME, TODAY) == [
        "22 contacts on 5 days of 2026",
        "most on Thu 2026-11-19 (12), longest without any: 261 days from 2026-03-03",
    ]
    one = Activity(2026, {"2026-11-20": 1}, Person(1, "a\x1b[31m"))
    assert summary(one, TODAY)[0] == "1 contact with a␛[31m on 1 day of 2026"
    assert summary(Activity(2025, {}), TODAY) == ["no contacts in 2025"]


def test_colour_never_comes_alone():
    """The same signs with and without it."""
    painted = "\n".join(heat_map(SOME, 80, style=Style(enabled=True)))
    assert "\x1b[32m" in painted
    assert painted.replace("\x1b[32m", "").replace("\x1b[0m", "") == "\n".join(heat_map(SOME, 80))

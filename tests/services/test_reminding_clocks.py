"""Clocks that are set back or wrong, other zones, nights of 23 and 25 hours: told once."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest

from pcrm.config.settings import Settings
from pcrm.services import capture
from tests.services.telling import ids, tell


def test_a_clock_set_back_between_print_and_mark_tells_nothing_twice(workspace, add, on):
    """The mark says when the run began; afterwards it is yesterday again, then today again."""
    add("Marie Curie", "birthday=20 nov")
    capture.add_tasks(workspace, "yesterday a")
    moments = iter(["2026-11-20T00:05:00+00:00", "2026-11-19T23:50:00+00:00"])
    moving = workspace._replace(clock=lambda: datetime.datetime.fromisoformat(next(moments)))
    assert ids(tell(moving)) == ["t1", "b1"]
    assert next(moments).startswith("2026-11-19")  # nobody asked a second time
    assert tell(on("2026-11-19")) == []
    assert tell(workspace) == []
    assert tell(on("2026-11-21")) == []


def test_a_clock_set_back_by_days_tells_what_falls_due_again_only_once(workspace, add, on):
    """From the 24th back to the 20th: what was told in between stays told."""
    add("Marie Curie", "birthday=22 nov")
    tell(workspace)
    assert ids(tell(on("2026-11-24"))) == ["b1"]
    assert [tell(on(f"2026-11-{day}")) for day in range(20, 26)] == [[]] * 6


def test_a_run_with_a_clock_of_another_century_loses_nothing(workspace, add, on):
    """A clock that was wrong for one run: what falls due later is told, and what was slept over."""
    add("Marie Curie", "birthday=21 nov")
    capture.add_tasks(workspace, "yesterday a")
    tell(workspace)
    tell(on("2096-01-01"))
    assert ids(tell(on("2026-11-23"))) == ["t1", "b1"]
    assert tell(on("2026-11-23")) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2026-11-20T23:30:00-11:00", "2026-11-21T10:00:00+14:00"),
        ("2026-11-20T00:30:00+14:00", "2026-11-20T09:00:00-11:00"),
        ("2026-11-20T08:00:00+01:00", "2026-11-20T08:00:00-08:00"),
    ],
)
def test_another_zone_neither_repeats_nor_skips(workspace, add, first, second):
    """Whoever flies around the world is told of the local day, once."""
    add("Marie Curie", "birthday=20 nov")
    add("Grace Hopper", "birthday=21 nov")
    add("Ada Lovelace", "birthday=22 nov")
    told = []
    for moment in (first, second, "2026-11-22T12:00:00+00:00", "2026-11-23T12:00:00+00:00"):
        there = datetime.datetime.fromisoformat(moment)
        traveller = workspace._replace(clock=lambda there=there: there)
        told += tell(traveller._replace(settings=Settings(remind="0")))
    assert sorted(one[0] for one in told) == ["b1", "b2", "b3"]


@pytest.mark.parametrize("night", ["2027-03-28", "2027-10-31"])
def test_the_night_on_which_the_clock_jumps(workspace, night):
    """A run each hour around the change in Berlin tells each day's task once, on its day."""
    day = datetime.date.fromisoformat(night)
    for shift in (-1, 0, 1):
        due = (day + datetime.timedelta(days=shift)).isoformat()
        capture.add_tasks(workspace, f"task of {due}", due=due)
    start = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    told = []
    for hours in range(-30, 40):
        moment = (start + datetime.timedelta(hours=hours)).astimezone(ZoneInfo("Europe/Berlin"))
        there = workspace._replace(clock=lambda moment=moment: moment)
        told += [(one[1], moment.date().isoformat()) for one in tell(there)]
    assert told == [(due, due) for due, _ in told]
    assert len(told) == 3

"""Hours in which nobody wants to be disturbed."""

from __future__ import annotations

import datetime

import pytest

from pcrm.domain.quiet_hours import is_quiet, read_hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("22:00-07:00", ("22:00", "07:00")),
        ("22:00 - 7:00", ("22:00", "07:00")),
        ("10pm-7am", ("22:00", "07:00")),
        ("12:00-13:30", ("12:00", "13:30")),
        ("22:00", None),
        ("22:00-", None),
        ("-7:00", None),
        ("22:00-07:00-08:00", None),
        ("07:00-07:00", None),
        ("25:00-07:00", None),
        ("22-07", None),
        ("", None),
    ],
)
def test_reading_hours(text, hours):
    """Two times with a dash between; they must differ."""
    assert read_hours(text) == hours


@pytest.mark.parametrize(
    ("text", "quiet"),
    [
        ("22:00-07:00", {*range(7), 22, 23}),
        ("00:00-07:00", set(range(7))),
        ("22:00-00:00", {22, 23}),
        ("12:00-14:00", {12, 13}),
        ("", set()),
        ("nonsense", set()),
    ],
)
def test_the_hours_of_a_day(text, quiet):
    """The first minute is quiet, the last is not; over midnight, too."""
    day = datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC)
    assert {hour for hour in range(24) if is_quiet(text, day.replace(hour=hour))} == quiet

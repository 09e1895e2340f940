"""Days and lengths of time in words."""

from __future__ import annotations

import datetime

import pytest

from pcrm.domain.days import distance, duration, read_cadence, rhythm, weekday_and_day
from pcrm.domain.errors import UsageError

TODAY = datetime.date(2026, 11, 20)


def test_a_day_is_told_with_its_weekday():
    """The weekday is English whatever the locale."""
    assert weekday_and_day("2026-11-20") == "Fri 2026-11-20"


@pytest.mark.parametrize(
    ("iso", "told"),
    [
        ("2026-11-20", "today"),
        ("2026-11-21", "tomorrow"),
        ("2026-11-19", "yesterday"),
        ("2026-11-17", "3 days ago"),
        ("2026-11-25", "in 5 days"),
    ],
)
def test_how_far_a_day_lies_from_today_is_told_in_words(iso, told):
    """The days beside today have words of their own."""
    assert distance(iso, TODAY) == told


@pytest.mark.parametrize(
    ("minutes", "told"), [(25, "25m"), (60, "1h"), (90, "1h30"), (605, "10h05")]
)
def test_a_length_is_told_in_hours_and_minutes(minutes, told):
    """As it may be typed again."""
    assert duration(minutes) == told


@pytest.mark.parametrize(
    ("typed", "days", "told"),
    [
        ("30d", 30, "every 30 days"),
        ("1d", 1, "every day"),
        ("2w", 14, "every 14 days"),
        ("never", 0, "never"),
    ],
)
def test_a_cadence_is_read_and_told(typed, days, told):
    """What is stored are days."""
    assert read_cadence(typed) == days
    assert rhythm(days) == told


def test_a_cadence_of_no_day_is_refused():
    """The word for that is never."""
    with pytest.raises(UsageError, match="no cadence"):
        read_cadence("0d")

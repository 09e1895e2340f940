"""How a task comes again, read on Fri 2026-11-20."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcrm.domain.errors import DateError, UsageError
from pcrm.domain.recurrence import (
    NEVER,
    Every,
    anchored,
    describe,
    first_day,
    next_day,
    read_every,
    repeating,
    written,
)
from pcrm.domain.task import Task

TODAY = dt.date(2026, 11, 20)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31))

READ = [
    ("1d", "FREQ=DAILY", "every day", "1d"),
    ("day", "FREQ=DAILY", "every day", "1d"),
    ("1w", "FREQ=WEEKLY", "every week", "1w"),
    ("every week", "FREQ=WEEKLY", "every week", "1w"),
    ("weekly", "FREQ=WEEKLY", "every week", "1w"),
    ("2 weeks", "FREQ=WEEKLY;INTERVAL=2", "every 2 weeks", "2w"),
    ("two weeks", "FREQ=WEEKLY;INTERVAL=2", "every 2 weeks", "2w"),
    ("Every 3 Months", "FREQ=MONTHLY;INTERVAL=3", "every 3 months", "3mo"),
    ("quarterly", "FREQ=MONTHLY;INTERVAL=3", "every 3 months", "3mo"),
    ("1y", "FREQ=YEARLY", "every year", "1y"),
    ("mon", "FREQ=WEEKLY;BYDAY=MO", "every Mon", "mon"),
    ("thu,mon", "FREQ=WEEKLY;BYDAY=MO,TH", "every Mon, Thu", "mon, thu"),
    ("monday and thursday", "FREQ=WEEKLY;BYDAY=MO,TH", "every Mon, Thu", "mon, thu"),
    ("weekdays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every weekday", "weekdays"),
    ("1w from due", "FREQ=WEEKLY", "every week", "1w"),
    (
        "FREQ=MONTHLY;BYDAY=2TU",
        "FREQ=MONTHLY;BYDAY=2TU",
        "every month (BYDAY=2TU)",
        "FREQ=MONTHLY;BYDAY=2TU",
    ),
    (
        "rrule:freq=weekly;count=5",
        "FREQ=WEEKLY;COUNT=5",
        "every week, 5 times",
        "FREQ=WEEKLY;COUNT=5",
    ),
    (
        "FREQ=WEEKLY;UNTIL=20270131T000000Z",
        "FREQ=WEEKLY;UNTIL=20270131T000000Z",
        "every week, until 2027-01-31",
        "FREQ=WEEKLY;UNTIL=20270131T000000Z",
    ),
    (
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
        "every 2 weeks on Mon",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
    ),
]


@pytest.mark.parametrize(("text", "rrule", "words", "typed"), READ)
def test_words_become_a_rule_and_a_rule_words(text, rrule, words, typed):
    assert read_every(text) == Every(rrule)
    assert describe(rrule) == words
    assert written(rrule) == typed
    assert read_every(typed) == Every(rrule)


@pytest.mark.parametrize("text", ["1w from completion", "every week  From Completion"])
def test_a_rhythm_may_count_from_completion(text):
    every = read_every(text)
    assert every == Every("FREQ=WEEKLY", from_completion=True)
    assert describe(every.rrule, from_completion=True) == "every week from completion"
    assert written(every.rrule, from_completion=True) == "1w from completion"


@pytest.mark.parametrize("text", ["", " ", "none", "never", "every"])
def test_nothing_and_none_are_no_rhythm(text):
    assert read_every(text) == NEVER
    assert written("") == ""


def test_words_of_another_language_make_a_rhythm():
    assert read_every("montag", extra={"montag": "mon"}) == Every("FREQ=WEEKLY;BYDAY=MO")


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "0d",
        "1w 2d",
        "mon 2w",
        "from completion",
        "FREQ=HOURLY",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=DAILY;FOO=1",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=5 from completion",
        "DTSTART:20260101\nRRULE:FREQ=DAILY",
    ],
)
def test_anything_else_is_an_error_with_examples(text):
    with pytest.raises(UsageError) as caught:
        read_every(text)
    assert "is no rhythm for a task" in caught.value.message
    assert "from completion" in caught.value.hint


def test_minutes_are_no_rhythm_and_the_error_says_why():
    with pytest.raises(DateError) as caught:
        read_every("30m")
    assert caught.value.hint == "write 30mo"


# rule, first due day, due, done on, next
NEXT = [
    ("FREQ=WEEKLY", "2026-11-20", "2026-11-20", "2026-11-20", "2026-11-27"),
    ("FREQ=WEEKLY", "2026-11-20", "2026-11-20", "2026-11-18", "2026-11-27"),
    ("FREQ=WEEKLY", "2026-11-20", "2026-11-20", "2026-11-26", "2026-11-27"),
    ("FREQ=WEEKLY", "2026-11-20", "2026-11-20", "2026-11-27", "2026-12-04"),
    ("FREQ=WEEKLY", "2026-11-20", "2026-11-20", "2027-03-01", "2027-03-05"),
    ("FREQ=WEEKLY", "2026-11-20", "2026-11-24", "2026-11-24", "2026-11-27"),
    ("FREQ=WEEKLY;INTERVAL=2", "2026-11-20", "2026-11-30", "2026-11-30", "2026-12-04"),
    ("FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-23", "2026-11-23", "2026-11-23", "2026-11-26"),
    ("FREQ=DAILY", "2026-03-28", "2026-03-28", "2026-03-28", "2026-03-29"),
    ("FREQ=DAILY", "2026-10-24", "2026-10-24", "2026-10-24", "2026-10-25"),
    ("FREQ=YEARLY", "2026-11-20", "2026-11-20", "2026-11-20", "2027-11-20"),
    ("FREQ=MONTHLY;BYDAY=2TU", "2026-11-10", "2026-11-10", "2026-11-20", "2026-12-08"),
    ("FREQ=DAILY;BYHOUR=9", "2026-11-20", "2026-11-20", "2026-11-20", "2026-11-21"),
    ("FREQ=WEEKLY;COUNT=2", "2026-11-20", "2026-11-20", "2026-11-20", "2026-11-27"),
    ("FREQ=WEEKLY;COUNT=2", "2026-11-20", "2026-11-27", "2026-11-27", None),
    ("FREQ=WEEKLY;UNTIL=20261126T120000Z", "2026-11-20", "2026-11-20", "2026-11-20", None),
    ("FREQ=WEEKLY;UNTIL=20261127T000000Z", "2026-11-20", "2026-11-20", "2026-11-20", "2026-11-27"),
    ("FREQ=WEEKLY", "2026-11-20", "", "2026-11-21", "2026-11-27"),
]


@pytest.mark.parametrize(("rrule", "first", "due", "done", "day"), NEXT)
def test_the_next_day_keeps_the_rhythm_and_lies_after_today(rrule, first, due, done, day):
    found = next_day(rrule, dtstart=first, due=due, today=dt.date.fromisoformat(done))
    assert (found and found.isoformat()) == day


def chain(rrule, first, count, leap="feb28"):
    """Return the days of a task that is done on each of its days."""
    rule = anchored(rrule, dt.date.fromisoformat(first), leap=leap)
    days = [first]
    while len(days) < count:
        today = dt.date.fromisoformat(days[-1])
        days.append(next_day(rule, dtstart=first, due=days[-1], today=today, leap=leap).isoformat())
    return [day[2:] for day in days]


@pytest.mark.parametrize(
    ("rrule", "first", "days"),
    [
        ("FREQ=MONTHLY", "2027-12-31", ["27-12-31", "28-01-31", "28-02-29", "28-03-31"]),
        ("FREQ=MONTHLY", "2026-12-30", ["26-12-30", "27-01-30", "27-02-28", "27-03-30"]),
        ("FREQ=MONTHLY", "2027-01-29", ["27-01-29", "27-02-28", "27-03-29", "27-04-29"]),
        ("FREQ=MONTHLY", "2027-01-28", ["27-01-28", "27-02-28", "27-03-28", "27-04-28"]),
        ("FREQ=MONTHLY;INTERVAL=3", "2026-11-30", ["26-11-30", "27-02-28", "27-05-30"]),
        ("FREQ=YEARLY", "2028-02-29", ["28-02-29", "29-02-28", "30-02-28", "31-02-28", "32-02-29"]),
    ],
)
def test_short_months_keep_their_last_day_and_the_31st_comes_back(rrule, first, days):
    assert chain(rrule, first, len(days)) == days


def test_29_february_moves_to_march_where_the_setting_says_so():
    days = chain("FREQ=YEARLY", "2028-02-29", 5, leap="mar1")
    assert days == ["28-02-29", "29-03-01", "30-03-01", "31-03-01", "32-02-29"]


@pytest.mark.parametrize(
    ("rrule", "first", "words"),
    [
        ("FREQ=MONTHLY", "2026-12-31", "every month on the last day"),
        ("FREQ=MONTHLY", "2026-12-30", "every month on the 30th"),
        ("FREQ=MONTHLY;INTERVAL=2", "2026-12-29", "every 2 months on the 29th"),
        ("FREQ=YEARLY", "2028-02-29", "every year on 29 Feb"),
        ("FREQ=MONTHLY", "2026-12-15", "every month"),
    ],
)
def test_the_days_of_short_months_are_named(rrule, first, words):
    rule = anchored(rrule, dt.date.fromisoformat(first))
    assert describe(rule) == words
    assert read_every(written(rule)) == Every(rrule)


def test_a_rule_that_names_its_days_is_left_alone():
    assert anchored("FREQ=MONTHLY;BYDAY=-1FR", dt.date(2026, 1, 31)) == "FREQ=MONTHLY;BYDAY=-1FR"


@pytest.mark.parametrize(
    ("rrule", "done", "day"),
    [
        ("FREQ=WEEKLY", "2026-11-24", "2026-12-01"),
        ("FREQ=MONTHLY", "2027-01-31", "2027-02-28"),
        ("FREQ=YEARLY", "2028-02-29", "2029-02-28"),
        ("FREQ=WEEKLY;BYDAY=MO", "2026-11-25", "2026-11-30"),
    ],
)
def test_from_completion_counts_from_the_day_it_is_done(rrule, done, day):
    today = dt.date.fromisoformat(done)
    found = next_day(rrule, dtstart="", due="2026-11-20", today=today)
    assert found.isoformat() == day


@pytest.mark.parametrize(
    ("rrule", "day"),
    [
        ("FREQ=WEEKLY", "2026-11-20"),
        ("FREQ=WEEKLY;BYDAY=FR", "2026-11-27"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-23"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-11-20"),
    ],
)
def test_a_task_without_a_day_begins_today_or_on_the_next_day_that_is_named(rrule, day):
    assert first_day(rrule, TODAY).isoformat() == day


def test_a_rhythm_begins_on_the_due_day_and_can_be_taken_away():
    task = Task(1, "u", "rent", due="2027-01-31")
    every = repeating(task, Every("FREQ=MONTHLY"), today=TODAY)
    assert (every.rrule, every.dtstart) == ("FREQ=MONTHLY;BYMONTHDAY=-1", "2027-01-31")
    after = repeating(task, Every("FREQ=MONTHLY", from_completion=True), today=TODAY)
    assert (after.rrule, after.dtstart, after.due) == ("FREQ=MONTHLY", "", "2027-01-31")
    assert repeating(every, NEVER, today=TODAY) == task


@given(st.sampled_from(["1d", "2w", "1mo", "5mo", "1y", "mon,sat"]), DAYS, DAYS)
def test_the_next_day_is_always_after_today_and_after_the_due_day(text, first, today):
    task = Task(1, "u", "x", due=first.isoformat())
    task = repeating(task, read_every(text), today=today)
    day = next_day(task.rrule, dtstart=task.dtstart, due=task.due, today=today)
    assert day > today
    assert day > first

"""Words for dates, times, durations and distances, read on Fri 2026-11-20."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcrm.domain.durations import month_length
from pcrm.domain.errors import DateError
from pcrm.domain.partial_date import iso
from pcrm.domain.when import (
    ANY,
    FUTURE,
    PAST,
    Span,
    UnclearDate,
    add_span,
    parse_day,
    parse_duration,
    parse_moment,
    parse_partial,
    parse_span,
    read_date,
    read_duration,
    read_time,
)

TODAY = dt.date(2026, 11, 20)

SAME_IN_BOTH_DIRECTIONS = [
    ("2026-11-20", "2026-11-20"),
    ("1999-01-31", "1999-01-31"),
    ("20.11.2026", "2026-11-20"),
    ("3.1.2027", "2027-01-03"),
    ("03.01.2027", "2027-01-03"),
    ("29.02.2028", "2028-02-29"),
    ("20 nov 2026", "2026-11-20"),
    ("20 november 2025", "2025-11-20"),
    ("20. November 2025", "2025-11-20"),
    ("nov 20 2025", "2025-11-20"),
    ("Nov. 20, 2025", "2025-11-20"),
    ("november 20th 2025", "2025-11-20"),
    ("1st sept 2025", "2025-09-01"),
    ("today", "2026-11-20"),
    ("TODAY", "2026-11-20"),
    ("tomorrow", "2026-11-21"),
    ("yesterday", "2026-11-19"),
    ("in 3 weeks", "2026-12-11"),
    ("in 3w", "2026-12-11"),
    ("in 1 day", "2026-11-21"),
    ("in 2 months", "2027-01-20"),
    ("in 3mo", "2027-02-20"),
    ("in 1 year", "2027-11-20"),
    ("3 days ago", "2026-11-17"),
    ("3d ago", "2026-11-17"),
    ("2 weeks ago", "2026-11-06"),
    ("9 months ago", "2026-02-20"),
    ("1 year ago", "2025-11-20"),
    ("eow", "2026-11-22"),
    ("eom", "2026-11-30"),
    ("eoq", "2026-12-31"),
    ("eoy", "2026-12-31"),
    ("next week", "2026-11-23"),
    ("next month", "2026-12-01"),
    ("next year", "2027-01-01"),
    ("in a week", "2026-11-27"),
    ("in two weeks", "2026-12-04"),
    ("in twelve months", "2027-11-20"),
    ("a week ago", "2026-11-13"),
    ("one day ago", "2026-11-19"),
    ("next mon", "2026-11-23"),
    ("next tuesday", "2026-11-24"),
    ("next fri", "2026-11-27"),
    ("next friday", "2026-11-27"),
    ("next sun", "2026-11-29"),
    ("last tue", "2026-11-17"),
    ("last fri", "2026-11-13"),
    ("last sat", "2026-11-14"),
    ("last thursday", "2026-11-19"),
    ("fri 20 nov 2026", "2026-11-20"),
]

PAST_AND_FUTURE = [
    ("20 nov", "2026-11-20", "2026-11-20"),
    ("nov 20", "2026-11-20", "2026-11-20"),
    ("20.11.", "2026-11-20", "2026-11-20"),
    ("20. nov", "2026-11-20", "2026-11-20"),
    ("nov 21", "2025-11-21", "2026-11-21"),
    ("19.11.", "2026-11-19", "2027-11-19"),
    ("3.11.", "2026-11-03", "2027-11-03"),
    ("1 jan", "2026-01-01", "2027-01-01"),
    ("31 dec", "2025-12-31", "2026-12-31"),
    ("may 3", "2026-05-03", "2027-05-03"),
    ("march 1st", "2026-03-01", "2027-03-01"),
    ("29 feb", "2024-02-29", "2028-02-29"),
    ("29.02.", "2024-02-29", "2028-02-29"),
    ("mon", "2026-11-16", "2026-11-23"),
    ("Monday", "2026-11-16", "2026-11-23"),
    ("tues", "2026-11-17", "2026-11-24"),
    ("wed", "2026-11-18", "2026-11-25"),
    ("thu", "2026-11-19", "2026-11-26"),
    ("fri", "2026-11-13", "2026-11-27"),
    ("sat", "2026-11-14", "2026-11-21"),
    ("sun", "2026-11-15", "2026-11-22"),
    ("fri 20.11.", "2026-11-20", "2026-11-20"),
    ("fri, 13 nov", "2026-11-13", None),
    ("3d", "2026-11-17", "2026-11-23"),
    ("2w", "2026-11-06", "2026-12-04"),
    ("3mo", "2026-08-20", "2027-02-20"),
    ("1y", "2025-11-20", "2027-11-20"),
    ("30 days", "2026-10-21", "2026-12-20"),
    ("three weeks", "2026-10-30", "2026-12-11"),
]


@pytest.mark.parametrize("direction", [PAST, FUTURE])
@pytest.mark.parametrize(("text", "day"), SAME_IN_BOTH_DIRECTIONS)
def test_dates_that_name_their_day_read_the_same_everywhere(text, day, direction):
    assert parse_day(text, TODAY, direction=direction).isoformat() == day


@pytest.mark.parametrize(("text", "past", "future"), PAST_AND_FUTURE)
def test_what_is_left_open_lies_in_the_direction_asked_for(text, past, future):
    assert parse_day(text, TODAY, direction=PAST).isoformat() == past
    if future:
        assert parse_day(text, TODAY, direction=FUTURE).isoformat() == future
        assert parse_day(text, TODAY, direction=ANY).isoformat() == future


@pytest.mark.parametrize(
    "text",
    [
        "31.02.",
        "30.02.2024",
        "29.02.2026",
        "31.4.",
        "99.99.",
        "0.1.",
        "20.13.",
        "feb 30",
        "31 april",
        "29 feb 2026",
        "2026-13-01",
        "2026-02-30",
        "2026-11-20T25:00",
        "thu 20 nov",
        "mon 31.02.",
        "9999y",
        "in 9999 years",
        "9999 years ago",
    ],
)
def test_impossible_dates_are_errors_in_front_of_a_sentence_too(text):
    with pytest.raises(DateError) as caught:
        read_date([*text.split(), "call"], TODAY, direction=PAST)
    assert not isinstance(caught.value, UnclearDate)
    assert caught.value.hint.startswith("write ")


@pytest.mark.parametrize("text", ["11/20", "24/7", "20/11/2026", "1/2", "20.11.26"])
def test_dates_with_two_readings_are_unclear(text):
    with pytest.raises(UnclearDate) as caught:
        read_date([text], TODAY)
    assert caught.value.value == text
    assert caught.value.hint == "write for example 2026-11-20, 20 nov or 20.11."


def test_an_error_shows_what_was_read_and_a_valid_example():
    with pytest.raises(DateError) as caught:
        parse_day("31.02.", TODAY)
    assert caught.value.message == "'31.02.' reads as 31 Feb, a day that does not exist"
    assert caught.value.hint == "write for example 2026-11-20"
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "20.11",
        "20",
        "2026",
        "2026-11",
        "1985",
        "nov",
        "next",
        "next call",
        "last week",
        "last",
        "in",
        "in 3",
        "three",
        "a w",
        "ago",
        "20 nov please",
        "today tomorrow",
        "2026-1-5",
        "june 15 min",
        "50/50",
        "1/2/3/4",
        "14:30",
        "٣d",
        "²d",
        "12345d",
    ],
)
def test_anything_else_is_no_date(text):
    with pytest.raises(DateError):
        parse_day(text, TODAY)


@pytest.mark.parametrize("text", ["3m", "3 m", "in 3m", "in 3 m"])
def test_m_is_minutes_and_the_error_says_so(text):
    with pytest.raises(DateError) as caught:
        parse_day(text, TODAY)
    assert caught.value.message == f"{text!r} is minutes: m is minutes, mo months"
    assert caught.value.hint == "write 3mo"


@pytest.mark.parametrize(
    ("words", "used"),
    [
        ("20 nov call Anna", 2),
        ("20 nov 2026 call", 3),
        ("nov 20 call", 2),
        ("3.11. call", 1),
        ("2 weeks ago met", 3),
        ("two weeks ago met", 3),
        ("next week call", 2),
        ("in 3 weeks call", 3),
        ("next mon 9:00", 2),
        ("fri 20 nov call", 3),
        ("fri 24/7 support", 1),
        ("fri 3 calls", 1),
        ("fri , call", 1),
        ("3d", 1),
        ("may 3 times", 2),
    ],
)
def test_the_longest_date_at_the_start_is_taken(words, used):
    hit = read_date(words.split(), TODAY, direction=PAST)
    assert hit is not None
    assert hit.used == used


@pytest.mark.parametrize(
    "words",
    [
        "june 15 min call",
        "June 2 hours",
        "may 15 hrs",
        "3 weeks holiday",
        "3 calls",
        "25m",
        "1h",
        "may",
        "may call",
        "may 45",
        "45 may",
        "next friend",
        "three weeks holiday",
        "a day",
        "last 3 calls",
        "in may",
        "call mon",
        "version 3.11",
        "3.11",
        "1.2.3.4.",
        "1.2.345",
        "a.b.",
        "100/200",
        "n/a",
        "20-11-2026",
        "",
    ],
)
def test_words_that_are_no_date_are_none(words):
    assert read_date(words.split(), TODAY, direction=PAST) is None


@pytest.mark.parametrize(
    ("text", "direction", "remark"),
    [
        ("fri", PAST, "not today"),
        ("fri", FUTURE, "not today"),
        ("mon", PAST, ""),
        ("next sun", FUTURE, "not Sun 2026-11-22"),
        ("next fri", FUTURE, ""),
        ("next mon", FUTURE, ""),
        ("last fri", PAST, ""),
        ("20 nov", PAST, ""),
    ],
)
def test_a_nearer_reading_is_named(text, direction, remark):
    assert parse_moment(text, TODAY, direction=direction).remark == remark


def test_next_friday_on_a_wednesday_is_next_weeks_and_says_so():
    hit = parse_moment("next fri", dt.date(2026, 11, 18))
    assert (hit.day.isoformat(), hit.remark) == ("2026-11-27", "not Fri 2026-11-20")


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("2026-11-20 14:30", "2026-11-20", "14:30"),
        ("2026-11-20T14:30", "2026-11-20", "14:30"),
        ("2026-11-20T14:30:00+01:00", "2026-11-20", "14:30"),
        ("tomorrow 2pm", "2026-11-21", "14:00"),
        ("tomorrow at 2 pm", "2026-11-21", "14:00"),
        ("fri at 14:30", "2026-11-27", "14:30"),
        ("next mon 9:00", "2026-11-23", "09:00"),
        ("mon", "2026-11-23", ""),
    ],
)
def test_a_moment_is_a_day_with_or_without_a_time(text, day, at):
    hit = parse_moment(text, TODAY)
    assert (hit.day.isoformat(), hit.at) == (day, at)
    if at:
        with pytest.raises(DateError, match="has a time"):
            parse_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("2026-11", "2026-11"),
        ("nov 2026", "2026-11"),
        ("1985", "1985"),
        ("9 dec", "--12-09"),
        ("dec 9", "--12-09"),
        ("dec 9 1906", "1906-12-09"),
        ("9 December 1906", "1906-12-09"),
        ("9.12.1906", "1906-12-09"),
        ("9.12.", "--12-09"),
        ("--12-09", "--12-09"),
        ("--1209", "--12-09"),
        ("---12", "---12"),
        ("29.02.", "--02-29"),
        ("29 feb", "--02-29"),
        ("29.02.1904", "1904-02-29"),
        ("1906-12-09", "1906-12-09"),
        ("yesterday", "2026-11-19"),
        ("3 years ago", "2023-11-20"),
    ],
)
def test_dates_of_people_keep_the_year_unknown(text, known):
    found = parse_partial(text, TODAY)
    assert iso(found) == known
    assert found.text == text


@pytest.mark.parametrize(
    "text", ["31.02.", "30 feb", "29.02.1990", "hello", "", "11/20", "2026-13", "9 dec at noon"]
)
def test_what_is_no_date_of_a_person_is_an_error(text):
    with pytest.raises(DateError):
        parse_partial(text, TODAY)


@pytest.mark.parametrize(
    ("word", "at"),
    [
        ("14:30", "14:30"),
        ("9:00", "09:00"),
        ("09:05", "09:05"),
        ("0:00", "00:00"),
        ("23:59", "23:59"),
        ("2pm", "14:00"),
        ("2PM", "14:00"),
        ("12am", "00:00"),
        ("12pm", "12:00"),
        ("2:30pm", "14:30"),
        ("9am", "09:00"),
        ("24:00", None),
        ("25:99", None),
        ("14:60", None),
        ("13pm", None),
        ("0pm", None),
        ("14", None),
        ("14:3", None),
        ("pm", None),
        ("am", None),
        ("1:2:3", None),
        (":30", None),
        ("14:", None),
        ("team", None),
        ("", None),
        ("١٤:٣٠", None),
    ],
)
def test_times_of_day(word, at):
    assert read_time(word) == at


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("25m", 25),
        ("25min", 25),
        ("25 min", 25),
        ("90 minutes", 90),
        ("1h", 60),
        ("2 h", 120),
        ("2 hours", 120),
        ("1h30", 90),
        ("1h30m", 90),
        ("1h05min", 65),
        ("1h 30m", 90),
        ("1 hour 30 min", 90),
        ("1.5h", 90),
        ("1,5h", 90),
        ("0.25 hours", 15),
        ("100h", 6000),
    ],
)
def test_durations_are_minutes(text, minutes):
    assert parse_duration(text) == minutes
    assert read_duration([*text.split(), "with", "Anna"]) == (minutes, len(text.split()))


@pytest.mark.parametrize(
    "text",
    ["25", "m", "h", "0m", "0h", "1h99", "1.5m", "25 m", "1h 90m", "25 apples", "3mo", "", "٣m"],
)
def test_what_is_no_duration_is_an_error(text):
    with pytest.raises(DateError) as caught:
        parse_duration(text)
    assert caught.value.hint == "write for example 25m, 1h30 or 90 min"


@pytest.mark.parametrize(
    ("text", "span", "days"),
    [
        ("30d", Span(30, "d"), 30),
        ("2w", Span(2, "w"), 14),
        ("3mo", Span(3, "mo"), 90),
        ("1y", Span(1, "y"), 365),
        ("30 days", Span(30, "d"), 30),
        ("1 week", Span(1, "w"), 7),
        ("2 months", Span(2, "mo"), 60),
        ("daily", Span(1, "d"), 1),
        ("Weekly", Span(1, "w"), 7),
        ("fortnightly", Span(2, "w"), 14),
        ("monthly", Span(1, "mo"), 30),
        ("quarterly", Span(3, "mo"), 90),
        ("yearly", Span(1, "y"), 365),
    ],
)
def test_spans(text, span, days):
    assert parse_span(text) == span
    assert span.days() == days


def test_a_span_in_m_is_told_that_m_is_minutes():
    with pytest.raises(DateError) as caught:
        parse_span("6m")
    assert caught.value.message == "'6m' is minutes: m is minutes, mo months"
    assert caught.value.hint == "write 6mo"


@pytest.mark.parametrize("text", ["", "30", "d", "30 d d", "never", "-3d", "1.5w"])
def test_what_is_no_span_is_an_error(text):
    with pytest.raises(DateError):
        parse_span(text)


@pytest.mark.parametrize(
    ("day", "span", "expected"),
    [
        ("2026-01-31", Span(1, "mo"), "2026-02-28"),
        ("2024-02-29", Span(1, "y"), "2025-02-28"),
        ("2026-11-20", Span(-11, "mo"), "2025-12-20"),
        ("2026-12-31", Span(2, "mo"), "2027-02-28"),
        ("2026-11-30", Span(1, "mo"), "2026-12-30"),
    ],
)
def test_months_end_at_their_last_day(day, span, expected):
    assert add_span(dt.date.fromisoformat(day), span).isoformat() == expected


def test_a_date_beyond_the_calendar_is_an_error():
    with pytest.raises(DateError):
        parse_day("1 jan", dt.date(9999, 2, 1), direction=FUTURE)
    with pytest.raises(DateError):
        parse_day("yesterday", dt.date(1, 1, 1))


def test_words_of_other_languages_come_from_the_configuration():
    extra = {"gestern": "yesterday", "ubermorgen": "2d", "montag": "mon", "marz": "march"}
    assert parse_day("Gestern", TODAY, extra=extra).isoformat() == "2026-11-19"
    assert parse_day("Übermorgen", TODAY, extra=extra).isoformat() == "2026-11-22"
    assert parse_day("Montag", TODAY, direction=PAST, extra=extra).isoformat() == "2026-11-16"
    assert iso(parse_partial("3. März", TODAY, extra=extra)) == "--03-03"


DAYS = st.dates(dt.date(1600, 1, 1), dt.date(9000, 1, 1))


@given(DAYS, DAYS)
def test_a_date_without_year_is_the_nearest_one_in_its_direction(day, today):
    text = f"{day.day}.{day.month}."
    past = parse_day(text, today, direction=PAST)
    future = parse_day(text, today, direction=FUTURE)
    assert past <= today <= future
    assert (past.month, past.day) == (future.month, future.day) == (day.month, day.day)
    years = 8 if (day.month, day.day) == (2, 29) else 1
    assert future.year - past.year <= 2 * years
    assert (today - past).days <= 366 * years
    assert (future - today).days <= 366 * years


@given(DAYS, st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]))
def test_a_weekday_is_never_today_and_within_a_week(today, word):
    past = parse_day(word, today, direction=PAST)
    future = parse_day(word, today, direction=FUTURE)
    assert 1 <= (today - past).days <= 7
    assert 1 <= (future - today).days <= 7
    assert parse_day(f"last {word}", today) == past
    assert 1 <= (parse_day(f"next {word}", today) - today).days <= 13
    assert parse_day(f"next {word}", today).isocalendar()[:2] != today.isocalendar()[:2]


@given(DAYS, st.integers(1, 40), st.sampled_from(["d", "w", "mo", "y"]))
def test_ago_and_in_are_opposite_directions_of_one_span(today, number, unit):
    assert parse_day(f"in {number}{unit}", today) == add_span(today, Span(number, unit))
    assert parse_day(f"{number}{unit} ago", today) == add_span(today, Span(-number, unit))


@given(DAYS)
def test_iso_days_read_as_themselves_and_ends_hold_the_day(day):
    assert parse_day(day.isoformat(), TODAY) == day
    for word in ("eow", "eom", "eoq", "eoy"):
        assert day <= parse_day(word, day) <= day.replace(month=12, day=31) + dt.timedelta(days=6)
    assert parse_day("eow", day).weekday() == 6
    assert (parse_day("eom", day) + dt.timedelta(days=1)).day == 1
    assert month_length(day.replace(day=1)) == parse_day("eom", day).day


@given(st.lists(st.text(max_size=8), max_size=6), DAYS, st.sampled_from([PAST, FUTURE, ANY]))
def test_any_words_are_a_date_none_or_a_date_error(words, today, direction):
    try:
        hit = read_date(words, today, direction=direction)
    except DateError:
        return
    assert hit is None or 1 <= hit.used <= len(words)
    assert read_duration(words) is None or read_duration(words)[0] > 0


@given(st.text(alphabet="0123456789./-:t aghdmwyonv", max_size=14))
def test_any_text_like_a_date_is_one_or_a_date_error(text):
    for reader in (parse_day, parse_moment, parse_partial):
        try:
            reader(text, TODAY)
        except DateError as caught:
            error = caught
        else:
            continue
        assert error.hint

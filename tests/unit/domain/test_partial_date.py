"""Dates any part of which may be unknown."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcrm.domain.partial_date import (
    PartialDate,
    age_on,
    describe,
    in_year,
    is_leap,
    is_valid,
    iso,
    next_occurrence,
    parse_iso,
)

TODAY = dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (PartialDate(2026, 11, 20), "2026-11-20"),
        (PartialDate(None, 11, 20), "--11-20"),
        (PartialDate(2026, 11), "2026-11"),
        (PartialDate(None, 11), "--11"),
        (PartialDate(1985), "1985"),
        (PartialDate(None, None, 12), "---12"),
        (PartialDate(33, 4, 3), "0033-04-03"),
        (PartialDate(text="about 1800"), "about 1800"),
        (PartialDate(1985, None, 3, "the 3rd, 1985"), "the 3rd, 1985"),
        (PartialDate(), ""),
        (None, ""),
    ],
)
def test_iso_writes_what_is_known(date, expected):
    assert iso(date) == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2026-11-20", (2026, 11, 20)),
        ("--11-20", (None, 11, 20)),
        ("--1120", (None, 11, 20)),
        ("2026-11", (2026, 11, None)),
        ("--11", (None, 11, None)),
        ("1985", (1985, None, None)),
        ("---12", (None, None, 12)),
        ("--02-29", (None, 2, 29)),
        (" --04-15 ", (None, 4, 15)),
        ("2026-13-01", (None, None, None)),
        ("2026-02-29", (None, None, None)),
        ("1904-02-29", (1904, 2, 29)),
        ("0000", (None, None, None)),
        ("---32", (None, None, None)),
        ("19851120", (None, None, None)),
        ("11-20", (None, None, None)),
        ("-11-20", (None, None, None)),
        ("x-11-20", (None, None, None)),
        ("1985---12", (None, None, None)),
        ("1985-1120", (None, None, None)),
        ("٢٠٢٦", (None, None, None)),
        ("", (None, None, None)),
        ("-", (None, None, None)),
        ("x", (None, None, None)),
    ],
)
def test_parse_iso_reads_the_shapes_and_keeps_the_text_of_all_else(text, parts):
    assert parse_iso(text) == PartialDate(*parts, text.strip())


PARTIAL = st.builds(
    PartialDate,
    st.none() | st.integers(1, 9999),
    st.none() | st.integers(1, 12),
    st.none() | st.integers(1, 31),
)


@given(PARTIAL.filter(is_valid))
def test_what_iso_writes_parse_iso_reads(date):
    assert parse_iso(iso(date))[:3] == date[:3]


@given(st.text(max_size=12))
def test_parse_iso_takes_any_text(text):
    assert iso(parse_iso(text))[:1] in {text.strip()[:1], "-"}


@pytest.mark.parametrize(
    "date",
    [
        PartialDate(),
        PartialDate(0, 1, 1),
        PartialDate(10000),
        PartialDate(2026, 0, 1),
        PartialDate(2026, 13, 1),
        PartialDate(2026, 4, 31),
        PartialDate(1900, 2, 29),
        PartialDate(None, 2, 30),
        PartialDate(None, None, 32),
        PartialDate(1985, None, 3),
        PartialDate(None, 5, 0),
    ],
)
def test_impossible_dates_are_not_valid(date):
    assert not is_valid(date)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (PartialDate(1906, 12, 9), "2026-12-09"),
        (PartialDate(None, 11, 20), "2026-11-20"),
        (PartialDate(None, 11, 19), "2027-11-19"),
        (PartialDate(None, 1, 1), "2027-01-01"),
        (PartialDate(None, 2, 29), "2027-02-28"),
        (PartialDate(2030, 3, 1), "2030-03-01"),
    ],
)
def test_the_next_occurrence_is_today_or_later(date, expected):
    assert next_occurrence(date, TODAY) == dt.date.fromisoformat(expected)


def test_29_february_is_1_march_in_common_years_when_told_so():
    date = PartialDate(1904, 2, 29)
    assert next_occurrence(date, TODAY, leap="mar1") == dt.date(2027, 3, 1)
    assert next_occurrence(date, dt.date(2027, 3, 2), leap="mar1") == dt.date(2028, 2, 29)


@pytest.mark.parametrize(
    "date", [PartialDate(1985), PartialDate(1985, 3), PartialDate(None, 4, 31)]
)
def test_without_month_and_day_there_is_no_occurrence(date):
    assert next_occurrence(date, TODAY) is None
    assert in_year(date, 2026) is None


def test_the_calendar_ends_in_9999():
    assert next_occurrence(PartialDate(None, 1, 1), dt.date(9999, 12, 31)) is None
    assert next_occurrence(PartialDate(10000, 1, 1), TODAY) is None


@given(
    st.builds(PartialDate, st.none(), st.integers(1, 12), st.integers(1, 31)).filter(is_valid),
    st.dates(dt.date(1, 1, 1), dt.date(9990, 1, 1)),
    st.sampled_from(["feb28", "mar1"]),
)
def test_occurrences_lie_within_a_year_and_are_the_first(date, today, leap):
    found = next_occurrence(date, today, leap=leap)
    assert found is not None
    assert 0 <= (found - today).days <= 366
    assert found == in_year(date, found.year, leap=leap)
    earlier = in_year(date, today.year, leap=leap)
    assert earlier is not None
    assert found == earlier or earlier < today


@pytest.mark.parametrize(
    ("date", "day", "age"),
    [
        (PartialDate(1906, 12, 9), "2026-12-09", 120),
        (PartialDate(1906, 12, 9), "2026-12-08", 119),
        (PartialDate(1904, 2, 29), "2027-02-28", 123),
        (PartialDate(1904, 2, 29), "2027-02-27", 122),
        (PartialDate(None, 12, 9), "2026-12-09", None),
        (PartialDate(1985), "2026-01-01", 41),
        (PartialDate(1985, 6), "2026-05-31", 40),
        (PartialDate(1985, 6), "2026-06-01", 41),
        (PartialDate(2027, 1, 1), "2026-11-20", None),
        (PartialDate(2026, 11, 20), "2026-11-20", 0),
    ],
)
def test_age_is_what_one_turns(date, day, age):
    assert age_on(date, dt.date.fromisoformat(day)) == age


def test_born_on_29_february_one_turns_older_on_1_march_when_told_so():
    assert age_on(PartialDate(1904, 2, 29), dt.date(2027, 2, 28), leap="mar1") == 122


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (PartialDate(1906, 12, 9), "9 Dec 1906"),
        (PartialDate(None, 12, 9), "9 Dec"),
        (PartialDate(2026, 11), "Nov 2026"),
        (PartialDate(None, 11), "Nov"),
        (PartialDate(1985), "1985"),
        (PartialDate(None, None, 12), "day 12"),
        (PartialDate(text="about 1800"), "about 1800"),
        (PartialDate(), ""),
        (None, ""),
    ],
)
def test_describe_writes_it_for_people(date, expected):
    assert describe(date) == expected


@pytest.mark.parametrize(
    ("year", "leap"), [(2024, True), (2026, False), (1900, False), (2000, True)]
)
def test_leap_years_are_gregorian(year, leap):
    assert is_leap(year) is leap

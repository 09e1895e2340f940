"""Dates of cards: every form that programs write, and no part that nobody stated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcrm.domain.partial_date import PartialDate
from pcrm.formats.vcard_dates import examine_date, is_possible, read_date, write_date


def parts(text, **named):
    date = read_date(text, **named)
    return (date.year, date.month, date.day)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("19850415", (1985, 4, 15)),
        ("1985-04-15", (1985, 4, 15)),
        ("1985-4-5", (1985, 4, 5)),
        ("1985/04/15", (1985, 4, 15)),
        ("--0415", (None, 4, 15)),
        ("--04-15", (None, 4, 15)),
        (" --04-15", (None, 4, 15)),
        ("--0229", (None, 2, 29)),
        ("--04", (None, 4, None)),
        ("---12", (None, None, 12)),
        ("1985-04", (1985, 4, None)),
        ("1985", (1985, None, None)),
        ("20090808T1430-0500", (2009, 8, 8)),
        ("1987-09-27T08:30:00-06:00", (1987, 9, 27)),
        ("1987-09-27T08:30:00.000Z", (1987, 9, 27)),
        ("1987-09-27 08:30:00", (1987, 9, 27)),
        ("--0415T102200", (None, 4, 15)),
        ("Tue, 22 Dec 2009", (2009, 12, 22)),
        ("Tue, 22 Dec 2009 00:00:00 +0000", (2009, 12, 22)),
        ("22 December", (None, 12, 22)),
        ("June 12, 1999", (1999, 6, 12)),
        ("Sept. 3rd, 1999", (1999, 9, 3)),
        ("May 1999", (1999, 5, None)),
        ("15.04.1985", (1985, 4, 15)),
        ("5. 4. 1985", (1985, 4, 5)),
        ("15.4.", (None, 4, 15)),
        ("0000-04-15", (None, 4, 15)),
        ("1985-00-00", (1985, None, None)),
    ],
)
def test_known_forms_give_the_parts_they_state(text, expected):
    """Each form gives exactly its parts and keeps the trimmed text."""
    assert parts(text) == expected
    assert read_date(text).text == text.strip()
    assert examine_date(text).doubt == ""


@pytest.mark.parametrize("text", ["", "  ", "0.0.00", "0000-00-00", "00000000", "0/0/00", "--"])
def test_an_empty_or_zero_date_is_no_date(text):
    """Outlook's zeros and an empty value give nothing at all, without a warning."""
    assert examine_date(text) == (PartialDate(), "")


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("19723101", "seems to have day and month swapped: kept as text"),
        ("1985-02-30", "is no day of the calendar: kept as text"),
        ("2001-02-29", "is no day of the calendar: kept as text"),
        ("--0230", "is no day of the calendar: kept as text"),
        ("1985-00-15", "is no day of the calendar: kept as text"),
        ("04/05/1985", "could be 4 or 5 as the day: kept as text"),
        ("4-5-1985", "could be 4 or 5 as the day: kept as text"),
        ("31/31/1985", "is no day of the calendar: kept as text"),
        ("30/02/1985", "is no day of the calendar: kept as text"),
        ("15.04.85", "does not tell the century: kept as text"),
        ("12/31/85", "does not tell the century: kept as text"),
        ("some day", "is no date that can be read: kept as text"),
        ("198504", "is no date that can be read: kept as text"),
        ("circa 1800", "is no date that can be read: kept as text"),
        ("T102200", "is no date that can be read: kept as text"),
        ("１９８５", "is no date that can be read: kept as text"),
    ],
)
def test_what_is_uncertain_stays_text_and_says_why(text, doubt):
    """No part is guessed: the text survives and the doubt names the reason."""
    assert examine_date(text) == (PartialDate(text=text), doubt)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("04/15/1985", (1985, 4, 15)), ("15/04/1985", (1985, 4, 15)), ("04/04/1985", (1985, 4, 4))],
)
def test_a_number_above_twelve_decides_which_is_the_day(text, expected):
    """The order is decided by the numbers, and the reading is reported."""
    assert parts(text) == expected
    assert examine_date(text).doubt == "was read as 1985-04-" + f"{expected[2]:02}"


def test_apples_omitted_year_is_no_year():
    """X-APPLE-OMIT-YEAR takes away the year it names and no other."""
    assert parts("1604-04-15", omit_year="1604") == (None, 4, 15)
    assert parts("1604-02-29", omit_year="1604") == (None, 2, 29)
    assert parts("1985-04-15", omit_year="1604") == (1985, 4, 15)
    assert parts("1604-04-15", omit_year="yes") == (None, 4, 15)


def test_the_year_1604_without_apples_parameter_is_kept_and_reported():
    """Nothing says that the year is a placeholder, so it stays, with a warning."""
    date, doubt = examine_date("1604-04-15")
    assert (date.year, date.month, date.day) == (1604, 4, 15)
    assert "stands for no year" in doubt


def test_text_declared_as_text_needs_no_warning():
    """VALUE=text may be anything, and is still read when it is a date."""
    assert examine_date("circa 1800", value_type="TEXT") == (PartialDate(text="circa 1800"), "")
    assert parts("2016-08-01", value_type="text") == (2016, 8, 1)


@pytest.mark.parametrize(
    ("date", "four", "three"),
    [
        (PartialDate(1985, 4, 15), "19850415", "1985-04-15"),
        (PartialDate(None, 4, 15), "--0415", "--0415"),
        (PartialDate(None, 4), "--04", "--04"),
        (PartialDate(None, None, 12), "---12", "---12"),
        (PartialDate(1985, 4), "1985-04", "1985-04"),
        (PartialDate(1985), "1985", "1985"),
        (PartialDate(text="circa 1800"), "circa 1800", "circa 1800"),
        (PartialDate(1985, None, 3, "odd"), "odd", "odd"),
        (PartialDate(), "", ""),
    ],
)
def test_dates_are_written_with_the_parts_they_have(date, four, three):
    """A year-less date is --MMDD; only a full date differs between versions."""
    assert write_date(date) == four
    assert write_date(date, version="3.0") == three


numbers = st.one_of(st.none(), st.integers(1, 31))


@given(st.one_of(st.none(), st.integers(1, 9999)), numbers, numbers)
def test_a_written_date_reads_back_the_same(year, month, day):
    """Every possible combination of parts survives both versions."""
    wanted = (year, month, day)
    if wanted == (None, None, None) or not is_possible(year, month, day=day):
        return
    for version in ("3.0", "4.0"):
        assert parts(write_date(PartialDate(*wanted), version=version)) == wanted


@given(st.text())
def test_any_text_is_read_without_error_and_kept(text):
    """Whatever stands in a date is either empty, or kept as the text of the date."""
    date = read_date(text)
    assert date == PartialDate() or date.text == text.strip()

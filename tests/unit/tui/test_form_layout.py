"""Which fields forms have, and how several texts stand on one line."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcrm.domain.contact import Details
from pcrm.formats.contact_toml import SECTIONS
from pcrm.tui.forms import layout, listed
from pcrm.tui.forms.dates import Dates
from pcrm.tui.forms.layout import RowsSpec, groups
from pcrm.tui.widgets.month import months_on

DATES = Dates(datetime.date(2026, 11, 20), {"morgen": "tomorrow"})


def parts(noun, *, is_new=True):
    return [part for group in groups(noun, is_new=is_new) for part in group.parts]


def test_the_form_of_a_contact_has_every_field():
    """What it did not show it would take out when it is stored."""
    shown = {part.key: part for part in parts("contact")}
    assert set(shown) == set(Details._fields) - {"related"}
    for name, section in SECTIONS.items():
        spec = shown[name]
        assert isinstance(spec, RowsSpec)
        assert {one.key for line in spec.lines for one in line} == set(section.examples)


@pytest.mark.parametrize("noun", ["task", "interaction", "plan", "important_date", "relationship"])
def test_no_field_stands_twice(noun):
    """Each key of a form is there once, whether the record is new or not."""
    for is_new in (True, False):
        keys = [part.key for part in parts(noun, is_new=is_new)]
        assert len(keys) == len(set(keys))


def test_the_day_of_a_plan_lies_ahead():
    """And that of an entry in the past."""
    takes = {
        noun: next(part.takes for part in parts(noun) if part.key == "day")
        for noun in ("interaction", "plan")
    }
    assert takes == {"interaction": layout.PAST_DAY, "plan": layout.DAY}


@given(st.lists(st.text(st.sampled_from("ab \\,x")).map(str.strip).filter(bool)))
def test_texts_on_a_line_come_back_as_they_were(texts):
    """Commas and backslashes inside of them, too."""
    assert listed.split(listed.joined(texts)) == texts


@pytest.mark.parametrize(
    ("typed", "takes", "meaning"),
    [
        ("fri", layout.DAY, "Fri 2026-11-27, in 7 days"),
        ("fri", layout.PAST_DAY, "Fri 2026-11-13, 7 days ago"),
        ("fri 14:00", layout.MOMENT, "Fri 2026-11-27 14:00, in 7 days"),
        ("morgen", layout.DAY, "Sat 2026-11-21, tomorrow"),
        ("7.11.", layout.PARTIAL, "7 Nov, in 352 days"),
        ("1985", layout.PARTIAL, "1985"),
        ("1906-12", layout.PARTIAL, "Dec 1906"),
        ("31.02.", layout.PARTIAL, ""),
        ("11/20", layout.DAY, ""),
        ("", layout.DAY, ""),
    ],
)
def test_what_a_typed_date_comes_to(typed, takes, meaning):
    """In words below the field; nothing for what is no date."""
    assert DATES.meaning(typed, takes) == meaning


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1906-12-09", "1906-12-09"),
        ("1906-12", "1906-12-01"),
        ("9 dec", "2026-12-09"),
        ("1985", None),
        ("x", None),
    ],
)
def test_the_day_that_a_calendar_shows_of_a_date(typed, day):
    """The day itself, the first of the month, its next return, or none."""
    found = DATES.day(typed, layout.PARTIAL)
    assert (found.isoformat() if found else None) == day


def test_months_end_where_they_end():
    """31 January and a month is the last day of February; the calendar's end stays."""
    january = datetime.date(2028, 1, 31)
    assert months_on(january, 1) == datetime.date(2028, 2, 29)
    assert months_on(january, -1) == datetime.date(2027, 12, 31)
    assert months_on(datetime.date.max, 1) == datetime.date.max
    assert months_on(datetime.date.min, -1) == datetime.date.min

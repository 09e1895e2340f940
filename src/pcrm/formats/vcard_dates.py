"""Dates as cards and address books write them, read without ever inventing a part."""

from __future__ import annotations

import re

from pcrm.domain.partial_date import PartialDate
from pcrm.domain.record import NamedTuple

MONTH_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
NONE = PartialDate()

_TIME = r"(?:[T ][0-9Zz:.,+ -]*)?"
_DAY_WORD = r"(?:[A-Za-z]{3,9},? +)?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.)?"
_WORD = r"(?P<word>[A-Za-z]{3,9})\.?"
_YEAR_AFTER = r"(?:,? +(?P<year>[0-9]{4}))?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<year>[0-9]{{4}})(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}}){_TIME}",
        rf"(?P<year>[0-9]{{4}})([-/.])(?P<month>[0-9]{{1,2}})\2(?P<day>[0-9]{{1,2}}){_TIME}",
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})",
        r"(?P<year>[0-9]{4})",
        rf"--(?P<month>[0-9]{{2}})-?(?P<day>[0-9]{{2}}){_TIME}",
        r"--(?P<month>[0-9]{2})",
        rf"---(?P<day>[0-9]{{2}}){_TIME}",
        rf"(?P<day>[0-9]{{1,2}})\. ?(?P<month>[0-9]{{1,2}})\.(?: ?(?P<year>[0-9]{{4}}))?{_TIME}",
        rf"{_DAY_WORD}{_DAY} +{_WORD}{_YEAR_AFTER}{_TIME}",
        rf"{_DAY_WORD}{_WORD} +{_DAY}{_YEAR_AFTER}{_TIME}",
        r"(?P<word>[A-Za-z]{3,9})\.?,? +(?P<year>[0-9]{4})",
    )
)
_EITHER_ORDER = re.compile(rf"([0-9]{{1,2}})([/-])([0-9]{{1,2}})\2([0-9]{{4}}){_TIME}")
_SHORT_YEAR = re.compile(rf"([0-9]{{1,2}})([./-])([0-9]{{1,2}})\2([0-9]{{2}}){_TIME}")


class DateReading(NamedTuple):
    """A date and what is doubtful about it, as the end of a sentence that begins with the text."""

    date: PartialDate
    doubt: str = ""


def read_date(text: str, *, omit_year: str = "", value_type: str = "") -> PartialDate:
    """Read one date as RFC 6350 section 4.3 and the known programs write it.

    ``omit_year`` is the value of X-APPLE-OMIT-YEAR, ``value_type`` that of VALUE. What cannot be
    read for certain keeps its text and no parts; an empty or all-zero text gives an empty date.
    """
    return examine_date(text, omit_year=omit_year, value_type=value_type).date


def examine_date(text: str, *, omit_year: str = "", value_type: str = "") -> DateReading:
    """Read a date as ``read_date`` does and say what is doubtful about it."""
    given = text.strip()
    if not given.strip("0-/. :T"):
        return DateReading(NONE)
    for form in _FORMS:
        found = form.fullmatch(given)
        if found and (reading := _from_parts(found.groupdict(), given, omit_year=omit_year)):
            return reading
    if found := _EITHER_ORDER.fullmatch(given):
        return _from_either_order(int(found[1]), int(found[3]), year=int(found[4]), text=given)
    as_text = PartialDate(text=given)
    if _SHORT_YEAR.fullmatch(given):
        return DateReading(as_text, "does not tell the century: kept as text")
    if value_type.lower() == "text":
        return DateReading(as_text)
    return DateReading(as_text, "is no date that can be read: kept as text")


def _from_parts(parts: dict[str, str | None], text: str, *, omit_year: str) -> DateReading | None:
    """Make a date of the matched digits; zero stands for unknown. None if a word is no month."""
    year = int(parts.get("year") or 0) or None
    day = int(parts.get("day") or 0) or None
    word = parts.get("word")
    month = _month_of(word) if word else int(parts.get("month") or 0) or None
    if word and month is None:
        return None
    doubt = ""
    if year is not None and omit_year.strip() and int(omit_year_number(omit_year)) == year:
        year = None
    elif year == 1604:
        doubt = "has the year that stands for no year in Apple's programs: kept as given"
    if is_possible(year, month, day=day):
        return DateReading(PartialDate(year, month, day, text), doubt)
    if month and day and month > 12 >= day:
        return DateReading(
            PartialDate(text=text), "seems to have day and month swapped: kept as text"
        )
    return DateReading(PartialDate(text=text), "is no day of the calendar: kept as text")


def omit_year_number(value: str) -> str:
    """Give the digits of X-APPLE-OMIT-YEAR; anything else counts as Apple's usual 1604."""
    digits = value.strip()
    return digits if digits.isascii() and digits.isdigit() and len(digits) <= 4 else "1604"


def _from_either_order(first: int, second: int, *, year: int, text: str) -> DateReading:
    """Read 04/15/1985: a number above 12 can only be the day, otherwise nothing decides."""
    if first <= 12 < second:
        month, day = first, second
    elif second <= 12 < first or first == second:
        month, day = second, first
    else:
        return DateReading(
            PartialDate(text=text),
            f"could be {first} or {second} as the day: kept as text",
        )
    if not year or not is_possible(year, month, day=day):
        return DateReading(PartialDate(text=text), "is no day of the calendar: kept as text")
    return DateReading(
        PartialDate(year, month, day, text), f"was read as {year:04}-{month:02}-{day:02}"
    )


def _month_of(word: str) -> int | None:
    """Give the number of an English month name or its abbreviation."""
    lower = word.lower()
    for number, name in enumerate(MONTH_NAMES, 1):
        if lower == name or lower in (name[:3], name[:4]):
            return number
    return None


def is_possible(year: int | None, month: int | None, *, day: int | None) -> bool:
    """Tell whether the known parts can be a date; a day of a year without a month cannot."""
    if month is None:
        return day is None or (year is None and 1 <= day <= 31)
    if not 1 <= month <= 12:
        return False
    if day is None:
        return True
    longest = LONGEST_MONTHS[month - 1]
    if month == 2 and year is not None and not is_leap(year):
        longest = 28
    return 1 <= day <= longest


def is_leap(year: int) -> bool:
    """Tell whether the Gregorian year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def write_date(date: PartialDate, *, version: str = "4.0") -> str:
    """Write a date for a card: ``--0415``, ``---12``, ``1985-04``, ``1985``, else its text.

    A full date is ``19850415`` in version 4.0 (RFC 6350 section 4.3.1) and ``1985-04-15`` in
    the older ones (RFC 2426 section 3.1.5).
    """
    year, month, day, text = date
    if year is None:
        if month is None:
            return text if day is None else f"---{day:02}"
        return f"--{month:02}" if day is None else f"--{month:02}{day:02}"
    if month is None:
        return text if day is not None else f"{year:04}"
    if day is None:
        return f"{year:04}-{month:02}"
    hyphen = "" if version == "4.0" else "-"
    return f"{year:04}{hyphen}{month:02}{hyphen}{day:02}"


def is_text_only(date: PartialDate) -> bool:
    """Tell whether no part of the date is known, only its text."""
    return date.year is None and date.month is None and date.day is None

"""A date any part of which may be unknown (vCard 4, RFC 6350 section 4.3.1)."""

from __future__ import annotations

import datetime as dt

from pcrm.domain.record import NamedTuple

MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class PartialDate(NamedTuple):
    """Year, month and day, each of which may be unknown, and the text as it was given."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    text: str = ""


def iso(date: PartialDate | None) -> str:
    """Return what is known as ISO 8601, with dashes for the unknown; else the text, else "".

    The shapes are ``2026-11-20``, ``--11-20``, ``2026-11``, ``--11``, ``1985`` and ``---12``.
    """
    if date is None:
        return ""
    year, month, day, text = date
    head = f"{year:04}" if year is not None else "-"
    if month is not None:
        return f"{head}-{month:02}" + (f"-{day:02}" if day is not None else "")
    if day is not None:
        return f"---{day:02}" if year is None else text
    return head if year is not None else text


def parse_iso(text: str) -> PartialDate:
    """Read the shapes of ``iso``, and ``--1120``; anything else becomes a date of text only."""
    text = text.strip()
    shape = "".join("9" if char.isascii() and char.isdigit() else char for char in text)
    year = text[:4] if shape[:4] == "9999" else ""
    rest = text[4:] if year else text[1:]
    shape = shape[4:] if year else shape[1:]
    month = day = ""
    if shape == "-99-99":
        month, day = rest[1:3], rest[4:]
    elif shape == "-9999" and not year:
        month, day = rest[1:3], rest[3:]
    elif shape == "-99":
        month = rest[1:]
    elif shape == "--99" and not year:
        day = rest[2:]
    elif not year or shape:
        return PartialDate(text=text)
    if not year and text[:1] != "-":
        return PartialDate(text=text)
    found = PartialDate(
        int(year) if year else None, int(month) if month else None, int(day) if day else None, text
    )
    return found if is_valid(found) else PartialDate(text=text)


def is_valid(date: PartialDate) -> bool:
    """Tell whether something is known and the parts can belong to one day, month or year.

    29 February needs a leap year or an unknown year; a year and a day need a month.
    """
    year, month, day, _ = date
    if year is None and month is None and day is None:
        return False
    if year is not None and not 1 <= year <= 9999:
        return False
    if month is None:
        return day is None or (year is None and 1 <= day <= 31)
    if not 1 <= month <= 12:
        return False
    if day is None:
        return True
    if not 1 <= day <= _MONTH_DAYS[month - 1]:
        return False
    return year is None or (month, day) != (2, 29) or is_leap(year)


def is_leap(year: int) -> bool:
    """Tell whether the Gregorian year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def in_year(date: PartialDate, year: int, *, leap: str = "feb28") -> dt.date | None:
    """Return the day on which the date falls in ``year``; None without month or day.

    In common years 29 February is 28 February, or 1 March with ``leap="mar1"``.
    """
    if date.month is None or date.day is None or not is_valid(date):
        return None
    if (date.month, date.day) == (2, 29) and not is_leap(year):
        return dt.date(year, 3, 1) if leap == "mar1" else dt.date(year, 2, 28)
    return dt.date(year, date.month, date.day)


def next_occurrence(date: PartialDate, today: dt.date, *, leap: str = "feb28") -> dt.date | None:
    """Return the first yearly return of the date from ``today`` on, ``today`` included.

    A date whose own year lies ahead returns that year first. None without month or day, or when
    the calendar ends (year 9999).
    """
    year = max(today.year, date.year or 0)
    if year > 9999:
        return None
    found = in_year(date, year, leap=leap)
    if found is None or found >= today:
        return found
    return in_year(date, year + 1, leap=leap) if year < 9999 else None


def age_on(date: PartialDate, day: dt.date, *, leap: str = "feb28") -> int | None:
    """Return the full years from the date to ``day``: what one turns where ``day`` is a return.

    None without a year and for days before the date. Where month or day is unknown it is the age
    reached in that year or month.
    """
    if date.year is None:
        return None
    years = day.year - date.year
    turned = in_year(date, day.year, leap=leap)
    if turned is not None:
        years -= day < turned
    elif date.month is not None:
        years -= day.month < date.month
    return years if years >= 0 else None


def describe(date: PartialDate | None) -> str:
    """Return the date for people: "9 Dec 1906", "9 Dec", "Nov 2026", "Dec", "1985", "day 12"."""
    if date is None:
        return ""
    year, month, day, text = date
    if not is_valid(date):
        return text or iso(date)
    words = [] if day is None else [str(day) if month is not None else f"day {day}"]
    if month is not None:
        words.append(MONTH_NAMES[month - 1])
    if year is not None:
        words.append(str(year))
    return " ".join(words)

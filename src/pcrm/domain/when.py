"""Date, time and duration words -> values, given today."""

from __future__ import annotations

import datetime as dt

from pcrm.domain.days import ANY, FUTURE, NOT_TODAY, PAST, weekday_and_day
from pcrm.domain.durations import (
    NO_WORDS,
    Span,
    add_span,
    is_number,
    is_year,
    month_length,
    parse_duration,
    parse_span,
    plain,
    read_clock,
    read_duration,
    read_span,
    read_time,
    refuse_minutes,
    split_number,
)
from pcrm.domain.errors import DateError
from pcrm.domain.partial_date import MONTH_NAMES, PartialDate, is_valid, parse_iso
from pcrm.domain.record import NamedTuple
from pcrm.domain.words import en

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "ANY", "FUTURE", "NOT_TODAY", "NO_WORDS", "PAST", "DateHit", "Span", "UnclearDate", "add_span",
    "parse_day", "parse_duration", "parse_moment", "parse_partial", "parse_span",
    "read_date", "read_duration", "read_time",
]  # fmt: skip

_ORDINALS = ("st", "nd", "rd", "th", ".")


class UnclearDate(DateError):
    """Shaped like a date, but two readings are possible or none is meant: ``11/20``, ``24/7``."""


class DateHit(NamedTuple):
    """A date found at the start of some words.

    ``used`` counts the words it took, ``remark`` names a nearer reading that was not taken ("not
    today"), ``at`` is the time of an ISO date-time ("14:30") or empty.
    """

    day: dt.date
    used: int
    remark: str = ""
    at: str = ""


class _Said(NamedTuple):
    """A calendar date as it was said; the year may be missing, the day may not exist."""

    day: int
    month: int
    year: int | None
    used: int
    text: str


def read_date(
    words: Sequence[str],
    today: dt.date,
    *,
    direction: str = FUTURE,
    extra: Mapping[str, str] = NO_WORDS,
) -> DateHit | None:
    """Read the longest date at the start of ``words``; None when there is none.

    A date without a year, a weekday and a bare ``3d`` lie in ``direction``. ``extra`` maps folded
    words of other languages to English ones. Raises DateError for what has the shape of a date
    and is none (``31.02.``), and its child UnclearDate where it may not be meant as one (``24/7``).
    """
    cleaned = [plain(word, extra) for word in words[:5]]
    if not cleaned or not cleaned[0]:
        return None
    first = cleaned[0]
    if first[0].isdigit():
        hit = _iso(first, today) or _distance(cleaned, today, direction)
    else:
        hit = _named(cleaned, today, direction) or _distance(cleaned, today, direction)
    if hit:
        return hit
    said = _calendar(cleaned, today)
    return DateHit(_place(said, today, direction), said.used) if said else None


def parse_day(
    text: str,
    today: dt.date,
    *,
    direction: str = FUTURE,
    extra: Mapping[str, str] = NO_WORDS,
) -> dt.date:
    """Read a whole argument as a day; raises DateError when anything is left over."""
    hit = parse_moment(text, today, direction=direction, extra=extra)
    if hit.at:
        raise DateError(
            f"{text!r} has a time, and a day is wanted here",
            value=text,
            hint=f"write for example {hit.day.isoformat()}",
        )
    return hit.day


def parse_moment(
    text: str,
    today: dt.date,
    *,
    direction: str = FUTURE,
    extra: Mapping[str, str] = NO_WORDS,
) -> DateHit:
    """Read a whole argument as a day with or without a time; raises DateError for all else."""
    words = text.split()
    hit = read_date(words, today, direction=direction, extra=extra)
    if hit is None:
        span = read_span([plain(word, extra) for word in words])
        if span and span[1] == len(words):
            return DateHit(_shift(today, span[0], direction), span[1])
    elif hit.used == len(words):
        return hit
    elif not hit.at:
        at, used = read_clock([plain(word, extra) for word in words[hit.used :]])
        if at and hit.used + used == len(words):
            return DateHit(hit.day, len(words), hit.remark, at)
    refuse_minutes(text)
    raise _no_date(text, today)


def parse_partial(text: str, today: dt.date, *, extra: Mapping[str, str] = NO_WORDS) -> PartialDate:
    """Read a date in somebody's life: a missing year stays unknown, ``1985`` is a date.

    Raises DateError for all that is no date.
    """
    text = " ".join(text.split())
    found = parse_iso(text)
    if is_valid(found):
        return found
    words = [plain(word, extra) for word in text.split()]
    if len(words) == 2 and words[0] in en.MONTHS and is_year(words[1]):
        return PartialDate(int(words[1]), en.MONTHS[words[0]], None, text)
    said = _calendar(words, today) if words else None
    if said and said.used == len(words):
        date = PartialDate(said.year, said.month, said.day, text)
        if not is_valid(date):
            raise _impossible(said, today)
        return date
    day = parse_day(text, today, direction=ANY, extra=extra)
    return PartialDate(day.year, day.month, day.day, text)


def _iso(word: str, today: dt.date) -> DateHit | None:
    day, _, clock = word.partition("t")
    if len(day) != 10 or day[4] != "-" or day[7] != "-" or not day.replace("-", "0").isdigit():
        return None
    at = read_time(clock[:5]) if clock else ""
    try:
        found = dt.date.fromisoformat(day)
    except ValueError:
        raise _no_date(word, today)
    if at is None:
        raise _no_date(word, today)
    return DateHit(found, 1, "", at)


def _distance(words: Sequence[str], today: dt.date, direction: str) -> DateHit | None:
    """Read ``3w``, ``3 weeks ago``, ``a week ago``; two words without "ago" are a length."""
    found = read_span(words)
    if not found:
        return None
    span, used = found
    if words[used : used + 1] == [en.AGO]:
        return DateHit(_shift(today, span, PAST), used + 1)
    return DateHit(_shift(today, span, direction), 1) if used == 1 else None


def _shift(today: dt.date, span: Span, direction: str) -> dt.date:
    return add_span(today, Span(-span.number, span.unit) if direction == PAST else span)


def _named(words: Sequence[str], today: dt.date, direction: str) -> DateHit | None:
    first = words[0]
    if first in en.RELATIVE:
        return DateHit(add_span(today, Span(en.RELATIVE[first], "d")), 1)
    if first in en.WEEKDAYS:
        return _weekday(words, today, direction)
    if first in en.ENDS:
        return DateHit(_end_of(first, today), 1)
    if len(words) < 2:
        return None
    if first == en.IN:
        found = read_span(words[1:])
        return DateHit(_shift(today, found[0], FUTURE), found[1] + 1) if found else None
    if words[1] in en.WEEKDAYS and first in (en.NEXT, en.LAST):
        return _next_or_last(first, en.WEEKDAYS[words[1]], today)
    if first == en.NEXT and words[1] in ("week", "month", "year"):
        return DateHit(_next_begin(words[1], today), 2)
    return None


def _next_begin(unit: str, today: dt.date) -> dt.date:
    """Return the first day of the week (a Monday), month or year that comes."""
    end = {"week": "eow", "month": "eom", "year": "eoy"}[unit]
    return _days(_end_of(end, today), 1)


def _weekday(words: Sequence[str], today: dt.date, direction: str) -> DateHit:
    """Read ``fri``, never as today, and ``fri 20 nov``, where both must agree."""
    weekday = en.WEEKDAYS[words[0]]
    try:
        said = _calendar(words[1:], today) if len(words) > 1 else None
    except UnclearDate:
        said = None
    if said:
        day = _place(said, today, direction)
        if day.weekday() != weekday:
            right = weekday_and_day(day.isoformat())[:3]
            raise DateError(
                f"{words[0]} {said.text}: {day.isoformat()} is a {right}",
                value=f"{words[0]} {said.text}",
                hint=f"write {day.isoformat()} or the weekday alone",
            )
        return DateHit(day, said.used + 1)
    ahead = (weekday - today.weekday()) % 7
    remark = "" if ahead else NOT_TODAY
    if direction == PAST:
        return DateHit(_days(today, ahead - 7), 1, remark)
    return DateHit(_days(today, ahead or 7), 1, remark)


def _next_or_last(which: str, weekday: int, today: dt.date) -> DateHit:
    """Read ``next fri`` as next week's, ``last tue`` as the latest before today."""
    ahead = (weekday - today.weekday()) % 7
    if which == en.LAST:
        return DateHit(_days(today, ahead - 7), 2)
    day = _days(today, 7 - today.weekday() + weekday)
    nearer = _days(today, ahead)
    remark = f"not {weekday_and_day(nearer.isoformat())}" if ahead and nearer < day else ""
    return DateHit(day, 2, remark)


def _days(day: dt.date, count: int) -> dt.date:
    return add_span(day, Span(count, "d"))


def _end_of(word: str, today: dt.date) -> dt.date:
    """Return the last day of this week (Sunday), month, quarter or year."""
    if word == "eow":
        return _days(today, 6 - today.weekday())
    if word == "eoy":
        return today.replace(month=12, day=31)
    month = today.month if word == "eom" else (today.month + 2) // 3 * 3
    first = today.replace(month=month, day=1)
    return first.replace(day=month_length(first))


def _calendar(words: Sequence[str], today: dt.date) -> _Said | None:
    """Read ``20 nov``, ``nov 20``, ``20.11.``, each with or without a year."""
    if not words[0]:
        return None
    dotted = _dotted(words[0], today)
    if dotted or len(words) < 2:
        return dotted
    if words[0] in en.MONTHS:
        month, day = words[0], _day_number(words[1])
        if len(words) > 2 and words[2] in en.MINUTES:
            return None
    else:
        day, month = _day_number(words[0]), words[1]
    if not day or month not in en.MONTHS:
        return None
    year = int(words[2]) if len(words) > 2 and is_year(words[2]) else None
    used = 2 if year is None else 3
    return _Said(day, en.MONTHS[month], year, used, " ".join(words[:used]))


def _day_number(word: str) -> int:
    """Read ``20``, ``20.``, ``20th``; 0 for all else and for more than 31."""
    number, rest = split_number(word)
    if is_number(number, 2) and (not rest or rest in _ORDINALS) and int(number) <= 31:
        return int(number)
    return 0


def _dotted(word: str, today: dt.date) -> _Said | None:
    """Read ``20.11.``, ``20.11.2026``; raise UnclearDate for ``11/20`` and ``20.11.26``."""
    if "/" in word:
        parts = word.split("/")
        numbers = len(parts) in (2, 3) and all(is_number(part) for part in parts)
        if numbers and int(parts[0]) <= 31 and int(parts[1]) <= 31:
            raise _no_date(word, today, unclear="may be day/month or month/day")
        return None
    parts = word.split(".")
    if len(parts) != 3 or not (is_number(parts[0], 2) and is_number(parts[1], 2)):
        return None
    if parts[2] and not is_year(parts[2]):
        if is_number(parts[2], 2):
            raise _no_date(word, today, unclear="has no year of four digits")
        return None
    year = int(parts[2]) if parts[2] else None
    return _Said(int(parts[0]), int(parts[1]), year, 1, word)


def _place(said: _Said, today: dt.date, direction: str) -> dt.date:
    """Return the day that is meant; without a year it lies in ``direction``, today included."""
    if not is_valid(PartialDate(said.year, said.month, said.day)):
        raise _impossible(said, today)
    if said.year is not None:
        return dt.date(said.year, said.month, said.day)
    # 29 February may be eight years away (1896 to 1904).
    for distance in range(9):
        year = today.year - distance if direction == PAST else today.year + distance
        if not 1 <= year <= 9999 or not is_valid(PartialDate(year, said.month, said.day)):
            continue
        day = dt.date(year, said.month, said.day)
        if day <= today if direction == PAST else day >= today:
            return day
    raise _no_date(said.text, today)


def _impossible(said: _Said, today: dt.date) -> DateError:
    month = MONTH_NAMES[said.month - 1] if 1 <= said.month <= 12 else f"month {said.month}"
    read = f"{said.day} {month}" + (f" {said.year}" if said.year else "")
    return DateError(
        f"{said.text!r} reads as {read}, a day that does not exist",
        value=said.text,
        hint=f"write for example {today.isoformat()}",
    )


def _no_date(text: str, today: dt.date, *, unclear: str = "") -> DateError:
    example = f"write for example {today.isoformat()}, 20 nov or 20.11."
    if unclear:
        return UnclearDate(f"{text!r} {unclear}", value=text, hint=example)
    return DateError(f"{text!r} is no date", value=text, hint=example)

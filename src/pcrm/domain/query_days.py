"""Days and distances in the values of filters: ``60d..``, ``..2026-03``, ``2026``, ``<7d``."""

from __future__ import annotations

import datetime

from pcrm.domain.days import FUTURE, PAST
from pcrm.domain.errors import UsageError
from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pcrm.domain.query import Reader

_YEAR = 365
_NEVER = "~"  # after every ISO day


class Range(NamedTuple):
    """From a first value to a last one, both included; "" is open.

    ``unknown`` lets those through that have none.
    """

    first: str = ""
    last: str = ""
    unknown: bool = False


class Season(NamedTuple):
    """Days of the year from (month, day) to (month, day), for dates up to the year ``until``."""

    first: tuple[int, int]
    last: tuple[int, int]
    until: int = 9999


def seasons(first: str, last: str, *, leap: str) -> tuple[Season, ...]:
    """Return the days of the year between two ISO days under a year apart, one part a year.

    In a common year 29 February is there with the day on which it is kept.
    """
    if first > last:
        return ()
    low, high = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    found = []
    for year in range(low.year, high.year + 1):
        start = (low.month, low.day) if year == low.year else (1, 1)
        end = (high.month, high.day) if year == high.year else (12, 31)
        if year % 4 or (year % 100 == 0 and year % 400):
            if leap == "mar1" and start == (3, 1):
                start = (2, 29)
            if leap != "mar1" and end == (2, 28):
                end = (2, 29)
        found.append(Season(start, end, year))
    return tuple(found)


def read_range(name: str, value: str, reader: Reader, direction: str) -> Range:
    """Read a range of days: ``a..b`` with open ends, ``<a``, or one day or period.

    A distance counts away from today, so that in the past the farther day is the earlier one.
    """
    for sign in ("<=", ">=", "<", ">"):
        if value.startswith(sign):
            return _compared(sign, value.removeprefix(sign), reader, direction)
    low, dots, high = value.partition("..")
    if not dots:
        if _distance(low, reader, direction):
            raise UsageError(
                f"{name}:{value} is one day only",
                value=value,
                hint=f"write {name}:{value}.. for longer or {name}:..{value} for shorter",
            )
        return Range(*read_period(low, reader, direction))
    if not low and not high:
        raise UsageError(f"{name}:.. has no end", value=value, hint=f"as in {name}:..30d")
    if not (low and high):
        return _compared(">=" if low else "<=", low or high, reader, direction)
    ends = sorted((*read_period(low, reader, direction), *read_period(high, reader, direction)))
    return Range(ends[0], ends[-1])


def _compared(sign: str, text: str, reader: Reader, direction: str) -> Range:
    """Return the days before, after, nearer or farther than a day."""
    first, last = read_period(text, reader, direction)
    if direction == PAST and _distance(text, reader, direction):
        sign = sign.replace("<", "~").replace(">", "<").replace("~", ">")
    if sign == ">=":
        return Range(first=first)
    if sign == "<=":
        return Range(last=last)
    if sign == ">":
        return Range(first=days_from(datetime.date.fromisoformat(last), 1))
    return Range(last=days_from(datetime.date.fromisoformat(first), -1))


def _distance(text: str, reader: Reader, direction: str) -> datetime.date | None:
    """Return the day of a distance from today such as ``60d``; None for all else."""
    from pcrm.domain.durations import add_span, plain, read_span

    words = [plain(part, reader.extra) for part in text.replace("_", " ").split()]
    found = read_span(words)
    if not found or found[1] != len(words):
        return None
    span = found[0]
    return add_span(reader.today, span._replace(number=-span.number) if direction == PAST else span)


def read_period(text: str, reader: Reader, direction: str) -> tuple[str, str]:
    """Read ``2026``, ``2026-11``, a day or a distance as the ISO days from first to last."""
    from pcrm.domain.durations import month_length

    day = _distance(text, reader, direction)
    if day is None and len(text) in {4, 7} and text[:4].isdecimal() and text.isascii():
        year, month = int(text[:4]), text[5:]
        if year and not text[4:]:
            return f"{year:04}-01-01", f"{year:04}-12-31"
        if year and text[4] == "-" and month.isdecimal() and 1 <= int(month) <= 12:
            first = datetime.date(year, int(month), 1)
            return first.isoformat(), first.replace(day=month_length(first)).isoformat()
    if day is None:
        from pcrm.domain.when import parse_day

        words = text.replace("_", " ")
        day = parse_day(words, reader.today, direction=direction, extra=reader.extra)
    return day.isoformat(), day.isoformat()


def days_from(day: datetime.date, days: int) -> str:
    """Return a day so many days later, or the last or first one there is."""
    if days > 0:
        days = min(days, (datetime.date.max - day).days)
    else:
        days = max(days, (datetime.date.min - day).days)
    return (day + datetime.timedelta(days=days)).isoformat()


def late(reader: Reader) -> Range:
    """Return the days before today."""
    return Range(last=days_from(reader.today, -1))


def _since(value: str, reader: Reader) -> Range:
    return Range(first=read_period(value, reader, PAST)[0])


def _until(value: str, reader: Reader) -> Range:
    return Range(last=read_period(value, reader, PAST)[1])


def _last(value: str, reader: Reader) -> Range:
    """Read how long ago: ``60d..`` is sixty days ago or longer, or never."""
    if value.casefold() == "never":
        return Range(_NEVER, "", unknown=True)
    found = read_range("last", value, reader, PAST)
    return found._replace(unknown=not found.first)


def _due(value: str, reader: Reader) -> Range:
    """Read how far ahead: ``..7d`` is in a week at the latest, what is overdue included."""
    return read_range("due", value, reader, FUTURE)


def _birthday(value: str, reader: Reader) -> tuple[Season, ...]:
    """Read when a birthday comes round: within so many days, on a day, in a month."""
    from pcrm.domain.durations import plain
    from pcrm.domain.words import en

    month = en.MONTHS.get(plain(value, reader.extra))
    if month:
        return (Season((month, 1), (month, 31)),)
    found = read_range("birthday", value, reader, FUTURE)
    first = max(found.first, days_from(reader.today, 0))
    last = min(found.last or _NEVER, days_from(reader.today, _YEAR))
    return seasons(first, last, leap=reader.leap)


READERS: dict[str, Callable[[str, Reader], Range | tuple[Season, ...]]] = {
    "last": _last,
    "since": _since,
    "until": _until,
    "due": _due,
    "birthday": _birthday,
}
"""What reads the value of each field of days."""

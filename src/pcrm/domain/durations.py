"""Times of day, durations in minutes and distances in days: words -> values."""

from __future__ import annotations

import datetime as dt

from pcrm.domain.errors import DateError
from pcrm.domain.record import NamedTuple
from pcrm.domain.words import en

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NO_WORDS: Mapping[str, str] = {}
_UNIT_DAYS = {"d": 1, "w": 7, "mo": 30, "y": 365}


class Span(NamedTuple):
    """A distance in dates: ``unit`` is d, w, mo or y."""

    number: int
    unit: str

    def days(self) -> int:
        """Return the length in days, a month taken as 30 and a year as 365."""
        return self.number * _UNIT_DAYS[self.unit]


def read_time(word: str) -> str | None:
    """Read a time of day, ``14:30``, ``9:00``, ``2pm``, ``2:30pm``, as "HH:MM"."""
    word = word.lower()
    half = word[-2:] if word.endswith(("am", "pm")) else ""
    hour, colon, minute = (word[:-2] if half else word).partition(":")
    if not (is_number(hour, 2) and (half or colon)):
        return None
    if colon and not (is_number(minute, 2) and len(minute) == 2):
        return None
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half == "pm" else 0)
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else None


def read_clock(words: Sequence[str]) -> tuple[str, int]:
    """Read ``14:30``, ``2 pm``, each with ``at`` or not, as ("HH:MM", words used), else ("", 0)."""
    led = 1 if words[:1] == [en.AT] else 0
    for length in (1, 2):
        said = words[led : led + length]
        at = read_time("".join(said)) if len(said) == length else None
        if at and (length == 1 or said[1] in {"am", "pm"}):
            return at, led + length
    return "", 0


def read_duration(
    words: Sequence[str], *, extra: Mapping[str, str] = NO_WORDS
) -> tuple[int, int] | None:
    """Read ``25m``, ``1h30``, ``90 min``, ``1.5h``, ``1h 30m`` as (minutes, words used)."""
    cleaned = [plain(word, extra) for word in words[:4]]
    first = _duration_part(cleaned)
    if first is None:
        return None
    minutes, used, whole_hours = first
    if whole_hours:
        more = _duration_part(cleaned[used:])
        if more and not more[2] and more[0] < 60:
            return minutes + more[0], used + more[1]
    return minutes, used


def parse_duration(text: str, *, extra: Mapping[str, str] = NO_WORDS) -> int:
    """Read a whole argument as a duration in minutes; raises DateError for all else."""
    words = text.split()
    found = read_duration(words, extra=extra)
    if found is None or found[1] != len(words):
        raise DateError(
            f"{text!r} is no duration", value=text, hint="write for example 25m, 1h30 or 90 min"
        )
    return found[0]


def parse_span(text: str, *, extra: Mapping[str, str] = NO_WORDS) -> Span:
    """Read ``30d``, ``2w``, ``3mo``, ``two weeks``, ``weekly``, … as a distance in dates.

    Raises DateError for all else; for a lone ``m`` it says that m is minutes and mo months.
    """
    words = [plain(word, extra) for word in text.split()]
    if len(words) == 1 and words[0] in en.INTERVALS:
        return Span(*en.INTERVALS[words[0]])
    found = read_span(words)
    if found and found[1] == len(words):
        return found[0]
    refuse_minutes(text)
    raise DateError(
        f"{text!r} is no number of days, weeks, months or years",
        value=text,
        hint="write for example 30d, 2w, 3mo, 1y or weekly",
    )


def refuse_minutes(text: str) -> None:
    """Raise DateError for ``3m`` where a distance in dates is wanted: m is minutes, mo months."""
    number, unit = split_number("".join(text.lower().split()).removeprefix(en.IN))
    if number and unit == "m":
        raise DateError(
            f"{text!r} is minutes: m is minutes, mo months", value=text, hint=f"write {number}mo"
        )


def add_span(day: dt.date, span: Span) -> dt.date:
    """Return the day that far away, the last of the month where it is too short.

    Raises DateError outside of the years 1 to 9999.
    """
    try:
        if span.unit in ("d", "w"):
            return day + dt.timedelta(days=span.number * _UNIT_DAYS[span.unit])
        months = day.year * 12 + day.month - 1 + span.number * (12 if span.unit == "y" else 1)
        year, month = divmod(months, 12)
        first = dt.date(year, month + 1, 1)
        return first.replace(day=min(day.day, month_length(first)))
    except (ValueError, OverflowError):
        raise DateError(
            f"{span.number}{span.unit} from {day.isoformat()} is outside of the calendar",
            value=f"{span.number}{span.unit}",
            hint="write for example 3mo",
        )


def read_span(words: Sequence[str]) -> tuple[Span, int] | None:
    """Read ``3w``, ``3 weeks`` or ``two weeks`` as a span and the words it took."""
    if not words:
        return None
    if words[0] in en.NUMBERS:
        unit = en.UNITS.get(words[1], "") if len(words) > 1 and len(words[1]) > 1 else ""
        return (Span(en.NUMBERS[words[0]], unit), 2) if unit else None
    number, unit = split_number(words[0])
    if not is_number(number):
        return None
    if unit:
        return (Span(int(number), en.UNITS[unit]), 1) if unit in en.UNITS else None
    if len(words) > 1 and words[1] in en.UNITS:
        return Span(int(number), en.UNITS[words[1]]), 2
    return None


def plain(word: str, extra: Mapping[str, str]) -> str:
    """Return a word as the tables hold it: folded, in English, without commas and brackets.

    A dot stays behind a number: ``3.11.`` needs it.
    """
    word = word.strip(" ,;()")
    if word.isascii() or not extra:
        word = word.lower()
    else:
        from pcrm.domain.names import fold

        word = fold(word)
    if extra:
        word = extra.get(word.rstrip("."), word)
    return word if word[:1].isdigit() else word.rstrip(".")


def is_number(text: str, most: int = 4) -> bool:
    """Tell whether the text is 1 to ``most`` ASCII digits."""
    return 0 < len(text) <= most and text.isascii() and text.isdigit()


def is_year(text: str) -> bool:
    """Tell whether the text is a year of four digits from 1000 on."""
    return len(text) == 4 and is_number(text) and text >= "1000"


def split_number(word: str) -> tuple[str, str]:
    """Return the leading ASCII digits and the rest."""
    end = 0
    while end < len(word) and "0" <= word[end] <= "9":
        end += 1
    return word[:end], word[end:]


def month_length(first: dt.date) -> int:
    """Return the days of the month that begins on ``first``."""
    if first.month == 12:
        return 31
    return (first.replace(month=first.month + 1) - first).days


def _duration_part(words: Sequence[str]) -> tuple[int, int, bool] | None:
    """Read one part, ``25m``, ``90 min``, ``1h30``, as (minutes, words, whole hours only)."""
    if not words:
        return None
    number, rest = split_number(words[0])
    if not is_number(number):
        return None
    tenths, rest = _fraction(rest)
    unit, used = rest, 1
    if not unit and len(words) > 1:
        unit, used = words[1], 2
    if used == 1 and unit == "m" and not tenths:
        return _counted(int(number), used)
    size = en.MINUTES.get(unit, 0)
    if tenths and size == 60:
        return _counted(int(number) * 60 + round(float("0." + tenths) * 60), used)
    if tenths:
        return None
    if size:
        minutes = int(number) * size
        return (minutes, used, size == 60) if minutes else None
    return _hours_and_minutes(number, rest) if used == 1 else None


def _counted(minutes: int, used: int) -> tuple[int, int, bool] | None:
    return (minutes, used, False) if minutes else None


def _fraction(rest: str) -> tuple[str, str]:
    if rest[:1] not in (".", ","):
        return "", rest
    digits, unit = split_number(rest[1:])
    return (digits, unit) if digits else ("", rest)


def _hours_and_minutes(hours: str, rest: str) -> tuple[int, int, bool] | None:
    """Read what follows the hours in ``1h30``, ``1h30m``, ``1h30min``."""
    if rest[:1] != "h":
        return None
    minutes, unit = split_number(rest[1:])
    if not is_number(minutes, 2) or int(minutes) > 59 or unit not in ("", "m", "min"):
        return None
    return _counted(int(hours) * 60 + int(minutes), 1)

"""Days and lengths of time as a person reads them, in English and without a locale."""

from __future__ import annotations

import datetime

from pcrm.domain.errors import UsageError

PAST = "past"
FUTURE = "future"
ANY = "any"
NOT_TODAY = "not today"
"""On which side of today a day lies that was named without its year or its date."""

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def weekday_and_day(iso: str) -> str:
    """Return "Thu 2026-11-19" for an ISO day."""
    return f"{_WEEKDAYS[datetime.date.fromisoformat(iso).weekday()]} {iso}"


def duration(minutes: int) -> str:
    """Return "25m", "1h" or "1h30" for minutes."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}m"
    return f"{hours}h{rest:02d}" if rest else f"{hours}h"


def distance(iso: str, today: datetime.date) -> str:
    """Return how far a day lies from today: "today", "yesterday", "3 days ago", "in 5 days"."""
    days = (datetime.date.fromisoformat(iso) - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def rhythm(days: int) -> str:
    """Return a cadence in words: "every 30 days", "every day", "never" for 0."""
    if days == 0:
        return "never"
    return "every day" if days == 1 else f"every {days} days"


def read_cadence(text: str) -> int:
    """Return the days of a cadence: "30d", "2w", "3mo", "1y"; 0 for "never".

    Raises:
        UsageError: it is none.
    """
    from pcrm.domain.durations import parse_span

    if text == "never":
        return 0
    days = parse_span(text).days()
    if days < 1:
        raise UsageError(f"{text!r} is no cadence", value=text, hint="as in 30d, 2w, 3mo or never")
    return days


def two_weeks(today: datetime.date) -> list[datetime.date]:
    """Return the days of this week, from Monday, and of the next."""
    monday = today - datetime.timedelta(days=today.weekday())
    return [monday + datetime.timedelta(days=number) for number in range(14)]

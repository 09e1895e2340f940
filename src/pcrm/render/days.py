"""Days as a person reads them, with the weekday, in English and without a locale."""

from __future__ import annotations

import datetime

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def weekday_and_day(iso: str) -> str:
    """Return "Thu 2026-11-19" for an ISO day."""
    return f"{_WEEKDAYS[datetime.date.fromisoformat(iso).weekday()]} {iso}"


def distance(iso: str, today: datetime.date) -> str:
    """Return how far a day lies from today: "today", "yesterday", "3 days ago", "in 5 days"."""
    days = (datetime.date.fromisoformat(iso) - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def duration(minutes: int) -> str:
    """Return "25m", "1h" or "1h30" for minutes."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}m"
    return f"{hours}h{rest:02d}" if rest else f"{hours}h"

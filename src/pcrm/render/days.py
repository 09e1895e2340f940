"""Days as a person reads them, with the weekday, in English and without a locale."""

from __future__ import annotations

import datetime

from pcrm.domain.agenda import distance

__all__ = ["distance", "duration", "weekday_and_day"]

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

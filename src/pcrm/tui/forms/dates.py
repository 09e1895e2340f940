"""What a date that somebody types comes to."""

from __future__ import annotations

import datetime

from pcrm.domain import partial_date
from pcrm.domain.days import distance, weekday_and_day
from pcrm.domain.errors import UsageError
from pcrm.domain.record import NamedTuple
from pcrm.domain.when import FUTURE, NO_WORDS, PAST, parse_moment, parse_partial
from pcrm.tui.forms import layout

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from pcrm.domain.partial_date import PartialDate
    from pcrm.domain.when import DateHit


class Dates(NamedTuple):
    """Reads dates as of a day; ``extra`` are words of other languages."""

    today: datetime.date
    extra: Mapping[str, str] = NO_WORDS

    def read(self, typed: str, takes: str) -> DateHit | PartialDate:
        """Return what a text means in a field; raises UsageError for what is no date."""
        if takes == layout.PARTIAL:
            return parse_partial(typed, self.today, extra=self.extra)
        direction = PAST if takes == layout.PAST_DAY else FUTURE
        return parse_moment(typed, self.today, direction=direction, extra=self.extra)

    def day(self, typed: str, takes: str) -> datetime.date | None:
        """Return the day to be shown in a calendar; None where no day is meant."""
        try:
            found = self.read(typed, takes)
        except UsageError:
            return None
        if not isinstance(found, partial_date.PartialDate):
            return found.day
        year, month, day, _ = found
        if year and month and day:
            return datetime.date(year, month, day)
        if year and month:
            return datetime.date(year, month, 1)
        return partial_date.next_occurrence(found, self.today)

    def meaning(self, typed: str, takes: str) -> str:
        """Return a date in words: "Fri 2026-11-27, in 7 days"; "" for what is none."""
        try:
            found = self.read(typed, takes)
        except UsageError:
            return ""
        if isinstance(found, partial_date.PartialDate):
            said = partial_date.describe(found)
            coming = partial_date.next_occurrence(found, self.today)
            return f"{said}, {distance(coming.isoformat(), self.today)}" if coming else said
        day = found.day.isoformat()
        parts = (weekday_and_day(day), found.at)
        return f"{' '.join(filter(None, parts))}, {distance(day, self.today)}"

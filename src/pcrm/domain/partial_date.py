"""A date any part of which may be unknown (vCard 4, RFC 6350 section 4.3.1)."""

from __future__ import annotations

from pcrm.domain.record import NamedTuple


class PartialDate(NamedTuple):
    """Year, month and day, each of which may be unknown, and the text as it was given."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    text: str = ""

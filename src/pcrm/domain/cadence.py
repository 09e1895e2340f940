"""How often somebody is to be contacted."""

from __future__ import annotations

from pcrm.domain.errors import UsageError


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

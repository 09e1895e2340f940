"""How often somebody is to be contacted."""

from __future__ import annotations


def rhythm(days: int) -> str:
    """Return a cadence in words: "every 30 days", "every day", "never" for 0."""
    if days == 0:
        return "never"
    return "every day" if days == 1 else f"every {days} days"

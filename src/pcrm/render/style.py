"""Colour for a terminal: it carries meaning, and never alone."""

from __future__ import annotations

_CODES = {
    "heading": "1",
    "number": "36",
    "overdue": "31",
    "today": "32",
    "dim": "2",
    "tag": "35",
    "guess": "33",
    "found": "1;33",
    "strong": "1",
    "emphasis": "3",
    "code": "36",
}


class Style:
    """Paints words by what they mean, or leaves them as they are when colour is off."""

    def __init__(self, *, enabled: bool) -> None:
        self.enabled = enabled

    def paint(self, text: str, meaning: str) -> str:
        """Return the text in the colour of a meaning: heading, number, overdue and so on."""
        if not self.enabled or not text:
            return text
        return f"\x1b[{_CODES[meaning]}m{text}\x1b[0m"


PLAIN = Style(enabled=False)

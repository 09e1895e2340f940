"""Strings become what a widget shows: gated, never markup."""

from __future__ import annotations

from rich.text import Text
from textual.content import Content

from pcrm.render.terminal import Style, safe_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pcrm.domain.errors import PcrmError

COLOURED = Style(enabled=True)
"""For the renderers whose lines go through ``painted``."""
_LONGEST = 400
"""No line of a list is wider; a note of a megabyte costs nothing then."""


def short(text: str) -> str:
    """Return a text of the user as one line of bearable length."""
    if len(text) <= _LONGEST:
        return safe_line(text)
    return safe_line(text[:_LONGEST]) + "…"


def in_context(name: str) -> str:
    """Return what the first line of a page says of the context that is used, "" without one."""
    return f"   context {short(name)}" if name else ""


def bare(text: str) -> str:
    """Return a text for the clipboard, without what a terminal would act upon once it is pasted."""
    return "".join(sign for sign in text if safe_line(sign) == sign)


def painted(lines: Iterable[str]) -> Content:
    """Return lines of a renderer, which are gated and may hold its own colours, as content."""
    text = "\n".join(lines).expandtabs(4)
    return Content.from_rich_text(Text.from_ansi(text))


def told(error: PcrmError) -> str:
    """Return an error as a person reads it: the sentence, who fits, the next step."""
    parts = [error.message]
    if error.candidates:
        named = (f"{number} {name}" for number, name, _ in error.candidates[:5])
        parts.append(", ".join(named))
    if error.hint:
        parts.append(error.hint)
    return "\n".join(short(part) for part in parts)

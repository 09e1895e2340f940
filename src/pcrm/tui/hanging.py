"""Wraps lines so that what goes on stands below what it belongs to, not below the label."""

from __future__ import annotations

from textual.content import Content

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_GAP = "  "
_FARTHEST = 24
"""Cells from the left in which labels and numbers end."""


def hung(content: Content, width: int) -> Content:
    """Return a text wrapped to so many cells; a width of 0 is not known yet and wraps nothing."""
    if width <= 0:
        return content
    return Content("\n").join(
        piece for line in content.split(allow_blank=True) for piece in _wrapped(line, width)
    )


def _wrapped(line: Content, width: int) -> Iterator[Content]:
    if line.cell_length <= width:
        yield line
        return
    first, *others = line.wrap(width)
    yield first
    if not others:
        return
    rest = line[len(first.plain) :]
    rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
    longest = max(Content(word).cell_length for word in rest.plain.split() or [""])
    indent = next((cells for cells in _indents(line.plain) if cells + longest <= width), 0)
    for piece in rest.wrap(width - indent):
        yield Content(" " * indent) + piece


def _indents(line: str) -> Iterator[int]:
    """Yield where the text of a line begins: behind its label, and a little behind its margin."""
    margin = len(line) - len(line.lstrip())
    gap = line.find(_GAP, margin, _FARTHEST)
    if gap >= 0:
        yield len(line) - len(line[gap:].lstrip())
    yield margin + len(_GAP) if margin else 0

"""Texts with the words in them that were found."""

from __future__ import annotations

from pcrm.render.terminal import safe_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pcrm.domain.finding import Range
    from pcrm.render.terminal import Style


def pieces(text: str, ranges: Sequence[Range]) -> Iterator[tuple[str, bool]]:
    """Yield the text piece by piece, each with whether it was found."""
    place = 0
    for start, end in ranges:
        yield text[place:start], False
        yield text[start:end], True
        place = end
    yield text[place:], False


def paint(shown: str, text: str, ranges: Sequence[Range], *, style: Style) -> str:
    """Return a text as it is shown, safe and perhaps cut, with what was found in its colour."""
    painted = []
    for piece, is_found in pieces(text, ranges):
        size = len(safe_line(piece))
        head, shown = shown[:size], shown[size:]
        if is_found:  # blanks that fill a column have no colour
            bare = head.rstrip()
            head = style.paint(bare, "found") + head[len(bare) :]
        painted.append(head)
    return "".join(painted) + shown

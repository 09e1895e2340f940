"""Records that hold the words, with the place where they stand."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from pcrm.render.marks import pieces
from pcrm.tui.contents import short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Literal

    from pcrm.domain.finding import Range
    from pcrm.services.search import Hit


class HitList(OptionList, can_focus=False):
    """Results of a search; the box above keeps the focus."""

    def __init__(self) -> None:
        super().__init__(markup=False)

    def show(self, hits: Sequence[Hit]) -> None:
        """Show results with the cursor on the first."""
        self.set_options(Option(_row(hit), hit.id) for hit in hits)
        self.highlighted = 0 if hits else None

    def page(self, direction: Literal[-1, 1]) -> None:
        """Move the cursor a page up (-1) or down (1)."""
        if self.highlighted is not None:
            self._move_page(direction)


def _row(hit: Hit) -> Content:
    """Return number, day and title; below it the place, with the words found in bold."""
    head = f"  {hit.id.ljust(4)} "
    day = f"{hit.day}  " if hit.day else ""
    title = _marked(hit.title, hit.title_marks, usual="bold")
    first = Content.assemble((head, "$text-accent"), (day, "$foreground-muted"), *title)
    if not hit.snippet:
        return first
    snippet = _marked(hit.snippet, hit.marks, usual="$foreground-muted")
    return Content.assemble(first, "\n", " " * len(head), *snippet)


def _marked(text: str, ranges: Sequence[Range], *, usual: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a text, each with its style."""
    for piece, is_found in pieces(text, ranges):
        yield short(piece), "bold $text-warning" if is_found else usual

"""Text to be read, with keys to scroll it."""

from __future__ import annotations

from typing import ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pcrm.tui import actions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class Page(VerticalScroll):
    """A text that scrolls with the arrows, j and k, the page keys and the wheel."""

    PLACE: ClassVar[str] = "page"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("page")]

    def __init__(self, content: Content | None = None) -> None:
        super().__init__()
        self._content = content or Content("")

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        yield Static(self._content)

    def show(self, content: Content) -> None:
        """Show a text, at the line where the one before was."""
        self.query_one(Static).update(content)

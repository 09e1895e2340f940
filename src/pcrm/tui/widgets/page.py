"""Text to be read, with keys to scroll it."""

from __future__ import annotations

from typing import ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pcrm.tui import actions
from pcrm.tui.hanging import hung

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class _Text(Static):
    """A text wrapped to the width there is."""

    def __init__(self, whole: Content) -> None:
        super().__init__(whole)
        self._whole = whole

    def show(self, whole: Content) -> None:
        """Show another text."""
        self._whole = whole
        self.update(hung(whole, self.content_size.width))

    def on_resize(self) -> None:
        """Wrap it for another width."""
        self.show(self._whole)


class Page(VerticalScroll):
    """A text that scrolls with the arrows, j and k, the page keys and the wheel."""

    PLACE: ClassVar[str] = "page"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("page")]

    def __init__(self, content: Content | None = None) -> None:
        super().__init__()
        self._content = content or Content("")

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        yield _Text(self._content)

    def show(self, content: Content) -> None:
        """Show a text, at the line where the one before was."""
        self.query_one(_Text).show(content)

"""What the log has understood, said back."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.widgets import Static

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content


class EchoPanel(VerticalScroll, can_focus=False):
    """The echo of the last sentence, until the next one or escape."""

    def __init__(self, content: Content) -> None:
        super().__init__()
        self._content = content

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        yield Static(self._content)

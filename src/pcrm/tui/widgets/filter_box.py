"""The box for a filter, with words offered as it is typed."""

from __future__ import annotations

from typing import ClassVar

from textual.message import Message

from pcrm.tui import actions
from pcrm.tui.widgets.box import Box

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.binding import BindingType


class FilterBox(Box):
    """Takes a filter; what it lets through is shown while it is typed."""

    PLACE: ClassVar[str] = "filter"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("filter")]

    class Left(Message):
        """The list is to have the keys again."""

    class Cleared(Message):
        """The filter is to be taken away."""

    def action_leave(self) -> None:
        """Go to the list; the filter stays."""
        self.post_message(self.Left())

    def action_clear(self) -> None:
        """Take the filter away and go to the list."""
        self.post_message(self.Cleared())

    def action_complete(self) -> None:
        """Take the word offered; without one go to the list."""
        if self._suggestion:
            self.action_cursor_right()
        else:
            self.post_message(self.Left())

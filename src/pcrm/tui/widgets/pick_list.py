"""Rows of which one is under the cursor, and is opened by a second click."""

from __future__ import annotations

from textual.widgets import OptionList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.events import Click


class PickList(OptionList, inherit_bindings=False):
    """A list whose rows may hold what people have written, never markup."""

    def __init__(self) -> None:
        super().__init__(markup=False)

    async def _on_click(self, event: Click) -> None:
        """Move the cursor at the first click; a click on the row under the cursor opens it."""
        event.prevent_default()
        clicked = event.style.meta.get("option")
        if clicked is None or self.options[clicked].disabled:
            return
        if clicked == self.highlighted:
            self.action_select()
        self.highlighted = clicked

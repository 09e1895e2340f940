"""Rows of one or more lines, of which one is under the cursor."""

from __future__ import annotations

from typing import ClassVar

from textual.widgets import OptionList

from pcrm.tui import actions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.events import Click
    from textual.widgets.option_list import Option


class ChoiceList(OptionList, inherit_bindings=False):
    """A list of some hundred rows; the id of each is the number of a record as it is typed."""

    PLACE: ClassVar[str] = "choices"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("choices")]

    def __init__(self) -> None:
        super().__init__(markup=False, compact=True)

    @property
    def current(self) -> str:
        """Return the number under the cursor, or nothing."""
        option = self.highlighted_option
        return option.id or "" if option else ""

    def show(self, rows: Sequence[Option]) -> None:
        """Show other rows; the cursor stays on its record, else near its place."""
        place, current = self.highlighted or 0, self.current
        self.set_options(rows)
        places = {row.id: number for number, row in enumerate(rows)}
        if rows:
            self.highlighted = places.get(current, min(place, len(rows) - 1))

    def take_off(self, number: str) -> None:
        """Show the rows without one."""
        self.show([row for row in self.options if row.id != number])

    async def _on_click(self, event: Click) -> None:
        """Move the cursor at the first click; a click on the row under the cursor chooses it."""
        event.prevent_default()
        clicked = event.style.meta.get("option")
        if clicked is None:
            return
        if clicked == self.highlighted:
            self.action_select()
        self.highlighted = clicked

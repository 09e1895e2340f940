"""Rows of one or more lines, of which one is under the cursor."""

from __future__ import annotations

from typing import ClassVar

from pcrm.tui import actions
from pcrm.tui.widgets.pick_list import PickList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.widgets.option_list import Option


class ChoiceList(PickList, inherit_bindings=False):
    """A list of some hundred rows; the id of each is the number of a record as it is typed."""

    PLACE: ClassVar[str] = "choices"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("choices")]

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

"""The list of the day, whose cursor stays near when lines come and go."""

from __future__ import annotations

import datetime
from typing import ClassVar

from textual.message import Message

from pcrm.tui import actions
from pcrm.tui.widgets import agenda_rows
from pcrm.tui.widgets.pick_list import PickList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from pcrm.domain.agenda import AgendaLine

_NARROW = 48
"""Cells below which a day beside its line would leave no room for what is to be done."""


class AgendaList(PickList, inherit_bindings=False):
    """Lines under their headings; ``lines`` are those shown, in the order shown."""

    PLACE: ClassVar[str] = "list"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("list")]

    class Turned(Message):
        """Another day is to be shown, that many days (1 or -1) from the one shown now."""

        def __init__(self, days: int) -> None:
            super().__init__()
            self.days = days

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[AgendaLine] = []
        self._today = datetime.date.min
        self._is_narrow = False

    @property
    def current(self) -> AgendaLine | None:
        """Return the line under the cursor."""
        option = self.highlighted_option
        return next(
            (one for one in self.lines if option and agenda_rows.key(one) == option.id), None
        )

    def show(
        self, lines: Sequence[AgendaLine], today: datetime.date, *, to_new: bool = False
    ) -> None:
        """Show other lines; the cursor stays on its line or near it.

        ``to_new`` moves it to the first line that was not there before.
        """
        before = [agenda_rows.key(line) for line in self.lines]
        current = self.current
        position = self.lines.index(current) if current else 0
        top = self.scroll_y
        self.lines = agenda_rows.in_order(lines)
        self._today = today
        self.set_options(agenda_rows.options(self.lines, today, is_narrow=self._is_narrow))
        if not self.lines:
            return
        self.scroll_to(y=top, animate=False, force=True, immediate=True)
        keys = [agenda_rows.key(line) for line in self.lines]
        new = [each for each in keys if before and each not in before]
        if to_new and new:
            wanted = new[0]
        elif current and agenda_rows.key(current) in keys:
            wanted = agenda_rows.key(current)
        else:
            wanted = keys[min(position, len(keys) - 1)]
        self.highlighted = self.get_option_index(wanted)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer a card only where there is a line."""
        return action != "select" or bool(self.lines)

    def action_day_before(self) -> None:
        """Show the day before."""
        self.post_message(self.Turned(-1))

    def action_day_after(self) -> None:
        """Show the day after."""
        self.post_message(self.Turned(1))

    def drop(self, line: AgendaLine) -> None:
        """Show the list without a line."""
        self.show([one for one in self.lines if one != line], self._today)

    def on_resize(self) -> None:
        """Lay the lines out anew when the list becomes narrow or wide."""
        is_narrow = self.size.width < _NARROW
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.show(self.lines, self._today)

    def scroll_to_highlight(self, top: bool = False) -> None:  # noqa: FBT001, FBT002
        """Scroll to the cursor, and at the first line to the heading above it."""
        super().scroll_to_highlight(top)
        if self.highlighted is not None and self.highlighted <= 1:
            self.scroll_home(animate=False, force=True, immediate=True)

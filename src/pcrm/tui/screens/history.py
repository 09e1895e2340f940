"""Every change: when, by what, what was there before; each can be taken back by itself."""

from __future__ import annotations

from typing import ClassVar

from pcrm.domain.errors import PcrmError
from pcrm.domain.numbers import write_number
from pcrm.render.history import history
from pcrm.services import changes, trash
from pcrm.tui import actions
from pcrm.tui.contents import COLOURED, short
from pcrm.tui.screens.choosing import ChoosingScreen, Rows, row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.binding import BindingType

    from pcrm.domain.change import Change

_MOST = 200
"""Changes that are shown."""
_ROWS = 5
"""Rows of the database that a change touched, whose fields are read: one may touch millions."""
_MOST_ITEMS = 4
"""Fields of a change that are shown."""


class HistoryScreen(ChoosingScreen):
    """The changes of everything, or of the record that a reference or a number means."""

    PLACE: ClassVar[str] = "history"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("history")]

    def __init__(self, what: str = "") -> None:
        super().__init__()
        self._what = what

    @property
    def record(self) -> str:
        """Return nothing: a change is no record to be edited or removed."""
        return ""

    def read(self) -> Rows:
        """Read the changes, the newest first."""
        found = changes.history(self.workspace, self._what, limit=_MOST, rows=_ROWS)
        known = {write_number("change", one.id): one for one in found}
        whose = f"of {self._named()}" if self._what else "of everything"
        many = f"{len(found):,} {'change' if len(found) == 1 else 'changes'}"
        counted = f"the newest {_MOST}" if len(found) == _MOST else many
        options = [row(number, _lines(one)) for number, one in known.items()]
        return Rows(f"History {whose}   {counted}", options, known)

    def _named(self) -> str:
        """Return number and name of what was asked for, as far as they are known."""
        try:
            (found,) = trash.states(self.workspace, [self._what], exact=False)
        except PcrmError:
            return short(self._what)  # a change, or what was erased for good
        return short(f"{found.number} {found.name}")

    def choose(self, number: str) -> None:
        """Take a change back, or bring it back."""
        if self.records[number].undone_by:
            self.pcrm.redo(number)
        else:
            self.pcrm.undo(number)

    def action_everything(self) -> None:
        """Show the changes of everything."""
        self._ask("")

    def action_of(self) -> None:
        """Ask for a person or a record."""
        from pcrm.tui.screens.ask import AskScreen

        ask = AskScreen("History of", short, example="a name, or a number as 3, t7, i31, b2, c12")
        self.app.push_screen(ask, self._ask)

    def _ask(self, answer: str | None) -> None:
        if answer is not None:
            self._what = answer
            self.reload()


def _lines(one: Change) -> list[str]:
    lines = history([one._replace(items=one.items[:_MOST_ITEMS])], style=COLOURED)
    return [*lines, "      …"] if len(one.items) > _MOST_ITEMS else lines

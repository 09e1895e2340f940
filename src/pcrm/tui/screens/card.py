"""The card of a contact, or one record, to be read."""

from __future__ import annotations

from typing import ClassVar

from pcrm.tui import actions
from pcrm.tui.screens.base import PcrmScreen
from pcrm.tui.widgets.key_line import KeyLine
from pcrm.tui.widgets.record_panel import RecordPanel

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class CardScreen(PcrmScreen):
    """Everything about one record; ``number`` as a person types it: "12", "t7", "i31"."""

    PLACE: ClassVar[str] = "card"
    CSS_PATH = "../styles/page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("card")]

    def __init__(self, number: str) -> None:
        super().__init__()
        self._number = number

    @property
    def subject(self) -> str:
        """Return the contact of the card."""
        return f"@{self._number} " if self._number.isdecimal() else ""

    def reload(self, *, to_new: bool = False) -> None:  # noqa: ARG002
        """Read the record again."""
        self._load()

    @property
    def record(self) -> str:
        """Return the number of the record."""
        return self._number

    def compose(self) -> ComposeResult:
        """Lay out the record above the keys."""
        yield RecordPanel(self.workspace)
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the record."""
        self._load()

    def _load(self) -> None:
        self.query_one(RecordPanel).follow(self._number, at_once=True)

"""What becomes of several contacts that are made one, before it is done."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, cast

from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from pcrm.render import duplicates
from pcrm.services import merging
from pcrm.tui import actions
from pcrm.tui.contents import told
from pcrm.tui.widgets.key_line import KeyLine
from pcrm.tui.widgets.page import Page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from pcrm.domain.errors import PcrmError
    from pcrm.services.merging import Merged
    from pcrm.tui.app import PcrmApp

_QUESTION = "Make one contact of these? The first stays; what it gets from the others:"


class MergeScreen(ModalScreen[tuple[int, ...] | None]):
    """Shows a merge; the result is the numbers to merge, the one that stays first, or None."""

    PLACE: ClassVar[str] = "merge"
    CSS_PATH = "../styles/people.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("merge")]

    def __init__(self, numbers: tuple[int, ...]) -> None:
        super().__init__()
        self._numbers = numbers
        self._can_be = False

    def compose(self) -> ComposeResult:
        """Lay out the question above what would happen."""
        with Vertical():
            yield Static(_QUESTION, markup=False)
            yield Page()
        yield KeyLine()

    def on_mount(self) -> None:
        """Find out what would happen."""
        self._try()

    def _try(self) -> None:
        app = cast("PcrmApp", self.app)
        refs = [str(number) for number in self._numbers]
        job = partial(merging.merge, app.workspace, refs, dry_run=True)
        app.write(job, done=self._show, refused=self._refuse)

    def _show(self, merged: Merged) -> None:
        self._can_be = True
        self.query_one(Page).show(Content("\n".join(duplicates.merged(merged))))

    def _refuse(self, error: PcrmError) -> None:
        self._can_be = False
        self.query_one(Page).show(Content(told(error)))

    def action_merge(self) -> None:
        """Do it."""
        self.dismiss(self._numbers if self._can_be else None)

    def action_another(self) -> None:
        """Let the next one stay."""
        first, *others = self._numbers
        self._numbers = (*others, first)
        self._try()

    def action_close(self) -> None:
        """Leave them as they are."""
        self.dismiss(None)

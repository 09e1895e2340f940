"""Puts records into the trash and takes them back, after a question that names them."""

from __future__ import annotations

from functools import partial

from pcrm.tui.contents import short
from pcrm.tui.forming import FormingApp
from pcrm.tui.screens.base import PcrmScreen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.services.trash import Moved


class RemovingApp(FormingApp):
    """An app that removes what is under the cursor."""

    def action_remove(self) -> None:
        """Ask whether the record under the cursor is to go into the trash, or out of it."""
        record = self.screen.record if isinstance(self.screen, PcrmScreen) else ""
        if record:
            self.remove([record])

    def remove(self, numbers: Sequence[str]) -> None:
        """Ask about records by their numbers, and move them."""
        from pcrm.tui.screens.removing import RemoveScreen

        self.push_screen(RemoveScreen(numbers), partial(self._move, numbers))

    def _move(self, numbers: Sequence[str], answer: str | None) -> None:
        from pcrm.services import trash
        from pcrm.tui.screens.removing import BACK, PUT

        verbs = {PUT: trash.remove, BACK: trash.restore}
        if answer in verbs:
            told = partial(self._tell_moved_to, "in the trash" if answer == PUT else "restored")
            job = partial(verbs[answer], self.workspace, numbers)
            self.write(job, done=told, refused=self.refuse)

    def _tell_moved_to(self, state: str, moved: Sequence[Moved]) -> None:
        whom = f"{moved[0].number} {short(moved[0].name)}" if len(moved) == 1 else f"{len(moved):,}"
        self.tell(f"{whom}: {state}\nu takes it back")

"""Works inside of a saved filter, or with everybody again."""

from __future__ import annotations

from functools import partial

from pcrm.tui.contents import short
from pcrm.tui.looks import LookingApp
from pcrm.tui.screens.base import PcrmScreen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.services.contexts import Context

_NOBODY = "0"
_KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
"""One for each context that can be chosen."""
_NONE_YET = "No filter is saved yet. In the shell:\npcrm context define work tag:client"


class NarrowingApp(LookingApp):
    """An app that keeps to the context that is used, and lets another one be chosen."""

    def action_context(self) -> None:
        """Ask which saved filter lists are to keep to."""
        from pcrm.services import contexts  # the first frame does without

        self.ask_about(partial(contexts.listed, self.workspace), self._ask_context)

    def _ask_context(self, known: Sequence[Context]) -> None:
        from pcrm.tui.screens.question import QuestionScreen

        if not known:
            self.tell(_NONE_YET)
            return
        named = dict(zip(_KEYS, known, strict=False))
        answers = {
            key: short(f"{one.name}  {one.query}{'  (used)' if one.used else ''}")
            for key, one in named.items()
        }
        question = QuestionScreen("Which context?", {_NOBODY: "none: everybody", **answers})
        self.push_screen(question, partial(self._use, named))

    def _use(self, named: dict[str, Context], answer: str | None) -> None:
        from pcrm.services import contexts

        if answer:
            name = named[answer].name if answer in named else contexts.NONE
            job = partial(contexts.use, self.workspace, name)
            self.ask_about(job, self._tell_used)

    def _tell_used(self, used: Context | None) -> None:
        screen = self.screen
        if isinstance(screen, PcrmScreen):
            screen.begin_anew()
        if used:
            self.tell(f"context {short(used.name)}: {short(used.query)}")
        else:
            self.tell("no context is used")

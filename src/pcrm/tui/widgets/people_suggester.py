"""Offers the rest of a name while it is typed."""

from __future__ import annotations

import asyncio

from textual.suggester import Suggester

from pcrm.domain.errors import PcrmError
from pcrm.render.terminal import safe_line
from pcrm.services import completing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.services.workspace import Workspace

_FEWEST = 2
"""Letters before anything is offered."""


class PeopleSuggester(Suggester):
    """Completes the last word of a sentence: names as they are, after ``@`` in one piece."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._workspace = workspace

    async def get_suggestion(self, value: str) -> str | None:
        """Return the sentence with its last word completed; None if nobody begins so."""
        try:
            return await asyncio.to_thread(self._complete, value)
        except PcrmError:
            return None  # storing tells what is wrong

    def _complete(self, value: str) -> str | None:
        word = value.rpartition(" ")[2]
        typed = word.removeprefix("@")
        if len(typed) < _FEWEST or word.startswith("@@") or not typed[0].isalpha():
            return None
        for name in completing.people(self._workspace, typed):
            rest = name[len(typed) :]
            if name.casefold().startswith(typed.casefold()) and safe_line(name) == name:
                return value + (rest if word != typed else rest.replace("_", " ")) + " "
        return None

"""Completes the names of people in a box."""

from __future__ import annotations

import asyncio

from textual.suggester import Suggester

from pcrm.domain.errors import PcrmError
from pcrm.services import completing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.services.workspace import Workspace


class PeopleSuggester(Suggester):
    """Completes the name after the last comma, from everybody who is known."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._workspace = workspace

    async def get_suggestion(self, value: str) -> str | None:
        """Return the text with its last name completed; None where nobody begins so."""
        typed = value.rpartition(",")[2].lstrip()
        if not typed.strip():
            return None
        try:
            found = await asyncio.to_thread(completing.people, self._workspace, typed)
        except PcrmError:
            return None  # what is wrong with the database is said when the form is stored
        for one in found:
            name = one.replace("_", " ")
            if name.casefold().startswith(typed.casefold()) and "," not in name:
                return value + name[len(typed) :]
        return None

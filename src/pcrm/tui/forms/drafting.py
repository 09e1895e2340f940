"""Keeps what is typed into a form, a moment after the last key, one write after the other."""

from __future__ import annotations

import asyncio

from pcrm.domain.errors import PcrmError
from pcrm.services import form_drafts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcrm.services.forms import Form
    from pcrm.services.workspace import Workspace

    Values = dict[str, Any]


class DraftKeeper:
    """The draft of one form; ``refused`` is told when it cannot be kept, once."""

    def __init__(
        self, workspace: Workspace, form: Form, *, refused: Callable[[PcrmError], None]
    ) -> None:
        self._workspace = workspace
        self._form = form
        self._refused: Callable[[PcrmError], None] | None = refused
        self._lock = asyncio.Lock()
        self._is_over = False

    async def keep(self, values: Values) -> None:
        """Keep what has been typed, unless the form is over."""
        async with self._lock:
            if self._is_over:
                return
            try:
                await asyncio.to_thread(form_drafts.keep, self._workspace, self._form, values)
            except PcrmError as error:
                if self._refused:
                    self._refused(error)
                self._refused = None

    async def drop(self) -> None:
        """Forget the draft: it was stored, or is not wanted."""
        self._is_over = True
        async with self._lock:
            await asyncio.to_thread(form_drafts.discard, self._workspace, self._form)

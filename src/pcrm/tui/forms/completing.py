"""Completes what is typed into a box from what is known: people, tags, organisations, files."""

from __future__ import annotations

import asyncio
from functools import partial

from textual.suggester import Suggester

from pcrm.domain.errors import PcrmError
from pcrm.services import completing, paths
from pcrm.tui.forms import layout

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from pcrm.services.workspace import Workspace
    from pcrm.tui.forms.layout import FieldSpec

    Find = Callable[[str], Sequence[str]]

_KNOWN = {"tags", "memberships.organization", "addresses.locality", "fields.key", "fields.value"}
"""Values of a form, by their keys, that are likely to stand somewhere already."""


class Known(Suggester):
    """Completes what is typed behind the last ``between`` with the first text found for it."""

    def __init__(self, find: Find, *, between: str = "") -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._find = find
        self._between = between

    async def get_suggestion(self, value: str) -> str | None:
        """Return the text with its last part completed; None where nothing begins so."""
        last = value.rpartition(self._between)[2] if self._between else value
        typed = last.lstrip()
        if not typed:
            return None
        try:
            found = await asyncio.to_thread(self._find, typed)
        except PcrmError:
            return None  # what is wrong with the database is said when something is stored
        for one in found:
            begins = one.casefold().startswith(typed.casefold())
            if begins and not (self._between and self._between in one):
                return value[: len(value) - len(typed)] + one
        return None


class Completer:
    """Gives the boxes of a form what completes them."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def of(
        self, key: str, spec: FieldSpec, beside: Callable[[], Mapping[str, Any]] = dict
    ) -> Suggester | None:
        """Return what completes a value by its key; ``beside`` returns the values of its row."""
        between = "," if spec.takes in {layout.LIST, layout.PEOPLE} else ""
        if spec.takes in {layout.PEOPLE, layout.PERSON}:
            return people(self._workspace)
        if key in _KNOWN or spec.choices:
            return Known(partial(self._texts, key, spec, beside), between=between)
        return None

    def _texts(
        self, key: str, spec: FieldSpec, beside: Callable[[], Mapping[str, Any]], typed: str
    ) -> list[str]:
        if key not in _KNOWN:
            return list(spec.choices)
        if key == "fields.value":
            key = f"fields.{beside().get('key', '')}"
        return [*spec.choices, *completing.written(self._workspace, key, typed)]


def people(workspace: Workspace) -> Suggester:
    """Return what completes names with commas between them."""

    def find(typed: str) -> list[str]:
        return [one.replace("_", " ") for one in completing.people(workspace, typed)]

    return Known(find, between=",")


def signed_tags(workspace: Workspace) -> Suggester:
    """Return what completes tags with blanks between them, a ``-`` or ``+`` before any."""

    def find(typed: str) -> list[str]:
        bare = typed.lstrip("+-")
        sign = typed[: len(typed) - len(bare)]
        return [f"{sign}{tag}" for tag in completing.written(workspace, "tags", bare)]

    return Known(find, between=" ")


def files() -> Suggester:
    """Return what completes the path of a file."""
    return Known(paths.offers)

"""What the command palette offers: the actions of the present screen, and everybody."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from pcrm.domain.errors import PcrmError
from pcrm.tui.actions.registry import ACTIONS
from pcrm.tui.contents import short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pcrm.tui.actions.action import Action
    from pcrm.tui.app import PcrmApp

_MOST = 20
"""People offered at once; another letter finds others."""
_LABEL, _PERSON, _WORD = 300.0, 200.0, 100.0
"""How well an action fits whose name begins as typed, somebody so named, a word about an action.

Letters that only come in their order somewhere fit less than any of these.
"""


class ActionProvider(Provider):
    """Offers the actions of the present screen and of the app."""

    async def discover(self) -> Hits:
        """Yield every action that works here."""
        for one in self._here():
            yield DiscoveryHit(one.label, self._run(one), help=one.description)

    async def search(self, query: str) -> Hits:
        """Yield the actions whose word or description fits what was typed."""
        matcher = self.matcher(query)
        for one in self._here():
            text = f"{one.label}: {one.description}"
            score = matcher.match(text)
            if score > 0:
                yield Hit(
                    _fit(one, query, score), matcher.highlight(text), self._run(one), text=text
                )

    def _here(self) -> list[Action]:
        places = {"app", getattr(self.screen, "PLACE", "")}
        return [one for one in ACTIONS if one.is_command and one.place in places]

    def _run(self, action: Action) -> Callable[[], object]:
        node = self.app if action.place == "app" else self.screen
        return partial(self.app.run_action, action.name, node)


class PeopleProvider(Provider):
    """Offers everybody whose name fits, and opens the card."""

    async def search(self, query: str) -> Hits:
        """Yield people whose name holds the words or begins with them."""
        from pcrm.services import search

        app = cast("PcrmApp", self.app)
        look = partial(search.find, app.workspace, query.split(), kind="person", limit=_MOST)
        try:
            found = await asyncio.to_thread(look)
        except PcrmError:
            return  # whoever opens something is told what is wrong with the database
        for place, hit in enumerate(found):
            name = short(hit.title)
            yield Hit(
                _PERSON - place,
                Content(name),
                partial(app.open_record, hit.id),
                text=f"{name} {hit.id}",
                help=f"open the card of {hit.id}",
            )


def _fit(action: Action, typed: str, letters: float) -> float:
    """Return how well an action fits what was typed; ``letters`` is how well Textual finds it."""
    start = typed.casefold().strip()
    if action.label.casefold().startswith(start):
        return _LABEL
    if any(word.startswith(start) for word in action.description.casefold().split()):
        return _WORD
    return min(letters, _WORD / 2)

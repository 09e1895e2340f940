"""What the command palette offers: the actions of the present screen."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from pcrm.tui.actions.registry import ACTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pcrm.tui.actions.action import Action


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
                yield Hit(score, matcher.highlight(text), self._run(one), text=text)

    def _here(self) -> list[Action]:
        places = {"app", getattr(self.screen, "PLACE", "")}
        return [one for one in ACTIONS if one.is_command and one.place in places]

    def _run(self, action: Action) -> Callable[[], object]:
        node = self.app if action.place == "app" else self.screen
        return partial(self.app.run_action, action.name, node)

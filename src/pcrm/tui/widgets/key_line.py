"""The last line: the keys that work here."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from pcrm.domain.record import NamedTuple
from pcrm.render.terminal import width
from pcrm.tui.actions import ACTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import ActiveBinding
    from textual.events import Click
    from textual.screen import Screen

_HELP = "help"
_PLACES = {one.id: place for place, one in enumerate(ACTIONS)}


class _Key(NamedTuple):
    """A key as it is pressed, as it is shown, what it does, and the action behind it."""

    key: str
    sign: str
    label: str
    action: str

    @property
    def cells(self) -> int:
        """Return how wide it is with the blanks around it."""
        return width(self.sign) + width(self.label) + 3


class KeyLine(Static):
    """The keys of whatever has the focus; a click presses one.

    One widget that draws a line: Textual's own footer makes a widget of each key, again at every
    change, which took a third of the time to the first frame. What does not fit is left out, but
    for the key of the help page.
    """

    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
        background: $footer-background;
        color: $footer-foreground;
        text-wrap: nowrap;
    }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._keys: list[_Key] = []

    def on_mount(self) -> None:
        """Read the bindings of the screen, and follow them."""
        self._read(self.screen)
        self.screen.bindings_updated_signal.subscribe(self, self._read)

    def _read(self, screen: Screen[object]) -> None:
        if not self.is_attached or screen is not self.screen or not screen.is_current:
            return  # a screen may be mounted before it is in front; it tells when it is
        known: dict[str, _Key] = {}
        for _, binding, is_enabled, _ in _in_order(screen.active_bindings.values()):
            if binding.show and is_enabled:
                sign = self.app.get_key_display(binding)
                known.setdefault(
                    binding.action, _Key(binding.key, sign, binding.description, binding.action)
                )
        if [*known.values()] != self._keys:
            self._keys = [*known.values()]
            self.refresh()

    def render(self) -> Content:
        """Return the keys that fit."""
        return Content("").join(
            Content.assemble((f" {one.sign}", "bold $footer-key-foreground"), f" {one.label} ")
            for one in self._fitting()
        )

    def _fitting(self) -> list[_Key]:
        room = self.size.width
        if sum(one.cells for one in self._keys) <= room:
            return self._keys
        last = [one for one in self._keys if one.action == _HELP]
        room -= sum(one.cells for one in last)
        shown = []
        for one in self._keys:
            room -= one.cells
            if room < 0:
                break
            if one not in last:
                shown.append(one)
        return [*shown, *last]

    def on_click(self, event: Click) -> None:
        """Press the key under the mouse."""
        end = 0
        for one in self._fitting():
            end += one.cells
            if event.x < end:
                self.app.simulate_key(one.key)
                return


def _in_order(active: Iterable[ActiveBinding]) -> list[ActiveBinding]:
    """Return bindings in the order of the registry, those of each node together.

    A key that the user has moved stands at the end of its node otherwise.
    """
    nodes: dict[object, int] = {}
    for one in active:
        nodes.setdefault(one.node, len(nodes))
    return sorted(active, key=lambda one: (nodes[one.node], _PLACES.get(one.binding.id or "", -1)))

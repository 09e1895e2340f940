"""The one registry of actions: key bindings, the palette and the help page are made from it."""

from __future__ import annotations

from functools import partial

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider

from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LINE = "The line under the cursor"
DAY = "The day"
EVERYWHERE = "Everywhere"
MOVING = "Moving"
SENTENCE = "The quick log"
FINDING = "Find"
GROUPS = (LINE, DAY, SENTENCE, FINDING, MOVING, EVERYWHERE)
"""The headings of the help page, in its order."""


class Action(NamedTuple):
    """Something a key does in a place.

    ``place`` is the ``PLACE`` of the class that has the method ``action_<name>``; ``keys`` are
    separated by commas; ``label`` is the word of the footer, ``description`` the line of the help
    page; ``is_shown`` puts it into the footer, ``is_command`` into the palette.
    """

    place: str
    name: str
    keys: str
    label: str
    description: str
    group: str
    is_shown: bool = True
    is_command: bool = False

    @property
    def id(self) -> str:
        """Return the name by which a keymap gives the action another key."""
        return f"{self.place}.{self.name}"


ACTIONS = (
    Action("list", "select", "enter", "Card", "open the card of the first person named", LINE),
    Action(
        "today", "done", "d", "Done", "mark the task or the plan as done", LINE, is_command=True
    ),
    Action("today", "log", "l", "Log", "write down what happened", DAY, is_command=True),
    Action("today", "find", "slash", "Find", "find words anywhere", DAY, is_command=True),
    Action("today", "undo", "u", "Undo", "take back the last change", DAY, is_command=True),
    Action(
        "today",
        "redo",
        "U",
        "Redo",
        "bring back what was undone last",
        DAY,
        is_shown=False,
        is_command=True,
    ),
    Action("today", "reload", "r", "Reload", "read the day again", DAY, is_command=True),
    Action(
        "today",
        "put_away",
        "escape",
        "Close",
        "put the echo or the quick log away",
        DAY,
        is_shown=False,
    ),
    Action("sentence", "submit", "enter", "Store", "store the sentence", SENTENCE),
    Action("sentence", "close", "escape", "Close", "close and keep the draft", SENTENCE),
    Action("words", "submit", "enter", "Open", "open the record under the cursor", FINDING),
    Action("find", "cursor_down", "down", "Next", "the next record", FINDING),
    Action("find", "cursor_up", "up", "Previous", "the record before", FINDING),
    Action("find", "page_down", "pagedown", "Page down", "a page on", FINDING, is_shown=False),
    Action("find", "page_up", "pageup", "Page up", "a page back", FINDING, is_shown=False),
    Action("find", "back", "escape", "Back", "back to the day", FINDING),
    Action("list", "cursor_down", "down,j", "Down", "a line down", MOVING, is_shown=False),
    Action("list", "cursor_up", "up,k", "Up", "a line up", MOVING, is_shown=False),
    Action("list", "page_down", "pagedown", "Page down", "a page down", MOVING, is_shown=False),
    Action("list", "page_up", "pageup", "Page up", "a page up", MOVING, is_shown=False),
    Action("list", "first", "home,g", "First", "to the first line", MOVING, is_shown=False),
    Action("list", "last", "end,G", "Last", "to the last line", MOVING, is_shown=False),
    Action("page", "scroll_down", "down,j", "Down", "scroll down", MOVING, is_shown=False),
    Action("page", "scroll_up", "up,k", "Up", "scroll up", MOVING, is_shown=False),
    Action("card", "back", "escape,q", "Back", "back from a card", MOVING),
    Action("help", "back", "escape,q,question_mark", "Back", "back from this page", MOVING),
    Action("app", "help", "question_mark", "Help", "this page", EVERYWHERE, is_command=True),
    Action(
        "app",
        "command_palette",
        "ctrl+p",
        "Palette",
        "all actions, by name",
        EVERYWHERE,
        is_shown=False,
    ),
    Action("app", "quit", "q", "Leave", "leave pcrm", EVERYWHERE, is_command=True),
)


def bindings(place: str) -> list[Binding]:
    """Return the key bindings of a place."""
    return [
        Binding(one.keys, one.name, one.label, show=one.is_shown, id=one.id)
        for one in ACTIONS
        if one.place == place
    ]


def key_names(action: Action) -> str:
    """Return the keys of an action as a person reads them: "q, ctrl+q", "↓, j"."""
    signs = {
        "slash": "/",
        "question_mark": "?",
        "up": "↑",
        "down": "↓",
        "escape": "esc",
        "pageup": "page up",
        "pagedown": "page down",
    }
    return ", ".join(signs.get(key, key) for key in action.keys.split(","))


def groups() -> Iterator[tuple[str, list[Action]]]:
    """Yield each heading of the help page with its actions."""
    for group in GROUPS:
        yield group, [one for one in ACTIONS if one.group == group]


class ActionProvider(Provider):
    """Offers the actions of the present screen in the command palette."""

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

"""All actions, and what is made from them: bindings of a place, the lines of the help page."""

from __future__ import annotations

from textual.binding import Binding

from pcrm.tui.actions import (
    charts,
    everywhere,
    find,
    forms,
    importing,
    lists,
    log,
    pages,
    people,
    timeline,
    today,
)
from pcrm.tui.actions.headings import GROUPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pcrm.tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    *everywhere.ACTIONS,
    *today.ACTIONS,
    *people.ACTIONS,
    *timeline.ACTIONS,
    *lists.ACTIONS,
    *log.ACTIONS,
    *find.ACTIONS,
    *forms.ACTIONS,
    *charts.ACTIONS,
    *importing.ACTIONS,
    *pages.ACTIONS,
    *everywhere.LAST,
)


def bindings(place: str) -> list[Binding]:
    """Return the key bindings of a place."""
    return [
        Binding(
            one.keys,
            one.name,
            one.label,
            show=one.is_shown,
            id=one.id,
            priority=one.has_priority,
        )
        for one in ACTIONS
        if one.place == place
    ]


def key_names(keys: Iterable[str]) -> str:
    """Return keys as a person reads them: "q, ctrl+q", "↓, j"."""
    return ", ".join(_SIGNS.get(key, key) for key in keys)


_SIGNS = {
    "slash": "/",
    "question_mark": "?",
    "left_square_bracket": "[",
    "apostrophe": "'",
    "plus": "+",
    "asterisk": "*",
    "right_square_bracket": "]",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "comma": ",",
    "full_stop": ".",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "escape": "esc",
    "pageup": "page up",
    "pagedown": "page down",
}


def groups() -> Iterator[tuple[str, list[Action]]]:
    """Yield each heading of the help page with its actions; headings without any are left out."""
    for group in GROUPS:
        chosen = [one for one in ACTIONS if one.group == group]
        if chosen:
            yield group, chosen

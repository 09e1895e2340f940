"""What keys do in the list of people."""

from __future__ import annotations

from pcrm.tui.actions.action import Action
from pcrm.tui.actions.headings import PEOPLE

ACTIONS = (
    Action("people", "filter", "f", "Filter", "show only some people", PEOPLE, is_command=True),
    Action(
        "people",
        "sort",
        "s",
        "Sort",
        "by name, by last contact, by what is due",
        PEOPLE,
        is_command=True,
    ),
    Action(
        "people",
        "turn",
        "S",
        "Turn",
        "turn the order of people round",
        PEOPLE,
        is_shown=False,
        is_command=True,
    ),
    Action("people", "mark", "space", "Mark", "mark a person and go on", PEOPLE),
    Action(
        "people",
        "mark_down",
        "shift+down,J",
        "Mark down",
        "mark this and the next person",
        PEOPLE,
        is_shown=False,
    ),
    Action(
        "people",
        "mark_up",
        "shift+up,K",
        "Mark up",
        "mark this and the person before",
        PEOPLE,
        is_shown=False,
    ),
    Action(
        "people",
        "mark_all",
        "asterisk",
        "Mark all",
        "mark all that are listed, or nobody",
        PEOPLE,
        is_shown=False,
        is_command=True,
    ),
    Action(
        "people",
        "clear",
        "escape",
        "Clear",
        "without marks, then without a filter",
        PEOPLE,
        is_shown=False,
    ),
)

"""What keys do on every screen, unless the screen gives them another meaning."""

from __future__ import annotations

from pcrm.tui.actions.action import Action
from pcrm.tui.actions.headings import EVERYWHERE

ACTIONS = (
    Action("app", "log", "l", "Log", "write down what happened", EVERYWHERE, is_command=True),
    Action("app", "find", "slash", "Find", "find words anywhere", EVERYWHERE, is_command=True),
    Action("app", "undo", "u", "Undo", "take back the last change", EVERYWHERE, is_command=True),
    Action(
        "app",
        "redo",
        "U",
        "Redo",
        "bring back what was undone last",
        EVERYWHERE,
        is_shown=False,
        is_command=True,
    ),
    Action(
        "app",
        "context",
        "W",
        "Context",
        "keep to a saved filter, or to none",
        EVERYWHERE,
        is_shown=False,
        is_command=True,
    ),
    Action(
        "app",
        "put_away",
        "escape",
        "Close",
        "put the echo of the log away",
        EVERYWHERE,
        is_shown=False,
    ),
)
LAST = (
    Action("app", "help", "question_mark", "Help", "this page", EVERYWHERE, is_command=True),
    Action(
        "app",
        "command_palette",
        "ctrl+p",
        "Palette",
        "all actions and everybody, by name",
        EVERYWHERE,
        is_shown=False,
    ),
    Action(
        "app",
        "suspend_process",
        "ctrl+z",
        "Suspend",
        "step aside for the shell; fg comes back",
        EVERYWHERE,
        is_shown=False,
        is_command=True,
        has_priority=True,
    ),
    Action("app", "quit", "q", "Leave", "leave pcrm", EVERYWHERE, is_command=True),
    Action("app", "today", "1", "Today", "the day", EVERYWHERE, is_command=True),
    Action("app", "people", "2", "People", "everybody", EVERYWHERE, is_command=True),
    Action(
        "app",
        "timeline",
        "3",
        "Timeline",
        "what was said, newest first",
        EVERYWHERE,
        is_command=True,
    ),
)
"""Those that stand behind all others in the last line."""

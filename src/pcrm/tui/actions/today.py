"""What keys do on the day."""

from __future__ import annotations

from pcrm.tui.actions.action import Action
from pcrm.tui.actions.headings import DAY, LINE, MOVING

ACTIONS = (
    Action("list", "select", "enter", "Card", "open the card of the first person named", LINE),
    Action(
        "today", "done", "d", "Done", "mark the task or the plan as done", LINE, is_command=True
    ),
    Action(
        "today",
        "postpone",
        "p",
        "Postpone",
        "move the task or the plan to a day",
        LINE,
        is_command=True,
    ),
    Action(
        "today",
        "snooze",
        "s",
        "Snooze",
        "hide the line until a day; it stays due",
        LINE,
        is_command=True,
    ),
    Action(
        "today",
        "call",
        "c",
        "Call",
        "dial the person's number and copy it",
        LINE,
        is_command=True,
    ),
    Action(
        "today",
        "write",
        "E",
        "Editor",
        "edit the record as text in your editor",
        LINE,
        is_shown=False,
        is_command=True,
    ),
    Action(
        "list",
        "day_before",
        "left",
        "Day before",
        "show one day alone, the one before",
        DAY,
        is_shown=False,
    ),
    Action(
        "list",
        "day_after",
        "right",
        "Day after",
        "show one day alone, the one after",
        DAY,
        is_shown=False,
    ),
    Action(
        "today",
        "whole",
        "escape,t",
        "All",
        "show all lines again",
        DAY,
        is_shown=False,
        is_command=True,
    ),
    Action(
        "today",
        "read_again",
        "r",
        "Reload",
        "read the day again",
        DAY,
        is_shown=False,
        is_command=True,
    ),
    Action("answer", "submit", "enter", "Store", "take the answer", LINE),
    Action("answer", "complete", "tab", "Complete", "take the word that is offered", LINE),
    Action("ask", "close", "escape", "Close", "leave it as it is", LINE),
    Action("list", "cursor_down", "down,j", "Down", "a line down", MOVING, is_shown=False),
    Action("list", "cursor_up", "up,k", "Up", "a line up", MOVING, is_shown=False),
    Action("list", "page_down", "pagedown", "Page down", "a page down", MOVING, is_shown=False),
    Action("list", "page_up", "pageup", "Page up", "a page up", MOVING, is_shown=False),
    Action("list", "first", "home,g", "First", "to the first line", MOVING, is_shown=False),
    Action("list", "last", "end,G", "Last", "to the last line", MOVING, is_shown=False),
)

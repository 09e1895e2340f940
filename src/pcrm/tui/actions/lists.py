"""What keys do in long lists and in the box that filters them."""

from __future__ import annotations

from pcrm.tui.actions.action import Action
from pcrm.tui.actions.headings import FILTER, MOVING

ACTIONS = (
    Action("records", "select", "enter", "Open", "open the record under the cursor", MOVING),
    Action("records", "cursor_down", "down,j", "Down", "the next record", MOVING, is_shown=False),
    Action("records", "cursor_up", "up,k", "Up", "the record before", MOVING, is_shown=False),
    Action(
        "records",
        "page_down",
        "pagedown",
        "Page down",
        "a page of records on",
        MOVING,
        is_shown=False,
    ),
    Action(
        "records",
        "page_up",
        "pageup",
        "Page up",
        "a page of records back",
        MOVING,
        is_shown=False,
    ),
    Action("records", "first", "home,g", "First", "the first record", MOVING, is_shown=False),
    Action("records", "last", "end,G", "Last", "the last record", MOVING, is_shown=False),
    Action("filter", "leave", "enter,down", "List", "to the list; the filter stays", FILTER),
    Action("filter", "complete", "tab", "Complete", "take the first word offered", FILTER),
    Action("filter", "clear", "escape", "Clear", "without a filter, then back to the list", FILTER),
)

"""What keys do in the search."""

from __future__ import annotations

from pcrm.tui.actions.action import Action
from pcrm.tui.actions.headings import FINDING

ACTIONS = (
    Action("words", "submit", "enter", "Open", "open the record under the cursor", FINDING),
    Action("find", "cursor_down", "down", "Next", "the next record", FINDING),
    Action("find", "cursor_up", "up", "Previous", "the record before", FINDING),
    Action("find", "page_down", "pagedown", "Page down", "a page on", FINDING, is_shown=False),
    Action("find", "page_up", "pageup", "Page up", "a page back", FINDING, is_shown=False),
    Action("find", "back", "escape", "Back", "back to where you came from", FINDING),
)

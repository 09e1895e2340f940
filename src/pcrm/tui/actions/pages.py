"""What keys do on pages that are only read: a card, the help."""

from __future__ import annotations

from pcrm.tui.actions.action import Action
from pcrm.tui.actions.headings import MOVING

ACTIONS = (
    Action("page", "scroll_down", "down,j", "Down", "scroll down", MOVING, is_shown=False),
    Action("page", "scroll_up", "up,k", "Up", "scroll up", MOVING, is_shown=False),
    Action("card", "back", "escape,q", "Back", "back from a card", MOVING),
    Action("help", "back", "escape,q,question_mark", "Back", "back from this page", MOVING),
)

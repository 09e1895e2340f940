"""What keys do in the quick log."""

from __future__ import annotations

from pcrm.tui.actions.action import Action
from pcrm.tui.actions.headings import SENTENCE

ACTIONS = (
    Action("sentence", "submit", "enter", "Store", "store the sentence", SENTENCE),
    Action("log", "close", "escape", "Close", "close and keep the draft", SENTENCE),
)

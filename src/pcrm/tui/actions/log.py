"""What keys do in the quick log."""

from __future__ import annotations

from pcrm.tui.actions.action import Action
from pcrm.tui.actions.headings import SENTENCE

ACTIONS = (
    Action("sentence", "submit", "enter", "Store", "store the sentence", SENTENCE),
    Action("sentence", "complete", "tab", "Complete", "take the name that is offered", SENTENCE),
    Action(
        "sentence",
        "earlier",
        "up",
        "Earlier",
        "the sentence before, which is not lost",
        SENTENCE,
        is_shown=False,
    ),
    Action("sentence", "later", "down", "Later", "the sentence after", SENTENCE, is_shown=False),
    Action("log", "close", "escape", "Close", "close and keep the draft", SENTENCE),
)

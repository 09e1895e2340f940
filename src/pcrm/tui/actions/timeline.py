"""What keys do on the timeline."""

from __future__ import annotations

from pcrm.tui.actions.action import Action
from pcrm.tui.actions.headings import TIMELINE

ACTIONS = (
    Action(
        "timeline",
        "filter",
        "f",
        "Filter",
        "show only what was said with some people",
        TIMELINE,
        is_command=True,
    ),
    Action(
        "timeline",
        "turn",
        "S",
        "Turn",
        "the oldest first, or the newest",
        TIMELINE,
        is_command=True,
    ),
    Action("timeline", "clear", "escape", "Clear", "without a filter", TIMELINE, is_shown=False),
)

"""What keys do on the charts."""

from __future__ import annotations

from pcrm.tui.actions.action import Action
from pcrm.tui.actions.headings import CHARTS

ACTIONS = (
    Action(
        "app",
        "charts",
        "C",
        "Charts",
        "a year of contacts, with everybody or with one",
        CHARTS,
        is_shown=False,
        is_command=True,
    ),
    Action(
        "charts", "year_before", "less_than_sign,comma", "Year before", "the year before", CHARTS
    ),
    Action(
        "charts",
        "year_after",
        "greater_than_sign,full_stop",
        "Year after",
        "the year after",
        CHARTS,
    ),
    Action("charts", "everybody", "a", "Everybody", "with everybody again", CHARTS),
    Action("charts", "person", "w", "With", "with one person", CHARTS),
    Action("charts", "back", "escape,q", "Back", "back from the charts", CHARTS),
)

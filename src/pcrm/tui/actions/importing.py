"""What keys do where an address book is brought in."""

from __future__ import annotations

from pcrm.tui.actions.action import Action
from pcrm.tui.actions.headings import IMPORT

ACTIONS = (
    Action(
        "app",
        "import",
        "I",
        "Import",
        "bring an address book in, after a look at it",
        IMPORT,
        is_shown=False,
        is_command=True,
    ),
    Action("path", "submit", "enter", "Look", "show what the file would bring", IMPORT),
    Action("path", "complete", "tab", "Complete", "take the first path offered", IMPORT),
    Action("import", "bring", "enter", "Bring in", "store what is shown", IMPORT),
    Action(
        "import",
        "leave_known",
        "s",
        "Skip known",
        "leave people who are known as they are, or bring their changes in",
        IMPORT,
    ),
    Action("import", "other", "f", "Other file", "another file", IMPORT),
    Action("import", "back", "escape,q", "Back", "stop what is going on, or go back", IMPORT),
)

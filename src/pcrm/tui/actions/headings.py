"""The headings of the help page, in its order."""

from __future__ import annotations

DAY = "The day"
LINE = "The line under the cursor"
PEOPLE = "People"
TIMELINE = "Timeline"
SENTENCE = "The quick log"
FINDING = "Find"
FILTER = "The filter"
FORMS = "Forms"
CHARTS = "Charts"
IMPORT = "An address book"
PAGES = "Pages to read"
MOVING = "Moving"
EVERYWHERE = "Everywhere"
GROUPS = (
    EVERYWHERE,
    DAY,
    LINE,
    PEOPLE,
    TIMELINE,
    SENTENCE,
    FINDING,
    FILTER,
    FORMS,
    CHARTS,
    IMPORT,
    PAGES,
    MOVING,
)

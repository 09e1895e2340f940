"""What keys do in forms, in the calendar and in questions."""

from __future__ import annotations

from pcrm.tui.actions.action import Action
from pcrm.tui.actions.headings import FORMS

ACTIONS = (
    Action(
        "app",
        "new",
        "n",
        "New",
        "a new contact, task, date, relationship, entry or plan",
        FORMS,
        is_command=True,
    ),
    Action(
        "app", "edit", "e", "Edit", "the record under the cursor as a form", FORMS, is_command=True
    ),
    Action(
        "app",
        "ties",
        "R",
        "Relationship",
        "change a relationship of this person",
        FORMS,
        is_shown=False,
        is_command=True,
    ),
    Action(
        "app",
        "remove",
        "D",
        "Remove",
        "put the record under the cursor into the trash, or take it out",
        FORMS,
        is_shown=False,
        is_command=True,
    ),
    Action("form", "next", "tab", "Next", "the next field", FORMS),
    Action("form", "previous", "shift+tab", "Previous", "the field before", FORMS, is_shown=False),
    Action("form", "save", "ctrl+s", "Save", "store what the form says", FORMS),
    Action("form", "leave", "escape", "Leave", "leave; a changed form asks", FORMS),
    Action(
        "fields",
        "next_heading",
        "ctrl+down",
        "Heading",
        "the next heading: phones, dates, work, your own fields",
        FORMS,
        is_shown=False,
    ),
    Action(
        "fields",
        "previous_heading",
        "ctrl+up",
        "Heading",
        "the heading before",
        FORMS,
        is_shown=False,
    ),
    Action("rows", "add", "ctrl+n", "Another", "one more of these: e-mail, phone, date", FORMS),
    Action("rows", "take_out", "ctrl+t", "Take out", "take this one out", FORMS),
    Action("heading", "another", "enter,space", "Another", "one more of these", FORMS),
    Action("date", "pick", "down", "Calendar", "open the calendar on a date", FORMS),
    Action("choice", "following", "down", "Next word", "the next word of a choice", FORMS),
    Action("choice", "preceding", "up", "Word before", "the word before", FORMS, is_shown=False),
    Action("mark", "turn", "space", "Mark", "what is tried first", FORMS),
    Action("calendar", "day_before", "left", "Day", "the day before", FORMS, is_shown=False),
    Action("calendar", "day_after", "right", "Day", "the day after", FORMS, is_shown=False),
    Action("calendar", "week_before", "up", "Week", "the week before", FORMS, is_shown=False),
    Action("calendar", "week_after", "down", "Week", "the week after", FORMS, is_shown=False),
    Action(
        "calendar", "month_before", "pageup", "Month", "the month before", FORMS, is_shown=False
    ),
    Action(
        "calendar", "month_after", "pagedown", "Month", "the month after", FORMS, is_shown=False
    ),
    Action(
        "calendar", "year_before", "ctrl+pageup", "Year", "the year before", FORMS, is_shown=False
    ),
    Action(
        "calendar", "year_after", "ctrl+pagedown", "Year", "the year after", FORMS, is_shown=False
    ),
    Action("calendar", "to_today", "home", "Today", "today", FORMS, is_shown=False),
    Action("calendar", "leave", "escape", "Leave", "leave the date as it was", FORMS),
    Action("question", "leave", "escape", "Back", "answer nothing", FORMS),
)

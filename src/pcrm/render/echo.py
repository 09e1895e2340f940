"""What pcrm has understood, said back in the fewest lines."""

from __future__ import annotations

from pcrm.domain.days import duration, weekday_and_day
from pcrm.domain.numbers import write_number
from pcrm.render.terminal import PLAIN, Style, safe, safe_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from pcrm.domain.attachment import Attachment
    from pcrm.domain.interaction import Interaction, Participant
    from pcrm.domain.task import Task
    from pcrm.services.capture import Logged

INDENT = "     "


def logged(done: Logged, *, style: Style = PLAIN) -> list[str]:
    """Return the answer to a sentence: the entry, its text, the tasks, what else is open."""
    lines = [entry(done.interaction, remark=done.remark, style=style)]
    lines += said(done.interaction)
    lines += [task(one, style=style) for one in done.tasks]
    lines += finished(done.done, done.following, style=style)
    lines += [
        task(one, style=style) + style.paint("  still open", "dim") for one in done.still_open
    ]
    return lines


def finished(done: Sequence[Task], following: Sequence[Task], *, style: Style = PLAIN) -> list[str]:
    """Return the lines of tasks that are done now, and of those that come again."""
    lines = [f"done {task(one, style=style)}" for one in done]
    return lines + [f"next {task(one, style=style)}" for one in following]


def entry(one: Interaction, *, remark: str = "", style: Style = PLAIN) -> str:
    """Return the first line of an entry: number, day, time, kind, length, people, tags."""
    number = write_number("interaction", one.id).ljust(len(INDENT) - 1)
    day = " ".join(filter(None, (weekday_and_day(one.day), one.at)))
    what = " ".join(
        filter(
            None,
            (
                "planned" if one.planned else "",
                one.kind,
                "in" if one.direction == "in" else "",
                duration(one.minutes) if one.minutes else "",
                f"score {one.score}" if one.score is not None else "",
            ),
        )
    )
    parts = [
        day + (f" ({remark})" if remark else ""),
        what,
        ", ".join(_participant(who, style) for who in one.participants),
        " ".join(style.paint(f"+{safe_line(tag)}", "tag") for tag in one.tags),
    ]
    if one.mentioned:
        parts.append("about " + ", ".join(_participant(who, style) for who in one.mentioned))
    return f"{style.paint(number, 'number')} {'  '.join(filter(None, parts))}"


def said(one: Interaction) -> list[str]:
    """Return the text of an entry below its first line."""
    return [INDENT + line for line in safe(one.text).splitlines()]


def task(one: Task, *, today: datetime.date | None = None, style: Style = PLAIN) -> str:
    """Return a task on one line: number, due day, summary, people, tags, rhythm.

    With ``today`` the line also tells until when the task is hidden.
    """
    number = write_number("task", one.id).ljust(len(INDENT) - 1)
    parts = []
    if one.due:
        parts.append("due " + " ".join(filter(None, (weekday_and_day(one.due), one.due_time))))
    if one.owed_by == "them":
        parts.append("waiting")
    parts.append(safe_line(one.summary))
    if one.contacts:
        parts.append(f"({', '.join(safe_line(who.formatted_name) for who in one.contacts)})")
    if one.tags:
        parts.append(" ".join(style.paint(f"+{safe_line(tag)}", "tag") for tag in one.tags))
    if one.rrule:
        from pcrm.domain.recurrence import describe

        parts.append(describe(one.rrule, from_completion=not one.dtstart))
    if today and one.hidden_until > today.isoformat():
        parts.append(f"hidden until {weekday_and_day(one.hidden_until)}")
    return f"{style.paint(number, 'number')} {'  '.join(parts)}"


def file(one: Attachment, *, whose: str = "", style: Style = PLAIN) -> str:
    """Return an attached file on one line: number, type, day, path, whose it is."""
    number = write_number("attachment", one.id).ljust(len(INDENT) - 1)
    parts = [safe_line(one.type), one.day, safe_line(one.path)]
    if whose:
        parts.append(f"({safe_line(whose)})")
    return f"{style.paint(number, 'number')} {'  '.join(filter(None, parts))}"


def _participant(who: Participant, style: Style) -> str:
    """Return a name; a guess bears a question mark and the numbers of its rivals."""
    name = safe_line(who.formatted_name)
    if not who.rivals:
        return name
    rivals = ", ".join(str(rival.id) for rival in who.rivals)
    return style.paint(f"{name}? (or {rivals})", "guess")

"""What a sentence of the log means, while it is typed."""

from __future__ import annotations

from pcrm.domain.days import duration, weekday_and_day
from pcrm.domain.sentence import NOBODY
from pcrm.render.terminal import PLAIN, Style, cut, safe_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from pcrm.domain.sentence import Mention, Reading, Step

_LONGEST = 160
"""Cells of the text that are said back; it stands in the box already."""


def understood(reading: Reading, today: datetime.date, *, style: Style = PLAIN) -> list[str]:
    """Return who, when, what and the next steps; a guess bears ``?``, a doubt ``!``.

    What the sentence does not say has no line, but for the people: somebody should be there.
    """
    lines = [("who", _who(reading, style)), ("when", _when(reading, today, style))]
    what = [
        cut(safe_line(reading.text[:_LONGEST]), _LONGEST),
        *(_tag(tag, style) for tag in reading.tags),
    ]
    lines.append(("what", "  ".join(filter(None, what))))
    lines += [("next", _step(step, style)) for step in reading.steps]
    lines += [(" !", safe_line(each)) for each in reading.warnings if each != NOBODY]
    return [f"{style.paint(name.ljust(5), 'number')} {text}" for name, text in lines if text]


def _who(reading: Reading, style: Style) -> str:
    people = _names(reading.participants, style) or style.paint("nobody yet", "dim")
    about = _names(reading.mentioned, style)
    return f"{people}  about {about}" if about else people


def _when(reading: Reading, today: datetime.date, style: Style) -> str:
    day = weekday_and_day((reading.day or today).isoformat())
    remark = style.paint(f"({reading.day_remark})", "guess") if reading.day_remark else ""
    length = duration(reading.minutes) if reading.minutes else ""
    flow = "in" if reading.direction == "in" else ""
    kind = " ".join(filter(None, (reading.kind, flow, length)))
    score = f"score {reading.score}" if reading.score is not None else ""
    return "  ".join(filter(None, (" ".join(filter(None, (day, reading.at, remark))), kind, score)))


def _step(step: Step, style: Style) -> str:
    due = f"due {weekday_and_day(step.due.isoformat())}" if step.due else ""
    remark = style.paint(f"({step.due_remark})", "guess") if step.due_remark else ""
    whose = f"({_names(step.people, style)})" if step.people else ""
    owed = "waiting" if step.owed_by == "them" else ""
    when = " ".join(filter(None, (due, step.at, remark)))
    tags = " ".join(_tag(tag, style) for tag in step.tags)
    return "  ".join(filter(None, (when, owed, safe_line(step.summary), whose, tags)))


def _tag(tag: str, style: Style) -> str:
    return style.paint(f"+{safe_line(tag)}", "tag")


def _names(mentions: Iterable[Mention], style: Style) -> str:
    return ", ".join(_name(one, style) for one in mentions)


def _name(one: Mention, style: Style) -> str:
    name = safe_line(one.formatted_name)
    if not one.contact_id:
        return f"{name} (new)"
    if not one.guess:
        return name
    rivals = ", ".join(str(number) for number, _ in one.rivals[:5])
    return style.paint(f"{name}? (or @{rivals})" if rivals else f"{name}?", "guess")

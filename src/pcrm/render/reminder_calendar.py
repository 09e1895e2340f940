"""Reminders as an iCalendar (RFC 5545): dates and plans as events, tasks and contacts as to-dos."""

from __future__ import annotations

import datetime

from pcrm.render.agenda import why
from pcrm.render.reminders import short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from icalendar import Alarm, Event, Todo

    from pcrm.domain.agenda import AgendaLine

_EVENTS = ("date", "plan")
_MORNING = datetime.timedelta(hours=9)
"""When something of a whole day reminds: nine in the morning."""


def calendar(lines: Sequence[AgendaLine], now: datetime.datetime) -> str:
    """Return the calendar, an empty one without lines; its line ends are CR LF.

    The same reminder has the same UID in every run, so that a program that has it already changes
    its entry. Times are local ones without a zone, as they were said.
    """
    from icalendar import Calendar

    from pcrm import __version__

    made = Calendar()
    made.add("prodid", f"-//pcrm//pcrm {__version__}//EN")
    made.add("version", "2.0")
    for line in lines:
        made.add_component(_component(line, now))
    written: bytes = made.to_ical()
    return written.decode()


def _component(line: AgendaLine, now: datetime.datetime) -> Event | Todo:
    from icalendar import Event, Todo

    is_event = line.kind in _EVENTS
    one = Event() if is_event else Todo()
    one.add("uid", _uid(line))
    one.add("dtstamp", now.astimezone(datetime.UTC))
    one.add("summary", short(line))
    reason = why(line, now.date())
    if reason:
        one.add("description", reason)
    one.add("dtstart" if is_event else "due", _moment(line))
    if line.kind == "date":
        one.add("transp", "TRANSPARENT")  # a birthday keeps nobody busy
    if not is_event:
        one.add("status", "NEEDS-ACTION")
        if line.priority:
            one.add("priority", line.priority)
    one.add_component(_alarm(line, at_the_end=not is_event))
    return one


def _uid(line: AgendaLine) -> str:
    """Return the UID of a task or a plan itself; a return of a date has one of its own."""
    if line.kind in {"task", "plan"}:
        return line.uid
    return f"{line.uid}-{line.id if line.kind == 'date' else line.kind}-{line.due}"


def _moment(line: AgendaLine) -> datetime.date:
    """Return the day of a line, or the local moment where it has a time."""
    day = datetime.date.fromisoformat(line.due)
    if not line.at:
        return day
    return datetime.datetime.combine(day, datetime.time.fromisoformat(line.at))


def _alarm(line: AgendaLine, *, at_the_end: bool) -> Alarm:
    """Return what reminds: at its time, or in the morning of its day."""
    from icalendar import Alarm

    one = Alarm()
    one.add("action", "DISPLAY")
    one.add("description", short(line))
    related = {"related": "END"} if at_the_end else {}
    one.add("trigger", datetime.timedelta(0) if line.at else _MORNING, parameters=related)
    return one

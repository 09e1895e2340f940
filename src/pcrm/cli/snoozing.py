"""Says what ``snooze`` has hidden, and until when."""

from __future__ import annotations

from pcrm.domain.contact import Contact
from pcrm.domain.days import weekday_and_day
from pcrm.domain.task import Task
from pcrm.render.terminal import safe_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcrm.cli.session import Session
    from pcrm.services.postponing import Snoozed


def answer(session: Session, done: Snoozed) -> int:
    """Answer with the record in the format that was asked for."""
    if session.is_json:
        session.json(_as_json(session, done))
    elif session.ids:
        session.out([done.number])
    else:
        until = done.record.snoozed_until
        state = f"hidden until {weekday_and_day(until)}" if until else "shown again"
        session.out([f"{done.number.ljust(4)} {safe_line(_name(done))}  {state}"])
    if not done.before and not done.record.snoozed_until:
        session.say(f"{done.number} was not hidden")
    if done.passes:
        session.say(f"{weekday_and_day(done.passes)}, its next day, passes meanwhile.")
    return 0


def _name(done: Snoozed) -> str:
    if isinstance(done.record, Contact):
        return done.record.details.formatted_name
    if isinstance(done.record, Task):
        return done.record.summary
    return f"{done.record.contact.formatted_name}: {done.record.label}"


def _as_json(session: Session, done: Snoozed) -> dict[str, Any]:
    from pcrm.render import json
    from pcrm.services import dates

    if isinstance(done.record, Contact):
        return json.contact(done.record)
    if isinstance(done.record, Task):
        return json.task(done.record)
    known = dates.upcoming(session.workspace, done.record)
    return json.date(done.record, next_day=known.next_day, age=known.age)

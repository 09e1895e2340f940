"""Records as JSON: every field is always there, null when empty; ids are texts as typed.

Fields may be added, never renamed or removed: golden files hold the contract.
"""

from __future__ import annotations

import json

from pcrm.domain.numbers import write_number
from pcrm.domain.partial_date import iso

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcrm.domain.agenda import AgendaLine
    from pcrm.domain.attachment import Attachment
    from pcrm.domain.change import Change
    from pcrm.domain.contact import Candidate, Contact, ImportantDate
    from pcrm.domain.errors import PcrmError
    from pcrm.domain.important_date import DateEntry
    from pcrm.domain.interaction import Interaction, Participant, Person
    from pcrm.domain.relationship import Tie
    from pcrm.domain.task import Task
    from pcrm.domain.upkeep import Gap
    from pcrm.services.briefing import Brief
    from pcrm.services.capture import Logged
    from pcrm.services.scheduling import JobStatus
    from pcrm.services.search import Hit


def write(value: Any) -> str:
    """Return a value as JSON for people and programs: two blanks of indent, no escapes."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def contact(one: Contact) -> dict[str, Any]:
    """Return a contact as the contract says."""
    details = one.details
    membership = next((place for place in details.memberships if not place.until), None)
    dates = {date.label: iso(date.date) for date in reversed(details.dates)}
    fields: dict[str, list[str]] = {}
    for field in details.fields:
        fields.setdefault(field.key, []).append(field.value)
    return {
        "id": str(one.id),
        "uid": one.uid,
        "kind": details.kind,
        "formatted_name": details.formatted_name,
        "given": details.given or None,
        "additional": details.additional or None,
        "family": details.family or None,
        "prefix": details.prefix or None,
        "suffix": details.suffix or None,
        "nicknames": list(details.nicknames),
        "emails": [_typed(email) for email in details.emails],
        "telephones": [_typed(telephone) for telephone in details.telephones],
        "addresses": [_typed(address) for address in details.addresses],
        "urls": [_typed(url) for url in details.urls],
        "impps": [_typed(impp) for impp in details.impps],
        "organization": (membership.organization if membership else "") or None,
        "title": (membership.title if membership else "") or None,
        "role": (membership.role if membership else "") or None,
        "memberships": [_typed(place) for place in details.memberships],
        "birthday": dates.get("birthday"),
        "anniversary": dates.get("anniversary"),
        "dates": [_date_of_contact(date) for date in details.dates],
        "tags": list(details.tags),
        "fields": fields,
        "note": details.note or None,
        "relationships": [
            {
                "type": other.type,
                "id": str(other.id),
                "formatted_name": other.name,
                "since": other.since or None,
                "until": other.until or None,
            }
            for other in details.related
        ],
        "relative": one.relative,
        "cadence_days": one.cadence_days,
        "last_interaction": one.last_interaction or None,
        "next_due": one.next_due or None,
        "snoozed_until": one.snoozed_until or None,
        "created": one.created,
        "updated": one.updated,
        "archived": one.archived or None,
        "deleted": one.deleted or None,
        "attachments": [attachment(file) for file in one.files],
    }


def brief(one: Brief) -> dict[str, Any]:
    """Return what to know before a call; ``there`` is the time where the contact is."""
    fields = one.card.contact.details.fields
    return {
        "contact": contact(one.card.contact),
        "people": [
            {"id": str(number), "formatted_name": name, "title": title or None}
            for number, name, title in one.card.people
        ],
        "there": one.card.there or None,
        "died": one.died or None,
        "last": [interaction(each) for each in one.last],
        "owed_by_me": [task(each) for each in one.mine],
        "owed_by_them": [task(each) for each in one.theirs],
        "coming": [
            {
                "due": "T".join(filter(None, (each.due, each.at))),
                "kind": each.kind,
                "id": each.id,
                "summary": each.summary,
                "contact": person(each.who),
                "relationship": each.near or None,
                "likes": list(each.likes),
            }
            for each in one.coming
        ],
        "met": [field.value for field in fields if field.key == "met"],
        "met_through": [person(who) for who in one.introducers],
    }


def tie(one: Tie) -> dict[str, Any]:
    """Return a link: ``related`` is the ``type`` of ``contact``, that one the ``inverse`` of it."""
    return {
        "contact": person(one.contact),
        "type": one.type,
        "related": person(one.related),
        "inverse": one.turned().type,
        "since": one.since or None,
        "until": one.until or None,
    }


def interaction(one: Interaction) -> dict[str, Any]:
    """Return an interaction as the contract says."""
    return {
        "id": write_number("interaction", one.id),
        "uid": one.uid,
        "kind": one.kind or None,
        "day": one.day,
        "at": one.at or None,
        "minutes": one.minutes,
        "direction": one.direction or None,
        "planned": one.planned,
        "score": one.score,
        "text": one.text or None,
        "sentence": one.sentence or None,
        "participants": [_participant(who) for who in one.participants],
        "mentioned": [person(who) for who in one.mentioned],
        "tags": list(one.tags),
        "deal": None,
        "tasks": [write_number("task", number) for number in one.tasks],
        "source": one.source or None,
        "created": one.created,
        "updated": one.updated,
        "attachments": [attachment(file) for file in one.files],
    }


def task(one: Task) -> dict[str, Any]:
    """Return a task as the contract says; a due time follows the day after a ``T``."""
    return {
        "id": write_number("task", one.id),
        "uid": one.uid,
        "summary": one.summary,
        "due": "T".join(filter(None, (one.due, one.due_time))) or None,
        "start": one.start or None,
        "priority": one.priority,
        "status": one.status,
        "owed_by": one.owed_by,
        "rrule": one.rrule or None,
        "contacts": [person(who) for who in one.contacts],
        "deal": None,
        "interaction": write_number("interaction", one.interaction) if one.interaction else None,
        "tags": list(one.tags),
        "completed": one.completed or None,
        "created": one.created,
        "updated": one.updated,
        "dtstart": one.dtstart or None,
        "follows": write_number("task", one.follows) if one.follows else None,
        "snoozed_until": one.snoozed_until or None,
        "attachments": [attachment(file) for file in one.files],
    }


def date(one: DateEntry, *, next_day: str, age: int | None) -> dict[str, Any]:
    """Return an important date with its next occurrence and the age it brings.

    That of a group has its tag in the place of the contact.
    """
    return {
        "id": write_number("important_date", one.id),
        "label": one.label,
        "date": iso(one.date),
        "remind": _leads(one.remind),
        "next": next_day or None,
        "age": age,
        "contact": None if one.tag else person(one.contact),
        "tag": one.tag or None,
        "snoozed_until": one.snoozed_until or None,
    }


def attachment(one: Attachment) -> dict[str, Any]:
    """Return an attached file; ``record`` is what it belongs to."""
    return {
        "id": write_number("attachment", one.id),
        "record": one.owner_number,
        "path": one.path,
        "sha256": one.sha256,
        "size": one.size,
        "type": one.type or None,
        "date": one.day or None,
        "created": one.created,
    }


def agenda_line(line: AgendaLine) -> dict[str, Any]:
    """Return a line of ``today`` or ``remind`` as the contract says."""
    return {
        "when": line.when,
        "due": "T".join(filter(None, (line.due, line.at))),
        "kind": line.kind,
        "id": line.id,
        "summary": line.summary,
        "contacts": [person(who) for who in line.contacts],
        "tag": line.tag or None,
        "reason": line.reason or None,
        "last": {
            "id": write_number("interaction", line.last.id),
            "day": line.last.day,
            "text": line.last.text or None,
        }
        if line.last
        else None,
    }


def job(one: JobStatus) -> dict[str, Any]:
    """Return how a job of ``remind`` stands; ``last`` is an instant, ``next`` a local moment."""
    return {
        "job": one.job,
        "last": one.last or None,
        "next": one.next or None,
        "program": one.program or None,
        "state": one.state,
    }


def logged(done: Logged) -> dict[str, Any]:
    """Return what ``log`` answers."""
    return {
        "interaction": interaction(done.interaction),
        "tasks": [task(one) for one in done.tasks],
        "warnings": list(done.warnings),
        "done": [task(one) for one in done.done],
        "following": [task(one) for one in done.following],
    }


def change(one: Change) -> dict[str, Any]:
    """Return a change as the contract says."""
    return {
        "id": write_number("change", one.id),
        "at": one.at,
        "label": one.label,
        "source": one.source,
        "undone": bool(one.undone_by),
        "items": [
            {
                "id": item.record or None,
                "operation": item.operation,
                "field": item.field,
                "before": item.before or None,
                "after": item.after or None,
            }
            for item in one.items
        ],
    }


def gap(one: Gap) -> dict[str, Any]:
    """Return a line of ``gaps`` or ``stale``; only ``gaps`` has scores."""
    return {
        "kind": one.kind,
        "contact": person(one.who),
        "summary": one.said,
        "since": one.since or None,
        "command": one.command,
        "score": one.score or None,
    }


def found(hit: Hit) -> dict[str, Any]:
    """Return a line of ``find``."""
    return {
        "kind": hit.kind,
        "id": hit.id,
        "summary": hit.title,
        "snippet": hit.snippet or None,
        "day": hit.day or None,
        "match": hit.match.replace(" ", "-"),
        "summary_ranges": [list(one) for one in hit.title_marks],
        "snippet_ranges": [list(one) for one in hit.marks],
        "meant": list(hit.meant),
    }


def error(problem: PcrmError) -> dict[str, Any]:
    """Return an error as it is printed on stderr."""
    return {
        "error": {
            "code": problem.code,
            "message": problem.message,
            "value": problem.value or None,
            "hint": problem.hint or None,
            "candidates": [
                {"id": number, "formatted_name": name, "tells": tells or None}
                for number, name, tells in problem.candidates
            ],
        }
    }


def context(one: Any) -> dict[str, Any]:
    """Return a saved filter."""
    return {"name": one.name, "query": one.query, "used": one.used}


def person(who: Person | Participant | Candidate) -> dict[str, Any]:
    """Return a contact as other records name it."""
    return {"id": str(who.id), "formatted_name": who.formatted_name}


def _participant(who: Participant) -> dict[str, Any]:
    return {
        **person(who),
        "guess": bool(who.rivals),
        "candidates": [person(rival) for rival in who.rivals],
    }


def _typed(item: Any) -> dict[str, Any]:
    return {key: value if value != "" else None for key, value in item._asdict().items()}


def _date_of_contact(one: ImportantDate) -> dict[str, Any]:
    return {
        "id": write_number("important_date", one.id),
        "label": one.label,
        "date": iso(one.date),
        "remind": _leads(one.remind),
    }


def _leads(remind: str) -> list[int]:
    return [int(part) for part in remind.split(",") if part.strip().isdigit()]

"""What to know before a call: who it is, what matters to them, what was said, what is promised."""

from __future__ import annotations

import datetime
import shlex

from pcrm.domain import partial_date
from pcrm.domain.errors import Ambiguous, NotFound, UsageError
from pcrm.domain.important_date import DateEntry
from pcrm.domain.interaction import Person
from pcrm.domain.names import lookup_keys
from pcrm.domain.numbers import write_number
from pcrm.domain.record import NamedTuple
from pcrm.domain.relationship import general, is_family
from pcrm.formats.mail_sender import senders
from pcrm.services import date_lines
from pcrm.services.cards import Card, card
from pcrm.services.references import resolve
from pcrm.store.reading import dates, interactions, names

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from pcrm.domain.contact import Contact
    from pcrm.domain.interaction import Interaction
    from pcrm.domain.task import Task
    from pcrm.formats.mail_sender import Sender
    from pcrm.services.workspace import Workspace

_LAST = 3
_AHEAD = datetime.timedelta(days=90)


class Coming(NamedTuple):
    """Something that lies ahead: ``kind`` is "date" or "plan", ``id`` its number as typed.

    ``due`` is an ISO day, ``at`` "HH:MM" or empty. ``who`` is whose date it is, and ``near`` what
    they are to the contact: "child", or empty for the contact itself and its groups.
    """

    due: str
    kind: str
    id: str
    summary: str
    who: Person
    near: str = ""
    at: str = ""
    likes: tuple[str, ...] = ()


class Brief(NamedTuple):
    """One screen before a call.

    ``card`` holds the contact, its people and the time where it is; ``last`` are the newest talks,
    ``mine`` and ``theirs`` what is promised by either side, ``introducers`` who they were met
    through, ``died`` the day of a death as it was given.
    """

    card: Card
    last: tuple[Interaction, ...]
    mine: tuple[Task, ...]
    theirs: tuple[Task, ...]
    coming: tuple[Coming, ...]
    introducers: tuple[Person, ...]
    died: str = ""


def brief(workspace: Workspace, ref: str) -> Brief:
    """Return what to know about the one contact that a reference means."""
    with workspace.reading() as connection:
        return _brief(connection, workspace, resolve(connection, ref, asking=workspace))


def brief_on_mail(workspace: Workspace, mail: bytes) -> Brief:
    """Return what to know about whoever wrote a mail: the first From address that is known.

    Raises:
        UsageError: the mail has no From line.
        NotFound: nobody has the address; the hint has the line that adds them.
        Ambiguous: several have it.
    """
    written_by = senders(mail)
    if not written_by:
        raise UsageError(
            "there is no From line with an address on stdin",
            value="-",
            hint="pipe a whole mail, as in: pcrm brief - < mail.eml",
        )
    with workspace.reading() as connection:
        for sender in written_by:
            found = names.by_email(connection, sender.address, trashed=False)
            if len(found) > 1:
                raise _several(connection, sender, found)
            if found:
                return _brief(connection, workspace, found[0])
        raise _unknown(connection, written_by[0])


def _several(connection: sqlite3.Connection, sender: Sender, found: list[int]) -> Ambiguous:
    people = names.describe(connection, found)
    return Ambiguous(
        f"{len(found)} people have the address {sender.address!r}",
        value=sender.address,
        hint="name one by number",
        candidates=tuple((str(one.id), one.formatted_name, one.tells) for one in people),
    )


def _unknown(connection: sqlite3.Connection, sender: Sender) -> NotFound:
    """Return the error for an address nobody has, with the line that gives it to somebody."""
    address = shlex.quote(sender.address)
    name = " ".join(map(shlex.quote, sender.name.split())) or "NAME"
    hint = f"add them with: pcrm add {name} --email {address}"
    keys = lookup_keys(sender.name)
    namesakes = names.by_full_name(connection, keys, trashed=False) if keys else []
    if len(namesakes) == 1:
        (one,) = names.describe(connection, namesakes)
        hint += f"; if it is {one.id} {one.formatted_name}: pcrm set {one.id} email+={address}"
    return NotFound(f"nobody has the address {sender.address!r}", value=sender.address, hint=hint)


def _brief(connection: sqlite3.Connection, workspace: Workspace, number: int) -> Brief:
    shown = card(connection, number, newest=1, now=workspace.now())
    details = shown.contact.details
    talks = interactions.with_contact(connection, number, limit=_LAST, talked=True)
    coming = [
        *_dates(connection, workspace, shown),
        *_plans(connection, workspace, shown),
    ]
    died = next((date.date for date in details.dates if date.label == "death"), None)
    return Brief(
        shown,
        tuple(interactions.load(connection, talks)),
        tuple(task for task in shown.tasks if task.owed_by == "me"),
        tuple(task for task in shown.tasks if task.owed_by == "them"),
        tuple(sorted(coming, key=lambda one: (one.due, one.at or "~", one.id))),
        tuple(
            Person(near.id, near.name)
            for near in details.related
            if general(near.type) in {"met-through", "referred-by"}
        ),
        partial_date.describe(died),
    )


def _dates(connection: sqlite3.Connection, workspace: Workspace, shown: Card) -> Iterator[Coming]:
    """Yield the dates ahead of a contact, its groups and its family."""
    contact = shown.contact
    people = {each.id: each for each in shown.near}
    told = set()
    for entry in dates.of_contact(connection, contact.id):
        yield from _ahead(workspace, entry, contact)
    for near in contact.details.related:
        wanted = is_family(near.type) or people[near.id].relative
        if near.until or not wanted or near.id in told:
            continue
        told.add(near.id)
        for entry in dates.of_contact(connection, near.id):
            if not entry.tag:
                yield from _ahead(workspace, entry, people[near.id], near=near.type)


def _ahead(
    workspace: Workspace, entry: DateEntry, whose: Contact, *, near: str = ""
) -> Iterator[Coming]:
    """Yield a date if it comes round soon; the dead are remembered, not congratulated."""
    today = workspace.today()
    leap = workspace.settings.leap_day
    occurs = partial_date.next_occurrence(entry.date, today, leap=leap)
    if occurs is None or occurs - today > _AHEAD:
        return
    age = partial_date.age_on(entry.date, occurs, leap=leap)
    dead = not entry.tag and any(date.label == "death" for date in whose.details.dates)
    likes = tuple(field.value for field in whose.details.fields if field.key == "likes")
    tag = f", +{entry.tag}" if entry.tag else ""
    yield Coming(
        due=occurs.isoformat(),
        kind="date",
        id=write_number("important_date", entry.id),
        summary=date_lines.summary(entry.label, age, dead=dead, past=False) + tag,
        who=Person(whose.id, whose.details.formatted_name),
        near=near,
        likes=likes if near and not dead else (),
    )


def _plans(connection: sqlite3.Connection, workspace: Workspace, shown: Card) -> Iterator[Coming]:
    """Yield what is planned with a contact, the missed included; of an organisation its people."""
    contact = shown.contact
    numbers: Sequence[int] = [contact.id, *(number for number, _, _ in shown.people)]
    last = (workspace.today() + _AHEAD).isoformat()
    for plan in interactions.load(connection, interactions.planned_with(connection, numbers)):
        if plan.day <= last:
            yield Coming(
                due=plan.day,
                kind="plan",
                id=write_number("interaction", plan.id),
                summary=": ".join(filter(None, (plan.kind or "plan", plan.text))),
                who=Person(contact.id, contact.details.formatted_name),
                at=plan.at,
            )

"""What is missing of somebody, how much that matters, and the command that mends it."""

from __future__ import annotations

import datetime

from pcrm.domain.interaction import Person
from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pcrm.domain.contact import Contact

CONFIRMED_FOR = 730
"""Days for which what is known of somebody counts as right."""
COLD_AFTER = 365
"""Days without contact after which somebody has gone cold."""
NEW_FOR = 30
"""Days for which nobody wonders that somebody was not contacted yet."""
_OFTEN, _SELDOM = 30, 90
"""Cadences in days: who is to be contacted so often matters more."""


class Gap(NamedTuple):
    """One thing that is missing, or has not been looked at for long.

    ``kind`` is reach, contact, birthday, confirm or address; ``since`` an ISO day or empty,
    ``score`` 0 to 100, ``command`` what mends it (… stands for what only the user knows).
    """

    who: Person
    kind: str
    said: str
    since: str
    command: str
    score: int = 0


def days_before(today: datetime.date, days: int) -> str:
    """Return the ISO day so many days ago."""
    return (today - datetime.timedelta(days=days)).isoformat()


def gaps_of(
    contact: Contact, *, known_on: str, entries: int, today: datetime.date
) -> Iterator[Gap]:
    """Yield what is missing of somebody, each with a score.

    It adds how much the person matters, by rhythm and by ``entries`` of the last year, to how much
    the thing does.
    """
    weight = importance(contact, entries=entries, today=today)
    for points, gap in _missing(contact, known_on, today):
        yield gap._replace(score=min(points + weight, 100))


def importance(contact: Contact, *, entries: int, today: datetime.date) -> int:
    """Return how much somebody matters, 0 to 55."""
    days = contact.cadence_days or 0
    weight = 0 if not days else 30 if days <= _OFTEN else 25 if days <= _SELDOM else 20
    if contact.next_due and contact.next_due < today.isoformat():
        weight += 5
    return weight + min(entries, 20)


def _missing(contact: Contact, known_on: str, today: datetime.date) -> Iterator[tuple[int, Gap]]:
    details, number = contact.details, contact.id
    who = Person(number, details.formatted_name)
    wants_contact = contact.cadence_days != 0
    if wants_contact and not (details.telephones or details.emails or details.impps):
        yield 45, Gap(who, "reach", "no way to reach them", "", f"pcrm set {number} phone+=…")
    if wants_contact and not contact.last_interaction:
        yield 30, never_contacted(who, contact.created[:10])
    if details.kind == "individual" and not any(d.label == "birthday" for d in details.dates):
        yield (
            25,
            Gap(who, "birthday", "no birthday", "", f"pcrm date add {number} birthday …"),
        )
    if known_on < days_before(today, CONFIRMED_FOR):
        yield 20, unconfirmed(who, known_on)
    if not details.addresses:
        yield 10, Gap(who, "address", "no address", "", f"pcrm set {number} street=… city=…")


def never_contacted(who: Person, since: str) -> Gap:
    """Return the gap of somebody who is there since a day and was never contacted."""
    return Gap(
        who,
        "contact",
        f"never contacted since {since}",
        since,
        f"pcrm todo add call @{who.id}",
    )


def not_contacted(who: Person, since: str) -> Gap:
    """Return the gap of somebody whose last contact was on a day long ago."""
    return Gap(who, "contact", f"no contact since {since}", since, f"pcrm todo add call @{who.id}")


def unconfirmed(who: Person, since: str) -> Gap:
    """Return the gap of somebody whose record was last touched or confirmed on a day long ago."""
    return Gap(who, "confirm", f"not confirmed since {since}", since, f"pcrm confirm {who.id}")

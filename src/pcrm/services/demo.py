"""The profile ``demo``: invented people, with dates around today, in a file of their own."""

from __future__ import annotations

import datetime
import os

from pcrm.domain.contact import Address, Details, Email, Field, ImportantDate, Membership, Telephone
from pcrm.domain.partial_date import PartialDate
from pcrm.domain.record import NamedTuple
from pcrm.services import capture, people

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.services.workspace import Workspace

PROFILE = "demo"


class Invented(NamedTuple):
    """Somebody who does not exist; ``birthday`` is (days from today, year of birth or None)."""

    name: str
    organization: str
    title: str
    city: str
    tags: tuple[str, ...]
    every: int | None
    birthday: tuple[int, int | None] | None = None
    likes: str = ""


_PEOPLE = (
    Invented(
        "Grace Hopper", "Acme", "Head of Engineering", "Arlington", ("client",), 30, None, "tea"
    ),
    Invented(
        "Marie Curie", "Radium Works", "Director", "Paris", ("client",), 60, (0, 1986), "tulips"
    ),
    Invented("Alan Turing", "Bombe Ltd", "Architect", "Manchester", ("lead",), 21, (4, None)),
    Invented("Katherine Johnson", "Orbit", "Analyst", "Hampton", ("friend",), 90, None, "jazz"),
    Invented("Ada Lovelace", "", "", "London", ("family",), None, (6, 1990), "horses"),
    Invented("Анна Петрова", "Север", "Designer", "Тверь", ("partner",), 45),
    Invented("李雷", "Lantern", "Printer", "Suzhou", ("supplier",), 90),
    Invented(
        "Jürgen Müller", "Müller Druck", "Owner", "Köln", ("supplier", "client"), 60, (21, 1971)
    ),
)
_LOG = (
    "64 days ago: met Grace at the fair: showed her the new catalogue",
    "40 days ago: call 25m with Grace: wants a quote before the year ends",
    "12 days ago: email from Marie: asks for two more drafts :: in 10 days send drafts",
    "9 days ago: meeting 1h with Alan and Katherine: numbers look right +audit",
    "100 days ago: letter to 李雷: sample of the paper",
    "3 days ago: call 15m from Jürgen: invoice was paid",
    "yesterday: call 20m with Grace: agreed on the price +contract :: tomorrow send contract",
    "yesterday: message to Anna: holiday greetings :: waiting in 5 days her new address",
)
_PLANS = ("tomorrow 10:00 meeting with Alan: contract", "today 16:00 call Marie: drafts")


def build(workspace: Workspace) -> Workspace:
    """Make the demo anew beside the default database; return the workspace that shows it.

    Nothing else is touched: the file is the profile's own.
    """
    from pcrm.config import locations

    path = locations.database(os.environ, profile=PROFILE)
    for name in (path, f"{path}-wal", f"{path}-shm"):
        if os.path.exists(name):
            os.remove(name)
    return fill(workspace._replace(path=path, is_default=True, choose=None, hooks=None))


def fill(demo: Workspace) -> Workspace:
    """Store the invented people and what was said with them in an empty database."""
    today = demo.today()
    for invented in _PEOPLE:
        people.add(demo, _details(invented, today), every=invented.every)
    for sentence in _LOG:
        capture.log(demo, sentence)
    for sentence in _PLANS:
        capture.log(demo, sentence, planned=True)
    overdue = (today - datetime.timedelta(days=3)).isoformat()
    capture.add_tasks(demo, "send the tax papers", due=overdue)
    capture.add_tasks(demo, "in 2 days call Ada about the horses +family")
    return demo


def _details(one: Invented, today: datetime.date) -> Details:
    """Return the details of an invented person; addresses are in domains that never exist."""
    from pcrm.domain.name_parts import split
    from pcrm.domain.names import lookup_keys

    parts = split(one.name)
    handle = lookup_keys(one.name)[-1].replace(" ", ".")
    handle = handle if handle.isascii() else "li.lei"
    dates: tuple[ImportantDate, ...] = ()
    if one.birthday:
        ahead, year = one.birthday
        day = today + datetime.timedelta(days=ahead)
        dates = (ImportantDate("birthday", PartialDate(year, day.month, day.day)),)
    return Details(
        formatted_name=one.name,
        given=parts.given,
        family=parts.family,
        emails=(Email(f"{handle}@example.org", "work"),),
        telephones=(Telephone(f"+1 555 01{len(one.name):02d}", "cell"),),
        addresses=(Address(locality=one.city, type="work"),),
        memberships=(Membership(one.organization, "", one.title),) if one.organization else (),
        dates=dates,
        tags=one.tags,
        fields=(Field("likes", one.likes),) if one.likes else (),
    )

"""Places in organisations: one left, another taken, none forgotten."""

from __future__ import annotations

import datetime

import pytest

from pcrm.domain.assignment import apply, parse
from pcrm.domain.contact import Details, Membership
from pcrm.domain.errors import UsageError
from pcrm.domain.memberships import current

TODAY = datetime.date(2026, 11, 20)
ACME = Membership("Acme", "", "CTO")
LEFT = ACME._replace(until="2023")


def after(places, line):
    """Return the places of somebody after a line of assignments."""
    details = Details("Ada", memberships=tuple(places))
    for word in line.split("  "):
        details = apply(details, parse(word), today=TODAY)
    return details.memberships


@pytest.mark.parametrize(
    ("before", "line", "places"),
    [
        ([], "org=Acme  title=CTO  since=2019-04", [ACME._replace(since="2019-04")]),
        ([ACME], "title=CEO", [Membership("Acme", "", "CEO")]),
        ([ACME], "org=Globex", [Membership("Globex", "", "CTO")]),
        ([ACME], "until=2023", [LEFT]),
        (
            [ACME],
            "until=2023  org+=Globex  title=CEO  since=2023",
            [Membership("Globex", "", "CEO", since="2023"), LEFT],
        ),
        ([ACME], "org+=Globex  title=CEO", [Membership("Globex", "", "CEO"), ACME]),
        ([LEFT], "org=Globex  title=CEO", [Membership("Globex", "", "CEO"), LEFT]),
        ([LEFT], "title=CEO", [Membership("", "", "CEO"), LEFT]),
        ([LEFT], "org=", [LEFT]),
        ([LEFT], "until=2024-05", [ACME._replace(until="2024-05")]),
        ([LEFT], "until=", [ACME]),
        ([LEFT], "org+=Acme", [Membership("Acme"), LEFT]),
        ([ACME], "org+=acme", [ACME]),
        ([Membership("Globex"), ACME], "org+=Acme  title=CEO", [
            Membership("Acme", "", "CEO"), Membership("Globex")
        ]),
        ([ACME], "org-=acme", []),
        ([ACME, LEFT], "org-=Acme", []),
        ([ACME], "title-=CTO", [Membership("Acme")]),
        ([Membership("", "", "CTO")], "title-=cto", []),
        ([ACME], "org=", [Membership("", "", "CTO")]),
        ([ACME], "org=  title=", []),
        ([ACME], "role+=speaker", [ACME, Membership(role="speaker")]),
        ([ACME], "since=today", [ACME._replace(since="2026-11-20")]),
        ([ACME], "until=yesterday", [ACME._replace(until="2026-11-19")]),
        ([ACME], "org+=", [ACME]),
    ],
)  # fmt: skip
def test_what_a_line_makes_of_the_places(before, line, places):
    """The newest place first, those that have ended last and as they were."""
    assert after(before, line) == tuple(places)


@pytest.mark.parametrize(
    ("before", "line", "message"),
    [
        ([], "since=2019", "no organisation is known that this could be about"),
        ([], "until=2019", "no organisation is known that this could be about"),
        ([ACME], "until=2027", "'2027' lies ahead"),
        ([ACME], "until=tomorrow", "'tomorrow' lies ahead"),
        ([ACME], "since=3.4.", "'3.4.' has no year"),
        ([ACME], "since=soon", "'soon' is no date"),
        ([ACME], "since=2020  until=2019", "it cannot end in 2019 and begin in 2020"),
        ([LEFT], "since=2024-01", "it cannot end in 2023 and begin in 2024-01"),
        ([ACME], "until+=2019", "until takes one value"),
        ([ACME], "org-=Globex", "organization has no value 'Globex'"),
        ([ACME], "title-=CEO", "title has no value 'CEO'"),
        ([], "org-=", "organization has no value ''"),
    ],
)
def test_what_cannot_be(before, line, message):
    """It is refused with the value and a next step."""
    with pytest.raises(UsageError) as caught:
        after(before, line)
    assert caught.value.message.startswith(message)
    assert caught.value.hint


def test_years_and_months_may_be_the_same_year():
    """2019 contains 2019-04: neither comes before the other."""
    assert after([ACME], "since=2019-04  until=2019")[0].until == "2019"


def test_the_place_held_now():
    """The first that has not ended; an empty one where there is none."""
    assert current((LEFT,)) == Membership()
    assert current((ACME, LEFT)) == ACME

"""Organisations over time: whoever leaves takes the new talks along, and leaves the old ones."""

from __future__ import annotations

import pytest

from pcrm.domain.contact import Membership
from pcrm.services import capture, cards, changes, people, timeline
from pcrm.store.reading import names


@pytest.fixture
def acme(workspace, add, once):
    """Acme (1) and Globex (2), Ada (3) of Acme; she was called in May and in October."""

    def fill():
        add("Acme", kind="org")
        add("Globex", kind="org")
        add("Ada Lovelace", "org=Acme", "title=CTO")
        capture.log(workspace, "2026-05-04 call Ada: spring")
        capture.log(workspace, "2026-10-05 call Ada: autumn")

    return once(fill)


def texts(workspace, ref):
    """Return what was said with an organisation, as its card and the timeline tell it."""
    card = [entry.text for entry in cards.show(workspace, ref).interactions]
    assert [entry.text for entry in timeline.timeline(workspace, [ref])] == card
    return card


def last(workspace, ref):
    """Return when somebody was contacted last."""
    return cards.show(workspace, ref).contact.last_interaction


MOVE = ["until=2026-07", "org+=Globex", "title=CEO", "since=2026-08"]


def test_one_line_leaves_a_place_and_takes_another(acme):
    """The place that was left stays, with its end."""
    moved = people.set_values(acme, "ada", MOVE)
    assert moved.details.memberships == (
        Membership("Globex", "", "CEO", since="2026-08"),
        Membership("Acme", "", "CTO", until="2026-07"),
    )
    assert cards.show(acme, "acme").people == ()
    assert cards.show(acme, "globex").people == ((3, "Ada Lovelace", "CEO"),)


def test_talks_belong_to_the_organisation_of_their_time(acme):
    """Card, timeline and last contact of both, before and after the move, and undone."""
    assert texts(acme, "acme") == ["autumn", "spring"]
    assert (last(acme, "acme"), last(acme, "globex")) == ("2026-10-05", "")
    people.set_values(acme, "ada", MOVE)
    assert (texts(acme, "acme"), texts(acme, "globex")) == (["spring"], ["autumn"])
    assert (last(acme, "acme"), last(acme, "globex")) == ("2026-05-04", "2026-10-05")
    capture.log(acme, "call Ada: today")
    assert texts(acme, "globex") == ["today", "autumn"]
    assert (last(acme, "acme"), last(acme, "globex")) == ("2026-05-04", "2026-11-20")
    changes.undo(acme)
    changes.undo(acme)
    assert texts(acme, "acme") == ["autumn", "spring"]
    assert (last(acme, "acme"), last(acme, "globex")) == ("2026-10-05", "")


@pytest.mark.parametrize(
    ("span", "said"),
    [
        ("since=2026-05", ["autumn", "spring"]),
        ("since=2026-05-04", ["autumn", "spring"]),
        ("since=2026-05-05", ["autumn"]),
        ("since=2026", ["autumn", "spring"]),
        ("until=2026-05", ["spring"]),
        ("until=2026-05-03", []),
        ("until=2026", ["autumn", "spring"]),
        ("until=2025", []),
    ],
)
def test_the_ends_may_be_years_months_or_days(acme, span, said):
    """A month holds all of its days, a year all of its months; both ends are included."""
    if span.startswith("until=2026") and len(span) == len("until=2026"):
        span = "until=2026-11"
    people.set_values(acme, "ada", [span])
    assert texts(acme, "acme") == said
    assert (
        last(acme, "acme")
        == {"autumn": "2026-10-05", "spring": "2026-05-04", "": ""}[said[0] if said else ""]
    )


def test_a_talk_with_several_of_its_people_is_there_once(acme, add):
    """And what is said of the organisation itself is there as well."""
    add("Alan Turing", "org=acme")
    capture.log(acme, "call Ada and Alan: both")
    capture.log(acme, "note @Acme: moved to Oslo")
    assert texts(acme, "acme") == ["moved to Oslo", "both", "autumn", "spring"]


def test_lists_know_where_people_are_now(acme):
    """The filter, the column and what tells namesakes apart."""
    people.set_values(acme, "ada", MOVE)
    assert cards.listed(acme, ["org:acme"]) == []
    assert [one.id for one in cards.listed(acme, ["org:globex"])] == [3]
    with acme.reading() as connection:
        assert names.describe(connection, [3])[0].tells == "Globex"
    people.set_values(acme, "ada", ["until=2026-11"])
    assert cards.listed(acme, ["has:org"]) == []


def test_a_rule_for_an_organisation_ends_with_the_place(acme):
    """Whoever has left is not in touch for it any more."""
    people.every(acme, "org:acme", 30)
    assert cards.show(acme, "ada").contact.cadence_days == 30
    people.set_values(acme, "ada", ["until=2026-11"])
    assert cards.show(acme, "ada").contact.cadence_days is None

"""Saved filters: they narrow lists, fill new entries, and are no part of the history."""

from __future__ import annotations

import pytest

from pcrm.domain.contact import ImportantDate
from pcrm.domain.errors import NotFound, UsageError
from pcrm.domain.partial_date import PartialDate
from pcrm.domain.query import FilterError
from pcrm.services import (
    agenda,
    capture,
    cards,
    changes,
    contexts,
    dates,
    lookup,
    people,
    relations,
    search,
    timeline,
    todo,
)


@pytest.fixture
def told():
    """What the user was told beside the answers."""
    return []


@pytest.fixture
def book(workspace, add, told):
    """A client in an organisation and a friend, with something of each kind."""
    add("Grace Hopper", "tag=client", "org=Acme Corp", "email=g@x.example", "birthday=22 nov")
    add("Ada Lovelace", "tag=friend", "email=a@x.example", "birthday=22 nov", every=1)
    people.every(workspace, "grace", 1)
    capture.log(workspace, "1 nov call with Grace: price :: fri send quote")
    capture.log(workspace, "2 nov call with Ada: tea :: fri bring cake")
    capture.log(workspace, "fri meeting Grace", planned=True)
    capture.log(workspace, "fri visit Ada", planned=True)
    contexts.define(workspace, "work", ["tag:client", "org:Acme Corp"])
    return workspace._replace(tell=told.append)


def ids(records):
    """The numbers of some records."""
    return [one.id for one in records]


def test_a_used_context_narrows_lists_and_says_so(book, told):
    """list, timeline, todo and today; the filter that is typed narrows further."""
    contexts.use(book, "work")
    assert ids(cards.listed(book, in_context=True)) == [1]
    assert told == ['context work: tag:client org:"Acme Corp"']
    assert ids(cards.listed(book, ["ada"], in_context=True)) == []
    assert ids(timeline.timeline(book, in_context=True)) == [3, 1]
    assert ids(timeline.timeline(book, ["kind:visit"], in_context=True)) == []
    assert ids(todo.listed(book, in_context=True).tasks) == [1]
    lines = agenda.today(book, in_context=True)
    assert {line.contacts[0].formatted_name for line in lines} == {"Grace Hopper"}
    assert {line.kind for line in lines} == {"date", "task", "plan", "cadence"}


def test_no_context_narrows_what_is_asked_for_by_name(book, told):
    """Reminders, find, completion of addresses and references know everybody."""
    contexts.use(book, "work")
    assert {line.contacts[0].id for line in agenda.due(book, days=7)} == {1, 2}
    assert ids(search.find(book, ["lovelace"])) == ["2"]
    assert len(lookup.addresses(book, "ada")) == 1
    assert cards.show(book, "ada").contact.id == 2
    assert ids(timeline.timeline(book, ["ada"], in_context=True)) == [4, 2]
    assert ids(cards.listed(book)) == [2, 1]
    assert told == []


def test_a_context_ends(book):
    """``none`` ends it, and so does forgetting it."""
    contexts.use(book, "WORK")
    assert [one.used for one in contexts.listed(book)] == [True]
    assert contexts.use(book, "none") is None
    assert len(cards.listed(book, in_context=True)) == 2
    contexts.use(book, "work")
    contexts.remove(book, "work")
    assert len(cards.listed(book, in_context=True)) == 2
    assert contexts.listed(book) == []


def test_only_one_context_is_used(book):
    """Using another ends the first."""
    contexts.define(book, "home", ["tag:friend"])
    contexts.use(book, "work")
    contexts.use(book, "home")
    assert [(one.name, one.used) for one in contexts.listed(book)] == [
        ("home", True),
        ("work", False),
    ]


def test_new_entries_are_filled_from_the_context(book, told):
    """People get tags and the organisation, entries and tasks the tags, and the user is told."""
    contexts.use(book, "work")
    details = people.details_of("Marie Curie", [], workspace=book)
    one = people.add(book, details).contact.details
    assert (one.tags, [place.organization for place in one.memberships]) == (
        ("client",),
        ["Acme Corp"],
    )
    assert capture.log(book, "call Ada: hello +tea").interaction.tags == ("tea", "client")
    assert capture.add_tasks(book, "fri write")[0].tags == ("client",)
    assert told == ["context work adds +client Acme Corp"] * 3


def test_what_is_said_beats_the_organisation_of_the_context(book):
    """Somebody with an organisation of their own keeps it; an organisation belongs to none."""
    contexts.use(book, "work")
    details = people.details_of("Marie Curie", ["org=Globex"], workspace=book)
    assert people.add(book, details).contact.details.memberships[0].organization == "Globex"
    firm = people.details_of("Initech", [], workspace=book, kind="org")
    assert people.add(book, firm).contact.details.memberships == ()


def test_only_what_must_hold_fills_new_entries(book, told):
    """Neither side of an or, nor what is negated."""
    contexts.define(book, "many", ["tag:client or tag:friend"])
    contexts.define(book, "others", ["-tag:client", "last:60d.."])
    for name in ("many", "others"):
        contexts.use(book, name)
        assert capture.add_tasks(book, "fri write")[0].tags == ()
    assert told == []


def test_a_saved_filter_is_a_condition_like_others(book):
    """``context:work`` stands in any filter, and follows its definition."""
    assert ids(cards.listed(book, ["context:work"])) == [1]
    assert ids(cards.listed(book, ["-context:work"])) == [2]
    contexts.define(book, "not-work", ["not", "context:work"])
    assert ids(cards.listed(book, ["context:not-work"])) == [2]
    contexts.define(book, "work", ["tag:friend"])
    assert ids(cards.listed(book, ["context:not-work"])) == [1]


def test_contexts_are_no_part_of_the_history(book):
    """Nothing to undo, nothing in the journal."""
    before = len(changes.history(book))
    contexts.use(book, "work")
    contexts.remove(book, "work")
    assert len(changes.history(book)) == before


@pytest.mark.parametrize(
    ("name", "words", "error", "message"),
    [
        ("none", ["tag:a"], UsageError, "'none' is no name"),
        ("a b", ["tag:a"], UsageError, "is no name"),
        ("", ["tag:a"], UsageError, "is no name"),
        ("x", [" "], UsageError, "a filter is missing"),
        ("x", ["tga:a"], FilterError, "no field is called 'tga'"),
        ("x", ["context:x"], UsageError, "refers to itself"),
        ("x", ["context:nowhere"], NotFound, "there is no context 'nowhere'"),
    ],
)
def test_a_context_must_be_readable(book, name, words, error, message):
    """What would fail later is refused when it is saved, and nothing is."""
    with pytest.raises(error, match=message):
        contexts.define(book, name, words)
    assert [one.name for one in contexts.listed(book)] == ["work"]


def test_contexts_cannot_go_round_in_circles(book):
    """a -> b -> a is refused where it is closed."""
    contexts.define(book, "a", ["tag:client"])
    contexts.define(book, "b", ["context:a"])
    with pytest.raises(FilterError, match="refers to itself"):
        contexts.define(book, "a", ["context:b"])


@pytest.mark.parametrize("act", [contexts.use, contexts.remove])
def test_an_unknown_context_is_told_with_those_that_there_are(book, act):
    """The names are in the hint."""
    with pytest.raises(NotFound) as caught:
        act(book, "wrok")
    assert caught.value.hint == "there are: work"


def test_a_relative_is_there_for_whom_they_belong_to(book):
    """The birthday of a client's child stays on the client's day, a friend's child does not."""
    relations.link(book, "grace", "child", "Ben Hopper", facts=["birthday=23 nov"])
    relations.link(book, "ada", "child", "Byron King", facts=["birthday=23 nov"])
    contexts.use(book, "work")
    names = {line.contacts[0].formatted_name for line in agenda.today(book, in_context=True)}
    assert names == {"Grace Hopper", "Ben Hopper"}


def test_a_group_is_there_for_its_people(book):
    """A date of all clients stays, one of friends does not."""
    dates.add(book, "tag:client", ImportantDate("party", PartialDate(None, 11, 24)))
    dates.add(book, "tag:friend", ImportantDate("picnic", PartialDate(None, 11, 24)))
    contexts.use(book, "work")
    told = [line.summary for line in agenda.today(book, in_context=True) if line.tag]
    assert len(told) == 1
    assert "party" in told[0]


def test_without_a_database_none_is_made_for_a_context_that_is_not_there(nowhere):
    """``none`` is so already, an unknown name is an error, and nothing is written."""
    assert contexts.use(nowhere, "none") is None
    with pytest.raises(NotFound):
        contexts.use(nowhere, "work")
    assert not nowhere.exists()

"""How often somebody is to be contacted, and from when it counts."""

from __future__ import annotations

import pytest

from pcrm.domain.interaction import Participant
from pcrm.services import agenda, capture, cards, changes, people, todo, trash
from pcrm.services.capture import Options


def due(workspace, ref="1"):
    """Return the cadence and the day on which the next contact is due."""
    contact = cards.show(workspace, ref).contact
    return contact.cadence_days, contact.next_due


def last(workspace, ref="1"):
    """Return the day of the last contact."""
    return cards.show(workspace, ref).contact.last_interaction


def test_the_more_special_rule_wins(workspace, add):
    """Person beats tag, tag beats organisation, organisation beats everybody."""
    add("Grace Hopper", "org=Acme", "tag=client")
    people.every(workspace, "default", 100)
    assert due(workspace)[0] == 100
    people.every(workspace, "org:acme", 50)
    assert due(workspace)[0] == 50
    people.every(workspace, "tag:client", 60)
    assert due(workspace)[0] == 60
    people.every(workspace, "grace", 70)
    assert due(workspace)[0] == 70
    people.every(workspace, "grace", None)
    assert due(workspace)[0] == 60
    people.every(workspace, "tag:client", None)
    assert due(workspace)[0] == 50
    people.every(workspace, "org:acme", None)
    assert due(workspace)[0] == 100
    people.every(workspace, "default", None)
    assert due(workspace) == (None, "")


@pytest.mark.parametrize("special", ["grace", "tag:client", "org:acme"])
def test_never_is_a_rule_and_beats_the_more_general_one(workspace, add, on, special):
    """``never`` proposes nobody, although everybody else is asked for."""
    add("Grace Hopper", "org=Acme", "tag=client")
    people.every(workspace, "default", 7)
    people.every(workspace, special, 0)
    assert due(workspace) == (0, "")
    assert agenda.today(on("2027-11-20")) == []


def test_a_person_may_be_asked_for_where_their_tag_is_not(workspace, add):
    """The person's own rule beats the ``never`` of a tag."""
    add("Grace Hopper", "tag=client", every=30)
    people.every(workspace, "tag:client", 0)
    assert due(workspace) == (30, "2026-12-20")


def test_of_several_tags_the_most_frequent_holds(workspace, add):
    """``never`` of one tag does not silence the other."""
    add("Grace Hopper", "tag=client", "tag+=friend", "tag+=lead")
    people.every(workspace, "tag:client", 60)
    people.every(workspace, "tag:friend", 20)
    people.every(workspace, "tag:lead", 0)
    assert due(workspace)[0] == 20


def test_rules_follow_tags_and_organisations(workspace, add):
    """A tag that goes takes its rule along; the next one that comes brings it."""
    add("Grace Hopper", "tag=client", "org=Acme")
    people.every(workspace, "tag:client", 30)
    people.every(workspace, "org:acme", 90)
    people.tag(workspace, "grace", ["-client"])
    assert due(workspace)[0] == 90
    people.set_values(workspace, "grace", ["org=Other"])
    assert due(workspace)[0] is None
    people.tag(workspace, "grace", ["+client"])
    assert due(workspace)[0] == 30
    changes.undo(workspace)
    assert due(workspace)[0] is None


def test_whoever_was_never_contacted_counts_from_the_day_they_were_added(workspace, add, on):
    """Nobody is forgotten because nothing was ever logged."""
    add("Grace Hopper", every=10)
    assert (due(workspace), last(workspace)) == ((10, "2026-11-30"), "")
    assert agenda.today(on("2026-11-29"), days=0) == []
    (line,) = agenda.today(on("2026-11-30"))
    assert (line.contacts[0].id, line.reason) == (1, "every 10 days, never contacted")


def test_a_rule_that_comes_later_counts_from_then_too(workspace, add, on):
    """The day they were added, not the day of the rule."""
    add("Grace Hopper")
    people.every(on("2027-01-10"), "grace", 30)
    assert due(workspace) == (30, "2026-12-20")


@pytest.mark.parametrize(
    ("sentence", "planned", "restarts"),
    [
        ("3 days ago call Grace", False, True),
        ("3 days ago meeting with Marie and Grace", False, True),
        ("3 days ago lunch with Grace: fun", False, True),
        ("3 days ago call Marie: about Grace", False, False),
        ("3 days ago call Grace's boss", False, False),
        ("3 days ago note Grace: likes tea", False, False),
        ("3 days ago call Grace", True, False),
    ],
)
def test_every_contact_somebody_took_part_in_restarts_it(
    workspace, add, sentence, planned, restarts
):
    """A mention, a note and an open plan do not."""
    add("Grace Hopper", every=30)
    add("Marie Curie")
    capture.log(workspace, sentence, planned=planned)
    assert last(workspace) == ("2026-11-17" if restarts else "")
    assert due(workspace)[1] == ("2026-12-17" if restarts else "2026-12-20")


def test_an_older_entry_never_moves_it_back(workspace, add):
    """What happened before the latest contact changes nothing about it."""
    add("Grace Hopper", every=30)
    capture.log(workspace, "2 days ago call Grace")
    capture.log(workspace, "3 months ago call Grace: written down late")
    assert (last(workspace), due(workspace)[1]) == ("2026-11-18", "2026-12-18")
    capture.log(workspace, "yesterday call Grace")
    assert last(workspace) == "2026-11-19"


def test_it_goes_back_when_the_latest_contact_was_none(workspace, add):
    """Undo, trash, amend: the one before counts again."""
    add("Grace Hopper", every=30)
    add("Marie Curie", every=30)
    capture.log(workspace, "10 days ago call Grace")
    capture.log(workspace, "yesterday call Grace")
    trash.remove(workspace, ["i2"])
    assert last(workspace) == "2026-11-10"
    trash.restore(workspace, ["i2"])
    assert last(workspace) == "2026-11-19"
    capture.amend(workspace, 2, "", Options(with_=("marie",), without=("grace",)))
    assert (last(workspace), last(workspace, "2")) == ("2026-11-10", "2026-11-19")
    changes.undo(workspace)
    assert (last(workspace), last(workspace, "2")) == ("2026-11-19", "")
    capture.amend(workspace, 2, "", Options(on="2026-11-01"))
    assert last(workspace) == "2026-11-10"


def test_a_plan_that_was_held_restarts_it(workspace, add, on):
    """From the day it was held, not from the day it was planned."""
    add("Grace Hopper", every=30)
    capture.log(workspace, "mon meeting with Grace", planned=True)
    assert due(workspace)[1] == "2026-12-20"
    todo.done(on("2026-11-25"), ["i1"])
    assert (last(workspace), due(workspace)[1]) == ("2026-11-23", "2026-12-23")


def test_a_guess_restarts_it_for_the_one_who_was_taken(workspace, add):
    """And for the other one once the guess is put right."""
    add("Anna Schmidt", every=30)
    add("Anna Weber", every=30)
    done = capture.log(workspace, "yesterday call Anna")
    assert done.interaction.participants[0].rivals
    taken = done.interaction.participants[0].id
    other = 3 - taken
    assert (last(workspace, str(taken)), last(workspace, str(other))) == ("2026-11-19", "")
    capture.settle(workspace, done, Participant(taken, ""), other)
    assert (last(workspace, str(taken)), last(workspace, str(other))) == ("", "2026-11-19")


def test_a_contact_with_somebody_is_one_with_their_organisation(workspace, add):
    """The organisation's own rhythm restarts, too."""
    add("Acme", kind="org", every=30)
    add("Grace Hopper", "org=Acme")
    capture.log(workspace, "yesterday call Grace")
    assert (last(workspace), due(workspace)) == ("2026-11-19", (30, "2026-12-19"))


def test_the_default_is_for_people(workspace, add):
    """An organisation is asked for only if it has a rule of its own."""
    add("Acme", kind="org")
    add("Grace Hopper")
    people.every(workspace, "default", 30)
    assert (due(workspace)[0], due(workspace, "2")[0]) == (None, 30)


def test_what_is_hidden_or_gone_is_not_due(workspace, add):
    """The archive and the trash rest; restored they are due as before."""
    add("Grace Hopper", every=30)
    for mark in (trash.archive, trash.remove):
        mark(workspace, ["1"])
        assert due(workspace)[1] == ""
        trash.restore(workspace, ["1"])
        assert due(workspace)[1] == "2026-12-20"

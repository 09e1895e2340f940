"""Relatives: made on the way, in no list, told with whose they are, and some day contacts."""

from __future__ import annotations

import pytest

from pcrm.domain.contact import Field, Related
from pcrm.domain.errors import Ambiguous, UsageError
from pcrm.domain.interaction import Person
from pcrm.services import (
    agenda,
    capture,
    cards,
    changes,
    importing,
    people,
    references,
    relations,
    search,
    trash,
)


@pytest.fixture
def family(workspace, add, once):
    """Anna (1), who likes tea, and her child Ben (2), 11 on 3 December, who likes lego."""

    def fill():
        add("Anna Needle", "likes=tea", every=30)
        facts = ["birthday=3.12.2015", "likes+=lego"]
        relations.link(workspace, "anna", "child", "Ben", facts=facts)

    return once(fill)


def told(workspace):
    """Return of each line about a date: number, summary, reason, names."""
    lines = agenda.today(workspace, days=40)
    return [
        (one.id, one.summary, one.reason, [who.formatted_name for who in one.contacts])
        for one in lines
        if one.kind == "date"
    ]


def test_a_relative_is_in_no_list_and_has_no_cadence(family):
    """The name alone leads to it; a rule for everybody is not for relatives."""
    people.every(family, "default", 7)
    assert [one.id for one in cards.listed(family)] == [1]
    ben = cards.show(family, "ben").contact
    assert (ben.relative, ben.cadence_days, ben.next_due) == (True, None, "")
    assert ben.details.fields == (Field("likes", "lego"),)
    assert ben.details.related == (Related("parent", "Anna Needle", 1),)


def test_the_card_knows_those_near(family):
    """With their dates and tastes."""
    (ben,) = cards.show(family, "anna").near
    assert (ben.id, ben.relative, ben.details.dates[0].date[:3]) == (2, True, (2015, 12, 3))


def test_a_birthday_is_told_with_whose_and_which_age(family):
    """And with the last words of whom they belong to."""
    capture.log(family, "3 days ago call Anna: wants a quote")
    assert told(family) == [
        ("b1", "birthday, turns 11", "child of Anna Needle; likes lego", ["Ben"])
    ]
    (line,) = [one for one in agenda.today(family, days=40) if one.kind == "date"]
    assert line.last is not None
    assert (line.last.text, line.contacts) == ("wants a quote", (Person(2, "Ben"),))


def test_both_parents_are_named(family, add):
    """Of several links of one kind all names are told."""
    add("Carl Needle")
    relations.link(family, "carl", "son", "ben")
    relations.link(family, "anna", "spouse", "Zoe", facts=["birthday=5.12."])
    assert [reason for _, _, reason, _ in told(family)] == [
        "child of Anna Needle, son of Carl Needle; likes lego",
        "spouse of Anna Needle",
    ]


@pytest.mark.parametrize("hide", [trash.remove, trash.archive])
def test_nothing_is_told_of_relatives_of_whoever_is_hidden(family, hide):
    """Archived or in the trash: the dates come back with the contact."""
    hide(family, ["1"])
    assert told(family) == []
    trash.restore(family, ["1"])
    assert len(told(family)) == 1


def test_nothing_is_told_of_what_is_over(family):
    """A link with an end is none for the agenda."""
    relations.link(family, "anna", "spouse", "Zoe", facts=["birthday=5.12.1980"])
    relations.link(family, "anna", "spouse", "zoe", until="2020")
    assert [names for *_, names in told(family)] == [["Ben"]]


def test_more_is_said_of_a_relative_who_is_there(family):
    """The same name near the same contact is the same one."""
    done = relations.link(family, "anna", "child", "ben", facts=["likes+=trains"])
    assert (done.tie.related.id, done.changed, done.remarks) == (2, True, ())
    fields = cards.show(family, "ben").contact.details.fields
    assert fields == (Field("likes", "lego"), Field("likes", "trains"))
    relations.link(family, "anna", "child", "Ben", facts=["birthday=4.12.2015"])
    assert cards.show(family, "2").contact.details.dates[0].date[:3] == (2015, 12, 4)


def test_a_namesake_of_another_family_is_another_one(family, add):
    """But one with the same birthday is the same child of another parent."""
    add("Grace Hopper")
    other = relations.link(family, "grace", "child", "Ben", facts=["birthday=1.1.2018"])
    assert other.tie.related.id == 4
    add("Carl Needle")
    same = relations.link(family, "carl", "child", "Ben", facts=["birthday=3.12.2015"])
    assert same.tie.related.id == 2
    assert {one.name for one in cards.show(family, "2").contact.details.related} == {
        "Anna Needle",
        "Carl Needle",
    }


def test_a_contact_of_that_very_name_is_linked(family, add):
    """Only the whole name counts; a first name makes somebody new."""
    add("Mia Needle")
    done = relations.link(family, "anna", "child", "Mia_Needle", facts=["birthday=7.7.2010"])
    assert done.tie.related == Person(3, "Mia Needle")
    assert not cards.show(family, "3").contact.relative
    assert relations.link(family, "anna", "child", "Mia", facts=["likes+=cats"]).tie.related.id == 4


def test_two_contacts_of_that_name_have_to_be_told_apart(family, add):
    """Nobody is chosen by chance."""
    add("Mia Needle", "email=a@x.example")
    add("Mia Needle", "email=b@x.example")
    with pytest.raises(Ambiguous) as caught:
        relations.link(family, "anna", "child", "mia needle", facts=["likes+=cats"])
    assert [one[0] for one in caught.value.candidates] == ["3", "4"]
    done = relations.link(family, "anna", "child", "4", facts=["likes+=cats"])
    assert done.tie.related.id == 4


@pytest.mark.parametrize(
    ("name", "facts", "message"),
    [
        (" ", ["birthday=1.1."], "a name is missing"),
        ("Mia", ["birthday=31.02."], "'31.02.' reads as 31 Feb, a day that does not exist"),
        ("Anna Needle", ["birthday=1.1."], "nobody can be linked with themselves"),
    ],
)
def test_what_makes_no_relative(family, name, facts, message):
    """Nothing is stored then."""
    before = changes.history(family)
    with pytest.raises(UsageError) as caught:
        relations.link(family, "anna", "child", name, facts=facts)
    assert caught.value.message == message
    assert changes.history(family) == before


def test_one_change_makes_all_of_it(family):
    """Undo takes the link, the relative and the birthday away."""
    changes.undo(family)
    assert cards.show(family, "anna").contact.details.related == ()
    assert told(family) == []
    changes.redo(family)
    assert len(told(family)) == 1


def test_a_relative_of_a_relative(family):
    """It is said that nobody in the list leads to its dates."""
    done = relations.link(family, "ben", "friend", "Zoe", facts=["birthday=24.12.2015"])
    assert done.remarks[0].startswith("3 Zoe is new: a relative, in no list; since Ben is one")
    assert [names for *_, names in told(family)] == [["Ben"]]
    relations.link(family, "anna", "acquaintance", "zoe")
    assert [names for *_, names in told(family)] == [["Ben"], ["Zoe"]]


def test_the_last_link_gone_the_relative_goes_to_the_trash(family, add):
    """With a second parent it stays; undo brings link and relative back."""
    add("Carl Needle")
    relations.link(family, "carl", "child", "ben")
    assert relations.unlink(family, "anna", "ben").trashed == ()
    assert relations.unlink(family, "carl", "ben").trashed == (Person(2, "Ben"),)
    assert cards.show(family, "2").contact.deleted
    changes.undo(family)
    assert not cards.show(family, "2").contact.deleted
    assert cards.show(family, "carl").contact.details.related[0].name == "Ben"


def test_one_of_several_links_gone_the_relative_stays(family):
    """A child who is a friend as well."""
    relations.link(family, "anna", "friend", "ben")
    assert relations.unlink(family, "anna", "ben", kind="friend").trashed == ()


def test_a_relative_becomes_a_contact(family):
    """``add`` of the same name: number, dates and links stay, and it is said."""
    details = people.details_of("Ben", ["email=ben@x.example"], workspace=family)
    added = people.add(family, details, every=14)
    assert (added.contact.id, added.is_new, added.was_relative) == (2, False, True)
    ben = cards.show(family, "2").contact
    assert (ben.relative, ben.cadence_days) == (False, 14)
    assert ben.details.dates[0].date[:3] == (2015, 12, 3)
    assert ben.details.related == (Related("parent", "Anna Needle", 1),)
    assert [one.id for one in cards.listed(family)] == [1, 2]
    changes.undo(family)
    assert cards.show(family, "2").contact.relative


@pytest.mark.parametrize(
    ("name", "words"), [("Ben", ["birthday=1.1.1970"]), ("Ben Smith", []), ("Benjamin", [])]
)
def test_somebody_else_is_added(family, add, name, words):
    """Another name or another birthday: a contact of its own."""
    assert add(name, *words) == 3
    assert cards.show(family, "2").contact.relative


def test_two_relatives_of_that_name_are_both_left_alone(family, add):
    """Which one is meant is not known: a new contact, and ``set N relative=no`` for the other."""
    add("Grace Hopper")
    relations.link(family, "grace", "child", "Ben", facts=["birthday=1.1.2018"])
    assert add("Ben") == 5
    assert not people.set_values(family, "4", ["relative=no"]).relative


def test_set_makes_a_contact_of_a_relative_and_back(family, add):
    """``relative=yes`` wants a link, since nobody could find them otherwise."""
    assert not people.set_values(family, "ben", ["relative=no", "city=Tver"]).relative
    assert people.set_values(family, "ben", ["relative=YES"]).relative
    add("Grace Hopper")
    for word, message in (
        ("relative=yes", "a relative is linked with somebody"),
        ("relative=maybe", "relative takes no 'maybe'"),
        ("relative+=no", "relative takes no 'no'"),
    ):
        with pytest.raises(UsageError) as caught:
            people.set_values(family, "grace", [word])
        assert caught.value.message == message
    with pytest.raises(UsageError, match="relative cannot be set"):
        people.details_of("Zoe", ["relative=yes"], workspace=family)


def test_a_card_of_their_own_makes_a_contact_of_a_relative(family, tmp_path):
    """The whole name on a card is enough; of one word it takes an address."""
    relations.link(family, "anna", "spouse", "Carl_Needle", facts=["birthday=9.12.1980"])
    path = tmp_path / "carl.vcf"
    path.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Carl Needle\nTEL:112\nEND:VCARD\n")
    assert importing.import_files(family, [str(path)]).created == 0
    carl = cards.show(family, "3").contact
    assert (carl.relative, carl.details.telephones[0].value) == (False, "112")
    assert carl.details.related == (Related("spouse", "Anna Needle", 1),)
    changes.undo(family)
    assert cards.show(family, "3").contact.relative


def test_a_child_does_not_hide_a_contact_of_that_name(family, add):
    """A first name that fits both is asked about, in a sentence it is a guess."""
    assert references_of(family, "ben") == [2]
    add("Ben Smith")
    assert references_of(family, "Ben") == references_of(family, "ben") == [2, 3]
    assert references_of(family, "ben smith") == [3]
    (who,) = capture.log(family, "call Ben: hi").interaction.participants
    assert {who.id, *(rival.id for rival in who.rivals)} == {2, 3}
    (who,) = capture.log(family, "call Ben Smith: hi").interaction.participants
    assert who.rivals == ()


def references_of(workspace, ref):
    """Return whom a reference may mean, by number."""
    with workspace.reading() as connection:
        return sorted(references.search(connection, ref)[0])


def test_candidates_are_told_apart_by_whose_they_are(family, add):
    """A relative has no organisation: whose it is stands there."""
    add("Ben Smith", "org=Acme")
    with pytest.raises(Ambiguous) as caught:
        cards.show(family, "ben")
    assert caught.value.candidates == (
        ("2", "Ben", "child of Anna Needle"),
        ("3", "Ben Smith", "Acme"),
    )


def test_words_find_a_relative(family):
    """``find lego`` leads to the child."""
    assert [hit.title for hit in search.find(family, ["lego"])] == ["Ben"]

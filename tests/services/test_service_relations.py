"""Links between people: said once, from both sides, dated, taken back."""

from __future__ import annotations

import pytest

from pcrm.domain.contact import Related
from pcrm.domain.errors import Ambiguous, Conflict, DateError, NotFound, UsageError
from pcrm.domain.interaction import Person
from pcrm.domain.relationship import Tie
from pcrm.services import capture, cards, changes, people, relations, trash

ANNA, BEN = Person(1, "Anna Needle"), Person(2, "Ben Needle")


@pytest.fixture
def two(workspace, add, once):
    """Anna and Ben, who are not linked."""

    def fill():
        add("Anna Needle")
        add("Ben Needle")

    return once(fill)


def near(workspace, ref):
    """Return who is near to somebody."""
    return cards.show(workspace, ref).contact.details.related


def is_refused(workspace, *given, **more):
    """Link in vain; nothing is stored. Returns the error."""
    before = changes.history(workspace)
    with pytest.raises((UsageError, NotFound, Ambiguous, Conflict)) as caught:
        relations.link(workspace, *given, **more)
    assert changes.history(workspace) == before
    return caught.value


def test_a_child_has_a_parent(two):
    """``anna child ben``: Ben is Anna's child, and both cards say it."""
    done = relations.link(two, "anna", "child", "ben", since="2015")
    assert done == relations.Linked(Tie(ANNA, "child", BEN, "2015"), True)
    assert near(two, "anna") == (Related("child", "Ben Needle", 2, "2015"),)
    assert near(two, "ben") == (Related("parent", "Anna Needle", 1, "2015"),)


@pytest.mark.parametrize(
    ("again", "said"),
    [
        (("anna", "child", "ben"), "child"),
        (("ben", "parent", "anna"), "parent"),
        (("1", "Child", "2"), "child"),
        (("ben", "child-of", "anna"), "parent"),
    ],
)
def test_what_is_already_so_stays(two, again, said):
    """From either side, in any case: nothing is stored a second time."""
    relations.link(two, "anna", "child", "ben")
    before = changes.history(two)
    done = relations.link(two, *again)
    assert (done.changed, done.tie.type) == (False, said)
    assert changes.history(two) == before
    assert len(near(two, "anna")) == 1


def test_a_word_that_says_more_takes_the_place_of_the_other(two):
    """child, then son; child again is so already, and stays a son."""
    relations.link(two, "anna", "child", "ben")
    assert relations.link(two, "anna", "son", "ben").changed
    assert near(two, "anna") == (Related("son", "Ben Needle", 2),)
    assert near(two, "ben") == (Related("parent", "Anna Needle", 1),)
    again = relations.link(two, "anna", "child", "ben")
    assert (again.changed, again.tie.type) == (False, "son")
    assert relations.link(two, "ben", "mother", "anna").changed
    assert near(two, "ben") == (Related("mother", "Anna Needle", 1),)
    assert near(two, "anna") == (Related("child", "Ben Needle", 2),)


def test_two_may_be_several_things_to_each_other(two):
    """A friend who is a colleague as well has two links."""
    relations.link(two, "anna", "friend", "ben")
    relations.link(two, "anna", "colleague", "ben")
    assert {one.type for one in near(two, "ben")} == {"friend", "colleague"}


def test_an_end_and_a_new_beginning(two):
    """``--until`` ends it; saying it again without dates opens it."""
    relations.link(two, "anna", "spouse", "ben", since="2010")
    ended = relations.link(two, "anna", "spouse", "ben", until="2019-05")
    assert ended.tie == Tie(ANNA, "spouse", BEN, "2010", "2019-05")
    assert near(two, "ben")[0].until == "2019-05"
    again = relations.link(two, "ben", "spouse", "anna", since="2022")
    assert (again.tie.since, again.tie.until) == ("2022", "")
    assert len(near(two, "anna")) == 1


def test_a_word_of_ones_own_is_said_back(two):
    """Any word will do; the remark tells what the other side is called."""
    done = relations.link(two, "anna", "coach", "ben")
    assert done.remarks == ("coach is a word of your own; for Ben Needle it is coach-of",)
    assert near(two, "ben") == (Related("coach-of", "Anna Needle", 1),)
    assert not relations.link(two, "ben", "coach-of", "anna").changed


def test_a_second_spouse_is_stored_and_remarked_on(two, add):
    """Both may be true; the remark says how to end the first one."""
    add("Carl Needle")
    relations.link(two, "anna", "spouse", "ben")
    done = relations.link(two, "anna", "husband", "carl")
    assert done.changed
    (remark,) = done.remarks
    assert remark == (
        "Anna Needle has another spouse, Ben Needle;"
        " if that is over: pcrm link 1 spouse 2 --until DATE"
    )
    relations.link(two, "anna", "spouse", "ben", until="2020")
    assert relations.link(two, "anna", "wife", "carl").remarks == ()


def test_a_widow_may_marry(two, add):
    """A spouse who is dead is none of two."""
    add("Carl Needle")
    relations.link(two, "anna", "spouse", "ben")
    people.set_values(two, "ben", ["death=2020"])
    assert relations.link(two, "anna", "spouse", "carl").remarks == ()


@pytest.mark.parametrize(
    ("given", "kind", "message"),
    [
        (("anna", "child", "anna"), UsageError, "nobody can be linked with themselves"),
        (("anna", "child", "1"), UsageError, "nobody can be linked with themselves"),
        (("anna", "chidl", "ben"), UsageError, "no relationship is called 'chidl'"),
        (("anna", "ben", "child"), UsageError, "'child' stands where a name is wanted"),
        (("anna", "/", "ben"), UsageError, "'/' is no kind of relationship"),
        (("anna", "child", "zoe"), NotFound, "nobody is known as 'zoe'"),
        (("zoe", "child", "ben"), NotFound, "nobody is known as 'zoe'"),
        (("needle", "child", "ben"), Ambiguous, "'needle' could be 2 people"),
        (("anna", "child", "9"), NotFound, "nobody is known as '9'"),
    ],
)
def test_what_cannot_be_linked(two, given, kind, message):
    """Each is one sentence with the value, and nothing is stored."""
    error = is_refused(two, *given)
    assert isinstance(error, kind)
    assert error.message == message
    assert error.value in given
    assert error.hint


def test_nobody_known_says_how_a_relative_is_made(two):
    """The hint names the options that make one."""
    error = is_refused(two, "anna", "child", "Mia")
    assert "--birthday D or --likes X" in error.hint


@pytest.mark.parametrize(
    ("dates", "message"),
    [
        ({"since": "2020", "until": "2019"}, "it cannot end in 2019 and begin in 2020"),
        ({"since": "3.4."}, "'3.4.' has no year"),
        ({"since": "31.02.2020"}, "'31.02.2020' reads as 31 Feb 2020"),
        ({"until": "11/20"}, "'11/20' may be day/month or month/day"),
    ],
)
def test_wrong_dates(two, dates, message):
    """They are refused before anything else."""
    error = is_refused(two, "anna", "child", "ben", **dates)
    assert isinstance(error, UsageError | DateError)
    assert error.message.startswith(message)


def test_an_end_before_the_known_beginning(two):
    """What is known already counts as well."""
    relations.link(two, "anna", "friend", "ben", since="2015-06")
    error = is_refused(two, "anna", "friend", "ben", until="2014")
    assert error.message == "it cannot end in 2014 and begin in 2015-06"


def test_a_child_cannot_be_a_parent_as_well(two):
    """The opposite of what is known is a conflict, until that is unlinked or over."""
    relations.link(two, "anna", "daughter", "ben")
    error = is_refused(two, "ben", "daughter", "anna")
    assert error.message == "Anna Needle is known as parent of Ben Needle, not as daughter"
    assert error.hint == "first: pcrm unlink 2 1"
    relations.unlink(two, "ben", "anna")
    assert relations.link(two, "ben", "daughter", "anna").changed


def test_unlink_takes_away_one_kind_or_all(two):
    """With a type only that one, in either word for it."""
    for kind in ("friend", "son", "colleague"):
        relations.link(two, "anna", kind, "ben")
    done = relations.unlink(two, "ben", "anna", kind="parent")
    assert done == relations.Unlinked((Tie(BEN, "parent", ANNA),), ())
    done = relations.unlink(two, "anna", "ben")
    assert {tie.type for tie in done.ties} == {"friend", "colleague"}
    assert near(two, "anna") == near(two, "ben") == ()


def test_unlink_of_what_is_not_linked(two):
    """Nothing happens, and nothing is an error."""
    relations.link(two, "anna", "friend", "ben")
    before = changes.history(two)
    assert relations.unlink(two, "anna", "ben", kind="spouse").ties == ()
    assert changes.history(two) == before


@pytest.mark.parametrize(
    ("given", "kind"),
    [(("anna", "zoe"), NotFound), (("anna", "anna"), UsageError), (("needle", "ben"), Ambiguous)],
)
def test_unlink_of_nobody(two, given, kind):
    """Whom it means has to be clear."""
    with pytest.raises(kind):
        relations.unlink(two, *given)


def test_of_several_the_linked_one_is_meant(two, add):
    """``unlink anna ben`` is about the Ben she is linked with."""
    add("Ben Smith")
    relations.link(two, "anna", "friend", "ben_smith")
    assert relations.unlink(two, "anna", "ben").ties[0].related.id == 3


def test_every_step_can_be_taken_back(two):
    """Link, date, refine, unlink: four changes, undone one by one."""
    states = [near(two, "anna")]
    relations.link(two, "anna", "child", "ben")
    states.append(near(two, "anna"))
    relations.link(two, "anna", "child", "ben", since="2015")
    states.append(near(two, "anna"))
    relations.link(two, "ben", "mother", "anna")
    states.append(near(two, "anna"))
    relations.unlink(two, "anna", "ben")
    for state in reversed(states):
        changes.undo(two)
        assert near(two, "anna") == state
    changes.redo(two)
    assert near(two, "anna") == states[1]


def test_whoever_is_in_the_trash_is_near_to_nobody(two):
    """The link comes back with them."""
    relations.link(two, "anna", "child", "ben")
    trash.remove(two, ["2"])
    assert near(two, "anna") == ()
    trash.restore(two, ["2"])
    assert near(two, "anna") == (Related("child", "Ben Needle", 2),)


def test_a_link_from_both_cards_is_shown_and_unlinked_once(two):
    """As after importing two cards that name each other."""
    with two.change("import") as change:
        change.connection.execute(
            "INSERT INTO relationship (contact_id, related_id, type)"
            " VALUES (1, 2, 'son'), (2, 1, 'parent')"
        )
    assert near(two, "anna") == (Related("son", "Ben Needle", 2),)
    assert len(near(two, "ben")) == 1
    relations.link(two, "anna", "son", "ben", since="2015")
    assert near(two, "anna") == (Related("son", "Ben Needle", 2, "2015"),)
    relations.unlink(two, "anna", "ben")
    assert near(two, "anna") == near(two, "ben") == ()


def test_names_that_mean_to_do_harm(workspace, add):
    """They are linked like any other."""
    add("[/x] \x1b[31mEve")
    add("'; DROP TABLE contact; --")
    done = relations.link(workspace, "1", "friend", "2")
    assert done.changed
    assert near(workspace, "1")[0].name == "'; DROP TABLE contact; --"


def test_how_they_were_met(workspace, add):
    """``add --through`` makes the link; again, also for somebody who was there, it is kept once."""
    add("Grace Hopper")
    add("Anna Needle", "met=the fair")
    again = people.details_of("Anna Needle", [], workspace=workspace)
    assert not people.add(workspace, again, through="grace").is_new
    people.add(workspace, again, through="grace")
    assert near(workspace, "anna") == (Related("met-through", "Grace Hopper", 1),)
    assert near(workspace, "grace") == (Related("introduced", "Anna Needle", 2),)
    with pytest.raises(UsageError, match="nobody can introduce themselves"):
        people.add(workspace, again, through="anna")
    with pytest.raises(UsageError) as caught:
        people.set_values(workspace, "anna", ["through=grace"])
    assert caught.value.hint == "use: pcrm link REF met-through REF"


def test_a_link_changes_no_last_contact(two):
    """It is no talk."""
    capture.log(two, "3 days ago call Anna")
    relations.link(two, "anna", "spouse", "ben")
    assert cards.show(two, "ben").contact.last_interaction == ""

"""What is kept ready: last contact, cadences, next due, forms of names, words of the index."""

from __future__ import annotations

import pytest

from pcrm.services import agenda, capture, cards, changes, people, search, todo, trash

from .content import connect, kept


def contact(workspace, ref):
    """Return the contact that a reference means."""
    return cards.show(workspace, ref).contact


def last(workspace, ref):
    """Return the day of the last contact, empty for none."""
    return contact(workspace, ref).last_interaction


def found(workspace, *words):
    """Return the numbers that ``pcrm find`` lists."""
    return [hit.id for hit in search.find(workspace, words)]


def test_a_call_is_the_last_contact_of_those_who_took_part(workspace, add):
    """Whoever took part was seen; whoever was only mentioned was not."""
    add("Grace Hopper")
    add("Marie Curie")
    capture.log(workspace, "yesterday call with Grace: spoke about Marie")
    assert last(workspace, "grace") == "2026-11-19"
    assert last(workspace, "marie") == ""


def test_an_older_entry_does_not_move_the_last_contact_back(workspace, add):
    """The latest day counts, whatever the order of typing."""
    add("Grace Hopper")
    capture.log(workspace, "yesterday call Grace: a")
    capture.log(workspace, "10 days ago call Grace: b")
    assert last(workspace, "grace") == "2026-11-19"


@pytest.mark.parametrize("sentence", ["note Grace: likes tea", "note with Grace: likes tea"])
def test_a_note_is_no_contact(workspace, add, sentence):
    """A note about somebody does not say that they were seen."""
    add("Grace Hopper")
    capture.log(workspace, sentence)
    assert last(workspace, "grace") == ""


def test_a_plan_is_no_contact_until_it_is_done(workspace, add):
    """A plan counts from the day it was held."""
    add("Grace Hopper")
    capture.log(workspace, "tomorrow 10:00 meeting with Grace", planned=True)
    assert last(workspace, "grace") == ""
    todo.done(workspace, ["i1"])
    assert last(workspace, "grace") == "2026-11-20"


def test_a_plan_that_was_held_in_the_past_counts_from_its_day(workspace, add, on):
    """Marking a missed plan as done keeps the day it was planned for."""
    add("Grace Hopper")
    capture.log(workspace, "tomorrow 10:00 meeting with Grace", planned=True)
    todo.done(on("2026-11-25"), ["i1"])
    assert last(workspace, "grace") == "2026-11-21"


def test_undo_and_redo_of_a_log_move_the_last_contact(workspace, add):
    """Undo brings the day before back, redo the later one."""
    add("Grace Hopper")
    capture.log(workspace, "10 days ago call Grace: b")
    capture.log(workspace, "yesterday call Grace: a")
    changes.undo(workspace)
    assert last(workspace, "grace") == "2026-11-10"
    changes.redo(workspace)
    assert last(workspace, "grace") == "2026-11-19"


def test_removing_and_restoring_an_entry_moves_the_last_contact(workspace, add):
    """An entry in the trash is no contact."""
    add("Grace Hopper")
    capture.log(workspace, "10 days ago call Grace: b")
    capture.log(workspace, "yesterday call Grace: a")
    trash.remove(workspace, ["i2"])
    assert last(workspace, "grace") == "2026-11-10"
    trash.restore(workspace, ["i2"])
    assert last(workspace, "grace") == "2026-11-19"


def test_amending_who_took_part_moves_both_last_contacts(workspace, add):
    """Whoever is taken out was not seen, whoever comes in was."""
    add("Grace Hopper")
    add("Marie Curie")
    capture.log(workspace, "yesterday call Grace: a")
    capture.amend(workspace, 1, "", capture.Options(with_=("marie",), without=("grace",)))
    assert (last(workspace, "grace"), last(workspace, "marie")) == ("", "2026-11-19")


def test_amending_the_day_or_the_kind_moves_the_last_contact(workspace, add):
    """Another day counts at once; an entry that becomes a note counts no more."""
    add("Grace Hopper")
    capture.log(workspace, "yesterday call Grace: a")
    capture.amend(workspace, 1, "", capture.Options(on="2026-11-01"))
    assert last(workspace, "grace") == "2026-11-01"
    capture.amend(workspace, 1, "", capture.Options(kind="note"))
    assert last(workspace, "grace") == ""


def test_the_last_contact_of_an_organisation_includes_its_people(workspace, add):
    """Acme was seen when somebody of Acme was, or when it took part itself."""
    add("Acme", kind="org")
    add("Grace Hopper", "org=Acme")
    capture.log(workspace, "10 days ago call Grace: a")
    assert last(workspace, "acme") == "2026-11-10"
    capture.log(workspace, "yesterday visit to @acme: b")
    assert (last(workspace, "acme"), last(workspace, "grace")) == ("2026-11-19", "2026-11-10")
    changes.undo(workspace)
    changes.undo(workspace)
    assert last(workspace, "acme") == ""


def test_an_organisation_made_later_knows_when_its_people_were_seen(workspace, add):
    """The order of adding does not matter."""
    add("Grace Hopper", "org=Acme")
    capture.log(workspace, "yesterday call Grace: a")
    add("ACME", kind="org")
    assert last(workspace, "acme") == "2026-11-19"


def test_joining_an_organisation_moves_its_last_contact(workspace, add):
    """Somebody who was seen and then joins Acme makes Acme seen."""
    add("Acme", kind="org")
    add("Grace Hopper")
    capture.log(workspace, "yesterday call Grace: a")
    people.set_values(workspace, "grace", ["org=Acme"])
    assert last(workspace, "acme") == "2026-11-19"


@pytest.mark.parametrize("word", ["org=", "org=Globex"])
def test_leaving_an_organisation_moves_its_last_contact(workspace, add, word):
    """When Grace no longer belongs to Acme, her calls are no contact with Acme."""
    add("Acme", kind="org")
    add("Grace Hopper", "org=Acme")
    capture.log(workspace, "yesterday call Grace: a")
    people.set_values(workspace, "grace", [word])
    assert last(workspace, "acme") == ""


def test_undoing_a_membership_moves_the_last_contact_back(workspace, add):
    """Undo of ``set org=Acme`` leaves Acme as it was before, derived columns included."""
    add("Acme", kind="org")
    add("Grace Hopper")
    capture.log(workspace, "yesterday call Grace: a")
    before = kept(workspace.path)
    people.set_values(workspace, "grace", ["org=Acme"])
    changes.undo(workspace)
    assert kept(workspace.path) == before


@pytest.mark.parametrize(
    ("rules", "days"),
    [
        ({"default": 100}, 100),
        ({"default": 100, "org:Acme": 80}, 80),
        ({"default": 100, "org:acme": 80}, 80),
        ({"default": 100, "org:Acme": 80, "tag:client": 60}, 60),
        ({"default": 100, "org:Acme": 80, "tag:client": 60, "grace": 40}, 40),
        ({"default": 10, "org:Acme": 80}, 80),
        ({"tag:client": 60, "tag:vip": 14}, 14),
        ({"tag:client": 60, "tag:vip": 0}, 60),
        ({"default": 100, "tag:vip": 0}, 0),
        ({"default": 100, "grace": 0}, 0),
        ({"tag:other": 5, "org:Other": 6}, None),
        ({}, None),
    ],
)
def test_person_beats_tag_beats_organisation_beats_default(workspace, add, rules, days):
    """The nearest rule holds; among tags the shortest interval; 0 is never."""
    add("Grace Hopper", "org=Acme", "tag=client", "tag+=vip")
    for target, every in rules.items():
        people.every(workspace, target, every)
    assert contact(workspace, "grace").cadence_days == days


def test_taking_a_rule_away_lets_the_next_one_hold(workspace, add):
    """Without the person's own rule the tag's holds again."""
    add("Grace Hopper", "tag=client")
    people.every(workspace, "tag:client", 60)
    people.every(workspace, "grace", 30)
    people.every(workspace, "grace", None)
    assert contact(workspace, "grace").cadence_days == 60


def test_tagging_brings_the_rule_of_the_tag(workspace, add):
    """A rule holds for whoever is tagged later, and no more when the tag goes."""
    add("Grace Hopper")
    people.every(workspace, "tag:client", 60)
    people.tag(workspace, "grace", ["+client"])
    assert contact(workspace, "grace").cadence_days == 60
    people.tag(workspace, "grace", ["-client"])
    assert contact(workspace, "grace").cadence_days is None


def test_a_rule_holds_for_a_tag_with_an_underscore(workspace, add):
    """``every tag:big_client 30`` is for whoever was tagged ``+big_client``."""
    add("Grace Hopper")
    people.tag(workspace, "grace", ["+big_client"])
    people.every(workspace, "tag:big_client", 30)
    assert contact(workspace, "grace").cadence_days == 30


def test_a_rule_of_a_tag_does_not_mind_case(workspace, add):
    """``every tag:Client 30`` holds for +client, as ``list tag:Client`` finds them."""
    add("Grace Hopper", "tag=client")
    people.every(workspace, "tag:Client", 30)
    assert contact(workspace, "grace").cadence_days == 30


def test_the_default_is_for_people_only(workspace, add):
    """Organisations need a rule of their own."""
    add("Acme", kind="org")
    people.every(workspace, "default", 90)
    assert contact(workspace, "acme").cadence_days is None


def test_undo_of_a_rule_changes_everybody_back(workspace, add):
    """A rule for all is taken back for all."""
    add("Grace Hopper")
    add("Marie Curie")
    before = kept(workspace.path)
    people.every(workspace, "default", 90)
    assert [contact(workspace, ref).cadence_days for ref in "12"] == [90, 90]
    changes.undo(workspace)
    assert kept(workspace.path) == before


def test_next_due_counts_from_the_last_contact_or_from_the_beginning(workspace, add):
    """Somebody never seen is due from the day they were added."""
    add("Grace Hopper", every=30)
    assert contact(workspace, "grace").next_due == "2026-12-20"
    capture.log(workspace, "10 days ago call Grace: a")
    assert contact(workspace, "grace").next_due == "2026-12-10"


@pytest.mark.parametrize("every", [0, None])
def test_without_a_cadence_nobody_is_due(workspace, add, every):
    """Never and none give no day."""
    add("Grace Hopper", every=every)
    assert contact(workspace, "grace").next_due == ""


@pytest.mark.parametrize("move", [trash.archive, trash.remove])
def test_whoever_is_hidden_is_not_due(workspace, add, move):
    """Archived people and those in the trash are not due, and are again after restore."""
    add("Grace Hopper", every=30)
    move(workspace, ["1"])
    assert contact(workspace, "1").next_due == ""
    trash.restore(workspace, ["1"])
    assert contact(workspace, "1").next_due == "2026-12-20"


def test_next_due_reaches_the_agenda(workspace, add, on):
    """On the day that is kept ready the person is in the agenda."""
    add("Grace Hopper", every=30)
    assert agenda.today(on("2026-12-19")) == []
    assert [line.due for line in agenda.today(on("2026-12-20"))] == ["2026-12-20"]


def test_the_forms_of_a_name_follow_every_change(workspace, add):
    """A new name and a nickname are known at once; the old name goes."""
    add("Grace Hopper")
    words = ["name=Марина Петрова", "given=Марина", "family=Петрова", "nick+=Mia"]
    people.set_values(workspace, "1", words)
    for ref in ("Марина", "marina", "mia", "Петрова", "petrova"):
        assert contact(workspace, ref).id == 1, ref
    forms = {form for form, _, _ in kept(workspace.path)["name_form"]}
    assert not forms & {"grace", "hopper", "grace hopper"}


def test_a_new_name_brings_its_own_parts(workspace, add):
    """Whoever was added as Grace Hopper and is renamed is no longer Grace in any form."""
    add("Grace Hopper")
    details = people.set_values(workspace, "1", ["name=Marina Petrova"]).details
    assert (details.given, details.family) == ("Marina", "Petrova")
    forms = {form for form, _, _ in kept(workspace.path)["name_form"]}
    assert not forms & {"grace", "hopper", "grace hopper"}


def test_the_sort_name_is_the_folded_name(workspace, add):
    """Lists are sorted without case and accents."""
    for name in ("Ödön", "anna", "Zoe", "Łukasz"):
        add(name)
    assert [one.details.formatted_name for one in cards.listed(workspace)] == [
        "anna",
        "Łukasz",
        "Ödön",
        "Zoe",
    ]


def test_the_index_follows_people_entries_and_tasks(workspace, add):
    """Words are found right after they were written, wherever they stand."""
    add("Grace Hopper", "note=likes compilers", "email=grace@navy.example")
    capture.log(workspace, "call Grace: about cobol :: fri send manual")
    assert found(workspace, "compilers") == ["1"]
    assert found(workspace, "navy") == ["1"]
    assert found(workspace, "cobol") == ["i1"]
    assert found(workspace, "manual") == ["t1"]


def test_the_index_forgets_what_was_changed_or_removed(workspace, add):
    """Old words and words in the trash are not found."""
    add("Grace Hopper", "note=likes compilers")
    capture.log(workspace, "call Grace: about cobol :: fri send manual")
    people.set_values(workspace, "grace", ["note="])
    capture.amend(workspace, 1, "about fortran")
    trash.remove(workspace, ["t1"])
    for word in ("compilers", "cobol", "manual"):
        assert found(workspace, word) == [], word
    trash.remove(workspace, ["i1"])
    trash.remove(workspace, ["1"])
    assert found(workspace, "fortran") == found(workspace, "hopper") == []
    trash.restore(workspace, ["1"])
    assert found(workspace, "hopper") == ["1"]


def test_undo_takes_the_words_out_and_redo_brings_them_back(workspace, add):
    """The index is what it would be if the change had never been made."""
    add("Grace Hopper")
    before = kept(workspace.path)
    capture.log(workspace, "call Grace: about cobol :: fri send manual")
    after = kept(workspace.path)
    changes.undo(workspace)
    assert kept(workspace.path) == before
    changes.redo(workspace)
    assert kept(workspace.path) == after


def test_what_is_derived_does_not_depend_on_the_way_there(workspace, add, tmp_path):
    """Many small changes give the same derived data as one made in the end."""
    other = workspace._replace(path=str(tmp_path / "other.db"))
    details = people.details_of(
        "Anna Maria Schmidt",
        ["nick=Änni", "tag=client", "org=Acme", "phone=+49 30 1234567", "likes=tea"],
        workspace=workspace,
    )
    people.add(other, details)
    number = add("Somebody Else")
    people.set_values(
        workspace,
        str(number),
        ["name=Anna Maria Schmidt", "given=Anna", "additional=Maria", "family=Schmidt"],
    )
    people.set_values(workspace, str(number), ["nick=Änni", "likes=tea"])
    people.tag(workspace, str(number), ["+client"])
    people.set_values(workspace, str(number), ["phone=+49 30 1234567", "org=Acme"])
    assert kept(workspace.path) == kept(other.path)


def test_updated_is_the_moment_of_the_last_change(workspace, add, on):
    """A person, an entry and a task each bear the moment they were last touched."""
    add("Grace Hopper")
    capture.log(workspace, "call Grace: a :: fri b")
    later = on("2026-11-25")
    people.set_values(later, "grace", ["note=x"])
    assert contact(workspace, "grace").updated == "2026-11-25T09:00:00Z"
    todo.done(later, ["t1"])
    with workspace.reading() as connection:
        assert connection.execute("SELECT created, updated FROM task").fetchall() == [
            ("2026-11-20T09:00:00Z", "2026-11-25T09:00:00Z")
        ]
        assert connection.execute("SELECT created, updated FROM interaction").fetchall() == [
            ("2026-11-20T09:00:00Z", "2026-11-20T09:00:00Z")
        ]


def test_an_edit_from_outside_is_made_good_at_the_next_change_of_the_record(workspace, add):
    """Derived data follows at the latest when pcrm touches the record again."""
    add("Grace Hopper")
    connection = connect(workspace.path)
    connection.execute("UPDATE contact SET formatted_name = 'Grace Brewster' WHERE id = 1")
    connection.close()
    people.set_values(workspace, "1", ["note=x"])
    assert contact(workspace, "grace brewster").id == 1

"""undo, redo and the history of every field."""

from __future__ import annotations

import pytest

from pcrm.domain.change import Change, ChangeItem
from pcrm.domain.errors import Conflict, NotFound, UsageError
from pcrm.services import capture, cards, changes, people, timeline, todo, trash


@pytest.fixture
def book(workspace, add, once):
    """Two people and an entry: changes c1 to c3."""

    def fill():
        add("Grace Hopper")
        add("Marie Curie")
        capture.log(workspace, "call Grace: agreed :: fri send quote")

    return once(fill)


def test_undo_takes_back_the_last_change_and_says_which(book):
    """Again: the one before. Undone ones are passed over."""
    assert [one.label for one in changes.undo(book)] == ["log i1"]
    assert [one.label for one in changes.undo(book)] == ["add Marie Curie"]
    assert [one.id for one in changes.undo(book)] == [1]
    with pytest.raises(NotFound) as caught:
        changes.undo(book)
    assert (caught.value.message, caught.value.hint) == (
        "there is nothing to undo",
        "see pcrm history",
    )
    assert cards.listed(book) == []


def test_undo_of_the_last_few(book):
    """``--last 2`` takes back two, the newest first."""
    assert [one.id for one in changes.undo(book, last=2)] == [3, 2]
    assert [one.id for one in cards.listed(book)] == [1]


def test_undo_by_number(book):
    """Any change that nothing depends on."""
    assert [one.id for one in changes.undo(book, "C2")] == [2]
    assert [one.id for one in cards.listed(book)] == [1]


def test_undo_twice_by_number_says_that_it_is_undone(book):
    """Exit 4 and the way back."""
    changes.undo(book, "c3")
    with pytest.raises(Conflict) as caught:
        changes.undo(book, "c3")
    assert (caught.value.message, caught.value.hint) == (
        "c3 (log i1) is undone already",
        "bring it back with: pcrm redo c3",
    )


@pytest.mark.parametrize("number", ["3", "t1", "grace", "c"])
def test_only_numbers_of_changes_can_be_undone(book, number):
    """Exit 2 with an example."""
    for verb in (changes.undo, changes.redo):
        with pytest.raises(UsageError) as caught:
            verb(book, number)
        assert caught.value.message == f"{number!r} is not the number of a change"


def test_an_unknown_change_is_not_found(book):
    """Exit 3."""
    with pytest.raises(NotFound):
        changes.undo(book, "c99")
    with pytest.raises(NotFound):
        changes.redo(book, "c99")


def test_redo_brings_back_what_was_undone_last(book):
    """Then the one before; then there is nothing left."""
    changes.undo(book)
    changes.undo(book)
    assert changes.redo(book).label == "add Marie Curie"
    assert changes.redo(book).label == "log i1"
    assert [entry.text for entry in timeline.timeline(book)] == ["agreed"]
    with pytest.raises(NotFound) as caught:
        changes.redo(book)
    assert caught.value.message == "there is nothing to redo"


def test_undo_after_redo_takes_it_back_again(book):
    """Back and forth as often as one likes."""
    for _ in range(3):
        changes.undo(book)
        assert timeline.timeline(book) == []
        changes.redo(book)
        assert [entry.id for entry in timeline.timeline(book)] == [1]
    assert [task.id for task in todo.open_tasks(book)] == [1]


def test_undo_on_an_empty_home_makes_no_file(nowhere):
    """There is nothing to undo."""
    with pytest.raises(NotFound):
        changes.undo(nowhere)
    assert not nowhere.exists()


def test_the_history_tells_each_change_with_its_fields(book):
    """Newest first: number, moment, reason, source, and every field before and after."""
    people.set_values(book, "1", ["note=likes clocks"])
    people.set_values(book, "1", ["note="])
    last, before, *_ = changes.history(book)
    assert last == Change(
        5,
        "2026-11-20T09:00:00Z",
        "set Grace Hopper note=",
        "cli",
        items=(ChangeItem("1", "update", "note", "likes clocks", ""),),
    )
    assert before.items == (ChangeItem("1", "update", "note", "", "likes clocks"),)


def test_the_history_of_an_addition_tells_all_that_was_added(workspace, add):
    """Each part under the name of its field."""
    add("Grace Hopper", "email=g@x.example", "tag=client", "likes=tea", "birthday=9 dec", every=30)
    (one,) = changes.history(workspace)
    told = {(item.record, item.field, item.after) for item in one.items}
    assert {
        ("1", "formatted_name", "Grace Hopper"),
        ("1", "given", "Grace"),
        ("1", "family", "Hopper"),
        ("1", "email", "g@x.example"),
        ("1", "tag", "client"),
        ("1", "field.key", "likes"),
        ("1", "field", "tea"),
        ("b1", "label", "birthday"),
        ("b1", "month", "12"),
        ("1", "cadence.days", "30"),
    } <= told
    assert {(item.operation, item.before) for item in one.items} == {("insert", "")}


def test_the_history_of_what_was_undone(book):
    """The undo is a change of its own, and the undone one is marked."""
    changes.undo(book)
    undo, log, *_ = changes.history(book)
    assert (undo.label, undo.undoes, undo.undone_by) == ("undo c3: log i1", 3, 0)
    assert (log.label, log.undone_by) == ("log i1", 4)
    assert ("i1", "delete", "text", "agreed", "") in undo.items


@pytest.mark.parametrize(
    ("what", "labels"),
    [
        ("t1", ["done t1", "log i1"]),
        ("i1", ["amend i1", "log i1"]),
        ("grace", ["tag 1 +vip", "amend i1", "log i1", "add Grace Hopper"]),
        ("marie", ["amend i1", "add Marie Curie"]),
        ("c3", ["log i1"]),
    ],
)
def test_the_history_of_one_record(book, what, labels):
    """What touched the record or what belongs to it; nothing else."""
    capture.amend(book, 1, "", capture.Options(with_=("2",), without=("1",)))
    people.tag(book, "1", ["+vip"])
    todo.done(book, ["t1"])
    assert [one.label for one in changes.history(book, what)] == labels


def test_the_history_of_one_field(book):
    """``--field email`` keeps only that."""
    people.set_values(book, "1", ["email=a@x.example", "note=x"])
    people.set_values(book, "1", ["email=b@x.example"])
    found = changes.history(book, "grace", field="email")
    assert [one.items for one in found] == [
        (ChangeItem("1", "update", "email", "a@x.example", "b@x.example"),),
        (ChangeItem("1", "insert", "email", "", "a@x.example"),),
    ]


def test_the_history_of_somebody_in_the_trash(book):
    """Trashed people have a history too, the removal first."""
    trash.remove(book, ["2"])
    assert [one.label for one in changes.history(book, "marie")] == [
        "rm Marie Curie",
        "add Marie Curie",
    ]


def test_the_history_is_limited(book):
    """Twenty unless asked for more."""
    for number in range(25):
        people.set_values(book, "1", [f"note={number}"])
    assert len(changes.history(book)) == 20
    assert len(changes.history(book, limit=3)) == 3
    assert len(changes.history(book, "grace", limit=100)) == 27


def test_a_zero_is_told_in_the_history(book):
    """``every grace never`` and a score of 0 are changes like any other."""
    people.every(book, "1", 0)
    capture.amend(book, 1, "", capture.Options(score=0))
    told = [(item.field, item.after) for one in changes.history(book) for item in one.items]
    assert ("cadence.days", "0") in told
    assert ("score", "0") in told


def test_a_relationship_is_in_the_history_of_both(book, add):
    """Whoever introduced somebody finds that in their own history."""
    add("Ada Lovelace", through="grace")
    assert "add Ada Lovelace" in [one.label for one in changes.history(book, "grace")]

"""Many people at once, chosen by number: tags, the archive, a file of their cards."""

from __future__ import annotations

import os

import pytest

from pcrm.domain.errors import FileProblem, NotFound, UsageError
from pcrm.services import browsing, cards, changes, exporting, merging, people, trash


@pytest.fixture
def many(workspace, add, monkeypatch):
    """Five people, and parts of two: what is done to many is done part by part."""
    monkeypatch.setattr(people, "_PART", 2)
    for name in ("Ada", "Ben", "Cleo", "Dan", "Eve"):
        add(name)
    return workspace


def names(workspace, *query):
    """Return the names that a list shows."""
    return [one.details.formatted_name for one in cards.listed(workspace, query)]


def test_tags_of_many_are_one_change(many):
    """What was so already is not counted; one undo takes all of it back."""
    people.tag(many, "1", ["+client"])
    assert people.tag_each(many, [1, 2, 3], ["+client", "-lead"], whom="3 people") == 2
    assert names(many, "tag:client") == ["Ada", "Ben", "Cleo"]
    assert changes.undo(many)[0].label == "tag 3 people +client -lead"
    assert names(many, "tag:client") == ["Ada"]


def test_a_word_that_is_no_tag_changes_nobody(many):
    """The error names the word."""
    with pytest.raises(UsageError, match="'\\+1' is no tag"):
        people.tag_each(many, [1, 2], ["+ok", "+1"], whom="2 people")
    assert names(many, "has:tag") == []


def test_many_go_to_the_archive_and_come_back_together(many):
    """Only where all are in the archive already they come back; the history names them."""
    trash.archive(many, ["1"])
    moved, is_back = trash.archive_each(many, [1, 2, 3])
    assert ([one.changed for one in moved], is_back) == ([False, True, True], False)
    assert names(many) == ["Dan", "Eve"]
    moved, is_back = trash.archive_each(many, [1, 2, 3])
    assert ([one.changed for one in moved], is_back) == ([True, True, True], True)
    assert names(many) == ["Ada", "Ben", "Cleo", "Dan", "Eve"]
    assert changes.history(many)[0].label == "restore Ada, Ben, Cleo"


def test_the_history_names_the_first_of_very_many(many, monkeypatch):
    """A label stays short however many there are."""
    monkeypatch.setattr(trash, "_MOST_NAMED", 2)
    trash.archive_each(many, [1, 2, 3, 4, 5])
    assert changes.history(many)[0].label == "archive Ada, Ben and 3 more"


def test_cards_of_those_chosen_go_into_a_file(many, tmp_path):
    """The cards stand in the order asked for; the file is there whole or as it was."""
    path = str(tmp_path / "some.vcf")
    exporting.write_file(path, exporting.vcards_of(many, [4, 1, 2]))
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    assert [line for line in text.split("\r\n") if line.startswith("FN")] == [
        "FN:Dan",
        "FN:Ada",
        "FN:Ben",
    ]
    with pytest.raises(FileProblem, match="cannot be written: Is a directory"):
        exporting.write_file(str(tmp_path), exporting.vcards_of(many, [1]))
    assert os.listdir(tmp_path / "home") == []


def test_a_list_is_read_in_parts_with_what_is_typed_as_filter(many):
    """Numbers in order, then records by number; those that are gone are left out."""
    assert [list(part) for part in browsing.people(many, "")] == [[1, 2, 3, 4, 5]]
    assert [list(part) for part in browsing.people(many, " e ", sort="-name")] == [[5]]
    found = browsing.contacts_of(many, [5, 99, 1])
    assert [one.details.formatted_name for one in found] == ["Eve", "Ada"]
    with pytest.raises(UsageError, match="no field is called 'tga'"):
        list(browsing.people(many, "tga:client"))


def test_letters_lead_to_the_first_name_from_there_on(many):
    """Among those whom the filter lets through, in any case and with any accent."""
    assert browsing.first_named(many, "", "D") == 4
    assert browsing.first_named(many, "e", "d") == 5
    assert browsing.first_named(many, "", "é") == 5
    assert browsing.first_named(many, "", "z") is None
    assert browsing.first_named(many, "", "!") is None


def test_many_go_to_the_trash_in_the_order_asked_for(many):
    """By number they are looked up together; a number that led to another one still does."""
    assert [one.name for one in trash.remove(many, ["4", "2", "4", "1"])] == ["Dan", "Ben", "Ada"]
    assert names(many) == ["Cleo", "Eve"]
    assert [one.set_marks for one in trash.states(many, ["1", "3"])] == [("deleted",), ()]
    merging.merge(many, ["3", "5"])
    assert [one.name for one in trash.states(many, ["5", "1"])] == ["Cleo", "Ada"]
    with pytest.raises(NotFound, match="99"):
        trash.remove(many, ["3", "99"])
    assert names(many) == ["Cleo"]

"""How often people were talked to: what counts, with whom, in which year."""

from __future__ import annotations

import pytest

from pcrm.domain.errors import Ambiguous, NotFound
from pcrm.services import activity, capture, trash


@pytest.fixture
def book(workspace, add, once):
    """Grace (1) of Acme, Marie (2), Acme (3)."""

    def fill():
        add("Grace Hopper", "org=Acme")
        add("Marie Curie")
        add("Acme", kind="org")
        for sentence in (
            "yesterday call Grace: one",
            "yesterday call Grace and Marie: two",
            "2 jan met Marie",
            "note about Grace",
            "2024-05-01 email to Grace: old",
            "call Marie about Grace: mentions her",
        ):
            capture.log(workspace, sentence)
        capture.log(workspace, "tomorrow call Grace", planned=True)

    return once(fill)


def test_a_year_with_everybody(book):
    """Plans and notes are no contacts; an entry with two people is one."""
    found = activity.of_year(book, 2026)
    assert found.days == {"2026-01-02": 1, "2026-11-19": 2, "2026-11-20": 1}
    assert (found.whose, found.first, found.last) == (None, 2024, 2026)
    assert activity.of_year(book, 2025).days == {}


def test_a_year_with_one(book):
    """A mention is no contact with the one mentioned."""
    found = activity.of_year(book, 2026, "grace")
    assert found.whose == (1, "Grace Hopper")
    assert found.days == {"2026-11-19": 2}
    assert activity.of_year(book, 2024, "1").days == {"2024-05-01": 1}


def test_a_year_with_an_organisation(book):
    """Its people's contacts are its own."""
    assert activity.of_year(book, 2026, "3").days == {"2026-11-19": 2}


def test_what_is_in_the_trash_does_not_count(book):
    """Nor does it make a first year."""
    trash.remove(book, ["i5"])
    found = activity.of_year(book, 2026)
    assert found.first == 2026


def test_who_is_meant_must_be_clear(book, add):
    """Nobody, or two."""
    add("Marie Other")
    with pytest.raises(NotFound):
        activity.of_year(book, 2026, "zoe")
    with pytest.raises(Ambiguous):
        activity.of_year(book, 2026, "marie")


def test_an_empty_home(workspace):
    """Nothing was ever stored."""
    assert activity.of_year(workspace, 2026) == activity.Activity(2026, {})

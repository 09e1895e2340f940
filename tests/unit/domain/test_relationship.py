"""Kinds of relationships: their other side, what says more, words of one's own, slips."""

from __future__ import annotations

import pytest

from pcrm.domain.contact import Related
from pcrm.domain.errors import UsageError
from pcrm.domain.interaction import Person
from pcrm.domain.relationship import (
    KINDS,
    Tie,
    each_once,
    general,
    inverse,
    is_family,
    is_known,
    read_type,
)


@pytest.mark.parametrize(
    ("kind", "other"),
    [
        ("child", "parent"),
        ("parent", "child"),
        ("son", "parent"),
        ("mother", "child"),
        ("wife", "spouse"),
        ("spouse", "spouse"),
        ("friend", "friend"),
        ("boss", "report"),
        ("assistant", "manager"),
        ("employer", "employee"),
        ("employee", "employer"),
        ("met-through", "introduced"),
        ("introduced", "met-through"),
        ("domestic partner", "domestic-partner"),
        ("coach", "coach-of"),
        ("coach-of", "coach"),
    ],
)
def test_what_it_is_called_from_the_other_side(kind, other):
    """A word of one's own says whose it is, so that a coach is not coached by both."""
    assert inverse(kind) == other


@pytest.mark.parametrize("kind", KINDS)
def test_the_other_side_is_a_known_word_as_well(kind):
    """Turning round twice gives the general word, and that stays as it is."""
    assert is_known(inverse(kind))
    assert general(general(kind)) == general(kind)
    assert inverse(general(kind)) == inverse(kind)


@pytest.mark.parametrize(
    ("kind", "family"),
    [("son", True), ("spouse", True), ("aunt", True), ("colleague", False), ("coach", False)],
)
def test_the_family(kind, family):
    """The dates of the family are worth knowing, those of an employer are not."""
    assert is_family(kind) is family


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("child", "child"),
        ("Child", "child"),
        ("met through", "met-through"),
        ("met_through", "met-through"),
        ("child-of", "parent"),
        ("employee-of", "employer"),
        ("coach", "coach"),
        ("тренер", "тренер"),
        ("x-foo", "x-foo"),
    ],
)
def test_a_type_as_it_is_stored(typed, stored):
    """Case and blanks do not matter; any word of one's own will do."""
    assert read_type(typed) == stored


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("chidl", "did you mean child?"),
        ("spose", "did you mean spouse"),
        ("freind", "did you mean friend"),
        ("met-trough", "did you mean met-through?"),
        ("coahc", "did you mean coach?"),
    ],
)
def test_a_slip_is_an_error_with_the_nearest(typed, hint):
    """Also of a word that has been used before."""
    with pytest.raises(UsageError) as caught:
        read_type(typed, used=["coach"])
    assert caught.value.value == typed
    assert caught.value.hint.startswith(hint)


def test_a_word_in_use_is_no_slip():
    """Whatever it looks like."""
    assert read_type("chum", used=["chum"]) == "chum"
    assert read_type("freind", used=["freind"]) == "freind"


@pytest.mark.parametrize("typed", ["", " ", "-", "7", "a/b", "[red]", "\x1b[31m", "x" * 41, "a,b"])
def test_what_is_no_word(typed):
    """It is refused with an example."""
    with pytest.raises(UsageError, match="is no kind of relationship"):
        read_type(typed)


def test_a_tie_turned_round():
    """The two change places, and the type becomes the inverse."""
    anna, ben = Person(1, "Anna"), Person(2, "Ben")
    tie = Tie(anna, "son", ben, "2015")
    assert tie.turned() == Tie(ben, "parent", anna, "2015")


def test_what_is_said_twice_is_shown_once():
    """Both cards of an address book may say it; the word that says more is kept."""
    ben = Related("child", "Ben", 2)
    assert each_once([ben, ben]) == (ben,)
    assert each_once([ben, ben._replace(type="son")]) == (ben._replace(type="son"),)
    mia = Related("child", "Mia", 3)
    assert each_once([ben, mia, Related("friend", "Ben", 2)]) == (
        ben,
        mia,
        Related("friend", "Ben", 2),
    )

"""Who is found by the long form of a short first name."""

from __future__ import annotations

import pytest

from pcrm.domain.errors import NotFound
from pcrm.services import capture, cards


def named(workspace, sentence):
    """Return who took part in an entry, by name, and whether any of it is a guess."""
    entry = capture.log(workspace, sentence).interaction
    return [who.formatted_name for who in entry.participants], any(
        who.rivals for who in entry.participants
    )


def found(workspace, ref):
    """Return the name of the one contact a reference means."""
    return cards.show(workspace, ref).contact.details.formatted_name


def test_a_short_name_is_found_by_the_long_one(workspace, add):
    """In the head of a sentence, after ``with``, and as a reference."""
    add("Bill Gates")
    assert named(workspace, "call William: ok") == (["Bill Gates"], False)
    assert named(workspace, "lunch with william") == (["Bill Gates"], False)
    assert found(workspace, "william") == "Bill Gates"


def test_in_the_text_a_long_name_is_nobody_with_a_short_one(workspace, add):
    """As with all diminutives: the text is no place for guesses."""
    add("Grace Hopper")
    add("Bill Gates")
    entry = capture.log(workspace, "call Grace: met William").interaction
    assert entry.mentioned == ()


@pytest.mark.parametrize("other", ["William Dark", "Williamina Fleming", "Fitzwilliam Darcy"])
def test_everybody_else_with_that_name_comes_first(workspace, add, other):
    """A first name, the beginning of one and any part of one are nearer, and no guess."""
    add("Bill Gates")
    add(other)
    assert found(workspace, "william") == other


def test_a_first_name_hides_the_short_one_in_a_sentence(workspace, add):
    """William is William; Bill is only meant when there is none."""
    add("Bill Gates")
    add("William Dark")
    assert named(workspace, "call William: ok") == (["William Dark"], False)


def test_a_diminutive_is_nearer_than_a_long_form(workspace, add):
    """Alexandra is nobody but Alexandra, although Sandra is short for it."""
    add("Alexandra Lang")
    add("Sandra Moor")
    assert named(workspace, "call Alexandra: ok") == (["Alexandra Lang"], False)
    assert named(workspace, "call Sandra: ok") == (["Sandra Moor"], False)


def test_the_beginning_of_a_long_form_is_nobody(workspace, add):
    """Whole words only: "willi" is not Bill."""
    add("Bill Gates")
    with pytest.raises(NotFound):
        cards.show(workspace, "willi")

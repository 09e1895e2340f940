"""Where what was looked for stands in a text."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from pcrm.domain.finding import Sought, marks

_SIGNS = "abAB1 -_'."
_WORDS = st.frozensets(st.text("ab1", min_size=1, max_size=3), max_size=3)


@given(text=st.text(_SIGNS, max_size=16), words=_WORDS, beginnings=_WORDS)
@example(text="Ab-abb b1", words=frozenset({"ab"}), beginnings=frozenset({"b"}))
@example(text="aab ab", words=frozenset({"ab"}), beginnings=frozenset())
def test_a_sign_of_another_alphabet_changes_nothing_of_what_is_marked(text, words, beginnings):
    """Plain ASCII is looked through in another way, and the same words are found."""
    sought = Sought(words, tuple(beginnings), (), 1)
    assert marks(text, sought) == marks(f"{text} é", sought)

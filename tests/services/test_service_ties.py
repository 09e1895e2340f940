"""A name that fits two people equally well: stored first, then settled."""

from __future__ import annotations

import pytest

from pcrm.services import capture, people
from pcrm.services.capture import Options


@pytest.fixture
def jans(workspace):
    """Two people called Jan, of whom nothing more is known."""
    for name in ("Jan Call", "Jan Novak"):
        people.add(workspace, people.details_of(name, (), workspace=workspace))
    return workspace


def test_an_equal_guess_is_a_tie(jans):
    """Nobody was seen more often: the guess is stored and named as a tie."""
    done = capture.log(jans, "call Jan: ok")
    assert [(who.id, [rival.id for rival in who.rivals]) for who in done.ties] == [(1, [2])]
    assert done.interaction.participants == done.ties


def test_somebody_seen_before_is_no_tie(jans):
    """Whoever was talked to before is the likelier one: a guess, and no question."""
    capture.log(jans, "call Jan Novak: hello")
    done = capture.log(jans, "call Jan: ok")
    assert [who.id for who in done.interaction.participants] == [2]
    assert done.ties == ()


@pytest.mark.parametrize("chosen", [1, 2])
def test_a_tie_is_settled_by_naming_one(jans, chosen):
    """The one who was meant takes the place of the guess, and is certain then."""
    done = capture.log(jans, "call Jan: ok")
    settled = capture.settle(jans, done, done.ties[0], chosen)
    assert [(who.id, who.rivals) for who in settled.interaction.participants] == [(chosen, ())]
    assert settled.interaction.text == "ok"


def test_references_are_asked_about_before_anything_is_locked(jans):
    """An ambiguous --with is settled by a question while another process may still write."""

    def choose(ref, candidates):
        capture.log(jans, "call Jan Call: meanwhile")
        return candidates[1].id

    asking = jans._replace(choose=choose)
    done = capture.log(asking, "a walk", Options(with_=("jan",)))
    assert [who.id for who in done.interaction.participants] == [2]

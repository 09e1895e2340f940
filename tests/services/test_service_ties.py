"""A name that fits two people equally well: stored first, then settled."""

from __future__ import annotations

import pytest

from pcrm.services import capture, people, trash
from pcrm.services.capture import Options
from pcrm.store.reading import names


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


def test_what_is_in_the_trash_says_nothing_of_who_is_meant(jans):
    """A log that was a mistake and has been thrown away does not make anybody likelier."""
    capture.log(jans, "call Jan Novak: hello")
    trash.remove(jans, ["i1"])
    done = capture.log(jans, "call Jan: ok")
    assert [who.id for who in done.ties] == [1]


def test_a_guess_looks_at_the_newest_entries_only(jans, monkeypatch):
    """However many entries there are, so many of the newest tell who is seen with whom."""
    monkeypatch.setattr(names, "_MOST_SEEN", 2)
    people.add(jans, people.details_of("Grace Hopper", (), workspace=jans))
    capture.log(jans, "5 days ago call Jan Novak and Grace Hopper: long ago")
    for day in (4, 3, 2):
        capture.log(jans, f"{day} days ago call Jan Call and Grace Hopper: lately")
    scores = seen(jans, [1, 2], [3])
    assert scores == {1: (2, 2), 2: (0, 1)}


def test_of_a_crowd_those_seen_with_the_others_are_the_likeliest(jans, monkeypatch):
    """Entries are counted of those only: the rest of them cannot be meant before them."""
    monkeypatch.setattr(names, "_MOST", 1)
    people.add(jans, people.details_of("Grace Hopper", (), workspace=jans))
    capture.log(jans, "call Jan Call: hello")
    capture.log(jans, "call Jan Call: again")
    capture.log(jans, "call Jan Novak and Grace Hopper: lately")
    assert seen(jans, [1, 2], [3]) == {1: (0, 0), 2: (1, 1)}
    assert seen(jans, [1, 2], []) == {1: (0, 2), 2: (0, 1)}
    done = capture.log(jans, "call Grace Hopper and Jan: ok")
    assert [who.id for who in done.interaction.participants] == [3, 2]


def seen(workspace, candidates, others):
    """Return what the store says of candidates beside others."""
    with workspace.reading() as connection:
        return names.seen_together(connection, candidates, others)


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

"""Words found anywhere, kept to a sort of record or to a time."""

from __future__ import annotations

import pytest

from pcrm.domain.errors import UsageError
from pcrm.services import capture, people, search


@pytest.fixture
def filled(workspace):
    """Anna, two talks about a contract and a task about it."""
    people.add(workspace, people.details_of("Anna Contract", (), workspace=workspace))
    capture.log(workspace, "2026-10-01 call Anna: the contract of last year")
    capture.log(workspace, "yesterday meeting with Anna: a new contract :: fri send contract")
    return workspace


def found(workspace, *words, **options):
    """The numbers of what was found, in order."""
    return [hit.id for hit in search.find(workspace, words, **options)]


def test_people_come_before_talks_and_tasks(filled):
    """A word is found in names, in what was said and in tasks; the newest talk first."""
    assert found(filled, "contract") == ["1", "i2", "i1", "t1"]


def test_all_words_must_be_there_or_words_that_begin_so(filled):
    """Two words narrow the search; the beginning of a word is enough."""
    assert found(filled, "contr", "new") == ["i2"]


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [
        ("person", ["1"]),
        ("interaction", ["i2", "i1"]),
        ("task", ["t1"]),
        ("call", ["i1"]),
        ("Meeting", ["i2"]),
        ("gift", []),
    ],
)
def test_a_kind_keeps_records_of_that_kind(filled, kind, numbers):
    """``--kind`` takes a sort of record or a kind of talk."""
    assert found(filled, "contract", kind=kind) == numbers


def test_since_keeps_what_has_a_day_from_then_on(filled):
    """``--since`` drops older talks and everything without a day."""
    assert found(filled, "contract", since="2026-11-01") == ["i2", "t1"]


def test_an_unknown_kind_is_an_error(filled):
    """The error names the kinds there are."""
    with pytest.raises(UsageError, match="there is no kind 'tsak'"):
        search.find(filled, ["contract"], kind="tsak")


@pytest.mark.parametrize(
    "typed", ['"', "*", "AND", "NEAR(", "a:b", "^x", "-", "%", "_", "\x00", "x" * 10_000]
)
def test_what_is_typed_is_literal(filled, typed):
    """No sign of the full-text engine means anything, whatever is typed."""
    assert found(filled, typed) == []

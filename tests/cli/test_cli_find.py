"""find on the command line: what is printed, what is said beside it, and hostile words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.pseudo_terminal import on_terminal


@pytest.fixture
def book(pcrm: Any, fill: Any) -> Any:
    """Two people and what was said."""
    fill(
        "add Grace Hopper --phone +49-30-1234567 --email grace@navy.example",
        "add Иван Петров",
        "log yesterday call Grace: agreed on the price",
    )
    return pcrm


def test_hits_are_listed_the_best_first(book: Any) -> None:
    """Number, kind, title, day and snippet, in a pipe without a header."""
    assert book("find", "grace").out == "1\tcontact\tGrace Hopper\t\t\n"
    assert book("find", "ric").out == (
        "i1\tinteraction\tcall Grace Hopper\t2026-11-19\tagreed on the price\n"
    )
    assert book("find", "030", "1234").out == "1\tcontact\tGrace Hopper\t\t+49-30-1234567\n"
    assert book("find", "zzz").out == ""


def test_a_slip_is_told_on_stderr(book: Any) -> None:
    """Data is data: what was meant is said to the person."""
    done = book("find", "Petrvo")
    assert (done.code, done.out) == (0, "2\tcontact\tИван Петров\t\t\n")
    assert done.err == "nothing holds 'Petrvo'; did you mean Петров?\n"


def test_a_filter_is_told_where_it_belongs(book: Any) -> None:
    """Only where nothing has these words; a colon alone is nothing special."""
    done = book("find", "city:berlin")
    assert (done.code, done.out) == (0, "")
    assert done.err == (
        "'city:berlin' is a filter, and find looks for words: pcrm list city:berlin\n"
    )
    assert "pcrm timeline with:ada\n" in book("find", "with:ada").err
    assert not book("find", "re:zzz").err


def test_json_has_ranges_and_no_marks(book: Any) -> None:
    """Programs get plain text and where the words stand in it, in signs."""
    (hit,) = json.loads(book("find", "price", "--json").out)
    assert hit == {
        "kind": "interaction",
        "id": "i1",
        "summary": "call Grace Hopper",
        "snippet": "agreed on the price",
        "day": "2026-11-19",
        "match": "word",
        "summary_ranges": [],
        "snippet_ranges": [[14, 19]],
        "meant": [],
    }


def test_words_found_have_a_colour(book: Any) -> None:
    """In the title and in the snippet, also where a cell is cut."""
    done = book("--color always --format table find price")
    assert "agreed on the \x1b[1;33mprice\x1b[0m\n" in done.out
    done = book("--color always --format table find opper")
    assert "Grace \x1b[1;33mHopper\x1b[0m\n" in done.out


def test_kind_and_since_may_stand_among_the_words(book: Any) -> None:
    """As options and as words of a filter, on the lane and through Typer."""
    assert book("find", "price", "kind:call", "since:2026-11").out.startswith("i1\t")
    assert book("find", "kind:task", "price").out == ""
    assert book("find", "price", "--since=2026-11", "--kind=call").out.startswith("i1\t")
    assert book("find", "price", "since:2027").out == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["since:", "x"], "since: has no value"),
        (["kind:foo", "x"], "there is no kind 'foo'"),
        (["--since", "11/20", "x"], "'11/20'"),
        (["kind:call", "since:2026"], "a word to look for is missing; as in: pcrm find contract"),
        ([f"w{number}" for number in range(100)], "100 words are too many to look for"),
    ],
)
def test_what_cannot_be_looked_for_is_an_error(book: Any, words: list[str], said: str) -> None:
    """Exit 2, one sentence, the value in it."""
    done = book("find", *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


HOSTILE = [
    *('"', "*", "AND", "OR NOT", "NEAR(", "title:x", "^x", "%", "_", "'); DROP TABLE --", "{x}:a"),
    *("x" * 10_000, "\x1b[31m", "\u202e", "😀", "(" * 300, "+" * 300, "1" * 5000),
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_text(book: Any, process: Any, words: str) -> None:
    """In a real process: nothing is found, nothing is broken, nothing reaches a terminal raw."""
    done = process("find", words)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_bytes_that_are_no_text_are_refused(book: Any, process: Any) -> None:
    """A broken word is an error, never a search for something else; nothing was to be stored."""
    for verb in ("find", "show", "list"):
        done = process(verb, b"a\xffb")
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.decode() == (
            "pcrm: 'a\ufffdb' is not valid UTF-8; check the locale of the terminal,"
            " or the encoding of the script\n"
        )


def test_a_single_hit_says_how_to_open_it(book: Any) -> None:
    """On a terminal, where somebody can."""
    code, screen = on_terminal("find", "price")
    assert code == 0
    assert screen.endswith("open it with: pcrm show i1\n")
    assert "open it" not in on_terminal("find", "zzz")[1]

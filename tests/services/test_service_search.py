"""Words found anywhere, the best match first, kept to a sort of record or to a time."""

from __future__ import annotations

import string
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcrm.domain.errors import DateError, UsageError
from pcrm.services import capture, changes, people, purging, references, search, trash
from pcrm.services.data import init
from tests.store.content import connect


@pytest.fixture
def filled(workspace, once):
    """Anna, two talks about a contract and a task about it."""

    def fill():
        people.add(workspace, people.details_of("Anna Contract", (), workspace=workspace))
        capture.log(workspace, "2026-10-01 call Anna: the contract of last year")
        capture.log(workspace, "yesterday meeting with Anna: a new contract :: fri send contract")

    return once(fill)


@pytest.fixture
def world(add, workspace, once):
    """People of several alphabets, and what was said about them."""

    def fill():
        add("Иван Петров", "email=ivan.petrov@example.org")
        add("Jürgen Müller", "org=Łódź Werke", "note=lives in a quiet straße")
        add("李雷", "note=昨天谈合同")
        add("Sinéad O'Brien", "phone=0171 555 1234")
        add("Grace Hopper", "phone=+49-30-1234567", "email=grace@navy.example", "nickname=Amazing")
        capture.log(workspace, "yesterday call with Grace: встреча с Петровым, 和李雷谈合同")

    return once(fill)


def found(workspace, *words, **options):
    """The numbers of what was found, in order."""
    return [hit.id for hit in search.find(workspace, words, **options)]


def marked(hit):
    """The words that are marked in the title and in the snippet."""
    return [
        text[start:end]
        for text, ranges in ((hit.title, hit.title_marks), (hit.snippet, hit.marks))
        for start, end in ranges
    ]


def test_people_called_so_come_first_then_what_is_nearest_in_time(filled):
    """A word is found in names, in what was said and in tasks, in one list."""
    assert found(filled, "contract") == ["1", "i2", "t1", "i1"]


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
    """``--kind`` takes a sort of record or a kind of talk, and so does a word ``kind:…``."""
    assert found(filled, "contract", kind=kind) == numbers
    assert found(filled, f"kind:{kind}", "contract") == numbers


@pytest.mark.parametrize("since", ["2026-11-01", "2026-11", "3 weeks ago", "1 nov"])
def test_since_keeps_what_has_a_day_from_then_on(filled, since):
    """``--since`` or ``since:…`` drops older talks and everything without a day."""
    assert found(filled, "contract", since=since) == ["i2", "t1"]
    assert found(filled, "contract", f"since:{since}") == ["i2", "t1"]


def test_since_takes_a_year(filled):
    """A year is its first day."""
    assert found(filled, "contract", "since:2026") == ["i2", "t1", "i1"]
    assert found(filled, "contract", "since:2027") == []


def test_what_is_no_kind_or_no_date_is_an_error(filled):
    """The error names the kinds there are, the missing value, the date that is none."""
    with pytest.raises(UsageError, match="there is no kind 'tsak'"):
        search.find(filled, ["contract"], kind="tsak")
    with pytest.raises(UsageError, match="since: has no value"):
        search.find(filled, ["contract", "since:"])
    with pytest.raises(DateError):
        search.find(filled, ["contract", "since:11/20"])


def test_the_better_match_comes_first(add, workspace):
    """Exact name, beginning of a name, word, beginning, part: in this order, as documented."""
    add("Joanne Overanner")
    add("Bert", "note=likes annual fairs")
    add("Carl", "note=knows Ann well")
    add("Annabel Lee")
    add("Zoe Ann")
    add("Ann")
    hits = search.find(workspace, ["ann"])
    assert [(hit.id, hit.match) for hit in hits] == [
        ("6", "name"),
        ("4", "name beginning"),
        ("5", "name beginning"),
        ("3", "word"),
        ("2", "beginning"),
        ("1", "part"),
    ]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("petrov", "1"), ("ПЕТРОВ", "1"), ("Petrvo", "1"), ("петрво", "1"), ("etro", "1"),
        ("muller", "2"), ("Mueller", "2"), ("MÜLLER", "2"), ("Mu\u0308ller", "2"), ("ülle", "2"),
        ("lodz", "2"), ("strasse", "2"), ("straße", "2"), ("李", "3"), ("雷", "3"), ("李雷", "3"),
        ("合同", "3"), ("brien", "4"), ("O'Brien", "4"), ("o’brien", "4"), ("sinead", "4"),
        ("hoppre", "5"), ("ace", "5"), ("amaz", "5"), ("grace_hopper", "5"), ("navy.ex", "5"),
        ("grace@navy.example", "5"), ("ace@nav", "5"),
    ],
)  # fmt: skip
def test_however_it_is_typed_it_is_found(world, typed, number):
    """Accents, alphabets, transliterations, parts and slips lead to the person."""
    assert found(world, typed, kind="person") == [number]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("030 1234", "5"), ("030/1234567", "5"), ("+49 30 1234567", "5"), ("0049301234567", "5"),
        ("4567", "5"), ("301234", "5"), ("555 1234", "4"), ("+49 171 5551234", "4"),
        ("(0171) 555", "4"), ("1715551234", "4"),
    ],
)  # fmt: skip
def test_a_telephone_is_found_in_any_format(world, typed, number):
    """Digits count, not the signs between them; with and without the country, or a part."""
    assert found(world, *typed.split()) == [number]
    assert found(world, typed, kind="person") == [number]


def test_a_text_is_found_in_the_letters_of_the_reader(world):
    """What was said in another alphabet is found as a name is."""
    assert found(world, "petrovym", kind="call") == ["i1"]
    assert found(world, "谈合同", kind="call") == ["i1"]


def test_words_are_marked_where_they_stand(world):
    """The ranges count signs of title and snippet, whatever the alphabet."""
    (hit,) = search.find(world, ["petrov", "kind:call"])
    assert hit.snippet == "встреча с Петровым, 和李雷谈合同"
    assert marked(hit) == ["Петровым"]
    (hit,) = search.find(world, ["lodz"])
    assert (hit.title, marked(hit)) == ("Jürgen Müller", ["Łódź"])
    (hit,) = search.find(world, ["030", "1234"])
    assert marked(hit) == ["30-1234567"]
    assert marked(search.find(world, ["谈合同", "kind:call"])[0]) == ["谈合同"]
    (hit,) = search.find(world, ["hopper"])
    assert (hit.snippet, marked(hit)) == ("", ["Hopper"])


def test_a_long_text_is_cut_around_what_was_found(workspace, add):
    """The snippet begins shortly before the first word found and says that there is more."""
    add("Ada", f"note={'before ' * 500}needle {'after ' * 500}")
    (hit,) = search.find(workspace, ["needle"])
    assert hit.snippet.startswith("…before before")
    assert hit.snippet.endswith("after…")
    assert len(hit.snippet) < 140
    assert marked(hit) == ["needle"]


def test_signs_that_end_marks_elsewhere_are_text(workspace, add):
    """A control byte in a note neither begins nor ends a mark."""
    add("Ada", "note=\x02not\x03 needle [/x]")
    (hit,) = search.find(workspace, ["needle"])
    assert (hit.snippet, marked(hit)) == ("\x02not\x03 needle [/x]", ["needle"])


def test_a_slip_says_what_was_meant(world):
    """The match is a slip, and what was found in its place is named."""
    hits = search.find(world, ["hoppre"])
    assert [(hit.match, hit.meant) for hit in hits] == [("slip", ("Hopper",))]


def test_slips_are_looked_for_only_when_nothing_else_fits(world, add):
    """Somebody whose name is as typed hides those with a name like it."""
    add("Ann Hoppre")
    assert found(world, "hoppre") == ["6"]


def test_a_slip_beside_a_right_word(world):
    """Each word may have its own slip."""
    assert found(world, "grace", "hoper") == ["5"]
    assert found(world, "gracce", "hoper") == ["5"]


@pytest.mark.parametrize(
    "typed",
    [
        *('"', "*", "AND", "OR", "NOT", "NEAR(", "a:b", "^x", "-", "%", "_", "\x00", "{title}"),
        *("x" * 10_000, "\ud800", "\ud800x", '"a" OR "b"', "')--", "a\x00b", "\u202e", "1" * 9999),
        *("title:contractx", "+" * 500, "(" * 500, "😀" * 50, "\u0301" * 50),
    ],
)
def test_what_is_typed_is_literal(filled, typed):
    """No sign of the full-text engine or of SQL means anything, whatever is typed."""
    assert found(filled, typed) == []


def test_too_many_words_are_an_error(filled):
    """Words that cannot all be looked for are not dropped in silence."""
    with pytest.raises(UsageError, match="100 words are too many"):
        search.find(filled, [f"w{number}" for number in range(100)])
    assert found(filled, *["contract"] * 5000) == found(filled, "contract")


def test_a_talk_is_found_by_whom_it_was_with_and_a_word(filled):
    """The name of somebody and a word of what was said, or of a task, in any order."""
    assert found(filled, "anna", "last") == found(filled, "last", "anna") == ["i1"]
    assert found(filled, "anna", "year", "contr") == ["i1"]
    assert found(filled, "anna", "send") == ["t1"]
    assert found(filled, "anna", "new", "kind:call") == []
    assert found(filled, "anna", "last", "since:2026-11") == []
    (hit,) = search.find(filled, ["anna", "last"])
    assert marked(hit) == ["Anna", "last"]


def test_the_page_has_a_limit(workspace):
    """So many of the best, whatever else there is."""
    capture.add_tasks(workspace, " :: ".join(f"paint wall {n}" for n in range(60)))
    assert len(search.find(workspace, ["paint"])) == 50
    assert len(search.find(workspace, ["pain"], limit=7)) == 7


def test_the_trash_is_not_found_and_what_comes_back_is(world):
    """Nobody finds what was thrown away, until it is restored or the change undone."""
    trash.remove(world, ["5"])
    assert found(world, "hoppre") == found(world, "oppe") == []
    changes.undo(world)
    assert found(world, "hoppre") == found(world, "oppe") == ["5"]


def test_what_was_changed_is_found_by_its_new_words(world):
    """Old words lead nowhere, new ones at once; an undo turns it round."""
    people.set_values(world, "5", ["nickname=Cobol"])
    assert (found(world, "obol"), found(world, "mazin")) == (["5"], [])
    changes.undo(world)
    assert (found(world, "obol"), found(world, "mazin")) == ([], ["5"])


def test_a_purged_name_leaves_the_vocabulary(world):
    """Words that nobody else has are gone for good; those that others have stay."""
    purging.purge(world, purging.plan(world, ["2"]).targets)
    with closing(connect(world.path)) as connection:
        left = {word for (word,) in connection.execute("SELECT form FROM vocabulary")}
    assert left.isdisjoint({"muller", "mueller", "jurgen", "lodz", "strasse"})
    assert {"petrov", "hopper"} <= left
    with open(world.path, "rb") as file:
        assert b"uelle" not in file.read()


NAMES = st.text(string.ascii_lowercase + "äöüéñабвгд", min_size=5, max_size=12)


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(name=NAMES, data=st.data())
def test_every_part_and_every_slip_of_a_name_finds_it(tmp_path_factory, make, name, data):
    """Three letters of a word and more, or all of it with one slip, lead to the record."""
    workspace = make(tmp_path_factory)
    people.add(workspace, people.details_of(name.title(), (), workspace=workspace))
    start = data.draw(st.integers(0, len(name) - 3))
    end = data.draw(st.integers(start + 3, len(name)))
    assert found(workspace, name[start:end]) == ["1"]
    place = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from(string.ascii_lowercase))
    head, tail = name[:place], name[place + 1 :]
    turned = name[:place] + name[place : place + 2][::-1] + name[place + 2 :]
    for slip in (head + tail, head + letter + tail, f"{head}{letter}{name[place:]}", turned):
        assert found(workspace, slip) == ["1"], slip


@pytest.fixture
def make(workspace):
    """Makes an empty workspace on a place of its own."""

    def made(factory):
        one = workspace._replace(path=str(factory.mktemp("slips") / "people.db"))
        init(one)
        return one

    return made


@pytest.mark.parametrize(
    ("typed", "number"),
    [("oppe", 5), ("ace hop", 5), ("rien", 4), ("雷", 3), ("etrov", 1), ("ülle", 2), ("uelle", 2)],
)
def test_a_part_of_a_name_is_a_reference(world, typed, number):
    """What is found by a part of the name may be named by it."""
    with world.reading() as connection:
        assert references.search(connection, typed) == ([number], False)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("hoppre", ["Grace Hopper"]),
        ("Petrvo", ["Иван Петров"]),
        ("grace hoper", ["Grace Hopper"]),
        ("ogppre", []),
    ],
)
def test_a_name_with_a_slip_leads_to_the_nearest(world, typed, names):
    """References name whom somebody may have meant."""
    with world.reading() as connection:
        assert references.nearest(connection, typed) == names

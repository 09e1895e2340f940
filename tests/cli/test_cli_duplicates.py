"""dupes, merge, distinct, gaps, stale and confirm as they are typed."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def graces(pcrm, fill):
    """Grace twice and an organisation."""
    fill(
        "add Grace Hopper --email grace@example.org",
        "add Hopper Grace --phone '+1 555 0112'",
        "add Acme --is org",
    )
    return pcrm


def test_add_says_who_looks_alike(pcrm):
    """On stderr, with both commands; the contact is added all the same."""
    pcrm("add Bill Gates")
    answer = pcrm("add William Gates --ids")
    assert (answer.code, answer.out) == (0, "2\n")
    assert answer.err == (
        "likely twice: William Gates (2) and Bill Gates (1): short form of the same name\n"
        "  pcrm merge 1 2, or pcrm distinct 1 2\n"
    )


def test_add_tells_of_three_and_that_there_are_more(pcrm):
    """A common name does not fill the screen."""
    for number in range(5):
        pcrm(f"add Jan Novak --email {number}@x.org")
    answer = pcrm("add Jan Novak --email 6@x.org")
    assert answer.err.count("likely twice") == 3
    assert answer.err.endswith("and 2 more: pcrm dupes\n")


def test_dupes_in_every_format(graces):
    """A table shows two lines a person pair, why, and the commands."""
    shown = graces("dupes --format table")
    assert shown.out == (
        "45   1    Grace Hopper  (grace@example.org)\n"
        "     2    Hopper Grace  (+1 555 0112)\n"
        "     given and family name swapped\n"
        "     pcrm merge 1 2   or   pcrm distinct 1 2\n"
    )
    row = (
        "45\t1\tGrace Hopper\tgrace@example.org\t2\tHopper Grace\t+1 555 0112"
        "\tgiven and family name swapped\tpcrm merge 1 2\tpcrm distinct 1 2\n"
    )
    assert graces("dupes").out == row
    assert graces("dupes -q").out == "1 2\n"
    assert graces("dupes --format csv").out.splitlines()[0] == (
        "score,id,name,tells,other_id,other_name,other_tells,reasons,merge,distinct"
    )
    (pair,) = json.loads(graces("dupes --json").out)
    assert [who["id"] for who in pair["contacts"]] == ["1", "2"]


def test_dupes_says_how_many_there_are(graces):
    """When a page cannot hold them, and when there are none."""
    graces("add Hopper Grace --email h@x.org")
    assert graces("dupes --limit 1").err == "1 of 3 pairs; for more: --limit\n"
    none = graces("dupes acme")
    assert (none.code, none.out, none.err) == (0, "", "nobody looks like somebody else\n")
    assert graces("dupes acme --json").out == "[]\n"


def test_merge_tells_what_came_from_whom(graces):
    """And that the old number leads on, wherever it is typed."""
    answer = graces("merge 1 2")
    assert answer.out == (
        "1    Grace Hopper\n"
        "  from 2 Hopper Grace\n"
        "    nickname  + Hopper Grace\n"
        "    phone     + +1 555 0112\n"
    )
    assert (answer.code, answer.err) == (0, "2 leads to 1 now; take it back with: pcrm undo\n")
    shown = graces("show 2 --format table")
    assert shown.out.startswith("1  Grace Hopper (Hopper Grace)\n")
    assert shown.err == "2 was merged into 1 Grace Hopper\n"
    assert graces("log call with @2: x").err == "2 was merged into 1 Grace Hopper\n"
    again = graces("merge 1 2")
    assert (again.code, again.out) == (0, "1    Grace Hopper\n")
    assert again.err == "2 was merged into 1 Grace Hopper\nthey were merged already\n"


def test_a_dry_run_of_a_merge_says_so(graces):
    """The same lines, and the command that does it."""
    answer = graces("merge 1 2 --dry-run")
    assert answer.err == "nothing was changed; to do it: pcrm merge 1 2\n"
    assert answer.out == graces("merge 1 2").out


def test_a_merge_of_who_was_marked_distinct_says_so(graces):
    """It is done; the mark is gone."""
    graces("distinct 1 2")
    answer = graces("merge 1 2")
    assert answer.code == 0
    assert answer.err.startswith("2 was marked as somebody else; a merge forgets that\n")


def test_merge_as_json(graces):
    """The contact as it is then, what came from whom, and the change."""
    answer = json.loads(graces("merge 1 2 --json").out)
    assert answer["contact"]["id"] == "1"
    assert answer["merged"][0]["id"] == "2"
    assert answer["change"] == "c4"
    assert graces("merge 1 3 -q").code == 4


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("merge 1", 2, "two names or numbers are wanted"),
        ("merge 1 1", 2, "'1' is 1, which stands there already"),
        ("merge 1 3", 4, "Grace Hopper is a person, Acme an organisation"),
        ("merge 1 99", 3, "nobody is known as '99'"),
        ("merge 1 hop", 4, "'hop' could be 2 people"),
        ("merge 3 acm 1", 4, "'acm' is only a part"),
        ("distinct 1 1", 2, "'1' and '1' are one contact, 1"),
        ("distinct 1", 2, "missing argument"),
        ("merge 1 2 --format csv", 2, "there is no format 'csv' here"),
        ("dupes emial:x", 2, "no field is called 'emial'"),
        ("dupes --limit 0", 2, "invalid value for '--limit'"),
        ("gaps --limit x", 2, "invalid value for '--limit'"),
        ("confirm nobody", 3, "nobody is known as 'nobody'"),
        ("stale is:x", 2, "is: takes none called 'x'"),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(graces, line, code, said):
    """With the exit code of its kind."""
    before = graces("history -q").out
    answer = graces(line)
    assert answer.code == code
    assert answer.out == ""
    assert answer.err.startswith(f"pcrm: {said}")
    assert graces("history -q").out == before


def test_distinct_is_said_back(graces):
    """In words, as JSON, as numbers; what was so already is said."""
    assert graces("distinct 2 1").out == "2 Hopper Grace and 1 Grace Hopper are two\n"
    assert graces("distinct 1 2").err == "it was so already\n"
    assert json.loads(graces("distinct 1 2 --json").out)["distinct"] is True
    assert graces("distinct 1 2 --forget").out == (
        "1 Grace Hopper and 2 Hopper Grace may be the same again\n"
    )
    assert graces("distinct 1 2 --forget -q").out == "1\n2\n"


def test_names_that_are_commands_to_a_terminal_are_harmless(pcrm):
    """ESC, markup and bidi marks in both names."""
    for number in (1, 2):
        pcrm(
            "add", f"x \x1b[31m [/y] \u202e{number}", "--email", "a@b.org", "--email", f"{number}@x"
        )
    for line in ("dupes --format table", "merge 1 2", "gaps --format table", "stale", "confirm 1"):
        answer = pcrm(line)
        assert answer.code == 0
        assert "\x1b" not in answer.out + answer.err
        assert "\u202e" not in answer.out + answer.err


def test_gaps_begin_with_the_command(graces):
    """The first column of a table is never cut, however narrow the terminal."""
    shown = graces("gaps 2 --format table --limit 1")
    assert shown.out == ""
    shown = graces("gaps grace --format table --limit 2")
    assert shown.out.splitlines() == [
        "COMMAND                NAME          GAP",
        "pcrm todo add call @2  Hopper Grace  never contacted since 2026-11-20",
        "pcrm todo add call @1  Grace Hopper  never contacted since 2026-11-20",
    ]


def test_gaps_and_stale_in_a_pipe(graces, monkeypatch):
    """Score, number, name, what, since when, command, kind."""
    assert graces("gaps grace --limit 1").out == (
        "30\t2\tHopper Grace\tnever contacted since 2026-11-20\t2026-11-20\tpcrm todo add call @2"
        "\tcontact\n"
    )
    assert graces("stale").err == "nobody has gone cold\n"
    monkeypatch.setenv("PCRM_NOW", "2029-11-20T09:00:00+00:00")
    assert graces("stale grace -q").out == "1\n2\n"
    assert (
        graces("confirm 1 2").out == "1    Grace Hopper  confirmed\n2    Hopper Grace  confirmed\n"
    )
    assert graces("confirm -", stdin="1\n").err == "1 was so already\n"
    graces("log call @1 and @2: x")
    assert graces("stale grace --json").out == "[]\n"


@pytest.mark.parametrize("line", ["dupes", "gaps", "stale"])
def test_an_empty_home_says_how_to_begin(pcrm, default_database, line):
    """Looking makes no file."""
    answer = pcrm(line)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.startswith("nothing is stored yet")
    assert not default_database.exists()

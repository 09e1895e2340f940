"""add, show, set, tag, list, find, date, every, rm, archive, restore, and who a word means."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pcrm.render.terminal import width

HINT = "look with: pcrm list, or make one with: pcrm add"


def test_add_answers_with_the_card(pcrm: Any, default_database: Any) -> None:
    """``add`` stores all its options and prints the card with the number."""
    line = (
        "add Grace Hopper --nick Amazing --email grace@example.org --phone '+1 555 0112'"
        " --org Acme --title Admiral --birthday '9 dec 1906' --tag client --every 30d"
        " --met 'fair, Oslo' --note 'likes clocks'"
    )
    assert pcrm(line).out == (
        "1  Grace Hopper (Amazing) +client\n"
        "  works     Admiral, Acme\n"
        "  email     grace@example.org\n"
        "  phone     +1 555 0112\n"
        "  birthday  9 Dec 1906, in 19 days, turns 120  b1\n"
        "  met       fair, Oslo\n"
        "  cadence   every 30 days, due 2026-12-20\n"
        "\n"
        "  likes clocks\n"
    )
    assert pcrm("show grace") == (0, pcrm("show 1").out, "")


def test_adding_somebody_again_is_said(people: Any) -> None:
    """The same name and e-mail once more: exit 0, the card, and that they were there."""
    answer = people("add Grace Hopper --email grace@example.org")
    assert (answer.code, answer.err) == (0, "Grace Hopper was there already\n")
    assert answer.out.startswith("12  Grace Hopper")
    assert people("list grace --ids").out == "12\n"


def test_two_people_may_share_a_name(people: Any) -> None:
    """The same name with another e-mail is somebody else."""
    assert people("add Grace Hopper --email other@example.org").out.startswith("14  ")


def test_adding_again_with_more_loses_nothing(people: Any) -> None:
    """New details for a name that is there are stored, or it is said that they were not."""
    answer = people("add Marie Curie --nick Manya --tag client")
    assert "Manya" in answer.out + answer.err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("add", "missing argument 'NAME...'"),
        ("add ''", "a name is missing"),
        ("add ' '", "a name is missing"),
        ("add X --birthday 31.02.", "'31.02.' reads as 31 Feb, a day that does not exist"),
        ("add X --every foo", "'foo' is no number of days, weeks, months or years"),
        ("add X --bogus", "no such option: --bogus"),
        ("set anna", "missing argument 'key=value...'"),
        ("set anna foo", "'foo' is no assignment"),
        ("set anna name=", "a name cannot be empty"),
        ("set anna emial=x@y", "no field is called 'emial'; did you mean email?"),
        ("set anna likes=tea emial=x@y", "no field is called 'emial'; did you mean email?"),
        ("set anna email-=nix", "email has no value 'nix'"),
        ("tag anna", "a tag is missing"),
        ("tag anna +", "'+' is no tag"),
        ("tag anna --foo", "no such option: --foo"),
        ("list --sort foo", "cannot sort by 'foo'"),
        ("list --columns foo", "there is no column 'foo'"),
        ("list --limit 0", "invalid value for '--limit'"),
        ("list -x", "no such option: -x"),
        ("list tga:x", "no field is called 'tga'; the nearest: tag"),
        ("list tag:", "tag: has no value"),
        ("list has:foo", "has: and no: know no 'foo'"),
        ("find", "missing argument 'WORDS...'"),
        ("show", "missing argument 'REF|NUM'"),
        ("every anna 0d", "'0d' is no cadence"),
        ("every anna foo", "'foo' is no number of days, weeks, months or years"),
        ("date add anna birthday 31.02.", "'31.02.' reads as 31 Feb, a day that does not exist"),
        ("date add anna birthday 11/20", "'11/20' may be day/month or month/day"),
        ("date add anna birthday 9.12. --remind foo", "'foo' is no number of days"),
        ("date add anna birthday", "missing argument 'DATE'"),
        ("rm", "missing argument 'REF|NUM..."),
        ("rm c1", "c1 cannot be put into the trash"),
    ],
)
def test_wrong_input_is_one_sentence_and_changes_nothing(line: str, said: str, people: Any) -> None:
    """Exit 2, nothing on stdout, one line on stderr with the value and a next step."""
    before = people("list --json").out
    answer = people(line)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"pcrm: {said}")
    assert answer.err.count("\n") == 1
    assert ";" in answer.err or "?" in answer.err
    assert people("list --json").out == before


def test_a_kind_of_contact_nobody_knows(people: Any) -> None:
    """``--is foo`` is a usage error that names the kinds."""
    answer = people("add X --is foo")
    assert answer.code == 2
    assert "'foo'" in answer.err
    assert "org" in answer.err


def test_a_date_without_a_label(people: Any) -> None:
    """An empty label is a usage error."""
    assert people("date add anna '' 1.1.").code == 2


@pytest.mark.parametrize("given", ["id=7", "uid=x", "every=30d", "archived=yes", "created=x"])
def test_set_does_not_shadow_what_pcrm_keeps_itself(given: str, people: Any) -> None:
    """A key that pcrm uses for itself is set for real or refused."""
    answer = people(f"set anna {given}")
    assert (
        answer.code == 2 or given.split("=", maxsplit=1)[0] not in people("show anna").out.split()
    )


def test_a_city_that_was_set_is_found(people: Any) -> None:
    """The example in the help sets a city; the filter of that name finds it."""
    people("set anna city=Paris")
    assert people("list city:paris --ids").out == "3\n"


def test_set_adds_takes_away_and_clears(people: Any) -> None:
    """``=`` sets, ``+=`` adds, ``-=`` takes away, an empty value clears."""
    people("set anna likes=tea likes+=jazz tag+=vip")
    assert people("show anna").out == (
        "3  Anna Needle +friend +vip\n  email  anna@example.org\n  likes  tea, jazz\n"
    )
    assert people("set anna likes-=tea tag-=friend email=").out == (
        "3  Anna Needle +vip\n  likes  jazz\n"
    )
    assert people("set anna likes= tag=").out == "3  Anna Needle\n"


def test_set_is_all_or_nothing(people: Any) -> None:
    """One wrong assignment, and none of the line is stored."""
    people("set anna likes=tea emial=x")
    assert "tea" not in people("show anna").out


@pytest.mark.parametrize(
    ("ref", "number"),
    [
        ("12", "12"),
        ("@12", "12"),
        ("grace", "12"),
        ("GRACE", "12"),
        ("hopper", "12"),
        ("grace_hopper", "12"),
        ("'Grace Hopper'", "12"),
        ("Grace Hopper", "12"),
        ("@grace_hopper", "12"),
        ("hop", "12"),
        ("grace@example.org", "12"),
        ("+15550112", "12"),
        ("'+1 (555) 0112'", "12"),
        ("tel:+15550112", "12"),
        ("bill", "5"),
        ("gates", "5"),
        ("name:anna", "3"),
        ("山田", "11"),
        ("acme", "9"),
    ],
)
def test_a_person_is_named_by_anything(ref: str, number: str, people: Any) -> None:
    """Number, name, part of it, nickname, e-mail, telephone in any format: all find one person."""
    assert people(f"show {ref} --ids") == (0, f"{number}\n", "")


@pytest.mark.parametrize(
    "ref", ["nobody", "99", "+4930123", "tel:112", "%", "'*'", '"\'"', "nobody@example.org"]
)
def test_nobody_by_that_name(ref: str, people: Any) -> None:
    """Nobody found: exit 3, the value, the next step."""
    answer = people(f"show {ref}")
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith("pcrm: nobody is known as ")
    assert answer.err.count("\n") == 1


def test_several_hits_list_the_candidates(people: Any) -> None:
    """In a pipe several hits are exit 4; number, name and what tells them apart on stderr."""
    people("set 7 email=call@example.org")
    said = "pcrm: 'jan' could be 2 people; name one by number or full name\n"
    candidates = "7\tJan Call\tcall@example.org\n8\tJan Novak\t\n"
    assert people("show jan") == (4, "", said + candidates)


@pytest.mark.parametrize("verb", ["rm", "archive"])
def test_several_targets_are_all_or_nothing(verb: str, people: Any) -> None:
    """One unknown target, and none is touched."""
    assert people(f"{verb} 12 nobody").code == 3
    assert people("list grace --ids").out == "12\n"
    assert people(f"{verb} 12 13").code == 0
    assert people("list --ids").out.split() == [
        "9",
        "3",
        "7",
        "8",
        "2",
        "6",
        "1",
        "10",
        "4",
        "5",
        "11",
    ]


def test_rm_wants_a_number_or_the_whole_name(people: Any) -> None:
    """A part of a name is exit 4 in a pipe, with the one candidate."""
    said = "pcrm: 'marie' is only a part; name one by number or full name\n13\tMarie Curie\t\n"
    assert people("rm marie") == (4, "", said)
    assert people("rm marie_curie") == (0, "13   Marie Curie  in the trash\n", "")


def test_the_trash_can_be_looked_into_and_emptied_again(people: Any) -> None:
    """Trashed people are found by ``show`` and ``restore``; a list does not have them."""
    people("rm 13")
    assert people("show 13").out == "13  Marie Curie [in the trash: pcrm restore 13]\n"
    assert people("list marie").out == ""
    assert people("rm 13")[::2] == (0, "13 was so already\n")
    assert people("restore 13") == (0, "13   Marie Curie  restored\n", "")
    assert people("list marie --ids").out == "13\n"


def test_restore_takes_a_full_name(people: Any) -> None:
    """``restore`` takes what ``rm`` took."""
    people("rm marie_curie")
    assert people("restore marie_curie").code == 0


def test_archived_people_are_found_but_in_no_list(people: Any) -> None:
    """``archive`` hides from the list; ``show`` and ``is:archived`` find them; again is exit 0."""
    assert (
        people("archive 12 13").out == "12   Grace Hopper  archived\n13   Marie Curie  archived\n"
    )
    assert people("archive 12") == (0, "12   Grace Hopper  archived\n", "12 was so already\n")
    assert people("list grace").out == ""
    assert people("show grace").out.startswith("12  Grace Hopper [archived]\n")
    assert people("list is:archived --ids").out == "12\n13\n"
    assert people("restore 12 13").code == 0
    assert people("list is:archived").out == ""


def test_tags_of_several(people: Any) -> None:
    """``tag REF,…`` takes several people; after them every word is a tag."""
    assert people("tag anna,marie +client -friend vip --ids").out == "3\n13\n"
    assert people("list tag:client --columns id,name,tags").out == (
        "3\tAnna Needle\t+client +vip\n13\tMarie Curie\t+client +vip\n"
    )
    assert people("tag anna +client").code == 0


def test_tags_that_are_so_already_are_said_to_be(people: Any) -> None:
    """Exit 0, the record, and a word about it; nothing is recorded."""
    for words, said in (
        ("anna +friend", "3 was tagged so already\n"),
        ("anna,marie -nope", "3, 13 were tagged so already\n"),
        ("anna,marie +friend", ""),
    ):
        answer = people(f"tag {words}")
        assert (answer.code, answer.err) == (0, said)
        assert "Anna Needle" in answer.out


def test_references_come_from_stdin(people: Any) -> None:
    """``-`` for the people reads one a line from stdin, as ``list --ids`` prints them."""
    assert people("tag - +vip", stdin="3\n13\n").code == 0
    assert people("list tag:vip --ids").out == "3\n13\n"


def test_lists_are_filtered_sorted_and_cut(people: Any) -> None:
    """Words and field:value all have to hold; ``-field:value`` must not."""
    assert people("list --limit 2 --ids").out == "9\n3\n"
    assert people("list --limit 2 --sort -id --ids").out == "13\n12\n"
    assert people("list jan --columns name,id").out == "Jan Call\t7\nJan Novak\t8\n"
    assert people("list jan call --ids").out == "7\n"
    assert people("list is:org --ids").out == "9\n"
    assert people("list has:email --ids").out == "3\n12\n"
    assert people("list has:email -tag:friend --ids").out == "12\n"
    assert people("list email:@example.org no:tag --ids").out == "12\n"
    assert people("list nobodyatall") == (0, "", "")


def test_two_dashes_end_the_options_of_a_list(people: Any) -> None:
    """``--`` before the words of a filter is no word of it."""
    assert people("list --ids -- anna").out == "3\n"
    assert people("list -- -tag:friend").out == people("list -tag:friend").out


def test_ids_are_ids_whatever_the_columns(people: Any) -> None:
    """``--ids`` prints numbers, also with ``--columns``."""
    assert people("list anna --columns name --ids").out == "3\n"


@pytest.mark.parametrize(
    "columns",
    [
        100,
        40,
        20,
    ],
)
def test_a_table_fits_the_terminal(
    columns: int, people: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No line of a table is wider than the terminal; numbers are whole, no line ends in blanks."""
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = people("list --format table").out.splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["ID", "9", "3"]
    assert all(line == line.rstrip() for line in lines)
    assert max(map(width, lines)) <= columns


def test_a_single_column_fits_too(people: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """``--columns name`` on a narrow terminal is cut, and has no blanks at its line ends."""
    monkeypatch.setenv("COLUMNS", "20")
    people("add", "A name that is much longer than twenty columns")
    lines = people("list --format table --columns name").out.splitlines()
    assert all(len(line) <= 20 and line == line.rstrip() for line in lines)


def test_find_looks_everywhere(people: Any) -> None:
    """``find`` finds people, entries and tasks, by the beginning of words."""
    people("log call Anna: about the contract :: fri send contract")
    assert people("find contr").out == (
        "i1\tinteraction\tcall Anna Needle\t2026-11-20\tabout the contract\n"
        "t1\ttask\tsend contract\t2026-11-27\t\n"
    )


@pytest.mark.parametrize(
    "word", ['"', "'", "*", "(", "a OR", "NEAR(a b)", "[/x]", "x:y", "-b", "''", "%", "\u200b"]
)
def test_find_takes_any_text(word: str, people: Any) -> None:
    """No sign has a meaning of its own in ``find``; at worst nothing is found."""
    answer = people("find", word, "--") if word == "-b" else people("find", word)
    assert answer.code in {0, 2}
    assert "mistake" not in answer.err


def test_dates_of_people(people: Any) -> None:
    """A date may lack its year or day; the list has the next one first."""
    assert people("date add anna birthday 9.12.").out == "b1   birthday 9 Dec  Anna Needle\n"
    assert people("date add grace birthday 9 dec 1906").out == (
        "b2   birthday 9 Dec 1906  Grace Hopper\n"
    )
    assert people("date add anna name-day 26 jul --remind 7d,1d").code == 0
    assert people("date list").out == (
        "b1\tbirthday\t--12-09\tAnna Needle\t9 Dec\t\n"
        "b2\tbirthday\t1906-12-09\tGrace Hopper\t9 Dec 1906\t\n"
        "b3\tname-day\t--07-26\tAnna Needle\t26 Jul\t7,1\n"
    )
    assert people("date list grace --ids").out == "b2\n"
    assert people("rm b2") == (0, "b2   birthday of Grace Hopper  in the trash\n", "")
    assert people("date list grace").out == ""
    assert people("restore b2").code == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("every grace 30d", "Grace Hopper: every 30 days\n"),
        ("every grace 2w", "Grace Hopper: every 14 days\n"),
        ("every grace never", "Grace Hopper: never\n"),
        ("every tag:friend 90d", "tag friend: every 90 days\n"),
        ("every org:acme 90d", "org acme: every 90 days\n"),
        ("every default 1y", "everybody without a rule of their own: every 365 days\n"),
    ],
)
def test_how_often_to_be_in_touch(line: str, said: str, people: Any) -> None:
    """``every`` sets the cadence of a person, a tag, an organisation or everybody."""
    answer = people(line)
    assert answer.code == 0
    assert answer.out == said


def test_every_answers_with_the_record(people: Any) -> None:
    """Commands that write answer with the record they wrote, as JSON on request."""
    assert people("every grace 30d --json").out != ""


HOSTILE = (
    "[/x]",
    "[bold red]Mallory[/]",
    "Esc \x1b[31mred\x1b]0;t\x07 x",
    "Rtl \u202eevil x",
    "Bell \x07 x",
    "C1 \x9b31m x",
)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("line", ["show 1", "list --format table", "date list --format table"])
def test_no_name_sends_signs_to_the_terminal(name: str, line: str, pcrm: Any) -> None:
    """Control and direction signs of a name are made visible wherever a terminal shows them."""
    pcrm("add", name)
    pcrm("date add 1 birthday 9.12.")
    pcrm("log call @1: hi :: fri send it")
    for each in (line, "today --format table", "timeline --format table", "todo --format table"):
        answer = pcrm(each)
        assert answer.code == 0
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(answer.out + answer.err)
    assert name.strip() == json.loads(pcrm("show 1 --json").out)["formatted_name"]


@pytest.mark.parametrize("name", ["Tab\tbed x", "New\nline x"])
def test_blanks_of_all_kinds_are_blanks_in_a_name(name: str, pcrm: Any) -> None:
    """A tab or a line end in a name is stored as one blank, so that a row stays a row."""
    pcrm("add", name)
    assert pcrm("list --columns name").out == f"{' '.join(name.split())}\n"


def test_a_note_keeps_its_lines_and_a_row_stays_a_row(people: Any) -> None:
    """Tab, newline and backslash inside a value are escaped in plain text."""
    people("log", "call Anna: one\ntwo\tthree\\four")
    assert people("timeline").out.split("\t")[6] == "one\\ntwo\\tthree\\\\four"


def test_a_name_that_looks_like_a_number_can_be_forced(people: Any) -> None:
    """``name:`` reads what follows as a name, even if it looks like a number."""
    people("add 12")
    people("add t7")
    assert people("show 12 --ids").out == "12\n"
    assert people("show name:12 --ids").out == "14\n"
    assert people("show name:t7 --ids").out == "15\n"
    assert people("show t7").code == 3

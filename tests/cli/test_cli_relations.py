"""link, unlink, relatives, fields that matter, places over time, dates of groups."""

from __future__ import annotations

import json
from typing import Any

import pytest

HOSTILE = "[/x] \x1b[31mEve\t\u202e 李雷 🦊"


def test_link_answers_from_both_sides(people: Any) -> None:
    """The same table for both; what was so already is said on stderr."""
    shown = (
        "ID  NAME         TYPE    WHO             SINCE\n"
        "3   Anna Needle  child   1 Mon Lee       2015\n"
        "1   Mon Lee      parent  3 Anna Needle   2015\n"
    )
    answer = people("link anna child 1 --since 2015 --format table")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.split() == shown.split()
    again = people("link 1 parent anna --format table")
    assert (again.code, again.err) == (0, "it was so already\n")


def test_link_as_json_and_in_a_pipe(people: Any) -> None:
    """One object with both ends; plain rows with tabs."""
    answer = people("link anna spouse grace --since 2010 --until 2019-05 --json")
    assert json.loads(answer.out) == {
        "contact": {"id": "3", "formatted_name": "Anna Needle"},
        "type": "spouse",
        "related": {"id": "12", "formatted_name": "Grace Hopper"},
        "inverse": "spouse",
        "since": "2010",
        "until": "2019-05",
    }
    assert people("link anna friend marie --format plain").out == (
        "3\tAnna Needle\tfriend\t13 Marie Curie\t\t\n13\tMarie Curie\tfriend\t3 Anna Needle\t\t\n"
    )
    assert people("link anna friend marie --ids").out == "3\n13\n"
    assert people("link anna friend marie --format csv").code == 2


def test_the_card_shows_who_is_near(people: Any) -> None:
    """With number and span, relatives with age and taste."""
    people("link anna spouse grace --since 2010 --until 2019")
    answer = people("link anna child Ben --birthday 3.12.2015 --likes lego --likes trains")
    assert answer.err == "14 Ben is new: a relative, in no list\n"
    people("link anna child Mia --birthday 3.4.")
    people("link anna child Kim --birthday 2026-01-01")
    people("link anna parent Eva --birthday 1940-01-01")
    people("set eva death=2020")
    card = people("show anna").out
    assert "  spouse  12 Grace Hopper, 2010 to 2019\n" in card
    assert "  child   14 Ben, 10 years old, likes lego and trains\n" in card
    assert "  child   15 Mia, birthday 3 Apr\n" in card
    assert "  child   16 Kim, under a year old\n" in card
    assert "  parent  17 Eva, died 2020\n" in card
    assert people("show ben").out.startswith("14  Ben [relative]\n")
    assert "14" not in people("list --ids").out.split()
    found = json.loads(people("show anna --json").out)["relationships"]
    assert found[0] == {
        "type": "spouse",
        "id": "12",
        "formatted_name": "Grace Hopper",
        "since": "2010",
        "until": "2019",
    }


def test_a_relative_becomes_a_contact(people: Any) -> None:
    """``add`` of the same name says so, and how to take it back."""
    people("link anna child Ben --birthday 3.12.2015")
    answer = people("add Ben --email ben@example.org")
    assert answer.code == 0
    assert answer.out.startswith("14  Ben\n  email     ben@example.org\n  birthday  3 Dec 2015")
    assert answer.err == (
        "Ben was a relative of somebody and is in the lists now\n"
        "if this is somebody else: pcrm undo, and add them with another name\n"
    )
    assert people("list ben --ids").out == "14\n"
    assert "parent    3 Anna Needle" in people("show 14").out


def test_unlink(people: Any) -> None:
    """What was taken away, who went to the trash with it, and that nothing was."""
    people("link anna child Ben --birthday 3.12.2015")
    people("link anna friend grace")
    people("link anna colleague grace")
    assert people("unlink anna colleague grace --json").out.count('"type"') == 1
    answer = people("unlink anna grace")
    assert answer.out.split("\n")[0].split("\t")[:3] == ["3", "Anna Needle", "friend"]
    assert people("unlink anna grace") == (0, "", "anna and grace were not linked\n")
    assert people("unlink anna spouse grace").err == "anna and grace were not linked as spouse\n"
    assert people("unlink anna grace --json").out == "[]\n"
    answer = people("unlink anna ben")
    assert answer.err.splitlines() == [
        "taken away; pcrm undo brings it back",
        "14 Ben was linked with nobody else, and is in the trash now",
    ]
    assert people("undo").code == 0
    assert "child" in people("show anna").out


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("link", 2, "missing argument 'REF'"),
        ("link anna", 2, "missing argument 'TYPE'"),
        ("link anna child", 2, "missing argument 'REF|NAME'"),
        ("link anna grace child", 2, "'child' stands where a name is wanted"),
        ("link anna chidl grace", 2, "no relationship is called 'chidl'; did you mean child?"),
        ("link anna child anna", 2, "nobody can be linked with themselves"),
        ("link anna child nobody", 3, "nobody is known as 'nobody'"),
        ("link jan child grace", 4, "'jan' could be 2 people"),
        ("link anna child jan", 4, "'jan' could be 2 people"),
        ("link anna child grace --since 3.4.", 2, "'3.4.' has no year"),
        ("link anna child grace --since 2020 --until 2019", 2, "it cannot end in 2019"),
        ("link anna child Ben --birthday 31.02.", 2, "'31.02.' reads as 31 Feb"),
        ("link anna child Ben --bogus", 2, "no such option: --bogus"),
        ("unlink anna", 2, "two names are wanted"),
        ("unlink a b c d", 2, "two names are wanted"),
        ("unlink anna chidl grace", 2, "no relationship is called 'chidl'"),
        ("set anna tz=Berlin", 2, "no time zone is called 'Berlin'; did you mean Europe/Berlin?"),
        ("set anna until=2019", 2, "no organisation is known that this could be about"),
        ("set anna through=grace", 2, "through cannot be set; use: pcrm link REF met-through REF"),
        ("date add tag:freind x 1.1.", 3, "nobody has the tag 'freind'; did you mean friend?"),
        ("date list tag:freind", 3, "nobody has the tag 'freind'; did you mean friend?"),
    ],
)
def test_wrong_input_is_one_sentence(people: Any, line: str, code: int, said: str) -> None:
    """The exit code, nothing on stdout, and nothing is changed."""
    before = people("history --json").out
    answer = people(line)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith(f"pcrm: {said}")
    assert people("history --json").out == before


def test_names_that_mean_to_do_harm(people: Any) -> None:
    """They are linked, shown and told without a byte that a terminal would act upon."""
    given = ("--birthday", "21.11.2015", "--likes", HOSTILE, "--format", "table")
    answer = people("link anna child", HOSTILE, *given)
    others = ("show anna", "show 14", "today --format table")
    for said in (answer, *map(people, others)):
        assert said.code == 0
        assert "\x1b" not in said.out + said.err
        assert "\u202e" not in said.out + said.err
    assert json.loads(people("show 14 --json").out)["formatted_name"] == HOSTILE.replace("\t", " ")


@pytest.mark.parametrize("key", ["likes", "dislikes", "needs", "values", "reach"])
def test_fields_with_several_values(people: Any, key: str) -> None:
    """Set, added to, taken from, cleared; with ``add`` from the beginning; in lists of JSON."""

    def shown(line: str) -> Any:
        return json.loads(people(line).out)["fields"].get(key)

    assert shown(f"set anna {key}=tea --json") == ["tea"]
    assert shown(f"set anna {key}+=jazz --json") == ["tea", "jazz"]
    assert shown(f"set anna {key}+=tea --json") == ["tea", "jazz"]
    assert f"  {key}" in people("show anna").out
    assert f"{'tea, jazz'}" in people("show anna").out
    assert shown(f"set anna {key}-=TEA --json") == ["jazz"]
    assert people(f"set anna {key}-=tea").code == 2
    assert shown(f"set anna {key}=tea {key}+=milk --json") == ["tea", "milk"]
    assert shown(f"set anna {key}= --json") is None
    assert shown(f"add Zoe --{key} one --{key} two --json") == ["one", "two"]


def test_a_rule_for_somebody_who_wants_no_contact(people: Any) -> None:
    """It is stored, and it is said that it does nothing."""
    people("set anna reach=none")
    answer = people("every anna 7d")
    assert answer.code == 0
    assert answer.err == "they are dead or asked not to be reached: never proposed all the same\n"
    assert people("every grace 7d").err == ""


def test_a_new_place_in_one_line(people: Any) -> None:
    """The old one stays, with its end; the organisation shows who is there now."""
    people("set anna org=Acme title=CTO since=2019")
    answer = people("set anna until=2026-07 org+=Globex title=CEO since=2026-08")
    assert answer.out.startswith(
        "3  Anna Needle +friend\n"
        "  works   CEO, Globex, 2026-08 to now\n"
        "  worked  CTO, Acme, 2019 to 2026-07\n"
    )
    assert people("list anna --columns organization,title").out == "Globex\tCEO\n"
    assert "Anna" not in people("show acme").out
    found = json.loads(people("show anna --json").out)
    assert (found["organization"], found["title"]) == ("Globex", "CEO")
    assert [one["until"] for one in found["memberships"]] == [None, "2026-07"]


def test_the_date_of_a_group(people: Any) -> None:
    """Added, listed, told once, as JSON with the tag in the place of a contact."""
    people("tag grace +friend")
    answer = people("date add tag:friend christmas 25.12. --remind 5w,7d")
    assert answer == (0, "b1   christmas 25 Dec  +friend\n", "")
    again = people("date add tag:friend christmas 25.12. --remind 35,7")
    assert again.err == "it was so already\n"
    assert people("date list").out == "b1\tchristmas\t--12-25\t+friend\t25 Dec\t35,7\n"
    assert people("date list anna").out == people("date list tag:friend").out
    record = json.loads(people("show b1 --json").out)
    assert (record["contact"], record["tag"]) == (None, "friend")
    (line,) = json.loads(people("remind --days 40 --json").out)
    assert (line["tag"], line["summary"]) == ("friend", "christmas, +friend")
    assert [who["id"] for who in line["contacts"]] == ["3", "12"]
    shown = people("today --days 40 --format table").out
    assert shown.count("christmas") == 1
    assert "Anna Needle, Grace Hopper: christmas, +friend" in shown

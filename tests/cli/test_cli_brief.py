"""brief: one screen, by name or by a mail on stdin."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pcrm.render.terminal import width

HOSTILE = "[/x] \x1b[31mEve\t\u202e 李雷 🦊"


@pytest.fixture
def anna(people: Any, fill: Any) -> Any:
    """The runner, with what is worth knowing about Anna (3)."""
    fill(
        "set 3 org=Acme title=CTO phone='+1 555 0100' likes=tea values=price met='the fair'",
        "set 3 reach='by mail, never before ten' needs='a quote by friday' tz=America/New_York",
        "link anna child Ben --birthday 3.12.2015 --likes lego",
        "link anna met-through grace",
        "log 3 days ago call 25m Anna: agreed on price :: fri send quote :: waiting wed contract",
        "plan tomorrow 10:00 meeting with Anna",
    )
    return people


def test_one_screen(anna: Any) -> None:
    """Who, what matters, what was said, what is promised, what is coming, how they were met."""
    answer = anna("brief anna")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "3  Anna Needle +friend\n"
        "  works     CTO, Acme\n"
        "  call      +1 555 0100, anna@example.org\n"
        "  there     04:00 in America/New_York\n"
        "  reach     by mail, never before ten\n"
        "  likes     tea\n"
        "  needs     a quote by friday\n"
        "  values    price\n"
        "  last      i1   3 days ago  call 25m  Anna Needle\n"
        "                 agreed on price\n"
        "  I owe     t1   due in 7 days  send quote\n"
        "  they owe  t2   due in 5 days  contract\n"
        "  coming    Sat 2026-11-21 10:00  meeting\n"
        "            Thu 2026-12-03  Ben (child): birthday, turns 11; likes lego\n"
        "  met       the fair, through Grace Hopper\n"
    )


def test_it_is_one_screen_whatever_there_is(anna: Any) -> None:
    """24 lines of 80 columns, and what is left out is counted."""
    long = "x" * 300
    anna(f"set 3 'likes={long}' 'dislikes={long}' 'needs={long}' nick={long} 'met={long}'")
    for number in range(9):
        anna(f"log call Anna: {long} {number} :: fri {long} :: waiting wed {long}")
        anna(f"link anna child Kid{number} --birthday {number + 1}.12.2015 --likes {long}")
        anna(f"tag anna +{'y' * 30}{number}")
    answer = anna("brief anna")
    lines = answer.out.splitlines()
    assert len(lines) == 24
    assert max(map(width, lines)) <= 80
    assert sum(" more" in line for line in lines) == 3


def test_names_that_mean_to_do_harm(anna: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that a terminal would act upon comes through, also in the narrowest one."""
    anna("set 3", f"name={HOSTILE}", f"likes={HOSTILE}", f"org={HOSTILE}", f"met={HOSTILE}")
    for columns in ("80", "20", "1"):
        monkeypatch.setenv("COLUMNS", columns)
        out = anna("brief 3").out
        assert "\x1b" not in out
        assert "\u202e" not in out


def test_words_are_joined_and_formats_known(anna: Any) -> None:
    """``brief anna needle`` is one reference; numbers only with ``--ids``; no CSV."""
    assert anna("brief anna needle").out == anna("brief 3").out
    assert anna("brief anna --ids").out == "3\n"
    assert anna("brief anna --format csv").code == 2


def test_somebody_new(people: Any) -> None:
    """Nothing is invented."""
    assert people("brief marie").out == "13  Marie Curie\n  last  never talked\n"


def test_a_relative(anna: Any) -> None:
    """It is said whose."""
    assert anna("brief ben").out == (
        "14  Ben [relative]\n"
        "  near    parent Anna Needle\n"
        "  likes   lego\n"
        "  last    never talked\n"
        "  coming  Thu 2026-12-03  birthday, turns 11\n"
    )


def test_an_organisation(anna: Any) -> None:
    """Its people stand at the top, and what was said with them is there."""
    assert anna("brief acme").out == (
        "9  Acme [org]\n"
        "  people    Anna Needle, CTO\n"
        "  last      i1   3 days ago  call 25m  Anna Needle\n"
        "                 agreed on price\n"
        "  I owe     t1   due in 7 days  send quote\n"
        "  they owe  t2   due in 5 days  contract\n"
        "  coming    Sat 2026-11-21 10:00  meeting\n"
    )


def test_who_wants_no_contact_and_who_is_dead(anna: Any) -> None:
    """Both are said at the top."""
    anna("set 3 reach=none")
    assert "  reach     none: they want no contact\n" in anna("brief anna").out
    anna("set 3 death=1.11.2026")
    out = anna("brief anna").out
    assert "  died      1 Nov 2026\n" in out
    assert "+1 555 0100" not in out


def test_as_json(anna: Any) -> None:
    """Every field is there; the contact is as everywhere."""
    found = json.loads(anna("brief anna --json").out)
    assert set(found) == {
        "contact", "people", "there", "died", "last", "owed_by_me", "owed_by_them", "coming",
        "met", "met_through",
    }  # fmt: skip
    assert found["contact"]["id"] == "3"
    assert (found["there"], found["died"]) == ("04:00", None)
    assert [one["id"] for one in found["owed_by_me"]] == ["t1"]
    assert found["coming"][1] == {
        "due": "2026-12-03",
        "kind": "date",
        "id": "b1",
        "summary": "birthday, turns 11",
        "contact": {"id": "14", "formatted_name": "Ben"},
        "relationship": "child",
        "likes": ["lego"],
    }
    assert found["met_through"] == [{"id": "12", "formatted_name": "Grace Hopper"}]


def test_by_a_mail_on_stdin(anna: Any, process: Any) -> None:
    """In this process and in one of its own, with bytes that are no UTF-8 below the header."""
    mail = b"From: =?utf-8?q?Anna?=\r\n <ANNA@example.org>\r\nReply-To: z@x\r\n\r\n\xff\xfe body"
    assert anna("brief -", stdin=mail).out == anna("brief anna").out
    done = process("brief", "-", stdin=mail)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"3  Anna Needle")


def test_a_mail_from_somebody_unknown(anna: Any) -> None:
    """Exit 3, the address, the line to add them with."""
    answer = anna("brief -", stdin=b"From: Zoe Zed <zoe@x.org>\n\n")
    assert (answer.code, answer.out) == (3, "")
    assert answer.err == (
        "pcrm: nobody has the address 'zoe@x.org';"
        " add them with: pcrm add Zoe Zed --email zoe@x.org\n"
    )
    problem = json.loads(anna("brief - --json", stdin=b"From: <zoe@x.org>\n\n").err)["error"]
    assert (problem["code"], problem["value"]) == ("not_found", "zoe@x.org")


@pytest.mark.parametrize(
    ("line", "stdin", "code", "said"),
    [
        ("brief -", "", 2, "there is no From line with an address on stdin"),
        ("brief -", "just text", 2, "there is no From line with an address on stdin"),
        ("brief nobody", "", 3, "nobody is known as 'nobody'"),
        ("brief jan", "", 4, "'jan' could be 2 people"),
        ("brief", "", 2, "missing argument 'REF|-'"),
    ],
)
def test_what_cannot_be_answered(people: Any, line: str, stdin: str, code: int, said: str) -> None:
    """One sentence on stderr, nothing on stdout."""
    answer = people(line, stdin=stdin)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith(f"pcrm: {said}")


def test_an_empty_home(pcrm: Any, default_database: Any) -> None:
    """Nobody is there, and no file is made."""
    assert pcrm("brief anna").code == 3
    assert not default_database.exists()

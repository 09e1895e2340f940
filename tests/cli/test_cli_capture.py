"""log, plan and amend: what a sentence answers, and that none is ever lost."""

from __future__ import annotations

from typing import Any

import pytest

NOBODY = "Nobody was recognised: say who took part with `pcrm amend --with NAME`.\n"


def test_the_sentence_of_the_manual(people: Any) -> None:
    """One line gives a call with two people, a tag and a task; the echo is the manual's."""
    answer = people(
        "log yesterday call 25m with Grace and Marie: agreed on price +acme :: fri send quote"
    )
    assert answer == (
        0,
        (
            "i1   Thu 2026-11-19  call 25m  Grace Hopper, Marie Curie  +acme\n"
            "     agreed on price\n"
            "t1   due Fri 2026-11-27  send quote  (Grace Hopper, Marie Curie)\n"
        ),
        "",
    )


def test_the_echo_names_what_is_open_already(people: Any) -> None:
    """The answer names the open tasks of those who took part."""
    people("todo add fri send quote --for 12")
    assert people("log call Grace: hi").out == (
        "i1   Fri 2026-11-20  call  Grace Hopper\n"
        "     hi\n"
        "t1   due Fri 2026-11-27  send quote  (Grace Hopper)  still open\n"
    )


@pytest.mark.parametrize(
    ("line", "out"),
    [
        ("log call Anna", "i1   Fri 2026-11-20  call  Anna Needle\n"),
        ("log fri call Anna", "i1   Fri 2026-11-13 (not today)  call  Anna Needle\n"),
        ("log June 15 min call", "i1   Fri 2026-11-20  call 15m  June Fox\n"),
        ("log may 3 call Anna", "i1   Sun 2026-05-03  call  Anna Needle\n"),
        ("log 2 weeks ago: met Anna", "i1   Fri 2026-11-06  meeting  Anna Needle\n"),
        ("log @@Ada_Lovelace visited", "i1   Fri 2026-11-20  visit  Ada Lovelace\n"),
        ("log --took 25m call Anna", "i1   Fri 2026-11-20  call 25m  Anna Needle\n"),
        ("log call Anna --took=25m", "i1   Fri 2026-11-20  call 25m  Anna Needle\n"),
        ("log call Anna --on 19.11. --at 2pm", "i1   Thu 2026-11-19 14:00  call  Anna Needle\n"),
        ("log call Anna --in", "i1   Fri 2026-11-20  call in  Anna Needle\n"),
        ("log call Anna --score 9", "i1   Fri 2026-11-20  call score 9  Anna Needle\n"),
        (
            "log call Anna -10% and -- more",
            "i1   Fri 2026-11-20  call  Anna Needle\n     -10% and -- more\n",
        ),
        ("log 'call Anna: --took 5m'", "i1   Fri 2026-11-20  call  Anna Needle\n     --took 5m\n"),
        ("plan mon 10:00 call Anna", "i1   Mon 2026-11-23 10:00  planned call  Anna Needle\n"),
    ],
)
def test_what_a_sentence_answers(line: str, out: str, people: Any) -> None:
    """The echo says the day, the kind, the length, the people and the text, on stdout."""
    assert people(line) == (0, out, "")


@pytest.mark.parametrize(
    ("line", "out", "err"),
    [
        ("log call with Qqqq: hi", "i1   Fri 2026-11-20  call\n     with Qqqq: hi\n", NOBODY),
        (
            "log 24/7 support for Anna",
            "i1   Fri 2026-11-20  about Anna Needle\n     24/7 support for Anna\n",
            "'24/7' may be day/month or month/day: it stays text.\n" + NOBODY,
        ),
        (
            "log tomorrow call Anna",
            "i1   Sat 2026-11-21  call  Anna Needle\n",
            "2026-11-21 lies ahead: `pcrm plan` is for what is to come.\n",
        ),
        (
            "plan yesterday call Anna",
            "i1   Thu 2026-11-19  planned call  Anna Needle\n",
            "2026-11-19 has passed: `pcrm log` is for what has been.\n",
        ),
    ],
)
def test_what_is_odd_is_stored_and_said(line: str, out: str, err: str, people: Any) -> None:
    """What was not understood is stored as it is; stderr says what is odd about it."""
    assert people(line) == (0, out, err)


def test_a_guess_bears_a_question_mark_and_its_rivals(people: Any) -> None:
    """A name that fits two people is a marked guess; ``--strict`` makes it exit 4."""
    assert people("log call Jan: ok").out == (
        "i1   Fri 2026-11-20  call  Jan Call? (or 8)\n     ok\n"
    )
    answer = people("log call Jan: ok --strict")
    assert answer == (
        4,
        "",
        (
            "pcrm: 'Jan' could be 2 people; write @NUMBER in the sentence\n"
            "7\tJan Call\t\n8\tJan Novak\t\nnot stored: call Jan: ok\n"
        ),
    )
    assert people("timeline --ids").out == "i1\n"


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("log 31.02. call Anna", 2, "'31.02.' reads as 31 Feb, a day that does not exist"),
        ("log call Anna --on 31.2.", 2, "'31.2.' reads as 31 Feb, a day that does not exist"),
        ("log call Anna --at 25:00", 2, "'25:00' is no time"),
        ("log call Anna --took never", 2, "'never' is no duration"),
        ("log call Anna --kind foo", 2, "'foo' is no kind"),
        ("log call Anna --with nobody", 3, "nobody is known as 'nobody'"),
        ("amend i99 call Anna", 3, "there is no i99"),
        ("plan 31.02. call Anna", 2, "'31.02.' reads as 31 Feb, a day that does not exist"),
    ],
)
def test_a_sentence_that_is_refused_is_printed_back(
    line: str, code: int, said: str, people: Any
) -> None:
    """An error is one sentence with the value, and the words that were typed stand below it."""
    answer = people(line)
    assert (answer.code, answer.out) == (code, "")
    error, kept = answer.err.splitlines()
    assert error.startswith(f"pcrm: {said}; ")
    assert kept.startswith("not stored: ")
    assert kept.endswith("call Anna")
    assert people("timeline").out == ""


@pytest.mark.parametrize(
    "line",
    ["log call Anna --tok 25m", "log call Anna --score 11", "log call Anna --color pink"],
)
def test_no_error_whatsoever_loses_the_sentence(line: str, people: Any) -> None:
    """A wrong option prints the sentence back, too."""
    answer = people(line)
    assert answer.code == 2
    assert "not stored: call Anna" in answer.err


@pytest.mark.parametrize(
    "line",
    [
        "log call Anna --next",
        "log call Anna --on",
        "log call Anna --with",
        "todo add send it --due",
    ],
)
def test_an_option_without_its_value_is_an_error(line: str, people: Any) -> None:
    """A last option that lacks its value is exit 2, names the option, and nothing is stored."""
    option = line.rsplit(maxsplit=1)[-1]
    answer = people(line)
    assert (answer.code, answer.out) == (2, "")
    assert option in answer.err
    assert people("timeline").out == people("todo").out == ""


def test_an_option_is_no_value_of_another(people: Any) -> None:
    """``--next --json`` lacks a value: it is an error, and no task called --json."""
    assert people("log call Anna --next --json").code == 2
    assert people("todo").out == ""


def test_in_and_out_exclude_each_other(people: Any) -> None:
    """An entry cannot have come in and gone out."""
    assert people("log call Anna --in --out").code == 2


def test_with_can_be_given_twice(people: Any) -> None:
    """Two ``--with`` name two people, or are refused; neither name is dropped in silence."""
    answer = people("log call --with 12 --with 13 hi")
    assert answer.code == 2 or "Grace Hopper, Marie Curie" in answer.out


@pytest.mark.parametrize("line", ["log", "log ''", "log ' '", "plan", "todo add", "todo add ''"])
def test_nothing_said_is_a_usage_error(line: str, people: Any) -> None:
    """Without a sentence, and without a terminal to ask on, it is exit 2; nothing is stored."""
    answer = people(line)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("pcrm: ")
    assert answer.err.count("\n") == 1
    assert people("history --ids").out.split()[0] == "c13"


@pytest.mark.parametrize("verb", ["plan", "amend", "todo add"])
def test_a_missing_sentence_shows_how_this_command_takes_one(verb: str, people: Any) -> None:
    """The next step is an example of the command that was typed."""
    people("log call Anna")
    assert f"as in: pcrm {verb} " in people(verb).err


@pytest.mark.parametrize("line", ["log ::", "log --strict", "log --in"])
def test_an_entry_that_says_nothing_is_not_stored(line: str, people: Any) -> None:
    """No words, no people, no day, no length: there is nothing to log."""
    assert people(line).code == 2
    assert people("timeline").out == ""


def test_stdin_is_read_where_a_dash_is_written(people: Any) -> None:
    """``log -`` takes the sentence from stdin, options stay on the line."""
    assert people("log - --took 5m", stdin="call Grace: one\ntwo\n").out == (
        "i1   Fri 2026-11-20  call 5m  Grace Hopper\n     one\n     two\n"
    )
    assert people("todo add -", stdin="fri send quote\n").out == (
        "t1   due Fri 2026-11-27  send quote\n"
    )


def test_stdin_is_left_alone_otherwise(people: Any) -> None:
    """Without ``-`` nothing is read from stdin."""
    assert people("log call Anna", stdin="call Grace").out == (
        "i1   Fri 2026-11-20  call  Anna Needle\n"
    )


def test_a_byte_order_mark_is_no_word(people: Any) -> None:
    """Text piped from a file that begins with a byte order mark reads as if it had none."""
    assert people("log -", stdin="\ufeffcall Grace: hi").out == (
        "i1   Fri 2026-11-20  call  Grace Hopper\n     hi\n"
    )


def test_amend_changes_the_newest_entry(people: Any) -> None:
    """``amend`` without a number changes the newest entry, with one that entry."""
    people("log call Anna: one")
    people("log call Grace: two")
    assert people("amend --took 40m").out == (
        "i2   Fri 2026-11-20  call 40m  Grace Hopper\n     two\n"
    )
    assert people("amend i1 --with 13 --without anna").out == (
        "i1   Fri 2026-11-20  call  Marie Curie\n     one\n"
    )
    assert people("amend i1 met Anna: other words").out == (
        "i1   Fri 2026-11-20  meeting  Anna Needle\n     other words\n"
    )


def test_amend_needs_something_to_amend(people: Any) -> None:
    """Nothing logged yet: exit 3, with the words."""
    said = "pcrm: nothing has been logged yet; see pcrm timeline\nnot stored: more words\n"
    assert people("amend more words") == (3, "", said)


def test_ids_answer_with_the_number_only(people: Any) -> None:
    """``--ids`` before the sentence prints the number of the entry and nothing else."""
    assert people("-q log call Anna: hi") == (0, "i1\n", "")
    assert people("log --ids call Anna: hi") == (0, "i2\n", "")


def test_a_short_option_after_the_sentence_is_text(people: Any) -> None:
    """Only words that begin with two dashes are options in a sentence."""
    assert people("log call Anna -q").out == "i1   Fri 2026-11-20  call  Anna Needle\n     -q\n"


@pytest.mark.parametrize("given", ["xml", "csv", "text"])
def test_a_format_the_command_does_not_have_is_refused(given: str, people: Any) -> None:
    """A format that ``log`` cannot write is exit 2, before anything is stored."""
    assert people(f"log call Anna --format {given}").code == 2
    assert people("timeline").out == ""


def test_a_long_sentence_is_kept_whole(people: Any) -> None:
    """Twenty thousand words are stored and come back."""
    text = "word " * 20_000
    people("log", "call Anna:", *text.split())
    assert people("timeline").out.split("\t")[6] == text.strip()

"""Tasks that repeat, what is put off, entries in batches: what the commands answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

LATER = "2026-11-27T09:00:00+00:00"


def test_a_task_that_repeats(people: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The echo tells the rhythm, ``done`` names the next one, one undo takes both back."""
    assert people("todo add fri send report --every 1w --for anna").out == (
        "t1   due Fri 2026-11-27  send report  (Anna Needle)  every week\n"
    )
    monkeypatch.setenv("PCRM_NOW", LATER)
    assert people("done t1").out == (
        "done t1   due Fri 2026-11-27  send report  (Anna Needle)  every week\n"
        "next t2   due Fri 2026-12-04  send report  (Anna Needle)  every week\n"
    )
    assert people("undo").out == "undone: c15 done t1\n"
    assert people("todo --ids").out == "t1\n"
    assert people("done t1 --ids").out == "t1\nt3\n"
    done = json.loads(people("undo --json").out)
    assert done


def test_what_repeats_in_json(people: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule as RFC 5545 writes it, the day it counts from, and whom a task follows."""
    (made,) = json.loads(people("todo add rent --due 2027-01-31 --every 1mo --json").out)
    assert (made["rrule"], made["dtstart"], made["follows"]) == (
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "2027-01-31",
        None,
    )
    monkeypatch.setenv("PCRM_NOW", "2027-01-31T09:00:00+00:00")
    first, following = json.loads(people("done t1 --json").out)
    assert (first["status"], following["due"], following["follows"]) == (
        "completed",
        "2027-02-28",
        "t1",
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("todo add water --every 1w --from completion", "every week from completion"),
        ("todo add water --every '1w from completion'", "every week from completion"),
        ("todo add water --every 2w --from due", "every 2 weeks"),
        ("todo add water --every mon,thu", "every Mon, Thu"),
        ("todo add water --every weekdays", "every weekday"),
    ],
)
def test_ways_to_say_a_rhythm(line: str, said: str, people: Any) -> None:
    """From completion as an option or in the words of the rhythm."""
    assert people(line).out.rstrip().endswith(f"water  {said}")


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("todo add mon x --every soon", 2, "'soon' is no rhythm for a task"),
        ("todo add mon x --every 30m", 2, "'30m' is minutes"),
        ("todo add mon x --from completion", 2, "--from needs a rhythm"),
        ("todo add mon x --every 1w --from now", 2, "'1w from now' is no rhythm"),
        ("todo add mon x --every", 2, "--every needs a value"),
        ("todo add fri", 2, "a task needs words"),
        ("todo postpone t1", 2, "a task and a date are needed"),
        ("todo postpone t9 fri", 3, "there is no t9"),
        ("todo postpone t1 soon", 2, "'soon' is no date"),
        ("snooze t1 yesterday", 2, "'yesterday' is 2026-11-19, which does not lie ahead"),
        ("snooze t1", 2, "missing argument 'DATE|none'"),
        ("snooze nobody fri", 3, "nobody is known as 'nobody'"),
    ],
)
def test_wrong_words_are_one_sentence(line: str, code: int, said: str, people: Any) -> None:
    """And the words of a task come back."""
    people("todo add today first")
    answer = people(line)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith(f"pcrm: {said}")
    assert ("not stored: " in answer.err) is line.startswith("todo add")
    assert people("todo --ids").out == "t1\n"


@pytest.mark.parametrize(
    ("given", "stored"), [("H", 1), ("medium", 5), ("l", 9), ("1", 1), ("3", 3), ("9", 9)]
)
def test_priorities_are_letters_words_or_numbers(given: str, stored: int, people: Any) -> None:
    """The most urgent of a day stands first."""
    people("todo add today usual")
    assert json.loads(people(f"todo add today x --priority {given} --json").out)[0]["priority"] == (
        stored
    )
    assert people("todo --ids").out == ("t2\nt1\n" if stored < 5 else "t1\nt2\n")


def test_postponing(people: Any) -> None:
    """Several tasks, a date of several words, a distance from the day that was due."""
    people("todo add fri one")
    people("todo add sat 9:00 two")
    assert people("todo postpone t1 t2 in 2 weeks").out == (
        "t1   due Fri 2026-12-04  one\nt2   due Fri 2026-12-04 09:00  two\n"
    )
    assert people("todo postpone t2 +3d").out == "t2   due Mon 2026-12-07 09:00  two\n"
    assert people("todo postpone t2 +3d --ids").out == "t2\n"
    assert json.loads(people("todo postpone t2 mon --json").out)[0]["due"] == "2026-11-23T09:00"


def test_snoozing(people: Any) -> None:
    """A person, a task, a date; what is hidden is said, and can be seen."""
    people("todo add today call the bank")
    people("date add grace birthday 25.11.1986")
    people("every anna 1d")
    assert people("snooze t1 mon") == (0, "t1   call the bank  hidden until Mon 2026-11-23\n", "")
    assert people("snooze anna in 2 weeks").out == (
        "3    Anna Needle  hidden until Fri 2026-12-04\n"
    )
    assert people("snooze b1 26 nov") == (
        0,
        "b1   Grace Hopper: birthday  hidden until Thu 2026-11-26\n",
        "Wed 2026-11-25, its next day, passes meanwhile.\n",
    )
    assert people("today").out == ""
    assert people("todo") == (0, "", "1 hidden until a later day: pcrm todo list --hidden\n")
    assert people("todo list --hidden --ids").out == "t1\n"
    assert "hidden until Mon 2026-11-23" in people("show t1").out
    assert "cadence  every day, due 2026-11-21, hidden until 2026-12-04" in people("show anna").out
    assert "hidden until 2026-11-26" in people("show grace").out
    assert people("snooze t1 none") == (0, "t1   call the bank  shown again\n", "")
    assert people("snooze t1 none").err == "t1 was not hidden\n"
    assert people("today --ids").out == "t1\n"


@pytest.mark.parametrize(
    ("line", "number"), [("snooze 3 fri", "3"), ("snooze t1 fri", "t1"), ("snooze b1 fri", "b1")]
)
def test_snoozing_answers_with_the_record(line: str, number: str, people: Any) -> None:
    """As JSON and as a number."""
    people("todo add today call the bank")
    people("date add grace birthday 25.11.1986")
    found = json.loads(people(f"{line} --json").out)
    assert (found["id"], found["snoozed_until"]) == (number, "2026-11-27")
    assert people(f"{line} --ids").out == f"{number}\n"


def test_an_entry_settles_tasks(people: Any) -> None:
    """``log --done``: the answer names what is done, and so does its JSON."""
    people("todo add fri send quote --for anna")
    people("todo add mon ask --for anna")
    assert people("log call Anna: sent --done t1").out == (
        "i1   Fri 2026-11-20  call  Anna Needle\n"
        "     sent\n"
        "done t1   due Fri 2026-11-27  send quote  (Anna Needle)\n"
        "t2   due Mon 2026-11-23  ask  (Anna Needle)  still open\n"
    )
    said = json.loads(people("amend --done t2 --json").out)
    assert [task["id"] for task in said["done"]] == ["t2"]
    assert people("log call Anna --done t9").err == (
        "pcrm: there is no t9; see what is open: pcrm todo list\nnot stored: call Anna\n"
    )


def test_a_batch_from_stdin(people: Any) -> None:
    """One answer a line; warnings say which line they are about."""
    text = "# today\n\ncall Anna: one\ncall with Qqqq: two\n"
    answer = people("log --batch -", stdin=text)
    assert (answer.code, answer.out) == (
        0,
        (
            "i1   Fri 2026-11-20  call  Anna Needle\n     one\n"
            "i2   Fri 2026-11-20  call\n     with Qqqq: two\n"
        ),
    )
    assert answer.err.startswith("line 4: Nobody was recognised")
    assert people("undo").out == "undone: c14 log i1 to i2\n"
    assert people("log --batch - --ids", stdin=text).out == "i3\ni4\n"
    assert len(json.loads(people("log --batch - --json", stdin=text).out)) == 2


def test_a_batch_is_refused_as_a_whole(people: Any) -> None:
    """The line, its words, the exit code of its error, and nothing stored."""
    answer = people("log --batch -", stdin="call Anna\ncall @nobody\n")
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith("pcrm: line 2: nobody is known as 'nobody'")
    assert answer.err.endswith("not stored: call @nobody\n")
    assert people("timeline").out == ""


def test_a_batch_from_a_file(people: Any, tmp_path: Path) -> None:
    """A byte order mark is no word; options hold for every line."""
    calls = tmp_path / "calls.txt"
    calls.write_text("\ufeffcall Anna\r\ncall Grace\r\n", encoding="utf-8")
    assert people(f"plan --batch {calls} --on mon").out == (
        "i1   Mon 2026-11-23  planned call  Anna Needle\n"
        "i2   Mon 2026-11-23  planned call  Grace Hopper\n"
    )


@pytest.mark.parametrize(
    ("line", "stdin", "code"),
    [
        ("log --batch - call Anna", "", 2),
        ("log --batch - --edit", "", 2),
        ("log --batch -", "", 2),
        ("log --batch - --done t1", "call Anna\n", 2),
        ("log --batch /no/such/file", "", 1),
        ("log --batch -", b"call \xff\xfe\n", 2),
    ],
)
def test_no_batch_at_all(line: str, stdin: Any, code: int, people: Any) -> None:
    """Words beside it, nothing in it, no file, no UTF-8."""
    answer = people(line, stdin=stdin)
    assert (answer.code, answer.out) == (code, "")
    assert people("timeline").out == ""


@pytest.mark.parametrize("days", ["0d", "0", "-5d"])
def test_a_rhythm_of_no_days_is_refused(days: str, people: Any) -> None:
    """Neither for somebody new nor for somebody known; ``never`` is the word for it."""
    for words in (("every", "anna", "--", days), ("add", "New Person", f"--every={days}")):
        answer = people("", *words)
        assert (answer.code, answer.out) == (2, ""), words
    assert people("every anna never").code == 0
    assert people("list new").out == ""

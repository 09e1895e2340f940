"""today, todo, done, remind, timeline, undo, redo, history."""

from __future__ import annotations

from typing import Any

import pytest

AGENDA = (
    "todo add today call the bank",
    "todo add yesterday send the tax papers",
    "todo add tomorrow order paper",
    "plan today 14:00 call Anna: contract",
    "date add grace birthday 21.11.1986 --remind 1d",
    "todo add in 30 days far away",
)


@pytest.fixture
def day(people: Any) -> Any:
    """The runner, with something overdue, today, tomorrow, and far away."""
    for line in AGENDA:
        assert people(line).code == 0
    return people


def test_today_as_a_table(day: Any) -> None:
    """The agenda stands under Overdue, Today and Coming, sorted by day and time."""
    assert day("today --format table").out == (
        "Overdue\n"
        "  t2   Thu 2026-11-19  send the tax papers\n"
        "Today, Fri 2026-11-20\n"
        "  i1   14:00  call: contract  (Anna Needle)\n"
        "              planned\n"
        "  t1          call the bank\n"
        "Coming\n"
        "  b1   Sat 2026-11-21  Grace Hopper: birthday, turns 40\n"
        "                       21 Nov 1986\n"
        "  t3   Sat 2026-11-21  order paper\n"
    )


def test_bare_pcrm_is_today(day: Any) -> None:
    """``pcrm`` alone prints what ``pcrm today`` prints, in every format."""
    assert day("") == day("today")
    assert day("--json") == day("today --json")
    assert day("--format table") == day("today --format table")


def test_today_in_a_pipe(day: Any) -> None:
    """In a pipe each line is a row of tab-separated cells, without a header."""
    assert day("today").out == (
        "t2\toverdue\t2026-11-19\ttask\tsend the tax papers\t\t\t\t\n"
        "i1\ttoday\t2026-11-20 14:00\tplan\tcall: contract\tAnna Needle\tplanned\t\t\n"
        "t1\ttoday\t2026-11-20\ttask\tcall the bank\t\t\t\t\n"
        "b1\tcoming\t2026-11-21\tdate\tbirthday, turns 40\tGrace Hopper\t21 Nov 1986\t\t\n"
        "t3\tcoming\t2026-11-21\ttask\torder paper\t\t\t\t\n"
    )


def test_the_agenda_of_another_day(day: Any) -> None:
    """``today DATE`` is the agenda as of that day, ``--days`` says how far ahead."""
    assert day("today --days 0 --ids").out == "t2\ni1\nt1\n"
    assert day("today --days 40 --ids").out.split()[-1] == "t4"
    assert day("today tomorrow --days 0 --ids").out.split()[-2:] == ["b1", "t3"]
    assert "today\t2026-11-20" in day("today 2026-11-20").out
    assert day("today next friday --ids").code == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("today nonsense", "'nonsense' is no date"),
        ("today 11/20", "'11/20' may be day/month or month/day"),
        ("today --days -1", "--days takes no -1"),
        ("today --days x", "invalid value for '--days'"),
        ("today --format text", "there is no format 'text' here"),
        ("remind --days -1", "--days takes no -1"),
        ("remind --format html5", "there is no format 'html5' here"),
        ("done", "missing argument 'tN|iN..."),
        ("done x", "'x' is not the number of a task or a plan"),
        ("done 1", "'1' is not the number of a task or a plan"),
        ("todo add x --priority foo", "'foo' is no priority"),
        ("undo x", "'x' is not the number of a change"),
        ("undo --last 0", "invalid value for '--last'"),
    ],
)
def test_wrong_input_is_one_sentence(line: str, said: str, day: Any) -> None:
    """Exit 2, nothing on stdout, one sentence on stderr; the words of a task come back."""
    answer = day(line)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"pcrm: {said}")
    kept = "not stored: x\n" if line.startswith("todo add x") else ""
    assert answer.err.partition("\n")[2] == kept


def test_an_unknown_word_after_remind(day: Any) -> None:
    """A word that ``remind`` does not know is exit 2, and nothing is told."""
    answer = day("remind extra")
    assert (answer.code, answer.out) == (2, "")
    assert "'extra'" in answer.err or "(extra)" in answer.err


def test_remind_tells_what_is_due(day: Any) -> None:
    """``remind`` tells what is overdue, due today, and dates on their lead days."""
    expected = (
        "Overdue\n"
        "  t2   Thu 2026-11-19  send the tax papers\n"
        "Today, Fri 2026-11-20\n"
        "  i1   14:00  call: contract  (Anna Needle)\n"
        "              planned\n"
        "  t1          call the bank\n"
        "Coming\n"
        "  b1   Sat 2026-11-21  Grace Hopper: birthday, turns 40\n"
        "                       21 Nov 1986\n"
    )
    assert day("remind") == (0, expected, "")
    assert day("remind --format text") == (0, expected, "")


def test_remind_can_look_ahead(day: Any) -> None:
    """``--days N`` adds what is due in the next N days."""
    assert "t3" not in day("remind").out
    assert "order paper" in day("remind --days 1").out
    assert "far away" in day("remind --days 9999999999").out


def test_remind_is_silent_when_nothing_is_due(people: Any) -> None:
    """Nothing due: no output and exit 0, with ``--exit-code`` too; json is ``[]``."""
    people("todo add in 3 weeks far away")
    assert people("remind") == (0, "", "")
    assert people("remind --exit-code") == (0, "", "")
    assert people("remind --json") == (0, "[]\n", "")


def test_remind_says_by_exit_code_that_something_is_due(day: Any) -> None:
    """``--exit-code``: 10 when something was told."""
    assert day("remind --exit-code").code == 10
    assert day("remind --json --exit-code").code == 10
    assert day("remind").code == 0


def test_remind_knows_ids(day: Any) -> None:
    """``--ids`` prints the numbers of what is due."""
    assert day("remind --ids").out == "t2\ni1\nt1\nb1\n"


def test_a_task_in_a_sentence(people: Any) -> None:
    """Day, time and people of a task are understood and said back."""
    assert people("todo add fri 9:00 call Anna").out == (
        "t1   due Fri 2026-11-27 09:00  call Anna  (Anna Needle)\n"
    )
    assert people("todo add call back --due mon --for 12,13").out == (
        "t2   due Mon 2026-11-23  call back  (Grace Hopper, Marie Curie)\n"
    )
    assert people("todo add waiting wed signed contract --for 12").out == (
        "t3   due Wed 2026-11-25  waiting  signed contract  (Grace Hopper)\n"
    )
    assert people("todo --ids").out == "t2\nt3\nt1\n"


def test_a_task_that_is_refused_is_printed_back(people: Any) -> None:
    """An error prints the words back and stores nothing."""
    answer = people("todo add send it --for nobody")
    assert answer == (
        3,
        "",
        (
            "pcrm: nobody is known as 'nobody'; look with: pcrm list, or make one with: pcrm add\n"
            "not stored: send it\n"
        ),
    )
    assert people("todo").out == ""


def test_a_task_is_printed_back_as_it_was_typed(people: Any) -> None:
    """The words that come back are the words that were typed."""
    assert people("todo add 31.02. foo").err.endswith("not stored: 31.02. foo\n")


def test_done_marks_and_says_so(day: Any) -> None:
    """``done`` takes tasks and plans, all or nothing; once more is exit 0 and said."""
    assert day("done t1 t99").code == 3
    assert "call the bank" in day("todo").out
    assert day("done t1 i1").out == (
        "done t1   due Fri 2026-11-20  call the bank\n"
        "done i1   Fri 2026-11-20 14:00  call  Anna Needle\n"
    )
    assert day("done t1") == (0, "", "t1 was done already\n")
    assert day("done T2").code == 0
    assert day("today --ids").out == "b1\nt3\n"
    assert day("todo done t3").code == 0


def test_an_unknown_task(people: Any) -> None:
    """A number that no task has: exit 3 and where to look."""
    assert people("done t9") == (
        3,
        "",
        "pcrm: there is no t9; see what is open: pcrm todo list\n",
    )


def test_timeline_is_newest_first(people: Any) -> None:
    """``timeline`` is one stream over everybody, or of those a filter lets through."""
    people("log yesterday call Anna: one")
    people("log call Grace: two")
    assert people("timeline").out == (
        "i2\t2026-11-20\t\tcall\t\tGrace Hopper\ttwo\t\t\t\n"
        "i1\t2026-11-19\t\tcall\t\tAnna Needle\tone\t\t\t\n"
    )
    assert people("timeline anna --ids").out == "i1\n"
    assert people("timeline tag:friend --ids").out == "i1\n"
    assert people("timeline --limit 1 --ids").out == "i2\n"
    assert people("timeline --format table").out == (
        "i2   Fri 2026-11-20  call  Grace Hopper\n     two\n"
        "i1   Thu 2026-11-19  call  Anna Needle\n     one\n"
    )


def test_undo_takes_back_one_change_after_the_other(people: Any) -> None:
    """``undo`` takes back the last change and says which; again: the one before; ``redo`` back."""
    people("log call Anna: one")
    people("log call Anna: two")
    assert people("undo") == (0, "undone: c15 log i2\n", "")
    assert people("undo") == (0, "undone: c14 log i1\n", "")
    assert people("timeline").out == ""
    assert people("redo") == (0, "redone: c14 log i1\n", "")
    assert people("timeline --ids").out == "i1\n"
    assert people("redo") == (0, "redone: c15 log i2\n", "")
    assert people("undo --last 2").out == "undone: c15 log i2\nundone: c14 log i1\n"


def test_a_change_in_between_can_be_undone(people: Any) -> None:
    """``undo cN`` takes back one change and leaves later ones."""
    people("tag anna +one")
    people("tag grace +two")
    assert people("undo c14").code == 0
    assert people("list tag:one").out == ""
    assert people("list tag:two --ids").out == "12\n"


def test_undo_of_an_unknown_change_names_it(people: Any) -> None:
    """The number that was typed stands in the error."""
    answer = people("undo c9999")
    assert answer.code == 3
    assert "c9999" in answer.err


COMMANDS = (
    "add New Person --email n@example.org",
    "set 3 likes=tea email+=b@example.org",
    "tag 3,12 +client -friend",
    "rm 3",
    "archive 3 12",
    "log call Anna: hi +x :: fri send it",
    "log @@New_One visited",
    "plan mon call Anna",
    "todo add fri call Anna",
    "date add 3 birthday 9.12.",
    "every 3 30d",
    "every default 30d",
)


@pytest.mark.parametrize("line", COMMANDS)
def test_every_write_can_be_undone_and_redone(line: str, people: Any) -> None:
    """After ``undo`` everything reads as before, after ``redo`` as after the command."""

    def everything() -> list[str]:
        reads = ("list", "list is:archived", "timeline", "todo", "date list", "show 3")
        return [people(f"{read} --json").out for read in reads]

    before = everything()
    assert people(line).code == 0
    after = everything()
    assert people("undo").code == 0
    assert everything() == before
    assert people("redo").code == 0
    assert everything() == after


def test_history_says_what_was_before(people: Any) -> None:
    """``history`` of a record has each field with its old and new value."""
    people("set 3 note=one")
    people("set 3 note=two")
    shown = people("history 3 --format table").out
    assert "3 note: one -> two\n" in shown
    assert people("history 3 --field note --ids").out == "c15\nc14\n"
    assert people("history --limit 1 --ids").out == "c15\n"
    assert people("history").out.startswith("c15\t2026-11-20T09:00:00Z\t")


def test_history_tells_local_time_and_in_a_pipe_the_instant(
    people: Any, process: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person reads the clock on the wall, over the night of UTC, too; a program has the zone."""
    monkeypatch.setenv("PCRM_NOW", "2026-11-20T23:30:00+00:00")
    people("set 3 note=one")
    people("set 3 note=two")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    for line in (("history", "--limit", "1", "--format", "table"), ("show", "c15")):
        told = process(*line).stdout.decode()
        assert told.startswith("c15   2026-11-21 00:30:00  set Anna Needle note=two\n"), line
    refused = process("undo", "c14").stderr.decode()
    assert "c15 (set Anna Needle note=two, 2026-11-21) came later" in refused
    plain = process("history", "--limit", "1").stdout.decode()
    assert plain.startswith("c15\t2026-11-20T23:30:00Z\t")


def test_the_history_of_an_unknown_record(people: Any) -> None:
    """A number that nothing has is exit 3, as for ``show``."""
    assert people("show t77").code == people("history t77").code == 3


@pytest.mark.parametrize("word", ["tag:x", "tga:x"])
def test_tasks_are_filtered_like_all_else(word: str, people: Any) -> None:
    """``todo list`` takes a filter; a misspelt field is never a silent text search."""
    people("todo add send it +x")
    answer = people(f"todo list {word}")
    assert answer.code == 2 if word == "tga:x" else answer.out != ""

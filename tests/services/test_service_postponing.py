"""Put off: a later due day, or out of sight until a day."""

from __future__ import annotations

import pytest

from pcrm.domain.errors import Ambiguous, Conflict, DateError, NotFound, UsageError
from pcrm.services import (
    agenda,
    capture,
    cards,
    changes,
    postponing,
    reminding,
    todo,
    trash,
)
from pcrm.services.reminding import Asked


def ids(workspace):
    """Return the numbers of what today shows."""
    return [line.id for line in agenda.today(workspace)]


def told(workspace, **asked):
    """Run a reminder that marks, and return the numbers and reasons it tells."""
    with reminding.Telling(workspace, Asked(**asked)) as telling:
        telling.done()
        return [(line.id, line.reason) for line in telling.lines]


def test_several_tasks_move_to_a_day(workspace):
    """The time that was due stays, unless the date brings one."""
    capture.add_tasks(workspace, "fri 9:00 one :: two :: sat three")
    moved = postponing.postpone(workspace, ["t1", "t2", "t3", "next", "week"])
    assert [(task.due, task.due_time) for task in moved] == [
        ("2026-11-23", "09:00"),
        ("2026-11-23", ""),
        ("2026-11-23", ""),
    ]
    (task,) = postponing.postpone(workspace, ["t1", "fri", "at", "14:30"])
    assert (task.due, task.due_time) == ("2026-11-27", "14:30")


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("+1w", "2026-11-24"),
        ("+2 months", "2027-01-17"),
        ("1w", "2026-11-27"),
        ("in 1 week", "2026-11-27"),
        ("2027-01-05", "2027-01-05"),
    ],
)
def test_a_plus_counts_from_the_due_day(workspace, said, due):
    """Without it the day is counted from today."""
    capture.add_tasks(workspace, "late", due="2026-11-17")
    assert [task.due for task in postponing.postpone(workspace, ["t1", *said.split()])] == [due]


def test_a_plus_counts_from_today_where_no_day_is_due(workspace):
    """A task without a day gets one."""
    capture.add_tasks(workspace, "some day")
    assert [task.due for task in postponing.postpone(workspace, ["t1", "+1w"])] == ["2026-11-27"]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["t1", "t9", "fri"], NotFound),
        (["t1", "t2", "fri"], Conflict),
        (["t1", "t3", "fri"], NotFound),
        (["t1", "31.02."], DateError),
        (["t1", "+30m"], DateError),
        (["t1"], UsageError),
        (["fri"], UsageError),
        ([], UsageError),
    ],
)
def test_all_or_none_move(workspace, words, error):
    """Something is wrong: no task moves."""
    capture.add_tasks(workspace, "fri one :: done :: gone")
    todo.done(workspace, ["t2"])
    trash.remove(workspace, ["t3"])
    with pytest.raises(error):
        postponing.postpone(workspace, words)
    assert [task.due for task in todo.open_tasks(workspace)] == ["2026-11-27"]


def test_postponing_is_one_change(workspace):
    """And undo takes it back."""
    capture.add_tasks(workspace, "fri one :: sat two")
    postponing.postpone(workspace, ["t1", "t2", "+1w"])
    changes.undo(workspace)
    assert [task.due for task in todo.open_tasks(workspace)] == ["2026-11-21", "2026-11-27"]


def test_a_snoozed_task_is_hidden_and_due_as_before(workspace, on):
    """Not today, not in the list, until its day: then it is as overdue as it is."""
    capture.add_tasks(workspace, "today report")
    done = postponing.snooze(workspace, "t1", "wed")
    assert (done.number, done.record.snoozed_until, done.before) == ("t1", "2026-11-25", "")
    assert ids(workspace) == []
    assert agenda.due(workspace) == []
    assert todo.listed(workspace) == todo.Open((), 1)
    assert [task.id for task in todo.listed(workspace, hidden=True).tasks] == [1]
    (line,) = agenda.today(on("2026-11-25"))
    assert (line.id, line.when, line.due) == ("t1", "overdue", "2026-11-20")
    assert todo.listed(on("2026-11-25")).hidden == 0


def test_none_ends_it(workspace):
    """Shown at once."""
    capture.add_tasks(workspace, "today report")
    postponing.snooze(workspace, "t1", "wed")
    done = postponing.snooze(workspace, "t1", "none")
    assert (done.before, done.record.snoozed_until) == ("2026-11-25", "")
    assert ids(workspace) == ["t1"]


def test_a_task_that_starts_later_is_hidden_from_the_list_too(workspace, on):
    """Start and snooze hide in the same way; the later day counts."""
    capture.add_tasks(workspace, "fri report", start="wed")
    postponing.snooze(workspace, "t1", "thu")
    assert todo.listed(workspace).hidden == 1
    assert todo.listed(on("2026-11-25")).hidden == 1
    (task,) = todo.listed(on("2026-11-26")).tasks
    assert (task.start, task.snoozed_until) == ("2026-11-25", "")


def test_the_next_of_a_snoozed_task_is_not_hidden(workspace):
    """A snooze is for one occasion."""
    capture.add_tasks(workspace, "today report", every="1d")
    postponing.snooze(workspace, "t1", "wed")
    (following,) = todo.done(workspace, ["t1"]).following
    assert following.snoozed_until == ""


def test_somebody_snoozed_is_not_proposed(workspace, add, on):
    """Neither by today nor by remind; the day they are due stays."""
    add("Grace Hopper", every=7)
    later = on("2026-11-30")
    assert ids(later) == ["1"]
    done = postponing.snooze(later, "grace", "in 2 weeks")
    assert (done.number, done.record.snoozed_until) == ("1", "2026-12-14")
    assert ids(later) == ids(on("2026-12-13")) == []
    assert agenda.due(later) == agenda.due(later, days=30) == []
    (line,) = agenda.today(on("2026-12-14"))
    assert (line.due, line.kind) == ("2026-11-27", "cadence")
    card = cards.show(later, "1")
    assert (card.contact.snoozed_until, card.contact.next_due) == ("2026-12-14", "2026-11-27")


def test_a_snoozed_person_has_their_tasks_and_dates_as_before(workspace, add):
    """Only the proposal is hidden."""
    add("Grace Hopper", "birthday=22 nov", every=1)
    capture.add_tasks(workspace, "today call Grace")
    postponing.snooze(workspace, "grace", "1mo")
    assert ids(workspace) == ["t1", "b1"]


def test_a_snoozed_date_is_hidden_until_its_day(workspace, add, on):
    """And told when the snooze ends, whatever its lead days."""
    add("Grace Hopper", "birthday=25 nov")
    assert ids(workspace) == ["b1"]
    done = postponing.snooze(workspace, "b1", "mon")
    assert (done.record.snoozed_until, done.passes) == ("2026-11-23", "")
    assert ids(workspace) == agenda.due(on("2026-11-22")) == []
    assert ids(on("2026-11-23")) == ["b1"]
    assert [line.id for line in agenda.due(on("2026-11-23"))] == ["b1"]
    assert [line.id for line in agenda.due(on("2026-11-24"))] == ["b1"]


def test_a_date_far_from_the_end_of_its_snooze_waits_for_its_lead_days(workspace, add, on):
    """Waking up half a year before is no reason to tell it."""
    add("Grace Hopper", "birthday=25 nov")
    postponing.snooze(workspace, "b1", "2027-06-01")
    assert agenda.due(on("2027-06-01")) == []
    assert [line.id for line in agenda.due(on("2027-11-18"))] == ["b1"]


def test_a_date_that_passes_in_its_sleep_is_said(workspace, add):
    """Nobody misses a birthday by mistake."""
    add("Grace Hopper", "birthday=25 nov")
    assert postponing.snooze(workspace, "b1", "26 nov").passes == "2026-11-25"
    assert postponing.snooze(workspace, "b1", "25 nov").passes == ""


def test_a_reminder_tells_what_was_snoozed_again(workspace, add, on):
    """What was told before it was hidden is told on the day it wakes up, and once."""
    add("Grace Hopper", "birthday=27 nov", every=1)
    capture.add_tasks(workspace, "today report")
    later = on("2026-11-21")
    assert [number for number, _ in told(later, since="last-run")] == ["t1", "1"]
    for ref in ("t1", "1", "b1"):
        postponing.snooze(later, ref, "2026-11-24")
    assert told(on("2026-11-23"), since="last-run") == []
    woken = told(on("2026-11-25"), since="last-run")
    assert [number for number, _ in woken] == ["t1", "1", "b1"]
    assert woken[2][1].startswith("reminder of yesterday")
    assert told(on("2026-11-25"), since="last-run") == []


@pytest.mark.parametrize(
    ("ref", "until", "error"),
    [
        ("t1", "yesterday", DateError),
        ("t1", "today", DateError),
        ("t1", "soon", DateError),
        ("t9", "fri", NotFound),
        ("t2", "fri", Conflict),
        ("b1", "fri", NotFound),
        ("i1", "fri", UsageError),
        ("c1", "fri", UsageError),
        ("nobody", "fri", NotFound),
        ("anna", "fri", Ambiguous),
    ],
)
def test_what_cannot_be_snoozed(workspace, add, ref, until, error):
    """One error each, and nothing changes."""
    add("Anna Schmidt")
    add("Anna Weber")
    capture.add_tasks(workspace, "today one :: two")
    todo.done(workspace, ["t2"])
    capture.log(workspace, "mon call", planned=True)
    with pytest.raises(error):
        postponing.snooze(workspace, ref, until)
    assert ids(workspace) == ["t1", "i1"]


def test_snoozing_can_be_undone(workspace):
    """It is a change like any other."""
    capture.add_tasks(workspace, "today report")
    postponing.snooze(workspace, "t1", "wed")
    assert changes.undo(workspace)[0].label == "snooze t1 2026-11-25"
    assert ids(workspace) == ["t1"]

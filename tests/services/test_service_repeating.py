"""Tasks that come again, and what ``done`` makes of them."""

from __future__ import annotations

import datetime
import zoneinfo

import pytest

from pcrm.config.settings import Settings
from pcrm.domain.errors import NotFound, UsageError
from pcrm.domain.interaction import Person
from pcrm.domain.numbers import read_number
from pcrm.services import agenda, capture, changes, editing, single, todo, trash, values
from pcrm.services.capture import Options


def days(tasks):
    """Return of each task: number, due day, rule."""
    return [(task.id, task.due, task.rrule) for task in tasks]


def test_a_task_that_repeats_comes_again_with_all_it_had(workspace, add, on):
    """The next one has a number of its own, the same words, people, tags, time and lead."""
    add("Grace Hopper")
    (first,) = capture.add_tasks(
        workspace,
        "fri 9:00 call Grace +acme",
        start="wed",
        priority=1,
        every="1w",
    )
    assert (first.rrule, first.dtstart, first.follows) == ("FREQ=WEEKLY", "2026-11-27", None)
    done = todo.done(on("2026-11-27"), ["t1"])
    (following,) = done.following
    assert following == first._replace(
        id=2,
        uid=following.uid,
        due="2026-12-04",
        start="2026-12-02",
        follows=1,
        created=following.created,
        updated=following.updated,
    )
    assert following.uid != first.uid
    assert following.contacts == (Person(1, "Grace Hopper"),)
    assert [task.status for task in done.tasks] == ["completed"]
    assert days(todo.open_tasks(workspace)) == [(2, "2026-12-04", "FREQ=WEEKLY")]


def test_one_undo_takes_both_back_and_redo_brings_both(workspace, on):
    """Completion and the next task are one change."""
    capture.add_tasks(workspace, "fri report", every="1w")
    later = on("2026-11-27")
    todo.done(later, ["t1"])
    changes.undo(later)
    assert days(todo.open_tasks(workspace)) == [(1, "2026-11-27", "FREQ=WEEKLY")]
    with pytest.raises(NotFound):
        single.load(workspace, "t2")
    changes.redo(later)
    assert days(todo.open_tasks(workspace)) == [(2, "2026-12-04", "FREQ=WEEKLY")]
    assert single.load(workspace, "t1").status == "completed"


def test_a_number_is_not_used_again_after_an_undo(workspace, on):
    """What comes next time is another task."""
    capture.add_tasks(workspace, "fri report", every="1w")
    later = on("2026-11-27")
    todo.done(later, ["t1"])
    changes.undo(later)
    assert [task.id for task in todo.done(later, ["t1"]).following] == [3]


def test_missed_weeks_do_not_come_back(workspace, on):
    """Done late, the next day is the first of the rhythm after today; done early, after its day."""
    capture.add_tasks(workspace, "fri report :: fri other", every="1w")
    assert days(todo.done(on("2026-12-16"), ["t1"]).following) == [(3, "2026-12-18", "FREQ=WEEKLY")]
    assert days(todo.done(on("2026-11-23"), ["t2"]).following) == [(4, "2026-12-04", "FREQ=WEEKLY")]


def test_a_postponed_task_keeps_the_rhythm(workspace, on):
    """Moving one day moves that day only."""
    capture.add_tasks(workspace, "fri report", every="1w")
    values.set_numbered(workspace, read_number("t1"), ["due=2026-11-30"])
    assert days(todo.done(on("2026-11-30"), ["t1"]).following) == [(2, "2026-12-04", "FREQ=WEEKLY")]


def test_from_completion_counts_from_the_day_it_was_done(workspace, on):
    """Watering the plants three days late moves the next time by three days."""
    (task,) = capture.add_tasks(workspace, "mon water the plants", every="1w from completion")
    assert (task.rrule, task.dtstart) == ("FREQ=WEEKLY", "")
    (following,) = todo.done(on("2026-11-26"), ["t1"]).following
    assert (following.due, following.dtstart) == ("2026-12-03", "")


def test_the_31st_is_the_last_day_of_each_month(workspace, on):
    """Through February and back to the 31st."""
    (task,) = capture.add_tasks(workspace, "rent", due="2027-01-31", every="1mo")
    seen = [task.due]
    while len(seen) < 4:
        (task,) = todo.done(on(task.due), [f"t{task.id}"]).following
        seen.append(task.due)
    assert seen == ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]


def test_29_february_obeys_the_setting(workspace, on):
    """On 28 February, or on 1 March where that is set."""
    march = Settings(leap_day="mar1")
    capture.add_tasks(workspace, "one", due="2028-02-29", every="1y")
    capture.add_tasks(workspace._replace(settings=march), "two", due="2028-02-29", every="1y")
    done = todo.done(on("2028-02-29"), ["t1", "t2"])
    assert [task.due for task in done.following] == ["2029-02-28", "2029-03-01"]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-28T23:30:00", "2026-03-29"),
        ("2026-03-29T01:30:00", "2026-03-30"),
        ("2026-10-24T23:59:00", "2026-10-25"),
        ("2026-10-25T00:10:00", "2026-10-26"),
    ],
)
def test_the_hour_that_is_lost_or_won_moves_no_day(workspace, moment, day):
    """Days are counted where the user is, on the nights when the clocks change, too."""
    berlin = datetime.datetime.fromisoformat(moment).replace(
        tzinfo=zoneinfo.ZoneInfo("Europe/Berlin")
    )
    there = workspace._replace(clock=lambda: berlin)
    (task,) = capture.add_tasks(there, "today 2:30 check", every="1d")
    (following,) = todo.done(there, ["t1"]).following
    assert (following.due, following.due_time, task.due) == (day, "02:30", moment[:10])


def test_a_rule_that_has_ended_makes_no_more(workspace, on):
    """A number of times is a number of times."""
    capture.add_tasks(workspace, "fri dose", every="FREQ=WEEKLY;COUNT=2")
    assert len(todo.done(on("2026-11-27"), ["t1"]).following) == 1
    assert todo.done(on("2026-12-04"), ["t2"]).following == ()
    assert todo.open_tasks(workspace) == []


def test_done_twice_makes_one_task(workspace, on):
    """What is done already is said, and comes again no second time."""
    capture.add_tasks(workspace, "fri report", every="1w")
    later = on("2026-11-27")
    todo.done(later, ["t1"])
    again = todo.done(later, ["t1"])
    assert (again.already, again.following) == (("t1",), ())
    assert len(todo.open_tasks(workspace)) == 1


def test_all_or_none_of_several(workspace):
    """An unknown number: nothing is done, and nothing comes again."""
    capture.add_tasks(workspace, "fri report", every="1w")
    with pytest.raises(NotFound):
        todo.done(workspace, ["t1", "t9"])
    assert days(todo.open_tasks(workspace)) == [(1, "2026-11-27", "FREQ=WEEKLY")]


def test_an_entry_of_the_log_settles_tasks_in_the_same_change(workspace, add):
    """``log --done t1,t2``: one change, and the task that repeats comes again."""
    add("Grace Hopper")
    capture.add_tasks(workspace, "fri report to Grace", every="1w")
    capture.add_tasks(workspace, "ask Grace")
    said = capture.log(workspace, "call Grace: sent", Options(done=("t1,t2",)))
    assert [task.id for task in said.done] == [1, 2]
    assert days(said.following) == [(3, "2026-12-04", "FREQ=WEEKLY")]
    assert said.still_open == ()
    changes.undo(workspace)
    assert [task.id for task in todo.open_tasks(workspace)] == [1, 2]


def test_amend_settles_tasks_as_well(workspace, add):
    """What was forgotten can be said later."""
    add("Grace Hopper")
    capture.add_tasks(workspace, "ask Grace")
    capture.log(workspace, "call Grace: sent")
    said = capture.amend(workspace, None, "", Options(done=("t1",)))
    assert ([task.id for task in said.done], said.interaction.text) == ([1], "sent")


@pytest.mark.parametrize("given", [("i1",), ("x",), ("t1,7",), ("",)])
def test_only_tasks_are_settled_by_an_entry(workspace, given):
    """A plan is done by itself, and a wrong word loses nothing."""
    capture.add_tasks(workspace, "ask")
    with pytest.raises(UsageError) as caught:
        capture.log(workspace, "call: x", Options(done=given))
    assert caught.value.kept == "call: x"
    assert len(todo.open_tasks(workspace)) == 1


def test_what_was_done_already_is_a_remark_of_the_entry(workspace, add):
    """The entry is stored, and the answer says so."""
    add("Grace Hopper")
    capture.add_tasks(workspace, "ask")
    todo.done(workspace, ["t1"])
    said = capture.log(workspace, "call Grace: x", Options(done=("t1",)))
    assert (said.done, said.warnings) == ((), ("t1 was done already.",))


@pytest.mark.parametrize(
    ("words", "rrule", "dtstart", "due"),
    [
        (["every=1w"], "FREQ=WEEKLY", "2026-11-27", "2026-11-27"),
        (["every=1mo", "due=2026-12-31"], "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-12-31", "2026-12-31"),
        (["due=mon", "every=2w"], "FREQ=WEEKLY;INTERVAL=2", "2026-11-23", "2026-11-23"),
        (["every=1w from completion"], "FREQ=WEEKLY", "", "2026-11-27"),
        (["due=", "every=mon"], "FREQ=WEEKLY;BYDAY=MO", "2026-11-23", "2026-11-23"),
    ],
)
def test_set_gives_a_rhythm_that_begins_on_the_due_day(workspace, words, rrule, dtstart, due):
    """``set t1 every=1w``, with a new due day or the one there is."""
    capture.add_tasks(workspace, "fri report")
    task = values.set_numbered(workspace, read_number("t1"), words)
    assert (task.rrule, task.dtstart, task.due) == (rrule, dtstart, due)


def test_set_takes_a_rhythm_away(workspace, on):
    """``set t1 every=``: it is done once and for all."""
    capture.add_tasks(workspace, "fri report", every="1w")
    task = values.set_numbered(workspace, read_number("t1"), ["every="])
    assert (task.rrule, task.dtstart, task.due) == ("", "", "2026-11-27")
    assert todo.done(on("2026-11-27"), ["t1"]).following == ()


@pytest.mark.parametrize("word", ["every=soon", "every=30m", "priority=0", "priority=10"])
def test_set_refuses_what_is_no_rhythm_and_no_priority(workspace, word):
    """Nothing is stored then."""
    capture.add_tasks(workspace, "fri report")
    with pytest.raises(UsageError):
        values.set_numbered(workspace, read_number("t1"), [word])
    assert days(todo.open_tasks(workspace)) == [(1, "2026-11-27", "")]


def test_a_rhythm_that_is_none_keeps_the_words(workspace):
    """The task comes back to its author."""
    with pytest.raises(UsageError) as caught:
        capture.add_tasks(workspace, "fri report", every="soon")
    assert caught.value.kept == "fri report"


def test_the_agenda_tells_the_rhythm(workspace):
    """Why a line is there again."""
    capture.add_tasks(workspace, "today report", every="1w")
    capture.add_tasks(workspace, "today water", every="2w from completion")
    assert [line.reason for line in agenda.today(workspace)] == [
        "every week",
        "every 2 weeks from completion",
    ]


def test_a_task_in_the_trash_does_not_come_again(workspace):
    """It is not there to be done."""
    capture.add_tasks(workspace, "today report", every="1w")
    trash.remove(workspace, ["t1"])
    with pytest.raises(NotFound):
        todo.done(workspace, ["t1"])


@pytest.mark.parametrize(
    "sentence", ["fri", "fri 9:00", "+acme", "waiting", "fri :: ask", "score:9"]
)
def test_a_task_needs_more_than_a_day(workspace, sentence):
    """A day, a time or a tag is nothing to do; what was typed comes back."""
    with pytest.raises(UsageError) as caught:
        capture.add_tasks(workspace, sentence)
    assert (caught.value.message, caught.value.kept) == ("a task needs words", sentence)
    assert todo.open_tasks(workspace) == []


@pytest.mark.parametrize(
    ("before", "after", "rrule", "dtstart"),
    [
        ("", 'every = "2w"', "FREQ=WEEKLY;INTERVAL=2", "2026-11-27"),
        ("1w", 'every = "mon, thu from completion"', "FREQ=WEEKLY;BYDAY=MO,TH", ""),
        ("1w", 'every = ""', "", ""),
        ("1w", "", "", ""),
    ],
)
def test_a_rhythm_can_be_edited(workspace, before, after, rrule, dtstart):
    """The text of a task has its rhythm as one types it; nothing there is no rhythm."""
    capture.add_tasks(workspace, "fri report", every=before)
    draft = editing.begin(workspace, "t1")
    assert f'every = "{before or "1w"}"' in draft.text
    kept = [line for line in draft.text.splitlines() if not line.lstrip("#").startswith("every =")]
    done = editing.finish(workspace, draft, "\n".join([*kept, after]))
    assert (done.record.rrule, done.record.dtstart) == (rrule, dtstart)


def test_editing_something_else_leaves_the_rhythm_alone(workspace):
    """Another due day moves this one, not those that follow."""
    capture.add_tasks(workspace, "fri report", every="1w from completion")
    capture.add_tasks(workspace, "rent", due="2026-12-31", every="1mo")
    for number, due in (("t1", "2026-11-27"), ("t2", "2026-12-31")):
        draft = editing.begin(workspace, number)
        done = editing.finish(workspace, draft, draft.text.replace(due, "2026-12-28"))
        assert done.record == draft.base._replace(due="2026-12-28", updated=done.record.updated)

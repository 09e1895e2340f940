"""Who is told what: each occasion once for a job, the missed ones with their day."""

from __future__ import annotations

import datetime
from contextlib import closing

import pytest

from pcrm.config.settings import Settings
from pcrm.domain.agenda import Occasion
from pcrm.domain.contact import ImportantDate
from pcrm.domain.errors import MissingStore, StoreError, UsageError
from pcrm.domain.partial_date import PartialDate
from pcrm.services import agenda, capture, changes, data, people, todo, trash
from pcrm.services.reminding import LAST_RUN, Asked, Telling, check_job
from pcrm.store import reminders
from pcrm.store.connection import open_reading
from tests.services.telling import ids, tell


def test_a_first_run_tells_what_a_run_without_a_job_tells(workspace, add, on):
    """All that is due now, with the same reasons, and nothing that was missed before."""
    add("Grace Hopper", "birthday=20 nov 1906", every=7)
    add("Marie Curie", "birthday=27 nov")
    add("Ada Lovelace", "birthday=19 nov")
    capture.add_tasks(workspace, "send papers", due="2026-11-01")
    plain = agenda.due(workspace)
    with Telling(workspace, Asked(since=LAST_RUN)) as telling:
        assert telling.lines == plain
        telling.done()
    assert {line.kind for line in plain} == {"task", "date"}
    assert tell(workspace) == []


def test_each_job_is_told_by_itself(workspace):
    """One job for each channel: what the one has told the other has not."""
    capture.add_tasks(workspace, "today a")
    assert ids(tell(workspace, job="mail")) == ["t1"]
    assert tell(workspace, job="mail") == []
    assert ids(tell(workspace, job="desktop")) == ["t1"]
    assert ids(tell(workspace)) == ["t1"]


def test_a_run_without_a_job_marks_nothing(workspace):
    """Whoever looks at a terminal takes nothing away from cron."""
    capture.add_tasks(workspace, "today a")
    for _ in range(2):
        assert ids(tell(workspace, since=None)) == ["t1"]
    assert ids(tell(workspace)) == ["t1"]


def test_a_named_job_is_marked_without_since_too(workspace):
    """``--job`` alone tells all that is due, and notes it."""
    capture.add_tasks(workspace, "today a")
    for _ in range(2):
        assert ids(tell(workspace, since=None, job="mail")) == ["t1"]
    assert tell(workspace, job="mail") == []


def test_peek_marks_nothing(workspace):
    """It tells what the next run would tell, as often as one likes."""
    capture.add_tasks(workspace, "today a")
    for _ in range(2):
        assert ids(tell(workspace, peek=True)) == ["t1"]
    assert ids(tell(workspace)) == ["t1"]
    assert tell(workspace, peek=True) == []


def test_what_did_not_get_through_is_told_again(workspace):
    """Twice perhaps, never not at all."""
    capture.add_tasks(workspace, "today a")
    assert ids(tell(workspace, fails=True)) == ["t1"]
    assert ids(tell(workspace)) == ["t1"]
    assert tell(workspace) == []


def test_an_error_while_telling_marks_nothing(workspace):
    """Whatever ends the block before ``done`` leaves the ledger as it was, and the lock free."""
    capture.add_tasks(workspace, "today a")
    with pytest.raises(BrokenPipeError), Telling(workspace, Asked(since=LAST_RUN)):
        raise BrokenPipeError
    assert ids(tell(workspace)) == ["t1"]


def test_each_lead_and_the_day_itself_are_told_once(workspace, add, on):
    """A birthday with leads of 7 and 1 days is told three times a year."""
    add("Marie Curie", "birthday=30 nov 1867")
    told = {}
    day = datetime.date(2026, 11, 20)
    while day.year == 2026:
        for _ in range(3):
            found = tell(on(day.isoformat()))
            if found:
                told.setdefault(day.isoformat(), []).append(found)
        day += datetime.timedelta(days=1)
    assert told == {
        "2026-11-23": [[("b1", "2026-11-30", "30 Nov 1867")]],
        "2026-11-29": [[("b1", "2026-11-30", "30 Nov 1867")]],
        "2026-11-30": [[("b1", "2026-11-30", "30 Nov 1867")]],
    }


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-11-24", [("b1", "2026-11-30", "reminder of yesterday; 30 Nov 1867")]),
        ("2026-11-26", [("b1", "2026-11-30", "reminder of 3 days ago; 30 Nov 1867")]),
        ("2026-11-29", [("b1", "2026-11-30", "30 Nov 1867")]),
        ("2026-11-30", [("b1", "2026-11-30", "30 Nov 1867")]),
        ("2026-12-01", [("b1", "2026-11-30", "yesterday; 30 Nov 1867")]),
        ("2026-12-03", [("b1", "2026-11-30", "3 days ago; 30 Nov 1867")]),
        ("2027-03-30", [("b1", "2026-11-30", "120 days ago; 30 Nov 1867")]),
    ],
)
def test_a_date_missed_while_asleep_is_told_once_with_its_day(workspace, add, on, day, told):
    """After a sleep of any length one line for the latest of the moments, and none after it."""
    add("Marie Curie", "birthday=30 nov 1867")
    assert tell(workspace) == []
    assert tell(on(day)) == told
    assert tell(on(day)) == []


def test_a_birthday_that_is_over_was_turned(workspace, add, on):
    """The summary of a missed date speaks of the past."""
    add("Marie Curie", "birthday=30 nov 1867")
    tell(workspace)
    with Telling(on("2026-12-02"), Asked(since=LAST_RUN)) as telling:
        (line,) = telling.lines
    assert (line.when, line.summary) == ("overdue", "birthday, turned 159")


def test_a_long_lead_told_late_is_told_once(workspace, add, on):
    """A lead of thirty days that fell on a sleeping day comes later, with its day, once."""
    people.add_date(
        workspace,
        str(add("Marie Curie")),
        "renewal",
        ImportantDate("renewal", PartialDate(None, 12, 24), "30,2"),
    )
    tell(workspace)
    told = {day: tell(on(f"2026-11-{day}")) for day in (23, 26, 27, 28)}
    assert told == {
        23: [],
        26: [("b1", "2026-12-24", "reminder of 2 days ago; 24 Dec")],
        27: [],
        28: [],
    }


def test_a_sleep_of_years_tells_each_date_once(workspace, add, on):
    """Not one line for each year that has gone."""
    add("Marie Curie", "birthday=30 nov 1867")
    add("Grace Hopper", "birthday=1 mar")
    tell(workspace)
    assert [one[:2] for one in tell(on("2031-06-01"))] == [
        ("b1", "2030-11-30"),
        ("b2", "2031-03-01"),
    ]


@pytest.mark.parametrize(
    ("repeat", "days"), [(7, ["22", "29"]), (3, ["22", "25", "28"]), (1, None), (0, ["22"])]
)
def test_what_stays_open_is_told_again(workspace, on, repeat, days):
    """Every ``remind.repeat`` days after it was told last; 0 is never."""
    capture.add_tasks(workspace, "in 2 days send papers")
    settings = Settings(repeat=repeat)
    told = [
        f"{day}"
        for day in range(20, 31)
        if tell(on(f"2026-11-{day}")._replace(settings=settings)) != []
    ]
    assert told == (days or [f"{day}" for day in range(22, 31)])


def test_again_after_a_sleep_counts_from_the_last_telling(workspace, on):
    """Told late on the 25th, it comes again on 2 December, with its age."""
    capture.add_tasks(workspace, "tomorrow a")
    tell(workspace)
    told = {day: tell(on(day)) for day in ("2026-11-25", "2026-11-28", "2026-12-01", "2026-12-02")}
    assert told == {
        "2026-11-25": [("t1", "2026-11-21", "4 days ago")],
        "2026-11-28": [],
        "2026-12-01": [],
        "2026-12-02": [("t1", "2026-11-21", "11 days ago")],
    }


def test_dates_are_not_told_again(workspace, add, on):
    """A birthday does not stay open."""
    add("Marie Curie", "birthday=20 nov")
    tell(workspace)
    assert all(tell(on(f"2026-11-{day}")) == [] for day in range(20, 31))


def test_people_out_of_touch_and_plans_are_told_once_and_again(workspace, add, on):
    """Cadences and plans are open until something happens."""
    add("Grace Hopper", every=2)
    capture.log(workspace, "tomorrow call with Grace", planned=True)
    told = {day: ids(tell(on(f"2026-11-{day}"))) for day in range(20, 30)}
    assert {day: found for day, found in told.items() if found} == {
        21: ["i1"],
        22: ["1"],
        28: ["i1"],
        29: ["1"],
    }


def test_what_was_done_meanwhile_is_not_told(workspace, add, on):
    """Done, removed and archived things rest, also when they were missed."""
    add("Grace Hopper", "birthday=22 nov")
    capture.add_tasks(workspace, "tomorrow a :: tomorrow b :: tomorrow c")
    tell(workspace)
    todo.done(workspace, ["t1"])
    trash.remove(workspace, ["t2"])
    trash.archive(workspace, ["1"])
    assert ids(tell(on("2026-11-24"))) == ["t3"]


def test_a_new_day_is_a_new_occasion(workspace, on):
    """A task that was told and then moved is told on its new day, too."""
    capture.add_tasks(workspace, "today a")
    assert ids(tell(workspace)) == ["t1"]
    with workspace.change("postpone") as change:
        change.connection.execute("UPDATE task SET due = '2026-11-22'")
    assert [ids(tell(on(f"2026-11-{day}"))) for day in (20, 21, 22, 23)] == [[], [], ["t1"], []]


def test_a_task_that_starts_later_is_told_when_it_starts(workspace, on):
    """What was hidden and comes back is told on that day, though it was due before."""
    capture.add_tasks(workspace, "today a")
    assert ids(tell(workspace)) == ["t1"]
    with workspace.change("snooze") as change:
        change.connection.execute("UPDATE task SET start = '2026-11-23'")
    assert [ids(tell(on(f"2026-11-{day}"))) for day in (20, 22, 23, 24)] == [[], [], ["t1"], []]


def test_what_is_entered_after_the_run_is_told_by_the_next_one(workspace, add):
    """The same day, and also when it was due before the last run."""
    data.init(workspace)
    tell(workspace)
    add("Marie Curie", "birthday=20 nov")
    capture.add_tasks(workspace, "yesterday a")
    assert ids(tell(workspace)) == ["t1", "b1"]
    assert tell(workspace) == []


def test_what_is_entered_after_the_run_is_told_the_next_day_at_the_latest(workspace, add, on):
    """A birthday of today that was entered too late for today's run."""
    data.init(workspace)
    tell(workspace)
    add("Marie Curie", "birthday=20 nov")
    assert tell(on("2026-11-21")) == [("b1", "2026-11-20", "yesterday; 20 Nov")]


def test_since_a_day_tells_what_fell_due_from_then_on(workspace, add):
    """Included; with the day of what is late, whatever has been told before."""
    add("Marie Curie", "birthday=18 nov")
    add("Ada Lovelace", "birthday=24 nov")
    capture.add_tasks(workspace, "a", due="2026-11-16")
    capture.add_tasks(workspace, "b", due="2026-11-17")
    tell(workspace)
    for _ in range(2):
        assert tell(workspace, since="2026-11-17") == [
            ("t2", "2026-11-17", "3 days ago"),
            ("b1", "2026-11-18", "2 days ago; 18 Nov"),
            ("b2", "2026-11-24", "reminder of 3 days ago; 24 Nov"),
        ]
    assert ids(tell(workspace, since="yesterday")) == []
    assert ids(tell(workspace, since="tue")) == ["t2", "b1", "b2"]


def test_since_a_day_for_a_job_does_not_skip_what_lies_before(workspace, add, on):
    """What a job was told by hand is noted, but the days before it are still to come."""
    add("Marie Curie", "birthday=21 nov")
    tell(workspace, job="mail")
    capture.add_tasks(workspace, "in 3 days a")
    later = on("2026-11-23")
    assert ids(tell(later, job="mail", since="2026-11-23")) == ["t1"]
    assert ids(tell(later, job="mail")) == ["b1"]
    assert tell(later, job="mail") == []


def test_days_ahead_are_not_noted_as_told(workspace):
    """What lies ahead is told again when it falls due."""
    capture.add_tasks(workspace, "today a :: tomorrow b")
    assert ids(tell(workspace, since=None, days=1, job="mail")) == ["t1", "t2"]
    assert ids(tell(workspace, job="mail")) == ["t1"]


def test_the_ledger_is_no_part_of_the_history(workspace):
    """Marks are no changes: undo takes back what was done before them."""
    capture.add_tasks(workspace, "today a")
    tell(workspace)
    assert [one.label for one in changes.history(workspace)] == ["todo t1"]
    changes.undo(workspace)
    assert agenda.due(workspace) == []
    changes.redo(workspace)
    assert tell(workspace) == []


def test_an_empty_home_stays_empty(nowhere, tmp_path):
    """Nothing is told, nothing is made."""
    before = sorted(tmp_path.rglob("*"))
    assert tell(nowhere) == []
    assert sorted(tmp_path.rglob("*")) == before


def test_a_missing_database_that_was_named_is_an_error(nowhere, tmp_path):
    """A typo must not silence cron; nothing is made beside it."""
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(MissingStore):
        tell(nowhere._replace(is_default=False))
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_is_not_ours_gets_no_lock_beside_it(workspace, tmp_path):
    """The database is looked at before anything is made."""
    other = tmp_path / "other.db"
    other.write_text("hello")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(StoreError):
        tell(workspace._replace(path=str(other)))
    assert sorted(tmp_path.rglob("*")) == before


def test_the_lock_is_private_and_empty(workspace):
    """It says nothing, and only the owner can touch it."""
    import os

    data.init(workspace)
    tell(workspace)
    state = os.stat(f"{workspace.path}.remind-lock")
    assert (state.st_mode & 0o777, state.st_size) == (0o600, 0)


@pytest.mark.parametrize("name", ["mail", "a", "Desk-top_2", "x" * 40])
def test_names_of_jobs(name):
    """Letters, digits, - and _."""
    assert check_job(name) == name


@pytest.mark.parametrize("name", ["", "-x", "a b", "a/b", "ü", "x" * 41, "--", "a\nb", "."])
def test_what_is_no_name_of_a_job(name):
    """It would not fit into the name of a timer."""
    with pytest.raises(UsageError):
        check_job(name)


@pytest.mark.parametrize(
    "asked",
    [
        {"since": "tomorrow"},
        {"since": "2027-01-01"},
        {"since": ""},
        {"since": "nonsense"},
        {"since": "last_run"},
        {"since": LAST_RUN, "days": 3},
        {"since": LAST_RUN, "job": "a b"},
    ],
)
def test_what_cannot_be_asked(workspace, asked):
    """Exit 2 before anything is told."""
    with pytest.raises(UsageError):
        tell(workspace, **asked)


def test_old_marks_of_dates_go_and_the_others_stay(workspace):
    """The ledger does not grow for ever; what is still open must stay told."""
    data.init(workspace)
    old = [
        Occasion("date", "b1", "2024-01-01", "2024-01-01"),
        Occasion("task", "t1", "2024-01-01", "2024-01-01"),
    ]
    job = reminders.Job("mail", "2024-01-01T00:00:00Z", "2024-01-01")
    reminders.mark(workspace.path, job, old, on="2024-01-01")
    tell(workspace, job="mail")
    with closing(open_reading(workspace.path)) as connection:
        assert connection.execute("SELECT record FROM reminder_told").fetchall() == [("t1",)]


def test_lead_days_in_use_are_found_by_an_index(workspace):
    """However many dates there are, those with lead days of their own are few."""
    data.init(workspace)
    with closing(open_reading(workspace.path)) as connection:
        steps = connection.execute(
            "EXPLAIN QUERY PLAN SELECT DISTINCT remind FROM important_date WHERE remind <> ''"
        ).fetchall()
    assert "important_date_with_leads" in steps[0][3]

"""The day, and what a reminder tells."""

from __future__ import annotations

import datetime

import pytest

from pcrm.config.settings import Settings
from pcrm.domain.agenda import LastWords
from pcrm.domain.contact import ImportantDate
from pcrm.domain.interaction import Person
from pcrm.domain.partial_date import PartialDate
from pcrm.services import agenda, capture, people, todo, trash


def told(lines):
    """Return of each line: when, due, kind, id, summary."""
    return [(line.when, line.due, line.kind, line.id, line.summary) for line in lines]


def give_date(workspace, ref, label, *parts, remind=""):
    """Give somebody an important date."""
    date = ImportantDate(label, PartialDate(*parts), remind)
    return people.add_date(workspace, ref, label, date)[1]


def test_the_lines_of_a_day_in_their_order(workspace, add):
    """Overdue, today, coming; in each by day, then dates, plans, tasks by time, out of touch."""
    add("Grace Hopper", "birthday=20 nov 1906", "likes=tea", "likes+=jazz")
    add("Marie Curie", "birthday=25 nov")
    capture.log(workspace, "40 days ago call Grace: wants a quote")
    people.every(workspace, "grace", 30)
    capture.add_tasks(workspace, "send papers", due="2026-11-17")
    capture.add_tasks(workspace, "today 15:00 phone the bank :: today buy paper")
    capture.log(workspace, "today 10:00 meeting with Grace: drafts", planned=True)
    capture.log(workspace, "tomorrow call with Marie: tulips", planned=True)
    capture.add_tasks(workspace, "in 7 days send drafts to Marie :: in 8 days too late :: no day")
    assert told(agenda.today(workspace)) == [
        ("overdue", "2026-11-10", "cadence", "1", "get in touch"),
        ("overdue", "2026-11-17", "task", "t1", "send papers"),
        ("today", "2026-11-20", "date", "b1", "birthday, turns 120"),
        ("today", "2026-11-20", "plan", "i2", "meeting: drafts"),
        ("today", "2026-11-20", "task", "t2", "phone the bank"),
        ("today", "2026-11-20", "task", "t3", "buy paper"),
        ("coming", "2026-11-21", "plan", "i3", "call: tulips"),
        ("coming", "2026-11-25", "date", "b2", "birthday"),
        ("coming", "2026-11-27", "task", "t4", "send drafts to Marie"),
    ]


def test_every_line_has_a_reason_and_the_last_words(workspace, add):
    """Why it is there, and something to say: the text of the last entry with the first person."""
    add("Grace Hopper", "birthday=20 nov 1906", "likes=tea", "likes+=jazz")
    add("Marie Curie", "birthday=25 nov 1867")
    capture.log(workspace, "40 days ago call Grace: wants a quote :: today send quote")
    capture.log(workspace, "3 days ago note Marie: x :: waiting today signed contract")
    capture.log(workspace, "today 10:00 meeting with Marie: drafts", planned=True)
    people.every(workspace, "grace", 30)
    words = LastWords(1, "2026-10-11", "wants a quote")
    found = {line.id: (line.reason, line.last) for line in agenda.today(workspace)}
    assert found["b1"] == ("likes tea, jazz", words)
    assert found["b2"][0] == "25 Nov 1867"
    assert found["t1"] == ("promised in i1, call 2026-10-11", words)
    assert found["t2"][0] == "waiting for Marie Curie; promised in i2, note 2026-11-17"
    assert found["i3"][0] == "planned"
    assert found["1"] == ("every 30 days, due since 2026-11-10", words)


def test_the_last_words_are_of_the_latest_talk_they_took_part_in(workspace, add):
    """Plans, mentions and entries in the trash are no last words."""
    add("Grace Hopper", every=1)
    add("Marie Curie")
    capture.log(workspace, "10 days ago call Grace: old")
    capture.log(workspace, "5 days ago call Grace: latest")
    capture.log(workspace, "3 days ago call Grace: removed")
    trash.remove(workspace, ["i3"])
    capture.log(workspace, "2 days ago call Marie: about Grace")
    capture.log(workspace, "tomorrow call Grace: ahead", planned=True)
    line = next(line for line in agenda.today(workspace) if line.kind == "cadence")
    assert line.last == LastWords(2, "2026-11-15", "latest")


def test_somebody_never_contacted_has_no_last_words(workspace, add, on):
    """The reason says so."""
    add("Grace Hopper", every=7)
    (line,) = agenda.today(on("2026-11-30"))
    assert (line.reason, line.last, line.contacts) == (
        "every 7 days, never contacted",
        None,
        (Person(1, "Grace Hopper"),),
    )


def test_nothing_due_is_an_empty_list(workspace, add):
    """An empty home and a quiet day both give no line."""
    assert agenda.today(workspace) == agenda.due(workspace) == []
    add("Grace Hopper")
    assert agenda.today(workspace) == agenda.due(workspace) == []


@pytest.mark.parametrize(
    ("days", "ids"), [(0, ["t1"]), (1, ["t1", "t2"]), (6, ["t1", "t2"]), (7, ["t1", "t2", "t3"])]
)
def test_days_is_how_far_to_look_ahead(workspace, days, ids):
    """The last day is included; 7 days unless said otherwise."""
    capture.add_tasks(workspace, "today a :: tomorrow b :: in 7 days c")
    assert [line.id for line in agenda.today(workspace, days=days)] == ids
    far = workspace._replace(settings=Settings(days=days))
    assert [line.id for line in agenda.today(far)] == ids


def test_another_day_is_seen_as_it_will_be(workspace):
    """``today 2026-11-25`` tells what is overdue, due and coming then."""
    capture.add_tasks(workspace, "today a :: in 5 days b :: in 6 days c")
    found = agenda.today(workspace, datetime.date(2026, 11, 25))
    assert [(line.when, line.id) for line in found] == [
        ("overdue", "t1"),
        ("today", "t2"),
        ("coming", "t3"),
    ]


def test_a_task_is_hidden_until_it_starts(workspace, on):
    """A start ahead keeps a task out, and it is due as before afterwards."""
    capture.add_tasks(workspace, "fri send quote", start="wed")
    assert agenda.today(workspace) == []
    assert [line.id for line in agenda.today(on("2026-11-25"))] == ["t1"]


def test_what_is_done_removed_or_without_a_day_is_not_in_the_agenda(workspace):
    """Only open tasks with a day, only plans that are still plans."""
    capture.add_tasks(workspace, "today a :: today b :: c")
    capture.log(workspace, "today call: d", planned=True)
    todo.done(workspace, ["t1", "i1"])
    trash.remove(workspace, ["t2"])
    assert agenda.today(workspace) == []


def test_a_missed_plan_is_overdue(workspace, add, on):
    """A plan stays until it is done."""
    add("Grace Hopper")
    capture.log(workspace, "today 10:00 call Grace", planned=True)
    assert told(agenda.today(on("2026-11-22"))) == [("overdue", "2026-11-20", "plan", "i1", "call")]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-12-28", [("coming", "2026-12-31"), ("coming", "2027-01-02")]),
        ("2026-12-31", [("today", "2026-12-31"), ("coming", "2027-01-02")]),
        ("2027-01-01", [("coming", "2027-01-02")]),
        ("2026-12-25", [("coming", "2026-12-31")]),
        ("2027-01-03", []),
    ],
)
def test_birthdays_over_the_end_of_the_year(workspace, add, on, day, expected):
    """The week looks into January."""
    add("Grace Hopper", "birthday=31 dec 1906")
    add("Marie Curie", "birthday=2 jan")
    assert [(line.when, line.due) for line in agenda.today(on(day))] == expected


@pytest.mark.parametrize(
    ("leap", "day", "due"),
    [
        ("feb28", "2027-02-25", "2027-02-28"),
        ("feb28", "2027-02-28", "2027-02-28"),
        ("feb28", "2027-03-01", None),
        ("feb28", "2028-02-28", "2028-02-29"),
        ("feb28", "2028-02-29", "2028-02-29"),
        ("feb28", "2028-03-01", None),
        ("mar1", "2027-02-25", "2027-03-01"),
        ("mar1", "2027-02-28", "2027-03-01"),
        ("mar1", "2027-03-01", "2027-03-01"),
        ("mar1", "2027-03-02", None),
        ("mar1", "2028-02-29", "2028-02-29"),
        ("mar1", "2028-03-01", None),
    ],
)
def test_29_february_falls_where_the_setting_says(workspace, add, on, leap, day, due):
    """In common years on 28 February or 1 March, in leap years on its day."""
    add("Grace Hopper", "birthday=1996-02-29")
    chosen = on(day)._replace(settings=Settings(leap_day=leap))
    found = [(line.due, line.summary) for line in agenda.today(chosen)]
    turns = int(day[:4]) - 1996
    assert found == ([(due, f"birthday, turns {turns}")] if due else [])
    assert [line.due for line in agenda.today(chosen, days=0)] == ([due] if due == day else [])


@pytest.mark.parametrize(
    ("label", "parts", "summary"),
    [
        ("birthday", (1906, 11, 20), "birthday, turns 120"),
        ("birthday", (None, 11, 20), "birthday"),
        ("birthday", (2025, 11, 20), "birthday, turns 1"),
        ("birthday", (2026, 11, 20), "birthday"),
        ("anniversary", (2025, 11, 20), "anniversary, 1 year"),
        ("anniversary", (2001, 11, 20), "anniversary, 25 years"),
        ("name-day", (None, 11, 20), "name-day"),
    ],
)
def test_the_age_is_told_only_when_the_year_is_known(workspace, add, label, parts, summary):
    """Turns N, N years, or just the label."""
    add("Grace Hopper")
    give_date(workspace, "1", label, *parts)
    assert [line.summary for line in agenda.today(workspace)] == [summary]


@pytest.mark.parametrize("parts", [(1906, 11, None), (1906, None, None), (None, None, 20)])
def test_a_date_without_a_day_is_in_no_agenda(workspace, add, parts):
    """A month or a year cannot be due."""
    add("Grace Hopper")
    give_date(workspace, "1", "birthday", *parts)
    assert agenda.today(workspace) == agenda.due(workspace, days=400) == []


def test_a_renewal_in_a_later_year_waits_for_its_year(workspace, add, on):
    """A date whose year lies ahead is not due the years before."""
    add("Grace Hopper")
    give_date(workspace, "1", "renewal", 2027, 11, 20)
    assert agenda.today(workspace) == []
    assert told(agenda.today(on("2027-11-20"))) == [
        ("today", "2027-11-20", "date", "b1", "renewal")
    ]


def test_the_dead_are_not_congratulated(workspace, add):
    """The birthday is told as what it would be, the day of death with its years."""
    add("Grace Hopper", "birthday=1906-11-20", "death=1992-11-25")
    assert [line.summary for line in agenda.today(workspace)] == [
        "birthday, would be 120",
        "death, 34 years",
    ]


def test_the_birthday_of_somebody_dead_says_so_without_a_year(workspace, add):
    """Nobody calls to congratulate because a year was unknown."""
    add("Grace Hopper", "birthday=20 nov", "death=1992-01-01")
    assert [line.summary for line in agenda.today(workspace)] != ["birthday"]


def test_the_dead_are_not_out_of_touch(workspace, add, on):
    """Nobody is told to get in touch with somebody who has died."""
    add("Grace Hopper", "death=2026-11-01", every=7)
    later = on("2026-11-30")
    assert [line.kind for line in agenda.today(later)] == []
    assert [line.kind for line in agenda.due(later)] == []


def test_dates_of_hidden_people_and_removed_dates_are_not_told(workspace, add):
    """Archived and trashed people rest, and so does a date in the trash."""
    for name in ("Grace Hopper", "Marie Curie", "Ada Lovelace"):
        add(name, "birthday=20 nov")
    trash.archive(workspace, ["1"])
    trash.remove(workspace, ["2"])
    trash.remove(workspace, ["b3"])
    assert agenda.today(workspace) == agenda.due(workspace) == []


def test_whoever_does_not_want_to_be_reached_is_not_proposed(workspace, add, on):
    """``reach=none`` keeps somebody out of the list, not their birthday."""
    add("Grace Hopper", "reach=none", "birthday=30 nov", every=7)
    found = agenda.today(on("2026-11-30"))
    assert [line.kind for line in found] == ["date"]
    assert [line.kind for line in agenda.due(on("2026-11-30"))] == ["date"]


@pytest.mark.parametrize("word", ["None", "NONE"])
def test_reach_none_does_not_mind_case(workspace, add, on, word):
    """Whoever types a capital means the same."""
    add("Grace Hopper", f"reach={word}", every=7)
    assert agenda.today(on("2026-11-30")) == []


def test_five_people_out_of_touch_the_longest_first(workspace, add, on):
    """``today`` proposes five, or as many as the setting says; ``remind`` tells all."""
    for number in range(1, 8):
        add(f"Person {number}", every=20 - number)
    later = on("2026-12-31")

    def proposed(chosen):
        return [line.id for line in agenda.today(chosen) if line.kind == "cadence"]

    assert proposed(later) == ["7", "6", "5", "4", "3"]
    assert proposed(later._replace(settings=Settings(out_of_touch=2))) == ["7", "6"]
    assert proposed(later._replace(settings=Settings(out_of_touch=0))) == []
    assert len(agenda.due(later)) == 7


def test_nothing_left_means_neither_overdue_nor_today(workspace):
    """Coming lines do not keep a day open."""
    capture.add_tasks(workspace, "tomorrow a")
    assert agenda.nothing_left(agenda.today(workspace))
    capture.add_tasks(workspace, "today b")
    assert not agenda.nothing_left(agenda.today(workspace))


@pytest.mark.parametrize(
    ("remind", "days_before", "is_told"),
    [
        ("", 7, True),
        ("", 1, True),
        ("", 0, True),
        ("", 6, False),
        ("", 2, False),
        ("14", 14, True),
        ("14", 7, False),
        ("14", 0, True),
        ("30,3", 30, True),
        ("30,3", 3, True),
        ("30,3", 1, False),
        ("0", 1, False),
        ("0", 0, True),
        ("364", 364, True),
    ],
)
def test_a_date_is_told_on_its_lead_days_and_on_the_day(
    workspace, add, on, remind, days_before, is_told
):
    """Its own lead days, or 7 and 1 as set; never in between."""
    add("Grace Hopper")
    give_date(workspace, "1", "birthday", None, 12, 9, remind=remind)
    day = datetime.date(2027, 12, 9) - datetime.timedelta(days=days_before)
    found = [line.due for line in agenda.due(on(day.isoformat()))]
    assert found == (["2027-12-09"] if is_told else [])


def test_the_lead_days_can_be_set_for_all_dates(workspace, add):
    """``remind = "3"`` holds for dates without lead days of their own."""
    add("Grace Hopper", "birthday=23 nov")
    assert agenda.due(workspace) == []
    assert len(agenda.due(workspace._replace(settings=Settings(remind="3")))) == 1


def test_days_of_remind_tell_all_dates_up_to_then(workspace, add):
    """``remind --days 10`` tells dates, tasks, plans and cadences of ten days."""
    add("Grace Hopper", "birthday=25 nov", every=8)
    add("Marie Curie", "birthday=1 dec")
    capture.add_tasks(workspace, "in 10 days a :: in 11 days b")
    capture.log(workspace, "in 9 days call Marie", planned=True)
    assert told(agenda.due(workspace, days=10)) == [
        ("coming", "2026-11-25", "date", "b1", "birthday"),
        ("coming", "2026-11-28", "cadence", "1", "get in touch"),
        ("coming", "2026-11-29", "plan", "i1", "call"),
        ("coming", "2026-11-30", "task", "t1", "a"),
    ]
    assert agenda.due(workspace) == []


def test_a_year_ahead_tells_every_date_once(workspace, add):
    """A window of a year or more has each yearly date once."""
    add("Grace Hopper", "birthday=20 nov")
    add("Marie Curie", "birthday=19 nov")
    for days in (364, 365, 366, 1000):
        assert [line.id for line in agenda.due(workspace, days=days)] == ["b1", "b2"], days


@pytest.mark.parametrize("days", [300, 364, 365, 366, 1000])
def test_of_very_many_dates_the_next_ones_are_told(workspace, add, days):
    """However far ahead one looks: those of January do not push out those of this month."""
    for number in range(agenda.MOST * 3 + 1):
        add(f"Early Person{number}", "birthday=2 jan")
    add("Grace Hopper", "birthday=21 nov")
    dates = [line.due for line in agenda.today(workspace, days=days) if line.kind == "date"]
    assert len(dates) == agenda.MOST
    assert dates[:2] == ["2026-11-21", "2027-01-02"]


@pytest.mark.parametrize("day", ["2027-03-01", "2028-03-01"])
@pytest.mark.parametrize("days", [365, 366, 1000])
def test_a_leap_day_is_told_once_from_the_first_of_march_on(workspace, add, on, day, days):
    """It lies at both ends of such a year."""
    add("Grace Hopper", "birthday=29 feb")
    assert [line.id for line in agenda.due(on(day), days=days)] == ["b1"]


@pytest.mark.parametrize("day", ["2027-03-01", "2028-03-01"])
def test_the_first_of_march_tells_its_dates_too(workspace, add, on, day):
    """Remind on 1 March tells the birthdays of the day and those a week ahead."""
    add("Grace Hopper", "birthday=1 mar")
    add("Marie Curie", "birthday=8 mar")
    assert [line.id for line in agenda.due(on(day))] == ["b1", "b2"]


@pytest.mark.parametrize("month", range(1, 13))
def test_every_day_of_the_year_tells_its_birthday(workspace, add, on, month):
    """Whatever the day: today tells who has a birthday on it and who has it in a week."""
    first = datetime.date(2027, month, 2)
    for day in (2, 15, 27):
        date = first.replace(day=day)
        ahead = date + datetime.timedelta(days=7)
        add(f"Today {day}", f"birthday={date:%m-%d}".replace("=", "=--"))
        add(f"Week {day}", f"birthday={ahead:%m-%d}".replace("=", "=--"))
    for day in (2, 15, 27):
        names = [
            line.contacts[0].formatted_name for line in agenda.due(on(f"2027-{month:02}-{day:02}"))
        ]
        assert [name for name in names if name.endswith(f" {day}")] == [
            f"Today {day}",
            f"Week {day}",
        ]


def test_the_end_of_the_calendar_is_no_error(workspace, add):
    """The last day there is can be asked for."""
    add("Grace Hopper", "birthday=31 dec")
    found = agenda.today(workspace, datetime.date(9999, 12, 31))
    assert [line.due for line in found] == ["9999-12-31"]

"""A day's page is bounded; a job that counts as told is not."""

from __future__ import annotations

import pytest

from pcrm.domain.contact import ImportantDate
from pcrm.domain.partial_date import PartialDate
from pcrm.services import agenda, capture, dates
from pcrm.services.reminding import Asked, Telling

MANY = agenda.MOST + 12


@pytest.fixture
def busy(workspace, add, on):
    """More tasks than a page takes, half of them overdue; as many birthdays today."""
    early = on("2026-11-01")
    for number in range(MANY):
        capture.add_tasks(early, f"{number % 10 + 2} nov overdue {number}")
        capture.add_tasks(early, f"22 nov coming {number}")
        add(f"Person {number}", "birthday=1980-11-20")
    return workspace


def count(lines, kind, when):
    """How many lines of a kind stand on one side of the day."""
    return sum((line.kind, line.when) == (kind, when) for line in lines)


def test_a_day_shows_so_many_of_a_kind(busy):
    """The latest of what is overdue, the nearest of what is coming."""
    lines = agenda.today(busy)
    assert count(lines, "task", "overdue") == agenda.MOST
    assert count(lines, "task", "coming") == agenda.MOST
    assert count(lines, "date", "today") == agenda.MOST
    overdue = [line.due for line in lines if line.when == "overdue"]
    assert overdue == sorted(overdue)
    assert overdue[-1] == "2026-11-11"


def test_a_look_by_hand_is_a_page_and_a_job_is_whole(busy):
    """What counts as told was told."""
    with Telling(busy, Asked()) as by_hand:
        assert count(by_hand.lines, "task", "overdue") == agenda.MOST
        assert count(by_hand.lines, "date", "today") == agenda.MOST
    with Telling(busy, Asked(since="last-run")) as job:
        assert count(job.lines, "task", "overdue") == MANY
        assert count(job.lines, "date", "today") == MANY


def test_what_is_left_out_takes_nobody_s_place(workspace, add, on):
    """However many dates of a day are not told, the one that is stands on the page."""
    renewal = ImportantDate("renewal", PartialDate(2030, 11, 20))
    feast = ImportantDate("feast", PartialDate(None, 11, 20))
    for number in range(4 * agenda.MOST):
        add(f"Later {number}", f"tag=empty{number}", "reach=none")
        dates.add(workspace, f"Later {number}", renewal)
        dates.add(workspace, f"tag:empty{number}", feast)
    add("Grace Hopper", "birthday=1906-11-20")
    for lines in (agenda.today(workspace), agenda.due(workspace), by_hand(workspace)):
        assert told(lines) == ["Grace Hopper"]


def test_leads_of_others_take_nobody_s_place(workspace, add):
    """Many a birthday of the day in a fortnight is told later; the one with that lead is now."""
    for number in range(4 * agenda.MOST):
        add(f"Later {number}", "birthday=1980-12-04")
    add("Grace Hopper")
    birthday = ImportantDate("birthday", PartialDate(None, 12, 4), remind="14")
    dates.add(workspace, "Grace Hopper", birthday)
    assert told(by_hand(workspace)) == ["Grace Hopper"]


def test_the_leap_day_takes_nobody_s_place(add, on):
    """Those of 29 February, on the day before in common years, hide nobody on the day after."""
    for number in range(4 * agenda.MOST):
        add(f"Leap {number}", "birthday=1980-02-29")
    add("Grace Hopper", "birthday=1906-03-01")
    assert told(agenda.today(on("2027-03-01"), days=0)) == ["Grace Hopper"]


def test_a_look_over_a_year_begins_with_the_nearest(workspace, add):
    """What comes before New Year stands before what comes after it."""
    for number in range(4 * agenda.MOST):
        add(f"Spring {number}", "birthday=1980-03-20")
    add("Grace Hopper", "birthday=1906-12-09")
    add("Marie Curie", "birthday=1867-11-07")
    for days in (364, 365, 800):
        names = told(agenda.today(workspace, days=days))
        assert names[0] == "Grace Hopper"
        assert len(names) == agenda.MOST


def by_hand(workspace):
    """The lines that ``remind`` tells when it is called by hand."""
    with Telling(workspace, Asked()) as telling:
        return telling.lines


def told(lines):
    """Of whom dates are told, in order."""
    return [line.contacts[0].formatted_name for line in lines if line.kind == "date"]

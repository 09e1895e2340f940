"""A day's page is bounded; a job that counts as told is not."""

from __future__ import annotations

import pytest

from pcrm.services import agenda, capture
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

"""A fortnight of a machine that tells at nine every morning and sleeps on two days, by line."""

from __future__ import annotations

import pytest

from pcrm.domain.contact import ImportantDate
from pcrm.domain.partial_date import PartialDate
from pcrm.render.agenda import agenda
from pcrm.services import capture, people
from pcrm.services.reminding import LAST_RUN, Asked, Telling

ASLEEP = ("2026-11-24", "2026-11-30")
EXPECTED = {
    "2026-11-20": """
Overdue
  t1   Wed 2026-11-18  send the tax papers
Coming
  b1   Fri 2026-11-27  Marie Curie: birthday, turns 159
                       likes tulips; last 10 days ago: wants a quote
""",
    "2026-11-21": "",
    "2026-11-22": """
Today, Sun 2026-11-22
  t2   09:00  send quote  (Marie Curie)
              last 12 days ago: wants a quote
""",
    "2026-11-23": "",
    "2026-11-25": """
Overdue
  t3   Tue 2026-11-24  order paper
                       yesterday
Coming
  b2   Tue 2026-12-01  Ada Lovelace: birthday
                       reminder of yesterday; 1 Dec
""",
    "2026-11-26": """
Coming
  b1   Fri 2026-11-27  Marie Curie: birthday, turns 159
                       likes tulips; last 16 days ago: wants a quote
""",
    "2026-11-27": """
Overdue
  t1   Wed 2026-11-18  send the tax papers
                       9 days ago
Today, Fri 2026-11-27
  b1   Marie Curie: birthday, turns 159
       likes tulips; last 17 days ago: wants a quote
""",
    "2026-11-28": "",
    "2026-11-29": """
Overdue
  t2   Sun 2026-11-22 09:00  send quote  (Marie Curie)
                             7 days ago; last 19 days ago: wants a quote
""",
    "2026-12-01": """
Overdue
  b3   Mon 2026-11-30  Grace Hopper: renewal
                       yesterday; 30 Nov
Today, Tue 2026-12-01
  b2   Ada Lovelace: birthday
       1 Dec
Out of touch
  3    Ada Lovelace
       yesterday; every 10 days, never contacted
""",
    "2026-12-02": """
Overdue
  t3   Tue 2026-11-24  order paper
                       8 days ago
""",
    "2026-12-03": "",
}
"""What is told on each day that the machine is awake."""


@pytest.fixture
def book(workspace, add):
    """Three people with dates, tasks before and after today, a rhythm."""
    add("Marie Curie", "birthday=27 nov 1867", "likes=tulips")
    add("Grace Hopper")
    add("Ada Lovelace", "birthday=1 dec", every=10)
    people.add_date(
        workspace, "grace", "renewal", ImportantDate("renewal", PartialDate(None, 11, 30), "0")
    )
    capture.log(workspace, "10 days ago call Marie: wants a quote")
    capture.add_tasks(workspace, "send the tax papers", due="2026-11-18")
    capture.add_tasks(workspace, "in 2 days 9:00 send quote", whom="marie")
    capture.add_tasks(workspace, "in 4 days order paper")
    return workspace


def awake():
    """Return the days of the fortnight on which the machine is awake."""
    days = [f"2026-11-{day:02}" for day in range(20, 31)] + [f"2026-12-0{d}" for d in (1, 2, 3)]
    return [day for day in days if day not in ASLEEP]


def test_a_fortnight_with_two_days_asleep(book, on):
    """Each occasion once, the missed ones with their day, the open ones again after a week."""
    told = {}
    for day in awake():
        there = on(day)
        with Telling(there, Asked(since=LAST_RUN, job="mail")) as telling:
            told[day] = "\n".join(agenda(telling.lines, there.today()))
            telling.done()
        with Telling(there, Asked(since=LAST_RUN, job="mail")) as again:
            assert again.lines == [], day
    assert {day: text and f"\n{text}\n" for day, text in told.items()} == EXPECTED

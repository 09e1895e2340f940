"""A week of a freelancer: thirty talks, twelve people, two families, a machine that sleeps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.conftest import Run

FRIDAY_BEFORE = (
    "add Ada Lang --tag client",
    "add Ben Ortiz --tag client",
    "add Cleo Roy --tag client",
    "add David Kim",
    "add Elif Demir",
    "add Frank Moser",
    "add Greta Lund --tag client",
    "add Hugo Silva --every 30d",
    "add Ines Roth --every 7d",
    "add Jonas Beck",
    "add Klara Vogt",
    "add Lars Holm --every 3d",
    "link cleo spouse Piotr --birthday '26 nov 1980' --likes jazz",
    "link cleo child Zofia --birthday 1.12.2018 --likes horses",
    "link greta child Nils --birthday '27 nov' --likes lego",
    "link greta spouse Maja --likes tulips",
    "every tag:client 14d",
    "log 40 days ago call Hugo: wants a price",
    "log 16.11. email to Ines: sent the draft",
    "log 19.11. call Lars: all is well",
)

MONDAY = (
    "log call Ada 15m: wants three drafts :: wed send drafts",
    "log call Ben 5m: not there :: tomorrow call Ben",
    "log email from Cleo :: waiting thu the signed offer",
    "log met David and Elif 1h: the fair in March",
    "log call Hugo 20m: price agreed :: fri send contract",
    "log email to Ines: second draft",
    'log "call Frank: asked about Greta\'s paper"',
    "log message from Klara: is ill until friday",
    "plan thu 10:00 meeting with Jonas: the catalogue",
)
TUESDAY = (
    "log call Ben 30m: needs a site by may --done t2",
    "log email to Ada: two sent",
    "log call Greta 10m: Maja has a shop now :: fri 15:00 lego for Nils",
    "log call Elif 10m: comes on her own",
    "log email from Frank: the paper is sold out",
    "log message to Klara: get well",
    "log call Lars 45m: wants to sell",
)
WRITTEN_ON_FRIDAY = """# wednesday, from the notebook
wed call Ada 10m: third draft on friday
wed email from Hugo: asks for a discount
wed call David: no fair for him
wed met Ben: the pages of the site
wed call Cleo 25m: Piotr plays in a band
wed email to Jonas: the pages of the catalogue

# thursday
thu call Frank: has a new printer
thu gift to Piotr: a record
thu email from Cleo: the offer is signed
thu call Elif: the tickets
"""
FRIDAY = (
    "log call Ada: third draft is fine --done t1",
    "done t3",
    "log call Klara 5m: is well again",
    "log call Ines 20m: likes the second draft",
    "log gift to Nils: a lego crane --done t5",
    "log email to Hugo: the contract --done t4",
)


REMIND = "remind --since last-run --format text"


class Week(NamedTuple):
    """What cron told, by day and hour; ``pcrm`` runs a line, ``at`` sets the clock."""

    told: dict[str, str]
    pcrm: Run
    at: Callable[[str, str], None]


_PLAYED: list[tuple[bytes, dict[str, str]]] = []
"""The database after the week, and what was told in it: played once for all tests."""


@pytest.fixture
def week(pcrm: Run, default_database: Path, monkeypatch: pytest.MonkeyPatch) -> Week:
    """The whole week, typed; it is Friday evening now."""

    def at(day: str, hour: str) -> None:
        monkeypatch.setenv("PCRM_NOW", f"2026-11-{day}T{hour}:00+00:00")

    if not _PLAYED:
        told = _play(pcrm, at)
        _PLAYED.append((default_database.read_bytes(), told))
    content, told = _PLAYED[0]
    default_database.parent.mkdir(parents=True, exist_ok=True)
    default_database.write_bytes(content)
    at("27", "18:00")
    return Week(told, pcrm, at)


def _play(pcrm: Run, at: Callable[[str, str], None]) -> dict[str, str]:
    """Type the week; cron runs at eight, but not on Wednesday and Thursday."""
    told = {}
    _type(FRIDAY_BEFORE, pcrm)
    for day, lines in (("23", MONDAY), ("24", TUESDAY), ("27", FRIDAY)):
        at(day, "08:00")
        told[f"{day} morning"] = pcrm(REMIND).out
        at(day, "09:00")
        if day == "27":
            assert pcrm("log --batch -", stdin=WRITTEN_ON_FRIDAY).code == 0
        _type(lines, pcrm)
        at(day, "18:00")
        told[f"{day} evening"] = pcrm(REMIND).out
    return told


def _type(lines: tuple[str, ...], pcrm: Run) -> None:
    """Run lines of which pcrm understands every name without a guess."""
    for line in lines:
        answer = pcrm(line)
        assert answer.code == 0, (line, answer)
        assert "Nobody was recognised" not in answer.err, line
        assert "?" not in answer.out, line


def test_monday_tells_who_is_out_of_touch(week: Week) -> None:
    """The longest one first; those who were added on Friday are not due yet."""
    assert (
        week.told["23 morning"]
        == """Out of touch
  8    Hugo Silva
       every 30 days, due since 2026-11-10; last 43 days ago: wants a price
  12   Lars Holm
       every 3 days, due since 2026-11-22; last 4 days ago: all is well
  9    Ines Roth
       every 7 days, due since 2026-11-23; last 7 days ago: sent the draft
"""
    )


def test_tuesday_tells_a_birthday_in_a_week_and_the_next_step(week: Week) -> None:
    """The step was made on Monday; the child is of a client."""
    assert (
        week.told["24 morning"]
        == """Today, Tue 2026-11-24
  t2   call Ben  (Ben Ortiz)
       promised in i5, call 2026-11-23: not there
Coming
  b2   Tue 2026-12-01  Zofia: birthday, turns 8
                       child of Cleo Roy; likes horses; last yesterday
"""
    )


def test_friday_makes_up_for_two_mornings(week: Week) -> None:
    """What fell due on Wednesday and Thursday has its day; a birthday that is over, too."""
    assert (
        week.told["27 morning"]
        == """Overdue
  t1   Wed 2026-11-25        send drafts  (Ada Lang)
                             2 days ago; promised in i4, call 2026-11-23; last 3 days ago: two sent
  b1   Thu 2026-11-26        Piotr: birthday, turned 46
                             yesterday; spouse of Cleo Roy; likes jazz; last 4 days ago
  i12  Thu 2026-11-26 10:00  meeting: the catalogue  (Jonas Beck)
                             yesterday; planned
  t3   Thu 2026-11-26        the signed offer  (Cleo Roy)
                             yesterday; waiting for Cleo Roy; promised in i6, email 2026-11-23
Today, Fri 2026-11-27
  b3          Nils: birthday
              child of Greta Lund; likes lego; last 3 days ago: Maja has a shop now
  t5   15:00  lego for Nils  (Nils)
              promised in i15, call 2026-11-24
  t4          send contract  (Hugo Silva)
              promised in i8, call 2026-11-23: price agreed
Out of touch
  12   Lars Holm
       every 3 days, due since 2026-11-27; last 3 days ago: wants to sell
"""
    )


def test_evenings_have_nothing_new(week: Week) -> None:
    """A second run of a day tells nothing twice; what was done during the day is not told."""
    assert {week.told[f"{day} evening"] for day in ("23", "24", "27")} == {""}


def test_after_the_weekend_only_what_is_new(week: Week) -> None:
    """The day before a birthday; the plan of Thursday again after seven days, not before."""
    week.at("30", "08:00")
    assert (
        week.pcrm(REMIND).out
        == """Coming
  b2   Tue 2026-12-01  Zofia: birthday, turns 8
                       child of Cleo Roy; likes horses; last 4 days ago: the offer is signed
"""
    )
    assert not week.pcrm(REMIND).out


def test_the_agenda_of_friday_evening(week: Week) -> None:
    """Tasks are done; a plan that nobody ended, two birthdays and one person are left."""
    assert (
        week.pcrm("today --format table").out
        == """Overdue
  i12  Thu 2026-11-26 10:00  meeting: the catalogue  (Jonas Beck)
                             planned; last 2 days ago: the pages of the catalogue
Today, Fri 2026-11-27
  b3   Nils: birthday
       child of Greta Lund; likes lego; last 3 days ago: Maja has a shop now
Coming
  b2   Tue 2026-12-01  Zofia: birthday, turns 8
                       child of Cleo Roy; likes horses; last yesterday: the offer is signed
Out of touch
  12   Lars Holm
       every 3 days, due since 2026-11-27; last 3 days ago: wants to sell
"""
    )
    assert week.pcrm("todo list").out == ""


def test_last_contacts_of_all_twelve(week: Week) -> None:
    """Entries written late count on their day; plans and gifts to a child do not count."""
    assert (
        week.pcrm("list --sort id --columns id,name,last").out
        == """1	Ada Lang	2026-11-27
2	Ben Ortiz	2026-11-25
3	Cleo Roy	2026-11-26
4	David Kim	2026-11-25
5	Elif Demir	2026-11-26
6	Frank Moser	2026-11-26
7	Greta Lund	2026-11-24
8	Hugo Silva	2026-11-27
9	Ines Roth	2026-11-27
10	Jonas Beck	2026-11-25
11	Klara Vogt	2026-11-27
12	Lars Holm	2026-11-24
"""
    )


def test_thirty_talks_are_in_the_timeline(week: Week) -> None:
    """In the order of their days, however late they were written."""
    lines = week.pcrm("timeline --format table").out.splitlines()
    entries = [line for line in lines if line.startswith("i") and int(line[1:4]) > 3]
    assert len(entries) == 31
    assert [line for line in entries if "planned" in line] == [
        "i12  Thu 2026-11-26 10:00  planned meeting  Jonas Beck"
    ]
    days = [line[5:19] for line in entries]
    assert days == sorted(days, key=lambda day: day[4:], reverse=True)


def test_family_of_a_client_before_a_call(week: Week) -> None:
    """The last three talks, and the birthday of the daughter."""
    assert (
        week.pcrm("brief cleo").out
        == """3  Cleo Roy +client
  last    i28  yesterday  email in  Cleo Roy
               the offer is signed
          i24  2 days ago  call 25m  Cleo Roy
               Piotr plays in a band
          i6   4 days ago  email in  Cleo Roy
  coming  Tue 2026-12-01  Zofia (child): birthday, turns 8; likes horses
"""
    )


def test_gift_is_found_with_the_child(week: Week) -> None:
    """The son has a timeline of his own; his mother was last talked to on Tuesday."""
    assert (
        week.pcrm("timeline nils --format table").out
        == "i33  Fri 2026-11-27  gift  Nils\n     a lego crane\n"
    )

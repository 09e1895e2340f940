"""The morning of the tutorial, done on the screen alone with real keys."""

from __future__ import annotations

import shutil

import pytest
from tests.tui import morning

from pcrm.services import agenda, cards, single, timeline


def test_the_morning_of_the_tutorial(tmp_path, nowhere):
    """Key by key as docs/tui.md tells it; afterwards the database says so."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    environment = morning.environment_of(str(tmp_path))
    morning.prepare(str(tmp_path))
    shown = [step for step, _ in morning.play(environment, str(tmp_path))]
    assert shown == list(morning.MORNING)
    kept = nowhere._replace(path=str(tmp_path / ".local" / "share" / "pcrm" / "pcrm.db"))
    assert [line.id for line in agenda.today(kept)] == ["b2", "t1", "t3", "b3"]
    assert {entry.text for entry in timeline.timeline(kept)} == {
        "wants a second draft",
        "agreed on the price",
    }
    (anna,) = cards.listed(kept, ["anna"])
    (juergen,) = cards.listed(kept, ["jürgen"])
    assert (anna.cadence_days, juergen.cadence_days) == (60, 30)
    said = anna.details
    assert [mail.value for mail in said.emails] == ["anna@example.org"]
    assert [place.organization for place in said.memberships] == ["Weaver"]
    assert said.tags == ("client",)
    assert said.fields == (("likes", "coffee"), ("reach", "by phone"))
    assert single.entry(kept, 1).minutes == 30

"""The morning of the tutorial, done on the screen alone with real keys."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from tests.tui import morning

from pcrm.services import agenda, cards, timeline


def test_the_morning_of_the_tutorial(tmp_path, nowhere):
    """Key by key as docs/tui.md tells it; afterwards the database says so."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    environment = morning.environment_of(str(tmp_path))
    subprocess.run(
        [*morning.PCRM, "import", str(morning.CONTACTS)],
        env=environment,
        check=False,
        capture_output=True,
    )
    shown = [step for step, _ in morning.play(environment, str(tmp_path))]
    assert shown == list(morning.MORNING)
    kept = nowhere._replace(path=str(tmp_path / ".local" / "share" / "pcrm" / "pcrm.db"))
    assert [line.id for line in agenda.today(kept)] == ["b2", "t1", "t3", "b3"]
    assert {entry.text for entry in timeline.timeline(kept)} == {
        "wants a second draft",
        "agreed on the price",
    }
    (anna,) = cards.listed(kept, ["anna"])
    assert anna.cadence_days == 60
    assert [mail.value for mail in anna.details.emails] == ["anna@example.org"]

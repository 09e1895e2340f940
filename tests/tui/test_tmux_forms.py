"""Forms in a real terminal: keys in one burst, and a terminal that goes away."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from tests.cli.tmux import Terminal

from pcrm.services import cards
from pcrm.services.workspace import Workspace

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


@pytest.fixture
def environment(invented: Workspace, tmp_path: Path) -> dict[str, str]:
    """The environment of their user."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "PYTHONPATH") if name in os.environ}
    return {
        **kept,
        "HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
        "PCRM_DB": invented.path,
        "PCRM_NOW": "2026-11-20T09:00:00+00:00",
        "TZ": "UTC",
    }


def test_a_terminal_that_goes_away_loses_nothing(invented, environment, tmp_path):
    """A contact typed in one burst; the terminal is closed; the form offers it, and stores it."""
    command = [sys.executable, "-m", "pcrm", "tui"]
    draft = Path(invented.path).with_name("edits") / "contact.json"
    with Terminal(command, environment, str(tmp_path)) as terminal:
        terminal.wait_for("Overdue", "? Help")
        terminal.press("n", "c")
        terminal.type("Zoe Barnes")
        terminal.press("Tab", "Tab", "Tab")
        terminal.type("press")
        terminal.wait_for("New contact  *", "Zoe Barnes", "press")
        for _ in range(200):
            if draft.exists() and "press" in draft.read_text(encoding="utf-8"):
                break
            terminal.wait_for("Zoe Barnes")
    assert cards.listed(invented, ["zoe"]) == []
    with Terminal(command, environment, str(tmp_path)) as terminal:
        terminal.wait_for("Overdue", "? Help")
        terminal.press("n", "c")
        terminal.wait_for("What you typed here at 2026-11-20 09:00")
        terminal.press("u")
        terminal.wait_for("New contact  *", "Zoe Barnes")
        terminal.press("C-s")
        terminal.wait_for("stored: ", "Zoe Barnes", "u takes it back")
    (stored,) = cards.listed(invented, ["zoe"])
    assert stored.details.tags == ("press",)
    assert not draft.exists()

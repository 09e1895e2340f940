"""The page about the screen tells the morning that a test plays."""

from __future__ import annotations

import os

from pcrm.tui import actions
from tests.docs.pages import ROOT
from tests.tui import morning

PAGE = ROOT / "docs" / "tui.md"
UPDATE = os.environ.get("PCRM_DOCS_UPDATE") == "1"
BEGIN, END = "<!-- morning: begin -->\n", "<!-- morning: end -->"


def test_the_page_tells_the_morning_step_by_step() -> None:
    """The steps are those of tests/tui/morning.py; ``PCRM_DOCS_UPDATE=1`` writes them."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    told, _, after = rest.partition(END)
    expected = "\n".join(morning.page()) + "\n"
    if UPDATE:
        PAGE.write_text(f"{before}{BEGIN}{expected}{END}{after}", encoding="utf-8")
    else:
        assert told == expected


def test_the_keys_of_the_page_are_those_of_the_registry() -> None:
    """A key of the table does something in the app, on the day, or in its list."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| `")]
    keys = {
        key for one in actions.ACTIONS for key in actions.key_names(one.keys.split(",")).split(", ")
    }
    typed = [key for row in rows for key in row.split("|")[1].replace(",", " ").split()]
    assert [key for key in typed if key.strip("`") not in keys] == []

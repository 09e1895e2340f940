"""Draws the pictures of the pages, as a terminal shows them: the agenda, the morning on the screen.

The screen is played with real keys in tmux, by the same steps as its test (tests/tui/morning.py).
"""

from __future__ import annotations

import datetime
import io
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

from pcrm.render.agenda import agenda
from pcrm.render.terminal import Style
from pcrm.services import agenda as service
from pcrm.services import demo
from pcrm.services.workspace import Workspace

COLUMNS = 88
NOW = datetime.datetime(2026, 11, 20, 9, 0, tzinfo=datetime.UTC)
FOLDER = Path(__file__).parent


def draw_agenda() -> str:
    """Return the picture of the agenda of the invented people."""
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/demo.db"
        workspace = demo.fill(Workspace(path=path, clock=lambda: NOW))
        lines = agenda(
            service.today(workspace), NOW.date(), columns=COLUMNS, style=Style(enabled=True)
        )
    title = Text("$ pcrm today", style="bold")
    return picture([title, Text.from_ansi("\n".join(lines))], COLUMNS, name="agenda")


def draw_morning() -> None:
    """Play the morning and draw the steps that have a picture."""
    sys.path.insert(0, str(FOLDER.parent))
    from tests.tui import morning

    (FOLDER / "pictures").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="pcrm") as home:
        environment = morning.environment_of(home)
        morning.prepare(home)
        for step, painted in morning.play(environment, home):
            if step.picture:
                name = f"tui-{step.picture}"
                drawn = picture([Text.from_ansi(painted)], morning.COLUMNS, name=name)
                (FOLDER / "pictures" / f"{name}.svg").write_text(drawn, encoding="utf-8")


def picture(parts: list[Text], columns: int, *, name: str) -> str:
    """Return texts as a terminal of so many columns shows them, below each other."""
    console = Console(
        record=True, width=columns, file=io.StringIO(), force_terminal=True, legacy_windows=False
    )
    for part in parts:
        console.print(part, no_wrap=True, crop=True)
    return console.export_svg(title="pcrm", unique_id=name)


if __name__ == "__main__":
    (FOLDER / "agenda.svg").write_text(draw_agenda(), encoding="utf-8")
    draw_morning()

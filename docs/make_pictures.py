"""Draws docs/agenda.svg: the agenda of the invented people, as a terminal shows it."""

from __future__ import annotations

import datetime
import io
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
PICTURE = Path(__file__).parent / "agenda.svg"


def draw() -> str:
    """Return the picture."""
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/demo.db"
        workspace = demo.fill(Workspace(path=path, clock=lambda: NOW))
        lines = agenda(
            service.today(workspace), NOW.date(), columns=COLUMNS, style=Style(enabled=True)
        )
    console = Console(
        record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, legacy_windows=False
    )
    console.print(Text("$ pcrm today", style="bold"))
    console.print(Text.from_ansi("\n".join(lines)))
    return console.export_svg(title="pcrm", unique_id="agenda")


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")

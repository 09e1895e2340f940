"""The page about the configuration tells every key as the program knows it."""

from __future__ import annotations

import os

from pcrm.config.keys import KEYS
from tests.docs.pages import ROOT

PAGE = ROOT / "docs" / "config.md"
UPDATE = os.environ.get("PCRM_DOCS_UPDATE") == "1"
HEAD = "| key | takes | without it | what it is for |"


def table() -> list[str]:
    """Return the table of all settings as the page has it."""
    rows = [HEAD, "|---|---|---|---|"]
    for key in KEYS:
        default = f"`{key.default()}`" if key.default() != "" else "nothing"
        name = f"`[{key.name}]`" if key.is_table else f"`{key.name}`"
        meaning = key.meaning + (f" (`{key.variable}`)" if key.variable else "")
        rows.append(f"| {name} | {key.takes} | {default} | {meaning}: `{key.example}` |")
    return rows


def test_the_page_tells_every_setting() -> None:
    """Names, defaults, meanings and examples; ``PCRM_DOCS_UPDATE=1`` writes them."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    start = lines.index(HEAD)
    end = next(place for place in range(start, len(lines)) if not lines[place].startswith("|"))
    if UPDATE:
        lines[start:end] = table()
        PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    else:
        assert lines[start:end] == table()

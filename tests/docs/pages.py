"""Reads the documentation: its console blocks, and the lines that are typed in them."""

from __future__ import annotations

import shlex
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def console_blocks(text: str) -> list[tuple[int, list[str]]]:
    """Return (number of the first line, lines) of every console block of a page."""
    blocks: list[tuple[int, list[str]]] = []
    inside = False
    for number, line in enumerate(text.splitlines()):
        if line == "```console":
            inside = True
            blocks.append((number + 1, []))
        elif line == "```":
            inside = False
        elif inside:
            blocks[-1][1].append(line)
    return blocks


def typed_lines() -> list[str]:
    """Return every command line of every console block, each once."""
    lines = [
        line.removeprefix("$ ")
        for page in PAGES
        for _, block in console_blocks(page.read_text(encoding="utf-8"))
        for line in block
        if line.startswith("$ ")
    ]
    return list(dict.fromkeys(lines))


def calls_pcrm_alone(line: str) -> bool:
    """Tell whether a line calls pcrm and nothing else: no sign outside quotes ends the command."""
    words = shlex.shlex(line, posix=True, punctuation_chars="|>;")
    words.whitespace_split = True
    return line.startswith("pcrm ") and all(word.strip("|>;") for word in words)

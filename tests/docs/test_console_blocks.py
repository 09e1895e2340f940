"""What the documentation shows is what pcrm answers.

Run with ``PCRM_DOCS_UPDATE=1`` the answers are written into the pages instead of compared.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, console_blocks

UPDATE = os.environ.get("PCRM_DOCS_UPDATE") == "1"


@pytest.fixture
def shell(tmp_path: Path):
    """A shell on an empty home with a fixed clock, in a folder that holds contacts.vcf."""
    programs = tmp_path / "bin"
    programs.mkdir()
    wrapper = programs / "pcrm"
    wrapper.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pcrm "$@"\n', encoding="utf-8")
    wrapper.chmod(0o755)
    folder = tmp_path / "work"
    folder.mkdir()
    shutil.copy(ROOT / "docs" / "examples" / "contacts.vcf", folder)
    environment = {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "HOME": str(tmp_path / "home"),
        "PCRM_NOW": "2026-11-20T09:00:00+01:00",
        "PCRM_FORMAT": "table",
        "TZ": "Europe/Berlin",
        "COLUMNS": "80",
        "LANG": "C.UTF-8",
    }
    environment |= {k: v for k, v in os.environ.items() if k.startswith("COVERAGE")}

    def run(line: str) -> list[str]:
        done = subprocess.run(
            ["bash", "-c", line],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            timeout=60,
            check=False,
        )
        return done.stdout.decode().replace(str(tmp_path / "home"), "~").splitlines()

    return run


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_console_blocks_show_what_pcrm_answers(page: Path, shell) -> None:
    """Every command of a page, run in order on an empty home, prints what the page shows."""
    lines = page.read_text(encoding="utf-8").splitlines()
    answers: list[tuple[int, int, list[str]]] = []
    for start, block in console_blocks("\n".join(lines)):
        shown: list[str] = []
        for line in block:
            if line.startswith("$ "):
                shown.append(line)
                shown.extend(text.rstrip() for text in shell(line.removeprefix("$ ")))
        answers.append((start, start + len(block), shown))
    if UPDATE:
        for start, end, shown in reversed(answers):
            lines[start:end] = shown
        page.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for start, end, shown in answers:
        if not UPDATE:
            assert lines[start:end] == shown

"""What the documentation shows is what pcrm answers.

Run with ``PCRM_DOCS_UPDATE=1`` the answers are written into the pages instead of compared.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pcrm import __main__ as entry
from tests.docs.pages import PAGES, ROOT, calls_pcrm_alone, console_blocks

UPDATE = os.environ.get("PCRM_DOCS_UPDATE") == "1"
AS_TYPED = {"README.md"}
"""Pages each line of which bash runs as a process.

Of the others it runs what needs a shell. A plain call of pcrm runs in this process, which spares
it the start; that a shell hands over the same words is what ``test_shells`` holds.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that holds contacts.vcf; around it an empty home and a fixed clock in Berlin."""
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
    for name in os.environ:
        if not name.startswith(("COVERAGE", "PYTEST")):
            monkeypatch.delenv(name)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(folder)
    time.tzset()
    yield folder
    monkeypatch.undo()
    time.tzset()


@contextmanager
def _written_to(path: Path) -> Iterator[None]:
    """Let this process and those that it starts write into a file instead of the terminal."""
    kept = {number: os.dup(number) for number in (1, 2)}
    with path.open("wb") as file:
        for number in kept:
            os.dup2(file.fileno(), number)
    try:
        with (
            pytest.MonkeyPatch.context() as patch,
            open(1, "w", encoding="utf-8", closefd=False) as out,
            open(2, "w", encoding="utf-8", buffering=1, closefd=False) as err,
            open(os.devnull, encoding="utf-8") as nothing,
        ):
            patch.setattr(sys, "stdin", nothing)
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            yield
    finally:
        for number, before in kept.items():
            os.dup2(before, number)
            os.close(before)


@pytest.fixture
def answers_to(folder: Path) -> Callable[..., list[str]]:
    """Runs a line in the folder and returns what it printed."""
    said = folder.parent / "said"

    def run(line: str, *, as_typed: bool) -> list[str]:
        with _written_to(said):
            if as_typed or not calls_pcrm_alone(line):
                subprocess.run(
                    ["bash", "-c", line], stdin=subprocess.DEVNULL, timeout=60, check=False
                )
            else:
                entry.run(shlex.split(line)[1:])
        text = said.read_text(encoding="utf-8")
        return text.replace(os.environ["HOME"], "~").splitlines()

    return run


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_console_blocks_show_what_pcrm_answers(
    page: Path, answers_to: Callable[..., list[str]]
) -> None:
    """Every command of a page, run in order on an empty home, prints what the page shows."""
    lines = page.read_text(encoding="utf-8").splitlines()
    answers: list[tuple[int, int, list[str]]] = []
    for start, block in console_blocks("\n".join(lines)):
        shown: list[str] = []
        for line in block:
            if line.startswith("$ "):
                shown.append(line)
                told = answers_to(line.removeprefix("$ "), as_typed=page.name in AS_TYPED)
                shown.extend(text.rstrip() for text in told)
        answers.append((start, start + len(block), shown))
    if UPDATE:
        for start, end, shown in reversed(answers):
            lines[start:end] = shown
        page.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for start, end, shown in answers:
        if not UPDATE:
            assert lines[start:end] == shown

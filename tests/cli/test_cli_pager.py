"""What is longer than the screen goes through the pager: on a terminal, and only there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pcrm.cli import pager
from tests.cli.conftest import Run, Start
from tests.cli.tmux import Terminal

Shell = Callable[..., Terminal]
MANY = 60


@pytest.fixture
def many(pcrm: Run, tmp_path: Path) -> None:
    """More people than a screen of 30 lines shows."""
    cards = "".join(
        f"BEGIN:VCARD\nVERSION:3.0\nFN:Person {number:02}\nEND:VCARD\n" for number in range(MANY)
    )
    path = tmp_path / "many.vcf"
    path.write_text(cards)
    assert pcrm("import", str(path)).code == 0


@pytest.fixture
def shell(many: None, home: Path, tmp_path: Path) -> Shell:
    """Opens a plain shell in a terminal of 30 lines, with pcrm on its path."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    programs = tmp_path / "bin"
    programs.mkdir()
    wrapper = programs / "pcrm"
    wrapper.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pcrm "$@"\n')
    wrapper.chmod(0o755)

    def start(**variables: str) -> Terminal:
        environment = {**os.environ, "LANG": "C.UTF-8", "PS1": "$ ", "ENV": "", **variables}
        environment["PATH"] = f"{programs}:{environment['PATH']}"
        return Terminal(["sh"], environment, str(home))

    return start


def run(terminal: Terminal, line: str) -> None:
    """Type a command line, and a mark that tells when it has ended."""
    terminal.type(f"{line}; echo ended=$?")
    terminal.press("Enter")


def test_a_long_list_waits_in_less(shell: Shell) -> None:
    """The first page stands there; q leaves, and nobody complains."""
    if shutil.which("less") is None:
        pytest.skip("less is not installed")
    with shell() as terminal:
        run(terminal, "pcrm list")
        first = terminal.wait_for("Person 00", "Person 20")
        assert f"Person {MANY - 1}" not in first
        assert "\nended=" not in first
        terminal.press("q")
        left = terminal.wait_for("\nended=0")
        assert "Traceback" not in left
        assert "pcrm:" not in left


def test_control_c_in_the_pager_is_the_pagers(shell: Shell) -> None:
    """It ends a search there, not pcrm."""
    if shutil.which("less") is None:
        pytest.skip("less is not installed")
    with shell() as terminal:
        run(terminal, "pcrm list")
        terminal.wait_for("Person 20")
        terminal.press("C-c")
        # A key that comes while less is still busy with the signal is dropped by it.
        terminal.press_until("G", f"Person {MANY - 1}")
        terminal.press("q")
        left = terminal.wait_for("\nended=0")
        assert "Traceback" not in left
        assert "pcrm:" not in left


def test_what_fits_is_printed(shell: Shell) -> None:
    """No pager for a few lines, and none for the answers of writes."""
    with shell(PCRM_PAGER="sh -c 'echo PAGED'") as terminal:
        run(terminal, "pcrm list --limit 3")
        assert "PAGED" not in terminal.wait_for("\nended=0", "Person 02")
        run(terminal, "clear; pcrm log call Person 01: hello")
        assert "\nPAGED" not in terminal.wait_for("\nended=0", "i1")
        run(terminal, "clear; pcrm list")
        assert "Person" not in terminal.wait_for("\nended=0", "PAGED\n")


@pytest.mark.parametrize(
    "variables",
    [
        {"PCRM_PAGER": "no-such-program --x"},
        {"PCRM_PAGER": ""},
        {"PAGER": "cat"},
        {"PAGER": "'open quote"},
        {"PCRM_PAGER": "/"},
    ],
    ids=str,
)
def test_without_a_pager_all_is_printed(shell: Shell, variables: dict[str, str]) -> None:
    """A missing or broken one costs nothing but the waiting."""
    with shell(**variables) as terminal:
        run(terminal, "pcrm list")
        shown = terminal.wait_for("\nended=0", f"Person {MANY - 1}")
        assert "pcrm:" not in shown


def test_a_terminal_that_can_nothing_has_no_pager(shell: Shell) -> None:
    """TERM=dumb, as in an editor's shell."""
    with shell() as terminal:
        run(terminal, "TERM=dumb pcrm list")
        terminal.wait_for("\nended=0", f"Person {MANY - 1}")


def test_a_pager_that_reads_nothing_is_quiet(shell: Shell, pcrm: Run) -> None:
    """It ends at once, as one that was left early; all long answers go through it."""
    for number in range(16):
        assert pcrm(f"log call: {number} :: today task {number}").code == 0
    with shell(PAGER="false") as terminal:
        for line in ("list", "timeline", "history", "today"):
            run(terminal, f"clear; pcrm {line}")
            shown = terminal.wait_for("ended=0")
            assert "pcrm:" not in shown
            assert "Error" not in shown
            assert "task" not in shown
            run(terminal, "clear; false")
            terminal.wait_for("ended=1")


def test_a_pipe_has_no_pager(many: None, process: Start) -> None:
    """Neither a pipe nor a file, whatever the format; subprocess is not even imported."""
    environment = {**os.environ, "PCRM_PAGER": "sh -c 'echo PAGED'", "PCRM_FORMAT": "table"}
    done = process("list", env=environment)
    assert done.stdout.count(b"Person") == MANY
    program = "import sys; from pcrm.__main__ import run; run(['list']); print(*sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, check=True
    )
    assert b" subprocess " not in found.stdout
    assert b"pcrm.cli.pager" not in found.stdout


def test_variables_beat_each_other() -> None:
    """Ours, then everybody's, then less."""
    usual = {"TERM": "xterm"}
    assert pager.command(usual) == ["less", "-FRX"]
    assert pager.command({**usual, "PAGER": "most -x 'a b'"}) == ["most", "-x", "a b"]
    assert pager.command({**usual, "PAGER": "most", "PCRM_PAGER": "bat -p"}) == ["bat", "-p"]
    assert pager.command({**usual, "PAGER": "most", "PCRM_PAGER": ""}) == []
    assert pager.command({"PAGER": "most"}) == []

"""The screen in a real terminal: keys, the start page, other programs, the editor, a slow line."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.tmux import Terminal
from tests.tui.slow_line import through_slow_line

from pcrm.services import agenda, changes, contexts, single, timeline
from pcrm.services.workspace import Workspace
from pcrm.tui.actions import ACTIONS

PCRM = (sys.executable, "-m", "pcrm")
TODAY = " pcrm   Fri 2026-11-20"


@pytest.fixture
def machine(tmp_path: Path, invented: Workspace) -> dict[str, str]:
    """The environment of a user who has the invented people and nothing else."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "PYTHONPATH") if name in os.environ}
    return {
        **kept,
        "HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
        "PCRM_DB": invented.path,
        "PCRM_NOW": "2026-11-20T09:00:00+00:00",
        "TZ": "UTC",
    }


@pytest.fixture
def terminal(machine: dict[str, str], tmp_path: Path):
    """Opens a shell line in tmux."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    opened: list[Terminal] = []

    def start(line: str = "", **variables: str) -> Terminal:
        shell = ["sh", "-c", f'{" ".join(PCRM)} tui {line}; echo "left with $?"; read -r _']
        opened.append(Terminal(shell, {**machine, **variables}, str(tmp_path)))
        return opened[-1]

    yield start
    for one in opened:
        one.__exit__()


def test_a_morning_with_real_keys(terminal, invented):
    """Done, log, undo, a person, the timeline and out: each key does what the page says."""
    shown = terminal()
    shown.wait_for("d Done", "send the tax papers")
    shown.press("d")
    shown.wait_for("done  t4")
    shown.press("l")
    shown.wait_for("Store", "esc Close")
    shown.type("call 20m with Grace: agreed +acme :: fri send the quote")
    shown.wait_for("who   Marie Curie, Grace Hopper", "next  due Fri 2026-11-27")
    shown.press("Enter")
    shown.wait_for("i11  Fri 2026-11-20  call 20m  Marie Curie, Grace Hopper  +acme")
    shown.press("u")
    shown.wait_for("undone:", "log i11")
    shown.press("?")
    shown.wait_for("The line under the cursor")
    shown.press("Escape")
    shown.wait_for(TODAY)
    shown.press("q")
    shown.wait_for("left with 0")
    assert "t4" not in {line.id for line in agenda.today(invented)}
    assert all(entry.id != 11 for entry in timeline.timeline(invented))


def test_keys_typed_before_the_app_is_there_are_kept(terminal, invented):
    """On the first page one may type already: nothing is lost, nothing comes twice."""
    shown = terminal()
    shown.wait_for(TODAY)
    shown.type("lcall Grace 5m: typed early")
    shown.press("Enter")
    shown.type("jd")
    shown.wait_for("Grace Hopper", "typed early", "A date is not done")
    shown.type("q")
    shown.wait_for("left with 0")
    assert [entry.text for entry in timeline.timeline(invented)].count("typed early") == 1


def test_what_another_program_writes_shows(terminal, machine):
    """A task added in another shell stands on the screen by itself, the cursor stays."""
    shown = terminal()
    shown.wait_for("d Done", "send the tax papers")
    subprocess.run([*PCRM, "todo", "add", "today water the plants"], env=machine, check=True)
    shown.wait_for("water the plants", "3 today")
    shown.press("d")
    shown.wait_for("done  t4")


def test_the_editor_gets_the_terminal_and_gives_it_back(terminal, invented, tmp_path):
    """``E`` opens the record in $EDITOR; what was changed there stands on the screen."""
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i "s/tax papers/holiday cards/" "$1"\n')
    editor.chmod(editor.stat().st_mode | stat.S_IEXEC)
    shown = terminal(EDITOR=str(editor))
    shown.wait_for("d Done", "send the tax papers")
    shown.press("E")
    shown.wait_for("t4: changed", "send the holiday cards")
    shown.press("q")
    shown.wait_for("left with 0")
    assert single.load(invented, "t4").summary == "send the holiday cards"


@pytest.mark.parametrize("variables", [{"TERM": "xterm"}, {"NO_COLOR": "1"}, {"PCRM_PLAIN": "1"}])
def test_poor_terminals_show_the_day(terminal, variables):
    """Sixteen colours, none, no signs of frames: the same words and keys."""
    shown = terminal(**variables)
    shown.wait_for("d Done", "send the tax papers", "1 overdue")
    shown.press("d")
    shown.wait_for("done  t4")


def test_a_pipe_gets_a_sentence(machine):
    """Without a terminal pcrm says what to use instead."""
    done = subprocess.run(
        [*PCRM, "tui"],
        env=machine,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 2
    assert done.stderr == (
        "pcrm: the screen needs a terminal; in a pipe use: pcrm today, pcrm list, pcrm show\n"
    )


def test_a_terminal_that_moves_no_cursor_gets_a_sentence(machine):
    """A shell inside of an editor says TERM=dumb: no frame of signs is poured into it."""
    line, terminal = os.openpty()
    done = subprocess.run(
        [*PCRM, "tui"],
        env={**machine, "TERM": "dumb"},
        check=False,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
    )
    said = os.read(line, 65536).decode()
    os.close(line)
    os.close(terminal)
    assert done.returncode == 2
    assert said.startswith("pcrm: this terminal cannot draw a screen: TERM is dumb; here use: pcrm")
    assert "\x1b" not in said


def test_a_slow_line_loses_and_doubles_nothing(machine, invented):
    """Everything typed ahead over a line with 200 ms each way is done once, in its order."""
    keys = [
        b"l",
        b"call Grace 7m: over a slow line",
        b"\r",
        b"d",
        b"l",
        b"left as a draft",
        b"\x1b",
    ]
    code, _ = through_slow_line(
        [*PCRM, "tui"], machine, keys=keys, after=b"send the tax papers", leave=b"q"
    )
    assert code == 0
    assert [entry.text for entry in timeline.timeline(invented)].count("over a slow line") == 1
    assert "left as a draft" not in {entry.text for entry in timeline.timeline(invented)}
    assert "t4" not in {line.id for line in agenda.today(invented)}


def test_ctrl_z_lends_the_terminal_to_the_shell(machine, tmp_path):
    """In the midst of a sentence; ``fg`` brings the screen back with what was typed."""
    if shutil.which("tmux") is None or shutil.which("bash") is None:
        pytest.skip("tmux or bash is not installed")
    shell = ["bash", "--norc", "-i"]
    with Terminal(shell, {**machine, "PS1": "sh> "}, str(tmp_path)) as shown:
        shown.wait_for("sh>")
        shown.type(f"{' '.join(PCRM)} tui")
        shown.press("Enter")
        shown.wait_for("d Done", "send the tax papers")
        shown.press("l")
        shown.wait_for("Store", "esc Close")
        shown.type("call Grace: half")
        shown.wait_for("what  half")
        shown.press("C-z")
        shown.wait_for("Stopped", "sh>")
        shown.type("stty -a | grep -o ' echo ' | tr e E; fg")
        shown.press("Enter")
        shown.wait_for("what  half")
        shown.type(" way")
        shown.press("Enter")
        shown.wait_for("half way", "d Done")
        shown.press("q")
        assert " Echo" in shown.wait_for("sh>", "Stopped")


def test_a_slow_line_and_questions_that_have_to_read_first(machine, invented):
    """The key behind the one that asks is the answer, and the next one is for the screen again."""
    contexts.define(invented, "work", ["tag:client"])
    (choose,) = (one.keys.encode() for one in ACTIONS if one.id == "app.context")
    keys = [b"2", choose, b"1", b"+", b"vip", b"\r", b"u", b"3"]
    code, _ = through_slow_line(
        [*PCRM, "tui"], machine, keys=keys, after=b"send the tax papers", leave=b"q"
    )
    assert code == 0
    used = contexts.in_use(invented)
    assert used is not None
    assert used.name == "work"
    undo, tag = (one.label for one in changes.history(invented)[:2])
    assert tag == "tag Grace Hopper vip"
    assert undo.endswith(f": {tag}")

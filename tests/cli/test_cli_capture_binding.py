"""Enter that quotes, in the real bash, zsh and fish: the words that reach pcrm."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pcrm.cli.capture_binding import BINDINGS
from tests.cli.tmux import Terminal

SHELLS = {
    "bash": ["bash", "--noprofile", "--rcfile", ".rc", "-i"],
    "zsh": ["zsh", "-i"],
    "fish": ["fish", "--no-config", "-C", "source ~/.rc.fish"],
}
WHOLE = (
    "call Anna",
    "call Anna: it's Marie's $5 & (more); #1 | x > y * ? ! \\will ~ {a,b}",
    "met Anna at James' place",
    "call Anna -10% -- ok",
    "call  Anna   about 山田 太郎",
    "call Anna :: fri send `quote` !!",
)
"""Sentences that are to reach pcrm as one word, sign by sign."""
LEFT_ALONE = (
    ("log 'call Anna'", ["log", "call Anna"]),
    ('log call "Anna Needle" now', ["log", "call", "Anna Needle", "now"]),
    ("log call Anna\\'s boss", ["log", "call", "Anna's", "boss"]),
    ("log call Anna --took 25m", ["log", "call", "Anna", "--took", "25m"]),
    ("log -h", ["log", "-h"]),
    ("log", ["log"]),
    ("show anna needle", ["show", "anna", "needle"]),
    ("todo list anna", ["todo", "list", "anna"]),
    ("login Anna", ["login", "Anna"]),
)
"""Lines that the shell reads as it always does."""


class Shell:
    """A shell in a terminal, whose pcrm notes its words."""

    def __init__(self, name: str, terminal: Terminal, home: Path) -> None:
        self.name = name
        self.terminal = terminal
        self.noted = home / "noted"

    def words(self, line: str, *, keys: tuple[str, ...] = ("Enter",)) -> list[str]:
        """Type a line, press Enter, and return the words that pcrm got."""
        self.noted.unlink(missing_ok=True)
        self.terminal.type(line)
        self.terminal.press(*keys)
        end = time.monotonic() + 30
        while not self.noted.exists():
            assert time.monotonic() < end, self.terminal.screen()
            time.sleep(0.02)
        return self.noted.read_text(encoding="utf-8").split("\n")[:-1]


@pytest.fixture(params=SHELLS)
def shell(request: Any, tmp_path: Path, home: Path) -> Iterator[Shell]:
    """Each of the shells with the script that ``pcrm completion SHELL --capture`` prints."""
    name = request.param
    for program in ("tmux", name):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    programs = tmp_path / "bin"
    programs.mkdir()
    wrapper = programs / "pcrm"
    wrapper.write_text(
        "#!/bin/sh\n"
        f'if [ "$1" = completion ]; then exec "{sys.executable}" -m pcrm "$@"; fi\n'
        'for word; do printf \'%s\\n\' "$word"; done >"$HOME/noting"\n'
        'mv "$HOME/noting" "$HOME/noted"\n'
    )
    wrapper.chmod(0o755)
    (home / ".rc").write_text('PS1="ready> "; eval "$(pcrm completion bash --capture)"\n')
    (home / ".zshrc").write_text(
        'PS1="ready> "; autoload -Uz compinit; compinit -u -D\n'
        'eval "$(pcrm completion zsh --capture)"\n'
    )
    (home / ".rc.fish").write_text(
        "function fish_prompt; printf 'ready> '; end; pcrm completion fish --capture | source\n"
    )
    path = f"{programs}:{os.environ['PATH']}"
    machine = {**os.environ, "PATH": path, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    machine["SHELL"] = "/bin/sh"
    with Terminal(SHELLS[name], machine, str(home)) as terminal:
        terminal.wait_for("ready>")
        yield Shell(name, terminal, home)


def test_a_sentence_reaches_pcrm_as_it_was_typed(shell: Shell) -> None:
    """Apostrophes, dollars, pipes and all the other signs of the shell are text."""
    for sentence in WHOLE:
        assert shell.words(f"pcrm log {sentence}") == ["log", sentence]
    assert shell.words("pcrm plan mon call Marie's boss  ") == ["plan", "mon call Marie's boss"]
    assert shell.words("  pcrm   todo  add Marie's book") == ["todo", "add", "Marie's book"]


def test_what_is_quoted_already_and_what_has_options_is_left_alone(shell: Shell) -> None:
    """The binding never quotes twice, and touches no other command."""
    for line, expected in LEFT_ALONE:
        assert (line, shell.words(f"pcrm {line}")) == (line, expected)


def test_the_history_holds_what_ran(shell: Shell) -> None:
    """The line before, run again as it is: quoted once and not twice."""
    first = shell.words("pcrm log call Anna's boss")
    shell.terminal.wait_for("ready>")
    assert shell.words("", keys=("Up", "Enter")) == first == ["log", "call Anna's boss"]


def test_other_commands_run_as_ever(shell: Shell) -> None:
    """Enter is still Enter."""
    shell.terminal.type("echo it is $HOME; echo 'pcrm log x'")
    shell.terminal.press("Enter")
    shell.terminal.wait_for(f"it is {shell.noted.parent}"[:60], "\npcrm log x\n")
    shell.terminal.press("Enter")
    assert shell.words("pcrm log it's fine") == ["log", "it's fine"]


@pytest.mark.parametrize("name", BINDINGS)
def test_the_binding_is_asked_for(name: str, pcrm: Any) -> None:
    """Without ``--capture`` nothing touches Enter; with it completion is there as well."""
    plain = pcrm(f"completion {name}").out
    both = pcrm(f"completion {name} --capture").out
    assert both.startswith(plain.rstrip("\n"))
    assert both.rstrip().endswith(BINDINGS[name].strip())
    assert "bind" not in plain
    assert "accept-line" not in plain

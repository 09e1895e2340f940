"""Completion in bash, zsh and fish: the scripts load, and complete verbs and names."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pcrm.cli.completion import SCRIPTS


@pytest.fixture
def complete(people: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Ask for what may stand for the last of some words, as the scripts do."""
    monkeypatch.setenv("_PCRM_COMPLETE", "1")

    def ask(*words: str) -> list[str]:
        answer = people("", *words)
        assert (answer.code, answer.err) == (0, "")
        return answer.out.split()

    return ask


def test_verbs_nouns_and_names(complete: Any) -> None:
    """Verbs first, what follows a noun, then names with ``_`` for a blank."""
    assert complete("lo") == ["log"]
    assert {"log", "list", "today"} <= set(complete(""))
    assert {"add", "list", "done"} <= set(complete("todo", ""))
    assert complete("show", "gra") == ["Grace_Hopper"]
    assert complete("show", "jan") == ["Jan_Call", "Jan_Novak"]
    assert complete("show", "qqq") == []


def test_options(complete: Any) -> None:
    """Options of the command and global ones."""
    assert complete("log", "--w") == ["--with"]
    assert complete("log", "--js") == ["--json"]
    assert complete("list", "--so") == ["--sort"]


def test_options_of_every_command(complete: Any) -> None:
    """Options of commands with fixed arguments complete as well."""
    assert complete("add", "--bi") == ["--birthday"]


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_a_whole_option_is_completed_and_not_run(
    word: str, people: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asking for completion never runs the command."""
    monkeypatch.setenv("_PCRM_COMPLETE", "1")
    assert people("", word).out == f"{word}\n"


def _shell(name: str, script: str, tmp_path: Path) -> list[str]:
    """Run a script in a shell that finds pcrm on its path; return the words it printed."""
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"{name} is not installed")
    folder = tmp_path / "bin"
    folder.mkdir()
    wrapper = folder / "pcrm"
    wrapper.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pcrm "$@"\n')
    wrapper.chmod(wrapper.stat().st_mode | stat.S_IXUSR)
    options = {"bash": ["--norc", "--noprofile"], "zsh": ["-f"], "fish": ["--no-config"]}[name]
    done = subprocess.run(
        [program, *options, "-c", script],
        env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split()


WORDS = (("lo", ["log"]), ("todo do", ["done"]), ("show gra", ["Grace_Hopper"]))


@pytest.mark.parametrize(("typed", "expected"), WORDS)
def test_bash(typed: str, expected: list[str], people: Any, tmp_path: Path) -> None:
    """The script loads in bash and its function fills COMPREPLY."""
    words = ["pcrm", *typed.split()]
    script = (
        'eval "$(pcrm completion bash)"\n'
        "complete -p pcrm >/dev/null\n"
        f"COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; _pcrm\n"
        'printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    assert _shell("bash", script, tmp_path) == expected


@pytest.mark.parametrize(("typed", "expected"), WORDS)
def test_zsh(typed: str, expected: list[str], people: Any, tmp_path: Path) -> None:
    """The script loads in zsh after compinit, and its function offers the words."""
    words = ["pcrm", *typed.split()]
    script = (
        "autoload -Uz compinit; compinit -u -D\n"
        'eval "$(pcrm completion zsh)"\n'
        "[[ ${_comps[pcrm]} == _pcrm ]] || exit 9\n"
        'compadd() { while [[ $1 != -- ]]; do shift; done; shift; print -l -- "$@"; }\n'
        f"words=({' '.join(words)}); CURRENT={len(words)}; _pcrm\n"
    )
    assert _shell("zsh", script, tmp_path) == expected


@pytest.mark.parametrize(("typed", "expected"), WORDS)
def test_fish(typed: str, expected: list[str], people: Any, tmp_path: Path) -> None:
    """The script loads in fish, and fish itself completes the line with it."""
    script = f"pcrm completion fish | source\ncomplete -C 'pcrm {typed}'\n"
    assert _shell("fish", script, tmp_path) == expected


@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_scripts_need_no_database(shell: str, pcrm: Any, home: Path) -> None:
    """Printing a script makes no file and says nothing else."""
    answer = pcrm(f"completion {shell}")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.strip() == SCRIPTS[shell].strip()
    assert not [path for path in home.rglob("*") if path.is_file()]

"""Hooks in the folder of the configuration, as the shell sees them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def folder(home: Path) -> Path:
    """Where the hooks of a user lie."""
    path = home / ".config/pcrm/hooks"
    path.mkdir(parents=True)
    return path


def hook(folder: Path, name: str, *lines: str) -> None:
    """Make a hook of lines for the shell."""
    (folder / name).write_text("\n".join(("#!/bin/sh", *lines, "")))
    (folder / name).chmod(0o755)


def test_a_refused_entry_is_printed_back(folder: Path, pcrm: Run) -> None:
    """One sentence with the reason, exit 1, nothing stored."""
    pcrm("add Grace Hopper")
    hook(folder, "pre-log", "echo 'no calls \033[31mon Friday' >&2; exit 1")
    answer = pcrm("log call Grace: agreed")
    assert answer.code == 1
    assert answer.out == ""
    assert answer.err == (
        "pcrm: hook pre-log refused: no calls ␛[31mon Friday; nothing was stored\n"
        "not stored: call Grace: agreed\n"
    )
    assert pcrm("timeline").out == ""


def test_a_refused_command_is_printed_back_as_a_whole(folder: Path, pcrm: Run) -> None:
    """Other verbs have no sentence: all the words come back."""
    pcrm("init")
    hook(folder, "pre-add", "exit 1")
    answer = pcrm("add Grace Hopper --email g@example.org")
    assert answer.err.splitlines()[1:] == ["not stored: add Grace Hopper --email g@example.org"]


def test_a_refusal_is_json_where_that_is_wanted(folder: Path, pcrm: Run) -> None:
    """With a code of its own."""
    pcrm("init")
    hook(folder, "pre-add", "echo no >&2; exit 1")
    answer = pcrm("add Grace --json")
    assert json.loads(answer.err)["error"]["code"] == "vetoed"


def test_a_post_hook_answers_on_stderr(folder: Path, pcrm: Run) -> None:
    """stdout stays data."""
    hook(folder, "post-add", "echo told; exit 0")
    answer = pcrm("add Grace Hopper --ids")
    assert answer.out == "1\n"
    assert "told" in answer.err
    hook(folder, "post-tag", "echo no network >&2; exit 2")
    answer = pcrm("tag 1 +x --ids")
    assert (answer.code, answer.out) == (0, "1\n")
    assert answer.err == "hook post-tag failed with 2: no network\n"


def test_a_hook_may_call_pcrm_itself(folder: Path, pcrm: Run, tmp_path: Path) -> None:
    """On the same database, and without hooks of its own, so that nothing goes round in circles."""
    command = f'"{sys.executable}" -m pcrm'
    hook(folder, "post-add", f"{command} tag 1 +new")
    hook(folder, "post-tag", f"{command} tag 1 +never")
    pcrm("init --db", str(tmp_path / "x.db"))
    pcrm("add Grace Hopper --db", str(tmp_path / "x.db"))
    shown = pcrm("list --json --db", str(tmp_path / "x.db"))
    assert json.loads(shown.out)[0]["tags"] == ["new"]


def test_without_the_folder_nothing_of_it_is_imported(home: Path, pcrm: Run) -> None:
    """A look for the folder is all that it costs; with it a verb without a hook imports little."""
    program = (
        "import sys; from pcrm.__main__ import run; run(['log', 'call: x']);"
        "print([n for n in ('pcrm.services.hooks', 'subprocess', 'json') if n in sys.modules])"
    )
    command = [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {program}"]
    lines = []
    for _ in range(2):
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        lines.append(done.stdout.splitlines()[-1])
        (home / ".config/pcrm/hooks").mkdir(parents=True, exist_ok=True)
    assert lines == ["[]", "['pcrm.services.hooks']"]

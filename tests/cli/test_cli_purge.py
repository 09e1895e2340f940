"""purge asks before it erases, and says what it cannot erase."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.tmux import Terminal


def test_nothing_is_erased_without_an_answer(people: Run) -> None:
    """Where nobody can be asked: exit 2, with the question and the way to say yes."""
    people("log call Grace: x :: fri y")
    answer = people("purge grace_hopper marie_curie")
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err == (
        "pcrm: erase Grace Hopper (12), Marie Curie (13), with 1 entry, 1 task of nobody else, for"
        " good, history too? say --yes to go on without being asked\n"
    )
    assert people("show 12").code == 0


def test_a_purge_answers_with_what_is_gone(people: Run) -> None:
    """The number and the name for the last time; afterwards nobody knows either."""
    people("log call Grace and Marie: hello to Grace Hopper")
    people("set 3 note='knows Grace Hopper'")
    answer = people("purge 12 --yes --format table")
    assert (answer.code, answer.out) == (0, "12   Grace Hopper  purged\n")
    assert answer.err == "the name still stands in the words of: 3\n"
    assert people("show 12").code == 3
    assert people("show grace").code == 3
    changes = json.loads(people("history --limit 100 --json").out)
    assert "Grace Hopper" not in " ".join(one["label"] for one in changes)
    assert people("history 12").out.split("\t")[2:3] == ["purge of contact 12"]
    assert people("undo").code == 4
    assert "hello to (erased)" in people("timeline").out


def test_backups_are_named(people: Run, home: Path) -> None:
    """In JSON as well."""
    people("backup create -o", str(home / "elsewhere.db"))
    place = people("backup create").out.strip()
    answer = people("purge 12 --yes --json")
    (record,) = json.loads(answer.out)
    assert record == {
        "id": "12",
        "summary": "Grace Hopper",
        "state": "purged",
        "backups": [place],
        "named_in": [],
    }
    assert answer.err == f"this backup still holds it: {place}\n"


def test_several_are_erased_or_none(people: Run) -> None:
    """One that is nobody, or only a part of a name, stops all."""
    assert people("purge 12 nobody --yes").code == 3
    assert people("purge 12 mar --yes").code == 4
    assert people("show 12").code == 0
    assert people("purge - --yes --ids", stdin="12\n13\n").out == "12\n13\n"


@pytest.mark.parametrize(("key", "code"), [("y", 0), ("n", 2), ("", 2)])
def test_a_terminal_is_asked(people: Run, home: Path, key: str, code: int) -> None:
    """Only yes erases."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    environment = {**os.environ, "LANG": "C.UTF-8", "PS1": "$ ", "ENV": ""}
    with Terminal(["sh"], environment, str(home)) as terminal:
        terminal.type(f"{sys.executable} -m pcrm purge 12; echo ended=$?")
        terminal.press("Enter")
        terminal.wait_for("erase Grace Hopper (12) for good, history too? [y/N]")
        terminal.type(key)
        terminal.press("Enter")
        terminal.wait_for(f"\nended={code}")
    assert people("show 12").code == (3 if code == 0 else 0)

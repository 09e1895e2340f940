"""``pcrm add -``: what a signature says is shown before it is stored."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.tmux import Terminal

SIGNATURE = """--
Dr. Linda Park \x1b[31m[/x]
Creative Director | Acme Ltd
M: +1 555 0199
linda@acme.example
"""
SHOWN = """  works         Creative Director, Acme Ltd
  email         linda@acme.example
  phone (cell)  +1 555 0199
"""


def test_without_an_answer_it_is_only_shown(people: Run) -> None:
    """stdin is the text, so nobody can be asked: exit 2, nothing stored, stdout empty."""
    answer = people("add -", stdin=SIGNATURE.replace(" \x1b[31m[/x]", ""))
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        f"new  Linda Park\n{SHOWN}pcrm: store that? say --yes to go on without being asked\n"
    )
    assert people("show linda").code == 3


def test_with_yes_it_is_stored(people: Run) -> None:
    """Options beat and complete the text."""
    answer = people(
        "add - --yes --tag lead --title Boss", stdin=SIGNATURE.replace(" \x1b[31m[/x]", "")
    )
    assert answer.code == 0
    assert answer.out == f"14  Linda Park +lead\n{SHOWN}".replace("Creative Director", "Boss")
    assert answer.err == ""


def test_somebody_who_is_there_is_completed(people: Run) -> None:
    """What would be new is told; others with the same number are named."""
    text = "Grace Hopper\nRear Admiral\nNavy Ltd\ngrace@example.org\nM +1 555 0112\n"
    answer = people("add -", stdin=text)
    assert answer.err.splitlines()[:-1] == [
        "12  Grace Hopper is there already; new would be:",
        "  telephones: + +1 555 0112, cell",
        "  memberships: + Navy Ltd, Rear Admiral",
    ]
    answer = people("add -", stdin="Somebody Else\n+1 555 0112\n")
    assert "the same address or number has: 12  Grace Hopper\n" in answer.err
    assert people("add - --yes", stdin=text).code == 0
    assert json.loads(people("show 12 --json").out)["title"] == "Rear Admiral"


def test_a_vcard_is_read_as_one(people: Run) -> None:
    """One card; several are for import."""
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Linda Park\nBDAY:1990-05-06\nEND:VCARD\n"
    answer = people("add -", stdin=card)
    assert answer.err.splitlines()[:2] == [
        "new  Linda Park",
        "  birthday  6 May 1990, in 167 days, turns 37",
    ]
    answer = people("add - --yes", stdin=card * 2)
    assert answer.code == 2
    assert "there are 2 cards in it; bring them all in with: pcrm import -" in answer.err
    assert people("add - --yes --ids", stdin=card).out == "14\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no name was found in it"),
        ("hello there, how are you?", "not stored: hello there, how are you?"),
        (b"Gr\xfc\xdfe\nJ\xfcrgen M\xfcller", "is not valid UTF-8"),
        ("BEGIN:VCARD\nEND:VCARD", "the card cannot be read"),
        ("x" * 10_000_001, "too long for a signature"),
    ],
    ids=["empty", "no name", "latin-1", "empty card", "long"],
)
def test_what_cannot_be_read_is_an_error(people: Run, text: str | bytes, said: str) -> None:
    """Exit 2, also with --yes; what was typed comes back."""
    answer = people("add - --yes", stdin=text)
    assert answer.code == 2
    assert said in answer.err


def test_a_hostile_name_is_shown_safely(people: Run) -> None:
    """No escape sequence reaches the terminal before anybody has agreed."""
    answer = people("add -", stdin=SIGNATURE)
    assert "\x1b" not in answer.err


def test_on_a_terminal_it_is_pasted_and_asked(people: Run, home: Path) -> None:
    """^D ends the text, then comes the question."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    environment = {**os.environ, "LANG": "C.UTF-8", "PS1": "$ ", "ENV": ""}
    with Terminal(["sh"], environment, str(home)) as terminal:
        terminal.type(f"{sys.executable} -m pcrm add -; echo ended=$?")
        terminal.press("Enter")
        terminal.wait_for("and ^D at the end")
        terminal.type("Linda Park")
        terminal.press("Enter")
        terminal.type("M +1 555 0199")
        terminal.press("Enter", "C-d")
        terminal.wait_for("new  Linda Park", "store that? [y/N]")
        terminal.type("y")
        terminal.press("Enter")
        terminal.wait_for("\nended=0", "14  Linda Park")

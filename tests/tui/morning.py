"""The morning of the tutorial on the screen alone: keys, what they bring, pictures.

The page docs/tui.md tells the steps, docs/make_pictures.py draws what they show, a test plays them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.cli.tmux import Terminal

CONTACTS = Path(__file__).parents[2] / "docs" / "examples" / "contacts.vcf"
PCRM = (sys.executable, "-m", "pcrm")
COLUMNS = 100
"""The width of the terminal that ``tests.cli.tmux`` opens."""

_MEETING = (
    '"yesterday met Grace and Jürgen: agreed on the price'
    ' :: mon 9:00 send contract :: waiting wed their order"'
)


class Step(NamedTuple):
    """Keys by tmux's names, or ``"text"`` to be typed; then what is on the screen.

    ``told`` is a sentence of the page; ``picture`` the name of the picture drawn afterwards.
    """

    told: str
    keys: tuple[str, ...]
    shows: tuple[str, ...]
    picture: str = ""


MORNING = (
    Step("`pcrm tui` opens the day.", (), ("Jürgen Müller: birthday", "d Done"), "day"),
    Step("Somebody is new: `n`, then `c` for a contact.", ('"n"',), ("What is new?",)),
    Step("", ('"c"',), ("New contact", "^s Save")),
    Step(
        "Type the name, go on with `tab`; what may be left out is left out.",
        ('"Anna Needle"', "Tab", "Tab", "Tab", '"client"', "Tab", "Tab", '"anna@example.org"'),
        ("Anna Needle", "client", "anna@example.org"),
        "form",
    ),
    Step("`ctrl+s` stores her.", ("C-s",), ("stored: 3 Anna Needle",)),
    Step(
        "You hang up: `l`. The box names the person of the line; `ctrl+u` empties it.",
        ('"l"', "C-u"),
        ("tab Complete", "@@New_Person"),
    ),
    Step(
        "One sentence; below it stands what pcrm understands.",
        ('"call Anna 25m: wants a second draft :: tue send the draft"',),
        ("who   Anna Needle", "next  due Tue 2026-11-24  send the draft"),
        "log",
    ),
    Step("`enter` stores it and says it back.", ("Enter",), ("i1   Fri 2026-11-20  call 25m",)),
    Step(
        "Yesterday's meeting, with two next steps; one of them is theirs.",
        (
            '"l"',
            "C-u",
            _MEETING,
        ),
        ("who   Grace Hopper, Jürgen Müller", "waiting  their order"),
    ),
    Step("", ("Enter",), ("i2   Thu 2026-11-19  meeting",)),
    Step("A second thought: `u` takes it back.", ('"u"',), ("undone:", "i2")),
    Step("And `U` brings it again.", ('"U"',), ("done again:", "3 coming")),
    Step("`j` goes down to the contract, `d` is done.", ("g", "j", "d"), ("done  t2", "2 coming")),
    Step(
        "The draft can wait: `p`, a day, and what that day is.",
        ('"p"', '"+1d"'),
        ("→ Wed 2026-11-25", "in 5 days"),
        "postpone",
    ),
    Step("", ("Enter",), ("moved  t1",)),
    Step("`→` goes through the days of two weeks.", ("Right",), ("Nothing on Sat 2026-11-21",)),
    Step("`esc` shows all of them again.", ("Escape",), ("Jürgen Müller: birthday", "their order")),
    Step(
        "`2` is everybody, with the card beside the list.",
        ('"2"',),
        ("3 people", "anna@example.org"),
        "people",
    ),
    Step(
        "`f` filters while you type.",
        ('"f"', '"tag:client"'),
        ("2 people", "Anna Needle"),
    ),
    Step("", ("Enter",), ("Anna Needle", "i1")),
    Step("Her birthday: `n`, then `d` for a date.", ('"n"',), ("What is new?",)),
    Step("", ('"d"',), ("New date", "3 Anna Needle")),
    Step(
        "The year may be missing.",
        ("Tab", '"birthday"', "Tab", '"26 nov"'),
        ("birthday", "26 nov"),
    ),
    Step("", ("C-s",), ("stored:", "26 Nov, in 6 days")),
    Step("`r` says how often you want to be in touch.", ('"r"', '"60d"'), ("every 60 days",)),
    Step("", ("Enter",), ("Anna Needle: every 60 days",)),
    Step(
        "`3` is all that was said.",
        ('"3"',),
        ("agreed on the price", "i1   Fri 2026-11-20"),
        "timeline",
    ),
    Step("`1` leads back to the day, `q` out.", ('"1"',), ("Jürgen Müller: birthday", "d Done")),
    Step("", ('"q"',), ("left with 0",)),
)


def play(environment: Mapping[str, str], folder: str) -> Iterator[tuple[Step, str]]:
    """Do the morning in tmux; yield each step with the screen after it, colours included."""
    line = f'{" ".join(PCRM)} tui; echo "left with $?"; read -r _'
    with Terminal(["sh", "-c", line], environment, folder) as terminal:
        for step in MORNING:
            for key in step.keys:
                if key.startswith('"'):
                    terminal.type(key.strip('"'))
                else:
                    terminal.press(key)
            terminal.wait_for(*step.shows)
            yield step, terminal.painted()


def environment_of(home: str) -> dict[str, str]:
    """Return the environment of somebody whose home is a folder."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return {
        **kept,
        "HOME": home,
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PCRM_NOW": "2026-11-20T09:00:00+00:00",
        "TZ": "UTC",
    }


def page() -> list[str]:
    """Return the steps as docs/tui.md has them: what happens, the keys, the pictures."""
    lines = []
    number = 0
    for step in MORNING:
        if step.told:
            number += 1
            lines.append(f"{number}. {step.told}")
        if step.picture:
            lines += ["", f"   ![{step.picture}](pictures/tui-{step.picture}.svg)", ""]
    return lines

"""The morning of the tutorial on the screen alone: keys, what they bring, pictures.

The page docs/tui.md tells the steps, docs/make_pictures.py draws what they show, a test plays them.
"""

from __future__ import annotations

import os
import shutil
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

    ``told`` is a sentence of the page; ``picture`` the name of the picture drawn afterwards;
    ``gone`` is what has to be gone from the screen before.
    """

    told: str
    keys: tuple[str, ...]
    shows: tuple[str, ...]
    picture: str = ""
    gone: tuple[str, ...] = ()


MORNING = (
    Step(
        "`pcrm tui` opens a day on which nobody is known yet.",
        (),
        ("begin with what you have", "I  bring your address book in", "q Leave"),
        "first",
    ),
    # 1. Bring your address book
    Step(
        "The address book: `I`, and where the file is; `tab` takes the path that is offered.",
        ('"I"', '"~/con"', "Tab"),
        ("~/contacts.vcf", "Look"),
    ),
    Step(
        "`enter` shows what it would bring. Nothing is stored yet.",
        ("Enter",),
        ("would be created 2", "skipped contacts.vcf:21", "X-COFFEE", "new: Jürgen Müller"),
        "import",
    ),
    Step("`enter` once more brings it in.", ("Enter",), ("created 2, updated 0", "u takes it")),
    Step(
        "`esc` leads back to the day. Somebody has a birthday.",
        ("Escape",),
        ("Jürgen Müller: birthday", "d Done"),
    ),
    # 2. Add a person
    Step("Somebody is new: `n`, then `c` for a contact.", ('"n"',), ("What is new?",)),
    Step("", ('"c"',), ("New contact", "^s Save")),
    Step(
        "Type the name, go on with `tab`; what may be left out is left out.",
        ('"Anna Needle"', "Tab", "Tab", "Tab", '"client"', "Tab", "Tab", '"anna@example.org"'),
        ("Anna Needle", "client", "anna@example.org"),
    ),
    Step(
        "`ctrl+↓` goes to the next heading, and `enter` adds something there: where she works.",
        ("C-Down", "C-Down", "C-Down", "Enter", '"Weaver"'),
        ("Weaver", "Take out"),
    ),
    Step(
        "What she likes and how to reach her are fields of your own; `ctrl+n` is one more.",
        ("C-Down", "C-Down", "C-Down", "C-Down", "Enter", '"likes"', "Tab", '"coffee"', "C-n"),
        ("likes", "coffee"),
    ),
    Step("", ('"reach"', "Tab", '"by phone"'), ("by phone",), "form"),
    Step("`ctrl+s` stores her.", ("C-s",), ("stored: 3 Anna Needle",)),
    # 3. Log a call
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
        ('"l"', "C-u", _MEETING),
        ("who   Grace Hopper, Jürgen Müller", "waiting  their order"),
    ),
    Step("", ("Enter",), ("i2   Thu 2026-11-19  meeting",)),
    Step(
        "The call took longer: `3` is all that was said, the newest first.",
        ('"3"',),
        ("Timeline   2 entries", "call 25m", "agreed on the price"),
        "timeline",
    ),
    Step("`e` opens the entry as a form.", ('"e"',), ("i1  wants a second draft", "25m")),
    Step(
        "`took` is the fifth field; `ctrl+s` stores it.",
        ("Tab", "Tab", "Tab", "Tab", "C-u", '"30m"', "C-s"),
        ("stored: i1", "call 30m"),
    ),
    # 4. See today
    Step(
        "`1` is the day: what is due, and why.",
        ('"1"',),
        ("Jürgen Müller: birthday", "send contract", "3 coming"),
    ),
    Step("", ("Escape",), ("waiting for Grace",), "day", gone=("i2   Thu", "stored: i1")),
    # 5. Done
    Step("`j` goes down to the contract, `d` is done.", ("g", "j", "d"), ("done  t2", "2 coming")),
    Step("A second thought: `u` takes it back.", ('"u"',), ("undone:", "3 coming")),
    Step("And `U` does it again.", ('"U"',), ("done again:", "2 coming")),
    Step(
        "`T` has all that is open, what is due on no day included.",
        ('"T"',),
        ("Tasks   2 open", "send the draft", "their order"),
    ),
    Step(
        "The draft can wait: `p`, a day, and what that day is.",
        ("g", '"p"', '"+1d"'),
        ("→ Wed 2026-11-25", "in 5 days"),
        "postpone",
    ),
    Step("", ("Enter",), ("moved  t1",)),
    Step("`esc` leads back; `→` goes through the days of two weeks.", ("Escape",), ("2 coming",)),
    Step("", ("Right",), ("Nothing on Sat 2026-11-21",)),
    Step("`esc` shows all of them again.", ("Escape",), ("Jürgen Müller: birthday", "their order")),
    # 6. A birthday
    Step(
        "`2` is everybody, with the card beside the list.",
        ('"2"',),
        ("3 people", "anna@example.org"),
        "people",
    ),
    Step("`f` filters while you type.", ('"f"', '"tag:client"'), ("2 people", "Anna Needle")),
    Step("", ("Enter",), ("Anna Needle", "i1")),
    Step("Her birthday: `n`, then `d` for a date.", ('"n"',), ("What is new?",)),
    Step("", ('"d"',), ("New date", "3 Anna Needle")),
    Step(
        "The year may be missing.",
        ("Tab", '"birthday"', "Tab", '"26 nov"'),
        ("birthday", "26 nov"),
    ),
    Step("", ("C-s",), ("stored:", "26 Nov, in 6 days")),
    Step(
        "`B` has the birthdays of all, as they come round.",
        ('"B"',),
        ("Dates   3 known", "birthday  Anna Needle  26 Nov, in 6 days"),
        "dates",
    ),
    # 7. Stay in touch
    Step("", ("Escape",), ("2 people",)),
    Step(
        "`r` says how often you want to be in touch: with Anna alone, or with all clients.",
        ('"r"', '"tag:client 60d"'),
        ("tag:client: every 60 days",),
    ),
    Step("", ("Enter",), ("tag client: every 60 days", "2027-01-18")),
    Step("", ("Escape",), ("3 people",)),
    Step("With Jürgen more often.", ('"f"', '"jürgen"'), ("1 person", "2  Jürgen")),
    Step("", ("Enter", '"r"', '"30d"', "Enter"), ("Jürgen Müller: every 30 days",)),
    Step(
        "`1`, then `w`: what the day will be in five weeks.",
        ('"1"', '"w"', '"in 5 weeks"', "Enter"),
        ("Fri 2026-12-25, in 35 days", "Out of touch", "every 30 days, due since 2026-12-19"),
        "ahead",
    ),
    # 8. Find it again
    Step("", ("Escape",), ("d Done",)),
    Step(
        "`/` finds words in all that you have written.",
        ('"/"', '"draft"'),
        ("2 found", "wants a second draft", "send the draft"),
        "find",
    ),
    Step("`enter` opens what is found.", ("Enter",), ("i1   Fri 2026-11-20  call 30m",)),
    Step("", ("Escape",), ("2 found",)),
    Step("", ("Escape",), ("d Done",)),
    Step(
        "Before a call: `2`, whom, and `b`.",
        ('"2"', '"f"', "C-u", '"grace"'),
        ("1 person", "1  Grace Hopper"),
    ),
    Step(
        "",
        ("Enter", '"b"'),
        ("they owe  t3   due in 5 days  their order", "birthday, turns 40"),
        "brief",
    ),
    # 9. Undo
    Step("", ("Escape",), ("1 person",)),
    Step(
        "Away with somebody: `D` asks first, by name.",
        ('"f"', "C-u", '"jürgen"'),
        ("1 person", "2  Jürgen"),
    ),
    Step("", ("Enter", '"D"'), ("Put 2 Jürgen Müller into the trash?",), "remove"),
    Step("", ('"y"',), ("2 Jürgen Müller: in the trash", "Nobody fits")),
    Step("No: `u`.", ('"u"',), ("undone: rm Jürgen Müller", "1 person")),
    Step(
        "`H` has every change; `enter` takes back any of them, the import included.",
        ('"H"',),
        ("History of everything", "rm Jürgen Müller  (undone)", "every tag:client"),
        "history",
    ),
    # 10. Every morning
    Step("", ("Escape",), ("1 person",)),
    Step("`1` leads back to the day, `q` out.", ('"1"',), ("d Done", "b3")),
    Step("", ('"q"',), ("left with 0",)),
)


def prepare(home: str) -> None:
    """Put the address book of the tutorial where somebody would have it."""
    shutil.copy(CONTACTS, home)


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
            for text in step.gone:
                terminal.wait_until_gone(text)
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

"""The everyday verbs that are measured: their words, and how fast they are to be."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from database import NOW
from measure import Command, environment

if TYPE_CHECKING:
    from collections.abc import Callable

SCRIPT = str(Path(sys.executable).with_name("pcrm"))
MEMORY = (1.5, 1.8)
GROWTH = (1.10, 1.25)
"""Goal and must of the peak memory against bare Python, and of the largest size to the smallest."""


class Group(NamedTuple):
    """Verbs with the same goal and must, both in starts of bare Python."""

    name: str
    goal: float
    must: float
    light: bool = True


LOOK = Group("look up", 1.75, 2.3)
DAY = Group("the day", 1.85, 2.4)
WRITE = Group("write down", 2.0, 2.7)
COMPLETE = Group("complete a name", 1.75, 2.5)
TYPER = Group("through Typer", 7.5, 9, light=False)
MODEL = Group("through SQLModel", 44, 50, light=False)


class Verb(NamedTuple):
    """One row of the table: ``words`` takes the number of the run and the count of contacts.

    ``completes`` is for a line whose last word a shell wants completed; ``whole`` marks what
    prints everything there is, so that it grows with the data.
    """

    label: str
    group: Group
    words: Callable[[int, int], list[str]]
    writes: bool = False
    as_module: bool = False
    completes: bool = False
    whole: bool = False


def _said(*words: str) -> Callable[[int, int], list[str]]:
    return lambda *_: list(words)


def _next_task(run: int, contacts: int) -> list[str]:
    """Return the line that marks another open task as done in each run."""
    return ["done", f"t{contacts // 2 - run}"]


def _next_person(run: int, contacts: int) -> list[str]:
    del contacts
    return ["add", f"Newcomer Number{run}", "--email", f"newcomer{run}@example.org", "--tag", "new"]


def _turn_tag(run: int, contacts: int) -> list[str]:
    del contacts
    return ["tag", "Anna_Needle", "+seen" if run % 2 else "-seen"]


_PROMISE = "agreed on price +offer :: fri send quote"
_THREE = ("tag:client", "city:berlin", "last:60d..")
VERBS = (
    Verb("find needle", LOOK, _said("find", "needle")),
    Verb("find invoice", LOOK, _said("find", "invoice")),
    Verb("find eedl (a part)", LOOK, _said("find", "eedl")),
    Verb("find invoi (a beginning)", LOOK, _said("find", "invoi")),
    Verb("find needel (a slip)", LOOK, _said("find", "needel")),
    Verb("find needle, python -m pcrm", LOOK, _said("find", "needle"), as_module=True),
    Verb("show Anna Needle", LOOK, _said("show", "Anna Needle")),
    Verb("show 2", LOOK, _said("show", "2")),
    Verb("list --limit 50", LOOK, _said("list", "--limit", "50")),
    Verb("list tag:client --limit 50", LOOK, _said("list", "tag:client", "--limit", "50")),
    Verb("list needle", LOOK, _said("list", "needle")),
    Verb("list, three conditions", LOOK, _said("list", *_THREE, "--limit", "15")),
    Verb("list", LOOK, _said("list"), whole=True),
    Verb("query need", LOOK, _said("query", "need")),
    Verb("whois (an address)", LOOK, _said("whois", "anna.needle.0@example.org")),
    Verb("today", DAY, _said("today")),
    Verb("(nothing)", DAY, _said()),
    Verb("remind", DAY, _said("remind")),
    Verb("timeline --limit 50", DAY, _said("timeline", "--limit", "50")),
    Verb("timeline tag:client --limit 50", DAY, _said("timeline", "tag:client", "--limit", "50")),
    Verb("timeline Anna_Needle --limit 50", DAY, _said("timeline", "Anna_Needle", "--limit", "50")),
    Verb("timeline", DAY, _said("timeline"), whole=True),
    Verb("todo list", DAY, _said("todo", "list"), whole=True),
    Verb("log, 1 person", WRITE, _said("log", "call Anna Needle: agreed on price"), writes=True),
    Verb(
        "log, 2 people, tag, next step",
        WRITE,
        _said("log", f"yesterday call 25m with Anna Needle and Bruno Haystack: {_PROMISE}"),
        writes=True,
    ),
    Verb(
        "log, a guess among many",
        WRITE,
        _said("log", f"call 25m with Anna Needle and Bruno: {_PROMISE}"),
        writes=True,
    ),
    Verb("done", WRITE, _next_task, writes=True),
    Verb("todo add", WRITE, _said("todo", "add", "fri call Anna Needle +offer"), writes=True),
    Verb("show ann<tab>", COMPLETE, _said("show", "ann"), completes=True),
    Verb("show needl<tab>", COMPLETE, _said("show", "needl"), completes=True),
    Verb("find --help", TYPER, _said("find", "--help")),
    Verb("find needle --limit=20", TYPER, _said("find", "needle", "--limit=20")),
    Verb(
        "list --limit=50 --columns=name,email",
        TYPER,
        _said("list", "--limit=50", "--columns=name,email"),
    ),
    Verb("history --limit 20", TYPER, _said("history", "--limit", "20")),
    Verb("add", MODEL, _next_person, writes=True),
    Verb("tag", MODEL, _turn_tag, writes=True),
)


def command(verb: Verb, contacts: int, *, home: Path) -> Command:
    """Return the command line of a verb, run by the installed script in a home."""
    start = [sys.executable, "-m", "pcrm"] if verb.as_module else [SCRIPT]
    more = {"PCRM_NOW": NOW, **({"_PCRM_COMPLETE": "1"} if verb.completes else {})}
    return Command(
        key=(verb.label, contacts),
        words=lambda run: [*start, *verb.words(run, contacts)],
        environment=environment(str(home), **more),
    )


def is_known(verb: Verb) -> bool:
    """Tell whether this pcrm has the verb."""
    from pcrm.cli.verbs import MODULES

    words = verb.words(0, 100)
    return not words or words[0] in MODULES


def script_exists() -> bool:
    """Tell whether pcrm is installed beside the Python that runs this."""
    return os.access(SCRIPT, os.X_OK)

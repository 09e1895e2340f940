"""What the everyday verbs import: each heavy module costs as much as Python's own start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import pcrm

SOURCES = str(Path(pcrm.__file__).parent.parent)
HEAVY = [
    "sqlmodel",
    "sqlalchemy",
    "pydantic",
    "textual",
    "rich",
    "typer",
    "click",
    "dataclasses",
    "re",
    "typing",
    "json",
    "enum",
    "pathlib",
    "contextlib",
    "logging",
    "uuid",
    "shutil",
    "zoneinfo",
    "locale",
    "tomllib",
    "platformdirs",
    "dateutil",
    "argparse",
    "difflib",
    "hashlib",
    "tempfile",
    "inspect",
    "asyncio",
]
EVERYDAY = [
    "pcrm.domain.recurrence",
    "pcrm.services.agenda",
    "pcrm.services.capture",
    "pcrm.services.hooks",
    "pcrm.services.changes",
    "pcrm.services.lookup",
    "pcrm.services.people",
    "pcrm.services.references",
    "pcrm.services.reminding",
    "pcrm.services.search",
    "pcrm.services.single",
    "pcrm.services.timeline",
    "pcrm.services.todo",
    "pcrm.services.workspace",
    "pcrm.store.capture",
    "pcrm.store.change",
    "pcrm.store.connection",
    "pcrm.store.derived",
    "pcrm.store.reminders",
    "pcrm.store.where",
    "pcrm.store.replay",
    "pcrm.store.reading.agenda",
    "pcrm.store.reading.attachments",
    "pcrm.store.reading.touched",
    "pcrm.store.reading.changes",
    "pcrm.store.reading.contacts",
    "pcrm.store.reading.dates",
    "pcrm.store.reading.interactions",
    "pcrm.store.reading.mailboxes",
    "pcrm.store.reading.names",
    "pcrm.store.reading.finding",
    "pcrm.store.reading.sources",
    "pcrm.store.reading.tasks",
    "pcrm.render.agenda",
    "pcrm.render.card",
    "pcrm.render.columns",
    "pcrm.render.echo",
    "pcrm.render.mail",
    "pcrm.render.table",
    "pcrm.render.terminal",
    "pcrm.config.locations",
    "pcrm.config.settings",
    "pcrm.cli.everyday",
    "pcrm.cli.lookup",
    "pcrm.cli.reminding",
    "pcrm.cli.screen",
    "pcrm.cli.session",
    "pcrm.cli.talk",
    "pcrm.__main__",
]


def heavy_modules(program, *arguments):
    """Return the heavy modules that a program pulls in; no hook of site-packages runs before."""
    tail = (
        "\nimport sys\n"
        f"print(*sorted({set(HEAVY)!r} & {{name.partition('.')[0] for name in sys.modules}}),"
        " file=sys.stderr)\n"
    )
    run = subprocess.run(
        [sys.executable, "-S", "-c", program + tail, *arguments],
        env={**os.environ, "PYTHONPATH": SOURCES, "PCRM_FORMAT": "table"},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stderr.split()


@pytest.mark.parametrize("module", EVERYDAY)
def test_an_everyday_module_imports_nothing_heavy(module):
    """Heavy imports stand inside the branch that needs them."""
    assert heavy_modules(f"import {module}") == []


VERBS = {
    "log": "from pcrm.services import capture; capture.log(workspace, 'call Grace: x :: fri y')",
    "plan": "from pcrm.services import capture; capture.log(workspace, 'fri call', planned=True)",
    "amend": "from pcrm.services import capture; capture.amend(workspace, 1, 'call Grace: y')",
    "todo add": "from pcrm.services import capture; capture.add_tasks(workspace, 'fri send')",
    "todo add --every": "from pcrm.services import capture;"
    " capture.add_tasks(workspace, 'fri send', every='1w')",
    "todo list": "from pcrm.services import todo; todo.open_tasks(workspace)",
    "done": "from pcrm.services import todo; todo.done(workspace, ['t1'])",
    "today": "from pcrm.services import agenda; agenda.today(workspace)",
    "remind": "from pcrm.services import agenda; agenda.due(workspace)",
    "remind --since": "from pcrm.services.reminding import Asked, Telling\n"
    "with Telling(workspace, Asked(since='last-run')) as telling: telling.done()",
    "list": "from pcrm.services import cards; cards.listed(workspace, ['grace'])",
    "show": "from pcrm.services import cards; cards.show(workspace, 'grace')",
    "find": "from pcrm.services import search; search.find(workspace, ['grace'])",
    "timeline": "from pcrm.services import timeline; timeline.timeline(workspace, ['grace'])",
    "query": "from pcrm.services import lookup; lookup.addresses(workspace, 'grace')",
    "whois": "from pcrm.services import lookup; lookup.whois(workspace, 'Grace <g@example.org>')",
    "undo": "from pcrm.services import changes; changes.undo(workspace)",
}


@pytest.fixture
def filled(workspace, add):
    """A database with a person, an entry and a task."""
    from pcrm.services import capture

    add("Grace Hopper", "birthday=22 nov", "email=g@example.org", every=1)
    capture.log(workspace, "3 days ago call Grace: x :: today y")
    return workspace


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_an_everyday_verb_runs_without_anything_heavy(filled, verb):
    """Not only the imports: the whole work of the verb on a database that is there."""
    program = (
        "import sys\n"
        "from pcrm.domain.clock import system_clock\n"
        "from pcrm.services.workspace import Workspace\n"
        "workspace = Workspace(path=sys.argv[1], clock=system_clock)\n"
        f"{VERBS[verb]}\n"
    )
    assert heavy_modules(program, filled.path) == []


@pytest.mark.parametrize(
    "words",
    [
        ["today"],
        [],
        ["log", "call", "Grace:", "z"],
        ["list"],
        ["show", "grace"],
        ["find", "x"],
        ["timeline"],
        ["remind"],
        ["remind", "--since", "last-run", "--job", "mail"],
        ["remind", "--days", "3"],
        ["query", "grace"],
        ["query", "--format", "aerc", "--", "g@"],
        ["whois", "Grace <g@example.org>"],
        ["todo", "list"],
        ["done", "t1"],
    ],
)
def test_the_light_lane_imports_nothing_heavy(filled, words):
    """A whole run of pcrm, from the words of the shell to the exit code."""
    program = (
        "import sys\nfrom pcrm.__main__ import run\n"
        "code = run(sys.argv[1:])\nassert code == 0, code\n"
    )
    assert heavy_modules(program, "--db", filled.path, *words) == []


def test_the_first_page_of_the_screen_imports_nothing_heavy(filled, add):
    """It is painted before Textual is imported, names with accents and cut lines among it."""
    add("Jörg Müller", "birthday=23 nov", every=1)
    program = (
        "import sys\n"
        "from pcrm.cli import screen\n"
        "from pcrm.cli.session import open_session\n"
        "from pcrm.render.start_page import start_page\n"
        "session = open_session({'--db': sys.argv[1]})\n"
        "lines = screen.first_lines(session)\n"
        "assert len(lines) > 1\n"
        "for columns in 20, 120:\n"
        "    start_page(lines, session.workspace.today(), columns=columns, rows=40)\n"
    )
    assert heavy_modules(program, filled.path) == []


def test_the_screen_is_imported_without_tls():
    """Nor is it missing for whoever needs it later."""
    program = (
        "import sys\n"
        "from pcrm.cli.screen import leave_tls_out\n"
        "leave_tls_out()\n"
        "import pcrm.tui.app, textual.drivers.linux_driver\n"
        "assert 'ssl' not in sys.modules\n"
        "import ssl, smtplib\n"
        "ssl.create_default_context()\n"
    )
    environment = {**os.environ, "PYTHONPATH": SOURCES}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)


MOST_OF_OURS = {
    "today": 35,
    "remind": 35,
    "find price": 30,
    "show grace": 36,
    "list": 29,
    "list tag:client": 36,
    "timeline": 28,
    "todo list": 31,
    "query grace": 25,
    "whois g@example.org": 38,
    "log call Grace: z": 45,
    "todo add fri call Grace": 46,
    "done t1": 33,
}
"""Modules of pcrm on the way of a line, packages among them; each costs as much as 100 lines.

The aim is thirty. A look-up has its record, its reader and its columns, ``whois`` and ``show``
those of a whole card; a sentence brings nine modules of its language, and what keeps the index.
"""
_COUNT = (
    "import sys\nfrom pcrm.__main__ import run\ncode = run(sys.argv[1:])\nassert code == 0, code\n"
    "print(*(name for name in sys.modules if name.partition('.')[0] == 'pcrm'), file=sys.stderr)\n"
)


@pytest.mark.parametrize("line", MOST_OF_OURS)
def test_an_everyday_line_loads_few_modules_of_ours(filled, line):
    """Finding and reading a module costs more than what it holds: large ones are cheaper."""
    run = subprocess.run(
        [sys.executable, "-c", _COUNT, "--db", filled.path, *line.split()],
        env={**os.environ, "PYTHONPATH": SOURCES, "PCRM_FORMAT": "plain"},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = run.stderr.splitlines()[-1].split()
    assert len(loaded) <= MOST_OF_OURS[line], loaded

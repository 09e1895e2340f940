"""Ways to run pcrm: in this process for most tests, as a process of its own where it matters."""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from pcrm import __main__ as entry

PEOPLE = (
    "Mon Lee",
    "June Fox",
    "Anna Needle --email anna@example.org --tag friend",
    "Will Dark",
    "William Gates --nick Bill",
    "May Ng",
    "Jan Call",
    "Jan Novak",
    "Acme --is org",
    "Olga Orlova",
    "'山田 太郎'",
    "Grace Hopper --email grace@example.org --phone '+1 555 0112'",
    "Marie Curie",
)
"""Everybody of these tests: Anna is 3, the Jans are 7 and 8, Acme 9, Grace 12, Marie 13."""

_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_FILLED: dict[str, bytes] = {}


class Answer(NamedTuple):
    """What a command line answered; the uids, which are random, read UID."""

    code: int
    out: str
    err: str


Run = Callable[..., Answer]
Start = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def home() -> Path:
    """The home of this test, with nothing in it."""
    return Path(os.environ["HOME"])


@pytest.fixture
def default_database(home: Path) -> Path:
    """The place of the default database."""
    return home / ".local/share/pcrm/pcrm.db"


@pytest.fixture
def pcrm(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line in this process; ``stdin`` is what stands on the standard input."""

    def run(line: str = "", *words: str, stdin: str | bytes = "") -> Answer:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        capsys.readouterr()
        code = entry.run([*shlex.split(line), *words])
        said = capsys.readouterr()
        return Answer(code, _UID.sub("UID", said.out), _UID.sub("UID", said.err))

    return run


@pytest.fixture
def people(pcrm: Run, default_database: Path) -> Run:
    """The same runner, with the people of ``PEOPLE`` in the default database."""
    _fill("people", [f"add {line}" for line in PEOPLE], pcrm, default_database)
    return pcrm


@pytest.fixture
def busy(people: Run, default_database: Path) -> Run:
    """The same runner, with 31 entries, 7 tasks, some tags, and Olga (10) in the trash."""
    lines = [f"log call Anna: number {each}" for each in range(1, 32)]
    lines += [f"todo add step {each}" for each in range(1, 8)]
    lines += ["tag 12 +lead", "tag 3 +client", "set 12 phone+=112", "rm 10"]
    _fill("busy", lines, people, default_database)
    return people


def _fill(name: str, lines: list[str], pcrm: Run, database: Path) -> None:
    """Run some lines on a database once, and copy what became of it from then on."""
    if name not in _FILLED:
        for line in lines:
            assert pcrm(line).code == 0
        _FILLED[name] = database.read_bytes()
    database.parent.mkdir(parents=True, exist_ok=True)
    database.write_bytes(_FILLED[name])


@pytest.fixture
def process() -> Start:
    """Run a command line as a process of its own; everything is bytes there."""

    def start(
        *words: str | bytes, stdin: bytes = b"", **more: Any
    ) -> subprocess.CompletedProcess[bytes]:
        if "stdin_file" in more:
            more["stdin"] = more.pop("stdin_file")
        else:
            more["input"] = stdin
        return subprocess.run(
            [sys.executable, "-m", "pcrm", *words],
            stdout=more.pop("stdout", subprocess.PIPE),
            stderr=more.pop("stderr", subprocess.PIPE),
            timeout=30,
            check=False,
            **more,
        )

    return start

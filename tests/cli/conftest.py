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
_FILLED: dict[tuple[bytes, tuple[str, ...]], bytes] = {}


class Answer(NamedTuple):
    """What a command line answered; the uids, which are random, read UID."""

    code: int
    out: str
    err: str


Run = Callable[..., Answer]
Fill = Callable[..., None]
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
def fill(pcrm: Run, default_database: Path) -> Fill:
    """Runs lines on the default database, and copies what came of it when they come again."""

    def run(*lines: str) -> None:
        before = default_database.read_bytes() if default_database.exists() else b""
        if (before, lines) not in _FILLED:
            for line in lines:
                assert pcrm(line).code == 0
            _FILLED[before, lines] = default_database.read_bytes()
        default_database.parent.mkdir(parents=True, exist_ok=True)
        default_database.write_bytes(_FILLED[before, lines])

    return run


@pytest.fixture
def people(pcrm: Run, fill: Fill) -> Run:
    """The same runner, with the people of ``PEOPLE`` in the default database."""
    fill(*(f"add {line}" for line in PEOPLE))
    return pcrm


@pytest.fixture
def busy(people: Run, fill: Fill) -> Run:
    """The same runner, with 31 entries, 7 tasks, some tags, and Olga (10) in the trash."""
    lines = [f"log call Anna: number {each}" for each in range(1, 32)]
    lines += [f"todo add step {each}" for each in range(1, 8)]
    lines += ["tag 12 +lead", "tag 3 +client", "set 12 phone+=112", "rm 10"]
    fill(*lines)
    return people


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

"""A large file is read by a process of its own, and nothing else differs."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from pcrm.services import cards, importing
from pcrm.services.vcards import _WORTH_A_PROCESS

SCRIPT = """
import os, signal
from pcrm.domain.errors import FileProblem, PcrmError
from pcrm.services.ahead import run_ahead

def items():
    yield from range(600)
    {then}

got = []
try:
    for item in run_ahead(items()):
        got.append(item)
except PcrmError as error:
    print(type(error).__name__, error.message, error.value)
print(len(got), got == list(range(len(got))))
"""


def run(then: str) -> str:
    """Run a script in a process without threads, as the command line is."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(then=then)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stderr == ""
    return done.stdout


def test_everything_arrives_in_order():
    """Whole batches and the rest of one."""
    assert run("pass") == "600 True\n"


def test_an_error_arrives_in_its_place():
    """What came before it is there, the error keeps its class and its value."""
    assert run("raise FileProblem('bad', value='x')") == "FileProblem bad x\n600 True\n"


def test_a_reader_that_is_killed_is_told():
    """Half a file is never taken for a whole one."""
    told = run("os.kill(os.getpid(), signal.SIGKILL)")
    assert told.startswith("PcrmError reading stopped in the middle")


def test_a_mistake_in_the_reader_is_not_swallowed():
    """An exception nobody foresaw ends the reading and is told too."""
    assert run("raise ZeroDivisionError").startswith("PcrmError reading stopped in the middle")


@pytest.mark.parametrize("processes", [1, 2])
def test_a_large_file_comes_in_the_same_either_way(workspace, tmp_path, processes):
    """In one process (with threads, as under a test runner) and in two (the command line)."""
    book = tmp_path / "book.vcf"
    book.write_text(
        "".join(
            f"BEGIN:VCARD\nVERSION:3.0\nUID:u{n}\nFN:Łucja {n}\nTEL:+48 22 {n:07}\n"
            f"NOTE:{'words ' * 40}\nCATEGORIES:a,b\nEND:VCARD\n"
            for n in range(2000)
        )
        + "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n",
        encoding="utf-8",
    )
    assert book.stat().st_size > _WORTH_A_PROCESS
    if processes == 1:
        report = importing.import_files(workspace, [str(book)])
        assert (report.created, len(report.skipped)) == (2000, 1)
    else:
        done = subprocess.run(
            [sys.executable, "-m", "pcrm", "--db", workspace.path, "init"], check=False
        )
        assert done.returncode == 0
        done = subprocess.run(
            [sys.executable, "-m", "pcrm", "--db", workspace.path, "import", str(book)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONUTF8": "1"},
        )
        assert done.returncode == 1, done.stderr
        assert done.stdout.startswith("created 2000, updated 0, unchanged 0")
    contact = cards.show(workspace, "lucja_1999").contact
    assert contact.details.telephones[0].value == "+48 22 0001999"
    assert contact.details.tags == ("a", "b")

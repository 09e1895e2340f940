"""What only a real process shows: streams, locales, terminals, other processes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.pseudo_terminal import on_terminal

LINES = b"".join(b"call Anna: line %d %s\n" % (each, b"x" * 200) for each in range(400))


@pytest.fixture
def filled(people: Any, process: Any) -> Any:
    """The runner of processes, with people and much text in the default database."""
    people("log -", stdin=LINES)
    return process


def test_a_process_answers_and_ends(process: Any, people: Any) -> None:
    """Answer on stdout, talk on stderr, the exit code of the command."""
    done = process("log", "call", "Anna:", "hi")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == b"i1   Fri 2026-11-20  call  Anna Needle\n     hi\n"
    assert process("show", "nobody").returncode == 3


@pytest.mark.parametrize(
    "words",
    [
        ("timeline",),
        ("timeline", "--json"),
        ("show", "anna"),
        ("export",),
        ("--help",),
    ],
)
def test_a_closed_pipe_ends_quietly(words: tuple[str, ...], filled: Any) -> None:
    """A reader that goes away, as ``head`` does, is no error: nothing on stderr, exit 0."""
    reader, writer = os.pipe()
    os.close(reader)
    done = filled(*words, stdout=writer)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_error_into_a_closed_pipe_keeps_its_code(process: Any) -> None:
    """The exit code of an error does not depend on who reads it."""
    reader, writer = os.pipe()
    os.close(reader)
    done = process("nonsense", stderr=writer)
    os.close(writer)
    assert done.returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("words", [("timeline",), ("export",), ("--version",), ("show", "anna")])
def test_output_that_cannot_be_written_is_an_error(words: tuple[str, ...], filled: Any) -> None:
    """A full disk behind stdout: exit 1 and one line, for short and for long output."""
    with open("/dev/full", "wb") as full:
        done = filled(*words, stdout=full)
    assert done.returncode == 1
    assert done.stderr == b"pcrm: the output could not be written: No space left on device\n"


def _closed(stream: int, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run pcrm with one of its streams closed, as ``>&-`` does."""
    sign = "<" if stream == 0 else ">"
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {stream}{sign}&-', "sh", sys.executable, "-m", "pcrm", *words],
        capture_output=True,
        timeout=30,
        check=False,
    )


@pytest.mark.parametrize(
    ("stream", "words", "code"),
    [
        (1, ("list",), 0),
        (1, ("log", "call", "Anna"), 0),
        (1, ("--help",), 0),
        (1, ("--version",), 0),
        (1, ("export",), 0),
        (2, ("list",), 0),
        (2, ("show", "nobody"), 3),
        (0, ("list",), 0),
        (0, ("log",), 2),
        (0, ("log", "-"), 2),
        (0, ("import", "-"), 1),
    ],
)
def test_closed_streams(stream: int, words: tuple[str, ...], code: int, people: Any) -> None:
    """A stream that is closed from the start is no mistake of pcrm."""
    done = _closed(stream, *words)
    assert done.returncode == code
    assert b"mistake" not in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("locale", [{"LANG": "C"}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX"}])
def test_any_locale_takes_any_name(locale: dict[str, str], process: Any, people: Any) -> None:
    """In a bare locale, as cron has it, names of all alphabets go in and come out."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("LC_")}
    environment.update(locale)
    done = process("log", "call 山田 太郎: naïve ☃", env=environment)
    assert done.stdout.decode() == "i1   Fri 2026-11-20  call  山田 太郎\n     naïve ☃\n"
    done = process("log", "-", stdin="call 山田 太郎: ☃".encode(), env=environment)
    assert done.stdout.decode() == "i2   Fri 2026-11-20  call  山田 太郎\n     ☃\n"


def test_a_stream_that_cannot_hold_a_sign_gets_a_question_mark(process: Any, people: Any) -> None:
    """Output in ASCII replaces what it cannot hold instead of failing."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = process("list", "山田", "--columns", "name", env=environment)
    assert (done.returncode, done.stdout) == (0, b"?? ??\n")


def test_stdin_is_utf_8_whatever_the_locale(process: Any, people: Any) -> None:
    """What is piped in is read as UTF-8, also where the output is ASCII."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    assert process("log", "-", stdin="call 山田: ☃".encode(), env=environment).returncode == 0


def test_an_argument_that_is_no_utf_8(process: Any, people: Any) -> None:
    """Broken bytes in an argument are a usage error that prints the words back; nothing stored."""
    done = process("log", "call", "Anna:", b"\xff", "and more")
    assert done.returncode == 2
    first, second = done.stderr.decode().splitlines()
    assert first.startswith("pcrm: '\ufffd' is not valid UTF-8; ")
    assert second == "not stored: call Anna: \ufffd and more"


def test_stdin_that_is_no_utf_8(process: Any, people: Any) -> None:
    """Broken bytes on stdin are an error like those in an argument."""
    done = process("log", "-", stdin=b"call Anna: \xff\n", env={**os.environ, "LC_ALL": "C"})
    assert done.returncode == 2
    assert b"not stored: call Anna" in done.stderr


def test_the_prompt_takes_everything_literally(people: Any) -> None:
    """``log`` alone asks on a terminal; no sign means anything to a shell there."""
    code, screen = on_terminal(
        "log", keys=b"call Grace: it's $5 & (more) ; <ok> # *\n", NO_COLOR="1"
    )
    assert code == 0
    assert screen.endswith(
        "i1   Fri 2026-11-20  call  Grace Hopper\n     it's $5 & (more) ; <ok> # *\n"
    )


@pytest.mark.parametrize(("keys", "code"), [(b"\x03", 130), (b"\x04", 2), (b"\n", 2)])
def test_a_prompt_that_is_left(keys: bytes, code: int, people: Any) -> None:
    """Ctrl-C is 130, the end of input and an empty line are exit 2; nothing is stored."""
    assert on_terminal("log", keys=keys)[0] == code
    assert people("timeline").out == ""


def test_no_input_never_asks(people: Any) -> None:
    """``--no-input`` on a terminal is like a pipe: exit 2 for a sentence, 4 for a name."""
    assert on_terminal("log", "--no-input")[0] == 2
    assert on_terminal("show", "jan", "--no-input")[0] == 4


@pytest.mark.parametrize(("keys", "code"), [(b"2\n", 0), (b"9\n", 2), (b"\n", 2), (b"\x03", 130)])
def test_several_hits_are_asked_about(keys: bytes, code: int, people: Any) -> None:
    """On a terminal the candidates are offered by place, and a number chooses one."""
    done, screen = on_terminal("show", "jan", keys=keys, wait_for=b"? ", NO_COLOR="1")
    assert done == code
    assert ("8  Jan Novak\n" in screen) == (code == 0)


def test_a_terminal_gets_a_table_and_colour(people: Any) -> None:
    """On a terminal a list has a header and colour; NO_COLOR and ``dumb`` take the colour away."""
    assert on_terminal("list", "anna")[1].startswith("\x1b[1mID")
    plain = on_terminal("list", "anna", NO_COLOR="1")[1]
    assert plain.splitlines()[0].split() == ["ID", "NAME", "EMAIL", "TAGS"]
    assert on_terminal("list", "anna", TERM="dumb")[1] == plain
    assert on_terminal("list", "anna", "--color", "never")[1] == plain


def test_a_database_in_use(process: Any, people: Any, default_database: Path) -> None:
    """Reading goes on; writing waits, then exit 5 with the words, which the next write stores."""
    other = sqlite3.connect(default_database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert process("list", "--ids").returncode == 0
        done = process("log", "call", "Anna")
    finally:
        other.rollback()
        other.close()
    assert done.returncode == 5
    first, second = done.stderr.decode().splitlines()
    assert "is in use by another process; waited 5 seconds" in first
    assert second == "waiting: call Anna"
    assert people("timeline").out == ""
    assert process("add", "Bob").returncode == 0
    assert "call" in people("timeline").out


def _at_once(lines: list[list[str]]) -> list[tuple[int, bytes]]:
    """Start some command lines at the same time and return their exit codes and errors."""
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "pcrm", *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for words in lines
    ]
    return [(each.returncode, error) for each in started for error in [each.communicate()[1]]]


def test_processes_at_once_lose_nothing(people: Any) -> None:
    """Eight sentences at the same moment are eight entries."""
    done = _at_once([["log", f"call Anna: number {each}"] for each in range(8)])
    assert done == [(0, b"")] * 8
    assert len(people("timeline --ids").out.split()) == 8


def test_a_first_write_that_was_not_finished(pcrm: Any, default_database: Path) -> None:
    """A file that another process has begun to make, or died over, is made ready, not refused."""
    default_database.parent.mkdir(parents=True)
    begun = sqlite3.connect(default_database)
    begun.execute("PRAGMA journal_mode = WAL")
    begun.close()
    assert default_database.stat().st_size
    assert pcrm("add Anna").code == 0
    assert pcrm("list --ids").out == "1\n"

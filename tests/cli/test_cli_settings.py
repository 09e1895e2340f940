"""Databases, configuration and clocks that are not as they should be."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize("line", ["list", "log call Anna", "init", "remind", "undo"])
def test_a_file_that_is_not_ours(line: str, pcrm: Any, tmp_path: Path) -> None:
    """Another program's file is exit 5, and left as it was."""
    text, other = tmp_path / "text.db", tmp_path / "other.db"
    text.write_text("hello")
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE theirs (a)")
    connection.commit()
    connection.close()
    before = other.read_bytes()
    for path in (text, other):
        answer = pcrm(f"--db {path} {line}")
        assert (answer.code, answer.out) == (5, "")
        assert answer.err.startswith(f"pcrm: {path} is not a pcrm database")
    assert text.read_text() == "hello"
    assert other.read_bytes() == before


@pytest.mark.parametrize("line", ["list", "log call Anna", "init"])
def test_a_newer_database(line: str, people: Any, default_database: Path) -> None:
    """A database of a newer pcrm is exit 5, and says to upgrade."""
    connection = sqlite3.connect(default_database)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    answer = people(line)
    assert (answer.code, answer.out) == (5, "")
    assert "was written by a newer pcrm (schema 999" in answer.err
    assert "upgrade pcrm" in answer.err


@pytest.mark.parametrize("line", ["list", "add X", "init"])
def test_a_folder_is_no_database(line: str, pcrm: Any, tmp_path: Path) -> None:
    """A folder instead of a file: exit 5, one sentence with the path."""
    answer = pcrm(f"--db {tmp_path} {line}")
    assert (answer.code, answer.out) == (5, "")
    assert answer.err.startswith(f"pcrm: {tmp_path} ")
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("damage", ["middle", "end"])
def test_a_damaged_database(damage: str, people: Any, default_database: Path) -> None:
    """A file with holes or cut off is exit 5, and no traceback."""
    content = default_database.read_bytes()
    if damage == "end":
        default_database.write_bytes(content[:5000])
    else:
        default_database.write_bytes(content[:3000] + b"A" * (len(content) - 3000))
    answer = people("list")
    assert (answer.code, answer.out) == (5, "")
    assert "damaged" in answer.err


def test_an_option_that_needs_a_value(pcrm: Any) -> None:
    """A global option at the end of the line lacks its value: exit 2 with an example."""
    for option, example in (
        ("--db", "people.db"),
        ("--profile", "work"),
        ("--format", "json"),
        ("--color", "never"),
    ):
        said = f"pcrm: {option} needs a value; as in: {option} {example}\n"
        assert pcrm(option) == pcrm(f"list {option}") == (2, "", said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("days = [", "cannot be read"),
        ("foo = 1", "sets 'foo', which is no setting"),
        ("days = 'x'", "sets days to 'x'"),
        ("days = true", "sets days to True"),
        ("leap_day = 'x'", "sets leap_day to 'x'"),
        ("remind = 7", "sets remind to 7"),
        ("words = 1", "sets words to 1"),
    ],
)
def test_a_broken_configuration(text: str, said: str, people: Any, home: Path) -> None:
    """Exit 2, the file, the key and what it takes; ``--version`` and help still work."""
    config = home / ".config/pcrm/config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(text)
    answer = people("list")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"pcrm: {config} {said}")
    assert ";" in answer.err
    assert people("--version").code == people("--help").code == 0


@pytest.mark.parametrize(
    "text", ["days = -1", "out_of_touch = -1", "remind = 'x'", "[words]\nfoo = 'nonsense'"]
)
def test_a_setting_without_a_meaning(text: str, people: Any, home: Path) -> None:
    """A value that means nothing is refused, as one of the wrong type is."""
    config = home / ".config/pcrm/config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(text)
    assert people("today").code == 2


def test_words_of_another_language(people: Any, home: Path) -> None:
    """``[words]`` adds words for dates."""
    config = home / ".config/pcrm/config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[words]\ngestern = "yesterday"\n')
    assert people("log gestern call Anna").out == "i1   Thu 2026-11-19  call  Anna Needle\n"


@pytest.mark.parametrize("now", ["nonsense", "2026-13-01T00:00:00Z"])
def test_a_clock_that_cannot_be_read(
    now: str, people: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong PCRM_NOW is exit 2 with an example, and prints the sentence back."""
    monkeypatch.setenv("PCRM_NOW", now)
    said = (
        f"pcrm: PCRM_NOW is not a moment in ISO 8601: '{now}'; write it as"
        " 2026-11-20T09:00:00+01:00\n"
    )
    assert people("today") == (2, "", said)
    assert people("log call Anna") == (2, "", f"{said}not stored: call Anna\n")


def test_colour_is_auto_always_or_never(people: Any) -> None:
    """``--color`` takes three words; always holds in a pipe."""
    said = "pcrm: --color takes no 'pink'; one of: auto, always, never\n"
    assert people("list --color pink") == (2, "", said)
    assert "\x1b[" in people("list --format table --color always").out
    assert "\x1b[" not in people("list --format table").out


def test_a_traceback_only_when_asked_for(people: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """PCRM_DEBUG=1 lets the error through."""
    from pcrm.domain.errors import NotFound

    monkeypatch.setenv("PCRM_DEBUG", "1")
    with pytest.raises(NotFound):
        people("show nobody")

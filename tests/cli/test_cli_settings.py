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


def configure(home: Path, text: str | bytes) -> Path:
    """Write a configuration and return its path."""
    config = home / ".config/pcrm/config.toml"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_bytes(text if isinstance(text, bytes) else text.encode())
    return config


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("days = [", ":1: invalid value; the defaults hold"),
        (
            "# mine\ndays = 3\nleap_day = mar1",
            ':3: invalid value; a text stands in quotes: leap_day = "mar1"; the defaults hold',
        ),
        (
            "[words]\nmärz = 'march'",
            (
                ":2: expected '=' after a key in a key/value pair; a key with other signs than a to"
                " z stands in quotes:"
                " \"märz\" = 'march'; the defaults hold"
            ),
        ),
        (b"days = 3 # \xff", ": it is not valid UTF-8; the defaults hold"),
        ("foo = 1", ":1: no setting is called 'foo'; the defaults hold"),
        (
            "\ndyas = 3\n",
            ":2: no setting is called 'dyas', did you mean days; the defaults hold",
        ),
        (
            "days = 'x'",
            (
                ":1: days is 'x', but it takes a number of days from 0 on, as in days = 14;"
                " the defaults hold"
            ),
        ),
        (
            "leap_day = 'mar1'\nout_of_touch = -1\ndays = true",
            (
                ":2: out_of_touch is -1, but it takes a number from 0 on, as in out_of_touch = 3"
                " (and 1 more); there the default holds"
            ),
        ),
        (
            "leap_day = 'x'",
            (
                ":1: leap_day is 'x', but it takes feb28 or mar1, as in leap_day = \"mar1\";"
                " the defaults hold"
            ),
        ),
        ("remind = 7", ":1: remind is a table, as in [remind]; the defaults hold"),
        (
            "[remind]\nleads = 'x'",
            (
                ":2: remind.leads is 'x', but it takes days joined by commas, as in"
                ' leads = "14,3,1"; the defaults hold'
            ),
        ),
        (
            "words = 1",
            ':1: words is a table, as in [words] and then gestern = "yesterday"; the defaults hold',
        ),
        (
            "[words]\nheute = 'today'\nfoo = 'nonsense'",
            (
                ":3: words.foo is 'nonsense', but it takes an English word of dates, lengths of"
                ' time or kinds, as yesterday or call, as in gestern = "yesterday";'
                " there the default holds"
            ),
        ),
        (
            "[diminutives]\ntheodor = [1]",
            (
                ":2: diminutives.theodor is [1], but it takes short names, in a list or with blanks"
                ' between, as in theodor = "theo teddy"; the defaults hold'
            ),
        ),
    ],
)
def test_a_broken_configuration(text: str, said: str, people: Any, home: Path) -> None:
    """One line on stderr with file and line; the command works, with defaults."""
    config = configure(home, text)
    answer = people("list --columns name --limit 1")
    assert answer == (0, "Acme\n", f"pcrm: {config}{said}\n")
    assert people("--version").err == people("--help").err == ""


def test_what_is_good_in_a_broken_configuration_holds(people: Any, home: Path) -> None:
    """A bad value takes its default; the others are as they were set."""
    configure(home, "days = 1\nout_of_touch = 'x'\n[words]\ngestern = 'yesterday'\nfoo = 3\n")
    people("todo add mon send quote")
    assert people("today").out == ""
    assert people("log gestern call Anna").out == "i1   Thu 2026-11-19  call  Anna Needle\n"


def test_a_configuration_that_cannot_be_read(people: Any, home: Path) -> None:
    """A folder in its place is told, too."""
    config = home / ".config/pcrm/config.toml"
    config.mkdir(parents=True)
    answer = people("list --limit 1 --ids")
    assert answer == (0, "9\n", f"pcrm: {config}: is a directory; the defaults hold\n")


@pytest.mark.parametrize(
    ("words", "sentence", "said"),
    [
        ('gestern = "yesterday"', "gestern call Anna", "Thu 2026-11-19  call  Anna Needle"),
        ('"März" = "march"', "3. märz call Anna", "Tue 2026-03-03  call  Anna Needle"),
        ('"März" = "march"', "3. MARZ call Anna", "Tue 2026-03-03  call  Anna Needle"),
        ('"вчера" = "yesterday"', "Вчера call Anna", "Thu 2026-11-19  call  Anna Needle"),
        ('anruf = "call"', "Anruf Anna: ja", "Fri 2026-11-20  call  Anna Needle\n     ja"),
        ('mit = "with"', "call mit Anna", "Fri 2026-11-20  call  Anna Needle"),
        ('und = "and"', "call Anna und Grace", "Fri 2026-11-20  call  Anna Needle, Grace Hopper"),
        ('letzten = "last"', "letzten mon call Anna", "Mon 2026-11-16  call  Anna Needle"),
        ('minuten = "minutes"', "call Anna 5 minuten", "Fri 2026-11-20  call 5m  Anna Needle"),
        ('wochen = "weeks"', "2 wochen ago call Anna", "Fri 2026-11-06  call  Anna Needle"),
    ],
)
def test_words_of_another_language(
    words: str, sentence: str, said: str, people: Any, home: Path
) -> None:
    """``[words]`` adds words for dates, lengths, kinds and leads, whatever case and accents."""
    configure(home, f"[words]\n{words}\n")
    answer = people("log", *sentence.split())
    assert (answer.out, answer.err) == (f"i1   {said}\n", "")


def test_words_hold_for_the_dates_of_people(people: Any, home: Path) -> None:
    """Dates in arguments know the words, too."""
    configure(home, '[words]\ndezember = "december"\n')
    assert people("date add anna birthday 9 Dezember").out == "b1   birthday 9 Dec  Anna Needle\n"


def test_an_own_diminutive_names_somebody(process: Any, home: Path) -> None:
    """``[diminutives]`` adds short names, for people who are stored from then on."""
    configure(home, '[diminutives]\nTheodor = ["Thedi"]\n')
    process("add", "Theodor", "Storm")
    assert process("log", "call", "thedi").stdout == b"i1   Fri 2026-11-20  call  Theodor Storm\n"


def test_the_configuration_names_the_database(pcrm: Any, home: Path) -> None:
    """Option beats variable beats configuration, for the database as for the format."""
    configure(home, 'db = "~/own.db"\nformat = "json"\n')
    assert "no database at" in pcrm("list").err
    assert pcrm("init").code == 0
    assert (home / "own.db").exists()
    assert pcrm("list").out == "[]\n"
    assert pcrm("list --format plain").out == ""
    assert pcrm("--profile work init").code == 0
    assert (home / ".local/share/pcrm/work.db").exists()


def test_the_configuration_names_the_profile_and_the_colour(people: Any, home: Path) -> None:
    """A profile is a database by name; colour may be switched on for good."""
    configure(home, 'profile = "work"\ncolor = "always"\nformat = "table"\n')
    assert "work.db; only you can read it" in people("init").err
    people("add Ada")
    assert "\x1b[" in people("show ada").out
    assert "\x1b[" not in people("--color never show ada").out


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

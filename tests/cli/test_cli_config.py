"""``pcrm config``: what holds and where it comes from, and changing it without losing comments."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from pcrm.config import keys, listing, parsing
from pcrm.config.settings import DEFAULTS, Settings

MINE = """\
# my settings
days = 3   # a long weekend

[words]
# German
gestern = "yesterday"
"""


@pytest.fixture
def file(home: Path) -> Path:
    """The place of the configuration."""
    path = home / ".config/pcrm/config.toml"
    path.parent.mkdir(parents=True)
    return path


def test_every_setting_has_a_key() -> None:
    """Each field of the settings is set by one key, and each default is a value it takes."""
    assert sorted(key.field for key in keys.KEYS) == sorted(Settings._fields)
    for key in keys.KEYS:
        if not key.is_table and key.default() != "":
            assert key.read(key.default()) == key.default()
    assert keys.settings_of({}) == DEFAULTS


def test_the_examples_are_good() -> None:
    """The text that a first ``config edit`` shows sets nothing; its examples set everything."""
    text = listing.template()
    assert parsing.check(text) == ({}, ())
    used = "\n".join(
        line.removeprefix("#") if line[:2] != "# " else line for line in text.split("\n")
    )
    checked = parsing.check(used)
    assert checked.problems == ()
    assert set(checked.values) == set(keys.BY_NAME)


def test_what_holds_and_where_it_comes_from(
    pcrm: Any, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Default, file or environment; a variable beats the file."""
    file.write_text(MINE + '[diminutives]\ntheodor = ["theo", "teddy"]\n')
    monkeypatch.setenv("PCRM_PROFILE", "work")
    rows = [line.split("\t")[:3] for line in pcrm("config").out.splitlines()]
    assert rows == [
        ["days", "3", "file"],
        ["out_of_touch", "5", "default"],
        ["leap_day", "feb28", "default"],
        ["remind.leads", "7,1", "default"],
        ["remind.repeat", "7", "default"],
        ["remind.quiet", "", "default"],
        ["remind.mail_to", "", "default"],
        ["db", "", "default"],
        ["profile", "work", "environment"],
        ["format", "", "default"],
        ["color", "auto", "default"],
        ["theme", "", "default"],
        ["words.gestern", "yesterday", "file"],
        ["diminutives.theodor", "theo teddy", "file"],
        ["keys", "", "default"],
    ]
    assert pcrm("config --format table").out.startswith("KEY                  VALUE")
    assert pcrm("config --ids").out.splitlines()[0] == "days"
    assert pcrm("config --format csv").out.splitlines()[0] == "key,value,from,meaning"
    assert json.loads(pcrm("config --json").out)[0] == {
        "key": "days",
        "value": "3",
        "source": "file",
        "default": "7",
        "takes": "a number of days from 0 on",
        "meaning": "how far today looks ahead",
    }
    assert not (file.parent.parent.parent / ".local").exists()


def test_one_setting(pcrm: Any, file: Path) -> None:
    """``get`` prints the value alone, of a table its entries."""
    file.write_text(MINE)
    assert pcrm("config get days") == (0, "3\n", "")
    assert pcrm("config get words.Gestern") == (0, "yesterday\n", "")
    assert pcrm("config get words") == (0, "words.gestern = yesterday\n", "")
    assert pcrm("config get diminutives") == (0, "\n", "")
    assert json.loads(pcrm("config get days --json").out)["source"] == "file"
    assert pcrm("config get words.morgen") == (
        3,
        "",
        "pcrm: words.morgen is not set; see: pcrm config get words\n",
    )
    assert pcrm("config get dayz") == (
        2,
        "",
        "pcrm: no setting is called 'dayz'; did you mean days?\n",
    )
    assert pcrm("config path").out == f"{file}\n"


def test_a_setting_is_changed_and_the_rest_stays(pcrm: Any, file: Path) -> None:
    """Comments, order and layout of the user; only the owner can read the file."""
    file.write_text(MINE)
    file.chmod(0o644)
    assert pcrm("config set days 14") == (0, "days = 14\n", "")
    assert pcrm("config set words.Übermorgen tomorrow").out == "words.ubermorgen = tomorrow\n"
    assert pcrm("config set remind.leads 14,3").out == "remind.leads = 14,3\n"
    assert file.read_text() == (
        "# my settings\ndays = 14   # a long weekend\n\n[words]\n# German\n"
        'gestern = "yesterday"\n"Übermorgen" = "tomorrow"\n\n[remind]\nleads = "14,3"\n'
    )
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "config.toml.new" not in os.listdir(file.parent)
    assert pcrm("config set words.ubermorgen today").out == "words.ubermorgen = today\n"
    assert "Übermorgen" not in file.read_text()


def test_an_empty_value_takes_a_setting_out(pcrm: Any, file: Path) -> None:
    """Then the default holds; taking out what is not set is no error."""
    file.write_text(MINE)
    assert pcrm("config set days ''") == (0, "days = 7\n", "")
    assert pcrm("config set words.GESTERN ''") == (0, "words.GESTERN: not set\n", "")
    assert pcrm("config set remind.quiet ''") == (0, "remind.quiet: not set\n", "")
    assert file.read_text() == "# my settings\n\n[words]\n# German\n"


def test_the_first_setting_makes_the_file(pcrm: Any, home: Path) -> None:
    """The folder is private, too."""
    assert pcrm("config set out_of_touch 0").code == 0
    file = home / ".config/pcrm/config.toml"
    assert file.read_text() == "out_of_touch = 0\n"
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("days", "x", "days does not take 'x'; it takes a number of days from 0 on"),
        ("days", "-1", "days does not take '-1'; it takes a number of days from 0 on"),
        ("leap_day", "x", "leap_day does not take 'x'; it takes feb28 or mar1"),
        ("db", "people.db", "db does not take 'people.db'; it takes the path of a file, from"),
        ("format", "csv", "format does not take 'csv'; it takes table, plain or json"),
        ("profile", "a/b", "profile does not take 'a/b'; it takes letters, digits, - and _"),
        ("words.x", "möp", "words.x does not take 'möp'; it takes an English word of dates"),
        ("words", "x", 'words is a table; as in: pcrm config set words.gestern "yesterday"'),
        ("remind", "7", "no setting is called 'remind'; "),
        ("diminutives.x", " ", "diminutives.x does not take ' '; it takes short names"),
    ],
)
def test_a_value_that_a_setting_does_not_take(
    key: str, value: str, said: str, pcrm: Any, file: Path
) -> None:
    """Exit 2, what it takes, and the file as it was."""
    file.write_text(MINE)
    answer = pcrm("config", "set", key, value) if value != "-1" else pcrm(f"config set {key} -- -1")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"pcrm: {said}")
    assert file.read_text() == MINE


def test_a_variable_that_beats_what_was_set(
    pcrm: Any, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said that the environment holds."""
    monkeypatch.setenv("PCRM_FORMAT", "table")
    assert pcrm("config set format plain") == (
        0,
        "format = table\n",
        "PCRM_FORMAT holds now; the file holds where it is not set\n",
    )


def test_a_broken_file_is_not_written(pcrm: Any, file: Path) -> None:
    """What cannot be read cannot be changed; a bad value can."""
    file.write_text("days = [\n")
    answer = pcrm("config set days 3")
    wrong = f"pcrm: {file}:1: invalid value"
    assert answer == (
        2,
        "",
        f"{wrong}; the defaults hold\n{wrong}; mend it with: pcrm config edit\n",
    )
    assert file.read_text() == "days = [\n"
    assert pcrm("config --ids").code == 0
    file.write_text("days = 'x'\nfoo = 1\n")
    assert pcrm("config set days 3").code == 0
    assert file.read_text() == "days = 3\nfoo = 1\n"
    file.write_bytes(b"days = 3 # \xff")
    assert "is not valid UTF-8; save it again as UTF-8" in pcrm("config set days 4").err
    file.unlink()
    file.mkdir()
    assert "cannot be read: Is a directory" in pcrm("config set days 4").err


def test_a_link_stays_a_link(pcrm: Any, file: Path, tmp_path: Path) -> None:
    """The configuration may be kept elsewhere, under version control."""
    kept = tmp_path / "dotfiles.toml"
    kept.write_text(MINE)
    file.symlink_to(kept)
    pcrm("config set days 4")
    assert file.is_symlink()
    assert "days = 4" in kept.read_text()


def test_a_place_that_cannot_be_written(pcrm: Any, home: Path) -> None:
    """A file where the folder should be: exit 1, one sentence."""
    (home / ".config").write_text("")
    answer = pcrm("config set days 4")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert "cannot be written: Not a directory" in answer.err


def _editor(path: Path, body: str) -> str:
    """Write an editor that runs some Python on its file, and return its path."""
    path.write_text(
        f"#!{sys.executable}\nimport sys\npath = sys.argv[1]\n"
        f"text = open(path).read()\n{body}\nopen(path, 'w', errors='surrogateescape').write(text)\n"
    )
    path.chmod(0o755)
    return str(path)


def test_the_configuration_in_the_editor(
    pcrm: Any, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A first one shows every key; a mistake is told, and nothing is stored then."""
    editor = tmp_path / "editor"
    monkeypatch.setenv("EDITOR", _editor(editor, 'text = text.replace("#days", "days")'))
    assert pcrm("config edit") == (0, "", f"stored in {file}\n")
    assert file.read_text() == listing.template().replace("#days", "days")
    assert pcrm("config get days").out == "14\n"
    before = file.read_text()
    monkeypatch.setenv("EDITOR", _editor(editor, ""))
    assert pcrm("config edit") == (0, "", "nothing was changed\n")
    monkeypatch.setenv("EDITOR", _editor(editor, 'text = text.replace("= 14", "= []")'))
    answer = pcrm("config edit")
    assert answer.code == 2
    said = (
        "pcrm: line 4, days: days is [], but it takes a number of days from 0 on, as in days = 14"
    )
    assert answer.err.startswith(said)
    assert file.read_text() == before
    monkeypatch.setenv("EDITOR", _editor(editor, 'text += "# \\udcff"'))
    assert "it is not valid UTF-8; save the text as UTF-8" in pcrm("config edit").err
    assert file.read_text() == before


def test_short_names_hold_at_once(process: Any, people: Any) -> None:
    """``config set diminutives.…`` makes the names of those who are there anew."""
    assert process("config", "set", "diminutives.Anna", "Nuschka").returncode == 0
    assert b"Anna Needle" in process("show", "nuschka").stdout
    assert b"ok      names and words of the index" in process("doctor").stdout
    assert process("config", "set", "diminutives.anna", "").returncode == 0
    assert process("show", "nuschka").returncode == 3
    assert b"ok      names and words of the index" in process("doctor").stdout

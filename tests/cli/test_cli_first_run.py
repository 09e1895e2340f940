"""The first minutes: an empty home, the first write, the demo."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

BEGIN = """\
nothing is stored yet; three ways to begin:
  pcrm demo                   look at it with invented people
  pcrm import contacts.vcf    bring your address book
  pcrm add Grace Hopper       or the first person by hand
"""
READING = ("", "today", "list", "timeline", "todo", "todo list", "find anna")
SILENT = ("remind", "export")


def _files(home: Path) -> list[Path]:
    return [path for path in home.rglob("*") if path.is_file()]


@pytest.mark.parametrize("line", READING)
def test_reading_an_empty_home_says_how_to_begin(line: str, pcrm: Any, home: Path) -> None:
    """A reading command on an empty home: exit 0, no data, three ways to begin, no file."""
    assert pcrm(line) == (0, "", BEGIN)
    assert _files(home) == []


@pytest.mark.parametrize(
    "line",
    ["date", "date list", "history"],
)
def test_every_reading_command_says_how_to_begin(line: str, pcrm: Any) -> None:
    """All reads of the default database but ``remind`` say how to begin."""
    assert pcrm(line) == (0, "", BEGIN)


@pytest.mark.parametrize("line", [*READING, *SILENT])
def test_json_of_an_empty_home_is_an_empty_list(line: str, pcrm: Any, home: Path) -> None:
    """With ``--json`` an empty home is ``[]``; ``export`` has no JSON and prints nothing."""
    assert pcrm(f"{line} --json").out == ("" if line == "export" else "[]\n")
    assert _files(home) == []


@pytest.mark.parametrize("line", SILENT)
def test_cron_and_pipes_hear_nothing_from_an_empty_home(line: str, pcrm: Any, home: Path) -> None:
    """``remind`` and ``export`` are silent when there is nothing, and make no file."""
    assert pcrm(line) == (0, "", "")
    assert _files(home) == []


@pytest.mark.parametrize("line", ["show anna", "history anna", "date list anna", "show 1"])
def test_asking_for_somebody_in_an_empty_home(line: str, pcrm: Any, home: Path) -> None:
    """Nobody is there to be found: exit 3, the name, the next step, no file."""
    name = line.rsplit(maxsplit=1)[-1]
    hint = "look with: pcrm list, or make one with: pcrm add"
    assert pcrm(line) == (3, "", f"pcrm: nobody is known as '{name}'; {hint}\n")
    assert _files(home) == []


@pytest.mark.parametrize("line", ["undo", "redo"])
def test_nothing_to_undo_in_an_empty_home(line: str, pcrm: Any, home: Path) -> None:
    """There is nothing to undo or redo yet: exit 3, and no file is made."""
    assert pcrm(line) == (3, "", f"pcrm: there is nothing to {line}; see pcrm history\n")
    assert _files(home) == []


@pytest.mark.parametrize(
    "line",
    [
        "rm 1",
        "set 1 a=b",
        "tag anna +x",
        "restore 3",
        "done t1",
        "amend --took 5m",
    ],
)
def test_a_write_that_fails_makes_no_file(line: str, pcrm: Any, home: Path) -> None:
    """A command that finds nothing to change stores nothing, and so makes no database."""
    assert pcrm(line).code == 3
    assert _files(home) == []


def test_the_first_write_says_which_file_it_made(
    pcrm: Any, home: Path, default_database: Path
) -> None:
    """The first write says once which file it made, and only its owner can read it."""
    said = f"made {default_database}; only you can read it\n"
    assert pcrm("add Anna Needle") == (0, "1  Anna Needle\n", said)
    assert pcrm("add Jan Call") == (0, "2  Jan Call\n", "")
    assert default_database.stat().st_mode & 0o777 == 0o600
    assert default_database.parent.stat().st_mode & 0o777 == 0o700
    assert default_database in _files(home)


@pytest.mark.parametrize(
    "line", ["log call Anna: hi", "todo add send quote", "plan mon call", "every default 90d"]
)
def test_any_command_can_be_the_first_to_write(
    line: str, pcrm: Any, default_database: Path
) -> None:
    """A sentence, a task, a plan, a rule: each makes the default database."""
    answer = pcrm(line)
    assert answer.code == 0
    assert f"made {default_database}; only you can read it\n" in answer.err


def test_init_makes_the_default_database_once(pcrm: Any, default_database: Path) -> None:
    """``init`` makes the file and says so once; the second time it only says that it is there."""
    assert pcrm("init") == (0, "", f"made {default_database}; only you can read it\n")
    assert pcrm("init") == (0, "", f"{default_database} is there already\n")


def test_init_makes_any_other_database(pcrm: Any, tmp_path: Path) -> None:
    """Another file is made by ``init`` only: before that each command is exit 5."""
    database = tmp_path / "people.db"
    missing = (
        f"pcrm: no database at {database}; check --db, PCRM_DB and --profile, or make one with:"
        " pcrm init\n"
    )
    assert pcrm(f"--db {database} list") == (5, "", missing)
    assert pcrm(f"--db {database} add Anna") == (5, "", missing)
    assert pcrm(f"--db {database} remind") == (5, "", missing)
    assert pcrm(f"--db {database} init") == (0, "", f"made {database}; only you can read it\n")
    assert pcrm(f"--db {database} list") == (0, "", "")
    assert database.stat().st_mode & 0o777 == 0o600


def test_a_profile_is_a_database_by_name(pcrm: Any, default_database: Path) -> None:
    """A profile has a file of its own beside the default one, made by ``init``."""
    work = default_database.with_name("work.db")
    assert pcrm("--profile work list").code == 5
    assert pcrm("--profile work init") == (0, "", f"made {work}; only you can read it\n")
    assert pcrm("--profile work add Anna").out == "1  Anna\n"
    assert pcrm("list").out == ""


def test_a_profile_cannot_leave_its_folder(pcrm: Any) -> None:
    """The name of a profile is letters, digits, - and _."""
    said = "pcrm: '../x' is no name of a profile; letters, digits, - and _\n"
    assert pcrm("--profile ../x list") == (2, "", said)


def test_option_beats_variable(pcrm: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``--db`` beats PCRM_DB, which beats the default place; so does ``--profile`` PCRM_PROFILE."""
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    pcrm(f"--db {one} init")
    pcrm(f"--db {two} init")
    pcrm(f"--db {one} add One")
    pcrm(f"--db {two} add Two")
    monkeypatch.setenv("PCRM_DB", str(one))
    assert pcrm("list --columns name").out == "One\n"
    assert pcrm(f"list --columns name --db {two}").out == "Two\n"
    monkeypatch.setenv("PCRM_PROFILE", "nowhere")
    assert pcrm(f"list --columns name --db {two}").out == "Two\n"


def test_the_demo_fills_a_profile_of_its_own(pcrm: Any, home: Path, default_database: Path) -> None:
    """``demo`` builds the profile demo, prints its agenda and three commands, and is repeatable."""
    first = pcrm("demo")
    assert first.code == 0
    assert len(first.out.splitlines()) >= 5
    assert [line for line in first.err.splitlines() if line.startswith("  pcrm --profile demo ")]
    assert _files(home) == [default_database.with_name("demo.db")]
    assert pcrm("demo") == first
    assert pcrm("list") == (0, "", BEGIN)


def test_the_commands_the_demo_proposes_run(pcrm: Any) -> None:
    """Each command that ``demo`` prints can be typed as it stands."""
    from pcrm.cli.shell import DEMO_COMMANDS

    pcrm("demo")
    for command in DEMO_COMMANDS:
        answer = pcrm(command.removeprefix("pcrm "))
        assert (answer.code, answer.err) == (0, "")
        assert answer.out

"""One database for each profile."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_each_profile_has_a_database_of_its_own(pcrm: Run, home: Path) -> None:
    """By option or by variable; option beats variable."""
    for name in ("work", "home-2"):
        assert pcrm(f"--profile {name} init").code == 0
        assert pcrm(f"add Person {name.title()} --profile {name}").code == 0
    assert pcrm("list --columns name --profile work --format plain").out == "Person Work\n"
    assert pcrm("list").out == ""
    assert sorted(path.name for path in (home / ".local/share/pcrm").glob("*.db")) == [
        "home-2.db",
        "work.db",
    ]


def test_the_variable_names_a_profile(pcrm: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """An option beats it, and --db beats both."""
    pcrm("--profile work init")
    pcrm("--profile home init")
    pcrm("add Work Person --profile work")
    monkeypatch.setenv("PCRM_PROFILE", "work")
    assert "Work Person" in pcrm("list").out
    assert pcrm("list --profile home").out == ""


@pytest.mark.parametrize("name", ["../evil", "a b", "a/b", ".", "-", "a\x1b", "a.db"])
def test_other_names_are_refused(pcrm: Run, name: str, home: Path) -> None:
    """A name never leads out of the folder."""
    answer = pcrm("list", f"--profile={name}")
    assert answer.code == 2
    assert "is no name of a profile; letters, digits, - and _" in answer.err
    assert "\x1b" not in answer.err


def test_a_profile_without_a_name_is_an_error(pcrm: Run) -> None:
    """An empty variable of a script must not mean the default database."""
    answer = pcrm("list", "--profile", "")
    assert answer.code == 2
    assert answer.err == "pcrm: --profile needs a name; as in: --profile work\n"


def test_a_missing_profile_is_an_error(pcrm: Run) -> None:
    """No typo makes a second database."""
    answer = pcrm("--profile wrok add Somebody")
    assert answer.code == 5
    assert "wrok.db" in answer.err


def test_config_path_lists_the_databases(pcrm: Run, home: Path) -> None:
    """stdout is the configuration alone, for scripts; JSON has all."""
    folder = home / ".local/share/pcrm"
    answer = pcrm("config path")
    assert answer.out == f"{home}/.config/pcrm/config.toml\n"
    assert answer.err == f"database: {folder}/pcrm.db (not made yet)\n"
    pcrm("add Somebody")
    pcrm("--profile work init")
    (folder / "no profile.db").write_text("")
    (folder / "work-photos").mkdir()
    answer = pcrm("config path")
    assert answer.err == f"database: {folder}/pcrm.db\nprofile work: {folder}/work.db\n"
    assert json.loads(pcrm("config path --json --profile work").out) == {
        "config": f"{home}/.config/pcrm/config.toml",
        "database": f"{folder}/work.db",
        "profiles": [{"name": "work", "path": f"{folder}/work.db"}],
    }

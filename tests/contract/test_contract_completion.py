"""What completion offers is what the commands take, and asking costs no heavy import."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
import typer

from pcrm.cli import grammar
from pcrm.cli.app import build
from pcrm.cli.verbs import MODULES
from tests.contract.test_contract_imports import heavy_modules


def commands(command, path=()):
    """Yield (name, command) of every command and every noun."""
    if path:
        yield " ".join(path), command
    for name, below in getattr(command, "commands", {}).items():
        yield from commands(below, (*path, name))


KNOWN = dict(commands(typer.main.get_command(build("help"))))


def test_every_command_is_known():
    """A command that is new needs its line in ``cli/grammar.py``."""
    assert set(grammar.COMMANDS) == set(KNOWN)
    assert set(MODULES) == {name for name in KNOWN if " " not in name}


@pytest.mark.parametrize("name", KNOWN)
def test_the_options_are_those_of_the_command(name):
    """With and without values; an option that is new needs its place in ``cli/grammar.py``."""
    options = [
        (one, param.is_flag)
        for param in KNOWN[name].params
        if param.param_type_name == "option"
        for one in (*param.opts, *param.secondary_opts)
        if one not in {"--help", "-h"}
    ]
    offered = grammar.COMMANDS[name].options
    expected = {
        (one, kind == grammar.FLAG) for one, kind in offered.items() if one not in grammar.GLOBALS
    }
    assert set(options) == expected


def test_the_global_options_are_all_of_them():
    """Those before or after every command."""
    top = typer.main.get_command(build("help"))
    options = {
        (one, param.is_flag)
        for param in top.params
        for one in param.opts
        if one not in {"--help", "-h"}
    }
    assert options == {(one, kind == grammar.FLAG) for one, kind in grammar.GLOBALS.items()}


def test_the_words_to_choose_from_are_those_that_are_taken():
    """Kinds, formats, programs: what one place knows the other one offers."""
    from pcrm.cli.session import FORMATS, MAIL_FORMATS
    from pcrm.domain.contact import KINDS
    from pcrm.domain.important_date import LABELS
    from pcrm.domain.task import PRIORITIES

    offered = grammar.COMMANDS
    assert grammar.GLOBALS["--format"] == FORMATS
    assert offered["query"].options["--format"] == MAIL_FORMATS
    assert offered["add"].options["--is"] == KINDS
    assert offered["todo add"].options["--priority"] == tuple(PRIORITIES)
    assert offered["date add"].words[1] == LABELS


@pytest.fixture
def filled(workspace, add):
    """A database with a person who has everything."""
    add("Grace Hopper", "tag+=client", "org=Acme", "email=g@example.org", "diet=vegan")
    return workspace.path


LINES = (
    ["sh"],
    ["list", "--so"],
    ["add", "--"],
    ["todo", ""],
    ["show", "gr"],
    ["show", ""],
    ["show", "g@"],
    ["tag", "grace", "+"],
    ["list", "tag:"],
    ["list", "org:a"],
    ["list", "--columns", "id,"],
    ["list", "--sort", ""],
    ["set", "grace", "em"],
    ["set", "grace", "email-="],
    ["set", "grace", "diet="],
    ["log", "with", "@gr"],
    ["config", "get", ""],
    ["help", ""],
)


@pytest.mark.parametrize("words", LINES, ids=" ".join)
@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_asking_imports_nothing_heavy(shell, words, filled, monkeypatch):
    """Typer and click stay away, whatever is asked."""
    monkeypatch.setenv("_PCRM_COMPLETE", shell)
    monkeypatch.setenv("PCRM_DB", filled)
    program = (
        "import sys\nfrom pcrm.__main__ import run\n"
        "code = run(sys.argv[1:])\nassert code == 0, code\n"
    )
    asked = [f"pcrm {' '.join(words)}"] if shell == "bash" else words
    assert heavy_modules(program, *asked) == []


def _ask(shell, words, **environment):
    """Ask as a script does; return what is printed, what is said, and the exit code."""
    done = subprocess.run(
        [sys.executable, "-m", "pcrm", *words],
        env={**os.environ, "_PCRM_COMPLETE": shell, **environment},
        capture_output=True,
        check=False,
        timeout=30,
    )
    return done.stdout, done.stderr, done.returncode


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    "trouble", ["missing", "garbage", "folder", "config", "profile", "format", "bytes"]
)
def test_whatever_is_wrong_nothing_is_said(shell, trouble, tmp_path, monkeypatch):
    """No database, a broken one, a broken configuration: nothing offered, no word about it."""
    environment = {}
    words = ["pcrm show gr"] if shell == "bash" else ["show", "gr"]
    if trouble == "missing":
        environment["PCRM_DB"] = str(tmp_path / "none.db")
    elif trouble == "garbage":
        (tmp_path / "bad.db").write_bytes(b"not a database" * 100)
        environment["PCRM_DB"] = str(tmp_path / "bad.db")
    elif trouble == "folder":
        environment["PCRM_DB"] = str(tmp_path)
    elif trouble == "config":
        folder = tmp_path / "home" / ".config" / "pcrm"
        folder.mkdir(parents=True)
        (folder / "config.toml").write_text("this is [no toml\ndays = 'x'")
    elif trouble == "profile":
        environment["PCRM_PROFILE"] = "a/b"
    elif trouble == "format":
        environment["PCRM_FORMAT"] = "nonsense"
    else:
        words = [os.fsdecode(b"pcrm show gr\xff")] if shell == "bash" else ["show", "g\udcff"]
    out, err, _ = _ask(shell, words, **environment)
    assert (out, err) == (b"", b"")
    assert not (tmp_path / "home" / ".local").exists()

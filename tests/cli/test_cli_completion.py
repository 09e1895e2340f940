"""Completion: what is offered at each place of a line, and the scripts that ask for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pcrm.cli.completion import FILES
from pcrm.cli.shell_scripts import SCRIPTS


@pytest.fixture
def complete(people: Any, fill: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Ask for what may stand for the last of some words, as the scripts do; None is files."""
    fill(
        "tag 12 +client +lead",
        "set 12 'org=Acme Corp' diet=vegan shoe=42 city='New York'",
        "context define work tag:client",
        "log call Anna: the fair +fair",
    )
    monkeypatch.setenv("_PCRM_COMPLETE", "zsh")

    def ask(*words: str) -> list[str] | None:
        answer = people("", *words)
        assert answer.err == ""
        assert answer.code == (FILES if answer.code else 0)
        return None if answer.code else answer.out.splitlines()

    return ask


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("lo", ["log"]),
        ("todo a", ["add"]),
        ("todo do", ["done"]),
        ("--json sh", ["show"]),
        ("--db x.db sh", ["show"]),
        ("--color a", ["auto", "always"]),
        ("--color=n", ["--color=never"]),
        ("--format ", ["table", "plain", "json", "csv"]),
        ("query --format ", ["mutt", "aerc", "alot"]),
        ("log --w", ["--with"]),
        ("log --js", ["--json"]),
        ("list --so", ["--sort"]),
        ("add --bi", ["--birthday"]),
        ("add --is o", ["org"]),
        ("add --org ac", ["Acme_Corp"]),
        ("add --tag cl", ["client"]),
        ("add gra", []),
        ("show gra", ["Grace_Hopper"]),
        ("show jan", ["Jan_Call", "Jan_Novak"]),
        ("show jan n", ["Novak"]),
        ("show qqq", []),
        ("show gra --js", ["--json"]),
        ("rm gra", ["Grace_Hopper"]),
        ("rm gra ann", ["Anna_Needle"]),
        ("tag grace ", ["+client", "+friend", "+lead"]),
        ("tag grace +", ["+client", "+friend", "+lead"]),
        ("tag grace -l", ["-lead"]),
        ("tag grace l", ["lead"]),
        ("tag grace +client -l", ["-lead"]),
        ("tag gra", ["Grace_Hopper"]),
        ("tag gra,ann", ["gra,Anna_Needle"]),
        ("list ta", ["tag:"]),
        ("list tag:c", ["tag:client"]),
        ("list tag:c tag:l", ["tag:lead"]),
        ("list -ta", ["-tag:"]),
        ("list kind:ca", ["kind:call"]),
        ("timeline kind:ca", ["kind:call"]),
        ("todo list pri", ["priority:"]),
        ("list priority:h", ["priority:high"]),
        ("list birthday:..7", ["birthday:..7d"]),
        ("list with:grac", ["with:Grace_Hopper"]),
        ("list has:ph", ["has:phone"]),
        ("list -is:ar", ["-is:archived"]),
        ("list context:w", ["context:work"]),
        ("list city:new", ["city:New_York"]),
        ("list sho", ["shoe:"]),
        ("list shoe:4", ["shoe:42"]),
        ("context use w", ["work"]),
        ("context use no", ["none"]),
        ("context rm w", ["work"]),
        ("context define x tag:c", ["tag:client"]),
        ("list -tag:c", ["-tag:client"]),
        ("list org:", ["org:Acme_Corp"]),
        ("list has:em", ["has:email"]),
        ("list is:", ["is:archived", "is:org", "is:person"]),
        ("list city:b", []),
        ("list nonsense:", []),
        ("list ann", ["Anna_Needle"]),
        ("list --sort na", ["name"]),
        ("list --sort -na", ["-name"]),
        ("list --columns id,na", ["id,name"]),
        ("list --sort name ta", ["tag:"]),
        ("find --kind per", ["person"]),
        ("set gra", ["Grace_Hopper"]),
        ("set grace em", ["email="]),
        ("set grace email+", ["email+="]),
        ("set grace email-", ["email-="]),
        ("set grace email-=", ["email-=grace@example.org"]),
        ("set grace email+=", []),
        ("set grace tag-=cl", ["tag-=client"]),
        ("set grace diet=", ["diet=vegan"]),
        ("set grace kind=o", ["kind=org"]),
        ("set grace x=1 di", ["dislikes=", "diet="]),
        ("log call with @gr", ["@Grace_Hopper"]),
        ("log call with gr", []),
        ("log @@gr", []),
        ("log call +fa", ["+fair"]),
        ("log -f", []),
        ("log call --with gra,", None),
        ("log call --with gra,ann", ["gra,Anna_Needle"]),
        ("log call --kind c", ["call", "complaint"]),
        ("plan --on to", ["today", "tomorrow"]),
        ("todo add x --for ann", ["Anna_Needle"]),
        ("every ta", ["tag:"]),
        ("every de", ["default"]),
        ("every tag:c", ["tag:client"]),
        ("every org:a", ["org:Acme_Corp"]),
        ("every nonsense:a", []),
        ("every grace n", ["never", "none"]),
        ("date add grace bi", ["birthday"]),
        ("help sen", ["sentence"]),
        ("help todo a", ["add"]),
        ("completion z", ["zsh"]),
        ("whois grace@", ["grace@example.org"]),
        ("nonsense ", []),
        ("nonsense --js", ["--json"]),
    ],
)
def test_what_is_offered(line: str, offered: list[str] | None, complete: Any) -> None:
    """Verbs, options, values, names with ``_`` for blanks, tags, fields with their ``=``."""
    if offered is not None:
        assert complete(*line.split(" ")) == offered
    else:
        assert len(complete(*line.split(" "))) > 1


@pytest.mark.parametrize(
    "line", ["import ", "import a b", "export -o ", "export --output=", "backup restore x", "--db "]
)
def test_where_a_file_is_wanted_the_shell_is_told_so(line: str, complete: Any) -> None:
    """The shell knows best which files there are."""
    assert complete(*line.split(" ")) is None


def test_settings_and_profiles(complete: Any, default_database: Path) -> None:
    """Names of databases beside the default one; keys of the configuration."""
    (default_database.parent / "work.db").write_bytes(b"")
    assert complete("--profile", "") == ["work"]
    assert complete("--profile", "work", "show", "gr") == []


def test_another_database_has_other_names(complete: Any, people: Any, tmp_path: Path) -> None:
    """``--db`` before the command, with and without an ``=``."""
    import os

    other = str(tmp_path / "other.db")
    del os.environ["_PCRM_COMPLETE"]
    people("", "--db", other, "init")
    people("", "--db", other, "add", "Gregory", "Peck")
    os.environ["_PCRM_COMPLETE"] = "zsh"
    assert complete("--db", other, "show", "gr") == ["Gregory_Peck"]
    assert complete(f"--db={other}", "show", "gr") == ["Gregory_Peck"]


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_a_whole_option_is_completed_and_not_run(word: str, complete: Any) -> None:
    """Asking for completion never runs the command."""
    assert complete(word) == [word]


def test_after_two_dashes_there_are_no_options(complete: Any) -> None:
    """Every word behind them is an argument."""
    assert complete("query", "--", "--js") == []
    assert complete("query", "--", "gra") == ["Grace_Hopper"]


def test_bash_asks_with_its_line(people: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """One word, the line up to the cursor; the reply is what bash replaces, quoted."""
    people("tag 12 +client")
    monkeypatch.setenv("_PCRM_COMPLETE", "bash")
    monkeypatch.setenv("_PCRM_BREAKS", " \t\n\"'@><=;|&(:")
    assert people("", "pcrm list tag:cl").out == "client\n"
    assert people("", "pcrm log with @gr").out == "@Grace_Hopper\n"
    assert people("", "pcrm show").out == "show\n"
    assert people("", "pcrm import ").code == FILES
    assert people("", "pcrm list >fi").code == FILES


@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_scripts_need_no_database(shell: str, pcrm: Any, home: Path) -> None:
    """Printing a script makes no file and says nothing else."""
    answer = pcrm(f"completion {shell}")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.strip() == SCRIPTS[shell].strip()
    assert not [path for path in home.rglob("*") if path.is_file()]

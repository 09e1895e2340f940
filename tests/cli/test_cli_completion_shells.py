"""Tab in the real bash, zsh and fish: what the shell then hands over, word by word."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.tmux import Terminal

SHELLS = {
    "bash": ["bash", "--noprofile", "--rcfile", ".rc", "-i"],
    "zsh": ["zsh", "-i"],
    "fish": ["fish", "--no-config", "-C", "source ~/.rc.fish"],
}
COMPLETED = (
    ("sh", ["show"]),
    ("todo do", ["todo", "done"]),
    ("show gr", ["show", "Grace_Hopper"]),
    ("show hopp", ["show", "Hopper_Grace"]),
    ("show grace ho", ["show", "grace", "Hopper"]),
    ("show 山", ["show", "山田_太郎"]),
    ("show grace@", ["show", "grace@example.org"]),
    ("show 'gr", ["show", "Grace_Hopper"]),
    ('show "Grace H', ["show", "Grace Hopper"]),
    ("show \"o'n", ["show", "O'Neil,_Sean_$(id)_[*]"]),
    ("show o\\'n", ["show", "O'Neil,_Sean_$(id)_[*]"]),
    ("tag grace_hopper +cl", ["tag", "grace_hopper", "+client"]),
    ("tag grace_hopper -cl", ["tag", "grace_hopper", "-client"]),
    ("tag grace_hopper,ann", ["tag", "grace_hopper,Anna_Needle"]),
    ("list tag:cl", ["list", "tag:client"]),
    ("list -tag:cl", ["list", "-tag:client"]),
    ("list org:ac", ["list", "org:Acme_Corp"]),
    ("list --sort na", ["list", "--sort", "name"]),
    ("set grace email-=gr", ["set", "grace", "email-=grace@example.org"]),
    ("set grace diet=no", ["set", "grace", "diet=no meat & fish"]),
    ("log call with @gr", ["log", "call", "with", "@Grace_Hopper"]),
    ("log call --kind vis", ["log", "call", "--kind", "visit"]),
    ("log call --out", ["log", "call", "--out"]),
    ("export -o con", ["export", "-o", "contacts.vcf"]),
    ("import con", ["import", "contacts.vcf"]),
    ("help sent", ["help", "sentence"]),
)


class Shell:
    """A shell in a terminal, whose pcrm completes for real and else notes its words."""

    def __init__(self, terminal: Terminal, home: Path) -> None:
        self.terminal = terminal
        self.noted = home / "noted"

    def words(self, typed: str, *, then: str = "") -> list[str]:
        """Type a line, press Tab, type more, press Enter; return the words that pcrm got."""
        self.noted.unlink(missing_ok=True)
        self.terminal.type(f"pcrm {typed}")
        self.terminal.press("Tab")
        if then:
            self.terminal.type(then)
        self.terminal.press("Enter")
        end = time.monotonic() + 30
        while not self.noted.exists():
            assert time.monotonic() < end, self.terminal.screen()
            time.sleep(0.02)
        return self.noted.read_text(encoding="utf-8").split("\n")[:-1]


@pytest.fixture
def machine(people: Any, home: Path, tmp_path: Path) -> dict[str, str]:
    """People with all sorts of names, and a pcrm on the path."""
    assert people("set 12 tag+=client org='Acme Corp' 'diet=no meat & fish'").code == 0
    assert people("add", "O'Neil, Sean $(id) [*]").code == 0
    (home / "contacts.vcf").write_text("")
    programs = tmp_path / "bin"
    programs.mkdir()
    wrapper = programs / "pcrm"
    wrapper.write_text(
        "#!/bin/sh\n"
        'if [ -n "$_PCRM_COMPLETE" ] || [ "$1" = completion ]; then\n'
        f'    exec "{sys.executable}" -m pcrm "$@"\nfi\n'
        'for word; do printf \'%s\\n\' "$word"; done >"$HOME/noting"\n'
        'mv "$HOME/noting" "$HOME/noted"\n'
    )
    wrapper.chmod(0o755)
    (home / ".rc").write_text('PS1="ready> "; eval "$(pcrm completion bash)"\n')
    (home / ".zshrc").write_text(
        'PS1="ready> "; autoload -Uz compinit; compinit -u -D; eval "$(pcrm completion zsh)"\n'
    )
    (home / ".rc.fish").write_text(
        "function fish_prompt; printf 'ready> '; end; pcrm completion fish | source\n"
    )
    path = f"{programs}:{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "SHELL": "/bin/sh"}


def start(name: str, machine: dict[str, str], home: Path) -> Terminal:
    """Start a shell, or skip the test."""
    for program in ("tmux", name):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    return Terminal(SHELLS[name], machine, str(home))


@pytest.fixture(params=SHELLS)
def shell(request: Any, machine: dict[str, str], home: Path) -> Iterator[Shell]:
    """Each of the shells with the script that ``pcrm completion`` prints."""
    with start(request.param, machine, home) as terminal:
        terminal.wait_for("ready>")
        yield Shell(terminal, home)


def test_tab_completes_to_what_pcrm_is_to_get(shell: Shell) -> None:
    """Verbs, names with any signs, tags, fields and files; quoted as the shell needs it."""
    for typed, expected in COMPLETED:
        assert (typed, shell.words(typed)) == (typed, expected)


def test_a_word_that_goes_on_has_no_blank_behind_it(shell: Shell) -> None:
    """After ``email=`` and ``tag:`` the value follows at once, after a name the next word."""
    assert shell.words("set grace em", then="x") == ["set", "grace", "email=x"]
    assert shell.words("list ta", then="x") == ["list", "tag:x"]
    assert shell.words("rm gr", then="12") == ["rm", "Grace_Hopper", "12"]


def test_several_that_fit_complete_as_far_as_they_agree(shell: Shell) -> None:
    """Jan Call and Jan Novak."""
    shell.terminal.type("pcrm show ja")
    shell.terminal.press("Tab")
    shell.terminal.wait_for("pcrm show Jan_")


def test_nothing_that_fits_leaves_the_line_alone(shell: Shell) -> None:
    """No names of files where no file is meant, no error."""
    assert shell.words("show con") == ["show", "con"]
    assert shell.words("log conta") == ["log", "conta"]
    assert "Traceback" not in shell.terminal.screen()


def test_zsh_completes_at_the_first_tab_when_it_loads_the_script_itself(
    machine: dict[str, str], home: Path
) -> None:
    """The script as a file in fpath, as docs/commands.md has it."""
    (home / ".zfunc").mkdir()
    (home / ".zshrc").write_text(
        'PS1="ready> "; pcrm completion zsh >~/.zfunc/_pcrm; fpath=(~/.zfunc $fpath)\n'
        "autoload -Uz compinit; compinit -u -D\n"
    )
    with start("zsh", machine, home) as terminal:
        terminal.wait_for("ready>")
        assert Shell(terminal, home).words("show gr") == ["show", "Grace_Hopper"]


@pytest.mark.parametrize("name", SHELLS)
def test_the_pcrm_of_the_line_is_asked(name: str, machine: dict[str, str], home: Path) -> None:
    """A pcrm that is not on the path completes, too, when it is named by its place."""
    folder = home / "here"
    folder.mkdir()
    program = Path(machine["PATH"].split(":")[0]) / "pcrm"
    with start(name, machine, home) as terminal:
        terminal.wait_for("ready>")
        shutil.move(program, folder / "pcrm")
        terminal.type("here/pcrm show gr")
        terminal.press("Tab")
        terminal.wait_for("here/pcrm show Grace_Hopper")

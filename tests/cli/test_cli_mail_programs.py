"""The real mutt, aerc and alot, set up as docs/mail.md says, complete addresses with pcrm."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.tmux import Terminal
from tests.docs.pages import ROOT

MAIL = "From: a@example.org\nSubject: hello\nMessage-ID: <1@example.org>\n\nhello\n"


@pytest.fixture
def machine(people: Any, home: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of a machine with pcrm on its path and some people in it."""
    people("set 12 org=Acme email+=grace.hopper@navy.example")
    people("add", 'O\'Neil, "Sean" $(id)', "--email", "sean@example.org")
    people("add", "Zoë [/x] 山田", "--email", "zoe@example.org")
    programs = tmp_path / "bin"
    programs.mkdir()
    wrapper = programs / "pcrm"
    wrapper.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pcrm "$@"\n')
    wrapper.chmod(0o755)
    for folder in ("cur", "new", "tmp"):
        (home / "mail" / "INBOX" / folder).mkdir(parents=True)
    (home / "mail" / "INBOX" / "cur" / "1:2,S").write_text(MAIL)
    path = f"{programs}:{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "SHELL": "/bin/sh"}


def needed(*programs: str) -> None:
    """Skip a test whose programs are not all installed."""
    for program in ("tmux", *programs):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")


def documented(start: str) -> str:
    """Return the block of docs/mail.md that begins with a line."""
    page = (ROOT / "docs" / "mail.md").read_text(encoding="utf-8")
    return start + page.split(f"\n{start}")[1].split("```")[0]


@pytest.fixture
def mutt(machine: dict[str, str], home: Path) -> Any:
    """The real mutt on one mail, with the documented lines in its muttrc."""
    needed("mutt")
    (home / "muttrc").write_text(
        f"{documented('set query_command')}"
        f'set folder="{home}/mail"\nset spoolfile="{home}/mail/INBOX"\n'
        'set record=""\nset postponed=""\n'
    )
    command = ["mutt", "-n", "-F", str(home / "muttrc")]
    with Terminal(command, machine, str(home)) as terminal:
        terminal.wait_for("q:Quit", "hello")
        yield terminal


def test_mutt_lists_whom_a_query_finds(mutt: Terminal) -> None:
    """Q, a name, and there are the addresses with name and organisation."""
    mutt.type("Q")
    mutt.wait_for("Query:")
    mutt.type("grace hop")
    mutt.press("Enter")
    shown = mutt.wait_for("grace@example.org", "grace.hopper@navy.example")
    lines = [line.split() for line in shown.splitlines() if "@" in line]
    assert lines == [
        ["1", "grace@example.org", "Grace", "Hopper", "(Acme)"],
        ["2", "grace.hopper@navy.example", "Grace", "Hopper", "(Acme)"],
    ]


@pytest.mark.parametrize(
    ("typed", "address", "name"),
    [
        ("O'Neil", "sean@example.org", 'O\'Neil, "Sean" $(id)'),
        ("zoe", "zoe@example.org", "Zoë [/x] 山田"),
        ("山田", "zoe@example.org", "Zoë [/x] 山田"),
    ],
)
def test_mutt_shows_names_with_any_signs(
    typed: str, address: str, name: str, mutt: Terminal
) -> None:
    """Quotes, brackets and Chinese, in what is typed and in what is found."""
    mutt.type("Q")
    mutt.wait_for("Query:")
    mutt.type(typed)
    mutt.press("Enter")
    mutt.wait_for(address, name)


@pytest.mark.parametrize("typed", ["nobody", "--help", "; touch pwned #", "' ; touch pwned #"])
def test_mutt_says_that_nobody_was_found(typed: str, mutt: Terminal, home: Path) -> None:
    """The first line of the answer is mutt's message; nothing typed runs as a command."""
    mutt.type("Q")
    mutt.wait_for("Query:")
    mutt.type(typed)
    mutt.press("Enter")
    mutt.wait_for("nobody with an e-mail address is known as")
    assert not (home / "pwned").exists()


def test_mutt_completes_the_recipient(mutt: Terminal) -> None:
    """Tab in To: puts the only one that fits there, in the form of a mail."""
    mutt.type("m")
    mutt.wait_for("To:")
    mutt.type("anna")
    mutt.press("Tab")
    mutt.wait_for("To: Anna Needle <anna@example.org>")


def test_aerc_offers_addresses_while_the_recipient_is_typed(
    machine: dict[str, str], home: Path
) -> None:
    """The real aerc shows them below To:."""
    needed("aerc")
    folder = home / ".config" / "aerc"
    folder.mkdir(parents=True)
    accounts = folder / "accounts.conf"
    accounts.write_text(
        f"[me]\nsource = maildir://{home}/mail\nfrom = Me <me@example.org>\noutgoing = /bin/true\n"
    )
    accounts.chmod(0o600)
    (folder / "aerc.conf").write_text(
        f"{documented('[compose]')}editor = sh -c 'sleep 100'\n[ui]\ncompletion-delay = 10ms\n"
    )
    with Terminal(["aerc"], machine, str(home)) as aerc:
        aerc.wait_for("INBOX", "Connected")
        aerc.type(":compose")
        aerc.press("Enter")
        aerc.wait_for("To:", "Subject:")
        aerc.type("grace h")
        shown = aerc.wait_for("<grace@example.org>", "<grace.hopper@navy.example>")
        assert shown.count('"Grace Hopper" <') == 2


def test_alot_completes_the_recipient(machine: dict[str, str], home: Path) -> None:
    """The real alot completes its prompt for To: at Tab."""
    needed("alot", "notmuch")
    (home / ".notmuch-config").write_text(
        f"[database]\npath={home}/mail\n[user]\nname=Me\nprimary_email=me@example.org\n"
    )
    subprocess.run(["notmuch", "new", "--quiet"], env=machine, check=True, timeout=60)
    folder = home / ".config" / "alot"
    folder.mkdir(parents=True)
    (folder / "config").write_text(
        f"[accounts]\n[[me]]\nrealname = Me\naddress = me@example.org\n{documented('[[[abook]]]')}"
    )
    with Terminal(["alot", "compose"], machine, str(home)) as alot:
        alot.wait_for("To:")
        alot.type("Anna Nee")
        alot.press("Tab")
        alot.wait_for("Anna Needle <anna@example.org>")

"""Addresses as mutt, aerc and alot read them, whatever stands in a name."""

from __future__ import annotations

import re

import pytest

from pcrm.render import mail
from pcrm.store.reading.mailboxes import Mailbox

ALOT = re.compile(r"^(?P<email>[^@]+@[^\t]+)\t+(?P<name>[^\t]+)", re.IGNORECASE)
"""The expression for abook in alot's manual (contacts completion)."""
GRACE = Mailbox(12, "Grace Hopper", "grace@example.org", "work,x-team", "Acme", "2026-11-19")
HOSTILE = [
    "[/x] [red]Ö🦊 \"x\" 'y' [@click=app.quit]",
    "a\tb\tc",
    "two\nlines\r\nand more",
    "\x1b]0;owned\x07\x1b[31mred",
    "\u202egnp.exe",
    "山田 太郎",
    "a\u2028b\x85c",
]


def box(name: str) -> Mailbox:
    return GRACE._replace(formatted_name=name)


def test_mutt_reads_a_message_and_three_columns() -> None:
    """``query_command``: one line of message, then address, name and a remark."""
    assert mail.mutt([GRACE, GRACE._replace(type="", organization="")], "grace") == [
        "2 addresses for 'grace'",
        "grace@example.org\tGrace Hopper\tAcme, work, x-team",
        "grace@example.org\tGrace Hopper\t",
    ]


def test_mutt_shows_the_message_when_nothing_was_found() -> None:
    """The first line says that there is nobody, also of what a terminal would act upon."""
    assert mail.mutt([], "\x1b[2J\n") == [
        "nobody with an e-mail address is known as '\N{SYMBOL FOR ESCAPE}[2J↵'"
    ]


def test_aerc_and_alot_read_pairs_without_a_message() -> None:
    """One line an address; no line at all when there is none."""
    assert mail.pairs([GRACE]) == ["grace@example.org\tGrace Hopper"]
    assert mail.pairs([]) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_breaks_a_line_or_moves_a_column(name: str) -> None:
    """Two columns stay two columns on one line, with nothing a terminal would act upon."""
    (line,) = mail.pairs([box(name)])
    assert line.replace("\t", "").isprintable()
    assert line.splitlines() == [line]
    assert line.split("\t")[0] == "grace@example.org"
    assert line.count("\t") == 1
    assert len(mail.mutt([box(name)], name)[1].split("\t")) == 3


@pytest.mark.parametrize("name", ["Grace Hopper", *HOSTILE])
def test_alots_own_expression_finds_address_and_name(name: str) -> None:
    """What alot's manual says for such commands matches each line."""
    (line,) = mail.pairs([box(name)])
    found = ALOT.match(line)
    assert found is not None
    assert (found["email"], found["name"]) == tuple(line.split("\t"))

"""A line of bash up to the cursor: its words, and what bash replaces of the last one."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcrm.cli.shell_line import Line, read, replies

BREAKS = " \t\n\"'@><=;|&(:"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", Line(("",))),
        ("pcrm", Line(("pcrm",))),
        ("pcrm ", Line(("pcrm", ""))),
        ("pcrm  show\tgr", Line(("pcrm", "show", "gr"))),
        ("pcrm list tag:cl", Line(("pcrm", "list", "tag:cl"), kept="tag:")),
        ("pcrm list tag:", Line(("pcrm", "list", "tag:"), kept="tag:")),
        ("pcrm set g email+=a@b", Line(("pcrm", "set", "g", "email+=a@b"), kept="email+=a")),
        ("pcrm log @gr", Line(("pcrm", "log", "@gr"), kept="")),
        ("pcrm show 'Grace H", Line(("pcrm", "show", "Grace H"), "'")),
        ("pcrm show \"O'N", Line(("pcrm", "show", "O'N"), '"')),
        ('pcrm list org:"Acme C', Line(("pcrm", "list", "org:Acme C"), '"', "org:")),
        ("pcrm show 'Grace'", Line(("pcrm", "show", "Grace"), kept="Grace")),
        ("pcrm show Grace\\ H", Line(("pcrm", "show", "Grace H"))),
        ("pcrm show o\\'n", Line(("pcrm", "show", "o'n"))),
        ("pcrm show tag\\:c", Line(("pcrm", "show", "tag:c"))),
        ('pcrm show "a\\n\\"b', Line(("pcrm", "show", 'a\\n"b'), '"')),
        ("pcrm show 'a\\", Line(("pcrm", "show", "a\\"), "'")),
        ("pcrm show a\\", Line(("pcrm", "show", "a"))),
        ("pcrm show '' x", Line(("pcrm", "show", "", "x"))),
        ("pcrm list >", Line(("pcrm", "list", ""), is_redirect=True)),
        ("pcrm list 2> er", Line(("pcrm", "list", "er"), is_redirect=True)),
        ("pcrm import - <con", Line(("pcrm", "import", "-", "con"), is_redirect=True)),
        ("pcrm list > out ta", Line(("pcrm", "list", "ta"))),
    ],
)
def test_read(text: str, line: Line) -> None:
    """As bash reads words; redirections are no words of the program."""
    assert read(text, BREAKS) == line


@pytest.mark.parametrize(
    ("text", "found", "reply"),
    [
        ("pcrm show gr", "Grace_Hopper", "Grace_Hopper"),
        ("pcrm show o", "O'Neil,_$(id)", "O\\'Neil,_\\$\\(id\\)"),
        ("pcrm show 'o", "O'Neil", "O'\\''Neil"),
        ('pcrm show "o', 'O\'Neil "$x" `y` \\', 'O\'Neil \\"\\$x\\" \\`y\\` \\\\'),
        ("pcrm list tag:cl", "tag:client", "client"),
        ("pcrm list org:ac", "org:Acme Corp", "Acme\\ Corp"),
        ("pcrm log @gr", "@Grace_Hopper", "@Grace_Hopper"),
        ("pcrm show grace@ex", "grace@example.org", "@example.org"),
    ],
)
def test_replies(text: str, found: str, reply: str) -> None:
    """Only what stands behind the part that bash keeps, quoted as that place needs it."""
    assert replies(read(text, BREAKS), [found]) == [reply]


def test_a_reply_never_changes_what_bash_keeps() -> None:
    """A word that does not begin with the kept part cannot be put there."""
    assert replies(read("pcrm list tag:c", BREAKS), ["org:c", "TAG:client"]) == ["client"]


@given(st.text(alphabet="ab'\"\\$ *@:=éß山", max_size=12))
def test_what_is_written_is_read_again(text: str) -> None:
    """A quoted reply means the word itself, to this reader as to any shell."""
    for start, end in (("pcrm ", ""), ("pcrm '", "'"), ('pcrm "', '"')):
        (reply,) = replies(read(start, BREAKS), [text])
        assert read(f"{start}{reply}{end} x", BREAKS).words[1:-1] == (
            (text,) if text or end else ()
        )
        if text and end != '"':  # shlex knows fewer escapes there
            assert shlex.split(f"{start}{reply}{end}") == ["pcrm", text]

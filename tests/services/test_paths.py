"""Paths as they are typed, and how they may go on."""

from __future__ import annotations

import pytest

from pcrm.services import paths


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A home with address books, a folder, something hidden, and a name that is no plain text."""
    home = tmp_path / "home"
    (home / "contacts").mkdir(parents=True)
    for name in ("contacts.vcf", "Contacts.VCF", "con.txt", ".config.vcf", "cont\x1b[31m.vcf"):
        (home / name).write_text("")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(home)
    return home


def test_files_by_their_ending_and_folders(folder):
    """What begins as typed, in the spelling of what was typed; hidden and unclean names not."""
    assert paths.offers("con", (".vcf",)) == ["contacts.vcf", "contacts/"]
    assert paths.offers("~/C", (".vcf",)) == ["~/Contacts.VCF"]
    assert paths.offers(f"{folder}/contacts", ()) == [
        f"{folder}/contacts.vcf",
        f"{folder}/contacts/",
    ]


def test_hidden_ones_once_their_dot_is_typed(folder):
    """As shells do."""
    assert paths.offers(".", (".vcf",)) == [".config.vcf"]


def test_no_more_than_a_line_holds(folder):
    """The first of them by name."""
    for number in range(30):
        (folder / f"x{number:02}.vcf").write_text("")
    assert paths.offers("x", (".vcf",), most=2) == ["x00.vcf", "x01.vcf"]


def test_a_folder_that_cannot_be_read_offers_nothing(folder):
    """Neither one that is not there, nor a file in the place of one."""
    assert paths.offers("nowhere/x") == []
    assert paths.offers("con.txt/x") == []


def test_a_path_that_was_dropped_into_the_terminal(folder):
    """Quotes and signs before blanks are those of a shell; a file of that very name wins."""
    assert paths.meant(" '/a b/c.vcf' ") == "/a b/c.vcf"
    assert paths.meant("/a\\ b.vcf") == "/a b.vcf"
    assert paths.meant("~/contacts.vcf") == f"{folder}/contacts.vcf"
    (folder / "a\\ b.vcf").write_text("")
    assert paths.meant("~/a\\ b.vcf") == f"{folder}/a\\ b.vcf"


def test_a_dash_is_a_file(folder):
    """It is not what a pipe would give: a screen has none."""
    assert paths.meant("-") == "./-"

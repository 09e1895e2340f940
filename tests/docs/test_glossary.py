"""The glossary names commands that exist, and each word once."""

from __future__ import annotations

import re

import pytest

from pcrm.cli.verbs import MODULES
from tests.docs.pages import ROOT

PAGE = ROOT / "docs" / "glossary.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| word |")
]


def test_each_word_stands_there_once() -> None:
    """No word has two meanings."""
    words = [row[0] for row in ROWS]
    assert len(words) > 50
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_the_command_of_a_word_exists(row: list[str]) -> None:
    """A row has a word, a meaning that is a sentence or more, and commands of pcrm."""
    _, meaning, command = row
    assert meaning.endswith((".", ".)"))
    for verb in re.findall(r"`pcrm ([a-z]+)", command):
        assert verb in MODULES


def test_words_that_are_not_yet_there_have_no_command() -> None:
    """As soon as one of them is a command, its row belongs to the others."""
    later = PAGE.read_text(encoding="utf-8").partition("## Not yet in pcrm")[2]
    words = re.findall(r"^\| ([a-z, ]+) \|", later, flags=re.MULTILINE)
    assert "deal" in words
    assert not {word for names in words for word in names.split(", ")} & set(MODULES)

"""import, export, and the files they take and make."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

CARDS = (
    "BEGIN:VCARD\r\nVERSION:4.0\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Emmy Noether\r\nBDAY:18820323\r\nX-FOO:bar\r\nEND:VCARD\r\n"
)
SKIPPED = "the card has no name and nothing that could serve as one"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("cards.vcf").write_text(CARDS, newline="")
    Path("good.vcf").write_text(CARDS.split("END:VCARD\r\n", 1)[1], newline="")


def test_import_counts_and_names_what_it_skips(pcrm: Any) -> None:
    """Counts on stdout; each skipped card with file, line and reason on stderr; exit 1."""
    answer = pcrm("import cards.vcf")
    assert (answer.code, answer.out) == (1, "created 1, updated 0, unchanged 0\n")
    assert answer.err.splitlines()[:3] == [
        f"skipped cards.vcf:1: {SKIPPED}",
        "kept as they came, though not understood: X-FOO",
        "take it back with: pcrm undo",
    ]


def test_import_twice_changes_nothing(pcrm: Any) -> None:
    """The same file once more: everything is unchanged, and there is nothing to undo."""
    assert pcrm("import good.vcf").code == 0
    before = pcrm("history").out
    assert pcrm("import good.vcf").out == "created 0, updated 0, unchanged 1\n"
    assert pcrm("history").out == before


def test_a_dry_run_stores_nothing(pcrm: Any, home: Path) -> None:
    """``--dry-run`` lists what would change and makes not even the database."""
    answer = pcrm("import good.vcf --dry-run")
    assert answer.out == "new: Emmy Noether\nwould be created 1, updated 0, unchanged 0\n"
    assert not [path for path in home.rglob("*") if path.is_file()]


def test_an_import_is_one_change(pcrm: Any) -> None:
    """One ``undo`` takes a whole import back."""
    pcrm("import good.vcf")
    assert pcrm("undo").out == "undone: c1 import good.vcf\n"
    assert pcrm("list").out == ""


def test_import_from_stdin(pcrm: Any) -> None:
    """``-`` reads the cards from stdin, and the place of a skipped one is named ``-``."""
    answer = pcrm("import -", stdin=CARDS)
    assert (answer.code, answer.out) == (1, "created 1, updated 0, unchanged 0\n")
    assert answer.err.startswith(f"skipped -:1: {SKIPPED}\n")


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("import", 2, "missing argument 'FILE...|-'"),
        ("import nofile.vcf", 1, "nofile.vcf cannot be read: No such file or directory"),
        ("import good.vcf nofile.vcf", 1, "nofile.vcf cannot be read: No such file or directory"),
        ("import .", 1, ". is a folder"),
        ("import empty.vcf", 1, "empty.vcf is empty"),
        ("import noise.vcf", 1, "noise.vcf has no vCard in it"),
        ("import good.vcf --from nothing", 2, "there is no import from 'nothing'"),
        ("export --to nothing", 2, "there is no export to 'nothing'"),
        ("export --target nothing", 2, "'nothing' is no target"),
        ("export -o folder", 1, "folder cannot be written: Is a directory"),
        ("export -o nowhere/x.vcf", 1, "nowhere/x.vcf cannot be written: No such file"),
    ],
)
def test_what_cannot_be_read_or_written(line: str, code: int, said: str, pcrm: Any) -> None:
    """One sentence with the file and the reason, nothing on stdout, nothing stored."""
    Path("empty.vcf").touch()
    Path("folder").mkdir()
    Path("noise.vcf").write_bytes(bytes(range(256)) * 8)
    answer = pcrm(line)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith(f"pcrm: {said}")
    assert answer.err.count("\n") == 1
    assert pcrm("list").out == ""


def test_an_unknown_encoding_is_one_sentence(pcrm: Any) -> None:
    """The error is one sentence with the value and the next step, like all others."""
    answer = pcrm("import good.vcf --encoding nope")
    assert answer.code == 2
    assert answer.err.startswith("pcrm: there is no text encoding called 'nope'; ")


def test_an_import_tags_everybody_in_the_files(pcrm: Any) -> None:
    """``--tag`` tags everybody in the files, also those that were there already."""
    pcrm("import good.vcf")
    pcrm("import good.vcf --tag new")
    assert pcrm("list tag:new --columns name").out == "Emmy Noether\n"


def test_export_gives_back_what_import_took(pcrm: Any) -> None:
    """A card comes out with all that it came in with; a second database holds the same."""
    pcrm("import good.vcf")
    text = pcrm("export").out
    assert "FN:Emmy Noether\r\nBDAY:18820323\r\nX-FOO:bar\r\n" in text
    pcrm("--db other.db init")
    assert pcrm("--db other.db import -", stdin=text).code == 0
    assert pcrm("--db other.db export").out == text


def test_export_takes_a_filter(people: Any) -> None:
    """Only those the filter lets through are written; nobody is no output and exit 0."""
    assert people("export anna").out.count("BEGIN:VCARD") == 1
    assert people("export tag:friend --to vcard").out == people("export anna").out
    assert people("export nobodyatall") == (0, "", "")


def test_export_into_a_file(people: Any, tmp_path: Path) -> None:
    """``-o`` writes the file, says so on stderr and leaves nothing else behind."""
    assert people("export anna -o anna.vcf") == (0, "", "wrote anna.vcf\n")
    assert Path("anna.vcf").read_bytes().startswith(b"BEGIN:VCARD\r\n")
    assert people("import anna.vcf").out == "created 0, updated 0, unchanged 1\n"
    assert sorted(path.name for path in tmp_path.glob("*.part")) == []


def test_a_failed_export_leaves_nothing_behind(people: Any, tmp_path: Path) -> None:
    """A file that cannot be replaced is an error, and its ``.part`` is taken away again."""
    Path("folder").mkdir()
    assert people("export -o folder").code == 1
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_export_writes_through_what_is_no_plain_file(kind: str, people: Any) -> None:
    """``-o`` into a link, a pipe or ``/dev/stdout`` writes there and never replaces it."""
    place = Path("place")
    if kind == "link":
        Path("target.vcf").touch()
        place.symlink_to("target.vcf")
    else:
        os.mkfifo(place)
        reader = os.open(place, os.O_RDONLY | os.O_NONBLOCK)
    people("export anna -o place")
    assert place.is_symlink() if kind == "link" else place.is_fifo()
    if kind == "pipe":
        os.close(reader)


def test_export_to_a_dash_is_stdout(people: Any) -> None:
    """``-o -`` means stdout, as everywhere."""
    assert people("export anna -o -").out == people("export anna").out
    assert not Path("-").exists()


def test_export_has_no_json_of_its_own(people: Any) -> None:
    """``--json`` is no format of an export of cards: exit 2, not cards."""
    assert people("export anna --json").code == 2

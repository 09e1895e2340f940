"""attach, and where attached files are shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def offer(tmp_path: Path) -> Path:
    """A file with a hostile name."""
    path = tmp_path / "offer \x1b[31m[x].pdf"
    path.write_text("the offer")
    return path


def test_an_attached_file_is_shown_with_its_record(people: Run, offer: Path) -> None:
    """On the card, below a task, and by its own number; the name cannot talk to the terminal."""
    shown = str(offer).replace("\x1b", "␛")
    answer = people("attach grace", str(offer), "--as", "signed offer", "--on", "1 nov")
    assert answer.out == f"a1   signed offer  2026-11-01  {shown}  (Grace Hopper)\n"
    assert f"  file (signed offer)  2026-11-01  {shown}  a1\n" in people("show grace").out
    people("todo add send it")
    people("attach t1", str(offer))
    assert people("show t1").out == f"t1   send it\n     a2   {shown}\n"
    assert people("show a2").out == f"a2   {shown}  (t1)\n"
    assert people("rm a2").out == f"a2   {shown}  in the trash\n"


def test_show_has_files_in_json(people: Run, offer: Path) -> None:
    """A list of them, empty where there are none."""
    assert json.loads(people("show grace --json").out)["attachments"] == []
    people("log call Grace: x")
    made = json.loads(people("attach i1", str(offer), "--json").out)
    assert (made["id"], made["record"], made["path"]) == ("a1", "i1", str(offer))
    assert json.loads(people("show i1 --json").out)["attachments"] == [made]
    assert people("attach i1", str(offer), "--ids").out == "a1\n"


def test_what_was_so_already_is_said(people: Run, offer: Path) -> None:
    """Exit 0, on stderr."""
    people("attach 12", str(offer))
    answer = people("attach 12", str(offer))
    assert (answer.code, answer.err) == (0, "it was attached already\n")


def test_a_file_that_is_not_there_is_an_error(people: Run, tmp_path: Path) -> None:
    """One sentence."""
    answer = people("attach 12", str(tmp_path / "none.pdf"))
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        f"pcrm: {tmp_path}/none.pdf cannot be read: No such file or directory; check the name\n"
    )


def test_the_doctor_names_files(people: Run, offer: Path) -> None:
    """Those that are gone; exit 1, and the path passes the gate."""
    people("attach 12", str(offer))
    assert people("doctor --fix").code == 0
    offer.unlink()
    answer = people("doctor")
    assert answer.code == 1
    assert f"WRONG   attached files: a1 {str(offer)!s} is gone".replace("\x1b", "␛") in answer.out

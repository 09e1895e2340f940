"""Picture files that nobody needs any more."""

from __future__ import annotations

import base64
import os
from pathlib import Path

from pcrm.services import changes, exporting, importing, safety
from pcrm.store import photos

PICTURE = b"\xff\xd8\xff" + bytes(range(256))
CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Grace Hopper\r\n"
    f"PHOTO;ENCODING=b;TYPE=JPEG:{base64.b64encode(PICTURE).decode()}\r\nEND:VCARD\r\n"
)


def orphans(workspace, *, fix: bool = False):
    """What the doctor says about pictures that no card names."""
    found = safety.doctor(workspace, fix=fix)
    return next(one for one in found if one.check == "pictures of nobody")


def stray(workspace, name: str) -> Path:
    """Put a file into the folder of the pictures."""
    photos.write(workspace.path, name, b"x")
    return Path(photos.folder(workspace.path), name)


def test_a_picture_of_an_undone_import_stays_as_long_as_it_can_be_redone(workspace, tmp_path):
    """The journal still names it."""
    path = tmp_path / "one.vcf"
    path.write_text(CARD)
    importing.import_files(workspace, [str(path)])
    changes.undo(workspace)
    assert not orphans(workspace, fix=True).problem
    changes.redo(workspace)
    assert "PHOTO" in exporting.vcards(workspace)[0]


def test_pictures_that_nothing_names_are_told_and_removed(workspace, add):
    """Only files that pcrm has named so."""
    add("Grace Hopper")
    ours = stray(workspace, "0123456789abcdef" * 2 + ".jpeg")
    theirs = [stray(workspace, name) for name in ("mine.jpeg", "0" * 31, "X" * 32)]
    assert "no card names a file in" in orphans(workspace).problem
    assert ours.exists()
    assert orphans(workspace, fix=True).mended
    assert [file.exists() for file in (ours, *theirs)] == [False, True, True, True]
    assert not orphans(workspace).problem


def test_an_empty_folder_goes_with_its_last_picture(workspace, add):
    """And no folder at all is no trouble."""
    add("Grace Hopper")
    stray(workspace, "0123456789abcdef" * 2)
    orphans(workspace, fix=True)
    assert not os.path.exists(photos.folder(workspace.path))
    assert not orphans(workspace, fix=True).problem

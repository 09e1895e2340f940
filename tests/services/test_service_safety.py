"""Backups, the doctor, and pictures beside the database."""

from __future__ import annotations

import base64
import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from pcrm.domain.errors import FileProblem, LockedStore, MissingStore, NotFound, StoreError
from pcrm.services import cards, exporting, importing, people, safety

PICTURE = b"\xff\xd8\xff" + bytes(range(256)) * 4
CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:p1\r\nFN:Grace Hopper\r\n"
    f"PHOTO;ENCODING=b;TYPE=JPEG:{base64.b64encode(PICTURE).decode()}\r\nEND:VCARD\r\n"
)


def names(workspace) -> list[str]:
    """Everybody in a list."""
    return [each.details.formatted_name for each in cards.listed(workspace)]


def outside(workspace, statement: str) -> None:
    """Change the file as another program would."""
    with closing(sqlite3.connect(workspace.path)) as connection:
        connection.execute(statement)
        connection.commit()


@pytest.fixture
def filled(workspace, add, once):
    """Two people."""

    def fill():
        add("Grace Hopper", "email+=grace@example.org")
        add("Marie Curie")

    return once(fill)


@pytest.fixture
def photographed(workspace, tmp_path):
    """Somebody with a picture, imported."""
    path = tmp_path / "one.vcf"
    path.write_bytes(CARD.encode())
    importing.import_files(workspace, [str(path)])
    return workspace


def problems(found) -> dict[str, str]:
    """What is wrong, by check."""
    return {one.check: one.problem for one in found if one.problem}


def test_a_backup_holds_everything_and_is_private(filled, tmp_path):
    """The copy is a database of its own that only its owner can read."""
    target = str(tmp_path / "copy.db")
    assert safety.create(filled, target) == target
    assert stat.S_IMODE(os.stat(target).st_mode) == 0o600
    assert names(filled._replace(path=target)) == ["Grace Hopper", "Marie Curie"]


def test_a_backup_never_overwrites(filled, tmp_path):
    """A file that is there stays as it is."""
    target = tmp_path / "copy.db"
    target.write_text("mine")
    with pytest.raises(FileProblem, match="is there already"):
        safety.create(filled, str(target))
    assert target.read_text() == "mine"


def test_a_backup_of_nothing_leaves_no_file(nowhere, tmp_path):
    """Without a database there is nothing to copy, and nothing is made."""
    with pytest.raises(MissingStore):
        safety.create(nowhere, str(tmp_path / "copy.db"))
    assert not (tmp_path / "copy.db").exists()


def test_backups_are_listed_newest_first(filled):
    """Two in one second have names of their own."""
    first, second = safety.create(filled), safety.create(filled)
    assert [one.path for one in safety.listed(filled)] == [second, first]


def test_old_automatic_backups_go_those_made_by_hand_stay(filled):
    """Ten automatic ones of a kind are kept."""
    by_hand = safety.create(filled)
    automatic = [safety.before(filled, "import") for _ in range(12)]
    left = {one.path for one in safety.listed(filled)}
    assert by_hand in left
    assert len(left & set(automatic)) == 10


def test_restore_brings_back_and_keeps_what_was_there(filled, tmp_path):
    """What was there before the restore is in a backup of its own."""
    target = safety.create(filled, str(tmp_path / "copy.db"))
    people.set_values(filled, "marie", ["name=Marie Sklodowska"])
    saved = safety.restore(filled, target)
    assert names(filled) == ["Grace Hopper", "Marie Curie"]
    assert names(filled._replace(path=saved)) == ["Grace Hopper", "Marie Sklodowska"]


def test_restore_refuses_what_is_no_backup(filled, tmp_path):
    """A foreign file changes nothing."""
    foreign = tmp_path / "foreign.db"
    foreign.write_bytes(b"hello" * 300)
    with pytest.raises(StoreError):
        safety.restore(filled, str(foreign))
    assert names(filled) == ["Grace Hopper", "Marie Curie"]


def test_a_healthy_database_has_no_findings(photographed):
    """Every check says that all is well."""
    found = safety.doctor(photographed)
    assert problems(found) == {}
    assert len(found) == 11


def test_the_doctor_finds_and_mends_what_an_outside_edit_left_stale(filled):
    """A name changed by another program: the kept columns and the index are made anew."""
    outside(filled, "UPDATE contact SET formatted_name = 'Zoë Zu' WHERE id = 2")
    assert set(problems(safety.doctor(filled))) == {
        "last contact and cadence",
        "names and words of the index",
    }
    assert cards.listed(filled, ["zoe"]) == []
    assert all(one.mended for one in safety.doctor(filled, fix=True) if one.problem)
    assert [each.id for each in cards.listed(filled, ["zoe"])] == [2]
    assert problems(safety.doctor(filled)) == {}


@pytest.mark.parametrize(
    ("statement", "check"),
    [
        ("DROP TRIGGER journal_email_update", "recording of changes"),
        ("UPDATE journal_state SET change_id = 1", "open changes"),
    ],
)
def test_the_doctor_mends_the_recording_of_changes(filled, statement, check):
    """Missing triggers come back, an open change is closed."""
    outside(filled, statement)
    assert set(problems(safety.doctor(filled))) == {check}
    safety.doctor(filled, fix=True)
    assert problems(safety.doctor(filled)) == {}


def test_the_doctor_makes_the_file_private_again(filled):
    """A file that others can read is told, and closed with ``fix``."""
    os.chmod(filled.path, 0o644)
    assert problems(safety.doctor(filled)) == {
        "privacy of the file": "others can read it (mode 644)"
    }
    safety.doctor(filled, fix=True)
    assert stat.S_IMODE(os.stat(filled.path).st_mode) == 0o600


def test_rows_without_an_owner_are_told(filled):
    """What no trigger can mend is named, and stays a finding."""
    outside(filled, "INSERT INTO email (contact_id, value) VALUES (99, 'x@example.org')")
    found = problems(safety.doctor(filled, fix=True))
    assert found["rows and their owners"] == "1 rows belong to nobody, in email"


def test_a_picture_is_a_private_file_and_goes_out_again(photographed):
    """The card in the database is small; the export holds the picture as it came."""
    folder = Path(photographed.path.removesuffix(".db") + "-photos")
    (picture,) = folder.iterdir()
    assert picture.read_bytes() == PICTURE
    assert stat.S_IMODE(picture.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (card,) = exporting.vcards(photographed)
    assert card.replace("\r\n ", "") == CARD


def test_a_lost_picture_is_told_and_costs_only_itself(photographed):
    """The doctor counts it, the export leaves its line out."""
    (picture,) = Path(photographed.path.removesuffix(".db") + "-photos").iterdir()
    picture.unlink()
    assert problems(safety.doctor(photographed)) == {"pictures": "1 of 1 files are gone"}
    (card,) = exporting.vcards(photographed)
    assert "PHOTO" not in card
    assert "FN:Grace Hopper" in card


def test_the_same_card_again_is_known_although_its_picture_lies_elsewhere(photographed, tmp_path):
    """A second import of the file changes nothing."""
    report = importing.import_files(photographed, [str(tmp_path / "one.vcf")])
    assert (report.created, report.updated, report.unchanged) == (0, 0, 1)


def test_the_doctor_of_a_database_in_use_says_so(filled, monkeypatch):
    """It holds the database while it looks, so that nothing changes under its eyes."""
    monkeypatch.setattr("pcrm.store.connection.BUSY_TIMEOUT_S", 0.05)
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedStore):
            safety.doctor(filled)
        with pytest.raises(LockedStore):
            safety.index_names(filled)


def test_a_backup_that_is_missing_is_named(filled, tmp_path):
    """Before any question is asked."""
    with pytest.raises(NotFound, match="there is no backup") as caught:
        safety.restore(filled, str(tmp_path / "none.db"))
    assert caught.value.hint == "see: pcrm backup list"

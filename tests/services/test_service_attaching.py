"""Files that belong to records: noted, shown, watched by the doctor, never copied."""

from __future__ import annotations

import hashlib
import os

import pytest

from pcrm.domain.errors import Conflict, FileProblem, NotFound, UsageError
from pcrm.domain.numbers import Number
from pcrm.services import attaching, capture, cards, changes, people, purging, safety, single, trash


@pytest.fixture
def filled(workspace, add, once):
    """Grace (1) with an entry and a task."""

    def fill():
        add("Grace Hopper")
        capture.log(workspace, "call Grace: x :: fri send quote")

    return once(fill)


@pytest.fixture
def offer(tmp_path):
    """A file."""
    path = tmp_path / "offer [x].pdf"
    path.write_bytes(b"the offer")
    return path


def wrong(workspace) -> str:
    """What the doctor says about attached files."""
    return next(one.problem for one in safety.doctor(workspace) if one.check == "attached files")


def test_a_file_is_noted_with_path_and_digest(filled, offer):
    """And with its type and day; on the card it stands last."""
    done = attaching.attach(filled, "grace", str(offer), type_=" signed  offer ", on="1 nov")
    assert done.changed
    assert done.whose == "Grace Hopper"
    one = done.attachment
    assert (one.id, one.owner, one.path) == (1, Number("contact", 1), str(offer))
    assert one.sha256 == hashlib.sha256(b"the offer").hexdigest()
    assert (one.size, one.type, one.day) == (9, "signed offer", "2026-11-01")
    assert cards.show(filled, "1").contact.files == (one,)
    assert offer.read_bytes() == b"the offer"


@pytest.mark.parametrize("ref", ["t1", "i1"])
def test_tasks_and_entries_have_files_too(filled, offer, ref):
    """By their number."""
    one = attaching.attach(filled, ref, str(offer)).attachment
    assert one.owner_number == ref
    assert single.load(filled, ref).files == (one,)
    assert single.load(filled, "a1") == one


def test_the_same_file_again_is_no_change(filled, offer):
    """What is in it by now, its type and its day are brought up to date."""
    attaching.attach(filled, "1", str(offer), type_="offer")
    assert not attaching.attach(filled, "1", str(offer)).changed
    offer.write_bytes(b"another")
    again = attaching.attach(filled, "1", str(offer), on="yesterday")
    assert (again.changed, again.attachment.id, again.attachment.size) == (True, 1, 7)
    assert (again.attachment.type, again.attachment.day) == ("offer", "2026-11-19")
    changes.undo(filled)
    assert cards.show(filled, "1").contact.files[0].size == 9


def test_a_relative_path_and_a_home_become_whole(filled, offer, monkeypatch):
    """What is stored begins at the root."""
    monkeypatch.chdir(offer.parent)
    assert attaching.attach(filled, "1", offer.name).attachment.path == str(offer)
    monkeypatch.setenv("HOME", str(offer.parent))
    assert attaching.attach(filled, "t1", f"~/{offer.name}").attachment.path == str(offer)


def test_what_is_no_file_is_refused(filled, tmp_path):
    """A folder, a pipe, nothing at all, a name that is no text."""
    os.mkfifo(tmp_path / "pipe")
    odd = os.fsencode(tmp_path) + b"/\xff.pdf"
    with open(odd, "wb"):
        pass
    for path, said in (
        (str(tmp_path), "is a folder"),
        (str(tmp_path / "pipe"), "is no ordinary file"),
        (str(tmp_path / "no"), "No such file"),
        (os.fsdecode(odd), "not valid UTF-8"),
    ):
        with pytest.raises(FileProblem, match=said):
            attaching.attach(filled, "1", path)
    assert changes.history(filled)[0].label == "log i1"


def test_only_records_that_are_there_have_files(filled, offer):
    """Not dates, not changes, not what is in the trash."""
    people.set_values(filled, "1", ["birthday=9.12."])
    trash.remove(filled, ["t1"])
    for ref, problem in (
        ("b1", UsageError),
        ("c1", UsageError),
        ("t1", NotFound),
        ("t9", NotFound),
    ):
        with pytest.raises(problem):
            attaching.attach(filled, ref, str(offer))


def test_the_trash_takes_files_and_gives_them_back(filled, offer):
    """The file itself is left alone; attaching it again takes it out, too."""
    attaching.attach(filled, "1", str(offer))
    trash.remove(filled, ["a1"])
    assert cards.show(filled, "1").contact.files == ()
    trash.restore(filled, ["a1"])
    assert len(cards.show(filled, "1").contact.files) == 1
    trash.remove(filled, ["a1"])
    assert attaching.attach(filled, "1", str(offer)).changed
    assert len(cards.show(filled, "1").contact.files) == 1
    assert offer.exists()


def test_undo_and_history_know_files(filled, offer):
    """As any other part of a record."""
    attaching.attach(filled, "1", str(offer))
    (change, _, _) = changes.history(filled, "1")
    assert change.label == "attach offer [x].pdf to Grace Hopper"
    assert ("a1", "path", str(offer)) in [(i.record, i.field, i.after) for i in change.items]
    assert [one.label for one in changes.history(filled, "a1")] == [change.label]
    changes.undo(filled)
    assert cards.show(filled, "1").contact.files == ()
    changes.redo(filled)
    assert len(cards.show(filled, "1").contact.files) == 1


def test_the_doctor_names_what_is_gone_or_has_changed(filled, offer, tmp_path):
    """By number and path; files of the same size are read."""
    attaching.attach(filled, "1", str(offer))
    attaching.attach(filled, "t1", str(offer))
    assert wrong(filled) == ""
    offer.write_bytes(b"The offer")
    assert wrong(filled) == f"a1 {offer} has changed; a2 {offer} has changed"
    trash.remove(filled, ["a2"])
    offer.unlink()
    assert wrong(filled) == f"a1 {offer} is gone"
    offer.mkdir()
    assert wrong(filled) in {f"a1 {offer} has changed", f"a1 {offer} cannot be read"}
    for number in range(20):
        path = tmp_path / f"{number}.txt"
        path.write_text("x")
        attaching.attach(filled, "1", str(path))
        path.unlink()
    assert wrong(filled).endswith("; and 11 more")


def test_a_purge_takes_files_along(filled, offer):
    """The rows and what the history knows of them; the file stays where it is."""
    attaching.attach(filled, "1", str(offer))
    attaching.attach(filled, "i1", str(offer))
    purging.purge(filled, purging.plan(filled, ["1"]).targets)
    with open(filled.path, "rb") as file:
        assert b"offer [x]" not in file.read()
    assert offer.exists()


def test_a_file_alone_can_be_purged(filled, offer):
    """By its number."""
    attaching.attach(filled, "1", str(offer))
    purging.purge(filled, purging.plan(filled, ["a1"]).targets)
    assert cards.show(filled, "1").contact.files == ()
    with pytest.raises(Conflict):
        changes.undo(filled)

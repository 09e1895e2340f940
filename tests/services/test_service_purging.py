"""What is purged is gone: rows, history, index, pictures, pages of the file; the rest stays."""

from __future__ import annotations

import base64
import glob
import os
import sqlite3
from contextlib import closing

import pytest

from pcrm.domain.errors import Ambiguous, Conflict, NotFound, UsageError
from pcrm.services import capture, cards, changes, drafts, importing, people, purging, safety, todo
from pcrm.services import timeline as stream
from pcrm.services.trash import remove
from pcrm.store import photos
from tests.store.content import healthy

PICTURE = b"\xff\xd8\xff" + bytes(range(256)) * 4


def purge(workspace, *refs):
    """Plan and do."""
    return purging.purge(workspace, purging.plan(workspace, refs).targets)


def raw(workspace) -> bytes:
    """Every byte that lies beside the database, its logs and pictures included, but no backup."""
    found = b""
    for path in sorted(glob.glob(f"{glob.escape(os.path.splitext(workspace.path)[0])}*")):
        for folder, _, names in os.walk(path) if os.path.isdir(path) else [(path, (), ())]:
            for name in names or [""]:
                with open(os.path.join(folder, name).rstrip("/"), "rb") as file:
                    found += file.read()
    return found.lower()


def texts(workspace) -> list[str]:
    """What the timeline says."""
    return [entry.text for entry in stream.timeline(workspace, [])]


@pytest.fixture
def filled(workspace, add, once):
    """Grace (1), known from all sides and changed a lot, Marie (2) and Anna (3)."""

    def fill():
        add(
            "Grace Hopper",
            *(
                "email+=grace@navy.example",
                "phone+=+1 555 0112",
                "nick+=Amazing",
                "birthday=9.12.1906",
            ),
            *(
                "org=Navyworks",
                "note=zebranote",
                "likes+=bourbon",
                "city=Arlingtonia",
                "tag+=client",
            ),
            every=30,
        )
        add("Marie Curie", "tag+=client")
        add("Anna Petrova", through="Grace Hopper")
        capture.log(
            workspace, "call with Grace and Marie: Grace wants blue :: fri send Grace the quote"
        )
        capture.log(workspace, "call Grace: secretsauce :: mon kryptonite for Grace")
        capture.log(workspace, "call Marie: said that Grace Hopper is ill")
        people.set_values(workspace, "1", ["title=Rearadmiral", "note=yaknote"])
        people.set_values(workspace, "1", ["nick=Wonderful", "phone=+1 555 0113"])
        people.tag(workspace, "1,2", ["+vip"])

    return once(fill)


WORDS = (
    *("hopper", "navy", "5550112", "555 0112", "555 0113", "amazing", "wonderful", "zebranote"),
    *("yaknote", "bourbon", "arlingtonia", "rearadmiral", "secretsauce", "kryptonite", "grace"),
)


def test_no_word_of_somebody_is_left_in_the_file(filled):
    """Neither rows, images, labels, index, free pages nor the write-ahead log hold a word."""
    before = raw(filled)
    assert all(word.encode() in before for word in WORDS if word != "5550112")
    purge(filled, "Grace Hopper")
    after = raw(filled)
    assert [word for word in WORDS if word.encode() in after] == []
    assert b"marie" in after
    assert healthy(filled.path)


def test_words_of_an_index_are_gone_even_where_they_share_a_beginning(filled, add):
    """The index keeps words by what differs from the word before: nothing of them stays."""
    add("Zzyzxabc Qwertyuiop")
    add("Zzyzxabd Someone")
    purge(filled, "Zzyzxabc Qwertyuiop")
    assert b"ertyuiop" not in raw(filled)
    assert [each.details.family for each in cards.listed(filled, ["zzyzxabd"])] == ["Someone"]


def test_entries_with_others_stay_without_the_name(filled):
    """Marie's entries and tasks are hers; Grace's alone are gone."""
    purge(filled, "1")
    assert texts(filled) == ["said that (erased) is ill", "(erased) wants blue"]
    entries = stream.timeline(filled, [])
    assert [[who.formatted_name for who in one.participants] for one in entries] == [
        ["Marie Curie"],
        ["Marie Curie"],
    ]
    assert entries[1].sentence == (
        "call with (erased) and Marie: (erased) wants blue :: fri send (erased) the quote"
    )
    assert todo.open_tasks(filled) == []


def test_a_task_that_others_share_stays_without_the_name(filled):
    """Its people are those who are left."""
    capture.add_tasks(filled, "call Grace and Marie about Hopper's ship", whom="1,2")
    purge(filled, "1")
    (task,) = todo.open_tasks(filled)
    assert task.summary == "call (erased) and Marie about (erased)'s ship"
    assert [who.formatted_name for who in task.contacts] == ["Marie Curie"]


def test_the_plan_counts_what_goes_along(filled):
    """Entries, tasks and relatives of nobody else, before anything is done."""
    plan = purging.plan(filled, ["1"])
    assert (plan.entries, plan.tasks, plan.relatives) == (1, 2, 0)
    assert len(cards.listed(filled)) == 3


def test_two_who_share_an_entry_take_it_along(filled):
    """With both purged nobody is left in it."""
    plan = purging.plan(filled, ["1", "2", "1"])
    assert len(plan.targets) == 2
    assert plan.entries == 3
    purging.purge(filled, plan.targets)
    assert texts(filled) == []
    assert [each.details.formatted_name for each in cards.listed(filled)] == ["Anna Petrova"]


def test_the_history_tells_that_and_not_whom(filled):
    """Changes of nothing else are gone, of others only the verb and numbers are told."""
    purge(filled, "1")
    labels = [one.label for one in changes.history(filled, limit=50)]
    assert labels == [
        "purge of contact 1",
        "tag (partly erased)",
        "log i3 (partly erased)",
        "log i1 (partly erased)",
        "add (partly erased)",
        "add Marie Curie",
    ]
    assert [one.label for one in changes.history(filled, "1")] == ["purge of contact 1"]
    assert [one.items for one in changes.history(filled, "1")] == [()]


def test_neither_the_purge_nor_what_it_touched_can_be_undone(filled):
    """Plainly, and nothing comes back; what it did not touch can be."""
    purge(filled, "1")
    for number in ("", "c10", "c9", "c3"):
        with pytest.raises(Conflict, match="gone for good"):
            changes.undo(filled, number)
    with pytest.raises(NotFound, match="there is no c1"):
        changes.undo(filled, "c1")
    people.set_values(filled, "2", ["note=x"])
    assert changes.undo(filled)[0].label == "set Marie Curie note=x"
    assert changes.redo(filled).label == "set Marie Curie note=x"
    with pytest.raises(NotFound):
        cards.show(filled, "1")


def test_what_was_undone_before_goes_too(filled):
    """An entry that only the journal remembers, and the undo of it, leave no word."""
    capture.log(filled, "call Grace: unobtainium")
    changes.undo(filled)
    people.set_values(filled, "1", ["note=vibranium"])
    changes.undo(filled)
    changes.redo(filled)
    changes.undo(filled)
    purge(filled, "1")
    assert b"unobtainium" not in raw(filled)
    assert b"vibranium" not in raw(filled)
    assert "undo" not in " ".join(one.label for one in changes.history(filled, limit=50))


def test_an_entry_somebody_was_taken_out_of_is_freed_of_the_name(filled):
    """It belongs to the others now, but its sentence and history still named her."""
    capture.amend(filled, 1, "", capture.Options(without=("1",)))
    purge(filled, "1")
    assert b"grace" not in raw(filled)
    assert "(erased) wants blue" in texts(filled)


def test_an_import_of_many_stays_and_cannot_be_undone(workspace, tmp_path):
    """One card of three is purged, with its picture; the picture of another stays."""
    cards = ""
    for name, picture in (
        ("Ada Lovelace", PICTURE),
        ("Grace Hopper", PICTURE + b"2"),
        ("Al Z", b""),
    ):
        photo = f"PHOTO;ENCODING=b;TYPE=JPEG:{base64.b64encode(picture).decode()}\r\n"
        cards += (
            f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\n{photo if picture else ''}END:VCARD\r\n"
        )
    path = tmp_path / "hopper.vcf"
    path.write_bytes(cards.encode())
    importing.import_files(workspace, [str(path)])
    assert len(photos.stored(workspace.path)) == 2
    purge(workspace, "Grace Hopper")
    assert len(photos.stored(workspace.path)) == 1
    assert b"hopper" not in raw(workspace)
    with pytest.raises(Conflict):
        changes.undo(workspace, "c1")
    assert [one for one in safety.doctor(workspace) if one.problem] == []


def test_a_picture_that_another_card_shows_stays(workspace, tmp_path):
    """Two cards with the same bytes share a file."""
    photo = f"PHOTO;ENCODING=b;TYPE=JPEG:{base64.b64encode(PICTURE).decode()}\r\n"
    path = tmp_path / "two.vcf"
    path.write_text(
        "".join(
            f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\n{photo}END:VCARD\r\n"
            for name in ("Ada Lovelace", "Grace Hopper")
        )
    )
    importing.import_files(workspace, [str(path)])
    purge(workspace, "Grace Hopper")
    assert len(photos.stored(workspace.path)) == 1
    purge(workspace, "Ada Lovelace")
    assert not os.path.exists(photos.folder(workspace.path))


def test_backups_that_hold_the_person_are_named(filled):
    """Those from before they came, and those of others, are not."""
    early = safety.create(filled)
    people.add(filled, people.details_of("Late Comer", [], workspace=filled))
    late = safety.create(filled)
    remove(filled, ["Late Comer"])
    done = purge(filled, "Late Comer")
    assert done.backups == (late,)
    assert purge(filled, "1").backups == (late, early) or early < late
    with open(os.path.join(safety.folder(filled), "people-broken.db"), "wb") as file:
        file.write(b"no database")
    assert any("broken" in path for path in purge(filled, "2").backups)


def test_a_backup_of_another_database_with_the_same_number_is_not_named(filled):
    """People are known by their uid there, not by their number alone."""
    safety.create(filled)
    os.remove(filled.path)
    for name in ("Somebody Else", "Another One"):
        people.add(filled, people.details_of(name, [], workspace=filled))
    assert purge(filled, "1").backups == ()


def test_the_copy_before_a_migration_is_named(filled):
    """It lies beside the database."""
    copy = f"{filled.path}.schema-1.bak"
    os.replace(safety.create(filled), copy)
    assert purge(filled, "1").backups == (copy,)


def test_words_about_somebody_in_what_stays_are_named(filled, add):
    """Records that were never linked keep their words, and their numbers are told."""
    add("Tom Jones", "note=knows Grace Hopper")
    capture.log(filled, "call Tom: nothing of grace")
    assert purge(filled, "1").named == ("4",)


def test_guesses_lose_their_rival(filled, add):
    """An entry with a guess says no number that is gone."""
    add("Grace Kelly")
    capture.log(filled, "call Grace: who was it")
    (entry, *_) = stream.timeline(filled, [])
    (kelly_or_hopper,) = entry.participants
    gone = kelly_or_hopper.rivals[0].id
    purge(filled, str(gone))
    (entry, *_) = stream.timeline(filled, [])
    assert entry.participants[0].rivals == ()


def test_last_contact_of_an_organisation_is_made_anew(filled, add):
    """It was the call with Grace, who belonged to it."""
    add("Navyworks", kind="org")
    capture.log(filled, "call Grace: x")
    assert cards.show(filled, "Navyworks").contact.last_interaction
    purge(filled, "1")
    assert not cards.show(filled, "Navyworks").contact.last_interaction
    assert [one for one in safety.doctor(filled) if one.problem] == []


def test_a_relative_of_nobody_else_goes_along(workspace, tmp_path):
    """A child that is there for its birthday only."""
    path = tmp_path / "one.vcf"
    path.write_text(
        "BEGIN:VCARD\nVERSION:4.0\nFN:Ann Ray\nRELATED;TYPE=child;VALUE=text:Benjy Ray\nEND:VCARD\n"
    )
    importing.import_files(workspace, [str(path)])
    assert purging.plan(workspace, ["Ann Ray"]).relatives == 1
    purge(workspace, "Ann Ray")
    assert b"benjy" not in raw(workspace)


@pytest.mark.parametrize(
    ("ref", "word", "label"),
    [("t1", "quote", "purge of t1"), ("i2", "secretsauce", "purge of i2")],
)
def test_a_task_or_an_entry_alone(filled, ref, word, label):
    """The people stay."""
    summary = word.encode()
    assert summary in raw(filled)
    purge(filled, ref)
    if ref == "i2":
        assert summary not in raw(filled)
    assert changes.history(filled, limit=1)[0].label == label
    assert len(cards.listed(filled)) == 3
    with pytest.raises(Conflict):
        changes.undo(filled)
    assert healthy(filled.path)


def test_a_date_alone(filled):
    """The birthday goes, the person stays, the person's first change cannot be undone."""
    purge(filled, "b1")
    assert cards.show(filled, "1").contact.details.dates == ()
    with pytest.raises(Conflict):
        changes.undo(filled, "c1")


def test_an_earlier_change_of_a_task_can_be_undone_after_its_entry_is_purged(filled):
    """The image of the task forgets the entry that it came from."""
    people.set_values(filled, "2", ["note=x"])
    todo.done(filled, ["t2"])
    purge(filled, "i2")
    assert changes.undo(filled, "c11")[0].label == "done t2"
    assert healthy(filled.path)


def test_a_part_of_a_name_is_asked_about(filled):
    """As with rm; the trash is looked into."""
    with pytest.raises(Ambiguous):
        purging.plan(filled, ["grac"])
    remove(filled, ["Grace Hopper"])
    assert purging.plan(filled, ["Grace Hopper"]).targets[0].number == "1"
    for ref, problem in (("nobody", NotFound), ("t99", NotFound), ("c1", UsageError)):
        with pytest.raises(problem):
            purging.plan(filled, [ref])


def test_texts_left_by_an_editor_go_along(filled):
    """Only those of the record."""
    mine = [drafts.put(filled, "1.toml", "Grace"), drafts.put(filled, "1.toml", "Grace")]
    other = drafts.put(filled, "12.toml", "x")
    purge(filled, "1")
    assert [os.path.exists(path) for path in (*mine, other)] == [False, False, True]


def test_an_edit_from_outside_leaves_no_image(filled):
    """Journal rows without a change are dropped."""
    with closing(sqlite3.connect(filled.path)) as connection:
        connection.execute("UPDATE contact SET note = 'adamantium' WHERE id = 1")
        connection.execute("UPDATE contact SET note = 'x' WHERE id = 1")
        connection.commit()
    purge(filled, "1")
    assert b"adamantium" not in raw(filled)


def test_an_open_reader_is_told_of(filled):
    """Its view of the old pages keeps them alive until it ends."""
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM contact").fetchall()
        assert not purge(filled, "1").clean
    assert purge(filled, "2").clean
    assert b"hopper" not in raw(filled)


def test_a_hostile_name_is_erased_like_any_other(workspace, add):
    """Brackets, escapes, right-to-left marks, quotes."""
    name = 'Zed [/x] \x1b[31m\u202e"evilname" 李雷🦊'
    number = add(name, "note=it's; DROP")
    capture.log(workspace, f"call @{number}: x")
    purge(workspace, str(number))
    assert b"evilname" not in raw(workspace)
    assert "李雷".encode() not in raw(workspace)
    assert texts(workspace) == []

"""Undo and redo: the data is exactly what it was, or the later change is named."""

from __future__ import annotations

from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcrm.domain.contact import ImportantDate
from pcrm.domain.errors import Conflict, PcrmError
from pcrm.domain.partial_date import PartialDate
from pcrm.services import capture, cards, changes, importing, merging, people, todo, trash

from .content import connect, data, healthy, kept

CARDS = """BEGIN:VCARD
VERSION:3.0
UID:one
FN:Ida Noddack
EMAIL:ida@x.example
TEL:+49 30 7654321
CATEGORIES:chem
END:VCARD
BEGIN:VCARD
VERSION:3.0
UID:two
FN:Lise Meitner
ORG:Acme
BDAY:1878-11-07
RELATED;VALUE=text;TYPE=friend:Otto Hahn
NOTE:fission
END:VCARD
"""
CARDS_AGAIN = CARDS.replace("ida@x.example", "ida@y.example").replace("fission", "fission\\, 1938")

WAYS = {
    "log": lambda ws, _: capture.log(ws, "yesterday call 25m with Grace and Marie: a +x :: fri b"),
    "log nobody": lambda ws, _: capture.log(ws, "call: rain"),
    "log new": lambda ws, _: capture.log(ws, "met @@Niels_Bohr and Grace: c"),
    "plan": lambda ws, _: capture.log(ws, "tomorrow 10:00 meeting with Marie", planned=True),
    "amend": lambda ws, _: capture.amend(ws, None, "d +y", capture.Options(with_=("2",))),
    "amend out": lambda ws, _: capture.amend(ws, None, "", capture.Options(without=("1",))),
    "task": lambda ws, _: capture.add_tasks(ws, "fri 9:00 call Grace +z :: sat rest"),
    "done": lambda ws, _: todo.done(ws, ["t1"]),
    "done plan": lambda ws, _: todo.done(ws, ["i1"]),
    "set": lambda ws, _: people.set_values(ws, "1", ["note+=n", "likes+=tea", "phone=112"]),
    "rename": lambda ws, _: people.set_values(ws, "2", ["name=Marie Skłodowska", "nick+=Manya"]),
    "tag": lambda ws, _: people.tag(ws, "1,2", ["+client", "-lead"]),
    "untag": lambda ws, _: people.tag(ws, "1", ["-client", "+lead"]),
    "org": lambda ws, _: people.set_values(ws, "1", ["org=Acme", "title=CTO"]),
    "date": lambda ws, _: people.add_date(
        ws, "1", "name-day", ImportantDate("name-day", PartialDate(None, 8, 26, "08-26"), "3")
    ),
    "birthday": lambda ws, _: people.set_values(ws, "2", ["birthday=7 nov 1867"]),
    "every": lambda ws, _: people.every(ws, "1", 30),
    "every tag": lambda ws, _: people.every(ws, "tag:client", 14),
    "every never": lambda ws, _: people.every(ws, "1", 0),
    "every none": lambda ws, _: people.every(ws, "1", None),
    "default": lambda ws, _: people.every(ws, "default", 90),
    "rm": lambda ws, _: trash.remove(ws, ["2"]),
    "rm entry": lambda ws, _: trash.remove(ws, ["i1"]),
    "rm task": lambda ws, _: trash.remove(ws, ["t1"]),
    "archive": lambda ws, _: trash.archive(ws, ["1"]),
    "restore": lambda ws, _: trash.restore(ws, ["1"]),
    "add": lambda ws, _: people.add(
        ws,
        people.details_of("Ada Lovelace", ["email=ada@x.example", "tag=lead"], workspace=ws),
        every=21,
        through="1",
    ),
    "add org": lambda ws, _: people.add(
        ws, people.details_of("Acme", [], workspace=ws, kind="org")
    ),
    "merge": lambda ws, _: merging.merge(ws, ["1", "2"]),
    "merge back": lambda ws, _: merging.merge(ws, ["2", "1"]),
    "distinct": lambda ws, _: merging.set_apart(ws, "1", "2"),
    "import": lambda ws, folder: importing.import_files(ws, [str(folder / "a.vcf")]),
    "import again": lambda ws, folder: importing.import_files(ws, [str(folder / "b.vcf")]),
}
"""Everything that changes data, by a short name."""


@pytest.fixture
def folder(tmp_path):
    """A folder with two address books."""
    (tmp_path / "a.vcf").write_text(CARDS)
    (tmp_path / "b.vcf").write_text(CARDS_AGAIN)
    return tmp_path


@pytest.fixture
def filled(workspace, add, once):
    """A workspace with Grace, Marie, an entry and a task."""

    def fill():
        add("Grace Hopper", "tag=lead")
        add("Marie Curie")
        capture.log(workspace, "3 days ago call Grace and Marie: first :: mon write")

    return once(fill)


def undo_all(workspace, floor):
    """Take back every change after a number, the newest first."""
    while True:
        with workspace.reading() as connection:
            row = connection.execute(
                "SELECT max(id) FROM change WHERE undoes IS NULL AND undone_by IS NULL"
            ).fetchone()
        if row[0] is None or row[0] <= floor:
            return
        changes.undo(workspace)


def redo_all(workspace):
    """Bring everything back that is undone."""
    while True:
        try:
            changes.redo(workspace)
        except PcrmError:
            return


def newest(workspace):
    """Return the number of the newest change."""
    with workspace.reading() as connection:
        return connection.execute("SELECT max(id) FROM change").fetchone()[0]


@pytest.mark.parametrize("way", sorted(WAYS))
def test_undo_and_redo_of_every_kind_of_change(filled, folder, way):
    """Undo gives back exactly the data of before, redo exactly the data of after."""
    if way == "import again":
        WAYS["import"](filled, folder)
    before, kept_before = data(filled.path), kept(filled.path)
    floor = newest(filled)
    WAYS[way](filled, folder)
    after, kept_after = data(filled.path), kept(filled.path)
    undo_all(filled, floor)
    assert data(filled.path) == before
    assert kept(filled.path) == kept_before
    redo_all(filled)
    assert data(filled.path) == after
    assert kept(filled.path) == kept_after
    assert healthy(filled.path)


@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(ways=st.lists(st.sampled_from(sorted(WAYS)), min_size=2, max_size=7))
def test_undoing_all_of_a_sequence_gives_back_the_beginning(
    tmp_path_factory, workspace, folder, ways
):
    """Whatever was done in whatever order: undo until nothing is left, then redo it all."""
    place = tmp_path_factory.mktemp("sequence")
    filled = workspace._replace(path=str(place / "people.db"))
    for name, words in (("Grace Hopper", ["tag=lead"]), ("Marie Curie", [])):
        people.add(filled, people.details_of(name, words, workspace=filled))
    capture.log(filled, "3 days ago call Grace and Marie: first :: mon write")
    floor = newest(filled)
    before = data(filled.path)
    for way in ways:
        try:
            WAYS[way](filled, folder)
        except PcrmError:
            continue  # somebody is in the trash by now: nothing was changed
    after = data(filled.path)
    undo_all(filled, floor)
    assert data(filled.path) == before
    redo_all(filled)
    assert data(filled.path) == after
    assert healthy(filled.path)


def test_the_change_that_stands_in_the_way_is_named(filled):
    """Undo of an older change refuses when a later one touched the same row, and says which."""
    people.set_values(filled, "1", ["note=one"])
    people.set_values(filled, "1", ["note=two"])
    before = data(filled.path)
    with pytest.raises(Conflict) as caught:
        changes.undo(filled, "c4")
    assert (caught.value.message, caught.value.value, caught.value.hint) == (
        (
            "c4 cannot be undone: c5 (set Grace Hopper note=two, 2026-11-20) came later and depends"
            " on it"
        ),
        "c4",
        "take that back first: pcrm undo c5",
    )
    assert caught.value.exit_code == 4
    assert data(filled.path) == before


def test_an_older_change_can_be_undone_when_nothing_depends_on_it(filled):
    """Changes of other records do not stand in the way."""
    people.set_values(filled, "1", ["note=one"])
    people.set_values(filled, "2", ["note=two"])
    changes.undo(filled, "c4")
    assert [one.details.note for one in cards.listed(filled, sort="id")] == ["", "two"]


def test_an_import_is_not_undone_under_a_later_call(filled, folder):
    """A call with somebody from the import would go with them: refused, and the call is named."""
    importing.import_files(filled, [str(folder / "a.vcf")])
    capture.log(filled, "call with Lise Meitner: uranium")
    before, kept_before = data(filled.path), kept(filled.path)
    with pytest.raises(Conflict) as caught:
        changes.undo(filled, "c4")
    assert caught.value.message == (
        "c4 cannot be undone: c5 (log i2, 2026-11-20) came later and depends on it"
    )
    assert (data(filled.path), kept(filled.path)) == (before, kept_before)
    changes.undo(filled, "c5")
    changes.undo(filled, "c4")
    assert len(cards.listed(filled)) == 2


def test_an_edit_from_outside_stands_in_the_way_too(filled):
    """What somebody changed with another program is not overwritten by undo."""
    people.set_values(filled, "1", ["note=one"])
    with closing(connect(filled.path)) as connection:
        connection.execute("UPDATE contact SET note = 'outside' WHERE id = 1")
    with pytest.raises(Conflict) as caught:
        changes.undo(filled)
    assert caught.value.message == (
        "c4 cannot be undone: what it changed was edited later from outside pcrm"
    )
    assert cards.show(filled, "1").contact.details.note == "outside"


def test_a_row_added_from_outside_is_not_taken_along(filled, folder):
    """A row that another program hung on an imported person stops the undo of the import."""
    importing.import_files(filled, [str(folder / "a.vcf")])
    with closing(connect(filled.path)) as connection:
        connection.execute("INSERT INTO email (contact_id, value) VALUES (3, 'new@x.example')")
    before = data(filled.path)
    with pytest.raises(Conflict):
        changes.undo(filled)
    assert data(filled.path) == before


def test_a_change_of_something_that_is_gone_is_not_brought_back(filled):
    """Redo of an edit refuses while the record it edited is undone itself."""
    people.add(filled, people.details_of("Ada Lovelace", [], workspace=filled))
    people.set_values(filled, "3", ["note=x"])
    changes.undo(filled)
    changes.undo(filled)
    with pytest.raises(Conflict):
        changes.redo(filled, "c5")


def test_numbers_stay_the_same_through_undo_and_redo(filled):
    """A task that comes back has the number it had, and new ones never take it meanwhile."""
    capture.add_tasks(filled, "fri one")
    changes.undo(filled)
    assert capture.add_tasks(filled, "fri two")[0].id == 3
    changes.undo(filled, "c6")
    changes.redo(filled, "c4")
    with filled.reading() as connection:
        assert connection.execute("SELECT id, summary FROM task ORDER BY id").fetchall() == [
            (1, "write"),
            (2, "one"),
        ]


def test_an_undo_can_be_undone_by_its_own_number(filled):
    """Undo is a change like any other: taking it back brings the original back."""
    people.set_values(filled, "1", ["note=one"])
    changes.undo(filled)
    changes.undo(filled, "c5")
    assert cards.show(filled, "1").contact.details.note == "one"
    with pytest.raises(PcrmError):
        changes.redo(filled)


def test_undoing_several_is_all_or_nothing(filled):
    """``undo --last 3`` takes back all three or none of them."""
    people.set_values(filled, "1", ["note=one"])
    with closing(connect(filled.path)) as connection:
        connection.execute("UPDATE contact SET note = 'outside' WHERE id = 1")
    people.set_values(filled, "2", ["note=two"])
    before = data(filled.path)
    with pytest.raises(Conflict):
        changes.undo(filled, last=2)
    assert data(filled.path) == before


def test_an_import_with_the_same_uid_twice_can_be_undone(filled, tmp_path):
    """A file that holds a person twice, the second time with less, is one change to take back."""
    one = "BEGIN:VCARD\nVERSION:3.0\nUID:u\nFN:Ida Noddack\nEMAIL:a@x.example\nEND:VCARD\n"
    book = tmp_path / "twice.vcf"
    book.write_text(one + one.replace("EMAIL:a@x.example\n", ""))
    before = data(filled.path)
    importing.import_files(filled, [str(book)])
    changes.undo(filled)
    assert data(filled.path) == before

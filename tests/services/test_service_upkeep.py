"""What is missing of whom, who has gone cold, and what is confirmed."""

from __future__ import annotations

import pytest

from pcrm.domain.errors import NotFound, UsageError
from pcrm.services import capture, changes, importing, people, trash, upkeep

OLD = "2023-03-01"


def kinds(found):
    """Return (number, kind) of gaps."""
    return [(gap.who.id, gap.kind) for gap in found]


@pytest.fixture
def add_on(on):
    """Adds somebody on an earlier day."""

    def _add(day, name, *words, every=None, kind="individual"):
        place = on(day)
        details = people.details_of(name, words, workspace=place, kind=kind)
        return people.add(place, details, every=every).contact.id

    return _add


def test_what_is_missing_of_somebody_the_worst_first(workspace, add_on):
    """Each with the command that mends it."""
    add_on(OLD, "Grace Hopper")
    found = upkeep.gaps(workspace)
    assert [(gap.kind, gap.said, gap.command, gap.score) for gap in found] == [
        ("reach", "no way to reach them", "pcrm set 1 phone+=…", 45),
        ("contact", "never contacted since 2023-03-01", "pcrm todo add call @1", 30),
        ("birthday", "no birthday", "pcrm date add 1 birthday …", 25),
        ("confirm", "not confirmed since 2023-03-01", "pcrm confirm 1", 20),
        ("address", "no address", "pcrm set 1 street=… city=…", 10),
    ]


def test_nothing_is_missing_of_who_is_complete(workspace, add):
    """A handle is a way to reach somebody, too."""
    add("Grace Hopper", "impp=xmpp:g@x", "birthday=9.12.", "city=Arlington")
    capture.log(workspace, "call Grace: x")
    assert upkeep.gaps(workspace) == []


def test_who_matters_more_comes_first(workspace, add):
    """By rhythm, by being overdue, by entries of the last year."""
    for name, every in (("A B", None), ("C D", 90), ("E F", 30), ("G H", None), ("I J", 365)):
        add(name, "birthday=1.1.", "city=x", every=every)
    capture.log(workspace, "call @4: x")
    capture.log(workspace, "400 days ago call @5: x")
    found = upkeep.gaps(workspace)
    reach = [(gap.who.id, gap.score) for gap in found if gap.kind == "reach"]
    assert reach == [(3, 75), (5, 70), (2, 70), (4, 46), (1, 45)]


def test_the_dead_and_who_is_never_to_be_contacted(workspace, add):
    """Of the dead nothing is missing; who asked not to be reached need not be."""
    add("Grace Hopper", "death=1992-01-01")
    add("Marie Curie", "reach=none")
    add("Ada Lovelace", every=0)
    add("Acme", kind="org")
    found = kinds(upkeep.gaps(workspace))
    assert {number for number, _ in found} == {2, 3, 4}
    assert {kind for number, kind in found if number in {2, 3}} == {"birthday", "address"}
    assert (4, "birthday") not in found


def test_a_limit_and_a_filter(workspace, add):
    """As everywhere."""
    add("Grace Hopper", "tag=client")
    add("Marie Curie")
    assert kinds(upkeep.gaps(workspace, limit=2)) == [(2, "reach"), (1, "reach")]
    assert {number for number, _ in kinds(upkeep.gaps(workspace, ["tag:client"]))} == {1}
    with pytest.raises(UsageError):
        upkeep.gaps(workspace, ["tga:client"])


def test_who_is_hidden_has_no_gaps(workspace, add):
    """Archived, trashed, relatives."""
    add("Grace Hopper")
    add("Marie Curie")
    trash.archive(workspace, ["1"])
    trash.remove(workspace, ["2"])
    assert upkeep.gaps(workspace) == upkeep.stale(workspace) == []


def test_a_page_looks_at_those_who_matter(workspace, add, monkeypatch):
    """With a rhythm, seen last, and the newest of the others; of each only so many."""
    monkeypatch.setattr(upkeep, "_LOOKED_AT", 1)
    add("With Rhythm", every=30)
    add("Also Rhythm", every=90)
    add("Seen Before")
    add("Seen Last")
    add("Never Seen")
    add("Newest Never")
    capture.log(workspace, "2 days ago call @3: x")
    capture.log(workspace, "call @4: x")
    found = upkeep.gaps(workspace, limit=1)
    assert kinds(found) == [(1, "reach")]
    with workspace.reading() as connection:
        assert upkeep.upkeep.who_matter(connection, "relative = 0", (), each=1) == [1, 4, 6]


def test_who_has_gone_cold_the_longest_ago_first(workspace, add_on, on):
    """Not confirmed for two years, no contact for one, or never; newcomers are left out."""
    add_on("2022-01-01", "Grace Hopper")
    add_on("2024-12-01", "Marie Curie")
    add_on("2026-11-01", "Ada Lovelace")
    add_on("2021-01-01", "Alan Turing")
    capture.log(on("2025-01-01"), "call Marie: x")
    capture.log(workspace, "call Alan: x")
    found = upkeep.stale(workspace)
    assert [(gap.since, gap.who.id, gap.kind) for gap in found] == [
        ("2021-01-01", 4, "confirm"),
        ("2022-01-01", 1, "confirm"),
        ("2022-01-01", 1, "contact"),
        ("2025-01-01", 2, "contact"),
    ]
    assert upkeep.stale(workspace, limit=2) == found[:2]
    assert kinds(upkeep.stale(workspace, ["marie"])) == [(2, "contact")]


def test_who_is_never_to_be_contacted_is_not_cold(workspace, add_on):
    """Only what is known of them may be old."""
    add_on(OLD, "Grace Hopper", every=0)
    add_on(OLD, "Marie Curie", "death=1934")
    assert kinds(upkeep.stale(workspace)) == [(1, "confirm")]


def stale_data(workspace):
    """Return who was not confirmed for two years."""
    return [gap.who.id for gap in upkeep.stale(workspace) if gap.kind == "confirm"]


@pytest.mark.parametrize(
    ("change", "is_known"),
    [
        (lambda ws: people.set_values(ws, "1", ["city=Berlin"]), True),
        (lambda ws: people.set_values(ws, "1", ["name=Grace B. Hopper"]), True),
        (lambda ws: people.tag(ws, "1", ["+x"]), True),
        (lambda ws: upkeep.confirm(ws, ["1"]), True),
        (lambda ws: (trash.archive(ws, ["1"]), trash.restore(ws, ["1"])), False),
        (lambda ws: capture.log(ws, "call Grace: x"), False),
        (lambda ws: people.every(ws, "1", 30), False),
        (lambda ws: (people.set_values(ws, "1", ["city=x"]), changes.undo(ws)), True),
        (lambda ws: (upkeep.confirm(ws, ["1"]), changes.undo(ws)), False),
        (lambda ws: (upkeep.confirm(ws, ["1"]), changes.undo(ws), changes.redo(ws)), True),
    ],
)
def test_what_counts_as_a_look_at_a_record(workspace, add_on, change, is_known):
    """Changing what is known and confirming it; not hiding somebody, talking to them, undoing."""
    add_on(OLD, "Grace Hopper")
    assert stale_data(workspace) == [1]
    change(workspace)
    assert stale_data(workspace) == ([] if is_known else [1])


def test_an_import_that_changes_somebody_counts(workspace, on, tmp_path):
    """The same card again says nothing new."""
    card = "BEGIN:VCARD\nVERSION:3.0\nUID:1\nFN:Grace Hopper\nEND:VCARD\n"
    path = tmp_path / "a.vcf"
    path.write_text(card)
    importing.import_files(on(OLD), [str(path)])
    importing.import_files(workspace, [str(path)])
    assert stale_data(workspace) == [1]
    path.write_text(card.replace("END", "TITLE:Admiral\nEND"))
    importing.import_files(workspace, [str(path)])
    assert stale_data(workspace) == []


def test_confirming_is_a_change_and_says_what_was_so(workspace, add_on):
    """All of them or none; the same day again changes nothing."""
    add_on(OLD, "Grace Hopper")
    add_on(OLD, "Marie Curie")
    with pytest.raises(NotFound):
        upkeep.confirm(workspace, ["1", "nobody"])
    assert stale_data(workspace) == [1, 2]
    assert [(one.number, one.changed) for one in upkeep.confirm(workspace, ["1"])] == [("1", True)]
    done = upkeep.confirm(workspace, ["1", "2", "grace"])
    assert [(one.number, one.changed) for one in done] == [("1", False), ("2", True)]
    assert changes.history(workspace, limit=1)[0].label == "confirm Grace Hopper, Marie Curie"
    assert stale_data(workspace) == []


def test_reading_before_anything_is_stored(nowhere):
    """An empty home has no gaps."""
    assert upkeep.gaps(nowhere) == upkeep.stale(nowhere) == []
    assert not nowhere.exists()

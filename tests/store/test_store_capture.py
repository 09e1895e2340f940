"""The hot writes over sqlite3, read back as records."""

from __future__ import annotations

import pytest

from pcrm.domain.interaction import Interaction, Participant, Person
from pcrm.domain.name_parts import split
from pcrm.domain.task import Task
from pcrm.services import data
from pcrm.store import capture
from pcrm.store.reading import contacts, interactions, tasks

GRACE, MARIE, ADA = (
    Participant(1, "Grace Hopper"),
    Participant(2, "Marie Curie"),
    Participant(3, "Ada"),
)
ENTRY = Interaction(
    id=0,
    uid="",
    kind="call",
    day="2026-11-19",
    at="14:30",
    zone="Europe/Berlin",
    minutes=25,
    direction="out",
    planned=False,
    score=0,
    text="agreed",
    sentence="call Grace: agreed",
    participants=(GRACE,),
    mentioned=(MARIE,),
    tags=("b", "a", "b"),
    source="cli",
)


@pytest.fixture
def change(workspace):
    """An open change on a database with three people."""
    data.init(workspace)
    with workspace.change("test") as opened:
        for person in ("Grace Hopper", "Marie Curie", "Ada"):
            capture.insert_person(opened.connection, person, split(person), at=opened.at)
        yield opened


def store(change, entry):
    """Store an entry and read it back."""
    number = capture.insert_interaction(change.connection, entry, at=change.at)
    return interactions.load(change.connection, [number])[0]


def blank(stored):
    """Return a stored entry without what only the store knows."""
    return stored._replace(id=0, uid="", created="", updated="")


def test_an_entry_comes_back_as_it_went_in(change):
    """Every field survives, tags once and in the order typed, a score of 0 included."""
    stored = store(change, ENTRY)
    assert blank(stored) == ENTRY._replace(tags=("b", "a"))
    assert (stored.id, len(stored.uid), stored.created) == (1, 36, "2026-11-20T09:00:00Z")


def test_an_entry_of_little_comes_back_as_little(change):
    """What is not known is stored as unknown and comes back empty."""
    little = Interaction(id=0, uid="", kind="", day="2026-11-20")
    assert blank(store(change, little)) == little


def test_rivals_of_a_guess_come_back_with_their_names(change):
    """A guess keeps whom it could also have been, in the order of likelihood."""
    rivals = (Person(3, "Ada"), Person(2, "Marie Curie"))
    guessed = ENTRY._replace(participants=(Participant(1, "Grace Hopper", rivals),), mentioned=())
    assert store(change, guessed).participants[0].rivals == rivals


def test_an_update_touches_what_differs(change):
    """After an update the entry says what it was told, and unchanged rows are not written."""
    before = store(change, ENTRY)
    count = "SELECT count(*) FROM journal"
    (written,) = change.connection.execute(count).fetchone()
    after = before._replace(
        text="agreed on price",
        participants=(GRACE, MARIE),
        mentioned=(ADA,),
        tags=("a", "c"),
    )
    capture.update_interaction(change.connection, before, after)
    assert interactions.load(change.connection, [before.id])[0] == after
    rows = change.connection.execute(
        "SELECT table_name, operation FROM journal WHERE id > ? ORDER BY id", (written,)
    ).fetchall()
    assert rows == [
        ("interaction", "update"),
        ("interaction_contact", "delete"),
        ("interaction_contact", "insert"),
        ("interaction_contact", "insert"),
        ("interaction_tag", "delete"),
        ("interaction_tag", "insert"),
    ]


def test_an_update_without_a_difference_writes_nothing(change):
    """The same entry again leaves no row in the journal."""
    before = store(change, ENTRY)
    count = "SELECT count(*) FROM journal"
    (written,) = change.connection.execute(count).fetchone()
    capture.update_interaction(change.connection, before, before)
    assert change.connection.execute(count).fetchone() == (written,)


def test_a_task_comes_back_as_it_went_in(change):
    """Every field of a task survives, people and tags each once."""
    task = Task(
        id=0,
        uid="",
        summary="send quote",
        due="2026-11-27",
        due_time="09:00",
        start="2026-11-25",
        priority=1,
        owed_by="them",
        contacts=(Person(1, "Grace Hopper"), Person(2, "Marie Curie"), Person(1, "Grace Hopper")),
        tags=("x", "x"),
    )
    number = capture.insert_task(change.connection, task, at=change.at)
    (stored,) = tasks.load(change.connection, [number])
    assert stored._replace(id=0, uid="", created="", updated="") == task._replace(
        contacts=task.contacts[:2], tags=("x",)
    )


def test_completing_sets_the_moment(change):
    """A done task says when; others stay as they were."""
    for summary in ("one", "two"):
        capture.insert_task(change.connection, Task(0, "", summary), at=change.at)
    capture.complete_tasks(change.connection, [1], at=change.at)
    found = tasks.load(change.connection, [1, 2])
    assert [(task.status, task.completed) for task in found] == [
        ("completed", "2026-11-20T09:00:00Z"),
        ("needs-action", ""),
    ]


@pytest.mark.parametrize(
    ("day", "held"), [("2026-11-25", "2026-11-20"), ("2026-11-18", "2026-11-18")]
)
def test_a_plan_is_held_today_at_the_latest(change, day, held):
    """A plan ahead is taken to have been held today, one behind on its day."""
    stored = store(change, ENTRY._replace(planned=True, day=day))
    capture.complete_plans(change.connection, [stored.id], today="2026-11-20")
    (after,) = interactions.load(change.connection, [stored.id])
    assert (after.planned, after.day) == (False, held)


def test_unknown_numbers_are_left_out(change):
    """Loading keeps the order asked for and skips what is not there."""
    first, second = store(change, ENTRY), store(change, ENTRY)
    found = interactions.load(change.connection, [9, second.id, first.id])
    assert [entry.id for entry in found] == [second.id, first.id]
    assert tasks.load(change.connection, [9]) == []
    assert contacts.load(change.connection, [9]) == []


def test_a_person_made_on_the_way_has_the_parts_of_the_name(change):
    """Of somebody of whom only the name is known, the parts are known too."""
    number = capture.insert_person(
        change.connection, "Ada King Lovelace", split("Ada King Lovelace"), at=change.at
    )
    (contact,) = contacts.load(change.connection, [number])
    details = contact.details
    assert (details.given, details.additional, details.family) == ("Ada", "King", "Lovelace")

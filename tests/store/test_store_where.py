"""Filters against real rows."""

from __future__ import annotations

import pytest

from pcrm.services import cards, filters, timeline, trash
from pcrm.services.capture import log


@pytest.fixture
def book(workspace, add, once):
    """A small address book with something for every field."""

    def fill():
        add("Grace Hopper", "tag=client", "org=Acme Corp", "email=grace_h@navy.example")
        add("Jürgen Müller", "phone=+49 30 1234567", "birthday=9 dec", "note=prints")
        add("Анна Петрова", "tag=big_client", "nick=Anya")
        add("Acme Corp", kind="org")
        add("Old Friend", "tag=client")
        add("Gone Friend", "tag=client")
        trash.archive(workspace, ["5"])
        trash.remove(workspace, ["6"])
        workspace_with_address(workspace)

    return once(fill)


def workspace_with_address(workspace):
    """Give Jürgen an address in Köln; no command does that yet."""
    with workspace.change("address") as change:
        change.connection.execute("INSERT INTO address (contact_id, locality) VALUES (2, 'Köln')")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ([], [1, 2, 3, 4]),
        (["tag:client"], [1]),
        (["tag:CLIENT"], [1]),
        (["-tag:client"], [2, 3, 4]),
        (["org:acme"], [1]),
        (["org:acme_corp"], [1]),
        (["org:acme corp"], [1]),
        (["city:köln"], [2]),
        (["email:@navy.example"], [1]),
        (["has:email"], [1]),
        (["no:email"], [2, 3, 4]),
        (["-has:email"], [2, 3, 4]),
        (["-no:email"], [1]),
        (["has:phone"], [2]),
        (["has:address"], [2]),
        (["has:birthday"], [2]),
        (["no:birthday"], [1, 3, 4]),
        (["has:tag"], [1, 3]),
        (["has:org"], [1]),
        (["has:note"], [2]),
        (["is:org"], [4]),
        (["is:person"], [1, 2, 3]),
        (["is:archived"], [5]),
        (["is:archived", "tag:client"], [5]),
        (["hopper"], [1]),
        (["muller"], [2]),
        (["mueller"], [2]),
        (["anna"], [3]),
        (["anya"], [3]),
        (["navy"], [1]),
        (["1234567"], [2]),
        (["grace", "tag:client"], [1]),
        (["grace tag"], []),
        (["has:email", "is:org"], []),
        (["100%"], []),
        (["'; DROP TABLE contact; --"], []),
    ],
)
def test_a_filter_lets_through_whom_it_names(book, query, expected):
    """Each term narrows the list; case does not matter; trashed people are never there."""
    assert [one.id for one in cards.listed(book, query, sort="id")] == expected


@pytest.mark.parametrize(
    ("query", "expected"), [("tag:big_client", [3]), ("email:grace_h@navy.example", [1])]
)
def test_an_underscore_also_matches_itself(book, query, expected):
    """``_`` *also* matches a blank: tags and addresses that have one are found."""
    assert [one.id for one in cards.listed(book, [query])] == expected


@pytest.mark.parametrize("query", ["city:KÖLN", "city:koln"])
def test_case_and_accents_do_not_matter_in_values(book, query):
    """A town is found however its letters are typed."""
    assert [one.id for one in cards.listed(book, [query])] == [2]


def test_the_case_of_a_state_does_not_matter(book):
    """``is:Archived`` is ``is:archived``."""
    assert [one.id for one in cards.listed(book, ["is:Archived"])] == [5]


def test_a_date_in_the_trash_is_no_birthday(book):
    """``no:birthday`` finds those whose birthday was removed."""
    trash.remove(book, ["b1"])
    assert [one.id for one in cards.listed(book, ["has:birthday"])] == []


def test_relatives_are_in_no_list(book):
    """Somebody known only as a relative is not listed."""
    with book.change("relative") as change:
        change.connection.execute("UPDATE contact SET relative = 1 WHERE id = 1")
    assert [one.id for one in cards.listed(book, sort="id")] == [2, 3, 4]


def test_a_timeline_can_be_filtered_by_the_same_words(book):
    """Entries of those whom the filter lets through, as participants or mentioned."""
    log(book, "yesterday call with Grace: about Jürgen")
    log(book, "call Anya: hello")
    assert [one.id for one in timeline.timeline(book, ["tag:client"])] == [1]
    assert [one.id for one in timeline.timeline(book, ["has:phone"])] == [1]
    assert [one.id for one in timeline.timeline(book, ["-tag:client", "no:phone"])] == [2]


CROWD = 9_000
"""So many people that nobody counts them for one page of a list."""


@pytest.fixture
def crowd(workspace, add):
    """Many people, every third of them a client, a few of those from Köln."""
    add("First Person")
    with workspace.change("many") as change:
        execute = change.connection.execute
        execute(
            "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            " INSERT INTO contact (uid, formatted_name, sort_name, created, updated)"
            " SELECT 'u' || i, 'Person ' || i, 'person ' || i, '2026-01-01', '2026-01-01' FROM n",
            (CROWD,),
        )
        execute(
            "INSERT INTO contact_tag (contact_id, tag)"
            " SELECT id, 'client' FROM contact WHERE id % 3 = 0"
        )
        execute(
            "INSERT INTO contact_tag (contact_id, tag)"
            " SELECT id, 'vip' FROM contact WHERE id % 300 = 0"
        )
        change.touched_contacts = set()
    return workspace


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (["is:person", "last:never"], CROWD),
        (["tag:client", "last:never"], CROWD // 3),
        (["tag:client", "tag:vip", "last:never"], CROWD // 300),
    ],
)
def test_common_conditions_let_through_the_same_people(crowd, query, expected):
    """However a list is found, by walking it or by looking up a rare condition."""
    assert len(cards.listed(crowd, query)) == expected


def test_a_common_condition_is_not_counted(crowd):
    """A sample tells that it is one; counting would read thousands of entries of an index."""
    asked = []
    with crowd.reading() as connection:
        connection.set_trace_callback(asked.append)
        clause = filters.contacts(connection, crowd, ["tag:vip", "last:never"], limit=5)
        connection.set_trace_callback(None)
        counted = [one for one in asked if "count(*) FROM (SELECT 1" in one]
        assert len(counted) == 1, counted
        assert "contact_tag" in counted[0]
        assert clause[0].count("contact.id IN (SELECT contact_id FROM contact_tag") == 1


def test_people_of_a_few_entries_are_found_once(crowd):
    """However short the list: asking each contact for its entries takes long."""
    with crowd.change("talks") as change:
        for number in range(1, 301):
            change.connection.execute(
                "INSERT INTO interaction (uid, kind, day, created, updated)"
                " VALUES (?, 'call', '2026-11-01', '', '')",
                (f"i{number}",),
            )
            change.connection.execute(
                "INSERT INTO interaction_contact (interaction_id, contact_id) VALUES (?, ?)",
                (number, number),
            )
        change.touched_contacts = set()
    with crowd.reading() as connection:
        clause = filters.contacts(connection, crowd, ["kind:call", "since:2026-10"], limit=5)
    assert "+contact.id IN (SELECT seen.contact_id" in clause[0]
    assert len(cards.listed(crowd, ["kind:call", "since:2026-10"], limit=5)) == 5

"""Addresses by the beginning of a name or of an address: who comes first, and by which index."""

from __future__ import annotations

import pytest

from pcrm.domain.names import lookup_keys
from pcrm.services import capture, people, trash
from pcrm.store.reading import mailboxes


@pytest.fixture
def book(workspace, add, once):
    """Namesakes, a nickname, an address that begins like a name, another alphabet."""

    def fill():
        add("Grace Kelly", "email=kelly@example.org")  # 1
        add(
            "Grace Hopper", "email=hopper@navy.example", "email+=grace@example.org", "org=Navy"
        )  # 2
        add("Gracey Moore", "email=moore@example.org")  # 3
        add("Ada Lovelace", "email=grace.notes@example.org")  # 4
        add("Amazing Person", "nick=Grace", "email=amazing@example.org")  # 5
        add("Grace Nomail")  # 6
        add("Анна Петрова", "email=ANNA@example.org")  # 7
        capture.log(workspace, "yesterday call Grace Hopper: x")

    return once(fill)


def found(workspace, typed, *, limit=50):
    """The addresses found for what was typed, in order."""
    with workspace.reading() as connection:
        some = mailboxes.beginning(connection, lookup_keys(typed), typed, limit=limit)
    return [one.value for one in some]


def test_whole_names_then_words_then_beginnings_then_addresses(book):
    """The nickname first, then first names (the latest contact before), Gracey, grace.notes@."""
    assert found(book, "grace") == [
        "amazing@example.org",
        "hopper@navy.example",
        "grace@example.org",
        "kelly@example.org",
        "moore@example.org",
        "grace.notes@example.org",
    ]


def test_the_preferred_address_comes_first(workspace):
    """PREF of a card orders the addresses of one person."""
    from pcrm.domain.contact import Details, Email

    emails = (Email("old@example.org"), Email("new@example.org", pref=1))
    people.add(workspace, Details("Ada", emails=emails))
    assert found(workspace, "ada") == ["new@example.org", "old@example.org"]


def test_an_address_is_found_by_its_beginning_in_any_case(book):
    """And only that address, not the others of the same person."""
    assert found(book, "GRACE@") == ["grace@example.org"]
    assert found(book, "anna@") == ["ANNA@example.org"]
    assert found(book, "example.org") == []


@pytest.mark.parametrize("typed", ["anna", "анна", "Petr", "hopper g", "Hopper, Grace"])
def test_names_are_found_in_any_alphabet_and_order(book, typed):
    """As a reference finds them."""
    assert found(book, typed)


def test_archived_people_are_found_trashed_ones_and_relatives_are_not(book):
    """As the command line promises for references."""
    trash.archive(book, ["1"])
    assert "kelly@example.org" in found(book, "grace")
    trash.remove(book, ["1"])
    assert "kelly@example.org" not in found(book, "grace")
    assert found(book, "kelly@") == []
    with book.reading() as connection:
        connection.execute("UPDATE contact SET relative = 1 WHERE id = 2")
    assert "hopper@navy.example" not in found(book, "grace")
    assert found(book, "hopper@") == []


def test_never_more_than_asked_for(book):
    """Neither by name nor by address."""
    assert len(found(book, "g", limit=3)) == 3
    assert found(book, "hopper", limit=1) == ["hopper@navy.example"]


@pytest.mark.parametrize("typed", ["%", "*", '"', "'", "\\", "\x00", "_", "a" * 5000])
def test_signs_are_nothing_but_signs(book, typed):
    """No pattern, no quote, no length does anything."""
    assert found(book, typed) == []


def test_every_look_is_by_an_index(book):
    """SQLite says SEARCH for each table, never SCAN: a big address book costs no more."""
    statements = []
    with book.reading() as connection:
        connection.set_trace_callback(statements.append)
        mailboxes.beginning(connection, lookup_keys("Jürgen gra"), "gra", limit=50)
        mailboxes.beginning(connection, lookup_keys("gra"), "gra", limit=50)
        connection.set_trace_callback(None)
        plans = [
            detail
            for statement in statements
            for *_, detail in connection.execute(f"EXPLAIN QUERY PLAN {statement}")
        ]
    assert len(statements) > 6
    assert [plan for plan in plans if plan.startswith("SCAN") and "json_each" not in plan] == []
    assert any("email_by_value (value>? AND value<?)" in plan for plan in plans)
    assert any("name_form USING PRIMARY KEY (form>? AND form<?)" in plan for plan in plans)

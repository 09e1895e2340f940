"""Numbers of long lists, a part at a time, read off indexes."""

from __future__ import annotations

import pytest

from pcrm.domain.errors import UsageError
from pcrm.services import capture, people, trash
from pcrm.store.reading import browsing, contacts

LISTED = (f"{contacts.LISTED} AND {contacts.CURRENT}", ())


def numbers(workspace, sort, listed=LISTED):
    """Return the parts of a list as lists."""
    with workspace.reading() as connection:
        return [list(part) for part in browsing.contacts(connection, *listed, sort=sort)]


@pytest.fixture
def book(workspace, add, once):
    """Three people: one seen lately, one long ago with a cadence, one never; one archived."""

    def fill():
        add("Grace Hopper")
        add("Ada Lovelace", every=30)
        add("Emmy Noether")
        add("Alan Turing")
        trash.archive(workspace, ["4"])
        capture.log(workspace, "yesterday call with @1: hello")
        capture.log(workspace, "1 oct call with @2: hello")

    return once(fill)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("name", [2, 3, 1]),
        ("-name", [1, 3, 2]),
        ("last", [2, 1, 3]),
        ("-last", [1, 2, 3]),
        ("due", [2, 3, 1]),
        ("-due", [2, 3, 1]),
        ("id", [1, 2, 3]),
    ],
)
def test_every_order_has_those_without_a_value_at_its_end(book, sort, expected):
    """By name, by last contact, by the next one that is due; nobody is left out or told twice."""
    assert numbers(book, sort) == [expected]


def test_a_key_that_there_is_not_is_refused(book):
    """The error names the keys."""
    with pytest.raises(UsageError, match="cannot sort by 'age'"):
        numbers(book, "age")


def test_a_long_list_comes_in_parts_with_a_short_one_first(workspace, monkeypatch):
    """The first part fills a screen, the rest follows; across both halves of an order."""
    monkeypatch.setattr(browsing, "FIRST", 2)
    monkeypatch.setattr(browsing, "_LATER", 3)
    for number in range(1, 8):
        people.add(workspace, people.details_of(f"N{number}", (), workspace=workspace))
    capture.log(workspace, "call with @7: hello")
    assert numbers(workspace, "name") == [[1, 2], [3, 4, 5], [6, 7]]
    assert numbers(workspace, "last") == [[7, 1], [2, 3, 4], [5, 6]]


def test_a_list_of_nobody_is_one_empty_part(workspace):
    """An empty database has an empty list."""
    assert numbers(workspace, "due") == [[]]


def test_the_order_of_a_list_is_read_off_an_index(book):
    """The lists that the screen shows name no table that is read from end to end."""
    with book.reading() as connection:
        for sort, index in (
            ("name", "SCAN contact USING COVERING INDEX contact_by_name"),
            ("-last", "SEARCH contact USING COVERING INDEX contact_by_last"),
            ("due", "SEARCH contact USING INDEX contact_by_next_due"),
        ):
            heard: list[str] = []
            connection.set_trace_callback(heard.append)
            list(browsing.contacts(connection, *LISTED, sort=sort))
            connection.set_trace_callback(None)
            ((*_, first), *_) = connection.execute(f"EXPLAIN QUERY PLAN {heard[0]}").fetchall()
            assert first.startswith(index)


def test_entries_come_by_day(book):
    """Newest first or oldest first, as many as are asked for; those of a day as they came."""
    capture.log(book, "yesterday note: of nobody")
    capture.log(book, "today call with @3: last")
    with book.reading() as connection:
        newest = browsing.entries(connection, "1", (), limit=3)
        oldest = browsing.entries(connection, "1", (), oldest_first=True, limit=2)
    assert newest == [(4, "2026-11-20"), (3, "2026-11-19"), (1, "2026-11-19")]
    assert oldest == [(2, "2026-10-01"), (1, "2026-11-19")]


def test_the_first_one_by_name_from_a_beginning_on(book):
    """Letters lead to whoever comes next by name, or to nobody after the last."""
    with book.reading() as connection:
        found = [browsing.first_named(connection, *LISTED, start) for start in ("a", "b", "g", "z")]
    assert found == [2, 3, 1, None]

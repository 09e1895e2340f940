"""Names, tags, organisations and fields that begin as typed, each by an index."""

from __future__ import annotations

import pytest

from pcrm.domain.names import lookup_keys
from pcrm.services import capture, trash
from pcrm.store.reading import beginnings


@pytest.fixture
def book(workspace, add, once):
    """People with tags, organisations and fields; one in the trash."""

    def fill():
        add(
            "Grace Hopper",
            "tag+=client",
            "tag+=Lead",
            "org=Acme Corp",
            "diet=vegan",
            "diet+=no nuts",
        )
        add("Grace Kelly", "tag+=client", "org=acme", "shoe=38")
        add("Anna Needle", "org=Globex", "diet=vegan")
        add("Graham Gone", "tag+=gone")
        trash.remove(workspace, ["4"])
        capture.log(workspace, "call Anna: x +fair")

    return once(fill)


def test_names_come_with_the_longest_form_that_begins_so(book):
    """Each person once, by whatever form; the trash only when it is wanted."""
    with book.reading() as connection:
        found = beginnings.names(connection, lookup_keys("ho"), limit=9, trashed=False)
        assert found == [("Grace Hopper", "hopper grace")]
        found = beginnings.names(connection, lookup_keys("gra"), limit=9, trashed=False)
        assert found == [("Grace Hopper", "grace hopper"), ("Grace Kelly", "grace kelly")]
        found = beginnings.names(connection, lookup_keys("grah"), limit=9, trashed=True)
        assert found == [("Graham Gone", "graham gone")]
        assert len(beginnings.names(connection, ("g",), limit=1, trashed=True)) == 1


def test_whoever_was_in_touch_last_comes_first(book):
    """Those who never were come after them; nobody from the trash."""
    with book.reading() as connection:
        names = beginnings.latest(connection, limit=9)
        assert names[0] == "Anna Needle"
        assert sorted(names) == ["Anna Needle", "Grace Hopper", "Grace Kelly"]


def test_values_come_once_each(book):
    """Tags of people and of entries, organisations in any case, keys and values of fields."""
    with book.reading() as connection:
        assert beginnings.tags(connection) == ["Lead", "client", "gone"]
        assert beginnings.tags(connection, spoken=True) == ["Lead", "client", "fair", "gone"]
        assert beginnings.organizations(connection, "AC", limit=9) == ["acme", "Acme Corp"]
        assert beginnings.organizations(connection, "", limit=2) == ["acme", "Acme Corp"]
        assert beginnings.field_keys(connection, "", limit=9) == ["diet", "shoe"]
        assert beginnings.field_keys(connection, "s", limit=9) == ["shoe"]
        assert beginnings.field_values(connection, "diet", "", limit=9) == ["no nuts", "vegan"]
        assert beginnings.field_values(connection, "diet", "v", limit=9) == ["vegan"]
        assert beginnings.field_values(connection, "none", "", limit=9) == []


def test_every_look_is_by_an_index(book):
    """SQLite says SEARCH for each table; the latest are read off an index, as many as needed."""
    statements = []
    with book.reading() as connection:
        connection.set_trace_callback(statements.append)
        beginnings.names(connection, ("gra",), limit=9, trashed=False)
        beginnings.latest(connection, limit=9)
        beginnings.tags(connection, spoken=True)
        beginnings.organizations(connection, "a", limit=9)
        beginnings.field_keys(connection, "", limit=9)
        beginnings.field_values(connection, "diet", "", limit=9)
        connection.set_trace_callback(None)
        plans = [
            detail
            for statement in statements
            for *_, detail in connection.execute(f"EXPLAIN QUERY PLAN {statement}")
        ]
    scans = {plan for plan in plans if plan.startswith("SCAN") and "json_each" not in plan}
    assert scans == {
        "SCAN step",
        "SCAN CONSTANT ROW",
        "SCAN contact USING INDEX contact_by_last",
    }
    assert not [plan for plan in plans if "ORDER BY" in plan]

"""No everyday line reads a large table from end to end: the plans of SQLite are held here."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pcrm.__main__ import run
from pcrm.services import capture, people
from pcrm.services.workspace import Workspace
from pcrm.store.connection import open_reading
from pcrm.store.reading import twins

LARGE = {
    *("contact", "interaction", "task", "journal", "change", "name_form", "search"),
    *("vocabulary", "vocabulary_part"),
    *("email", "telephone", "address", "url", "impp", "membership", "field", "nickname"),
    *("contact_tag", "important_date", "relationship", "source_card", "attachment"),
    *("interaction_contact", "interaction_tag", "task_contact", "task_tag"),
}
"""Tables that grow with an address book or with its years."""
SMALL = {"task_open", "important_date_with_leads", "interaction_guess"}
"""Indexes of the few rows that a line is about: open tasks, dates with lead days, guesses."""
LINES = [
    "",
    "today",
    "today --days 30",
    "remind",
    "remind --days 3",
    "remind --since last-run --job cron",
    "find grace",
    "find price --kind call --since 2026-01-01",
    "find race",
    "find grace price",
    "find gracee",
    "find hopper 030 123",
    "find 李",
    "list --limit 20",
    "list --limit 20 --sort -last",
    "list tag:client --limit 20",
    "list needle --limit 20",
    "list kelly",
    "list tag:client city:berlin last:60d.. --limit 20",
    "list org:acme --limit 20",
    "list birthday:..7d --limit 20",
    "list kind:call since:7d --limit 20",
    "list with:grace_hopper --limit 20",
    "timeline tag:client --limit 20",
    "timeline kind:gift --limit 20",
    "timeline invoice tag:client --limit 20",
    "todo list tag:client",
    "show grace_hopper",
    "show hopper",
    "show oppe",
    "show 1",
    "show grace@example.org",
    "show @ghopper",
    "show +49 30 123456",
    "whois grace@example.org",
    "whois +49 30 123456",
    "query gra",
    "timeline --limit 20",
    "timeline grace_hopper --limit 20",
    "log call with Grace Hopper: agreed on price +acme :: fri send quote",
    "log call with Grace",
    "log call with Grace and Grace Kelly",
    "plan mon 10:00 meeting Grace Hopper",
    "done t1",
    "todo add fri call Grace Hopper",
    "todo list",
    "gaps",
    "gaps tag:client --limit 5",
    "stale",
    "stale --limit 5",
    "confirm 1",
    "distinct 1 2",
    "merge 1 2 --dry-run",
    "merge 1 2",
    "add Grace Hoper --email grace@example.org",
]


@pytest.fixture
def book(workspace: Workspace, add: Callable[..., int]) -> Workspace:
    """Two people with everything that a look-up may ask for, and something to do."""
    add(
        "Grace Hopper",
        "email=grace@example.org",
        "phone=+49 30 123456",
        "impp=xmpp:ghopper",
        "birthday=1906-12-09",
    )
    add("Grace Kelly", "birthday=1929-11-22")
    people.tag(workspace, "1", ["+client"])
    people.every(workspace, "tag:client", 30)
    capture.log(workspace, "1 nov call with Grace Hopper: price :: fri send quote")
    return workspace


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every statement of every connection that is opened, with its values in place."""
    statements: list[str] = []
    connect = sqlite3.connect

    def listening(*words: Any, **options: Any) -> sqlite3.Connection:
        connection = connect(*words, **options)
        connection.set_trace_callback(statements.append)
        return connection

    monkeypatch.setattr(sqlite3, "connect", listening)
    yield statements
    monkeypatch.undo()


def scans(connection: sqlite3.Connection, statement: str) -> list[str]:
    """Return the steps of a plan that read a large table, and not along an index up to a limit."""
    if statement.split(maxsplit=1)[0] not in {"SELECT", "WITH", "INSERT", "UPDATE", "DELETE"}:
        return []
    words = statement.replace("(", " ").replace(")", " ").split()
    names = {
        after: table
        for table, as_, after in zip(words, words[1:], words[2:], strict=False)
        if as_.upper() == "AS" and table in LARGE
    }
    is_limited = " LIMIT " in statement and " LIMIT -1" not in statement
    found = []
    for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {statement}"):
        kind, table, *how = *step.split(), "", ""
        along_index = "INDEX" in how and (is_limited or not SMALL.isdisjoint(how))
        is_words = (
            table in {"search", "vocabulary_part"} and "VIRTUAL" in how and not step.endswith(":")
        )
        if kind == "SCAN" and names.get(table, table) in LARGE and not (along_index or is_words):
            found.append(step)
    return found


@pytest.mark.parametrize("line", LINES)
def test_no_everyday_line_reads_a_large_table(
    line: str, book: Workspace, heard: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Every statement of the line searches by an index."""
    assert run(["--db", book.path, *line.split()]) == 0, capsys.readouterr().err
    assert heard, "nothing was asked"
    connection = open_reading(book.path)
    twins.prepare(connection)  # tables that live as long as a connection
    read = {statement: scans(connection, statement) for statement in dict.fromkeys(heard)}
    connection.close()
    assert {statement: steps for statement, steps in read.items() if steps} == {}


def test_a_scan_would_be_noticed(book: Workspace) -> None:
    """The look at the plan finds what it looks for."""
    connection = open_reading(book.path)
    assert scans(connection, "SELECT id FROM contact WHERE note = 'x'") == ["SCAN contact"]
    assert scans(connection, "SELECT c.id FROM contact AS c WHERE c.note = 'x'") == ["SCAN c"]
    assert scans(connection, "SELECT id FROM contact WHERE id = 1") == []
    connection.close()

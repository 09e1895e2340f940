"""Makes databases of invented people in pcrm's own schema, as large as is asked for.

A database of N contacts has ten times as many interactions, and tasks, dates, tags, cadences,
memberships and the journal in proportion. Rows go in by table; what pcrm derives from them is made
by pcrm itself.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import shutil
import sqlite3
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from people import INTERACTIONS_EACH, KINDS, TODAY, Chance, Person, matter, people

import pcrm
from pcrm.domain.names import fold
from pcrm.domain.telephone import tail
from pcrm.store import derived, journal
from pcrm.store.connection import open_writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

NOW = f"{TODAY}T09:00:00+00:00"
_AT = f"{TODAY - datetime.timedelta(days=1)}T12:00:00Z"
_YEARS = 6
_AT_ONCE = 5000
_PLACE = Path(".local", "share", "pcrm", "pcrm.db")


def usual_folder() -> Path:
    """Return the folder in which databases are kept from one run to the next, readable by us only.

    Raises:
        SystemExit: somebody else made it.
    """
    folder = Path(tempfile.gettempdir()) / f"pcrm-benchmarks-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise SystemExit(f"{folder} belongs to somebody else; name another folder with --data")
    return folder


def database_of(home: Path) -> Path:
    """Return where pcrm looks for its database when HOME is this folder."""
    return home / _PLACE


def make(folder: Path, contacts: int) -> Path:
    """Return a home whose database has so many contacts; one that is there already is kept.

    It is made anew when pcrm's schema or what makes the data has changed.
    """
    home = folder / f"home-{contacts}"
    stamp = home / "made-by"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == _digest():
        return home
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(dir=folder) as spare:
        unfinished = Path(spare) / "home"
        _fill(database_of(unfinished), contacts)
        (unfinished / stamp.name).write_text(_digest(), encoding="utf-8")
        shutil.rmtree(home, ignore_errors=True)
        unfinished.rename(home)
    size = database_of(home).stat().st_size / 1e6
    print(
        f"made {contacts:,} contacts and {contacts * INTERACTIONS_EACH:,} interactions:"
        f" {time.perf_counter() - started:.0f} s, {size:.0f} MB",
        flush=True,
    )
    return home


def copy(home: Path, *, to: Path) -> Path:
    """Return a fresh copy of a home, to be written to."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(home, to)
    return to


def _digest() -> str:
    """Return what tells whether a database is still as it would be made now."""
    store, here = Path(pcrm.__file__).parent / "store", Path(__file__).parent
    sources = [*sorted((store / "migrations").glob("*.sql")), store / "journal.py"]
    sources += [store / "derived.py", here / "people.py", Path(__file__)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


def _fill(path: Path, contacts: int) -> None:
    """Make a database and fill it, in one transaction without a way back."""
    connection = open_writing(str(path), create=True)
    try:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN IMMEDIATE")
        journal.suspend_inserts(connection)
        _fill_contacts(connection, list(people(contacts)))
        _fill_interactions(connection, contacts)
        _fill_tasks(connection, contacts)
        _fill_journal(connection)
        journal.resume_inserts(connection)
        _derive(connection)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def _insert(
    connection: sqlite3.Connection, table: str, columns: str, rows: Iterable[Sequence[object]]
) -> None:
    marks = ", ".join("?" for _ in columns.split(","))
    connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


def _uid(chance: Chance) -> str:
    """Return an identifier in the form of a random UUID."""
    text = f"{chance.below(1 << 50):016x}{chance.below(1 << 50):016x}"
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"


def _fill_contacts(connection: sqlite3.Connection, everybody: Sequence[Person]) -> None:
    chance = Chance("contacts")
    _insert(
        connection,
        "contact",
        "id, uid, kind, formatted_name, given, family, note, created, updated, sort_name",
        (
            (
                one.number + 1,
                _uid(chance),
                "org" if one.is_firm else "individual",
                one.name,
                one.given,
                "" if one.is_firm else one.family,
                one.note,
                _AT,
                _AT,
                fold(one.name),
            )
            for one in everybody
        ),
    )
    for table, columns, values in _PARTS:
        rows = ((one.number + 1, *row) for one in everybody for row in values(one))
        _insert(connection, table, f"contact_id, {columns}", rows)
    _insert(
        connection,
        "relationship",
        "contact_id, related_id, type",
        ((number, number + 1, "spouse") for number in range(20, len(everybody), 40)),
    )
    watched = everybody[::10]
    cadences = [("contact", one.number + 1, one.number + 1, one.every) for one in watched]
    _insert(
        connection,
        "cadence",
        "scope, target, contact_id, days",
        ((scope, str(key), owner, days) for scope, key, owner, days in cadences if days),
    )
    connection.execute("INSERT INTO cadence (scope, target, days) VALUES ('tag', 'client', 45)")


def _dates(one: Person) -> Iterator[Sequence[object]]:
    """Yield (label, year, month, day) of somebody's dates."""
    if one.birthday:
        year = None if one.birthday.year == 4 else one.birthday.year
        yield "birthday", year, one.birthday.month, one.birthday.day
    if one.number % 10 == 7:
        yield "anniversary", 1990 + one.number % 30, one.number % 12 + 1, one.number % 28 + 1


def _fields(one: Person) -> Iterator[Sequence[object]]:
    if one.number % 20 == 0:
        yield "likes", "dark chocolate"
    if one.number % 200 == 199:
        yield "reach", "none"


def _emails(one: Person) -> Iterator[Sequence[object]]:
    return zip(one.emails, ("home", "work"), strict=False)


def _handles(one: Person) -> Iterator[Sequence[object]]:
    if one.number % 10 == 3:
        yield (f"xmpp:{one.emails[0]}",)


_PARTS: tuple[tuple[str, str, Callable[[Person], Iterable[Sequence[Any]]]], ...] = (
    ("nickname", "value", lambda one: [(one.nickname,)] if one.nickname else []),
    ("email", "value, type", _emails),
    ("telephone", "value, type, tail", lambda one: [(one.telephone, "cell", tail(one.telephone))]),
    (
        "address",
        "street, locality, postal_code, type",
        lambda one: [(one.street, one.town, one.code, "home")],
    ),
    ("impp", "value", _handles),
    ("membership", "organization, title", lambda one: [(one.firm, one.title)] if one.firm else []),
    ("contact_tag", "tag", lambda one: [(tag,) for tag in one.tags]),
    ("important_date", "label, year, month, day", _dates),
    ("field", "key, value", _fields),
)
"""Table, columns, and what somebody has in them."""


def _fill_interactions(connection: sqlite3.Connection, contacts: int) -> None:
    """Fill the log: days rise with the numbers, and the first people come more often than others.

    One in a hundred is a plan, one in ten has two people, one in twenty mentions another.
    """
    chance = Chance("interactions")
    count = contacts * INTERACTIONS_EACH
    people_rows: list[tuple[int, int, str]] = []
    tags: list[tuple[int, str]] = []

    def entries() -> Iterator[Sequence[object]]:
        for number in range(1, count + 1):
            planned = chance.draw() < 0.001
            back = chance.below(3) + int(365 * _YEARS * (1 - number / count))
            day = TODAY + datetime.timedelta(days=chance.below(60) - 1 if planned else -back)
            who = {int(contacts * chance.draw() ** 2) + 1: "participant"}
            also = chance.draw()
            if also < 0.15:
                part = "participant" if also < 0.1 else "mentioned"
                who.setdefault(chance.below(contacts) + 1, part)
            people_rows.extend((number, one, part) for one, part in who.items())
            if chance.draw() < 0.1:
                tags.append((number, chance.of(("offer", "garden", "trip", "renovation"))))
            minutes = 5 * (chance.below(12) + 1) if chance.draw() < 0.4 else None
            kind, text, at = chance.of(KINDS), matter(chance), f"{day}T18:00:00Z"
            yield number, _uid(chance), kind, day.isoformat(), minutes, planned, text, text, at, at

    columns = "id, uid, kind, day, minutes, planned, text, sentence, created, updated"
    _insert(connection, "interaction", columns, entries())
    _insert(
        connection, "interaction_contact", "interaction_id, contact_id, part", iter(people_rows)
    )
    _insert(connection, "interaction_tag", "interaction_id, tag", iter(tags))


def _fill_tasks(connection: sqlite3.Connection, contacts: int) -> None:
    """Fill tasks: an open one for every twentieth contact, a month overdue to a year ahead.

    For each open one there are fourteen that are done; a third of all was promised in an entry.
    """
    chance = Chance("tasks")
    rows = []
    for number in range(contacts // 2 + contacts // 4):
        is_open = number < contacts // 20
        ahead = number * 37 % 400 - 30 if is_open else -chance.below(900)
        due = TODAY + datetime.timedelta(days=ahead)
        origin = chance.below(contacts * INTERACTIONS_EACH) + 1 if number % 3 == 2 else None
        status = "needs-action" if is_open else "completed"
        completed = None if is_open else _AT
        summary = f"{chance.of(('Call about', 'Send', 'Ask about'))} {matter(chance)}"
        rows.append((_uid(chance), summary, str(due), status, completed, origin, _AT, _AT))
    columns = "uid, summary, due, status, completed, interaction_id, created, updated"
    _insert(connection, "task", columns, rows)
    owners = ((number + 1, number % contacts + 1) for number in range(len(rows)))
    _insert(connection, "task_contact", "task_id, contact_id", owners)


def _fill_journal(connection: sqlite3.Connection) -> None:
    """Fill the history: one change for the contacts and tasks, one for each entry of the log."""
    execute = connection.execute
    execute("INSERT INTO change (id, at, label, source) VALUES (1, ?, 'import', 'cli')", (_AT,))
    execute(
        "INSERT INTO change (id, at, label, source)"
        " SELECT id + 1, created, 'log i' || id, 'cli' FROM interaction ORDER BY id"
    )
    for table in journal.JOURNALED:
        by_entry = {"interaction": "id + 1"}.get(table, "interaction_id + 1")
        change = by_entry if table.startswith("interaction") else "1"
        execute(
            "INSERT INTO journal (change_id, table_name, row_id, operation)"
            f" SELECT {change}, '{table}', id, 'insert' FROM {table} ORDER BY id"
        )


def _derive(connection: sqlite3.Connection) -> None:
    """Let pcrm make what it derives, some thousand records at a time."""
    for table, refresh in (
        ("contact", derived.refresh_names),
        ("contact", derived.refresh_last_interaction),
        ("interaction", derived.refresh_interactions),
        ("task", derived.refresh_tasks),
    ):
        (last,) = connection.execute(f"SELECT max(id) FROM {table}").fetchone()
        for start in range(1, last + 1, _AT_ONCE):
            refresh(connection, range(start, min(start + _AT_ONCE, last + 1)))
    derived.refresh_cadences(connection, None)

"""A filter asks records in memory and the tables of the database the same question."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcrm.domain.query_fields import CONTACT, ENTRY, TASK
from pcrm.domain.query_match import Known, match
from pcrm.services import filters
from pcrm.services.workspace import Workspace
from pcrm.store import where
from pcrm.store.connection import open_reading
from pcrm.store.reading import contacts, interactions, tasks
from tests.conftest import fixed_clock

GIVEN = ("Anna", "Grace", "Jürgen", "Анна", "Mary Ann", "William", "李雷", "C3-PO", "Åsa")
FAMILY = ("Hopper", "Müller", "Петрова", "O'Neill", "Lee", "van Dyk", "")
TOWNS = ("Berlin", "Köln", "New York", "Koln-Porz", "Берлин", "")
FIRMS = ("Acme", "Acme Corp", "Müller & Söhne", "C++ Club", "50% Off")
TAGS = ("client", "Lead", "big_client", "VIP")
LIKES = ("tulips", "white Tulips", "dark chocolate", "Tee & Kuchen", "C++")
TEXTS = ("agreed on price", "Preis für Köln", "sent 50% quote", "call back", "")
KINDS = ("call", "gift", "meeting", "note", None)
WORDS = (
    *("anna", "grace", "mueller", "müller", "hopper", "ann", "petrova", "berlin", "koln", "acme"),
    *("club", "price", "preis", "client", "tulips", "0301234567", "+49 30 1234567", "c++", "50%"),
    *('"new york"', '"york new"', "bill", "李", "lee", "oneill", "%", "_", "☎", "a", "köln"),
    *("van_dyk", '"acme corp"', "grace@x.example", "example", "quote", "*", "NEAR"),
)
TERMS = (
    *("tag:client", "tag:CLIENT", "tag:big_client", "tag:none", "org:acme", "org:acme_corp"),
    *('org:"müller & söhne"', "org:club", "org:c++", "city:berlin", "city:köln", "city:york"),
    *("city:porz", "email:@x.example", "email:grace", "email:x.ex", "last:never", "last:30d.."),
    *("last:..30d", "last:10d..60d", "last:>30d", "last:2026-10", "kind:call", "kind:gift"),
    *("with:1", "with:2", "with:anna", "since:30d", "since:2026-10", "until:yesterday"),
    *("has:email", "has:phone", "has:birthday", "has:tag", "has:org", "has:likes", "has:child"),
    *("no:address", "no:note", "no:met", "is:org", "is:person", "is:archived", "met:2024"),
    *("birthday:..30d", "birthday:10d..60d", "birthday:december", "birthday:today", "due:..7d"),
    *("due:today", "overdue:yes", "overdue:no", "priority:high", "priority:5", "likes:tulips"),
    *(
        "likes:tee",
        "likes:c++",
        "dislikes:tulips",
        "child:2",
        "parent:1",
        "son:2",
        "friend:3",
        "city:_",
        "org:%",
    ),
    *("met-through:1", "spouse:anna"),
)


class _Filler:
    """Stores some people with a bit of everything, what was said, what is to be done."""

    def __init__(self, change, seed):
        self.execute, self.at = change.connection.execute, change.at
        self.chance = random.Random(seed)

    def insert(self, table, **row):
        columns, marks = ", ".join(row), ", ".join("?" * len(row))
        self.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(row.values()))

    def some(self, few, table, **row):
        if self.chance.random() < few:
            self.insert(table, **row)

    def people(self):
        chance, insert, some, at = self.chance, self.insert, self.some, self.at
        for number in range(1, 26):
            given, family = chance.choice(GIVEN), chance.choice(FAMILY)
            is_org = chance.random() < 0.1
            insert(
                "contact",
                uid=f"c{number}",
                kind="org" if is_org else "individual",
                formatted_name=chance.choice(FIRMS) if is_org else f"{given} {family}".strip(),
                given="" if is_org else given,
                family="" if is_org else family,
                note=chance.choice(("", "", "likes Köln", "price first")),
                created="2026-08-01T08:00:00Z",
                updated=at,
                archived=at if chance.random() < 0.1 else None,
                deleted=at if number > 3 and chance.random() < 0.1 else None,
                relative=int(chance.random() < 0.1),
            )
            owner = {"contact_id": number}
            some(0.6, "email", value=f"{given[0]}{number}@x.example", **owner)
            some(0.3, "email", value="Grace@X.example", **owner)
            if chance.random() < 0.3:
                insert("telephone", value="+49 30 1234567", tail="1234567", **owner)
            some(0.7, "address", locality=chance.choice(TOWNS), street="Acme Street 5", **owner)
            firm = chance.choice(FIRMS)
            some(0.5, "membership", organization=firm, **owner)
            some(0.2, "membership", organization="Acme", until="2025", **owner)
            some(0.2, "membership", title="Price Manager", **owner)
            for tag in TAGS:
                some(0.3, "contact_tag", tag=tag, **owner)
            some(0.4, "field", key="likes", value=chance.choice(LIKES), **owner)
            some(0.2, "field", key="met", value="at the fair, 2024", **owner)
            some(0.2, "field", key="dislikes", value="tulips", **owner)
            day = chance.choice(((1980, 12, 9), (None, 11, 20), (None, 2, 29), (1985, None, None)))
            year, month, day_ = day
            label = chance.choice(("birthday", "birthday", "anniversary"))
            some(0.7, "important_date", label=label, year=year, month=month, day=day_, **owner)
            some(0.3, "cadence", scope="contact", target=str(number), days=30, **owner)

    def entries(self):
        chance, insert, some, at = self.chance, self.insert, self.some, self.at
        for number in range(1, 41):
            day = chance.choice(("2026-11-19", "2026-11-01", "2026-10-05", "2026-06-01"))
            insert(
                "interaction",
                uid=f"i{number}",
                kind=chance.choice(KINDS),
                day=day,
                planned=int(chance.random() < 0.1),
                text=chance.choice(TEXTS),
                created=at,
                updated=at,
                deleted=at if chance.random() < 0.1 else None,
            )
            for who in chance.sample(range(1, 26), chance.randrange(4)):
                part = chance.choice(("participant", "participant", "mentioned"))
                insert("interaction_contact", interaction_id=number, contact_id=who, part=part)
            some(0.2, "interaction_tag", interaction_id=number, tag=chance.choice(TAGS))

    def tasks(self):
        chance, insert, some, at = self.chance, self.insert, self.some, self.at
        for number in range(1, 21):
            insert(
                "task",
                uid=f"t{number}",
                summary=chance.choice(TEXTS) or "call",
                due=chance.choice((None, "2026-11-01", "2026-11-20", "2026-11-25", "2027-01-01")),
                priority=chance.choice((None, 1, 5, 9)),
                status="needs-action",
                created=at,
                updated=at,
            )
            for who in chance.sample(range(1, 26), chance.randrange(3)):
                insert("task_contact", task_id=number, contact_id=who)
            some(0.2, "task_tag", task_id=number, tag=chance.choice(TAGS))

    def ties(self):
        chance = self.chance
        for _ in range(15):
            one, other = chance.sample(range(1, 26), 2)
            kind = chance.choice(("child", "son", "spouse", "met-through", "friend"))
            self.execute(
                "INSERT OR IGNORE INTO relationship (contact_id, related_id, type)"
                " VALUES (?, ?, ?)",
                (one, other, kind),
            )


class World:
    """A database, a workspace on it, and the same records in memory."""

    def __init__(self, connection, workspace, known):
        self.connection, self.workspace, self.known = connection, workspace, known


@pytest.fixture(scope="module", params=[1, 2, 3])
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    """A world of its own for each seed."""
    path = str(tmp_path_factory.mktemp("twins") / "people.db")
    workspace = Workspace(path=path, clock=fixed_clock)
    with workspace.change("fill") as change:
        filler = _Filler(change, request.param)
        for make in (filler.people, filler.entries, filler.tasks, filler.ties):
            make()
    connection = open_reading(path)
    known = Known(
        tuple(contacts.load(connection, range(1, 26))),
        tuple(e for e in interactions.load(connection, range(1, 41)) if not e.deleted),
        tuple(tasks.load(connection, range(1, 21))),
    )
    yield World(connection, workspace, known)
    connection.close()


_TERM = st.sampled_from(WORDS) | st.sampled_from(TERMS)
_QUERY = st.recursive(
    _TERM,
    lambda inner: (
        st.lists(inner, min_size=2, max_size=3).map(" ".join)
        | st.lists(inner, min_size=2, max_size=3).map(lambda some: f"({' or '.join(some)})")
        | inner.map(lambda one: f"not ({one})")
        | inner.map(lambda one: f"({one})")
    ),
    max_leaves=6,
)


def asked_both_ways(world, query):
    """Return what memory and what the database let through, by sort of record."""
    connection, known = world.connection, world.known
    tree = filters.read_text(connection, world.workspace, query)
    for sort, records in (
        (CONTACT, [one for one in known.contacts if not one.deleted]),
        (ENTRY, known.entries),
        (TASK, known.tasks),
    ):
        in_memory = sorted(one.id for one in records if match(tree, one, known))
        for clause, values in (where.clause(tree, sort), where.chosen(connection, tree, sort)):
            rows = connection.execute(
                f"SELECT {sort}.id FROM {sort} WHERE {sort}.deleted IS NULL AND {clause}", values
            )
            yield sort, in_memory, sorted(number for (number,) in rows)


@settings(
    max_examples=100,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(query=_QUERY)
def test_memory_and_database_let_the_same_records_through(world, query):
    """Whatever stands between, around and before conditions of any field."""
    for sort, in_memory, stored in asked_both_ways(world, query):
        assert in_memory == stored, (sort, query)


@pytest.mark.parametrize("query", [*WORDS, *TERMS])
def test_each_condition_alone_means_the_same(world, query):
    """Every field and every sort of word, for people, entries and tasks."""
    for sort, in_memory, stored in asked_both_ways(world, query):
        assert in_memory == stored, (sort, query)

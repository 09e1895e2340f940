"""Who is probably there twice: found by keys they share, in lists, at add and at import."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcrm.domain.errors import UsageError
from pcrm.domain.likeness import LIKELY, compare
from pcrm.services import changes, duplicates, importing, merging, people, relations, trash
from pcrm.store.reading import twins


def pairs(workspace, *query, **more):
    """Return the numbers of the pairs, the likeliest first."""
    found = duplicates.duplicates(workspace, query, **more).pairs
    return [(pair.one.id, pair.other.id) for pair in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["Grace Hopper"], ["grace hopper"]),
        (["Grace Hopper"], ["Hopper Grace"]),
        (["Grace Hopper"], ["Hopper, Grace"]),
        (["Grace Hopper"], ["Grace Brewster Hopper"]),
        (["Grace Hopper"], ["Amazing", "nick=Grace Hopper"]),
        (["Bill Gates"], ["William Gates"]),
        (["Bill Gates"], ["Will Gates"]),
        (["Gates Bill"], ["William Gates"]),
        (["Jürgen Müller"], ["Juergen Mueller"]),
        (["Jürgen Müller"], ["Jurgen Muller"]),
        (["Анна Петрова"], ["Anna Petrova"]),
        (["Женя Петров"], ["Евгений Петров"]),
        (["李雷"], ["李 雷"]),
        (["Grace Hopper", "org=Navy"], ["G. Hopper", "org=NAVY"]),
        (["Grace Hopper", "org=Navy"], ["Grase Hopper", "org=Navy"]),
        (["Grace Hopper", "email=g@x.org"], ["Grace Murray", "email=G@X.org"]),
        (["Grace Hopper", "email=g@x.org"], ["The Admiral", "email=g@x.org"]),
        (["Grace Hopper", "phone=030 1234567"], ["Grace Murray", "phone=+49 30 1234567"]),
        (["Grace Hopper", "impp=xmpp:g@x"], ["Grace Murray", "impp=XMPP:g@x"]),
    ],
)
def test_two_who_look_alike_are_found(workspace, add, one, other):
    """By the list, and as a warning when the second one is added."""
    add(*one)
    add("Somebody Else", "email=else@x.org", "phone=030 7654321", "org=Navy")
    details = people.details_of(other[0], other[1:], workspace=workspace)
    added = people.add(workspace, details)
    assert pairs(workspace) == [(1, 3)]
    assert [(pair.one.id, pair.other.id) for pair in added.twins] == [(1, 3)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["Grace Hopper"], ["Grace Kelly"]),
        (["Anna Schmidt"], ["Ben Schmidt"]),
        (["Anna Schmidt", "phone=030 1234567"], ["Ben Schmidt", "phone=030 1234567"]),
        (["Anna Schmidt", "org=Navy"], ["Ben Weber", "org=Navy"]),
        (["Anna Schmidt", "phone=112"], ["Ben Weber", "phone=030 5550112"]),
        (["John A. Smith"], ["John B. Smith"]),
        (["Grace Hopper", "birthday=1906-12-09"], ["Grace Hopper", "birthday=1980-01-01"]),
    ],
)
def test_two_who_are_not_alike_are_left_alone(workspace, add, one, other):
    """One thing as weak as a first name, a shared telephone or a firm makes no pair."""
    add(*one)
    add(f"{other[0]}", *other[1:], "email=other@x.org")
    assert pairs(workspace) == []


def test_the_likeliest_come_first_and_a_limit_cuts(workspace, add):
    """The whole number is told all the same."""
    add("Bill Gates")
    add("William Gates")
    add("Grace Hopper", "email=g@x.org")
    add("Grace M. Hopper", "email=g@x.org")
    assert pairs(workspace) == [(3, 4), (1, 2)]
    cut = duplicates.duplicates(workspace, limit=1)
    assert [(pair.one.id, pair.other.id) for pair in cut.pairs] == [(3, 4)]
    assert cut.total == 2
    (best,) = cut.pairs
    assert best.score == 90
    assert best.reasons == ("same name in another form", "same e-mail")
    assert (best.merge, best.distinct) == ("pcrm merge 3 4", "pcrm distinct 3 4")


def test_a_filter_wants_one_of_the_two(workspace, add):
    """The other one may be anybody, an archived contact too."""
    add("Bill Gates", "tag=client")
    add("William Gates")
    add("Grace Hopper")
    add("Hopper Grace")
    trash.archive(workspace, ["2"])
    assert pairs(workspace, "tag:client") == [(1, 2)]
    assert pairs(workspace, "grace") == [(3, 4)]
    with pytest.raises(UsageError):
        duplicates.duplicates(workspace, ["emial:x"])


def test_who_is_distinct_is_proposed_no_more(workspace, add):
    """Until that is forgotten or undone; neither when somebody is added or imported."""
    add("Bill Gates")
    add("William Gates")
    merging.set_apart(workspace, "1", "2")
    assert pairs(workspace) == []
    with workspace.reading() as connection:
        assert duplicates.likely_twice(connection, [1, 2]) == []
    changes.undo(workspace)
    assert pairs(workspace) == [(1, 2)]


def test_merged_trashed_and_relatives_are_no_pairs(workspace, add):
    """Nor an organisation with a person of its name."""
    for name in ("Bill Gates", "William Gates", "Grace Hopper", "Hopper Grace"):
        add(name)
    merging.merge(workspace, ["1", "2"])
    trash.remove(workspace, ["4"])
    relations.link(workspace, "1", "child", "Grace Hopper junior", facts=["birthday=1.1.2020"])
    add("Hopper", kind="org")
    assert pairs(workspace) == []


def test_a_key_of_many_says_nothing(workspace):
    """Five hundred people with one telephone and one name do not make 124,750 pairs."""
    card = "BEGIN:VCARD\nVERSION:3.0\nUID:{0}\nFN:John Smith\nTEL:030 1234567\n{1}END:VCARD\n"
    path = f"{workspace.path}.vcf"
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(card.format(n, "EMAIL:j@x.org\n" if n < 2 else "") for n in range(500))
    importing.import_files(workspace, [path])
    found = duplicates.duplicates(workspace)
    assert [(pair.one.id, pair.other.id) for pair in found.pairs] == [(1, 2)]


def test_an_import_tells_of_new_ones_who_look_alike(workspace, add, tmp_path):
    """By the same reasons; the newer one first."""
    add("Bill Gates")
    path = tmp_path / "a.vcf"
    path.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nUID:1\nFN:William Gates\nN:Gates;William\nEND:VCARD\n"
    )
    report = importing.import_files(workspace, [str(path)])
    assert report.duplicates == (
        "William Gates (2) and Bill Gates (1): short form of the same name",
    )


def test_of_a_large_import_so_many_are_told(workspace, tmp_path, monkeypatch):
    """Fifty; the rest is a matter of dupes. Parts of an import are looked at one after another."""
    monkeypatch.setattr(duplicates, "_FEW", 40)
    card = "BEGIN:VCARD\nVERSION:3.0\nUID:{0}\nFN:Person {1}\nEND:VCARD\n"
    path = tmp_path / "a.vcf"
    path.write_text("".join(card.format(n, chr(65 + n % 26) + str(n % 70)) for n in range(900)))
    report = importing.import_files(workspace, [str(path)])
    assert report.created == 900
    assert len(report.duplicates) == 0
    path.write_text(
        "".join(card.format(f"x{n}", chr(65 + n % 26) + str(n % 70)) for n in range(99))
    )
    report = importing.import_files(workspace, [str(path)])
    assert len(report.duplicates) == 50


def test_reading_before_anything_is_stored(nowhere):
    """An empty home has no pairs, and is not made by looking."""
    assert duplicates.duplicates(nowhere) == ((), 0)
    assert not nowhere.exists()


_NAMES = ("Bill Gates", "William Gates", "Gates Bill", "Jürgen Müller", "Juergen Mueller", "李雷")
_WORDS = ("email+=a@x.org", "phone+=030 1234567", "phone+=+49 30 1234567", "birthday=1.2.1970")


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    book=st.lists(
        st.tuples(st.sampled_from(_NAMES), st.lists(st.sampled_from(_WORDS), max_size=3)),
        min_size=2,
        max_size=6,
    )
)
def test_blocks_find_what_comparing_everybody_would(tmp_path_factory, workspace, book):
    """No pair with a score is lost by looking at shared keys only."""
    place = workspace._replace(path=str(tmp_path_factory.mktemp("book") / "people.db"))
    for number, (name, words) in enumerate(book):
        details = people.details_of(name, [*words, f"n{number}=x"], workspace=place)
        people.add(place, details)
    with place.reading() as connection:
        ids = [number for (number,) in connection.execute("SELECT id FROM contact")]
        known = duplicates._facts(connection, ids)
    expected = {
        pair
        for pair in itertools.combinations(ids, 2)
        if compare(*(known[number] for number in pair)).score >= LIKELY
    }
    assert set(pairs(place, limit=1000)) == expected


def test_a_page_of_pairs_after_another(workspace, add):
    """The store hands out pairs in their order, so that memory stays flat."""
    for name in ("Grace Hopper", "Hopper Grace", "Grace B. Hopper"):
        add(name)
    with workspace.reading() as connection:
        twins.choose_numbers(connection, [1, 2, 3])
        twins.find(connection)
        assert twins.pairs(connection, (0, 0), limit=1) == [(1, 3)]
        assert twins.pairs(connection, (1, 3), limit=9) == []

"""Merging: one contact of several, everything kept, one change that undo takes back whole."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcrm.domain.attachment import Attachment
from pcrm.domain.contact import ImportantDate
from pcrm.domain.errors import Ambiguous, Conflict, NotFound, UsageError
from pcrm.domain.partial_date import PartialDate
from pcrm.domain.telephone import digits
from pcrm.services import (
    attaching,
    capture,
    cards,
    changes,
    dates,
    exporting,
    importing,
    merging,
    people,
    postponing,
    purging,
    relations,
    trash,
)
from pcrm.services.workspace import Workspace
from tests.conftest import fixed_clock
from tests.store.content import connect, data, healthy, kept


def contact(workspace, ref="1"):
    """Return a contact as it is stored."""
    return cards.show(workspace, ref).contact


def details(workspace, ref="1"):
    """Return the details of a contact."""
    return contact(workspace, ref).details


def values(items):
    """Return the values of e-mail addresses and the like."""
    return [one.value for one in items]


@pytest.fixture
def two(workspace, add, once):
    """Grace twice (1 and 3) and Marie (2), with something of everything."""

    def fill():
        add("Grace Hopper", "email=grace@x.example", "phone=030 1234567", "note=first", every=30)
        add("Marie Curie")
        add(
            "Grace M. Hopper",
            "email=GRACE@x.example",
            "email+=gmh@x.example",
            "phone=+49 30 1234567",
        )
        people.set_values(workspace, "3", ["tag=client", "likes=tea", "note=second", "org=Navy"])

    return once(fill)


def test_the_first_stays_and_has_the_values_of_both(two):
    """Addresses and numbers once each, the fuller form of a number, both notes, all tags."""
    done = merging.merge(two, ["1", "3"])
    after = details(two)
    assert after.formatted_name == "Grace Hopper"
    assert after.nicknames == ("Grace M. Hopper",)
    assert values(after.emails) == ["grace@x.example", "gmh@x.example"]
    assert values(after.telephones) == ["+49 30 1234567"]
    assert after.note == "first\nsecond"
    assert after.tags == ("client",)
    assert [(one.key, one.value) for one in after.fields] == [("likes", "tea")]
    assert [one.organization for one in after.memberships] == ["Navy"]
    assert done.contact == contact(two)
    assert [one.id for one in cards.listed(two)] == [1, 2]


def test_an_old_number_leads_to_the_one_who_stays(two):
    """As a reference, after @ in a sentence, among several, and once more after another merge."""
    merging.merge(two, ["3", "1"])
    assert contact(two, "1").id == 3
    assert capture.log(two, "call with @1: x").interaction.participants[0].id == 3
    assert [one.id for one in people.tag(two, "1,2", ["+x"])] == [3, 2]
    merging.merge(two, ["2", "3"])
    assert contact(two, "1").id == contact(two, "3").id == 2


def test_merging_again_changes_nothing(two):
    """Who was merged already is said to be, by an empty list of parts."""
    merging.merge(two, ["1", "3"])
    before = data(two.path)
    again = merging.merge(two, ["1", "3"])
    assert again.parts == ()
    assert data(two.path) == before


def test_undo_gives_back_everything_and_redo_takes_it_again(two):
    """All tables and all that is derived are as before; numbers and uids, too."""
    capture.log(two, "yesterday call with @1 and @3: a :: fri send it")
    capture.log(two, "call with @3: b")
    before = data(two.path), kept(two.path)
    merging.merge(two, ["1", "3"])
    after = data(two.path), kept(two.path)
    changes.undo(two)
    assert (data(two.path), kept(two.path)) == before
    changes.redo(two)
    assert (data(two.path), kept(two.path)) == after
    assert healthy(two.path)


def test_a_dry_run_tells_the_same_and_changes_nothing(two):
    """The steps of a dry run are those of the merge."""
    before = data(two.path), kept(two.path)
    told = merging.merge(two, ["1", "3"], dry_run=True)
    assert (data(two.path), kept(two.path)) == before
    done = merging.merge(two, ["1", "3"])
    assert told.parts == done.parts
    assert (told.change, done.change > 0) == (0, True)


def test_three_become_one(two, add):
    """In one change; the second's values come before the third's."""
    add("Amazing Grace", "email=amazing@x.example")
    before = data(two.path)
    merging.merge(two, ["1", "3", "4"])
    after = details(two)
    assert after.nicknames == ("Grace M. Hopper", "Amazing Grace")
    assert values(after.emails)[-1] == "amazing@x.example"
    assert contact(two, "4").id == 1
    changes.undo(two)
    assert data(two.path) == before


@pytest.mark.parametrize(
    ("mine", "theirs", "birthday", "note"),
    [
        ("9.12.", "1906-12-09", (1906, 12, 9), ""),
        ("1906-12-09", "9.12.", (1906, 12, 9), ""),
        ("1906", "1906-12-09", (1906, 12, 9), ""),
        ("1906-12-09", "1906-12-09", (1906, 12, 9), ""),
        (
            "1906-12-09",
            "1907-12-09",
            (1906, 12, 9),
            "birthday of Grace M. Hopper (2): 1907-12-09",
        ),
    ],
)
def test_of_two_birthdays_the_fuller_stays_and_a_contradiction_is_noted(
    workspace, add, mine, theirs, birthday, note
):
    """Nobody has two; nothing that was known is lost."""
    add("Grace Hopper", f"birthday={mine}")
    add("Grace M. Hopper", f"birthday={theirs}")
    merging.merge(workspace, ["1", "2"])
    after = details(workspace)
    assert [one.date[:3] for one in after.dates] == [birthday]
    assert after.note == note
    assert dates.listed(workspace, "1")[0].entry.id == 1


def test_other_dates_keep_their_numbers_and_lead_days(workspace, add):
    """The same label and day once, another day beside it; b numbers go on meaning the same."""
    add("Grace Hopper", "anniversary=1.5.2000")
    add("Grace M. Hopper", "anniversary=1.5.2000")
    people.set_values(workspace, "2", ["anniversary="])
    dates.add(workspace, "2", ImportantDate("anniversary", PartialDate(2000, 5, 1), "7"))
    dates.add(workspace, "2", ImportantDate("renewal", PartialDate(2027, 6, 1), "30"))
    numbers = {one.entry.label: one.entry.id for one in dates.listed(workspace, "2")}
    merging.merge(workspace, ["1", "2"])
    found = {one.entry.label: one.entry for one in dates.listed(workspace, "1")}
    assert found["anniversary"].id == 1
    assert found["anniversary"].remind == "7"
    assert found["renewal"].id == numbers["renewal"]
    assert found["renewal"].remind == "30"


def test_a_short_number_is_not_the_end_of_a_long_one(workspace, add):
    """112 stays beside +49 30 5550112."""
    add("Grace Hopper", "phone=+49 30 5550112")
    add("Grace M. Hopper", "phone=112")
    merging.merge(workspace, ["1", "2"])
    assert values(details(workspace).telephones) == ["+49 30 5550112", "112"]


def test_entries_and_tasks_stand_there_once(two):
    """Taking part beats being mentioned; a guess between the two is none any more."""
    capture.log(two, "call with @3: about @1")
    capture.log(two, "call Grace: guess")
    capture.add_tasks(two, "call @1 and @3", whom="1,3")
    merging.merge(two, ["1", "3"])
    shown = cards.show(two, "1")
    assert [len(one.participants) for one in shown.interactions] == [1, 1]
    assert all(one.participants[0].rivals == () for one in shown.interactions)
    assert all(not one.mentioned for one in shown.interactions)
    assert [[who.id for who in one.contacts] for one in shown.tasks] == [[1]]


def test_a_guess_about_a_third_keeps_its_rivals(two, add):
    """The number of the other contact becomes that of the first, once."""
    add("Grace Kelly")
    capture.log(two, "call Grace: guess")
    rivals = cards.show(two, "1").interactions[0].participants[0].rivals
    assert {one.id for one in rivals} == {3, 4}
    merging.merge(two, ["2", "3"])
    rivals = cards.show(two, "1").interactions[0].participants[0].rivals
    assert {one.id for one in rivals} == {2, 4}


def test_last_contact_is_the_later_of_both(two):
    """What is derived follows."""
    capture.log(two, "3 days ago call @3: x")
    merging.merge(two, ["1", "3"])
    assert contact(two).last_interaction == "2026-11-17"


def test_links_are_moved_and_nobody_is_linked_with_themselves(two):
    """A link between the two goes into the note; one that both have stands there once."""
    relations.link(two, "1", "friend", "2")
    relations.link(two, "3", "friend", "2", since="2020")
    relations.link(two, "3", "sibling", "1")
    merging.merge(two, ["1", "3"])
    after = details(two)
    assert [(one.type, one.id, one.since) for one in after.related] == [("friend", 2, "2020")]
    assert "link of Grace M. Hopper (3): " in after.note


def test_a_relative_who_is_merged_with_a_contact_is_in_the_lists(workspace, add):
    """Dates and links of the relative come along."""
    add("Anna Needle")
    add("Ben Needle")
    relations.link(workspace, "1", "child", "Benjamin Needle", facts=["birthday=3.4.2015"])
    merging.merge(workspace, ["3", "2"])
    after = contact(workspace, "3")
    assert not after.relative
    assert [one.label for one in after.details.dates] == ["birthday"]
    assert [one.name for one in after.details.related] == ["Anna Needle"]
    changes.undo(workspace)
    assert contact(workspace, "3").relative


def test_the_cadence_of_the_first_holds(two):
    """The other's goes into the note; where the first has none, the other's is taken."""
    people.every(two, "3", 7)
    merging.merge(two, ["1", "3"])
    assert contact(two).cadence_days == 30
    assert "cadence of Grace M. Hopper (3): every 7 days" in details(two).note
    changes.undo(two)
    merging.merge(two, ["2", "3"])
    assert contact(two, "2").cadence_days == 7


def test_who_is_archived_or_snoozed_stays_so_only_if_both_are(two):
    """An active contact is not hidden by an archived one."""
    trash.archive(two, ["3"])
    merging.merge(two, ["3", "1"])
    assert contact(two, "3").archived == ""
    changes.undo(two)
    trash.archive(two, ["1"])
    merging.merge(two, ["3", "1"])
    assert contact(two, "3").archived


def test_files_come_along_once(two, tmp_path):
    """A path that both have is one file."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    attaching.attach(two, "1", str(tmp_path / "a.txt"))
    attaching.attach(two, "3", str(tmp_path / "a.txt"))
    attaching.attach(two, "3", str(tmp_path / "b.txt"))
    merging.merge(two, ["1", "3"])
    files: tuple[Attachment, ...] = contact(two).files
    assert [Path(one.path).name for one in files] == ["a.txt", "b.txt"]


def test_an_organisation_takes_over_the_people_of_another_one(workspace, add):
    """They are in it by its name from then on, and its last contact is theirs."""
    add("Acme", kind="org")
    add("Acme Incorporated", kind="org")
    add("Grace Hopper", "org=Acme Incorporated")
    people.every(workspace, "org:Acme Incorporated", 14)
    capture.log(workspace, "yesterday call Grace: x")
    before = data(workspace.path), kept(workspace.path)
    merging.merge(workspace, ["1", "2"])
    card = cards.show(workspace, "1")
    assert [name for _, name, _ in card.people] == ["Grace Hopper"]
    assert card.contact.last_interaction == "2026-11-19"
    assert contact(workspace, "3").cadence_days == 14
    assert details(workspace).nicknames == ("Acme Incorporated",)
    changes.undo(workspace)
    assert (data(workspace.path), kept(workspace.path)) == before


def test_a_person_and_an_organisation_are_not_one(workspace, add):
    """The error says which is what and what to do."""
    add("Grace Hopper")
    add("Acme", kind="org")
    with pytest.raises(Conflict) as caught:
        merging.merge(workspace, ["1", "2"])
    assert caught.value.message == "Grace Hopper is a person, Acme an organisation"
    assert caught.value.hint == "if they are the same, first: pcrm set 2 kind=individual"


@pytest.mark.parametrize(
    ("refs", "error"),
    [
        (["1"], UsageError),
        (["1", "1"], UsageError),
        (["1", "grace@x.example"], Ambiguous),
        (["1", "mar"], Ambiguous),
        (["1", "99"], NotFound),
        (["1", "nobody"], NotFound),
        (["2", "grace_hopper"], Ambiguous),
    ],
)
def test_what_is_not_exact_is_refused(two, refs, error):
    """Nothing is changed."""
    before = data(two.path)
    with pytest.raises(error):
        merging.merge(two, refs)
    assert data(two.path) == before


def test_who_is_in_the_trash_cannot_be_merged(two):
    """They have to be restored first."""
    trash.remove(two, ["3"])
    with pytest.raises(NotFound):
        merging.merge(two, ["1", "3"])


def test_a_merge_is_not_undone_past_a_later_change_of_the_same(two):
    """The later change is named; what only hangs on the contact is no hindrance."""
    merging.merge(two, ["1", "3"])
    capture.log(two, "call @1: later")
    people.set_values(two, "1", ["note=new"])
    (merge, *_) = [one for one in changes.history(two) if one.label.startswith("merge")]
    with pytest.raises(Conflict) as caught:
        changes.undo(two, f"c{merge.id}")
    assert "came later and depends on it" in caught.value.message
    changes.undo(two)
    changes.undo(two, f"c{merge.id}")
    assert [one.text for one in cards.show(two, "1").interactions] == ["later"]


def test_a_purge_erases_who_was_merged_as_well(two):
    """Nothing of the other one is left in any table, the journal included."""
    merging.merge(two, ["1", "3"])
    purging.purge(two, purging.plan(two, ["3"]).targets)
    with closing(connect(two.path)) as connection:
        dump = "\n".join(connection.iterdump())
    assert "Hopper" not in dump
    assert "gmh@x" not in dump
    assert healthy(two.path)


CARDS = {
    "phone": """BEGIN:VCARD
VERSION:3.0
UID:phone-1
FN:Grace Hopper
EMAIL:grace@x.example
TEL:+49 30 1234567
X-COFFEE:black
END:VCARD
""",
    "work": """BEGIN:VCARD
VERSION:3.0
UID:work-9
FN:G. M. Hopper
EMAIL:gmh@navy.example
TITLE:Admiral
ORG:Navy
X-SHOE:42
END:VCARD
""",
}


@pytest.fixture
def books(workspace, tmp_path):
    """Grace from two address books, merged."""
    files = {}
    for name, text in CARDS.items():
        files[name] = tmp_path / f"{name}.vcf"
        files[name].write_text(text)
        importing.import_files(workspace, [str(files[name])])
    merging.merge(workspace, ["1", "2"])
    return workspace, files


@pytest.mark.parametrize("name", sorted(CARDS))
def test_both_address_books_still_know_whom_they_mean(books, name):
    """The same file again changes nothing."""
    workspace, files = books
    before = data(workspace.path)
    report = importing.import_files(workspace, [str(files[name])])
    assert (report.created, report.updated, report.unchanged) == (0, 0, 1)
    assert data(workspace.path) == before


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("work", "TITLE:Admiral", "TITLE:Rear Admiral"),
        ("phone", "TEL:+49 30 1234567", "TEL:+49 30 7654321"),
    ],
)
def test_a_card_that_changed_brings_its_change_and_takes_nothing_of_the_other(
    books, name, old, new
):
    """Each card is compared with what it said itself; again it changes nothing."""
    workspace, files = books
    files[name].write_text(CARDS[name].replace(old, new))
    for counts in ((0, 1, 0), (0, 0, 1)):
        report = importing.import_files(workspace, [str(files[name])])
        assert (report.created, report.updated, report.unchanged) == counts
    after = details(workspace)
    assert after.formatted_name == "Grace Hopper"
    assert values(after.emails) == ["grace@x.example", "gmh@navy.example"]
    wanted = new.partition(":")[2]
    assert wanted in {*values(after.telephones), *(one.title for one in after.memberships)}


def test_the_card_of_the_one_who_stays_goes_out(books):
    """With its uid and the unknown lines of both, also after the other's card came in anew."""
    workspace, files = books
    files["work"].write_text(CARDS["work"].replace("Admiral", "Rear Admiral"))
    importing.import_files(workspace, [str(files["work"])])
    (card,) = exporting.vcards(workspace)
    assert "UID:phone-1" in card
    assert "X-COFFEE:black" in card
    assert card.count("X-SHOE:42") == 1
    assert "TITLE:Rear Admiral" in card
    assert "gmh@navy.example" in card


def test_distinct_is_remembered_forgotten_and_undone(two):
    """What is so already changes nothing; the order of the two does not matter."""
    assert merging.set_apart(two, "3", "1").changed
    assert not merging.set_apart(two, "1", "3").changed
    assert data(two.path)["distinction"] == [(1, 1, 3)]
    assert merging.set_apart(two, "1", "3", forget=True).changed
    assert data(two.path)["distinction"] == []
    changes.undo(two)
    assert data(two.path)["distinction"] == [(1, 1, 3)]


def test_a_merge_forgets_that_two_were_distinct_and_says_so(two, add):
    """What the other one is distinct from, the first is from then on."""
    add("Grace Kelly")
    merging.set_apart(two, "1", "3")
    merging.set_apart(two, "4", "3")
    done = merging.merge(two, ["1", "3"])
    assert done.parts[0].known_apart
    assert [row[1:] for row in data(two.path)["distinction"]] == [(1, 4)]


def test_nobody_is_distinct_from_themselves(two):
    """Neither by two names of one contact."""
    with pytest.raises(UsageError):
        merging.set_apart(two, "2", "marie")


def test_a_snoozed_contact_stays_hidden_as_long(two):
    """The later day holds."""
    postponing.snooze(two, "3", "in 10 days")
    merging.merge(two, ["1", "3"])
    assert contact(two).snoozed_until == "2026-11-30"


NAMES = (
    "Grace Hopper",
    "Grace M. Hopper",
    "Grace",
    "李雷",
    "Анна Петрова",
    "x \x1b[31m [/y] \u202e",
)
WORDS = (
    "email+=a@x.example",
    "email+=A@x.example",
    "email+=b@x.example",
    "phone+=030 1234567",
    "phone+=+49 30 1234567",
    "phone+=112",
    "birthday=1906-12-09",
    "birthday=9.12.",
    "death=1992",
    "anniversary=1.5.2000",
    "tag+=client",
    "likes+=tea",
    "diet=vegan",
    "tz=Europe/Berlin",
    "tz=Asia/Tokyo",
    "note=hello",
    "nick+=Gigi",
    "city=Berlin",
    "street=Ring 1",
    "org=Navy",
    "title=Admiral",
    "url+=https://x.example",
    "impp+=xmpp:a@x",
    "prefix=Dr.",
)
EVENTS = (
    lambda ws: capture.log(ws, "call with @1 and @2: a"),
    lambda ws: capture.log(ws, "call with @1: about @2"),
    lambda ws: capture.log(ws, "call with @3 and @2: c :: fri write @3"),
    lambda ws: capture.add_tasks(ws, "x", whom="2,3"),
    lambda ws: people.every(ws, "2", 9),
    lambda ws: people.every(ws, "1", 30),
    lambda ws: relations.link(ws, "1", "friend", "2"),
    lambda ws: relations.link(ws, "2", "friend", "3"),
    lambda ws: relations.link(ws, "3", "child", "1"),
    lambda ws: merging.set_apart(ws, "2", "3"),
    lambda ws: merging.set_apart(ws, "1", "2"),
    lambda ws: trash.archive(ws, ["2"]),
    lambda ws: capture.log(ws, "tomorrow meeting with @2", planned=True),
)


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    names=st.lists(st.sampled_from(NAMES), min_size=3, max_size=3),
    words=st.lists(st.lists(st.sampled_from(WORDS), max_size=8), min_size=3, max_size=3),
    events=st.lists(st.sampled_from(range(len(EVENTS))), max_size=6, unique=True),
    order=st.permutations(["1", "2", "3"]),
    count=st.sampled_from((2, 3)),
)
def test_a_merge_loses_nothing_and_its_undo_is_exact(names, words, events, order, count):
    """Of random people: every value is still there, and undo gives back the whole database."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(path=f"{folder}/people.db", clock=fixed_clock, is_default=True)
        for name, some in zip(names, words, strict=True):
            made = people.details_of(name, some, workspace=workspace)
            people.add(workspace, made._replace(formatted_name=f"{name} {len(some)}"))
        if len(cards.listed(workspace)) < 3:
            return  # the same name and e-mail: kept as one
        for event in events:
            EVENTS[event](workspace)
        before = data(workspace.path), kept(workspace.path)
        was = [details(workspace, ref) for ref in order[:count]]
        merging.merge(workspace, order[:count])
        after = details(workspace, order[0])
        _holds(after, was)
        assert healthy(workspace.path)
        changes.undo(workspace)
        assert (data(workspace.path), kept(workspace.path)) == before
        changes.redo(workspace)
        assert details(workspace, order[0])._replace(dates=()) == after._replace(dates=())


def _holds(after, was):
    """Make sure that everything that several contacts knew is known of the one."""
    named = {after.formatted_name, *after.nicknames}
    everything = "\n".join([after.note, *map(str, after.addresses), *map(str, after.memberships)])
    for one in was:
        assert {one.formatted_name, *one.nicknames} <= named
        assert set(one.tags) <= set(after.tags)
        for field in one.fields:
            assert field in after.fields or field.value in after.note
        for email in one.emails:
            assert email.value.casefold() in {each.casefold() for each in values(after.emails)}
        for telephone in one.telephones:
            tails = [digits(each).lstrip("0") for each in values(after.telephones)]
            wanted = digits(telephone.value).lstrip("0")
            assert any(tail.endswith(wanted) for tail in tails)
        for place in (*one.addresses, *one.memberships):
            assert all(str(part) in everything for part in place if part)
        assert one.note in after.note
        assert len({date.label for date in after.dates}) >= len({d.label for d in one.dates})

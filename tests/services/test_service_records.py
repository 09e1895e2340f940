"""Tasks, trash, timeline, search, records by number, the demo and the export."""

from __future__ import annotations

import os

import pytest

from pcrm.domain.errors import Ambiguous, NotFound, UsageError
from pcrm.domain.numbers import read_number
from pcrm.services import (
    agenda,
    capture,
    cards,
    changes,
    demo,
    exporting,
    importing,
    people,
    search,
    single,
    timeline,
    todo,
    trash,
    values,
)


@pytest.fixture
def book(workspace, add, once):
    """Three people with an entry each and two tasks."""

    def fill():
        for name in ("Grace Hopper", "Marie Curie", "Ada Lovelace"):
            add(name)
        capture.log(workspace, "3 days ago call Grace: compilers :: in 2 days send manual")
        capture.log(workspace, "yesterday letter to Marie: about Ada :: tomorrow 9:00 buy stamps")

    return once(fill)


def test_open_tasks_are_listed_the_most_urgent_first(book):
    """By day, time and priority; those without a day come last."""
    capture.add_tasks(book, "tomorrow 8:00 early")
    capture.add_tasks(book, "tomorrow high", priority=1)
    capture.add_tasks(book, "tomorrow low", priority=9)
    capture.add_tasks(book, "some day")
    assert [task.summary for task in todo.open_tasks(book)] == [
        "early",
        "buy stamps",
        "high",
        "low",
        "send manual",
        "some day",
    ]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [(["manual"], [1]), (["GRACE"], [1]), (["marie", "stamps"], [2]), (["nothing"], [])],
)
def test_tasks_can_be_filtered_by_words(book, words, numbers):
    """All words must stand in the summary or in the name of somebody it is about."""
    assert [task.id for task in todo.open_tasks(book, words)] == numbers


def test_done_marks_tasks_and_says_what_was_done_before(book):
    """A second time is no error."""
    first = todo.done(book, ["t1", "T2", "t1"])
    assert [(task.id, task.status, task.completed) for task in first.tasks] == [
        (1, "completed", "2026-11-20T09:00:00Z"),
        (2, "completed", "2026-11-20T09:00:00Z"),
    ]
    again = todo.done(book, ["t1", "i1"])
    assert (again.tasks, again.plans, again.already) == ((), (), ("t1", "i1"))
    assert len(changes.history(book)) == 6


def test_done_is_all_or_nothing(book):
    """One number that is not there leaves the others open."""
    with pytest.raises(NotFound) as caught:
        todo.done(book, ["t1", "t9"])
    assert (caught.value.message, caught.value.value) == ("there is no t9", "t9")
    assert len(todo.open_tasks(book)) == 2


@pytest.mark.parametrize("number", ["12", "b1", "x1", "t", "", "grace", "t1,t2"])
def test_done_wants_the_number_of_a_task_or_a_plan(book, number):
    """Anything else is exit 2."""
    with pytest.raises(UsageError):
        todo.done(book, [number])


def test_trash_and_back(book):
    """Contacts, tasks, entries and dates go and come back; a second time changes nothing."""
    people.set_values(book, "1", ["birthday=9 dec"])
    for number in ("b1", "t1", "i1", "1"):
        assert [moved.changed for moved in trash.remove(book, [number])] == [True], number
        if number != "1":
            assert [moved.changed for moved in trash.remove(book, [number])] == [False], number
    assert [one.id for one in cards.listed(book)] == [3, 2]
    assert [task.id for task in todo.open_tasks(book)] == [2]
    assert [entry.id for entry in timeline.timeline(book)] == [2]
    assert trash.restore(book, ["1"]) == [trash.Moved("1", "Grace Hopper", True)]
    assert trash.restore(book, ["t1", "i1", "b1", "1"]) == [
        trash.Moved("t1", "send manual", True),
        trash.Moved("i1", "compilers", True),
        trash.Moved("b1", "birthday of Grace Hopper", True),
        trash.Moved("1", "Grace Hopper", False),
    ]


def test_removing_somebody_twice_is_no_error(book):
    """What is already so is exit 0, and said: for contacts as for tasks."""
    trash.remove(book, ["1"])
    assert trash.remove(book, ["1"]) == [trash.Moved("1", "Grace Hopper", False)]


def test_several_targets_are_all_or_nothing(book):
    """One that is not there leaves the others where they are."""
    for refs in (["1", "99"], ["t1", "t9"], ["i1", "nobody"]):
        with pytest.raises(NotFound):
            trash.remove(book, refs)
    assert len(cards.listed(book)) == 3
    assert len(todo.open_tasks(book)) == 2
    assert len(timeline.timeline(book)) == 2


def test_rm_wants_a_number_or_a_whole_name(book):
    """A part of a name is exit 4 with the candidate."""
    with pytest.raises(Ambiguous):
        trash.remove(book, ["grace"])
    assert [moved.number for moved in trash.remove(book, ["Grace Hopper"])] == ["1"]


def test_the_archive_hides_and_restore_brings_back(book):
    """Archived people are in no list but can be found."""
    assert trash.archive(book, ["grace"]) == [trash.Moved("1", "Grace Hopper", True)]
    assert trash.archive(book, ["1"]) == [trash.Moved("1", "Grace Hopper", False)]
    assert [one.id for one in cards.listed(book)] == [3, 2]
    assert cards.show(book, "grace").contact.archived == "2026-11-20T09:00:00Z"
    trash.restore(book, ["1"])
    assert [one.id for one in cards.listed(book)] == [3, 1, 2]


@pytest.mark.parametrize("number", ["t1", "i1"])
def test_only_contacts_can_be_archived(book, number):
    """Tasks and entries are removed instead."""
    with pytest.raises(UsageError):
        trash.archive(book, [number])


@pytest.mark.parametrize("number", ["c1", "d1", "v1", "h1"])
def test_changes_and_money_cannot_be_put_into_the_trash(book, number):
    """Exit 2 with what can."""
    with pytest.raises(UsageError):
        trash.remove(book, [number])


def test_the_timeline_is_newest_first(book):
    """By day, then by number; with a limit the newest."""
    capture.log(book, "yesterday call Ada: later typed")
    assert [entry.id for entry in timeline.timeline(book)] == [3, 2, 1]
    assert [entry.id for entry in timeline.timeline(book, limit=1)] == [3]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [(["grace"], [1]), (["2"], [2]), (["ada"], [2]), (["nobody"], []), (["hopper"], [1])],
)
def test_the_timeline_of_one_person_has_what_they_are_mentioned_in(book, query, numbers):
    """A word that names one person means that person."""
    assert [entry.id for entry in timeline.timeline(book, query)] == numbers


def test_the_timeline_of_an_organisation_includes_its_people(book, add):
    """An organisation's card, timeline and last contact include its people's."""
    add("Acme", kind="org")
    people.set_values(book, "1", ["org=Acme"])
    assert [entry.id for entry in timeline.timeline(book, ["acme"])] == [1]


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        (["compilers"], [("interaction", "i1", "call Grace Hopper", "2026-11-17")]),
        (["COMPIL"], [("interaction", "i1", "call Grace Hopper", "2026-11-17")]),
        (["stamps"], [("task", "t2", "buy stamps", "2026-11-21")]),
        (["hopper"], [("contact", "1", "Grace Hopper", "")]),
        (["about ada"], [("interaction", "i2", "letter Marie Curie", "2026-11-19")]),
        (["ada"], [
            ("contact", "3", "Ada Lovelace", ""),
            ("interaction", "i2", "letter Marie Curie", "2026-11-19"),
        ]),
        (["compilers", "stamps"], []),
        (["?"], []),
        ([""], []),
        (['"'], []),
        (["compilers OR stamps"], []),
        (["comp* NEAR"], []),
    ],
)  # fmt: skip
def test_words_are_found_wherever_they_stand(book, words, hits):
    """All of the words, or words that begin so; people first; nothing is an operator."""
    found = search.find(book, words)
    assert [(hit.kind, hit.id, hit.title, hit.day) for hit in found] == hits


def test_the_snippet_marks_the_words(book):
    """The place is shown, and where in it the words stand; none where it is the name itself."""
    found = search.find(book, ["compilers"])[0]
    assert (found.snippet, found.marks) == ("compilers", ((0, len("compilers")),))
    assert search.find(book, ["hopper"])[0].snippet == ""


def test_search_can_be_limited(book):
    """At most so many."""
    assert len(search.find(book, ["ada"], limit=1)) == 1


def test_other_alphabets_are_found_in_latin_letters(book, add):
    """Cyrillic text is found as people of another alphabet would type it, and as it stands."""
    add("Анна Петрова")
    assert [hit.id for hit in search.find(book, ["anna"])] == ["4"]
    assert [hit.id for hit in search.find(book, ["Петрова"])] == ["4"]


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("t1", "Task"), ("i1", "Interaction"), ("b1", "DateEntry"), ("c1", "Change")],
)
def test_a_record_is_loaded_by_its_number(book, typed, kind):
    """Also out of the trash."""
    people.set_values(book, "1", ["birthday=9 dec"])
    if typed != "c1":
        trash.remove(book, [typed])
    record = single.load(book, typed)
    assert (type(record).__name__, record.id) == (kind, 1)
    if typed != "c1":
        assert record.deleted == "2026-11-20T09:00:00Z"


@pytest.mark.parametrize("typed", ["t9", "i9", "b9", "c99"])
def test_a_number_that_is_not_there_is_not_found(book, typed):
    """Exit 3."""
    with pytest.raises(NotFound) as caught:
        single.load(book, typed)
    assert caught.value.message == f"there is no {typed}"


@pytest.mark.parametrize("typed", ["d1", "v1", "h1"])
def test_records_that_do_not_exist_yet_are_a_usage_error(book, typed):
    """Money comes later."""
    with pytest.raises(UsageError):
        single.load(book, typed)


def test_set_changes_tasks_entries_and_dates(book):
    """``set t1 due=…`` and the like; an empty value clears."""
    people.set_values(book, "1", ["birthday=9 dec"])

    def put(typed, *words):
        return values.set_numbered(book, read_number(typed), words)

    task = put("t1", "summary=send the book", "due=fri 10:00", "priority=high")
    assert (task.summary, task.due, task.due_time, task.priority) == (
        "send the book",
        "2026-11-27",
        "10:00",
        1,
    )
    task = put("t1", "due=", "priority=")
    assert (task.due, task.due_time, task.priority) == ("", "", None)
    entry = put("i1", "text=cobol", "kind=meeting", "took=1h", "score=0", "day=2026-11-01")
    assert (entry.text, entry.kind, entry.minutes, entry.score, entry.day) == (
        "cobol",
        "meeting",
        60,
        0,
        "2026-11-01",
    )
    date = put("b1", "label=name-day", "date=26 aug", "remind=7d,1d")
    assert (date.label, date.date[:3], date.remind) == ("name-day", (None, 8, 26), "7,1")


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("t1", "note=x"),
        ("t1", "summary="),
        ("t1", "priority=urgent"),
        ("t1", "due=11/20"),
        ("t1", "summary+=x"),
        ("i1", "score=11"),
        ("i1", "kind=telepathy"),
        ("i1", "direction=up"),
        ("c1", "label=x"),
    ],
)
def test_set_refuses_what_a_record_cannot_have(book, typed, word):
    """Exit 2, and nothing is changed."""
    before = single.load(book, typed)
    with pytest.raises(UsageError):
        values.set_numbered(book, read_number(typed), [word])
    assert single.load(book, typed) == before


@pytest.mark.parametrize(
    ("word", "field", "empty"), [("took=", "minutes", None), ("at=", "at", "")]
)
def test_an_empty_value_clears_a_field_of_an_entry(book, word, field, empty):
    """``set i1 took=`` forgets the duration, as ``set anna diet=`` forgets the diet."""
    capture.amend(book, 1, "", capture.Options(took="25m", at="10:00"))
    record = values.set_numbered(book, read_number("i1"), [word])
    assert getattr(record, field) == empty


def test_the_demo_is_built_beside_the_default_database(nowhere, monkeypatch, tmp_path):
    """Its own file, dates around today, and the default one is not touched."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    shown = demo.build(nowhere)
    assert shown.path == str(tmp_path / "data" / "pcrm" / "demo.db")
    assert os.stat(shown.path).st_mode & 0o777 == 0o600
    assert not nowhere.exists()
    kinds = {line.kind for line in agenda.today(shown)}
    assert kinds == {"date", "plan", "task", "cadence"}
    assert {line.when for line in agenda.today(shown)} == {"overdue", "today", "coming"}
    assert all(line.reason or line.kind == "task" for line in agenda.today(shown))


def test_the_demo_is_rebuilt_as_it_was(workspace, monkeypatch, tmp_path):
    """What somebody tried in it is gone after the next ``pcrm demo``."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    first = demo.build(workspace)
    people_then = [one.details for one in cards.listed(first)]
    agenda_then = [line._replace(uid="") for line in agenda.today(first)]
    capture.log(first, "call @@Somebody_New: x")
    again = demo.build(workspace)
    assert [one.details for one in cards.listed(again)] == people_then
    assert [line._replace(uid="") for line in agenda.today(again)] == agenda_then


def test_nobody_in_the_demo_can_be_reached(workspace, monkeypatch, tmp_path):
    """Addresses and telephones are in ranges that never exist."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for one in cards.listed(demo.build(workspace)):
        assert all(each.value.endswith("@example.org") for each in one.details.emails)
        assert all(each.value.startswith("+1 555 01") for each in one.details.telephones)


def test_every_day_of_the_year_makes_a_demo(workspace, on, monkeypatch, tmp_path):
    """The dates around today hold at the ends of months and years and on 29 February too."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for day in ("2026-12-31", "2028-02-29", "2027-01-01"):
        shown = demo.build(on(day))
        assert {line.when for line in agenda.today(shown)} == {"overdue", "today", "coming"}, day


def test_a_hand_made_contact_goes_out_as_a_card_of_version_four(workspace, add):
    """One card, lines ended by CR LF, with the uid and the moment of the last change."""
    add("Grace Hopper", "email=g@x.example", "birthday=9 dec 1906", "tag=client")
    uid = cards.show(workspace, "1").contact.uid
    (card,) = exporting.vcards(workspace)
    assert card.endswith("END:VCARD\r\n")
    lines = card.split("\r\n")
    assert lines[:2] == ["BEGIN:VCARD", "VERSION:4.0"]
    assert {"FN:Grace Hopper", "N:Hopper;Grace;;;", "REV:20261120T090000Z"} <= set(lines)
    assert any(line.startswith("UID:") and uid in line for line in lines)


def test_an_imported_card_goes_out_line_by_line_as_it_came(workspace, tmp_path):
    """Unknown properties, order and spelling survive when nothing was changed."""
    lines = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//X//Y\r\nUID:one\r\nN:Noddack;Ida;;;\r\n"
        "FN:Ida Noddack\r\nX-ODD;TYPE=a:b\\,c\r\nitem1.EMAIL;type=INTERNET:ida@x.example\r\n"
        "item1.X-ABLabel:Lab\r\nEND:VCARD\r\n"
    )
    book = tmp_path / "a.vcf"
    book.write_bytes(lines.encode())
    importing.import_files(workspace, [str(book)])
    assert exporting.vcards(workspace) == [lines]


def test_an_export_can_be_imported_elsewhere_without_loss(workspace, add, tmp_path):
    """What goes out comes in as the same details."""
    add(
        "Jürgen Müller",
        "nick=Jogi",
        "email=j@x.example",
        "phone=+49 30 1234567",
        "org=Müller Druck",
        "title=Owner",
        "birthday=--12-09",
        "tag=client",
        "note=line one, two; three",
    )
    book = tmp_path / "out.vcf"
    book.write_text("".join(exporting.vcards(workspace)), newline="")
    other = workspace._replace(path=str(tmp_path / "other.db"))
    importing.import_files(other, [str(book)])
    before, after = cards.listed(workspace)[0].details, cards.listed(other)[0].details
    assert [date.date[:3] for date in after.dates] == [date.date[:3] for date in before.dates]
    assert after._replace(dates=()) == before._replace(dates=())


def test_only_those_a_filter_lets_through_are_exported(workspace, add):
    """The filter of ``list`` holds; hidden people stay inside."""
    add("Grace Hopper", "tag=client")
    add("Marie Curie")
    add("Ada Lovelace")
    trash.remove(workspace, ["3"])
    assert len(exporting.vcards(workspace, ["tag:client"])) == 1
    assert len(exporting.vcards(workspace)) == 2

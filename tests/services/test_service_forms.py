"""Records as forms: what is wrong while one types, what is stored, what others changed."""

from __future__ import annotations

import pytest

from pcrm.domain.contact import Email, Telephone
from pcrm.domain.errors import Conflict, NotFound
from pcrm.domain.interaction import Interaction
from pcrm.domain.task import Task
from pcrm.domain.toml_text import BadText
from pcrm.services import capture, cards, changes, dates, forms, people, relations, single


@pytest.fixture
def book(workspace, add, once):
    """Grace (1) with an entry i1 and a task t1, Marie (2), two Jans (3, 4)."""

    def fill():
        add("Grace Hopper", "email=grace@example.org", "birthday=9 dec", "tag=client", "likes=tea")
        add("Marie Curie")
        add("Jan Call")
        add("Jan Novak")
        capture.log(workspace, "call Grace 25m about Marie: agreed +acme :: fri send quote")

    return once(fill)


def details(book, number=1):
    return cards.show_number(book, number).contact.details


def wrong(book, form, **values):
    """Return the messages about values by key."""
    found = forms.look(book, form, {**form.values, **values}).wrong
    return {key: error.message for key, error in found.items()}


def test_a_form_left_as_it_is_changes_nothing(book):
    """The values of a record, stored again, are the record; there is no change to undo."""
    for number in ("1", "t1", "i1", "b1"):
        form = forms.begin(book, number)
        before = len(changes.history(book))
        assert forms.look(book, form, form.values) == forms.Look(
            {}, forms.look(book, form, form.values).people
        )
        assert not forms.store(book, form, form.values).changed
        assert len(changes.history(book)) == before


def test_a_new_contact(book):
    """All sections of the form; the name is taken apart, what says nothing is left out."""
    form = forms.blank(book, "contact")
    values = {
        "formatted_name": "Ada Lovelace",
        "emails": [{"value": "ada@x.org", "type": "work", "pref": 1}, {"value": "", "type": ""}],
        "telephones": [{"value": "+44 1"}],
        "dates": [{"label": "birthday", "date": "10 dec 1815"}],
        "tags": ["math"],
        "fields": {"likes": ["engines", "tea"]},
    }
    assert forms.look(book, form, values).wrong == {}
    stored = forms.store(book, form, values)
    assert (stored.typed, stored.title, stored.remarks) == ("5", "Ada Lovelace", ())
    found = details(book, 5)
    assert (found.given, found.family) == ("Ada", "Lovelace")
    assert found.emails == (Email("ada@x.org", "work", 1),)
    assert found.telephones == (Telephone("+44 1"),)
    assert [one.date[:3] for one in found.dates] == [(1815, 12, 10)]
    assert [field.value for field in found.fields] == ["engines", "tea"]
    assert changes.undo(book)[0].label == "add Ada Lovelace"


def test_a_new_contact_who_is_there_already(book):
    """The one who is there gets what is new, and the form says so."""
    form = forms.blank(book, "contact")
    stored = forms.store(book, form, {"formatted_name": "Marie Curie", "tags": ["nobel"]})
    assert stored.typed == "2"
    assert stored.remarks == ("Marie Curie was there already; what is new has been added",)
    assert details(book, 2).tags == ("nobel",)


def test_every_mistake_is_told_by_its_key(book):
    """Several at once, each where it stands; the good values beside them stay in their places."""
    form = forms.begin(book, "1")
    found = wrong(
        book,
        form,
        formatted_name="",
        kind="robot",
        emails=[{"value": "", "type": "home"}, {"value": "a@b.c", "pref": "x"}],
        dates=[{"label": "birthday", "date": "31.02."}, {"label": "x", "date": "9 dec"}],
        fields={"emial": "x", "diet": "vegan"},
    )
    assert sorted(found) == [
        "dates[1].date",
        "emails[1].value",
        "emails[2].pref",
        "fields.emial",
        "formatted_name",
        "kind",
    ]


def test_only_what_changed_is_stored(book):
    """What somebody else wrote while the form was open stays, and the form says so."""
    form = forms.begin(book, "1")
    people.set_values(book, "1", ["email+=work@x.org", "note=theirs"])
    stored = forms.store(book, form, {**form.values, "tags": ["client", "vip"]})
    assert (stored.changed, stored.merged) == (True, True)
    found = details(book)
    assert (found.note, found.tags) == ("theirs", ("client", "vip"))
    assert [one.value for one in found.emails] == ["grace@example.org", "work@x.org"]


def test_two_who_changed_the_same(book):
    """The second one is told, and nothing is lost."""
    form = forms.begin(book, "1")
    people.set_values(book, "1", ["note=theirs"])
    with pytest.raises(Conflict, match="note"):
        forms.store(book, form, {**form.values, "note": "mine"})
    assert details(book).note == "theirs"


def test_a_new_task_means_its_words_as_they_stand(book):
    """Nothing in the summary is read as a date or a name; people and days have fields."""
    form = forms.blank(book, "task", 1)
    assert form.values["contacts"] == ["1 Grace Hopper"]
    assert wrong(book, form) == {"summary": "a task needs words"}
    stored = forms.store(
        book,
        form,
        {"contacts": ["1 Grace Hopper", "marie"], "summary": "mon call Jan", "due": "fri 14:00"},
    )
    task = single.load(book, stored.typed)
    assert isinstance(task, Task)
    assert (task.summary, task.due, task.due_time) == ("mon call Jan", "2026-11-27", "14:00")
    assert [who.id for who in task.contacts] == [1, 2]
    assert changes.undo(book)[0].label == f"add {stored.typed}"


def test_mistakes_of_a_task(book):
    """Each field by itself: a date, a name that fits two, a rhythm, a priority."""
    found = wrong(
        book,
        forms.begin(book, "t1"),
        due="31.02.",
        contacts=["Jan"],
        every="sometimes",
        priority="12",
    )
    assert sorted(found) == ["contacts", "due", "every", "priority"]
    assert "2 people" in found["contacts"]


def test_who_is_meant(book):
    """Names that are typed are looked up."""
    form = forms.begin(book, "t1")
    found = forms.look(book, form, {**form.values, "contacts": ["novak", "2"]})
    assert [who.formatted_name for who in found.people["contacts"]] == ["Jan Novak", "Marie Curie"]


@pytest.mark.parametrize("noun", ["interaction", "plan"])
def test_a_new_entry(book, noun):
    """An entry of the log lies in the past, a plan ahead; text is text."""
    form = forms.blank(book, noun, 2)
    values = {**form.values, "day": "fri", "at": "2pm", "kind": "called", "took": "20m"}
    stored = forms.store(book, form, {**values, "text": "met Grace :: no task"})
    entry = single.load(book, stored.typed)
    assert isinstance(entry, Interaction)
    assert entry.planned == (noun == "plan")
    assert entry.day == ("2026-11-27" if noun == "plan" else "2026-11-13")
    assert (entry.at, entry.kind, entry.minutes, entry.zone) == ("14:00", "call", 20, "+0000")
    assert (entry.text, entry.tasks) == ("met Grace :: no task", ())
    assert [who.id for who in entry.participants] == [2]


def test_an_entry_that_says_nothing(book):
    """A day alone is no entry."""
    assert wrong(book, forms.blank(book, "interaction")) == {"text": "nothing is said yet"}
    assert "day" in wrong(book, forms.blank(book, "interaction"), day="", text="x")


def test_a_new_date_of_somebody(book):
    """Year unknown, lead days, and a birthday that takes the place of the one before."""
    form = forms.blank(book, "important_date", 2)
    assert sorted(wrong(book, form)) == ["date", "label"]
    values = {**form.values, "label": "Birthday", "date": "7.11.", "remind": "1w,1d"}
    stored = forms.store(book, form, values)
    (one,) = dates.listed(book, "2")
    assert stored.title == "birthday of Marie Curie"
    assert (one.entry.label, one.entry.date[:3], one.entry.remind) == (
        "birthday",
        (None, 11, 7),
        "7,1",
    )


def test_a_new_date_of_a_group(book):
    """``tag:client`` is a group that somebody is in; an unknown one is refused."""
    form = forms.blank(book, "important_date")
    values = {"whose": "tag:client", "label": "review", "date": "2027-01-15"}
    assert forms.look(book, form, values).wrong == {}
    assert forms.store(book, form, values).title == "review of +client"
    with pytest.raises(NotFound):
        forms.store(book, form, {**values, "whose": "tag:nobody"})


def test_a_new_relationship(book):
    """Names are resolved, a slip of a type is refused, the opposite as well."""
    form = forms.blank(book, "relationship", 1)
    assert sorted(wrong(book, form)) == ["other", "type"]
    assert sorted(wrong(book, form, other="Jan", type="chidl", since="2020", until="2019")) == [
        "other",
        "type",
        "until",
    ]
    assert wrong(book, form, other="grace", type="friend")["other"].startswith("nobody can be")
    stored = forms.store(
        book, form, {**form.values, "other": "4", "type": "child", "since": "2001"}
    )
    assert (stored.typed, stored.title) == ("1", "Jan Novak, child of Grace Hopper")
    with pytest.raises(BadText):
        forms.store(book, form, form.values)


def test_a_relationship_that_is_changed(book):
    """Type and dates change in one change; seen from the other side it is the inverse."""
    relations.link(book, "1", "child", "4")
    form = forms.begin_tie(book, 4, 1, "parent")
    assert form.values["other"] == "1 Grace Hopper"
    stored = forms.store(book, form, {**form.values, "type": "mother", "since": "2001"})
    assert stored.changed
    (near,) = details(book, 4).related
    assert (near.type, near.id, near.since) == ("mother", 1, "2001")
    changes.undo(book)
    assert details(book, 4).related[0].type == "parent"


def test_a_relationship_that_somebody_else_took_away(book):
    """What has gone meanwhile is said to have gone."""
    relations.link(book, "1", "child", "4")
    form = forms.begin_tie(book, 1, 4, "child")
    relations.unlink(book, "1", "4")
    with pytest.raises(Conflict):
        forms.store(book, form, {**form.values, "since": "2001"})

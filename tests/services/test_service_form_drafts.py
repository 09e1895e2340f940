"""Drafts of forms: private, one for a record, with what the record said when they were begun."""

from __future__ import annotations

import os
import stat

import pytest

from pcrm.domain.errors import Conflict
from pcrm.services import capture, cards, drafts, form_drafts, forms, people, relations, single


@pytest.fixture
def book(workspace, add, once):
    """Grace (1) with a task t1, Marie (2)."""

    def fill():
        add("Grace Hopper", "email=grace@example.org", "tag=client")
        add("Marie Curie")
        capture.add_tasks(workspace, "send quote", due="fri", whom="1")

    return once(fill)


def folder(book):
    return os.path.join(os.path.dirname(book.path), "edits")


def test_a_draft_is_kept_and_offered_again(book):
    """Whatever was typed, good or not, comes back as it was, and who may read it is its owner."""
    form = forms.begin(book, "1")
    assert form_drafts.kept(book, form) is None
    typed = {**form.values, "note": "half a wor\x1b[31m \ud83e", "dates": [{"date": "31.0"}]}
    form_drafts.keep(book, form, typed)
    form_drafts.keep(book, form, typed)
    (name,) = os.listdir(folder(book))
    assert stat.S_IMODE(os.stat(os.path.join(folder(book), name)).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(folder(book)).st_mode) == 0o700
    found = form_drafts.kept(book, forms.begin(book, "1"))
    assert found is not None
    assert (found.values, found.at, found.form) == (typed, "2026-11-20 09:00", form)
    form_drafts.discard(book, form)
    assert form_drafts.kept(book, form) is None
    assert not os.path.exists(folder(book))


def test_each_record_has_a_draft_of_its_own(book):
    """Records, new ones of each kind, and new ones about somebody."""
    relations.link(book, "1", "friend", "2")
    every = [
        forms.begin(book, "1"),
        forms.begin(book, "t1"),
        forms.begin_tie(book, 1, 2, "friend"),
        forms.blank(book, "contact"),
        forms.blank(book, "task"),
        forms.blank(book, "task", 1),
    ]
    for form in every:
        form_drafts.keep(book, form, {"summary": form.name})
    assert [form_drafts.kept(book, form).values["summary"] for form in every] == [
        *("1", "t1", "1-2", "contact", "task", "task-1")
    ]


def test_what_others_wrote_after_the_draft_stays_theirs(book):
    """A draft of yesterday does not take back what somebody else has changed since."""
    form = forms.begin(book, "1")
    form_drafts.keep(book, form, {**form.values, "note": "mine"})
    people.set_values(book, "1", ["tag+=vip"])
    found = form_drafts.kept(book, forms.begin(book, "1"))
    assert found is not None
    assert forms.store(book, found.form, found.values).merged
    stored = cards.show_number(book, 1).contact.details
    assert (stored.note, stored.tags) == ("mine", ("client", "vip"))


def test_the_same_for_a_task(book):
    """The due day that somebody else has set stays; the same field is a conflict."""
    form = forms.begin(book, "t1")
    form_drafts.keep(book, form, {**form.values, "summary": "send the quote"})
    other = forms.begin(book, "t1")
    forms.store(book, other, {**other.values, "due": "2026-12-01"})
    found = form_drafts.kept(book, forms.begin(book, "t1"))
    assert found is not None
    forms.store(book, found.form, found.values)
    task = single.load(book, "t1")
    assert (task.summary, task.due) == ("send the quote", "2026-12-01")
    form = forms.begin(book, "t1")
    form_drafts.keep(book, form, {**form.values, "summary": "mine"})
    forms.store(book, form, {**form.values, "summary": "theirs"})
    found = form_drafts.kept(book, forms.begin(book, "t1"))
    with pytest.raises(Conflict):
        forms.store(book, found.form, found.values)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"at": 1}', '{"at": 1, "before": 2, "values": 3}']
)
def test_a_file_that_is_no_draft_is_left_alone(book, text):
    """Half a file, or one of somebody else's, is no draft and no error."""
    form = forms.begin(book, "1")
    drafts.keep(book, "1.json", text)
    assert form_drafts.kept(book, form) is None
    assert drafts.kept(book, "1.json") == text


def test_purge_forgets_drafts_of_forms(book):
    """Every draft that is named after somebody goes with them; that of another stays."""
    for name in ("1.json", "1-2.json", "2-1.json", "task-1.json", "12.json", "t1.json", "2.json"):
        drafts.keep(book, name, "x")
    drafts.forget(book, ["1"])
    assert sorted(os.listdir(folder(book))) == ["12.json", "2.json", "t1.json"]

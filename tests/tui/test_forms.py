"""Forms: typed, looked at, stored in one change, and never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, TextArea

from pcrm.domain.interaction import Interaction
from pcrm.domain.task import Task
from pcrm.services import (
    capture,
    cards,
    changes,
    drafts,
    form_drafts,
    forms,
    people,
    relations,
    single,
)
from pcrm.tui.screens.form import FormScreen
from pcrm.tui.screens.question import QuestionScreen
from pcrm.tui.screens.today import TodayScreen
from pcrm.tui.widgets.editors import Mark
from pcrm.tui.widgets.form_rows import MOST_ROWS, FieldRows, Rows


@pytest.fixture
def book(workspace, add, once):
    """Grace (1) with a task t1 and an entry i1, Marie (2)."""

    def fill():
        add("Grace Hopper", "email=grace@example.org", "tag=client", "likes=tea")
        add("Marie Curie")
        capture.log(workspace, "call Grace 25m: agreed :: fri send quote")

    return once(fill)._replace(source="tui")


@pytest.fixture
def typed(settle):
    """Presses keys and waits until the form has looked at what they typed."""

    async def _typed(pilot, *keys):
        await pilot.press(*keys)
        await pilot.pause(0.2)
        await settle(pilot)

    return _typed


def details(book, number=1):
    return cards.show_number(book, number).contact.details


def field(app, key):
    """Return the editor of a value of the form in front."""
    return app.screen._page.editor_of(key)


async def test_a_new_contact_key_by_key(book, app_on, settle, typed, read, toasts):
    """``n`` asks what is new; tab goes on, ctrl+s stores, the toast says how to undo, u undoes."""
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await typed(pilot, "n", "c")
        assert "New contact" in read(app)
        await typed(pilot, *"Ada Lovelace", "tab", "tab", "tab", *"math, poet")
        field(app, "emails[1].value").focus()
        await typed(pilot, *"ada@x.org", "enter", *"work", "tab", "space")
        await typed(pilot, "ctrl+s")
        assert isinstance(app.screen, TodayScreen)
        assert toasts(app) == ["stored: 3 Ada Lovelace\nu takes it back"]
        found = details(book, 3)
        assert (found.given, found.family, found.tags) == ("Ada", "Lovelace", ("math", "poet"))
        assert found.emails == (("ada@x.org", "work", 1),)
        await typed(pilot, "u")
        assert toasts(app)[-1].startswith("undone: add Ada Lovelace")


async def test_mistakes_stand_under_their_fields(book, app_on, settle, typed, read):
    """While one types; what is right beside them is understood, and nothing is stored."""
    app = app_on(book)
    async with app.run_test(size=(100, 50)) as pilot:
        await settle(pilot)
        app.edit_record("1")
        await settle(pilot)
        assert "it is missing" not in read(app)
        field(app, "kind").focus()
        await typed(pilot, "ctrl+u", *"robot")
        assert "'robot' is no kind; one of: individual, org, group, location" in read(app)
        await app.screen.query(Rows)[2].action_add()
        await typed(pilot, *"birthday", "tab", *"31.02.")
        assert "a day that does not exist" in read(app)
        await typed(pilot, "ctrl+u", *"9 dec 1906")
        assert "9 Dec 1906, in 19 days" in read(app)
        await typed(pilot, "ctrl+s")
        assert isinstance(app.screen, FormScreen)
        assert app.focused is field(app, "kind")
        assert not details(book).dates


@pytest.mark.parametrize(
    ("key", "typed_text", "taken"),
    [
        ("tags", "navy, CLI", "navy, client"),
        ("tags", "no such", "no such"),
        ("nicknames", "cli", "cli"),
        ("kind", "gr", "group"),
        ("memberships[1].organization", "US ", "US Navy"),
        ("addresses[1].locality", "new", "New York"),
        ("fields.key", "dri", "drinks"),
        ("fields.key", "lik", "likes"),
        ("fields.value", "gr", "green tea"),
    ],
)
async def test_what_is_known_completes(book, app_on, settle, typed, add, key, typed_text, taken):
    """Tags, organisations, towns, own fields and their values: → takes what stands elsewhere."""
    person = add("Rosa Parks", "org=US Navy", "drinks=green tea")
    form = forms.begin(book, str(person))
    address = {"street": "Main Street 1", "locality": "New York"}
    forms.store(book, form, {**form.values, "addresses": [address]})
    app = app_on(book)
    async with app.run_test(size=(100, 60)) as pilot:
        await settle(pilot)
        app.new_record("contact")
        await settle(pilot)
        for rows in app.screen.query(Rows):
            if not rows.rows:
                await rows.action_add()
        if key.startswith("fields."):
            (rows,) = app.screen.query(FieldRows)
            name, value = rows.rows[0].editors
            name.value = "drinks" if key == "fields.value" else ""
            box = value if key == "fields.value" else name
        else:
            box = field(app, key)
        box.focus()
        await typed(pilot, *typed_text)
        await typed(pilot, "right")
        assert box.value == taken


async def test_several_of_a_kind(book, app_on, settle, typed):
    """ctrl+n adds one, ctrl+t takes one out, one of them is tried first."""
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.edit_record("1")
        await settle(pilot)
        field(app, "emails[1].value").focus()
        await typed(pilot, "tab", "tab", "space")
        await typed(pilot, "ctrl+n", *"g@work.org", "tab", *"work", "tab", "space")
        assert [one.said for one in app.screen.query(Mark)][:2] == [None, 1]
        await typed(pilot, "ctrl+n", *"third@x.org", "ctrl+t")
        await typed(pilot, "ctrl+s")
        emails = details(book).emails
        assert emails == (("grace@example.org", "", None), ("g@work.org", "work", 1))


async def test_the_mouse_adds_and_takes_out(book, app_on, settle, typed):
    """The words beside a heading and the sign at the end of a row."""
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.edit_record("1")
        await settle(pilot)
        rows = app.screen.query(Rows)[0]
        width = rows.query_one("RowsHeading").size.width
        await pilot.click(rows.query_one("RowsHeading"), offset=(width - 3, 0))
        await settle(pilot)
        assert len(rows.rows) == 2
        await pilot.click(rows.rows[0].query_one(".out"))
        await settle(pilot)
        assert len(rows.rows) == 1
        await pilot.click(field(app, "telephones[1].value") or rows.rows[0].editors[2])
        await typed(pilot, "escape", "d")
        assert details(book).emails


async def test_leaving_a_changed_form_asks(book, app_on, settle, typed, read):
    """Keep editing, discard, save; a form that nobody touched just closes."""
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.edit_record("1")
        await typed(pilot)
        await typed(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)
        app.edit_record("1")
        await typed(pilot)
        await typed(pilot, "end", *" RN", "escape")
        assert "This form has been changed." in read(app)
        for back in ("k", "escape"):
            await typed(pilot, back)
            assert isinstance(app.screen, FormScreen)
            await typed(pilot, "escape")
        await typed(pilot, "d")
        assert isinstance(app.screen, TodayScreen)
        assert details(book).formatted_name == "Grace Hopper"
        app.edit_record("1")
        await typed(pilot)
        await typed(pilot, "end", *" RN", "escape", "s")
        assert isinstance(app.screen, TodayScreen)
        assert details(book).formatted_name == "Grace Hopper RN"


@pytest.mark.parametrize("above", [(), ("down",), ("ctrl+q",)])
async def test_leaving_pcrm_asks_about_a_changed_form(book, app_on, settle, typed, read, above):
    """``ctrl+q``, whatever stands above the form: keep editing, then save and leave."""
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.new_record("important_date", 1)
        await typed(pilot)
        field(app, "label").focus()
        await typed(pilot, *"birthday", "tab", *"9 dec 1906", *above)
        await typed(pilot, "ctrl+q")
        assert "This form has been changed." in read(app)
        await typed(pilot, "k")
        assert isinstance(app.screen, FormScreen)
        await typed(pilot, "ctrl+q", "s")
        await settle(pilot)
        assert not app.is_running
    assert len(details(book).dates) == 1


async def test_leaving_pcrm_asks_about_each_form_in_each_mode(book, app_on, settle, typed, read):
    """A form left behind by the palette comes forward; what is wrong in it keeps pcrm open."""
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.edit_record("1")
        await typed(pilot)
        await typed(pilot, "end", *" RN")
        await app.run_action("people")
        await typed(pilot)
        app.edit_record("2")
        await typed(pilot)
        await typed(pilot, "ctrl+u")
        await app.run_action("timeline")
        await typed(pilot)
        await typed(pilot, "q")
        assert app.current_mode == "today"
        assert "This form has been changed." in read(app)
        await typed(pilot, "d")
        assert app.current_mode == "people"
        assert "This form has been changed." in read(app)
        await typed(pilot, "s")
        assert isinstance(app.screen, FormScreen)
        assert "a name is missing" in read(app)
        await typed(pilot, "ctrl+q", "d")
        assert not app.is_running
    assert details(book).formatted_name == "Grace Hopper"
    assert form_drafts.kept(book, forms.begin(book, "2")) is None


async def test_a_crash_does_not_lose_what_was_typed(book, app_on, settle, typed, read):
    """The draft is offered when the form opens again; used, it is stored; discarded, it is gone."""
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.edit_record("1")
        await typed(pilot)
        await typed(pilot, "end", *" RN")
        await pilot.pause(0.5)
        await settle(pilot)
        app.exit()  # as when the terminal goes away
    assert form_drafts.kept(book, forms.begin(book, "1")) is not None
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.edit_record("1")
        await typed(pilot)
        assert "What you typed here at 2026-11-20 09:00" in read(app)
        await typed(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)
        app.edit_record("1")
        await typed(pilot)
        await typed(pilot, "u")
        assert "Grace Hopper RN" in read(app)
        await typed(pilot, "ctrl+s")
        assert details(book).formatted_name == "Grace Hopper RN"
        assert form_drafts.kept(book, forms.begin(book, "1")) is None
    form = forms.begin(book, "1")
    form_drafts.keep(book, form, {**form.values, "note": "x"})
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.edit_record("1")
        await typed(pilot)
        await typed(pilot, "d")
        assert isinstance(app.screen, FormScreen)
        assert form_drafts.kept(book, form) is None


async def test_a_draft_that_cannot_be_kept_is_said_once(book, app_on, settle, typed, toasts):
    """A file in the place of the folder: one message, and the form still stores."""
    Path(book.path).with_name("edits").touch()
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.edit_record("1")
        await typed(pilot)
        for sign in "RN":
            await typed(pilot, sign)
            await pilot.pause(0.5)
            await settle(pilot)
        assert len(toasts(app)) == 1
        assert "cannot be made" in toasts(app)[0]
        await typed(pilot, "ctrl+s")
        assert details(book).formatted_name == "Grace HopperRN"


async def test_what_others_write_meanwhile_stays(book, app_on, settle, typed, toasts):
    """Both changes are in it, and the toast says so; the same field is refused and kept."""
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.edit_record("1")
        await typed(pilot)
        people.set_values(book, "1", ["tag+=vip"])
        await typed(pilot, "end", *" RN", "ctrl+s")
        assert "both changes are in it now" in toasts(app)[-1]
        assert details(book).tags == ("client", "vip")
        app.edit_record("1")
        await typed(pilot)
        people.set_values(book, "1", ["name=Admiral Hopper"])
        await typed(pilot, "end", *" II", "ctrl+s")
        assert isinstance(app.screen, FormScreen)
        assert "has been changed meanwhile" in toasts(app)[-1]
        assert field(app, "formatted_name").value == "Grace Hopper RN II"


async def test_a_task(book, app_on, settle, typed, read):
    """Dates in words, people completed, words of a choice with the arrows."""
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await typed(pilot, "n", "t")
        await typed(pilot, *"send offer", "tab", "ctrl+u", *"mar")
        await pilot.pause(0.1)
        await typed(pilot, "right", *", 1")
        assert "2 Marie Curie, 1 Grace Hopper" in read(app)
        await typed(pilot, "tab", *"in 3 weeks")
        assert "Fri 2026-12-11, in 21 days" in read(app)
        await typed(pilot, "tab", "tab", "down", "ctrl+s")
        task = single.load(book, "t2")
        assert isinstance(task, Task)
        assert (task.summary, task.due, task.priority) == ("send offer", "2026-12-11", 1)
        assert [who.id for who in task.contacts] == [2, 1]


async def test_every_kind_of_record_has_a_form(book, app_on, settle, typed, read):
    """New ones from the question, about the person of the card; stored ones by their number."""
    app = app_on(book)
    async with app.run_test(size=(80, 30)) as pilot:
        await settle(pilot)
        app.open_record("1")
        await settle(pilot)
        for key, title in (
            *(("d", "New date"), ("r", "New relationship")),
            *(("i", "What happened"), ("p", "What is planned")),
        ):
            await typed(pilot, "n", key)
            assert title in read(app)
            assert "1 Grace Hopper" in read(app)
            await typed(pilot, "escape")
        people.set_values(book, "1", ["birthday=9 dec"])
        for number, shown in (("t1", "send quote"), ("i1", "agreed"), ("b1", "--12-09")):
            app.edit_record(number)
            await typed(pilot)
            assert shown in read(app)
            await typed(pilot, "escape")


async def test_a_date_and_a_relationship(book, app_on, settle, typed):
    """Stored as ``date add`` and ``link`` would store them; the relationship is changed again."""
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.new_record("important_date", 2)
        await typed(pilot)
        await typed(pilot, "tab", *"birthday", "tab", *"7.11.", "ctrl+s")
        assert details(book, 2).dates[0].date[:3] == (None, 11, 7)
        app.new_record("relationship", 2)
        await typed(pilot)
        await typed(pilot, *"grace", "tab", *"friend", "ctrl+s")
        assert [(one.type, one.id) for one in details(book, 2).related] == [("friend", 1)]
        app.edit_tie(2, 1, "friend")
        await typed(pilot)
        await typed(pilot, "ctrl+u", *"colleague", "ctrl+s")
        assert [(one.type, one.id) for one in details(book, 2).related] == [("colleague", 1)]


async def test_a_relationship_is_chosen_among_those_of_a_person(book, app_on, settle, typed, read):
    """``R`` asks which one; whoever is tied to nobody is told how to begin."""
    relations.link(book, "2", "friend", "1")
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open_record("2")
        await settle(pilot)
        await typed(pilot, "R")
        assert "friend" in read(app)
        await typed(pilot, "1")
        await typed(pilot, "ctrl+u", *"colleague", "ctrl+s")
        assert [(one.type, one.id) for one in details(book, 2).related] == [("colleague", 1)]


async def test_all_that_may_be_new_can_be_seen(book, app_on, settle, typed, read):
    """Answers that do not fit beside each other stand below each other."""
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await typed(pilot, "n")
        shown = read(app)
        assert all(word in shown for word in ("contact", "relationship", "what happened", "plan"))


async def test_an_entry_of_the_log(book, app_on, settle, typed):
    """Several lines of text stay as they are typed."""
    app = app_on(book)
    async with app.run_test(size=(80, 30)) as pilot:
        await settle(pilot)
        app.open_record("i1")
        await settle(pilot)
        await typed(pilot, "e")
        app.screen.query_one(TextArea).focus()
        await typed(pilot, "end", "enter", *"second line", "ctrl+s")
        entry = single.load(book, "i1")
        assert isinstance(entry, Interaction)
        assert entry.text == "agreed\nsecond line"


async def test_a_record_that_has_gone(book, app_on, settle, typed, toasts):
    """There is no form for it: a message, and the screen below."""
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for number in ("t77", "99"):
            app.edit_record(number)
            await typed(pilot)
            assert isinstance(app.screen, TodayScreen)
        assert "there is no t77" in toasts(app)[0]


async def test_more_rows_than_fit_stay(book, app_on, settle, typed, read):
    """Hundreds of numbers: the first ones are laid out, the others are stored as they were."""
    numbers = [f"phone+=+49 30 {count:04}" for count in range(100)]
    people.set_values(book, "2", numbers)
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.edit_record("2")
        await typed(pilot)
        assert len(app.screen.query(Rows)[1].rows) == MOST_ROWS
        await typed(pilot, "end", *"!", "ctrl+s")
        found = details(book, 2)
        assert (found.formatted_name, len(found.telephones)) == ("Marie Curie!", 100)


async def test_a_form_never_changes_what_nobody_touched(hostile, app_on, settle, typed):
    """Tabs, newlines, marks and escapes in names and notes come out as they went in."""
    before = details(hostile)
    app = app_on(hostile)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.edit_record("1")
        await typed(pilot)
        assert not app.screen.is_changed
        field(app, "tags").focus()
        await typed(pilot, *"new", "ctrl+s")
        assert details(hostile) == before._replace(tags=("new",))


async def test_a_paste_of_a_megabyte(book, app_on, settle, typed, toasts):
    """A box takes some of it and says so; a note takes it all."""
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.edit_record("1")
        await typed(pilot)
        app.post_message(events.Paste("x" * 1_000_000))
        await typed(pilot)
        assert len(field(app, "formatted_name").value) == 4000
        assert "the rest of the paste was left out" in toasts(app)[-1]
        await typed(pilot, "escape", "d")


async def test_keys_typed_ahead_are_neither_lost_nor_doubled(book, app_on, settle):
    """Keys in one burst, with tabs and the save at the end."""
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.new_record("contact")
        await settle(pilot)
        await pilot.press(*"Ada Lovelace", "tab", "tab", "tab", *"math", "ctrl+s", "ctrl+s")
        await settle(pilot)
        found = details(book, 3)
        assert (found.formatted_name, found.tags) == ("Ada Lovelace", ("math",))
        assert len(changes.history(book)) == 5 - 1


async def test_resized_small_and_narrow(book, app_on, settle, typed, read):
    """One column on a narrow terminal; at 20×5 nothing breaks."""
    app = app_on(book)
    async with app.run_test(size=(40, 20)) as pilot:
        await settle(pilot)
        app.edit_record("1")
        await typed(pilot)
        lines = [line.strip() for line in read(app).splitlines()]
        assert lines[1:3] == ["name", "Grace Hopper"]
        await pilot.resize_terminal(20, 5)
        await settle(pilot)
        await typed(pilot, *"!", "escape")
        assert isinstance(app.screen, QuestionScreen)
        await typed(pilot, "s")
        assert details(book).formatted_name == "Grace Hopper!"


async def test_a_database_that_has_gone_keeps_the_form(book, app_on, settle, typed, toasts):
    """What cannot be stored now stays typed, and the message says why; later it is stored."""
    app = app_on(book._replace(is_default=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.edit_record("1")
        await typed(pilot)
        app.workspace = book._replace(is_default=False, path=f"{book.path}.gone")
        await typed(pilot, "end", *"!", "ctrl+s")
        assert isinstance(app.screen, FormScreen)
        assert "no database at" in toasts(app)[-1]
        app.workspace = book
        await typed(pilot, "ctrl+s")
        assert details(book).formatted_name == "Grace Hopper!"


def test_drafts_lie_where_the_editor_leaves_its_texts(book):
    """One folder, one mechanism."""
    form = forms.begin(book, "1")
    form_drafts.keep(book, form, {})
    assert drafts.kept(book, "1.json")


def test_the_boxes_are_bounded(book, app_on):
    """Every box of a form is a box of ours."""
    from pcrm.tui.widgets.box import Box
    from pcrm.tui.widgets.editors import ValueBox

    assert issubclass(ValueBox, Box)
    assert issubclass(Box, Input)


async def test_what_is_typed_before_the_form_is_there_goes_into_it(book, app_on, settle, typed):
    """Behind a slow line a whole contact may come in one burst."""
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*"ncAda", "space", *"Lovelace", "ctrl+s")
        await typed(pilot)
        await typed(pilot)
        assert details(book, 3).formatted_name == "Ada Lovelace"


async def test_e_opens_the_form_of_what_is_under_the_cursor(invented, app_on, settle, typed, read):
    """A task of the day, a person of the list, an entry of the timeline, the card in front."""
    app = app_on(invented)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        for keys, title in (("", "t4  send the tax papers"), ("2", "5  Ada Lovelace"), ("3", "i")):
            await typed(pilot, *keys)
            await typed(pilot, "e")
            assert isinstance(app.screen, FormScreen)
            assert read(app).lstrip().startswith(title)
            await typed(pilot, "escape")
        app.open_record("2")
        await typed(pilot)
        await typed(pilot, "e")
        assert read(app).lstrip().startswith("2  Marie Curie")


async def test_keys_after_the_save_are_for_what_is_below(book, app_on, settle, typed, toasts):
    """Stored, then undone by the next key, in one burst: nothing of it is typed into the form."""
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.edit_record("1")
        await typed(pilot)
        await pilot.press("end", "!", "ctrl+s", "u")
        await typed(pilot)
        await typed(pilot)
        assert "undone: edit Grace Hopper!" in toasts(app)[-1]
        assert details(book).formatted_name == "Grace Hopper"


async def test_what_nobody_expected_leaves_the_form_open(book, app_on, settle, typed, toasts):
    """A failure without a sentence of its own: said, and the form can be stored again."""
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.edit_record("1")
        await typed(pilot)
        app.workspace = book._replace(hooks=object())
        await typed(pilot, "end", "!", "ctrl+s")
        assert "AttributeError" in toasts(app)[-1]
        assert isinstance(app.screen, FormScreen)
        app.workspace = book
        await typed(pilot, "?", "ctrl+s")
        assert details(book).formatted_name == "Grace Hopper!?"


async def test_questions_in_a_tiny_terminal(book, app_on, settle, typed, read):
    """At 20 by 5 the question and its first answers are to be read; a day is asked for as well."""
    app = app_on(book)
    async with app.run_test(size=(20, 5)) as pilot:
        await settle(pilot)
        app.edit_record("1")
        await typed(pilot)
        await typed(pilot, "x", "escape")
        shown = [line.strip() for line in read(app).splitlines()]
        assert shown[:4] == ["This form has been", "changed.", "s  save", "d  discard"]
        await pilot.resize_terminal(100, 30)
        await typed(pilot)
        assert "s  save" in read(app)
        await pilot.resize_terminal(20, 5)
        await typed(pilot, "d")
        await typed(pilot, "down", "p")
        assert read(app).splitlines()[1].strip().startswith("Postpone t1")


async def test_from_heading_to_heading(book, app_on, settle, typed):
    """ctrl+↓ goes past the fields between; enter adds an entry there. ctrl+↑ goes back."""
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await typed(pilot, "n", "c")
        await typed(pilot, *"Ada Lovelace", *["ctrl+down"] * 4, "enter")
        await typed(pilot, *"Analytics", *["ctrl+down"] * 4, "enter")
        await typed(pilot, *"likes", "tab", *"horses", "ctrl+n")
        await typed(pilot, *"reach", "tab", *"by letter", *["ctrl+up"] * 7, "enter")
        await typed(pilot, *"+44 20 1")
        await typed(pilot, "ctrl+s")
        found = details(book, 3)
        assert [place.organization for place in found.memberships] == ["Analytics"]
        assert found.fields == (("likes", "horses"), ("reach", "by letter"))
        assert [one.value for one in found.telephones] == ["+44 20 1"]


async def test_ctrl_z_in_a_note_takes_back_what_was_typed(book, app_on, settle, typed):
    """It lends the terminal to the shell everywhere else."""
    app = app_on(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.edit_record("1")
        await typed(pilot)
        note = field(app, "note")
        assert app.check_action("suspend_process", ())
        note.focus()
        await typed(pilot, *"ab", "ctrl+z")
        assert note.text == ""
        assert not app.check_action("suspend_process", ())

"""The context that is used: lists keep to it, what is new is filled from it, it can be left."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from pcrm.services import capture, cards, contexts, single, timeline
from pcrm.tui.screens.form import FormScreen
from pcrm.tui.screens.today import TodayScreen
from pcrm.tui.widgets.agenda_list import AgendaList
from pcrm.tui.widgets.record_list import RecordList


@pytest.fixture
def work(workspace, add):
    """Ada is a client of the Navy, Bob is not; each has an entry and a task of today."""
    add("Ada Lovelace", "tag=client", "org=Navy")
    add("Bob Ross")
    for name in ("Ada", "Bob"):
        capture.log(workspace, f"call {name} 5m: hello :: today ring {name}")
    contexts.define(workspace, "work", ["tag:client", "org:Navy"])
    contexts.define(workspace, "spare", ["-tag:client"])
    return workspace._replace(source="tui")


def title(app) -> str:
    """Return the first line of a list."""
    return str(app.screen.query_one("#title", Static).content)


def listed(app) -> list[int]:
    """Return the numbers of the list, without headings."""
    return [number for number in app.screen.query_one(RecordList).numbers if number > 0]


async def test_lists_keep_to_the_context(work, app_on, settle, read):
    """The day, the people and the timeline, with the name of the context in the first line."""
    contexts.use(work, "work")
    app = app_on(work)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert [line.id for line in app.screen.query_one(AgendaList).lines] == ["t1"]
        assert "context work" in read(app).splitlines()[0]
        await pilot.press("2")
        await settle(pilot)
        assert listed(app) == [1]
        assert title(app) == "People   1 person   by name   context work"
        await pilot.press("f", *"bob")
        await pilot.pause(0.1)
        await settle(pilot)
        assert listed(app) == []
        assert "Nobody in the context work fits." in read(app)
        await pilot.press("escape", "3")
        await settle(pilot)
        assert listed(app) == [1]
        assert title(app) == "Timeline   1 entry   the newest first   context work"


async def test_pages_keep_to_the_context(work, app_on, settle, read):
    """The open tasks and the day far ahead, as ``pcrm todo list`` and ``pcrm today`` do."""
    contexts.use(work, "work")
    app = app_on(work)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("T")
        await settle(pilot)
        shown = read(app)
        assert "context work" in shown
        assert "t1" in shown
        assert "t2" not in shown
        await pilot.press("escape", "w", *"3d", "enter")
        await settle(pilot)
        shown = read(app)
        assert "context work" in shown
        assert "t1" in shown
        assert "t2" not in shown


async def test_a_context_is_chosen_and_left(work, app_on, settle, toasts, read):
    """``W`` asks which; lists change at once, and the toast says what holds."""
    app = app_on(work)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "context" not in read(app).splitlines()[0]
        await pilot.press("2", "W")
        await settle(pilot)
        assert "1  spare  -tag:client" in read(app)
        await pilot.press("1")
        await settle(pilot)
        assert toasts(app) == ["context spare: -tag:client"]
        assert listed(app) == [2]
        await pilot.press("W")
        await settle(pilot)
        assert "1  spare  -tag:client  (used)" in read(app)
        await pilot.press("escape")
        await settle(pilot)
        assert listed(app) == [2]
        await pilot.press("W", "0")
        await settle(pilot)
        assert toasts(app) == ["no context is used"]
        assert listed(app) == [1, 2]
    assert contexts.in_use(work) is None


async def test_without_a_context_the_command_is_named(quiet, app_on, settle, toasts):
    """Nothing can be chosen: the toast says how to save a filter."""
    app = app_on(quiet)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("W")
        await settle(pilot)
        assert toasts(app)[0].splitlines()[-1] == "pcrm context define work tag:client"


async def test_another_process_uses_a_context(work, app_on, settle, read):
    """It holds here within two seconds, too."""
    app = app_on(work)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.look()
        await settle(pilot)
        contexts.use(work, "spare")
        app.look()
        await settle(pilot)
        assert "context spare" in read(app).splitlines()[0]
        assert [line.id for line in app.screen.query_one(AgendaList).lines] == ["t2"]


async def test_an_entry_is_filled_and_the_answer_says_so(work, app_on, settle, toasts, read):
    """The understanding shows the tag already; a task of ``t`` gets it, too."""
    contexts.use(work, "work")
    app = app_on(work)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        await pilot.press("l", *"hello again")
        await pilot.pause(0.2)
        await settle(pilot)
        assert "hello again  +client" in read(app)
        await pilot.press("enter")
        await settle(pilot)
        assert toasts(app) == ["context work adds +client Navy"]
        await pilot.press("t", *"fri send", "enter")
        await settle(pilot)
        assert toasts(app)[-1] == "context work adds +client Navy"
    assert timeline.timeline(work)[0].tags == ("client",)
    assert single.load(work, "t3").tags == ("client",)


@pytest.mark.parametrize("kept", [True, False])
async def test_a_form_begins_with_what_the_context_says(work, app_on, settle, kept):
    """Tags and the organisation stand in it; what is taken out of the form stays out."""
    contexts.use(work, "work")
    app = app_on(work)
    async with app.run_test(size=(100, 60)) as pilot:
        await settle(pilot)
        app.new_record("contact")
        await settle(pilot)
        page = app.screen._page
        assert page.editor_of("tags").value == "client"
        assert page.editor_of("memberships[1].organization").value == "Navy"
        assert not app.screen.is_changed
        await pilot.press(*"Cleo")
        if not kept:
            page.editor_of("tags").value = ""
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen)
        app.new_record("task")
        await settle(pilot)
        assert isinstance(app.screen, FormScreen)
        assert app.screen._page.editor_of("tags").value == "client"
    found = cards.show_number(work, 3).contact.details
    assert found.tags == (("client",) if kept else ())
    assert found.memberships[0].organization == "Navy"


async def test_an_empty_day_of_a_context(work, app_on, settle, read):
    """The page says in which context nothing is due, and how to leave it."""
    contexts.define(work, "none-such", ["tag:client", "-tag:client"])
    contexts.use(work, "none-such")
    app = app_on(work)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Nothing is due in the context none-such" in read(app)
        assert "W  another context, or everybody" in read(app)

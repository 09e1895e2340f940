"""Pages that are read: before a call, the history; and the trash."""

from __future__ import annotations

import pytest

from pcrm.domain.contact import ImportantDate
from pcrm.domain.partial_date import PartialDate
from pcrm.services import capture, cards, dates, people, todo, trash
from pcrm.tui.screens.brief import BriefScreen
from pcrm.tui.screens.card import CardScreen
from pcrm.tui.screens.question import QuestionScreen
from pcrm.tui.screens.today import TodayScreen
from pcrm.tui.widgets.choice_list import ChoiceList


@pytest.fixture
def two(workspace, add):
    """Two people and a talk with one."""
    add("Ada Lovelace", "phone=+44 20 1")
    add("Grace Hopper", "email=grace@example.org")
    capture.log(workspace, "yesterday call Ada: agreed :: fri send the quote")
    return workspace._replace(source="tui")


async def test_before_a_call(two, app_on, settle, read, toasts):
    """``b`` shows the brief; ``c`` dials, ``l`` logs, ``enter`` opens the card."""
    app = app_on(two)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        await pilot.press("b")
        await settle(pilot)
        assert "1  Ada Lovelace" in read(app)
        assert "I owe  t1   due in 7 days  send the quote" in read(app)
        await pilot.press("c")
        await settle(pilot)
        assert app.clipboard == "+44 20 1"
        assert toasts(app)[-1].startswith("Ada Lovelace  +44 20 1")
        await pilot.press("l", *"call: more", "enter")
        await settle(pilot)
        assert "i2   today  call  Ada Lovelace" in read(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, CardScreen)
        await pilot.press("escape", "q")
        await settle(pilot)
        assert not isinstance(app.screen, BriefScreen)


async def test_a_brief_needs_somebody(quiet, app_on, settle, toasts):
    """On an empty day nobody is under the cursor."""
    app = app_on(quiet)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("b")
        assert toasts(app) == ["There is nobody under the cursor."]


async def test_to_the_trash_and_back(two, app_on, settle, read, toasts):
    """``D`` names who it is and asks; ``n`` leaves it, ``y`` does it, ``u`` takes it back."""
    app = app_on(two)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "j", "D")
        await settle(pilot)
        assert "Put 2 Grace Hopper into the trash?" in read(app)
        await pilot.press("n")
        await settle(pilot)
        assert len(cards.listed(two)) == 2
        await pilot.press("D", "y")
        await settle(pilot)
        assert toasts(app)[-1] == "2 Grace Hopper: in the trash\nu takes it back"
        assert [one.id for one in cards.listed(two)] == [1]
        await pilot.press("u")
        await settle(pilot)
        assert len(cards.listed(two)) == 2


async def test_a_card_in_the_trash_is_offered_to_come_back(two, app_on, settle, read):
    """``D`` on it asks the other way round."""
    trash.remove(two, ["2"])
    app = app_on(two)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open_record("2")
        await settle(pilot)
        await pilot.press("D")
        await settle(pilot)
        assert "Take 2 Grace Hopper out of the trash?" in read(app)
        await pilot.press("r")
        await settle(pilot)
        assert len(cards.listed(two)) == 2
        assert "in the trash" not in read(app).replace("restored", "")


async def test_all_that_are_marked(two, app_on, settle, read):
    """The question names them."""
    app = app_on(two)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        await pilot.press("asterisk", "D", "y")
        await settle(pilot)
        assert cards.listed(two) == []


async def test_a_task_of_the_day(two, app_on, settle, toasts):
    """The line under the cursor goes."""
    app = app_on(two)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("D", "y")
        await settle(pilot)
        assert toasts(app)[-1].startswith("t1 send the quote: in the trash")


async def test_what_has_gone_meanwhile_is_told(two, app_on, settle, toasts):
    """No question is asked about what is not there."""
    app = app_on(two)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.remove(["t99"])
        await settle(pilot)
        assert not isinstance(app.screen, QuestionScreen)
        assert toasts(app) == ["there is no t99\nsee pcrm history"]


async def test_every_change_and_one_taken_back(two, app_on, settle, read, toasts):
    """``H`` lists all; ``enter`` takes the one under the cursor back, and brings it back."""
    app = app_on(two)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("H")
        await settle(pilot)
        assert "History of everything   3 changes" in read(app)
        assert "c3    2026-11-20 09:00:00  log i1" in read(app)
        await pilot.press("j", "enter")
        await settle(pilot)
        assert toasts(app)[-1].startswith("undone: add Grace Hopper")
        assert "add Grace Hopper  (undone)" in read(app)
        assert len(cards.listed(two)) == 1
        await pilot.press("enter")
        await settle(pilot)
        assert toasts(app)[-1].startswith("done again: add Grace Hopper")
        assert len(cards.listed(two)) == 2
        assert app.screen.query_one(ChoiceList).current == "c2"
        await pilot.press("escape")
        assert isinstance(app.screen, TodayScreen)


async def test_the_history_of_one(two, app_on, settle, read):
    """From a card it is that of the card; ``w`` asks, ``a`` shows everything again."""
    app = app_on(two)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        app.open_record("2")
        await settle(pilot)
        await pilot.press("H")
        await settle(pilot)
        assert "History of 2 Grace Hopper   1 change" in read(app)
        await pilot.press("w", *"ada", "enter")
        await settle(pilot)
        assert "History of 1 Ada Lovelace   2 changes" in read(app)
        await pilot.press("w", *"zzz", "enter")
        await settle(pilot)
        assert "nobody is known as 'zzz'" in read(app)
        await pilot.press("a")
        await settle(pilot)
        assert "History of everything" in read(app)


async def test_every_open_task(two, app_on, settle, read, toasts):
    """``T`` lists tasks without a day, too; they are done, moved and opened there."""
    capture.add_tasks(two, "read a book")
    app = app_on(two)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("T")
        await settle(pilot)
        assert "Tasks   2 open" in read(app)
        assert "t2" in read(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, CardScreen)
        await pilot.press("escape", "p", *"+1w", "enter")
        await settle(pilot)
        assert "due Fri 2026-12-04" in read(app)
        await pilot.press("g", "d")
        await settle(pilot)
        assert "Tasks   1 open" in read(app)
        assert toasts(app)[-1].startswith("done  t1")


async def test_two_tasks_one_after_the_other(two, app_on, settle, read):
    """``d`` twice: the row of the first goes at once, and the next one is under the cursor."""
    capture.add_tasks(two, "read a book")
    app = app_on(two)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("T", "d", "d")
        await settle(pilot)
        assert "Tasks   0 open" in read(app)
        assert todo.open_tasks(two) == []


async def test_every_date(two, app_on, settle, read, toasts):
    """``B`` lists them as they come round, those of groups included; enter opens the card."""
    people.set_values(two, "1", ["birthday=10 dec 1815"])
    people.tag(two, "2", ["client"])
    dates.add(two, "tag:client", ImportantDate("christmas", PartialDate(None, 12, 25)))
    app = app_on(two)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("B")
        await settle(pilot)
        shown = read(app)
        assert "Dates   2 known" in shown
        assert "b1   Thu 2026-12-10  birthday  Ada Lovelace  10 Dec 1815, in 20 days" in shown
        await pilot.press("j", "enter")
        await settle(pilot)
        assert toasts(app)[-1] == "b2 is about everybody with +client."
        await pilot.press("k", "enter")
        await settle(pilot)
        assert "1  Ada Lovelace" in read(app)


async def test_keys_typed_ahead_wait_for_the_rows(two, app_on, settle, toasts):
    """``T d`` at once marks the task as done, however late it is read."""
    app = app_on(two)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("T", "d")
        await settle(pilot)
        assert toasts(app)[-1].startswith("done  t1")


async def test_a_page_is_opened_once(two, app_on, settle):
    """The key of a page does nothing on that page."""
    app = app_on(two)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("H", "H", "escape")
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen)

"""The card behind a line of the day."""

from __future__ import annotations

from pcrm.services import capture, people, trash
from pcrm.tui.screens.card import CardScreen
from pcrm.tui.screens.today import TodayScreen
from pcrm.tui.widgets.page import Page


async def test_enter_opens_the_card_of_the_first_person(invented, app_on, settle, read):
    """The card shows who, what is open, what was said; escape and q lead back."""
    app = app_on(invented)
    async with app.run_test(size=(80, 30)) as pilot:
        await settle(pilot)
        for back in ("escape", "q"):
            await pilot.press("g", "j", "enter")
            await settle(pilot)
            assert read(app).splitlines()[1:6] == [
                "  2  Marie Curie +client",
                "    works           Director, Radium Works",
                "    email (work)    marie.curie@example.org",
                "    phone (cell)    +1 555 0111",
                "    address (work)  Paris",
            ]
            await pilot.press(back)
            assert isinstance(app.screen, TodayScreen)


async def test_a_task_of_nobody_shows_itself(invented, app_on, settle, read):
    """A line without a person opens the task."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert read(app).splitlines()[1] == "  t4   due Tue 2026-11-17  send the tax papers"


async def test_a_long_card_scrolls(invented, app_on, settle):
    """Arrows, j and k, and the page keys scroll a card that is longer than the screen."""
    note = "\n".join(f"line {number}" for number in range(100))
    people.set_values(invented, "2", [f"note={note}"])
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("j", "enter")
        await settle(pilot)
        page = app.screen.query_one(Page)
        await pilot.press("j", "down", "pagedown")
        await pilot.wait_for_animation()
        assert page.scroll_offset.y > 5
        await pilot.press("home")
        await pilot.wait_for_animation()
        assert page.scroll_offset.y == 0


async def test_somebody_who_has_gone_is_told(invented, app_on, settle, read):
    """A card that cannot be read says why in its place."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(CardScreen("999"))
        await settle(pilot)
        assert "nobody is known as '999'" in read(app)


async def test_somebody_in_the_trash_says_so(invented, app_on, settle, read):
    """A person thrown away meanwhile still opens, with the way back."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        trash.remove(invented, ["2"])
        await pilot.press("j", "enter")
        await settle(pilot)
        assert "in the trash" in read(app)


async def test_older_entries_are_read_as_one_scrolls(workspace, add, app_on, settle, read):
    """A card begins with the newest entries; at their end come the older ones, up to the first."""
    add("Grace Hopper")
    for number in range(60):
        capture.log(workspace, f"{number + 1} days ago: call with @1: said {number}.")
    app = app_on(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open_record("1")
        await settle(pilot)
        for _ in range(3):
            await pilot.press("end")
            await settle(pilot)
        assert "said 59." in read(app)

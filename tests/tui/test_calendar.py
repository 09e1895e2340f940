"""The calendar: arrows and words, keys and the mouse."""

from __future__ import annotations

import pytest

from pcrm.services import form_drafts, forms
from pcrm.tui.screens.calendar import CalendarScreen
from pcrm.tui.screens.form import FormScreen
from pcrm.tui.widgets.month import Month


@pytest.fixture
def on_due(quiet, app_on, settle):
    """Opens the calendar on the due day of a new task, presses keys and clicks.

    Returns the value of the field, or what the calendar shows if it is still open.
    """

    async def pick(*keys, typed=(), click=None):
        form_drafts.discard(quiet, forms.blank(quiet, "task"))
        app = app_on(quiet)
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            app.new_record("task")
            await settle(pilot)
            await pilot.press("tab", "tab", *typed, "down")
            await settle(pilot)
            assert isinstance(app.screen, CalendarScreen)
            await pilot.press(*keys)
            if click:
                await pilot.click("Month", offset=click)
                await settle(pilot)
            await settle(pilot)
            if isinstance(app.screen, FormScreen):
                return app.screen._page.editor_of("due").value
            meaning = str(app.screen.query_one("#meaning").visual)
            return app.screen.query_one(Month).day.isoformat(), meaning

    return pick


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        (("enter",), "2026-11-20"),
        (("right", "enter"), "2026-11-21"),
        (("down", "left", "enter"), "2026-11-26"),
        (("up", "enter"), "2026-11-13"),
        (("pagedown", "pagedown", "enter"), "2027-01-20"),
        (("pageup", "ctrl+pagedown", "ctrl+pagedown", "ctrl+pageup", "enter"), "2027-10-20"),
        (("pagedown", "home", "enter"), "2026-11-20"),
        ((*"in 3 weeks", "enter"), "2026-12-11"),
        ((*"fri 14:00", "enter"), "2026-11-27 14:00"),
        ((*"mon", "down", "enter"), "2026-11-30"),
        ((*"mon", "escape"), ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else value,
)
async def test_a_day_by_keys(on_due, keys, day):
    """Arrows from today on, months and years by pages, words; arrows go on from the words."""
    assert await on_due(*keys) == day


async def test_it_opens_on_the_day_of_the_field(on_due):
    """What was typed there is where the arrows begin; escape leaves it."""
    assert await on_due("right", "enter", typed="24 dec") == "2026-12-25"
    assert await on_due("right", "escape", typed="24 dec") == "24 dec"


async def test_words_that_are_no_date_are_told(on_due):
    """Enter keeps the calendar open, and says what is wrong."""
    day, meaning = await on_due(*"31.02.", "enter")
    assert day == "2026-11-20"
    assert "a day that does not exist" in meaning


async def test_a_day_by_the_mouse(on_due):
    """A click chooses, a second one takes it; the signs beside the month turn it."""
    assert (await on_due(click=(2, 2)))[0] == "2026-11-20"
    assert await on_due(click=(4 * 4 + 1, 5)) == "2026-11-20"
    assert (await on_due(click=(4 * 3 + 1, 4)))[0] == "2026-11-12"
    assert (await on_due(click=(27, 0)))[0] == "2026-12-20"

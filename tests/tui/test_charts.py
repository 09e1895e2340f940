"""The charts: a year with everybody or with one, by keys and by the mouse."""

from __future__ import annotations

import pytest

from pcrm.services import capture
from pcrm.tui.screens.charts import ChartsScreen
from pcrm.tui.screens.today import TodayScreen


@pytest.fixture
def years(invented):
    """The invented people, and a call two years ago."""
    capture.log(invented, "2024-05-01 call Grace: long ago")
    return invented


async def test_years_and_people(years, app_on, settle, read, toasts):
    """``C`` opens them, ``<`` and ``>`` turn the year, ``w`` asks with whom, ``a`` is everybody."""
    app = app_on(years)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("C")
        await settle(pilot)
        assert "‹ 2026 ›  contacts with everybody" in read(app)
        assert "by week" in read(app)
        for year in ("2025", "2024", "2024"):
            await pilot.press("less_than_sign")
            await settle(pilot)
            assert f"‹ {year} ›" in read(app)
        assert "1 contact on 1 day of 2024" in read(app)
        await pilot.press("greater_than_sign")
        await settle(pilot)
        assert "no contacts in 2025" in read(app)
        await pilot.press("greater_than_sign", "w")
        await settle(pilot)
        await pilot.press(*"grace", "enter")
        await settle(pilot)
        assert "‹ 2026 ›  contacts with Grace Hopper" in read(app)
        await pilot.press("w")
        await settle(pilot)
        await pilot.press(*"zzz", "enter")
        await settle(pilot)
        assert "nobody is known as 'zzz'" in toasts(app)[-1]
        assert "contacts with Grace Hopper" in read(app)
        await pilot.press("a")
        await settle(pilot)
        assert "contacts with everybody" in read(app)
        await pilot.press("escape")
        assert isinstance(app.screen, TodayScreen)


async def test_of_the_person_on_a_card(years, app_on, settle, read):
    """From a card it is the year with that person."""
    app = app_on(years)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.open_record("2")
        await settle(pilot)
        await pilot.press("C")
        await settle(pilot)
        assert "contacts with Marie Curie" in read(app)


async def test_the_mouse_turns_the_year(years, app_on, settle, read):
    """The signs beside the year."""
    app = app_on(years)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open_charts()
        await settle(pilot)
        await pilot.click("#year", offset=(1, 0))
        await settle(pilot)
        assert "‹ 2025 ›" in read(app)
        await pilot.click("#year", offset=(8, 0))
        await settle(pilot)
        assert "‹ 2026 ›" in read(app)


async def test_what_is_logged_meanwhile_is_shown(years, app_on, settle, read):
    """The charts are read again with every change."""
    app = app_on(years)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open_charts("1")
        await settle(pilot)
        before = read(app)
        await pilot.press("l", *"call Grace: more", "enter")
        await settle(pilot)
        assert isinstance(app.screen, ChartsScreen)
        assert read(app) != before


async def test_signs_without_blocks(years, app_on, settle, read, monkeypatch):
    """With PCRM_PLAIN there are digits."""
    monkeypatch.setenv("PCRM_PLAIN", "1")
    app = app_on(years)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("C")
        await settle(pilot)
        assert "a digit is the number of contacts of a day" in read(app)
        assert not set(read(app)) & set("░▒▓█▁▂▃▄▅▆▇")


async def test_small_and_empty(nowhere, app_on, settle, read):
    """Nothing was ever logged; and a terminal of 20×5."""
    app = app_on(nowhere)
    async with app.run_test(size=(20, 5)) as pilot:
        await settle(pilot)
        await pilot.press("C")
        await settle(pilot)
        assert "no contacts in\n 2026" in read(app)

"""Find: words in, records out, and the record behind enter."""

from __future__ import annotations

import threading

from textual.widgets import OptionList

from pcrm.domain.errors import StoreError
from pcrm.services import capture, search
from pcrm.tui.screens.card import CardScreen
from pcrm.tui.screens.find import FindScreen
from pcrm.tui.screens.today import TodayScreen
from pcrm.tui.widgets.box import LONGEST, WordsBox
from pcrm.tui.widgets.hit_list import HitList


async def look_for(pilot, found, words):
    """Open the search, type, and wait for the answer."""
    await found(pilot)
    await pilot.press("slash", *words)
    await found(pilot)


async def test_words_find_records_and_enter_opens_a_card(invented, app_on, settle, found, read):
    """A name leads to the card; escape leads back to the words, and again to the day."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await look_for(pilot, found, "marie")
        assert "  2    Marie Curie" in read(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, CardScreen)
        assert "2  Marie Curie +client" in read(app)
        await pilot.press("escape")
        assert isinstance(app.screen, FindScreen)
        assert app.screen.query_one(WordsBox).value == "marie"
        await pilot.press("escape")
        assert isinstance(app.screen, TodayScreen)


async def test_enter_opens_an_entry_or_a_task(invented, app_on, settle, found, read):
    """A hit that is no contact opens as the record it is."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await look_for(pilot, found, "contract")
        await pilot.press("down", "enter")
        await settle(pilot)
        assert "  t2   due Sat 2026-11-21  send contract  (Grace Hopper)" in read(app)
        await pilot.press("q", "up", "enter")
        await settle(pilot)
        assert "  i9   Sat 2026-11-21 10:00  planned meeting  Alan Turing" in read(app)


async def test_words_found_stand_in_their_place(invented, app_on, settle, found, read):
    """An entry is shown with day and people, and the words where they stand in it."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await look_for(pilot, found, "quote")
        assert read(app).splitlines()[1:4] == [
            " 1 found; ↑ ↓ choose",
            "  i2   2026-10-11  call Grace Hopper",
            "       wants a quote before the year ends",
        ]


async def test_nothing_found_is_said(invented, app_on, settle, found, read):
    """No record: one line says so, enter does nothing, and an empty box says how to begin."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await look_for(pilot, found, "zzz")
        assert "nothing holds 'zzz'" in read(app)
        await pilot.press("enter", "down", "up", "pagedown", "pageup")
        assert isinstance(app.screen, FindScreen)
        await pilot.press(*["backspace"] * 3)
        await found(pilot)
        assert "type a word or the beginning of one" in read(app)


async def test_many_hits_are_counted_and_paged(invented, app_on, settle, found, read):
    """Fifty are shown; page keys move in them while the box keeps the focus."""
    capture.add_tasks(invented, " :: ".join(f"paint wall {n}" for n in range(60)))
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await look_for(pilot, found, "paint")
        assert "the first 50; another word finds fewer" in read(app)
        hits = app.screen.query_one(HitList)
        await pilot.press("pagedown")
        assert hits.highlighted > 10
        await pilot.press("pageup", "up")
        assert hits.highlighted in {0, 49}
        assert app.screen.focused is app.screen.query_one(WordsBox)


async def test_a_late_answer_is_dropped(invented, app_on, settle, found, monkeypatch):
    """When the answer for old words arrives after more were typed, it is not shown."""
    gate = threading.Event()
    find = search.find

    def slow(workspace, words, *, limit):
        if words == ["m"]:
            gate.wait(60)
        return find(workspace, words, limit=limit)

    monkeypatch.setattr(search, "find", slow)
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash", "m")
        await pilot.pause(0.15)
        await pilot.press(*"arie")
        await pilot.pause(0.15)
        gate.set()
        await found(pilot)
        assert app.screen.query_one(HitList).options[0].id == "2"
        app.screen.post_message(FindScreen.Found("m", ()))
        await pilot.pause()
        assert app.screen.query_one(OptionList).option_count > 0


async def test_enter_before_the_answer_opens_the_first_hit(invented, app_on, settle, found, read):
    """Typing fast and pressing enter at once opens what is found for all that was typed."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"marie", "enter")
        await found(pilot)
        assert isinstance(app.screen, CardScreen)
        assert "Marie Curie" in read(app)


async def test_an_error_stands_below_the_box(invented, app_on, settle, found, read, monkeypatch):
    """A store that cannot be read is told with its hint."""

    def fail(*args, **named):
        raise StoreError("the file is locked [/x]", hint="try again")

    monkeypatch.setattr(search, "find", fail)
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await look_for(pilot, found, "marie")
        assert "the file is locked [/x]" in read(app)


async def test_signs_of_the_search_engine_are_text(invented, app_on, settle, found):
    """Quotes, stars, brackets and operators are looked for literally."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await look_for(pilot, found, ['"', "*", "left_square_bracket", "slash", "x", "space", "("])
        assert isinstance(app.screen, FindScreen)


async def test_a_huge_paste_is_cut(invented, app_on, settle, found, toasts):
    """A megabyte of words is cut and told."""
    from textual import events

    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash")
        app.post_message(events.Paste("x" * 1_000_000))
        await found(pilot)
        assert len(app.screen.query_one(WordsBox).value) == LONGEST
        assert toasts(app) == [f"the box takes {LONGEST} signs: the rest of the paste was left out"]

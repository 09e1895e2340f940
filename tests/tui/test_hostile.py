"""Names and notes that would recolour, reorder or end a careless screen."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from textual import events
from textual.app import App
from textual.color import Color

from pcrm.render.terminal import safe
from pcrm.services import capture
from pcrm.tui.app import PcrmApp
from pcrm.tui.gate import Gate
from pcrm.tui.widgets.box import WordsBox

NAME = '[/x] [red]Ö🦊 "x" [@click=app.quit]␛'


@pytest.fixture(params=["gated", "ungated"])
def app(request, hostile, monkeypatch):
    """The app on hostile data, and once without its last gate: widgets gate what they show."""
    if request.param == "ungated":
        monkeypatch.setattr(PcrmApp, "get_line_filters", App.get_line_filters)
    app = PcrmApp(hostile)
    app.theme = "textual-dark"
    return app


def assert_calm(shown: str) -> None:
    """Nothing on the screen is acted upon by a terminal."""
    assert safe(shown) == shown
    assert "\t" not in shown


async def test_the_day_shows_a_hostile_name_as_it_is(app, settle, read):
    """Markup, escapes and marks of direction are visible text in every line of the day."""
    async with app.run_test(size=(160, 40)) as pilot:
        await settle(pilot)
        shown = read(app)
        assert_calm(shown)
        assert shown.count(NAME) >= 5
        assert "�evil" in shown
        await pilot.click("AgendaList", offset=(60, 1))
        await settle(pilot)
        assert app.is_running


async def test_toasts_show_it_as_it_is(app, settle, read, toasts):
    """done, undone, a date and a person out of touch name it in toasts."""
    async with app.run_test(size=(160, 40)) as pilot:
        await settle(pilot)
        for keys in ("d", "u", "jjd", "d", "Gd"):
            await pilot.press(*keys)
            await settle(pilot)
            assert toasts(app)
            assert_calm(read(app))
            assert_calm("".join(toasts(app)).replace("\n", ""))


async def test_the_card_shows_it_as_it_is(app, settle, read):
    """Name, note, tasks and entries of the card."""
    async with app.run_test(size=(120, 60)) as pilot:
        await settle(pilot)
        await pilot.press("G", "enter")
        await settle(pilot)
        shown = read(app)
        assert f"1  {NAME}" in shown
        assert_calm(shown)


async def test_a_task_of_nobody_shows_it_as_it_is(app, settle, read):
    """The task behind a line without a person."""
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert NAME in read(app)
        assert_calm(read(app))


async def test_find_shows_it_as_it_is(app, settle, found, read):
    """Hits with names, snippets and marks; words typed that are markup themselves."""
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"evil")
        await found(pilot)
        assert NAME in read(app)
        assert_calm(read(app))
        app.screen.query_one(WordsBox).value = "[/x] \x1b[31m\u202e zzz"
        await found(pilot)
        assert "nothing holds" in read(app)
        assert_calm(read(app))


async def test_the_quick_log_shows_it_as_it_is(app, settle, read):
    """The box, the error below it and the echo."""
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("l")
        app.post_message(events.Paste("@[/x]\x1b[31m\x9b\u202e: [@click=app.quit]x[/]"))
        await pilot.pause()
        assert "@[/x]␛[31m" in read(app)
        assert_calm(read(app))
        await pilot.press("enter")
        await settle(pilot)
        assert_calm(read(app))
        await pilot.press("ctrl+u")
        app.post_message(events.Paste("call @1: [/x] \x1b]0;title\x07 :: [red]"))
        await pilot.pause()
        await pilot.press("enter")
        await settle(pilot)
        assert "[/x] ␛]0;title␇" in read(app)
        assert_calm(read(app))


async def test_a_summary_of_a_megabyte_is_shown_short(hostile, settle, read):
    """A line of the day never costs more than a few hundred signs."""
    capture.add_tasks(hostile, "long " * 200_000, due="2026-11-19")
    app = PcrmApp(hostile)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "long long" in read(app)


def test_the_gate_takes_out_what_a_widget_let_through():
    """Control signs go, text and colours stay, and the width is the same."""
    calm = Segment("Ö 李 🦊👩‍🚀 é")
    wild = Segment("a\x1b[31m\x9b\u202eb\tc\nd")
    control = Segment("", None, [(1,)])
    gated = Gate().apply([calm, wild, control], Color(0, 0, 0))
    assert [segment.text for segment in gated] == ["Ö 李 🦊👩‍🚀 é", "a[31mbcd", ""]
    assert gated[2] is control

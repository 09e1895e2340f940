"""The mode Timeline: what was said with everybody, by day."""

from __future__ import annotations

import datetime

import pytest
from textual.widgets import Static

from pcrm.services import capture
from pcrm.tui.screens import timeline
from pcrm.tui.widgets.filter_box import FilterBox
from pcrm.tui.widgets.timeline_list import TimelineList, with_headings


@pytest.fixture
def said(workspace, add, once):
    """Entries on three days, one with a task and a tag, one long, one a plan."""

    def fill():
        add("Ada Lovelace", "tag=client")
        add("Grace Hopper")
        capture.log(workspace, "1 nov call 25m with @1: first of all +acme :: fri send quote")
        capture.log(workspace, "yesterday meeting with @1 and @2: " + "long " * 100)
        capture.log(workspace, "yesterday note: of nobody")
        capture.log(workspace, "today 10:00 call with @2: planned talk", planned=True)

    return once(fill)._replace(source="tui")


@pytest.fixture
def timeline_on(settle):
    """Opens the mode Timeline."""

    async def _open(pilot):
        await settle(pilot)
        await pilot.press("3")
        await rest(pilot, settle)
        return pilot.app.screen

    return _open


async def rest(pilot, settle):
    """Wait until the record beside the list has followed the cursor."""
    await settle(pilot)
    await pilot.pause(0.1)
    await settle(pilot)


def ids(screen):
    """Return the entries listed, without the headings."""
    return [number for number in screen.query_one(TimelineList).numbers if number > 0]


def test_a_heading_stands_before_each_day():
    """Entries of a day stand together below its heading."""
    found = with_headings([(7, "2026-11-20"), (6, "2026-11-19"), (5, "2026-11-19")])
    days = [-datetime.date(2026, 11, day).toordinal() for day in (20, 19)]
    assert list(found) == [days[0], 7, days[1], 6, 5]


async def test_entries_stand_under_their_days(said, app_on, timeline_on, read):
    """Newest first; who, how, tags and tasks, the text cut; the whole of it beside the list."""
    app = app_on(said)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await timeline_on(pilot)
        assert ids(screen) == [4, 3, 2, 1]
        shown = read(app)
        assert "Fri 2026-11-20  today" in shown
        assert "Thu 2026-11-19  yesterday" in shown
        assert "> i4      10:00 call  Grace Hopper  planned" in shown.replace("│", " ")
        assert "call 25m  Ada Lovelace  +acme" in shown
        assert "first of all  t1" in shown
        title = str(screen.query_one("#title", Static).content)
        assert title == "Timeline   4 entries   the newest first"


async def test_the_cursor_passes_over_the_days(said, app_on, timeline_on, settle, read):
    """Down and up go from entry to entry; the record follows."""
    app = app_on(said)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await timeline_on(pilot)
        listed = screen.query_one(TimelineList)
        went = [listed.current]
        for key in ("j", "j", "j", "j", "k", "k", "g", "G", "pageup", "pagedown"):
            await pilot.press(key)
            went.append(listed.current)
        assert went == [4, 3, 2, 1, 1, 2, 3, 4, 1, 4, 1]
        await rest(pilot, settle)
        assert "i1   Sun 2026-11-01" in read(app)


async def test_the_oldest_first(said, app_on, timeline_on, settle):
    """A key turns the stream round."""
    app = app_on(said)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await timeline_on(pilot)
        await pilot.press("S")
        await rest(pilot, settle)
        assert ids(screen) == [1, 2, 3, 4]
        assert "the oldest first" in str(screen.query_one("#title", Static).content)


async def test_a_filter_of_the_same_language(said, app_on, timeline_on, settle):
    """A person, a kind, a tag of entries or of people; escape shows everything again."""
    app = app_on(said)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await timeline_on(pilot)
        await pilot.press("f")
        found = {}
        for text in ("hopper", "kind:meeting", "tag:client", "nobody_at_all", "kind:"):
            screen.query_one(FilterBox).value = text
            await rest(pilot, settle)
            found[text] = ids(screen)
        assert found["hopper"] == [4, 2]
        assert found["kind:meeting"] == [2]
        assert found["tag:client"] == [2, 1]
        assert found["nobody_at_all"] == []
        await pilot.press("escape")
        await rest(pilot, settle)
        assert ids(screen) == [4, 3, 2, 1]


async def test_enter_opens_the_entry_and_log_adds_one(said, app_on, timeline_on, settle, read):
    """``enter`` shows the whole text; what is logged comes first, the cursor stays."""
    app = app_on(said)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await timeline_on(pilot)
        await pilot.press("j", "j", "enter")
        await rest(pilot, settle)
        assert app.screen is not screen
        assert read(app).count("long") > 50
        await pilot.press("escape", "l", *"note: just now", "enter")
        await rest(pilot, settle)
        assert ids(screen)[:3] == [5, 4, 3]
        assert screen.query_one(TimelineList).current == 2


async def test_more_are_read_when_the_end_comes_into_sight(
    said, app_on, timeline_on, settle, monkeypatch
):
    """The list holds a few at first and grows as one goes down; the cursor stays on its entry."""
    monkeypatch.setattr(timeline, "_FIRST", 8)
    for number in range(40):
        capture.log(said, f"2 nov note: number {number}")
    app = app_on(said)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await timeline_on(pilot)
        assert len(ids(screen)) < 44
        for _ in range(10):
            await pilot.press("G")
            await rest(pilot, settle)
        assert len(ids(screen)) == 44
        assert screen.query_one(TimelineList).current == 1


async def test_nothing_said_yet(nowhere, app_on, timeline_on, settle, read):
    """An empty timeline says how to begin, and no key breaks it."""
    app = app_on(nowhere)
    async with app.run_test(size=(20, 5)) as pilot:
        await timeline_on(pilot)
        await pilot.press(*"jkGgS", "enter", "pagedown")
        await pilot.resize_terminal(80, 24)
        await rest(pilot, settle)
        assert "Nothing was written down yet" in read(app)

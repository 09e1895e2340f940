"""What each screen looks like, at the two sizes that people have."""

from __future__ import annotations

import pytest
from textual import events

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


@SIZES
def test_today(snap_compare, invented, app_on, still, size):
    """A full day: four sections, reasons dimmed, the cursor on the first line."""
    assert snap_compare(app_on(invented), terminal_size=size, run_before=still)


@SIZES
def test_today_empty(snap_compare, quiet, app_on, still, size):
    """An empty day: a sentence and the next keys."""
    assert snap_compare(app_on(quiet), terminal_size=size, run_before=still)


@SIZES
def test_first_run(snap_compare, nowhere, app_on, still, size):
    """A first run: the first sentence to type and three commands."""
    assert snap_compare(app_on(nowhere), terminal_size=size, run_before=still)


@SIZES
def test_help(snap_compare, invented, app_on, settle, still, size):
    """The help page: every key, in groups."""

    async def prepare(pilot):
        await settle(pilot)
        await pilot.press("question_mark")
        await still(pilot)

    assert snap_compare(app_on(invented), terminal_size=size, run_before=prepare)


@SIZES
def test_card(snap_compare, invented, app_on, settle, still, size):
    """A card: who, facts, what is open, what was said."""

    async def prepare(pilot):
        await settle(pilot)
        await pilot.press("j", "enter")
        await still(pilot)

    assert snap_compare(app_on(invented), terminal_size=size, run_before=prepare)


@SIZES
def test_quick_log(snap_compare, invented, app_on, settle, still, size):
    """The quick log with a sentence half typed and the hint below it."""

    async def prepare(pilot):
        await settle(pilot)
        await pilot.press("l")
        pilot.app.post_message(events.Paste("call 20m with Grace: agreed"))
        await still(pilot)

    assert snap_compare(app_on(invented), terminal_size=size, run_before=prepare)


@SIZES
def test_echo(snap_compare, invented, app_on, settle, still, size):
    """The echo of a stored sentence below the list."""

    async def prepare(pilot):
        await settle(pilot)
        await pilot.press("l")
        pilot.app.post_message(events.Paste("call 20m with Grace: agreed +x :: fri send the quote"))
        await pilot.pause()
        await pilot.press("enter")
        await still(pilot)

    assert snap_compare(app_on(invented), terminal_size=size, run_before=prepare)


@SIZES
def test_find(snap_compare, invented, app_on, settle, found, still, size):
    """Records that hold a word, with the word in its place."""

    async def prepare(pilot):
        await settle(pilot)
        await pilot.press("slash")
        await still(pilot)
        await pilot.press(*"contract")
        await found(pilot)

    assert snap_compare(app_on(invented), terminal_size=size, run_before=prepare)


def test_hostile_name(snap_compare, hostile, app_on, still):
    """Markup and escapes in a name are plain text in the picture."""
    assert snap_compare(app_on(hostile), terminal_size=(80, 24), run_before=still)

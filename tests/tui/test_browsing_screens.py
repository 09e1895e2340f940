"""What People and Timeline look like: full, empty, wrong, hostile, at the two sizes people have."""

from __future__ import annotations

import pytest

from pcrm.tui.widgets.filter_box import FilterBox

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
MODES = pytest.mark.parametrize("key", ["2", "3"], ids=["people", "timeline"])


@pytest.fixture
def shown(settle, still):
    """Returns what opens a mode, presses keys, sets a filter, and waits until all is still."""

    def _shown(key, *keys, typed=""):
        async def prepare(pilot):
            await settle(pilot)
            await pilot.press(key)
            await settle(pilot)
            await pilot.press(*keys)
            if typed:
                pilot.app.screen.query_one(FilterBox).value = typed
            await settle(pilot)
            await pilot.pause(0.1)
            await still(pilot)

        return prepare

    return _shown


@SIZES
@MODES
def test_full(snap_compare, invented, app_on, shown, size, key):
    """A list with its cursor on the third record, which is shown beside or below it."""
    assert snap_compare(app_on(invented), terminal_size=size, run_before=shown(key, "j", "j"))


@SIZES
@MODES
def test_empty(snap_compare, nowhere, app_on, shown, size, key):
    """Nobody and nothing yet: how to begin."""
    assert snap_compare(app_on(nowhere), terminal_size=size, run_before=shown(key))


@SIZES
def test_marks_and_order(snap_compare, invented, app_on, shown, size):
    """Three people marked, by what is due: the arrow stands at the column."""
    prepare = shown("2", "s", "s", "space", "space", "j", "space")
    assert snap_compare(app_on(invented), terminal_size=size, run_before=prepare)


@SIZES
def test_filter_with_words_offered(snap_compare, invented, app_on, shown, size):
    """A field half typed: its values below the box."""
    prepare = shown("2", "f", typed="tag:c")
    assert snap_compare(app_on(invented), terminal_size=size, run_before=prepare)


@SIZES
@MODES
def test_filter_that_is_wrong(snap_compare, invented, app_on, shown, size, key):
    """What is wrong stands below the box; the list of before stays."""
    prepare = shown(key, "f", typed="tga:client ")
    assert snap_compare(app_on(invented), terminal_size=size, run_before=prepare)


@MODES
def test_hostile(snap_compare, hostile, app_on, shown, key):
    """Markup and escapes in names and texts are plain text in the picture."""
    assert snap_compare(app_on(hostile), terminal_size=(120, 40), run_before=shown(key))


def test_merge(snap_compare, invented, app_on, shown):
    """What comes from whom, before it is done."""
    prepare = shown("2", "space", "space", "M")
    assert snap_compare(app_on(invented), terminal_size=(80, 24), run_before=prepare)

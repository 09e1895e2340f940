"""The last line: keys that work, as many as fit, to be clicked."""

from __future__ import annotations

import pytest

from pcrm.tui.screens.help import HelpScreen
from pcrm.tui.widgets.agenda_list import AgendaList
from pcrm.tui.widgets.key_line import KeyLine


async def test_a_click_presses_the_key(invented, app_on, settle):
    """A click on "d Done" marks the line as done, one behind all keys does nothing."""
    app = app_on(invented)
    async with app.run_test(size=(120, 24)) as pilot:
        await settle(pilot)
        await pilot.click(KeyLine, offset=(10, 0))
        await settle(pilot)
        assert "t4" not in {line.id for line in app.screen.query_one(AgendaList).lines}
        await pilot.click(KeyLine, offset=(118, 0))
        await settle(pilot)
        assert len(app.screen.query_one(AgendaList).lines) == 9


@pytest.mark.parametrize(
    ("columns", "shown"), [(30, " ⏎ Card  d Done  ? Help"), (9, " ? Help"), (4, " ? He"[:4])]
)
async def test_a_narrow_line_keeps_the_key_of_the_help(
    invented, app_on, settle, read, columns, shown
):
    """What does not fit is left out; how to find it stays."""
    app = app_on(invented)
    async with app.run_test(size=(columns, 24)) as pilot:
        await settle(pilot)
        assert read(app).splitlines()[-1] == shown.rstrip()


async def test_the_keys_of_the_user_stand_there(invented, app_on, settle, read):
    """Keys of the configuration are shown in the place of the usual ones."""
    settings = invented.settings._replace(keys=(("today.done", "x"), ("app.help", "f1")))
    app = app_on(invented._replace(settings=settings))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert " x Done " in read(app).splitlines()[-1]
        await pilot.press("x")
        await settle(pilot)
        assert len(app.screen.query_one(AgendaList).lines) == 9
        await pilot.press("f1")
        await settle(pilot)
        assert isinstance(app.screen, HelpScreen)


async def test_a_key_that_was_moved_stands_in_its_place(invented, app_on, settle, read):
    """Other keys for an action change its sign, not where it stands in the line."""
    keys = (("today.done", "x"), ("app.undo", "z"), ("list.select", "o"))
    app = app_on(invented._replace(settings=invented.settings._replace(keys=keys)))
    async with app.run_test(size=(150, 24)) as pilot:
        await settle(pilot)
        moved = read(app).splitlines()[-1]
    app = app_on(invented)
    async with app.run_test(size=(150, 24)) as pilot:
        await settle(pilot)
        usual = read(app).splitlines()[-1]
    before = ("⏎ Card", "d Done", "u Undo")
    after = ("o Card", "x Done", "z Undo")
    for one, other in zip(before, after, strict=True):
        usual = usual.replace(one, other)
    assert moved == usual

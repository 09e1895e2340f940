"""What other programs do to the database while the screen is open."""

from __future__ import annotations

import datetime
import os

import pytest
from textual import events
from textual.widgets import Input

from pcrm.services import agenda, capture, timeline, todo
from pcrm.tui.screens.today import TodayScreen
from pcrm.tui.widgets.agenda_list import AgendaList


@pytest.fixture
def looked(settle):
    """Waits until the app has looked at the database and shows what it saw."""

    async def wait(pilot):
        pilot.app.look()
        await settle(pilot)

    return wait


def is_open(workspace):
    """Tell whether anybody has the database open: SQLite's log goes with the last connection."""
    return os.path.exists(f"{workspace.path}-wal")


async def test_what_another_program_writes_shows_and_the_cursor_stays(
    invented, app_on, settle, looked
):
    """A new line above the cursor moves nothing from under it; a line done elsewhere goes."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await looked(pilot)
        listed = app.screen.query_one(AgendaList)
        await pilot.press("G", "k")
        assert listed.current.id == "b3"
        capture.add_tasks(invented, "water the plants", due="2026-11-18")
        todo.done(invented, ["t4"])
        await looked(pilot)
        shown = {line.id for line in listed.lines}
        assert "t6" in shown
        assert "t4" not in shown
        assert listed.current.id == "b3"


async def test_other_modes_show_it_when_they_come_forward(invented, app_on, settle, looked):
    """What was written while the people were in front stands on the day afterwards."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await looked(pilot)
        await pilot.press("2")
        await settle(pilot)
        capture.add_tasks(invented, "water the plants", due="today")
        await looked(pilot)
        await pilot.press("1")
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen)
        summaries = {line.summary for line in app.screen.query_one(AgendaList).lines}
        assert "water the plants" in summaries


async def test_after_midnight_the_day_is_another_one(invented, app_on, settle, looked, read):
    """The heading and the sections change by themselves."""
    now = [invented.now()]
    app = app_on(invented._replace(clock=lambda: now[0]))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await looked(pilot)
        assert "Fri 2026-11-20" in read(app).splitlines()[0]
        now[0] += datetime.timedelta(days=1)
        await looked(pilot)
        assert "Sat 2026-11-21" in read(app).splitlines()[0]


async def test_a_database_that_vanishes_is_told_and_goes_on_when_it_is_back(
    invented, app_on, settle, looked, toasts
):
    """What was shown stays, the message says so; a change made meanwhile shows afterwards."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await looked(pilot)
        os.rename(invented.path, f"{invented.path}.away")
        await looked(pilot)
        assert "has gone" in toasts(app)[0]
        assert len(app.screen.query_one(AgendaList).lines) == 10
        todo.done(invented._replace(path=f"{invented.path}.away"), ["t4"])
        os.rename(f"{invented.path}.away", invented.path)
        await looked(pilot)
        assert toasts(app)[-1] == "The database is back."
        assert len(app.screen.query_one(AgendaList).lines) == 9


async def test_another_database_in_its_place_is_shown(
    invented, app_on, settle, looked, read, tmp_path
):
    """A copy put back over the open one is what is shown from then on."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await looked(pilot)
        other = invented._replace(path=str(tmp_path / "other.db"))
        capture.log(other, "call @@Ada_Lovelace: hello :: today ring back")
        os.replace(other.path, invented.path)
        await looked(pilot)
        assert "ring back" in read(app)
        assert [line.id for line in agenda.today(invented)] == ["t1"]


async def test_an_app_that_ends_lets_go_of_the_database(invented, app_on, settle, looked):
    """A look that never began holds nothing."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await looked(pilot)
        assert is_open(invented)
        app.look()
        app.workers.cancel_all()
    assert not is_open(invented)


async def test_what_is_typed_ahead_goes_where_it_belongs(invented, app_on, settle, until):
    """Keys that come in all at once: the box opens, takes its words and stores them, in order."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in ("l", *"quick word", "enter", "j", "j", "l", *"draft"):
            character = " " if key == " " else key if len(key) == 1 else None
            app.post_message(events.Key(key, character))
        await until(
            pilot,
            lambda: isinstance(app.focused, Input) and app.focused.value.endswith("draft"),
        )
        await settle(pilot)
        assert app.focused.value.endswith("draft")
        await pilot.press("escape")
        assert app.screen.query_one(AgendaList).current.id == "i10"
        assert "quick word" in {one.text for one in timeline.timeline(invented)}
        assert {"t4", "t2"} <= {line.id for line in agenda.today(invented)}

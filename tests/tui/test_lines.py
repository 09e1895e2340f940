"""What can be done with a line of the day: move, hide, call, edit; and days looked at alone."""

from __future__ import annotations

import os
import stat

import pytest

from pcrm.domain.contact import Details, Email, Telephone
from pcrm.services import agenda, people, single
from pcrm.tui.screens.ask import AskScreen
from pcrm.tui.widgets.agenda_list import AgendaList
from pcrm.tui.widgets.week_strip import WeekStrip


def ids(app) -> list[str]:
    """Return the numbers of the lines shown."""
    return [line.id for line in app.screen.query_one(AgendaList).lines]


async def test_a_task_is_postponed(invented, app_on, settle, read, toasts):
    """``p`` asks for a day and says what it means while it is typed; the cursor stays near."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("p", *"+1w")
        await settle(pilot)
        assert "Postpone t4 send the tax papers to" in read(app)
        assert "→ Tue 2026-11-24  in 4 days" in read(app)
        await pilot.press("enter")
        await settle(pilot)
        assert toasts(app) == [
            "moved  t4   due Tue 2026-11-24  send the tax papers\nu takes it back"
        ]
        assert app.screen.query_one(AgendaList).current.id == "b1"
        assert single.load(invented, "t4").due == "2026-11-24"
        await pilot.press("u")
        await settle(pilot)
        assert ids(app)[0] == "t4"


async def test_a_plan_is_moved_with_its_time(invented, app_on, settle):
    """``p`` on a plan takes a day and a time."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("j", "j", "p", *"mon 9:30", "enter")
        await settle(pilot)
    moved = single.load(invented, "i10")
    assert (moved.day, moved.at, moved.planned) == ("2026-11-23", "09:30", True)


async def test_a_bad_day_is_told_and_asked_again(invented, app_on, settle, read):
    """What is no date stays in the box with the reason; escape changes nothing."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("p", *"32.13.", "enter")
        await settle(pilot)
        assert isinstance(app.screen, AskScreen)
        assert "32.13." in read(app)
        await pilot.press("escape")
        await settle(pilot)
        assert ids(app)[0] == "t4"


async def test_nothing_typed_moves_nothing(invented, app_on, settle):
    """Enter in an empty box closes it."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("p", "enter")
        await settle(pilot)
        assert not isinstance(app.screen, AskScreen)
    assert single.load(invented, "t4").due == "2026-11-17"


@pytest.mark.parametrize(
    ("keys", "gone", "told"),
    [
        (("s",), "t4", "t4 hidden until Fri 2026-12-04\nu takes it back"),
        (("G", "s"), "7", "李雷 hidden until Fri 2026-12-04\nu takes it back"),
    ],
)
async def test_a_line_is_hidden_until_a_day(invented, app_on, settle, toasts, keys, gone, told):
    """``s`` asks until when; a task and somebody out of touch disappear from the day."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*keys, *"2w", "enter")
        await settle(pilot)
        assert toasts(app) == [told]
        assert gone not in ids(app)
    assert gone not in {line.id for line in agenda.today(invented)}


async def test_what_cannot_be_moved_or_hidden_says_what_can(invented, app_on, settle, toasts):
    """A birthday is not postponed, a plan is not hidden."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("j", "p")
        await settle(pilot)
        assert toasts(app) == ["This comes when it comes. Press s to hide it until a day."]
        await pilot.press("j", "s")
        await settle(pilot)
        assert toasts(app) == ["A plan is not hidden. Press p to move it."]


async def test_a_call_copies_the_number_and_dials_it(
    invented, app_on, settle, until, toasts, monkeypatch, tmp_path
):
    """``c`` puts the number into the clipboard and hands it to the program for tel:."""
    opener = tmp_path / "xdg-open"
    opener.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n')
    opener.chmod(opener.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":0")
    people.set_values(invented, "2", ["reach=mornings"])
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("j", "c")
        await settle(pilot)
        assert toasts(app)[0].splitlines() == [
            "Marie Curie  +1 555 0111  (dialling and copied)",
            "reach: mornings",
            "l writes down what was said",
        ]
        assert app.clipboard == "+1 555 0111"
        opened = tmp_path / "opened"
        await until(pilot, lambda: opened.exists() and opened.read_text())
    assert opened.read_text() == "tel:+15550111\n"


async def test_a_call_without_a_display_copies(invented, app_on, settle, toasts, monkeypatch):
    """Where nothing can dial, the number is copied all the same; nobody to call is told."""
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        assert toasts(app) == ["This line names nobody to call."]
        await pilot.press("j", "c")
        await settle(pilot)
        assert "(copied)" in toasts(app)[0]


async def test_what_is_copied_bears_no_control_signs(workspace, app_on, settle, monkeypatch):
    """A number or an address from a hostile card does nothing when it is pasted into a shell."""
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    hostile = "+1 555\x1b[31m 0111\nrm -rf x\r\x9b\u202e"
    numbers, addresses = (Telephone(hostile),), (Email(hostile),)
    people.add(workspace, Details(formatted_name="Eve", telephones=numbers, emails=addresses))
    app = app_on(workspace._replace(source="tui"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.call(1)
        await settle(pilot)
        assert app.clipboard == "+1 555[31m 0111rm -rf x"
        await pilot.press("2")
        await settle(pilot)
        await pilot.press("m")
        await settle(pilot)
        assert app.clipboard == "+1 555[31m 0111rm -rf x"


async def test_somebody_without_a_number_is_told(quiet, app_on, settle, toasts):
    """The message names the command that adds one."""
    app = app_on(quiet)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.call(1)
        await settle(pilot)
        assert toasts(app) == [
            "no telephone of Grace Hopper is known\nadd one with: pcrm set 1 phone=…"
        ]


async def test_an_editor_needs_a_terminal(invented, app_on, settle, toasts):
    """Where the terminal cannot be lent, ``E`` says so."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("E")
        await settle(pilot)
        assert toasts(app)[0].startswith("An editor needs a terminal of its own")


async def test_one_day_is_looked_at_alone(invented, app_on, settle, read):
    """← and → go from day to day, within two weeks; escape shows all days again."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("right")
        await settle(pilot)
        assert sorted(ids(app)) == ["i9", "t2"]
        await pilot.press("right", "right")
        await settle(pilot)
        assert ids(app) == []
        assert "Nothing on Mon 2026-11-23." in read(app)
        await pilot.press("right", "left", *["left"] * 12)
        await settle(pilot)
        assert "Nothing on Mon 2026-11-16." in read(app)
        await pilot.press("escape")
        await settle(pilot)
        assert len(ids(app)) == 10


async def test_a_click_on_a_day_chooses_it(invented, app_on, settle):
    """The mouse chooses a day in the strip, and a second click lets go of it."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.click(WeekStrip, offset=(8 * 5 + 2, 1))
        await settle(pilot)
        assert ids(app) == ["b2"]
        await pilot.click(WeekStrip, offset=(8 * 5 + 2, 0))
        await settle(pilot)
        assert len(ids(app)) == 10


async def test_a_narrow_strip_begins_with_today(invented, app_on, settle, read):
    """Where two weeks do not fit, the days from today on are shown."""
    app = app_on(invented)
    async with app.run_test(size=(40, 24)) as pilot:
        await settle(pilot)
        assert read(app).splitlines()[1] == " Fr20 Sa21 Su22│Mo23 Tu24 We25 Th26 Fr27"

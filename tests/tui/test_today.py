"""The day on the screen: its lines, its keys, its empty states."""

from __future__ import annotations

import os
import threading

import pytest

from pcrm.domain.errors import LockedStore
from pcrm.services import agenda, capture, changes, people, todo
from pcrm.tui.screens.card import CardScreen
from pcrm.tui.screens.today import TodayScreen
from pcrm.tui.widgets.agenda_list import AgendaList
from pcrm.tui.widgets.blank import Blank

_ANNA = "       waiting for Анна Петрова; promised in i8, message 2026-11-19: holiday greetings"


async def test_the_day_stands_in_sections_with_reasons(invented, app_on, settle, read):
    """Overdue, today, coming, out of touch: each line with number, day, what, who and why."""
    app = app_on(invented)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        assert read(app).splitlines()[:24] == [
            " pcrm   Fri 2026-11-20   1 overdue  2 today  6 coming  1 out of touch",
            " Mo16 Tu17 We18 Th19 Fr20 Sa21 Su22│Mo23 Tu24 We25 Th26 Fr27 Sa28 Su29",
            "    ·    1    ·    ·    2    2    1│   ·    1    1    1    ·    ·    ·",
            "Overdue",
            "  t4   Tue 2026-11-17  send the tax papers",
            "Today, Fri 2026-11-20",
            "  b1          Marie Curie: birthday, turns 40",
            "       likes tulips; last 12 days ago: asks for two more drafts",
            "  i10  16:00  call: drafts  Marie Curie",
            "       planned; last 12 days ago: asks for two more drafts",
            "Coming",
            "  i9   Sat 2026-11-21  10:00 meeting: contract  Alan Turing",
            "       planned; last 9 days ago: numbers look right",
            "  t2   Sat 2026-11-21  send contract  Grace Hopper",
            "       promised in i7, call 2026-11-19: agreed on the price",
            "  t5   Sun 2026-11-22  call Ada about the horses  Ada Lovelace",
            "  b2   Tue 2026-11-24  Alan Turing: birthday",
            "       24 Nov; last 9 days ago: numbers look right",
            "  t3   Wed 2026-11-25  her new address  Анна Петрова",
            _ANNA,
            "  b3   Thu 2026-11-26  Ada Lovelace: birthday, turns 36",
            "       likes horses",
            "Out of touch",
            "  7    李雷",
        ]


async def test_three_lines_are_worked_off(invented, app_on, settle, read):
    """``d`` takes lines off one after the other, the heading counts down, the store knows."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d", "j", "d", "j", "d")
        await settle(pilot)
        assert "1 today  5 coming  1 out of touch" in read(app)
        assert "overdue" not in read(app).splitlines()[0]
    left = {line.id for line in agenda.today(invented)}
    assert not {"t4", "i10", "t2"} & left
    assert {"b1", "i9"} <= left


async def test_keys_pressed_in_a_row_are_all_stored(invented, app_on, settle, monkeypatch):
    """Leaving right after ``d`` waits until everything is stored; ``r`` shows no ghost."""
    go = threading.Event()
    done = todo.done

    def slow(*args):
        go.wait(60)
        return done(*args)

    monkeypatch.setattr(todo, "done", slow)
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d", "j", "d", "r")
        await pilot.pause(0.2)
        assert len(app.screen.query_one(AgendaList).lines) == 8
        await pilot.press("q")
        assert not app._exit
        go.set()
        await settle(pilot)
        assert app._exit
    assert not {"t4", "i10"} & {line.id for line in agenda.today(invented)}


async def test_leaving_waits_for_bad_news(invented, app_on, settle, toasts, monkeypatch):
    """When what was to be stored before leaving is refused, the app stays and says so."""
    go = threading.Event()

    def refuse(*args, **named):
        go.wait(60)
        raise LockedStore("another program holds the file", hint="try again")

    monkeypatch.setattr(todo, "done", refuse)
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d", "q")
        go.set()
        await settle(pilot)
        assert not app._exit
        assert toasts(app) == ["another program holds the file\ntry again"]
        assert app.screen.query_one(AgendaList).lines[0].id == "t4"


async def test_the_cursor_stays_near_what_was_done(invented, app_on, settle):
    """After ``d`` the cursor is on the line that has moved up; after a reload it stays there."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        listed = app.screen.query_one(AgendaList)
        await pilot.press("j", "j", "j", "j")
        assert listed.current.id == "t2"
        await pilot.press("d")
        await settle(pilot)
        assert listed.current.id == "t5"
        await pilot.press("r")
        await settle(pilot)
        assert listed.current.id == "t5"


@pytest.mark.parametrize(
    ("keys", "number"),
    [
        (("down",), "b1"),
        (("j", "j"), "i10"),
        (("j", "j", "k"), "b1"),
        (("j", "up"), "t4"),
        (("G",), "7"),
        (("end", "g"), "t4"),
        (("k",), "7"),
    ],
)
async def test_the_cursor_moves(invented, app_on, settle, keys, number):
    """Arrows, j and k, g and G move the cursor over lines and never onto a heading."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*keys)
        assert app.screen.query_one(AgendaList).current.id == number


async def test_the_first_heading_comes_back_into_view(invented, app_on, settle, read):
    """On the first line the heading above it is shown again."""
    app = app_on(invented)
    async with app.run_test(size=(80, 10)) as pilot:
        await settle(pilot)
        await pilot.press("G")
        assert "Overdue" not in read(app)
        await pilot.press("g")
        await pilot.pause()
        assert "Overdue" in read(app)


async def test_a_click_moves_the_cursor_and_a_second_opens_the_card(invented, app_on, settle):
    """The mouse first chooses a line, then opens it; a heading takes no click."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        listed = app.screen.query_one(AgendaList)
        await pilot.click(AgendaList, offset=(10, 3))
        assert listed.current.id == "b1"
        await pilot.click(AgendaList, offset=(10, 2))
        assert listed.current.id == "b1"
        assert not isinstance(app.screen, CardScreen)
        await pilot.click(AgendaList, offset=(10, 3))
        await settle(pilot)
        assert isinstance(app.screen, CardScreen)


async def test_a_date_and_a_person_cannot_be_done(invented, app_on, settle, toasts):
    """``d`` on a birthday or on somebody out of touch says what to press instead."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("j", "d")
        await settle(pilot)
        assert toasts(app) == [
            "A date is not done. Press l to log how you wished Marie Curie well."
        ]
        await pilot.press("G", "d")
        await settle(pilot)
        assert toasts(app) == ["Press l to log a call with 李雷: that is what takes them off."]
        assert len(app.screen.query_one(AgendaList).lines) == 10


async def test_undo_says_what_and_moves_to_it(invented, app_on, settle, toasts):
    """``u`` brings a line back, names the change and puts the cursor on the line; ``U`` redoes."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        listed = app.screen.query_one(AgendaList)
        await pilot.press("d")
        await settle(pilot)
        assert toasts(app) == ["done  t4   due Tue 2026-11-17  send the tax papers"]
        await pilot.press("j", "j", "u")
        await settle(pilot)
        assert toasts(app) == ["undone: done t4\nU brings it back"]
        assert listed.current.id == "t4"
        await pilot.press("U")
        await settle(pilot)
        assert toasts(app) == ["done again: done t4"]
        assert "t4" not in {line.id for line in listed.lines}


async def test_nothing_to_undo_is_a_toast(nowhere, app_on, settle, toasts):
    """``u`` and ``U`` on an empty store are told with the next step, and nothing ends."""
    app = app_on(nowhere)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("u", "U")
        await settle(pilot)
        assert toasts(app) == [
            "there is nothing to undo\nsee pcrm history",
            "there is nothing to redo\nsee pcrm history",
        ]


async def test_what_another_program_did_shows_after_reload(invented, app_on, settle, toasts):
    """A task done elsewhere is told as done before; a new one comes with ``r``."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        todo.done(invented, ["t4"])
        await pilot.press("d")
        await settle(pilot)
        assert toasts(app) == ["done  t4 was done before"]
        capture.add_tasks(invented, "water the plants", due="today")
        await pilot.press("r")
        await settle(pilot)
        assert "water the plants" in {
            line.summary for line in app.screen.query_one(AgendaList).lines
        }


async def test_a_task_that_has_gone_is_an_error_and_an_error_outlives_good_news(
    invented, app_on, settle, toasts
):
    """A refused ``d`` is told with its hint, and stays when the next one succeeds."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        changes.undo(invented, last=1)
        changes.undo(invented, last=1)
        await pilot.press("d")
        await settle(pilot)
        assert toasts(app) == ["there is no t4\nsee what is open: pcrm todo list"]
        await pilot.press("j", "d")
        await settle(pilot)
        assert toasts(app)[0] == "there is no t4\nsee what is open: pcrm todo list"
        assert len(toasts(app)) == 2


async def test_an_old_error_gives_way(nowhere, app_on, settle, toasts, monkeypatch):
    """When the time of an error is over the next good news stands alone again."""
    monkeypatch.setattr("pcrm.tui.telling._TOAST_SECONDS", 0.05)
    app = app_on(nowhere)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        await pilot.pause(0.2)
        monkeypatch.setattr("pcrm.tui.telling._TOAST_SECONDS", 6)
        app.tell("first")
        await pilot.pause()
        app.tell("second")
        await pilot.pause()
        assert toasts(app) == ["second"]


async def test_an_empty_day_names_its_next_key(quiet, app_on, settle, read):
    """Nothing due: a pleasant sentence and the keys that lead on; ``d`` is not offered."""
    app = app_on(quiet)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = read(app)
        assert "Nothing is due and nobody is out of touch. The day is yours." in shown
        assert "  l  write down what happened" in shown
        assert "Done" not in shown
        await pilot.press("d", "enter", "j")
        app.screen.action_done()
        await settle(pilot)
        assert app.is_running


async def test_the_last_line_done_shows_the_empty_day(quiet, app_on, settle, read):
    """Working off the last line leads to the empty day, and undo leads back to the list."""
    capture.add_tasks(quiet, "one thing", due="today")
    app = app_on(quiet)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        assert "The day is yours" in read(app)
        await pilot.press("u")
        await settle(pilot)
        assert "one thing" in read(app)
        assert app.screen.focused is app.screen.query_one(AgendaList)


async def test_a_first_run_says_how_to_begin_and_makes_no_file(nowhere, app_on, settle, read):
    """Where nothing was ever stored the screen names three keys to begin with, and the demo."""
    app = app_on(nowhere)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = read(app)
        assert "Nobody is known here yet; begin with what you have:" in shown
        assert "I  bring your address book in" in shown
        assert "pcrm demo" in shown
        await pilot.press("r", "q")
    assert not nowhere.exists()


async def test_nobody_known_is_not_a_first_run(nowhere, app_on, settle, read):
    """A database without people says how to begin, without the words of the first run."""
    capture.log(nowhere, "note: nobody in particular")
    app = app_on(nowhere)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Nobody is known here yet" in read(app)
        assert "pcrm demo" not in read(app)


async def test_a_missing_database_is_told_on_the_screen(nowhere, app_on, settle, read):
    """A named database that is not there: message and hint stand where the list would be."""
    app = app_on(nowhere._replace(is_default=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.screen.query_one(Blank).display
        assert "pcrm init" in read(app)
        people.add(nowhere, people.details_of("Grace Hopper", (), workspace=nowhere))
        await pilot.press("r")
        await settle(pilot)
        assert "The day is yours" in read(app)


async def test_a_database_that_goes_away_is_a_toast(invented, app_on, settle, toasts):
    """When a reload fails the list stays and the error is a toast."""
    app = app_on(invented._replace(is_default=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        os.rename(invented.path, invented.path + ".away")
        await pilot.press("r")
        await settle(pilot)
        assert len(toasts(app)) == 1
        assert len(app.screen.query_one(AgendaList).lines) == 10


async def test_what_nobody_expected_is_a_toast(invented, app_on, settle, toasts, monkeypatch):
    """A defect in a read or a write is told, and the next key still works."""

    def fail(*args, **named):
        raise RuntimeError("[/x] broken\x1b")

    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        with monkeypatch.context() as patch:
            patch.setattr(todo, "done", fail)
            patch.setattr(agenda, "today", fail)
            await pilot.press("d", "r")
            await settle(pilot)
        expected = "Something failed that should not: RuntimeError: [/x] broken␛"
        assert toasts(app) == [expected, expected]
        await pilot.press("r", "d")
        await settle(pilot)
        assert not app.is_writing


async def test_q_leaves(invented, app_on, settle):
    """``q`` ends the app without a word."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("q")
        await pilot.pause()
        assert app._exit
    assert app.return_code == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (47, 12), (20, 5), (8, 3), (1, 1)])
async def test_every_size_of_terminal_bears_every_screen(invented, app_on, settle, size):
    """From one cell to a large window: no screen and no toast ends the app."""
    app = app_on(invented)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for keys in ("d", "jj", "u", "?", "\x1b", "l", "\x1b", "/an", "\x1b"):
            for key in keys:
                await pilot.press("escape" if key == "\x1b" else key)
            await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, CardScreen)


async def test_a_resize_keeps_the_cursor(invented, app_on, settle, read):
    """Getting narrow moves the days below the lines; the cursor stays."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("j", "j", "j")
        await pilot.resize_terminal(40, 24)
        await pilot.pause()
        assert app.screen.query_one(AgendaList).current.id == "i9"
        assert "  i9 10:00 meeting: contract  Alan Tur…" in read(app)
        assert "     Sat 2026-11-21; planned; last" in read(app)


@pytest.mark.parametrize("keys", ["", "2", "3", "l", "2 f x", "e", "C", "n", "slash", "enter"])
async def test_no_color_shows_the_same_words(invented, app_on, settle, read, monkeypatch, keys):
    """NO_COLOR takes the colours and leaves the screen, whatever theme was chosen."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_on(invented._replace(settings=invented.settings._replace(theme="light")))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "send the tax papers" in read(app)
        await pilot.press(*keys.split())
        await settle(pilot)
        styles = {one.style for strip in app.screen._compositor.render_strips() for one in strip}
        colours = {colour for style in styles if style for colour in (style.color, style.bgcolor)}
        assert {colour.name for colour in colours if colour} <= {"default"}


async def test_the_footer_shows_the_keys_that_work(invented, app_on, settle, read):
    """The last line names the keys of the day."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert read(app).splitlines()[-1] == (
            " ⏎ Card  d Done  p Postpone  s Snooze  c Call  l Log  / Find  u Undo  ? Help"
        )


async def test_the_day_far_ahead(invented, app_on, settle, read):
    """``w`` asks for a day, and shows what will be due and who out of touch by then."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("w", *"in 5 weeks", "enter")
        await settle(pilot)
        shown = read(app)
        assert "Fri 2026-12-25, in 35 days" in shown
        assert "Overdue" in shown
        await pilot.press("w", *"2199-01-01", "enter")
        await settle(pilot)
        assert "Fri 2199" not in shown
        assert "2199-01-01" in read(app)
        await pilot.press("w", *"zzz", "enter")
        await settle(pilot)
        assert "zzz" in read(app)
        await pilot.press("escape", "escape")
        assert isinstance(app.screen, TodayScreen)

"""The quick log: a sentence in, its echo out, and never a word lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from pcrm.services import agenda, drafts, single, timeline
from pcrm.tui.screens.log import LogScreen
from pcrm.tui.widgets.agenda_list import AgendaList
from pcrm.tui.widgets.box import LONGEST, SentenceBox
from pcrm.tui.widgets.echo_panel import EchoPanel


async def type_in(app, pilot, text):
    """Put a text into the box under the cursor as a terminal pastes it."""
    app.post_message(events.Paste(text))
    await pilot.pause()


async def test_a_sentence_is_stored_and_said_back(invented, app_on, settle, read):
    """``l``, a sentence, enter: the echo stands below the list, the box is closed and empty."""
    app = app_on(invented)
    async with app.run_test(size=(90, 30)) as pilot:
        await settle(pilot)
        await pilot.press("l")
        assert isinstance(app.screen, LogScreen)
        await type_in(app, pilot, "call 20m with Grace: agreed +acme :: fri send the quote")
        await pilot.press("enter")
        await settle(pilot)
        shown = read(app).splitlines()
        start = next(i for i, line in enumerate(shown) if line.startswith(" i11"))
        assert shown[start : start + 4] == [
            " i11  Fri 2026-11-20  call 20m  Grace Hopper  +acme",
            "      agreed",
            " t6   due Fri 2026-11-27  send the quote  (Grace Hopper)",
            " t2   due Sat 2026-11-21  send contract  (Grace Hopper)  still open",
        ]
        assert not isinstance(app.screen, LogScreen)
        assert app.draft == ""
        assert app.screen.focused is app.screen.query_one(AgendaList)
        assert "t6" in {line.id for line in app.screen.query_one(AgendaList).lines}
        await pilot.press("escape")
        await settle(pilot)
        assert not app.screen.query(EchoPanel)
    assert single.load(invented, "i11").source == "tui"


async def test_letters_typed_into_the_box_are_no_keys(invented, app_on, settle):
    """A sentence may hold d, q, u, / and ?: they are text there."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("l", *"dqul", "slash", "question_mark", "j")
        assert app.screen.query_one(SentenceBox).value == "dqul/?j"
        await pilot.press("escape")
        await settle(pilot)
        assert len(app.screen.query_one(AgendaList).lines) == 10


async def test_escape_keeps_the_draft(invented, app_on, settle):
    """A closed box has its draft at the next ``l``, with the cursor at its end."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("l", *"call", "escape")
        assert not isinstance(app.screen, LogScreen)
        await pilot.press("j", "l", "s")
        assert app.screen.query_one(SentenceBox).value == "calls"


async def test_an_error_keeps_the_sentence(invented, app_on, settle, read):
    """What cannot be read stays in the box with the message below it; mended, it is stored."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("l")
        await type_in(app, pilot, "31.02. call Grace: hello")
        await pilot.press("enter")
        await settle(pilot)
        box = app.screen.query_one(SentenceBox)
        assert box.value == "31.02. call Grace: hello"
        assert app.screen.focused is box
        assert "31.02." in read(app).splitlines()[-4]
        await pilot.press("home", *["delete"] * 7, "enter")
        await settle(pilot)
        assert not isinstance(app.screen, LogScreen)
    assert single.load(invented, "i11").text == "hello"


async def test_nothing_to_log_is_told(invented, app_on, settle, read):
    """Enter in an empty box says what a sentence looks like."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("l", "enter")
        await settle(pilot)
        assert "there is nothing to log" in read(app)


async def test_an_unknown_person_is_told_with_the_next_step(invented, app_on, settle, read):
    """An exact reference to nobody is an error; the hint stands below the message."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("l")
        await type_in(app, pilot, "call @nobody: hello")
        await pilot.press("enter")
        await settle(pilot)
        assert "nobody is known as 'nobody'" in read(app)


async def test_an_ambiguous_name_is_told_with_who_fits(invented, app_on, settle, read):
    """An exact reference that fits several people names them with their numbers."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("l")
        await type_in(app, pilot, "call @a: hello")
        await pilot.press("enter")
        await settle(pilot)
        assert "'a' could be" in read(app)
        assert "3 Alan Turing" in read(app)


async def test_a_short_terminal_keeps_lines_for_the_day(invented, app_on, settle, read):
    """With five lines the box takes one of them, without frame and hint."""
    app = app_on(invented)
    async with app.run_test(size=(40, 5)) as pilot:
        await settle(pilot)
        await pilot.press("l", "x")
        await settle(pilot)
        shown = read(app).splitlines()
        assert shown[-2:] == [" x", " ⏎ Store  tab Complete  esc Close"]
        assert "send the tax papers" in "".join(shown[1:3])


async def test_a_warning_stands_with_the_echo(invented, app_on, settle, read):
    """What the sentence left open is said below the echo."""
    app = app_on(invented)
    async with app.run_test(size=(90, 30)) as pilot:
        await settle(pilot)
        await pilot.press("l")
        await type_in(app, pilot, "call: spoke to somebody new")
        await pilot.press("enter")
        await settle(pilot)
        assert "  !  " in read(app)


async def test_the_first_sentence_makes_the_database(nowhere, app_on, settle, read):
    """On a first run ``l`` works: ``@@`` makes the person, the day has its first line."""
    app = app_on(nowhere._replace(source="tui"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("l")
        await type_in(app, pilot, "call @@Grace_Hopper 20m: wants a quote :: tomorrow send it")
        await pilot.press("enter")
        await settle(pilot)
        assert "  t1   Sat 2026-11-21  send it  Grace Hopper" in read(app)
    assert [line.id for line in agenda.today(nowhere)] == ["t1"]


async def test_a_paste_of_a_megabyte_is_cut_and_told(invented, app_on, settle, read):
    """A huge paste neither hangs nor fills the box beyond its limit."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("l")
        await type_in(app, pilot, "word [/x] \x1b[31m\n" * 70_000)
        await settle(pilot)
        assert len(app.screen.query_one(SentenceBox).value) == LONGEST
        assert f"the box takes {LONGEST} signs" in read(app)


async def test_a_paste_that_was_cut_is_kept_whole(invented, app_on, settle, read):
    """The message names the file that holds all of it."""
    pasted = "word [/x] \x1b[31m\n" * 70_000
    app = app_on(invented)
    async with app.run_test(size=(200, 24)) as pilot:
        await settle(pilot)
        await pilot.press("l")
        await type_in(app, pilot, pasted)
        await settle(pilot)
        assert "all of it is in" in read(app)
    kept = Path(invented.path).parent / "edits" / "paste.txt"
    assert kept.read_text() == pasted


async def understood(pilot):
    """Wait until what was typed is explained; the box takes a breath first."""
    await pilot.pause(0.15)
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def test_a_sentence_is_understood_while_it_is_typed(invented, app_on, settle, read):
    """Who, when, what, the next step; whoever is new, and a doubt."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("l")
        await type_in(
            app,
            pilot,
            "yesterday call 25m with Grace and @@Nova_New: agreed with Alan +x :: fri send it",
        )
        await understood(pilot)
        shown = [line.strip() for line in read(app).splitlines()]
        start = next(i for i, line in enumerate(shown) if line.startswith("who"))
        assert shown[start : start + 4] == [
            "who   Grace Hopper, Nova New (new)  about Alan Turing",
            "when  Thu 2026-11-19  call 25m",
            "what  agreed with Alan  +x",
            "next  due Fri 2026-11-27  send it",
        ]
        assert len(timeline.timeline(invented)) == 10


async def test_what_cannot_be_read_is_told_while_it_is_typed(invented, app_on, settle, read):
    """A day that is none is said below the box; an empty box has its hint again."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("l")
        await type_in(app, pilot, "31.02. call Grace")
        await understood(pilot)
        assert " !    '31.02.'" in read(app)
        await pilot.press("ctrl+u")
        await understood(pilot)
        assert "@@New_Person" in read(app)


async def test_tab_completes_a_name(invented, app_on, settle):
    """The rest of a name is offered; after @ it is one word."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("l", *"call Gra")
        await understood(pilot)
        await pilot.press("tab")
        box = app.screen.query_one(SentenceBox)
        assert box.value == "call Grace Hopper "
        await pilot.press(*"@mar")
        await understood(pilot)
        await pilot.press("tab")
        assert box.value == "call Grace Hopper @marie_Curie "


async def test_earlier_sentences_come_back(invented, app_on, settle):
    """↑ shows what was stored before, ↓ what was being typed."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("l")
        await type_in(app, pilot, "call Grace: one")
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("l", "x", "up", "up")
        box = app.screen.query_one(SentenceBox)
        assert box.value == "call Grace: one"
        await pilot.press("down")
        assert box.value == "x"


async def test_pasted_lines_become_one(invented, app_on, settle):
    """No line of a paste is dropped; a selection is replaced by it."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("l", *"abc", "shift+home")
        await type_in(app, pilot, "one\r\ntwo\tthree\nfour")
        assert app.screen.query_one(Input).value == "one two three four"


async def test_enter_twice_stores_once(invented, app_on, settle):
    """An impatient second enter does not store the sentence again."""
    app = app_on(invented)
    before = len(timeline.timeline(invented))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("l")
        await type_in(app, pilot, "call Grace: once")
        box = app.screen.query_one(SentenceBox)
        await box.action_submit()
        await box.action_submit()
        await settle(pilot)
    assert len(timeline.timeline(invented)) == before + 1


async def test_a_refused_sentence_does_not_replace_what_was_typed_since(
    invented, app_on, settle, read
):
    """Words typed before the answer came stay; the message says why the sentence came back."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("l")
        await pilot.pause()
        app.screen.refuse("31.02. call Grace", "31.02. is no day")
        assert app.screen.query_one(SentenceBox).value == "31.02. call Grace"
        app.screen.query_one(SentenceBox).value = "another"
        app.screen.refuse("31.02. call Grace", "31.02. is no day")
        await pilot.pause()
        assert app.screen.query_one(SentenceBox).value == "another"
        assert "31.02. is no day" in read(app)


async def test_the_open_box_hides_the_keys_of_the_day(invented, app_on, settle, read):
    """While a sentence is typed the footer shows only what works there."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("l")
        await settle(pilot)
        assert read(app).splitlines()[-1] == " ⏎ Store  tab Complete  esc Close"


async def test_the_log_opens_with_the_person_under_the_cursor(invented, app_on, settle):
    """``l`` on a line names its person; nothing typed more is no draft."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("j", "l")
        assert app.screen.query_one(SentenceBox).value == "@2 "
        await pilot.press("escape", "g", "l")
        assert app.screen.query_one(SentenceBox).value == ""


async def test_the_log_opens_on_every_mode(invented, app_on, settle, read):
    """The people and the timeline have the same box, and the echo stands there."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for mode in "23":
            await pilot.press(mode)
            await settle(pilot)
            app.open_quick_log()
            await pilot.pause()
            await type_in(app, pilot, f"call Grace: mode {mode}")
            await pilot.press("enter")
            await settle(pilot)
            assert f"mode {mode}" in read(app)


async def test_a_sentence_that_met_a_lock_waits_and_is_not_asked_for_again(
    invented, app_on, settle, toasts, monkeypatch
):
    """It is stored by the next write; in the box it would be stored twice."""
    monkeypatch.setattr("pcrm.store.connection.BUSY_TIMEOUT_S", 0.1)
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        holder = sqlite3.connect(invented.path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        app.store_sentence("call Grace: while locked")
        await settle(pilot)
        holder.execute("ROLLBACK")
        holder.close()
        assert "The sentence is kept: call Grace: while locked" in toasts(app)[0]
        assert not isinstance(app.screen, LogScreen)
        await pilot.press("d")
        await settle(pilot)
    texts = [entry.text for entry in timeline.timeline(invented)]
    assert texts.count("while locked") == 1


@pytest.mark.parametrize("keys", [("ctrl+q",), ("escape", "q")])
async def test_a_sentence_waits_for_the_next_start(invented, app_on, settle, keys):
    """What was typed and not stored is there again; stored or deleted, it is not."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("l", *"call Grace: half", *keys)
        await settle(pilot)
        assert not app.is_running
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("l")
        await settle(pilot)
        assert app.screen.unsent == "call Grace: half"
        await pilot.press("enter", "q")
        await settle(pilot)
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("l")
        await settle(pilot)
        assert app.screen.unsent == ""
        await pilot.press("escape", "q")
    assert "half" in {entry.text for entry in timeline.timeline(invented)}
    assert drafts.kept(invented, drafts.SENTENCE) == ""


async def test_a_purge_forgets_a_sentence_that_waits(invented, app_on, settle):
    """It may name the one who is purged."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("l", *"call Grace", "ctrl+q")
        await settle(pilot)
    assert drafts.kept(invented, drafts.SENTENCE)
    drafts.forget(invented, ["1"])
    assert drafts.kept(invented, drafts.SENTENCE) == ""

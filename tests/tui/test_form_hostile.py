"""Names, notes and words that would recolour, reorder or end a careless form."""

from __future__ import annotations

import pytest
from textual import events
from textual.app import App
from textual.widgets import TextArea

from pcrm.render.terminal import safe
from pcrm.services import dates, people, relations
from pcrm.tui.app import PcrmApp

NAME = '[/x] [red]Ö🦊 "x" [@click=app.quit]␛'
WILD = "[/x]\x1b[31m\x9b\u202e[@click=app.quit]x[/]"


@pytest.fixture(params=["gated", "ungated"])
def app(request, hostile, monkeypatch):
    """The app on hostile data, and once without its last gate: widgets gate what they show."""
    if request.param == "ungated":
        monkeypatch.setattr(PcrmApp, "get_line_filters", App.get_line_filters)
    people.add(hostile, people.details_of("Grace Hopper", (), workspace=hostile))
    relations.link(hostile, "2", "friend", "1")
    app = PcrmApp(hostile)
    app.theme = "textual-dark"
    return app


def assert_calm(shown: str) -> None:
    """Nothing on the screen is acted upon by a terminal."""
    assert safe(shown) == shown
    assert "\t" not in shown


async def look(app, pilot, settle, read):
    """Wait for the form, and return what it shows."""
    await settle(pilot)
    await pilot.pause(0.25)
    await settle(pilot)
    shown = read(app)
    assert_calm(shown)
    return shown


async def test_every_form_shows_a_hostile_record_as_it_is(app, settle, read):
    """Contact, task, entry, date and relationship; the note, too."""
    number = dates.listed(app.workspace, "1")[0].entry.id
    async with app.run_test(size=(160, 60)) as pilot:
        await settle(pilot)
        for begin in (
            *(lambda: app.edit_record("1"), lambda: app.edit_record("t1")),
            *(lambda: app.edit_record("i1"), lambda: app.edit_record("i2")),
            *(lambda: app.edit_record(f"b{number}"), lambda: app.edit_tie(2, 1, "friend")),
            *(lambda: app.new_record("task", 1), lambda: app.new_record("relationship", 1)),
        ):
            begin()
            assert NAME in await look(app, pilot, settle, read)
            await pilot.press("escape")
            await settle(pilot)


async def test_what_is_typed_and_pasted_is_shown_as_it_is(app, settle, read, toasts):
    """In a box, in the note, in the remark below, in the toast, in the offer of the draft."""
    async with app.run_test(size=(160, 60)) as pilot:
        await settle(pilot)
        app.new_record("task")
        await settle(pilot)
        for _ in range(5):
            app.post_message(events.Paste(WILD))
            await look(app, pilot, settle, read)
            await pilot.press("tab")
        await pilot.press("ctrl+s")
        await look(app, pilot, settle, read)
        await pilot.press("escape", "d")
        await settle(pilot)
        app.edit_record("2")
        await look(app, pilot, settle, read)
        app.screen.query_one(TextArea).focus()
        app.post_message(events.Paste(WILD + "\n\ttab\r\nline"))
        await look(app, pilot, settle, read)
        await pilot.press("ctrl+s")
        await look(app, pilot, settle, read)
        assert_calm("".join(toasts(app)).replace("\n", ""))


async def test_charts_and_notes_show_it_as_it_is(app, settle, read):
    """The name above a chart; a note as Markdown on the card."""
    people.set_values(app.workspace, "2", [f"note=# {WILD}\n- `{WILD}`\n[x](<{WILD}>) &#x202e;"])
    async with app.run_test(size=(160, 60)) as pilot:
        await settle(pilot)
        app.open_charts("1")
        assert NAME in await look(app, pilot, settle, read)
        app.open_record("2")
        assert "[@click=app.quit]x[/]" in await look(app, pilot, settle, read)
        await pilot.click("Page", offset=(8, 8))
        await settle(pilot)
        assert app.is_running

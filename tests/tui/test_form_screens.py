"""What forms, the calendar and the charts look like, at the two sizes that people have."""

from __future__ import annotations

import pytest

from pcrm.services import form_drafts, forms, people

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


@pytest.fixture
def opened(settle, still):
    """Opens something and waits until the screen has answered, then presses keys."""

    def make(begin, *keys):
        async def prepare(pilot):
            await settle(pilot)
            begin(pilot.app)
            for key in ("", *keys):
                if key:
                    await pilot.press(key)
                await settle(pilot)
            await pilot.pause(0.3)
            await still(pilot)

        return prepare

    return make


@SIZES
def test_contact(snap_compare, invented, app_on, opened, size):
    """A contact with addresses, work and fields of its own."""
    words = ("email+=grace@navy.example", "birthday=9 dec 1906", "note=# Plan\n- call", "likes=tea")
    people.set_values(invented, "1", words)
    prepare = opened(lambda app: app.edit_record("1"))
    assert snap_compare(app_on(invented), terminal_size=size, run_before=prepare)


@SIZES
def test_contact_empty(snap_compare, invented, app_on, opened, size):
    """A new contact: what each field takes stands in it."""
    prepare = opened(lambda app: app.new_record("contact"))
    assert snap_compare(app_on(invented), terminal_size=size, run_before=prepare)


@SIZES
def test_task_with_mistakes(snap_compare, invented, app_on, opened, size):
    """What is wrong and what is understood stand below the fields."""
    keys = (*"offer", "tab", *"zzz", "tab", *"31.02.", "tab", *"mon")
    prepare = opened(lambda app: app.new_record("task"), *keys)
    assert snap_compare(app_on(invented), terminal_size=size, run_before=prepare)


@SIZES
def test_entry(snap_compare, invented, app_on, opened, size):
    """An entry of the log."""
    prepare = opened(lambda app: app.edit_record("i1"))
    assert snap_compare(app_on(invented), terminal_size=size, run_before=prepare)


@SIZES
def test_date(snap_compare, invented, app_on, opened, size):
    """A new date of somebody."""
    keys = ("tab", "down", "tab", *"7.11.")
    prepare = opened(lambda app: app.new_record("important_date", 2), *keys)
    assert snap_compare(app_on(invented), terminal_size=size, run_before=prepare)


@SIZES
def test_calendar(snap_compare, invented, app_on, opened, size):
    """The calendar over a form, with words typed into it."""
    keys = ("tab", "tab", "down", *"in 3 weeks")
    prepare = opened(lambda app: app.new_record("task", 2), *keys)
    assert snap_compare(app_on(invented), terminal_size=size, run_before=prepare)


@SIZES
def test_leaving(snap_compare, invented, app_on, opened, size):
    """The question of a changed form."""
    prepare = opened(lambda app: app.new_record("relationship", 2), *"gr", "escape")
    assert snap_compare(app_on(invented), terminal_size=size, run_before=prepare)


def test_draft(snap_compare, invented, app_on, opened):
    """A draft is offered."""
    form = forms.begin(invented, "1")
    form_drafts.keep(invented, form, {**form.values, "note": "half"})
    prepare = opened(lambda app: app.edit_record("1"))
    assert snap_compare(app_on(invented), terminal_size=(80, 24), run_before=prepare)


def test_narrow(snap_compare, invented, app_on, opened):
    """One column on a narrow terminal."""
    prepare = opened(lambda app: app.edit_record("1"))
    assert snap_compare(app_on(invented), terminal_size=(40, 24), run_before=prepare)


@SIZES
def test_hostile(snap_compare, hostile, app_on, opened, size):
    """Markup and escapes in a name and a note are plain text in a form."""
    prepare = opened(lambda app: app.edit_record("1"))
    assert snap_compare(app_on(hostile), terminal_size=size, run_before=prepare)


@SIZES
def test_charts(snap_compare, invented, app_on, opened, size):
    """A year with everybody."""
    prepare = opened(lambda app: app.open_charts())
    assert snap_compare(app_on(invented), terminal_size=size, run_before=prepare)


@SIZES
def test_charts_empty(snap_compare, quiet, app_on, opened, size):
    """Nothing was ever logged."""
    prepare = opened(lambda app: app.open_charts())
    assert snap_compare(app_on(quiet), terminal_size=size, run_before=prepare)


def test_charts_hostile(snap_compare, hostile, app_on, opened):
    """The name above the charts of one person."""
    prepare = opened(lambda app: app.open_charts("1"))
    assert snap_compare(app_on(hostile), terminal_size=(80, 24), run_before=prepare)


def test_note(snap_compare, invented, app_on, opened):
    """A note on a card as Markdown."""
    note = (
        "# Plan\n\nfirst **call**, then *mail*\nand [site](https://x.org)\n\n- one\n- `two`\n\n> ok"
    )
    people.set_values(invented, "1", [f"note={note}"])
    prepare = opened(lambda app: app.open_record("1"))
    assert snap_compare(app_on(invented), terminal_size=(80, 24), run_before=prepare)

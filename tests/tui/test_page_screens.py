"""What the pages look like: the import, before a call, the history, tasks, dates, the trash."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.tui.conftest import HOSTILE

from pcrm.render.terminal import safe
from pcrm.services import changes
from pcrm.tui.app import PcrmApp

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
CONTACTS = Path(__file__).parents[2] / "docs" / "examples" / "contacts.vcf"
PAGES = {"brief": "b", "tasks": "T", "dates": "B", "remove": "D"}
"""Pages that one key opens, by the names of the pictures."""
WILD = HOSTILE.replace("\n", " ").replace("\\", "")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the address book of the tutorial and a hostile one, where the app is."""
    shutil.copy(CONTACTS, tmp_path)
    card = f"BEGIN:VCARD\nVERSION:3.0\nFN:{WILD}\nEND:VCARD\n"
    nameless = f"BEGIN:VCARD\nVERSION:3.0\nX-{WILD}:1\nNOTE:\nEND:VCARD\n"
    (tmp_path / "evil.vcf").write_text(card + nameless, encoding="utf-8")
    (tmp_path / "[red]book[").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def after(settle, still):
    """Returns what presses keys, each when the screen is still, and waits until all is."""

    def _after(*keys):
        async def prepare(pilot):
            await settle(pilot)
            for key in keys:
                await pilot.press(*([key] if len(key) == 1 or key in NAMED else key))
                await settle(pilot)
            await still(pilot)

        return prepare

    return _after


NAMED = {"enter", "tab", "escape"}


@SIZES
@pytest.mark.parametrize("page", PAGES)
def test_page(snap_compare, invented, app_on, after, size, page):
    """What one key opens about the second line of the day."""
    prepare = after("j", PAGES[page])
    assert snap_compare(app_on(invented), terminal_size=size, run_before=prepare)


@SIZES
def test_history(snap_compare, invented, app_on, after, size):
    """Changes with their first fields; one is undone."""
    changes.undo(invented)
    assert snap_compare(app_on(invented), terminal_size=size, run_before=after("H"))


@SIZES
def test_far_ahead(snap_compare, invented, app_on, after, size):
    """The day as it will be in five weeks."""
    prepare = after("w", "in 5 weeks", "enter")
    assert snap_compare(app_on(invented), terminal_size=size, run_before=prepare)


@SIZES
@pytest.mark.parametrize(
    "keys",
    [("I",), ("I", "co"), ("I", "co", "tab", "enter"), ("I", "co", "tab", "enter", "enter")],
    ids=["begin", "typed", "preview", "done"],
)
def test_import(snap_compare, workspace, folder, app_on, after, size, keys):
    """Which file, paths offered, what it would bring, what it has brought."""
    assert snap_compare(app_on(workspace), terminal_size=size, run_before=after(*keys))


def test_import_that_is_wrong(snap_compare, workspace, folder, app_on, after):
    """What is wrong stands below the box."""
    prepare = after("I", "nowhere.vcf", "enter")
    assert snap_compare(app_on(workspace), terminal_size=(80, 24), run_before=prepare)


@pytest.mark.parametrize("page", [*PAGES, "history", "ahead"])
def test_hostile(snap_compare, hostile, app_on, after, page):
    """Markup and escapes are plain text in the picture."""
    keys = {**PAGES, "history": "H"}
    prepare = after("w", "fri", "enter") if page == "ahead" else after("j", keys[page])
    assert snap_compare(app_on(hostile), terminal_size=(120, 40), run_before=prepare)


def test_import_hostile(snap_compare, workspace, folder, app_on, after):
    """Names in an address book, and of folders beside it."""
    prepare = after("I", "evil.vcf", "enter")
    assert snap_compare(app_on(workspace), terminal_size=(120, 40), run_before=prepare)


@pytest.mark.parametrize("keys", [*PAGES.values(), "H", "I"])
async def test_nothing_hostile_without_the_gate(hostile, folder, settle, read, monkeypatch, keys):
    """The widgets gate what they show by themselves."""
    monkeypatch.setattr(PcrmApp, "get_line_filters", super(PcrmApp, PcrmApp).get_line_filters)
    app = PcrmApp(hostile)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("j", keys)
        await settle(pilot)
        if keys == "I":
            await pilot.press(*"evil.vcf", "enter")
            await settle(pilot)
        assert safe(read(app)) == read(app)
        assert "\t" not in read(app)


@pytest.mark.parametrize("keys", [*PAGES.values(), "H", "I"])
async def test_plain_and_without_colours(invented, folder, app_on, settle, read, monkeypatch, keys):
    """With PCRM_PLAIN there are no drawn signs, and NO_COLOR takes no meaning away."""
    monkeypatch.setenv("PCRM_PLAIN", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("j", keys)
        await settle(pilot)
        if keys == "I":
            await pilot.press(*"contacts.vcf", "enter")
            await settle(pilot)
            assert "would be created" in read(app)
        assert not set(read(app)) & set("─│╭╮╰╯▔▁…→←↑↓⏎")


@pytest.mark.parametrize("keys", [*PAGES.values(), "H", "I", "w"])
async def test_on_a_very_small_terminal(invented, folder, app_on, settle, keys):
    """Nothing breaks on 20×5, and escape leads back."""
    app = app_on(invented)
    async with app.run_test(size=(20, 5)) as pilot:
        await settle(pilot)
        await pilot.press("j", keys)
        await settle(pilot)
        assert len(app.screen_stack) == 2
        await pilot.press("escape")
        await settle(pilot)
        assert len(app.screen_stack) == 1

"""An address book is brought in on the screen: path, preview, report, undo."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pcrm.services import cards
from pcrm.tui.screens.importing import ImportScreen
from pcrm.tui.screens.today import TodayScreen
from pcrm.tui.widgets.path_box import PathBox

CONTACTS = Path(__file__).parents[2] / "docs" / "examples" / "contacts.vcf"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home with the address book of the tutorial."""
    folder = tmp_path / "home"
    folder.mkdir(exist_ok=True)
    shutil.copy(CONTACTS, folder)
    monkeypatch.setenv("HOME", str(folder))
    return folder


def cards_of(count):
    """Return so many cards."""
    return "".join(
        f"BEGIN:VCARD\nVERSION:3.0\nFN:Person {number}\nEND:VCARD\n" for number in range(count)
    )


async def test_from_nothing_to_people_and_back(nowhere, home, app_on, settle, read, toasts):
    """``I``, a path completed with tab, what would change, then the import; ``u`` takes it back."""
    app = app_on(nowhere)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("I", *"~/con", "tab")
        assert app.screen.query_one(PathBox).value == "~/contacts.vcf"
        await pilot.press("enter")
        await settle(pilot)
        assert not nowhere.exists()
        shown = read(app)
        assert "would be created 2, updated 0, unchanged 0" in shown
        assert "skipped contacts.vcf:21: the card has no name" in shown
        assert "kept as they came, though not understood: X-COFFEE" in shown
        assert "new: Grace Hopper" in shown
        assert "enter brings it in" in shown
        await pilot.press("enter")
        await settle(pilot)
        assert "created 2, updated 0, unchanged 0" in read(app)
        assert "would be" not in read(app)
        assert [one.details.formatted_name for one in cards.listed(nowhere)] == [
            "Grace Hopper",
            "Jürgen Müller",
        ]
        await pilot.press("u")
        await settle(pilot)
        assert "undone: import contacts.vcf" in toasts(app)[-1]
        assert cards.listed(nowhere) == []
        await pilot.press("escape")
        assert isinstance(app.screen, TodayScreen)


async def test_what_is_known_is_told(workspace, home, app_on, settle, read):
    """A second time there is nothing to bring in; what has changed is told, and may be left."""
    app = app_on(workspace)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("I", *"~/contacts.vcf", "enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("f", "enter")
        await settle(pilot)
        assert "would be created 0, updated 0, unchanged 2" in read(app)
        assert "there is nothing to bring in" in read(app)
        text = CONTACTS.read_text(encoding="utf-8").replace("+1 555 0100", "+1 555 0199")
        (home / "contacts.vcf").write_text(text, encoding="utf-8")
        await pilot.press("f", "enter")
        await settle(pilot)
        assert "would be created 0, updated 1, unchanged 1" in read(app)
        assert "changed: Grace Hopper" in read(app)
        await pilot.press("s")
        await settle(pilot)
        assert "updated 0, unchanged 1, left alone 1" in read(app)
        assert "there is nothing to bring in" in read(app)


async def test_a_file_that_is_none(workspace, home, app_on, settle, read):
    """What is wrong stands below the box, and goes with the next letter."""
    (home / "x.vcf").write_text("no cards")
    app = app_on(workspace)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("I", *"~/x.vcf", "enter")
        await settle(pilot)
        assert "has no vCard in it" in read(app)
        assert isinstance(app.focused, PathBox)
        await pilot.press("backspace")
        await settle(pilot)
        assert "has no vCard in it" not in read(app)


async def test_paths_are_offered(workspace, home, app_on, settle, read):
    """Below the box stands what may follow; a hostile name is left out."""
    (home / "more").mkdir()
    (home / "evil\x1b[31m.vcf").write_text("")
    app = app_on(workspace)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("I", *"~/")
        await settle(pilot)
        assert "~/contacts.vcf  ~/more/" in read(app)
        assert "evil" not in read(app)


async def test_a_large_one_is_shown_in_part(workspace, home, app_on, settle, read):
    """Of thousands of lines the first; how many more there are is said."""
    (home / "all.vcf").write_text(cards_of(1500))
    app = app_on(workspace)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("I", *"~/all.vcf", "enter")
        await settle(pilot)
        await pilot.press("end")
        await pilot.wait_for_animation()
        assert "would be created 1500" not in read(app)
        assert "and 1,400 more" in read(app)


async def test_it_can_be_stopped(workspace, home, app_on, settle, read):
    """Escape ends it in the middle, and nothing is stored."""
    (home / "all.vcf").write_text(cards_of(6000))
    app = app_on(workspace)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("I", *"~/all.vcf", "enter")
        await settle(pilot)
        app.screen.action_bring()
        app.screen.action_back()  # before the first thousand cards, however slow the machine is
        await settle(pilot)
        assert isinstance(app.screen, ImportScreen)
        assert "stopped" in read(app)
        assert cards.listed(workspace) == []
        await pilot.press("escape")
        assert isinstance(app.screen, TodayScreen)


async def test_cards_are_counted_and_keys_work_meanwhile(workspace, home, app_on, settle, read):
    """The thread that reads tells how far it is; another place can be looked at."""
    (home / "all.vcf").write_text(cards_of(2500))
    counts = []

    def note(message):
        if isinstance(message, ImportScreen.Counted):
            counts.append(message.count)

    app = app_on(workspace)
    async with app.run_test(size=(100, 30), message_hook=note) as pilot:
        await settle(pilot)
        await pilot.press("I", *"~/all.vcf", "enter")
        await settle(pilot)
        assert sorted(set(counts)) == [1000, 2000]
        counts.clear()
        await pilot.press("enter", "2")
        await settle(pilot)
        assert sorted(set(counts)) == [1000, 2000]
        assert "2,500 people" in read(app)
        await pilot.press("1")
        await settle(pilot)
        assert "created 2500, updated 0, unchanged 0" in read(app)

"""One registry: keys, palette and help page come from it, and none is missing."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter

import pytest
from textual.command import CommandList, CommandPalette
from textual.dom import DOMNode
from textual.widgets import Input, OptionList

from pcrm.config.settings import Settings
from pcrm.tui import actions, screens, widgets
from pcrm.tui.actions.palette import ActionProvider, PeopleProvider
from pcrm.tui.app import PcrmApp
from pcrm.tui.keymap import keys_of
from pcrm.tui.screens.card import CardScreen
from pcrm.tui.screens.help import HelpScreen, help_text
from pcrm.tui.screens.today import TodayScreen
from pcrm.tui.widgets.agenda_list import AgendaList
from pcrm.tui.widgets.box import LONGEST


def places() -> dict[str, type[DOMNode]]:
    """Return every class of the front end that has keys, by its place."""
    found: dict[str, type[DOMNode]] = {"app": PcrmApp}
    for package in (screens, widgets):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for one in vars(importlib.import_module(module.name)).values():
                if isinstance(one, type) and issubclass(one, DOMNode) and one.__dict__.get("PLACE"):
                    found[one.PLACE] = one
    return found


@pytest.mark.parametrize("action", actions.ACTIONS, ids=lambda action: action.id)
def test_every_action_can_be_done_in_its_place(action):
    """The class of the place has the method, and the key is bound to it there."""
    owner = places()[action.place]
    assert hasattr(owner, f"action_{action.name}")
    bound = [one for one in owner.BINDINGS if one.id == action.id]
    assert [(one.key, one.action) for one in bound] == [(action.keys, action.name)]


def test_no_class_binds_keys_past_the_registry():
    """Bindings of our classes are those of the registry and no others; no place is forgotten."""
    found = places()
    assert set(found) == {one.place for one in actions.ACTIONS}
    for place, owner in found.items():
        assert list(owner.__dict__["BINDINGS"]) == actions.bindings(place)


def test_no_action_is_written_past_the_registry():
    """Every action method of ours is in the registry."""
    known = {(one.place, one.name) for one in actions.ACTIONS}
    for place, owner in places().items():
        own = {name.removeprefix("action_") for name in vars(owner) if name.startswith("action_")}
        assert {(place, name) for name in own} <= known


def test_no_key_means_two_things_in_a_place():
    """Within a place each key is bound once, and each id is used once."""
    keys = Counter((one.place, key) for one in actions.ACTIONS for key in one.keys.split(","))
    assert [key for key, times in keys.items() if times > 1] == []
    assert len({one.id for one in actions.ACTIONS}) == len(actions.ACTIONS)


def test_the_help_page_names_every_action():
    """Each action stands on the page once with its keys, what it does, and its name."""
    own = {"today.done": "x"}
    lines = [line.strip() for line in help_text(own).plain.splitlines()]
    for one in actions.ACTIONS:
        assert one.group in lines
        keys = actions.key_names(keys_of(one, own))
        (told,) = [line for line in lines if line.endswith(f"  {one.id}")]
        assert told.startswith(f"{keys} ")
        assert one.description in told


async def test_help_opens_and_closes(invented, app_on, settle):
    """``?`` shows the keys; escape, q and ``?`` lead back."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for back in ("escape", "q", "question_mark"):
            await pilot.press("question_mark")
            assert isinstance(app.screen, HelpScreen)
            await pilot.press(back)
            assert isinstance(app.screen, TodayScreen)


async def test_the_palette_offers_every_command(invented, app_on, settle):
    """Without words the palette lists each command of the day and of the app."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        provider = ActionProvider(app.screen)
        offered = [hit.text async for hit in provider.discover()]
        here = [one for one in actions.ACTIONS if one.place in {"app", "today"}]
        assert offered == [one.label for one in here if one.is_command]
        found = [hit.text async for hit in provider.search("last change")]
        assert found == ["Undo: take back the last change"]


async def test_the_palette_finds_everybody(invented, app_on, settle):
    """A part of a name offers the person, and choosing opens the card."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        provider = PeopleProvider(app.screen)
        (hit,) = [one async for one in provider.search("curie")]
        assert hit.text == "Marie Curie 2"
        hit.command()
        await settle(pilot)
        assert isinstance(app.screen, CardScreen)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ada", "Ada Lovelace"),
        ("gra", "Grace Hopper"),
        ("und", "Undo: take back the last change"),
        ("log", "Log: write down what happened"),
        ("undone", "Redo: bring back what was undone last"),
    ],
)
async def test_the_palette_shows_first_what_begins_so(invented, app_on, settle, typed, first):
    """People before actions in which the letters only come in their order."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p", *typed)
        await pilot.pause(0.3)
        await settle(pilot)
        listed = app.screen.query_one(OptionList)
        shown = str(listed.get_option_at_index(0).prompt)
        assert shown.startswith(first)


async def test_the_palette_bears_a_database_that_cannot_be_read(invented, app_on, settle):
    """Then it offers the actions alone."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.workspace = invented._replace(path="/nowhere/at/all.db", is_default=False)
        assert [one async for one in PeopleProvider(app.screen).search("curie")] == []


async def test_the_palette_runs_an_action(invented, app_on, settle, until):
    """A command chosen in the palette does what its key does."""
    app = app_on(invented)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p")
        assert isinstance(app.screen, CommandPalette)
        await pilot.press(*"write down")
        found = app.screen.query_one(CommandList)
        await until(pilot, lambda: found.options and "write down" in str(found.options[0].prompt))
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, CommandPalette))
        await settle(pilot)
        assert isinstance(app.focused, Input)
        assert app.focused.max_length == LONGEST


async def test_a_keymap_gives_an_action_another_key(invented, app_on, settle, read):
    """Keys of the configuration work and stand on the help page; the old one does nothing."""
    settings = Settings(keys=(("app.help", "f1,%"), ("today.done", "x")))
    app = app_on(invented._replace(settings=settings))
    async with app.run_test(size=(90, 40)) as pilot:
        await settle(pilot)
        await pilot.press("question_mark", "d")
        await settle(pilot)
        assert len(app.screen.query_one(AgendaList).lines) == 10
        await pilot.press("x")
        await settle(pilot)
        assert len(app.screen.query_one(AgendaList).lines) == 9
        await pilot.press("percent_sign")
        assert isinstance(app.screen, HelpScreen)
        await settle(pilot)
        assert "f1, percent_sign" in read(app)


async def test_bad_keys_are_told(invented, app_on, settle, toasts):
    """A name that is no action, and a key that would do two things, are said at the start."""
    settings = Settings(keys=(("today.don", "x"), ("today.done", "r")))
    app = app_on(invented._replace(settings=settings))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert toasts(app) == [
            "[keys]: nothing is called 'today.don'; did you mean today.done?",
            "[keys]: r is today.done now; today.read_again needs another key",
        ]

"""The mode People: everybody, a live filter, the card of whoever is under the cursor."""

from __future__ import annotations

from contextlib import closing

import pytest
from textual.widgets import Static

from pcrm.services import capture, cards, changes, people, trash
from pcrm.store.connection import open_writing
from pcrm.tui.screens.people import PeopleScreen
from pcrm.tui.widgets.filter_box import FilterBox
from pcrm.tui.widgets.people_list import ListHeader, PeopleList
from pcrm.tui.widgets.record_panel import RecordPanel


@pytest.fixture
def some(workspace, add, once):
    """Four people: two clients, one of them seen lately; one with a contact long due."""

    def fill():
        add("Ada Lovelace", "email=ada@example.org", "tag=client", "note=Likes *engines*.")
        add("Grace Hopper", "tag=client", "org=Navy")
        add("Emmy Noether", every=1)
        add("李小龍")
        capture.log(workspace, "yesterday call with @2: hello from the harbour")
        capture.log(workspace, "1 nov call with @3: rings :: 1 dec send the paper")

    return once(fill)._replace(source="tui")


@pytest.fixture
def people_on(app_on, settle):
    """Opens the mode People on a workspace."""

    async def _open(pilot):
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        await pilot.pause(0.1)
        await settle(pilot)
        return pilot.app.screen

    return _open


def names(screen: PeopleScreen) -> list[int]:
    """Return the numbers listed."""
    return list(screen.query_one(PeopleList).numbers)


def title(screen: PeopleScreen) -> str:
    """Return the first line."""
    return str(screen.query_one("#title", Static).content)


async def rest(pilot, settle):
    """Wait until the card has followed the cursor."""
    await settle(pilot)
    await pilot.pause(0.1)
    await settle(pilot)


async def test_everybody_is_listed_with_the_card_of_the_first(some, app_on, people_on, read):
    """Names in their order; the card shows mail, note and what was said."""
    app = app_on(some)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await people_on(pilot)
        assert isinstance(screen, PeopleScreen)
        assert names(screen) == [1, 3, 2, 4]
        assert title(screen) == "People   4 people   by name"
        shown = read(app)
        assert "> 1       Ada Lovelace" in shown
        assert "ada@example.org" in shown
        assert "Likes engines." in shown


async def test_the_card_follows_the_cursor(some, app_on, people_on, read, settle):
    """Down and up; the card is that of the person under the cursor."""
    app = app_on(some)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await people_on(pilot)
        await pilot.press("j", "down")
        await rest(pilot, settle)
        assert screen.subject == "@2 "
        assert "hello from the harbour" in read(app)
        await pilot.press("k")
        await rest(pilot, settle)
        assert "rings" in read(app)
        assert "send the paper" in read(app)


async def test_a_filter_is_followed_while_it_is_typed(some, app_on, people_on, settle):
    """What is typed narrows the list at once; enter gives the keys back to the list."""
    app = app_on(some)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await people_on(pilot)
        await pilot.press("f", *"tag:client")
        await rest(pilot, settle)
        assert names(screen) == [1, 2]
        await pilot.press("space", *"hop")
        await rest(pilot, settle)
        assert names(screen) == [2]
        assert title(screen) == "People   1 person   by name"
        await pilot.press("enter", "j")
        assert isinstance(app.focused, PeopleList)


def underlined(app) -> str:
    """Return what the box of the filter shows with a line below it."""
    box = app.screen.query_one(FilterBox)
    segments = box.render_line(0)
    return "".join(one.text for one in segments if one.style and one.style.underline)


@pytest.mark.parametrize("size", [(80, 24), (20, 5)])
@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("ada tga:client", "tga:client"),
        ("tag:client or", " "),
        ("a ) b", ")"),
        ('ada "li', '"li'),
        ("last:soon 李小龍", "last:soon"),
        ("with:nobody", "nobody"),
        ("with:ada", ""),
    ],
)
async def test_the_wrong_part_of_a_filter_is_underlined(
    some, app_on, people_on, settle, size, typed, place
):
    """Without colour, too, it is to be seen where a filter is wrong, in People and Timeline."""
    app = app_on(some)
    async with app.run_test(size=size) as pilot:
        for key in ("2", "3"):
            screen = await people_on(pilot)
            await pilot.press(key)
            await settle(pilot)
            screen = app.screen
            box = screen.query_one(FilterBox)
            box.value = typed
            await rest(pilot, settle)
            assert underlined(app) == place
            box.value = "ada"
            await rest(pilot, settle)
            assert underlined(app) == ""


async def test_a_wrong_filter_is_told_below_and_the_list_stays(
    some, app_on, people_on, settle, read
):
    """The error stands below the box; the last list that was right stays, until it is right."""
    app = app_on(some)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await people_on(pilot)
        await pilot.press("f", *"tag:client")
        await rest(pilot, settle)
        box = screen.query_one(FilterBox)
        box.value = "tga:client"
        await rest(pilot, settle)
        assert "no field is called 'tga'" in read(app).splitlines()[2]
        assert names(screen) == [1, 2]
        box.value = "ada"
        await rest(pilot, settle)
        assert "no field" not in read(app)
        assert names(screen) == [1]


async def test_escape_takes_the_filter_away_and_stays_on_the_person(
    some, app_on, people_on, settle
):
    """Who was found stays under the cursor when everybody is there again."""
    app = app_on(some)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await people_on(pilot)
        await pilot.press("f", *"hopper")
        await rest(pilot, settle)
        await pilot.press("escape")
        await rest(pilot, settle)
        assert names(screen) == [1, 3, 2, 4]
        assert screen.subject == "@2 "
        assert screen.query_one(FilterBox).value == ""


async def test_the_order_goes_by_name_last_contact_and_due(some, app_on, people_on, settle, read):
    """A key goes on to the next order, another turns it round; the header shows which it is."""
    app = app_on(some)
    async with app.run_test(size=(120, 24)) as pilot:
        screen = await people_on(pilot)
        seen = []
        for key in ("s", "s", "S", "s"):
            await pilot.press(key)
            await rest(pilot, settle)
            seen.append((screen.sort, names(screen)))
        assert seen == [
            ("-last", [2, 3, 1, 4]),
            ("due", [3, 1, 2, 4]),
            ("-due", [3, 1, 2, 4]),
            ("name", [1, 3, 2, 4]),
        ]
        await pilot.press("s", "s")
        await rest(pilot, settle)
        assert "DUE ▴" in read(app)
        assert "2026-11-02 !" in read(app)


async def test_people_are_marked_one_by_one_in_a_run_or_all(some, app_on, people_on, settle, read):
    """Space, shift and an arrow, the asterisk; escape takes the marks away."""
    app = app_on(some)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await people_on(pilot)
        listed = screen.query_one(PeopleList)
        await pilot.press("space")
        assert listed.chosen == [1]
        await pilot.press("shift+down")
        assert listed.chosen == [1, 3, 2]
        await settle(pilot)
        assert "* 3 marked" in title(screen)
        assert ">*2" in read(app)
        await pilot.press("asterisk")
        assert listed.chosen == [1, 3, 2, 4]
        await pilot.press("asterisk")
        assert listed.marks == set()
        await pilot.press("g", "space", "escape")
        assert listed.chosen == [3]


async def test_marks_outlive_a_filter(some, app_on, people_on, settle):
    """Who was marked stays so while others are looked for."""
    app = app_on(some)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await people_on(pilot)
        await pilot.press("space", "f", *"hopper")
        await rest(pilot, settle)
        await pilot.press("enter", "space")
        assert screen.query_one(PeopleList).chosen == [2, 1]


async def test_enter_opens_the_card_over_the_whole_screen(some, app_on, people_on, settle, read):
    """Enter or a second click; escape leads back to the same person."""
    app = app_on(some)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await people_on(pilot)
        await pilot.click(PeopleList, offset=(10, 2))
        await rest(pilot, settle)
        assert screen.subject == "@2 "
        await pilot.click(PeopleList, offset=(10, 2))
        await settle(pilot)
        assert app.screen is not screen
        assert "hello from the harbour" in read(app)
        await pilot.press("escape")
        assert app.screen is screen
        assert screen.subject == "@2 "


async def test_a_sentence_begins_with_the_person_under_the_cursor(some, app_on, people_on, settle):
    """``l`` opens the quick log with the person in it; what is stored shows in the list."""
    app = app_on(some)
    async with app.run_test(size=(120, 24)) as pilot:
        screen = await people_on(pilot)
        await pilot.press("l", *"call: engines")
        await pilot.press("enter")
        await rest(pilot, settle)
        assert cards.show(some, "1").interactions[0].text == "engines"
        assert screen.query_one(PeopleList)._rows[1].cells[2] == "2026-11-20"


async def test_a_list_below_the_log_shows_what_is_new_and_then_rests(
    some, app_on, people_on, settle, read, monkeypatch
):
    """It is painted again with what others wrote, and not for as long as the log is open."""
    app = app_on(some)
    async with app.run_test(size=(120, 24)) as pilot:
        await people_on(pilot)
        await pilot.press("l")
        await rest(pilot, settle)
        people.add(some, people.details_of("Aaron", (), workspace=some))
        app.screen_stack[-2].reload()
        await rest(pilot, settle)
        assert "Aaron" in read(app)
        painted = []
        below = type(app.screen_stack[-2])
        monkeypatch.setattr(below, "_on_timer_update", lambda one: painted.append(one.id))
        await pilot.pause(0.5)
        assert len(painted) < 5


async def test_what_others_write_shows_and_the_cursor_stays(some, app_on, people_on, settle):
    """A new person before the one under the cursor moves the line, not the cursor."""
    app = app_on(some)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await people_on(pilot)
        await pilot.press("j")
        people.add(some, people.details_of("Aaron", (), workspace=some))
        trash.archive(some, ["1"])
        app.data_changed()
        await rest(pilot, settle)
        assert names(screen) == [5, 3, 2, 4]
        assert screen.subject == "@3 "
        trash.remove(some, ["3"])
        app.data_changed()
        await rest(pilot, settle)
        assert screen.subject == "@2 "


async def test_a_database_that_goes_is_told_and_the_list_stays(some, app_on, people_on, settle):
    """The error names the file; when it is back, so is the list."""
    app = app_on(some._replace(is_default=False))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await people_on(pilot)
        import os

        os.rename(some.path, f"{some.path}.away")
        screen.reload()
        await rest(pilot, settle)
        assert "no database at" in str(screen.query_one("#note", Static).content)
        assert names(screen) == [1, 3, 2, 4]
        os.rename(f"{some.path}.away", some.path)
        screen.reload()
        await rest(pilot, settle)
        assert not screen.query_one("#note", Static).display


async def test_nobody_is_a_list_too(nowhere, app_on, people_on, read, settle):
    """An empty database: keys do nothing wrong, and the screen says how to begin."""
    app = app_on(nowhere)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await people_on(pilot)
        await pilot.press(*"jkGgsS", "space", "enter", "asterisk", "pagedown", "shift+up")
        await rest(pilot, settle)
        assert names(screen) == []
        assert "0 people" in title(screen)
        assert "Nobody is known here yet" in read(app)


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (250, 70)])
async def test_any_terminal_will_do(some, app_on, people_on, settle, size):
    """From a corner of a screen to a wall: keys work, nothing breaks, also when it is resized."""
    app = app_on(some)
    async with app.run_test(size=size) as pilot:
        screen = await people_on(pilot)
        await pilot.press("j", "space", "s", "tab", "tab", "f", "a", "escape", "G")
        await rest(pilot, settle)
        assert screen.query_one(PeopleList).numbers
        await pilot.resize_terminal(30, 6)
        await pilot.resize_terminal(130, 40)
        await rest(pilot, settle)
        assert screen.query_one(RecordPanel).display


async def test_ten_thousand_people_are_scrolled_without_being_read(
    workspace, add, app_on, people_on, settle, monkeypatch
):
    """Of a long list only what comes into sight is read."""
    add("Ada Lovelace")
    with closing(open_writing(workspace.path, create=False)) as connection:
        connection.executemany(
            "INSERT INTO contact (uid, formatted_name, sort_name, created, updated)"
            " VALUES (?, ?, ?, '2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z')",
            ((f"u{n}", f"Person {n:05}", f"person {n:05}") for n in range(10_000)),
        )
    app = app_on(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await people_on(pilot)
        assert title(screen) == "People   10,001 people   by name"
        listed = screen.query_one(PeopleList)
        await pilot.press("G")
        await rest(pilot, settle)
        assert listed._rows[listed.current].cells[1] == "Person 09999"
        await pilot.press("pageup", "pageup", "k")
        await rest(pilot, settle)
        assert listed._rows[listed.current].cells[1] < "Person 09990"
        assert len(listed._rows) < 400


async def test_letters_lead_to_a_name(some, app_on, people_on, settle):
    """After an apostrophe letters are the beginning of a name, until a key that is none."""
    app = app_on(some)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await people_on(pilot)
        await pilot.press("apostrophe", "g", "r")
        await rest(pilot, settle)
        assert screen.subject == "@2 "
        await pilot.press("up", "j", "j")
        assert screen.subject == "@4 "
        await pilot.press("apostrophe", "e")
        await rest(pilot, settle)
        assert screen.subject == "@3 "


async def test_undo_brings_back_what_a_key_has_done(some, app_on, people_on, settle, toasts):
    """``u`` works here as it does on the day."""
    app = app_on(some)
    async with app.run_test(size=(80, 24)) as pilot:
        await people_on(pilot)
        trash.archive(some, ["1"])
        await pilot.press("u")
        await rest(pilot, settle)
        assert toasts(app)[0].startswith("undone: archive Ada Lovelace")
        assert changes.history(some)[0].label.startswith("undo")


async def test_the_mouse_sorts_and_marks(some, app_on, people_on, settle):
    """The name of a column sorts by it, and turns that; in front of a name, or ctrl, marks."""
    app = app_on(some)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await people_on(pilot)
        head = app.screen._compositor.render_strips()[2].text

        async def click(column):
            await pilot.click(ListHeader, offset=(head.index(column) + 1, 0))
            await settle(pilot)
            return screen.sort

        assert [await click("LAST"), await click("LAST")] == ["-last", "last"]
        assert [await click("DUE"), await click("ID"), await click("NAME")] == [
            "due",
            "due",
            "name",
        ]
        assert await click("NAME") == "-name"
        listed = screen.query_one(PeopleList)
        await pilot.click(PeopleList, offset=(0, 2))
        await pilot.click(PeopleList, offset=(12, 3), control=True)
        assert listed.marks == {listed.numbers[2], listed.numbers[3]}
        assert listed.cursor == 0
        await pilot.click(PeopleList, offset=(1, 2))
        assert listed.marks == {listed.numbers[3]}

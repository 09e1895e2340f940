"""Single keys on the person under the cursor, or on all that are marked."""

from __future__ import annotations

import pytest
from textual import events

from pcrm.services import cards
from pcrm.tui.screens.ask import AskScreen
from pcrm.tui.widgets.people_list import PeopleList


@pytest.fixture
def three(workspace, add, once):
    """Three people, two with an address."""

    def fill():
        add("Ada Lovelace", "email=ada@example.org", "phone=+44 20 1")
        add("Grace Hopper", "email=old@example.org", "email+=grace@example.org")
        add("Linus")

    return once(fill)._replace(source="tui")


@pytest.fixture
def opened(three, app_on, settle):
    """Opens the mode People and does what a test asks with the keys."""

    async def run(*steps):
        app = app_on(three)
        async with app.run_test(size=(100, 30)) as pilot:
            await settle(pilot)
            await pilot.press("2")
            await settle(pilot)
            for step in steps:
                if isinstance(step, str):
                    await pilot.press(*step.split())
                    await settle(pilot)
                else:
                    await step(pilot)
        return app

    return run


def typed(text):
    """Return a step that types a text at once and presses enter."""

    async def step(pilot):
        pilot.app.post_message(events.Paste(text))
        await pilot.pause()
        await pilot.press("enter")
        for _ in range(3):
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()

    return step


def tags(workspace, number):
    """Return the tags of a contact."""
    return cards.show_number(workspace, number).contact.details.tags


async def test_an_entry_of_all_that_are_marked(three, opened):
    """``l`` names everybody who is marked."""
    await opened("space space l", typed("meeting: agreed"))
    (entry,) = cards.show(three, "1").interactions
    assert [who.id for who in entry.participants] == [1, 2]
    assert entry.text == "agreed"


async def test_a_task_for_the_person_under_the_cursor(three, opened, toasts):
    """``t`` asks what is to be done; the toast tells how it was understood."""
    app = await opened("j t", typed("fri send quote"))
    (task,) = cards.show(three, "2").tasks
    assert (task.summary, task.due, task.contacts[0].id) == ("send quote", "2026-11-27", 2)
    assert "send quote" in toasts(app)[0]


async def test_the_addresses_of_those_marked_are_copied(opened, toasts):
    """``m`` copies one address each, of those who have one."""
    app = await opened("asterisk m")
    assert app.clipboard == "ada@example.org, old@example.org"
    assert toasts(app)[0].startswith("copied  ada@example.org, old@example.org")


async def test_without_an_address_the_next_step_is_named(opened, toasts):
    """Whoever has none gets a sentence with the command that adds one."""
    app = await opened("G m")
    assert toasts(app) == ["no e-mail address is known\nadd one: pcrm set 3 email=…"]


async def test_the_number_of_the_person_is_copied(opened):
    """``c`` calls, as it does on the day."""
    app = await opened("c")
    assert app.clipboard == "+44 20 1"


async def test_tags_are_given_and_taken_away(three, opened, toasts):
    """``+`` asks; what the words mean stands below; afterwards nobody is marked."""
    seen = []

    async def look(pilot):
        pilot.app.post_message(events.Paste("client -lead"))
        await pilot.pause()
        assert isinstance(pilot.app.screen, AskScreen)
        seen.extend(str(one.content) for one in pilot.app.screen.query(".note"))

    async def look_after(pilot):
        assert pilot.app.screen.query_one(PeopleList).marks == set()

    app = await opened("space space plus", look, typed(""), look_after)
    assert seen == ["+client  without lead"]
    assert [tags(three, number) for number in (1, 2, 3)] == [("client",), ("client",), ()]
    assert toasts(app) == ["2 people changed\nu takes it back"]


async def test_how_often_to_keep_in_touch(three, opened, toasts):
    """``r`` asks for a rhythm; what is none stays in the box."""
    app = await opened("r", typed("2w"))
    assert toasts(app) == ["Ada Lovelace: every 14 days\nu takes it back"]
    assert cards.show_number(three, 1).contact.cadence_days == 14
    app = await opened("r", typed("sometimes"))
    assert cards.show_number(three, 1).contact.cadence_days == 14


async def test_a_word_that_is_no_tag_is_refused_where_it_is_typed(three, opened):
    """The question stays open with what is wrong below it."""

    async def look(pilot):
        assert "'1st' is no tag" in "".join(
            str(one.content) for one in pilot.app.screen.query(".note")
        )

    await opened("plus", typed("1st"), look, "escape")
    assert tags(three, 1) == ()


async def test_the_archive_and_back(three, opened, toasts):
    """``a`` hides; ``u`` brings back."""
    app = await opened("space space a")
    assert [one.id for one in cards.listed(three)] == [3]
    assert toasts(app) == ["2 people: in the archive now\nu takes it back"]
    await opened("u")
    assert [one.id for one in cards.listed(three)] == [1, 2, 3]


async def test_cards_go_into_a_file(three, opened, toasts, tmp_path):
    """``x`` asks for the file; a file that cannot be written is told, with what to do."""
    path = str(tmp_path / "cards.vcf")
    app = await opened("space space x", typed(path))
    assert (tmp_path / "cards.vcf").read_text(encoding="utf-8").count("BEGIN:VCARD") == 2
    assert toasts(app) == [f"wrote {path}"]
    app = await opened("x", typed(str(tmp_path / "none" / "x")))
    assert "name another file" in toasts(app)[0]


async def test_those_who_are_the_same_become_one(three, opened, toasts, read):
    """``M`` shows what comes from whom; tab lets another one stay; enter does it."""
    seen = []

    async def look(pilot):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        seen.append(read(pilot.app))

    app = await opened("space space M", look, "tab", look, "enter")
    assert "from 2 Grace Hopper" in seen[0]
    assert "+ old@example.org" in seen[0]
    assert "from 1 Ada Lovelace" in seen[1]
    assert [one.id for one in cards.listed(three)] == [2, 3]
    assert toasts(app) == ["Grace Hopper is one now\nu takes it back"]
    await opened("u")
    assert [one.id for one in cards.listed(three)] == [1, 2, 3]


async def test_one_alone_is_not_merged(three, opened, toasts):
    """The toast says how to mark; a merge can be left."""
    app = await opened("M")
    assert toasts(app) == ["Mark those who are the same with the space key, two at least."]
    await opened("space space M", "escape")
    assert len(cards.listed(three)) == 3


async def test_keys_without_anybody_do_nothing(nowhere, app_on, settle):
    """On an empty list no key asks, writes or breaks."""
    app = app_on(nowhere)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        for key in ("c", "m", "t", "plus", "a", "x", "E", "space"):
            await pilot.press(key)
            await settle(pilot)
            assert not isinstance(app.screen, AskScreen)
        assert not nowhere.exists()


def offered(text):
    """Return a step that types a text sign by sign and takes what is offered."""

    async def step(pilot):
        await pilot.press(*text, "tab")

    return step


async def test_a_file_is_completed(three, opened, toasts, tmp_path, monkeypatch):
    """``tab`` takes folder and file; a folder alone is no file."""
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "cards").mkdir()
    app = await opened("x", offered("~/ca"), typed("ada.vcf"))
    assert toasts(app)[-1] == f"wrote {tmp_path}/cards/ada.vcf"
    assert (tmp_path / "cards" / "ada.vcf").exists()


async def test_tags_are_completed(three, opened, toasts, add):
    """Also behind a minus, which takes one away."""
    add("Zoe", "tag=client", "tag+=navy")
    await opened("G +", offered("lead -CL"), typed(""))
    assert cards.show_number(three, 4).contact.details.tags == ("lead", "navy")


async def test_a_rhythm_for_everybody_with_a_tag(three, opened, toasts):
    """``r`` takes a group before the rhythm, as the shell does."""
    app = await opened("plus", typed("client"), "r", typed("tag:client 60d"))
    assert cards.show_number(three, 1).contact.cadence_days == 60
    assert toasts(app)[-1] == "tag client: every 60 days\nu takes it back"

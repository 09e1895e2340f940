"""The walk on which the blocks of the event loop are measured: it goes where it says it goes."""

from __future__ import annotations

from benchmarks import heartbeat

from pcrm.services import changes

LEADS_TO = {
    "first frame": "TodayScreen",
    "a card": "CardScreen",
    "the log": "LogScreen",
    "the first time people": "PeopleScreen",
    "another order": "PeopleScreen",
    "into the filter": "PeopleScreen",
    "out of the filter": "PeopleScreen",
    "form of a contact": "FormScreen",
    "a new contact": "FormScreen",
    "a new task": "FormScreen",
    "a new date": "FormScreen",
    "the calendar": "CalendarScreen",
    "a new relationship": "FormScreen",
    "what happened": "FormScreen",
    "a new plan": "FormScreen",
    "the first time timeline": "TimelineScreen",
    "the day again": "TodayScreen",
    "people again": "PeopleScreen",
    "the timeline again": "TimelineScreen",
    "words": "FindScreen",
    "the charts": "ChartsScreen",
    "the help": "HelpScreen",
    "the palette": "CommandPalette",
}
"""Every form, every order, the filter and the modes are on the way."""


async def test_the_walk_opens_everything_and_stores_nothing(invented, app_on):
    """A step that missed its key would measure nothing."""
    before = changes.history(invented)
    app = app_on(invented)
    async with app.run_test(size=(120, 40)):
        walked = await heartbeat.walk(app, calm=0.1, rest=0)
        assert [step.name for step in walked] == [
            *(name for name, _ in heartbeat.STEPS),
            heartbeat.AT_REST,
        ]
        led = {step.name: step.screen for step in walked}
        assert {name: led[name] for name in LEADS_TO} == LEADS_TO
        assert type(app.screen).__name__ == "TimelineScreen"
        assert all(step.block > 0 for step in walked[:-1])
    assert changes.history(invented) == before

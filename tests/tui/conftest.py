"""The app on real databases: opened by a pilot, waited for, read back as text."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.app import App  # noqa: TC002 - stands in a signature that pytest may read
from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import WorkerCancelled

from pcrm.domain.contact import Details, ImportantDate
from pcrm.domain.partial_date import PartialDate
from pcrm.services import capture, demo, people
from pcrm.services.workspace import Workspace
from pcrm.tui import orderly, watching
from pcrm.tui.app import PcrmApp
from pcrm.tui.screens.find import FindScreen

HOSTILE = (
    '[/x] [red]Ö🦊 "x" [@click=app.quit]'
    "\x1b]52;c;eA==\x07\x1b[31m\x9b5m \u202eevil\u200f\ttab\nline"
)

Settle = Callable[[Pilot[None]], Awaitable[None]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what compares pictures, so that other Python versions can leave it out."""
    for item in items:
        if "snap_compare" in getattr(item, "fixturenames", ()):
            item.add_marker("snapshot")


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing depend on how fast the machine is.

    ``press`` ends when the app has given out the keys: Textual waits until the process rests, which
    it also does where others have the machine. No key overtakes the one before, and the app looks
    at its database at the beginning and when a test says so; it does so by itself in the tests of a
    real terminal.
    """
    monkeypatch.setattr(orderly, "_PATIENCE", 30.0)
    monkeypatch.setattr(watching, "_EVERY", 3600.0)
    press = Pilot.press

    async def patient(pilot: Pilot[None], *keys: str) -> None:
        await press(pilot, *keys)
        for _ in range(10):  # the key gets from the driver into the queue
            await asyncio.sleep(0)
        app = pilot.app
        while getattr(app, "_is_giving_out", False) and app.is_running:  # noqa: ASYNC110 - no event
            await asyncio.sleep(0.005)

    monkeypatch.setattr(Pilot, "press", patient)


async def _settle(pilot: Pilot[None]) -> None:
    for _ in range(4):
        with contextlib.suppress(WorkerCancelled):
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()


@pytest.fixture
def settle() -> Settle:
    """Waits until no worker runs and every message is handled."""
    return _settle


@pytest.fixture
def still() -> Settle:
    """The same, for screenshots: with a cursor that does not blink."""

    async def wait(pilot: Pilot[None]) -> None:
        await _settle(pilot)
        for box in pilot.app.screen.query(Input):
            box.cursor_blink = False

    return wait


@pytest.fixture
def until() -> Callable[[Pilot[None], Callable[[], object]], Awaitable[None]]:
    """Waits until something is true, which may take long on a busy machine."""

    async def wait(pilot: Pilot[None], is_so: Callable[[], object]) -> None:
        end = time.monotonic() + 30
        while not is_so():
            assert time.monotonic() < end, "it has not come about"
            await pilot.pause(0.01)

    return wait


@pytest.fixture
def found(settle: Settle, until: Callable[..., Awaitable[None]]) -> Settle:
    """Waits until the search shows the answer to what was typed."""

    async def wait(pilot: Pilot[None]) -> None:
        def is_answered() -> bool:
            screen = pilot.app.screen
            return not isinstance(screen, FindScreen) or screen._answered == screen._typed()

        await until(pilot, is_answered)
        await settle(pilot)

    return wait


@pytest.fixture
def read() -> Callable[[App[None]], str]:
    """Returns what stands on the screen, line by line."""

    def lines(app: App[None]) -> str:
        strips = app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    return lines


@pytest.fixture
def toasts() -> Callable[[App[None]], list[str]]:
    """Returns the texts of the toasts shown, oldest first."""
    return lambda app: [one.message for one in app._notifications]


@pytest.fixture(scope="session")
def _built() -> dict[str, bytes]:
    """Keeps the demo, which takes half a second to build."""
    return {}


@pytest.fixture
def invented(workspace: Workspace, _built: dict[str, bytes]) -> Workspace:
    """The invented people of ``pcrm demo`` around the fixed day."""
    if "demo" not in _built:
        _built["demo"] = Path(demo.build(workspace).path).read_bytes()
    Path(workspace.path).write_bytes(_built["demo"])
    return workspace._replace(source="tui")


@pytest.fixture
def quiet(workspace: Workspace) -> Workspace:
    """Somebody is known and nothing is due."""
    people.add(workspace, people.details_of("Grace Hopper", (), workspace=workspace))
    return workspace._replace(source="tui")


@pytest.fixture
def hostile(workspace: Workspace) -> Workspace:
    """A person, a task, a plan and an entry whose words would break a careless screen."""
    birthday = ImportantDate("birthday", PartialDate(1980, 11, 22))
    details = Details(formatted_name=HOSTILE, given="Ö", note=HOSTILE, dates=(birthday,))
    who = people.add(workspace, details, every=1).contact.id
    capture.log(workspace, f"9 days ago: call @{who}: {HOSTILE}")
    capture.log(workspace, f"today 16:00 call @{who}: {HOSTILE}", planned=True)
    capture.add_tasks(workspace, HOSTILE, due="2026-11-18", whom=str(who))
    capture.add_tasks(workspace, HOSTILE, due="2026-11-17")
    return workspace._replace(source="tui")


@pytest.fixture
def app_on() -> Callable[[Workspace], PcrmApp]:
    """Returns the app on a workspace, in the theme of the screenshots."""

    def make(workspace: Workspace) -> PcrmApp:
        settings = workspace.settings
        if not settings.theme:
            settings = settings._replace(theme="dark")
        return PcrmApp(workspace._replace(settings=settings))

    return make

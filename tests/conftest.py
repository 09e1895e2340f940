"""What every test stands on: a fixed clock, an empty home, a real database."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from pcrm.services import data, people
from pcrm.services.workspace import Workspace

NOW = "2026-11-20T09:00:00+00:00"
TODAY = datetime.date(2026, 11, 20)

# How long an example takes says something of the machine, not of pcrm.
settings.register_profile("pcrm", deadline=None)
settings.load_profile("pcrm")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Twice as many workers as cores: tests of the screen mostly wait for it."""
    return 2 * (os.cpu_count() or 1)


def fixed_clock() -> datetime.datetime:
    """The clock of all tests: Friday 2026-11-20, nine in the morning, UTC."""
    return datetime.datetime.fromisoformat(NOW)


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of the machine's own settings reaches a test, and no test writes into its home."""
    for name in list(os.environ):
        if name.startswith(("PCRM_", "XDG_")) or name in {
            "NO_COLOR",
            "COLUMNS",
            "PAGER",
            "EDITOR",
            "VISUAL",
            "PYTHONDONTWRITEBYTECODE",  # each process of a test would compile pcrm anew
        }:
            monkeypatch.delenv(name)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("PCRM_NOW", NOW)


@pytest.fixture(scope="session")
def _empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of an empty database: making it takes longer than most tests."""
    path = tmp_path_factory.mktemp("empty") / "people.db"
    data.init(Workspace(path=str(path), clock=fixed_clock))
    return path.read_bytes()


@pytest.fixture
def workspace(tmp_path: Path, _empty: bytes) -> Workspace:
    """A workspace on an empty database, with the fixed clock."""
    path = tmp_path / "people.db"
    path.write_bytes(_empty)
    path.chmod(0o600)
    return Workspace(path=str(path), clock=fixed_clock)


@pytest.fixture
def nowhere(workspace: Workspace) -> Workspace:
    """The same workspace before anything was stored: the first write makes the database."""
    os.unlink(workspace.path)
    return workspace


@pytest.fixture(scope="session")
def _filled() -> dict[object, bytes]:
    """The files that ``once`` keeps."""
    return {}


@pytest.fixture
def once(workspace: Workspace, _filled: dict[object, bytes]) -> Callable[..., Workspace]:
    """Fills the database as a function says; later tests get a copy of what became of it."""

    def fill(how: Callable[[], None]) -> Workspace:
        path = Path(workspace.path)
        if how.__code__ in _filled:
            path.write_bytes(_filled[how.__code__])
        else:
            how()
            _filled[how.__code__] = path.read_bytes()
        return workspace

    return fill


@pytest.fixture
def add(workspace: Workspace) -> Callable[..., int]:
    """Adds somebody as ``pcrm add`` does and returns the number."""

    def _add(name, *words, kind="individual", **more):
        details = people.details_of(name, words, workspace=workspace, kind=kind)
        return people.add(workspace, details, **more).contact.id

    return _add


@pytest.fixture
def on(workspace: Workspace) -> Callable[[str], Workspace]:
    """Returns the workspace as it is on another day, at nine in the morning."""

    def _on(day):
        moment = datetime.datetime.fromisoformat(f"{day}T09:00:00+00:00")
        return workspace._replace(clock=lambda: moment)

    return _on

"""Short ways to people and days for the tests of this folder."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from pcrm.services import people
from pcrm.services.workspace import Workspace


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

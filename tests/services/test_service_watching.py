"""A watcher tells of changes by others, of a new day, of a database that goes and comes back."""

from __future__ import annotations

import datetime
import os

from pcrm.services import capture
from pcrm.services.watching import BACK, CHANGED, GONE, SAME, Watcher


def test_another_run_writes(workspace):
    """What is logged by another connection is a change, told once."""
    capture.log(workspace, "note: one")
    watcher = Watcher(workspace)
    assert watcher.look() == SAME
    capture.log(workspace, "note: two")
    assert [watcher.look(), watcher.look()] == [CHANGED, SAME]
    watcher.close()


def test_midnight_is_a_change(workspace):
    """Another day is told once, without any write."""
    now = [workspace.now()]
    watcher = Watcher(workspace._replace(clock=lambda: now[0]))
    assert watcher.look() == SAME
    now[0] += datetime.timedelta(days=1)
    assert [watcher.look(), watcher.look()] == [CHANGED, SAME]
    watcher.close()


def test_a_database_that_goes_and_comes_back(workspace):
    """Both are told, the return as one."""
    capture.log(workspace, "note: one")
    watcher = Watcher(workspace)
    os.rename(workspace.path, f"{workspace.path}.away")
    assert [watcher.look(), watcher.look()] == [GONE, SAME]
    os.rename(f"{workspace.path}.away", workspace.path)
    assert [watcher.look(), watcher.look()] == [BACK, SAME]
    watcher.close()

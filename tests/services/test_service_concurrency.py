"""Several processes at once: nothing is lost, nobody fails."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing

import pytest

from pcrm.services import capture, cards, data, timeline
from pcrm.store.connection import open_reading

LOGGER = """
import sys
from pcrm.domain.clock import system_clock
from pcrm.services import capture
from pcrm.services.workspace import Workspace

path, name, count = sys.argv[1:]
workspace = Workspace(path=path, clock=system_clock)
sys.stdin.readline()
for number in range(int(count)):
    done = capture.log(workspace, f"call with Grace: {name}-{number} :: fri task {name}-{number}")
    print(done.interaction.id, done.tasks[0].id, flush=True)
"""


def start(program, *arguments):
    """Start a Python program that waits for a line before it begins."""
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    )


def finish(runs):
    """Let all begin at once; return what they wrote, in order."""
    for run in runs:
        run.stdin.write("\n")
        run.stdin.flush()
    written = []
    for run in runs:
        out, err = run.communicate(timeout=120)
        assert (err, run.returncode) == ("", 0)
        written.append(out)
    return written


def test_four_processes_that_log_at_once_lose_nothing(workspace, add):
    """Each entry that was answered is there once, with its own number, task and change."""
    add("Grace Hopper")
    runs = [start(LOGGER, workspace.path, name, "15") for name in "abcd"]
    numbers = [line for out in finish(runs) for line in out.split("\n") if line]
    assert len(set(numbers)) == 60
    assert {entry.text for entry in timeline.timeline(workspace)} == {
        f"{name}-{number}" for name in "abcd" for number in range(15)
    }
    with closing(open_reading(workspace.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        rows = connection.execute(
            "SELECT change_id, count(*) FROM journal WHERE change_id > 1 GROUP BY 1"
        ).fetchall()
    assert {count for _, count in rows} == {4}  # entry, person, task, person: never mixed up
    assert len(rows) == 60
    assert cards.show(workspace, "grace").contact.last_interaction == "2026-11-20"


def test_the_command_line_can_be_run_four_times_at_once(workspace):
    """Four shells that run ``pcrm log`` on one database."""
    data.init(workspace)
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "pcrm", "--db", workspace.path, "log", "call:", name],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in "abcd"
    ]
    ended = [(run.communicate(timeout=120), run.returncode) for run in runs]
    assert [code for _, code in ended] == [0, 0, 0, 0]
    assert sorted(entry.text for entry in timeline.timeline(workspace)) == ["a", "b", "c", "d"]


def test_reading_goes_on_while_somebody_writes(workspace, add):
    """A reader sees what was committed, without waiting for the writer."""
    add("Grace Hopper")
    capture.log(workspace, "call Grace: before")
    with workspace.change("slow") as change:
        change.connection.execute("UPDATE interaction SET text = 'half'")
        assert [entry.text for entry in timeline.timeline(workspace)] == ["before"]
    assert [entry.text for entry in timeline.timeline(workspace)] == ["half"]


@pytest.mark.parametrize("verb", ["change", "reading"])
def test_a_process_killed_in_the_middle_leaves_nothing_behind(workspace, add, verb):
    """What was not committed is gone, and the next write finds a clean journal."""
    add("Grace Hopper")
    program = """
import os, sys
from pcrm.domain.clock import system_clock
from pcrm.services.workspace import Workspace

workspace = Workspace(path=sys.argv[1], clock=system_clock)
sys.stdin.readline()
if sys.argv[2] == "change":
    with workspace.change("killed") as change:
        change.connection.execute("UPDATE contact SET note = 'half'")
        os.kill(os.getpid(), 9)
else:
    with workspace.reading() as connection:
        connection.execute("SELECT * FROM contact")
        os.kill(os.getpid(), 9)
"""
    run = start(program, workspace.path, verb)
    run.communicate("\n", timeout=60)
    assert run.returncode == -9
    assert cards.show(workspace, "grace").contact.details.note == ""
    assert capture.log(workspace, "call Grace: after").interaction.id == 1
    with workspace.reading() as connection:
        assert connection.execute("SELECT label FROM change ORDER BY id").fetchall() == [
            ("add Grace Hopper",),
            ("log i1",),
        ]

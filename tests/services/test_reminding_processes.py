"""Several runs of a job at once, and runs that are killed, as processes of their own."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time

import pytest

from pcrm.domain.errors import LockedStore
from pcrm.services import agenda, capture
from pcrm.services.reminding import LAST_RUN, Asked, Telling
from pcrm.store import reminders
from tests.services.telling import ids, tell


@pytest.fixture
def start(workspace):
    """Starts ``pcrm remind`` for the job mail on the database, with more words behind."""

    def _start(*words):
        return subprocess.Popen(
            [sys.executable, "-m", "pcrm", "--db", workspace.path, "remind", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return _start


MAIL = ("--since", LAST_RUN, "--job", "mail", "--exit-code")


def ended(runs):
    """Return what each run wrote, and how it ended."""
    return [(*run.communicate(timeout=60), run.returncode) for run in runs]


def wait_for(path):
    """Wait until a file is there."""
    for _ in range(1000):
        if path.exists():
            return
        time.sleep(0.02)
    raise AssertionError(path)


def test_of_four_runs_at_once_one_tells(workspace, start):
    """The others wait, and then find nothing to tell: exit 0, no output."""
    capture.add_tasks(workspace, "today a")
    answers = sorted(ended([start(*MAIL) for _ in range(4)]))
    silent = ("", "", 0)
    assert answers[:3] == [silent] * 3
    assert answers[3] == ("Today, Fri 2026-11-20\n  t1   a\n", "", 10)


def test_of_two_runs_with_a_slow_command_one_runs_it(workspace, start, tmp_path):
    """The second waits for the command of the first, not only for the database."""
    capture.add_tasks(workspace, "today a")
    told = tmp_path / "told"
    command = f"sleep 0.5; cat >> {shlex.quote(str(told))}"
    answers = sorted(ended([start(*MAIL, "--pipe", command) for _ in range(2)]))
    assert answers == [("", "", 0), ("", "", 10)]
    assert told.read_text() == "Today, Fri 2026-11-20\n  t1   a\n"


def test_when_the_first_fails_the_second_tells(workspace, start, tmp_path):
    """Both wait their turn; what did not get through the first time does the second."""
    capture.add_tasks(workspace, "today a")
    seen, told = (shlex.quote(str(tmp_path / name)) for name in ("seen", "told"))
    command = f"if mkdir {seen} 2>/dev/null; then sleep 0.3; exit 3; fi; cat >> {told}"
    answers = ended([start(*MAIL, "--pipe", command) for _ in range(2)])
    assert sorted(code for *_, code in answers) == [1, 10]
    assert (tmp_path / "told").read_text().count("t1") == 1


def test_jobs_do_not_wait_for_each_other(workspace, start, tmp_path):
    """A command that hangs holds up its own job only, and nobody who writes."""
    capture.add_tasks(workspace, "today a")
    began, go_on = tmp_path / "began", tmp_path / "go on"
    command = (
        f"touch {shlex.quote(str(began))};"
        f" while ! [ -e {shlex.quote(str(go_on))} ]; do sleep 0.02; done"
    )
    slow = start(*MAIL, "--pipe", command)
    wait_for(began)
    assert ids(tell(workspace, job="desktop")) == ["t1"]
    assert capture.log(workspace, "call: meanwhile").interaction.id == 1
    go_on.touch()
    assert ended([slow]) == [("", "", 10)]


def test_the_command_may_use_pcrm_itself(workspace, start):
    """No lock of the database is held while it runs."""
    capture.add_tasks(workspace, "today a")
    words = [sys.executable, "-m", "pcrm", "--db", workspace.path, "done", "t1"]
    assert ended([start(*MAIL, "--pipe", shlex.join(words))]) == [
        ("done t1   due Fri 2026-11-20  a\n", "", 10)
    ]
    assert agenda.due(workspace) == []


def test_a_run_that_waits_too_long_says_so(workspace, start, tmp_path, monkeypatch):
    """Exit 5 and one sentence; nothing was told twice, nothing was marked."""
    capture.add_tasks(workspace, "today a")
    began, go_on = tmp_path / "began", tmp_path / "go on"
    command = (
        f"touch {shlex.quote(str(began))};"
        f" while ! [ -e {shlex.quote(str(go_on))} ]; do sleep 0.02; done"
    )
    slow = start(*MAIL, "--pipe", command)
    wait_for(began)
    monkeypatch.setattr(reminders, "WAIT_S", 0.1)
    with pytest.raises(LockedStore) as caught:
        Telling(workspace, Asked(since=LAST_RUN, job="mail")).__enter__()
    assert caught.value.message == "another run of the job 'mail' is still telling"
    go_on.touch()
    assert ended([slow]) == [("", "", 10)]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_run_killed_while_it_tells_leaves_nothing_behind(workspace, start, tmp_path, how):
    """The lock goes with the process; what was not marked is told by the next run."""
    capture.add_tasks(workspace, "today a")
    began = tmp_path / "began"
    slow = start(*MAIL, "--pipe", f"touch {shlex.quote(str(began))}; exec sleep 5")
    wait_for(began)
    slow.send_signal(how)
    slow.communicate(timeout=60)
    assert slow.returncode == -how
    assert ids(tell(workspace, job="mail")) == ["t1"]


def test_output_that_nobody_takes_is_not_marked(workspace, start):
    """A pipe that is closed before anything could be read: the next run tells it."""
    capture.add_tasks(workspace, "today a")
    reading, writing = os.pipe()
    os.close(reading)
    run = subprocess.run(
        [sys.executable, "-m", "pcrm", "--db", workspace.path, "remind", *MAIL],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (run.returncode, run.stderr) == (0, b"")
    assert ids(tell(workspace, job="mail")) == ["t1"]


@pytest.mark.parametrize("redirect", [">/dev/full", ">&-"])
def test_output_that_cannot_be_written_is_not_marked(workspace, redirect):
    """A full disk, a closed stdout: exit 1, and the next run tells it."""
    capture.add_tasks(workspace, "today a")
    line = shlex.join([sys.executable, "-m", "pcrm", "--db", workspace.path, "remind", *MAIL])
    run = subprocess.run(["sh", "-c", f"{line} {redirect}"], capture_output=True, check=False)
    assert run.returncode == 1
    assert run.stderr.startswith(b"pcrm: ")
    assert b"Traceback" not in run.stderr
    assert ids(tell(workspace, job="mail")) == ["t1"]

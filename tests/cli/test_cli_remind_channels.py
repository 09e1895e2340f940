"""``pcrm remind`` through a command, by sendmail and to the desktop: marked when it got through."""

from __future__ import annotations

import email
import email.policy
import os
from pathlib import Path
from typing import Any

import pytest

MAIL = "remind --since last-run --job mail --format mail --to me@example.org"


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes programs for the shell that stand in front of those of the machine."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")

    def make(name: str, script: str) -> Path:
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return path

    return make


@pytest.fixture
def notifier(programs: Any, tmp_path: Path) -> Any:
    """A notifier that writes down its words, one a line; returns what was written down."""
    noted = tmp_path / "noted"
    programs("notify-send", f"for word; do printf '%s\\n' \"$word\"; done >> '{noted}'")

    def words() -> list[str]:
        return noted.read_text().splitlines() if noted.exists() else []

    return words


@pytest.fixture
def task(people: Any) -> Any:
    """A task of today."""
    people("todo add today call the bank")
    return people


def test_a_command_gets_the_output(task: Any, tmp_path: Path) -> None:
    """On its standard input; nothing on ours; the job is marked."""
    told = tmp_path / "told"
    line = f"remind --since last-run --job mail --pipe 'cat >> {told}' --exit-code"
    assert task(line) == (10, "", "")
    assert task(line) == (0, "", "")
    assert told.read_text() == "Today, Fri 2026-11-20\n  t1   call the bank\n"


def test_a_command_gets_neither_colour_nor_a_width(task: Any, tmp_path: Path) -> None:
    """What suits a terminal is not for a mail."""
    told = tmp_path / "told"
    task(f"remind --format table --color always --pipe 'cat > {told}'")
    assert told.read_text() == "Today, Fri 2026-11-20\n  t1   call the bank\n"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("exit 3", "'exit 3' ended with 3"),
        ("no-such-program-here", "'no-such-program-here' ended with 127"),
        ("kill -9 $$", "'kill -9 $$' was ended by SIGKILL"),
        ("cat >/dev/null; exit 1", "'cat >/dev/null; exit 1' ended with 1"),
    ],
)
def test_a_command_that_fails_is_not_marked(command: str, said: str, task: Any) -> None:
    """Exit 1 and a sentence; the next run tells it again."""
    answer = task("remind --since last-run --job mail --exit-code", "--pipe", f"{command}")
    again = "nothing was marked; the next run tells it again"
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.splitlines()[-1] == f"pcrm: {said}; {again}"
    assert task("remind --since last-run --job mail --exit-code").code == 10


def test_a_command_that_does_not_read_may_succeed(task: Any) -> None:
    """It is asked for its exit code, not for its interest."""
    for number in range(1, 300):
        task(f"todo add today {number} {'x' * 300}")
    assert task("remind --since last-run", "--pipe", "true") == (0, "", "")
    assert task("remind --since last-run") == (0, "", "")


def test_sendmail_gets_a_message_it_can_send(task: Any, programs: Any, tmp_path: Path) -> None:
    """``sendmail -t`` reads the receivers from the message."""
    sent = tmp_path / "sent"
    programs("sendmail", f"echo \"$@\" > '{sent}.words'; cat > '{sent}'")
    assert task(MAIL, "--pipe", "sendmail -i -t") == (0, "", "")
    assert (tmp_path / "sent.words").read_text() == "-i -t\n"
    message = email.message_from_bytes(sent.read_bytes(), policy=email.policy.default)
    assert message["to"] == "me@example.org"
    assert "call the bank" in message.get_body(("plain",)).get_content()
    sent.unlink()
    assert task(MAIL, "--pipe", "sendmail -i -t") == (0, "", "")
    assert not sent.exists()


def test_sendmail_that_fails_is_not_marked(task: Any, programs: Any, tmp_path: Path) -> None:
    """A mail server that is away: exit 1 now, the mail with the next run."""
    sent = tmp_path / "sent"
    programs("sendmail", "exit 75")
    assert task(MAIL, "--pipe", "sendmail -t").code == 1
    programs("sendmail", f"cat > '{sent}'")
    assert task(MAIL, "--pipe", "sendmail -t").code == 0
    assert b"call the bank" in sent.read_bytes()


def test_the_desktop_shows_one_notification(task: Any, notifier: Any) -> None:
    """One a run, with a summary; the job is marked; nothing on stdout."""
    task("todo add yesterday send quote")
    line = "remind --since last-run --job desktop --notify --exit-code"
    assert task(line) == (10, "", "")
    assert task(line) == (0, "", "")
    assert notifier() == [
        "--app-name=pcrm",
        "--",
        "pcrm: call the bank and 1 more",
        "call the bank",
        "yesterday: send quote",
    ]


def test_a_notification_names_five_and_counts_the_rest(task: Any, notifier: Any) -> None:
    """A desktop has no room for more; times of today stand in front."""
    for number in range(2, 9):
        task(f"todo add today {number}:00 step {number}")
    task("remind --notify")
    assert notifier()[2:] == [
        "pcrm: step 2 and 7 more",
        *(f"0{number}:00: step {number}" for number in range(2, 7)),
        "and 3 more",
    ]


def test_a_notification_reads_no_markup_and_no_option(people: Any, notifier: Any) -> None:
    """The body is markup to notify-send: names are escaped; a dash begins no option."""
    people("todo add", "-", stdin="today -u critical <b>x</b> & \x1b[31m")
    people("remind --notify")
    assert notifier() == [
        "--app-name=pcrm",
        "--",
        "pcrm: -u critical <b>x</b> & ␛[31m",
        "-u critical &lt;b&gt;x&lt;/b&gt; &amp; ␛[31m",
    ]


def test_a_notifier_that_fails_is_not_marked(task: Any, programs: Any) -> None:
    """No desktop, no bus: exit 1, what it said, and the next run tells it again."""
    path = programs("notify-send", "echo 'first line' >&2; echo 'no bus' >&2; exit 1")
    answer = task("remind --since last-run --notify")
    again = "nothing was marked; the next run tells it again"
    assert answer == (1, "", f"pcrm: {path} ended with 1 (no bus); {again}\n")
    assert task("remind --since last-run --exit-code").code == 10


def test_without_a_notifier(task: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Exit 1 and what to install; with nothing to tell nobody is needed."""
    monkeypatch.setenv("PATH", str(tmp_path))
    answer = task("remind --since last-run --notify")
    assert answer.code == 1
    assert answer.err.startswith("pcrm: there is no program for notifications; install notify-send")
    task("done t1")
    assert task("remind --since last-run --notify") == (0, "", "")


@pytest.mark.parametrize(
    ("hours", "now", "quiet"),
    [
        ("22:00-07:00", "23:00", True),
        ("22:00-07:00", "22:00", True),
        ("22:00-07:00", "06:59", True),
        ("22:00-07:00", "07:00", False),
        ("22:00-07:00", "21:59", False),
        ("12:00-13:30", "12:15", True),
        ("12:00-13:30", "13:30", False),
        ("", "03:00", False),
    ],
)
def test_in_quiet_hours_the_desktop_waits(
    hours: str,
    now: str,
    *,
    quiet: bool,
    task: Any,
    notifier: Any,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing is shown, nothing is marked; the first run after them tells it."""
    config = home / ".config/pcrm/config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f'[remind]\nquiet = "{hours}"\n')
    monkeypatch.setenv("PCRM_NOW", f"2026-11-20T{now}:00+00:00")
    line = "remind --since last-run --notify --exit-code"
    assert task(line) == (0 if quiet else 10, "", "")
    assert bool(notifier()) != quiet
    monkeypatch.setenv("PCRM_NOW", "2026-11-21T09:00:00+00:00")
    assert task(line).code == (10 if quiet else 0)


def test_the_environment_of_cron_is_enough(task: Any, process: Any, home: Path) -> None:
    """No terminal, no locale, no PATH to speak of: names are written as they are or with signs."""
    task("add", "Zoë 山田", "--birthday", "20 nov")
    bare = {"HOME": str(home), "PATH": "/usr/bin:/bin", "PCRM_NOW": os.environ["PCRM_NOW"]}
    for locale in ({}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}):
        done = process("remind", env={**bare, **locale})
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"call the bank" in done.stdout

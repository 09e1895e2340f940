"""``pcrm remind install``, ``uninstall`` and ``status``, with programs made for the test."""

from __future__ import annotations

import json
import os
import plistlib
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pcrm.services import scheduling

OTHERS = """# mine
MAILTO=me

5 4 * * * sleep 60	% odd # pcrm-remind-default
#30 8 * * * pcrm remind --since last-run --job default # pcrm-remind-default
*/5 * * * * pcrm remind --since last-run --job default # not ours
0 1 * * * pcrm remind"""
CRONTAB = """
store='{store}'
case "$1" in
-l) [ -e "$store" ] && exec cat "$store"; echo "no crontab for $USER" >&2; exit 1 ;;
-) exec cat > "$store" ;;
esac
exit 2
"""
NOTES = """echo "${{0##*/}}" "$@" >> '{notes}'"""


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes programs for the shell; of those of the machine only the plainest are left."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "cat", "sed", "env"):
        (folder / name).symlink_to(str(shutil.which(name)))
    monkeypatch.setenv("PATH", str(folder))

    def make(name: str, script: str) -> Path:
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return path

    return make


@pytest.fixture
def crontab(programs: Any, tmp_path: Path) -> Path:
    """A crontab program that keeps its lines in this file."""
    store = tmp_path / "crontab"
    programs("crontab", CRONTAB.format(store=store))
    return store


@pytest.fixture
def systemd(programs: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A systemd of the user that writes down what it is asked for."""
    notes = tmp_path / "notes"
    programs("systemctl", NOTES.format(notes=notes))
    runtime = tmp_path / "run"
    (runtime / "systemd").mkdir(parents=True)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    return notes


@pytest.fixture
def units(home: Path) -> Path:
    """The folder of the user's units."""
    return home / ".config/systemd/user"


def line_of(crontab: Path) -> str:
    """Return our line."""
    (line,) = (line for line in crontab.read_text().splitlines() if "--since last-run" in line)
    return line


def test_a_line_of_the_crontab(people: Any, crontab: Path, default_database: Path) -> None:
    """It names pcrm and the database by their absolute paths, and ends with its mark."""
    answer = people("remind install --with cron --time 7:05 --yes")
    assert (answer.code, answer.out) == (
        0,
        "installed pcrm-remind-default with cron, daily at 07:05\n",
    )
    assert crontab.read_text() == (
        f"5 7 * * * {sys.executable} -m pcrm --db {default_database} remind --since last-run"
        " --job default # pcrm-remind-default\n"
    )
    assert line_of(crontab) in answer.err


def test_other_lines_of_the_crontab_stay_as_they_are(people: Any, crontab: Path) -> None:
    """Byte for byte, through install, change and uninstall; only the last line gets its end."""
    others = OTHERS.encode() + b" \xff"
    crontab.write_bytes(others)
    assert people("remind install --with cron --yes").code == 0
    assert crontab.read_bytes().startswith(others + b"\n30 8 * * * ")
    assert people("remind install --with cron --yes --time 18:00").code == 0
    assert crontab.read_bytes().startswith(others + b"\n0 18 * * * ")
    assert crontab.read_bytes().count(b"\n") == others.count(b"\n") + 2
    answer = people("remind uninstall --yes")
    assert answer.out == "removed pcrm-remind-default from cron\n"
    assert crontab.read_bytes() == others + b"\n"


def test_installing_twice_is_said(people: Any, crontab: Path) -> None:
    """What is there already is exit 0, and nothing is asked."""
    people("remind install --with cron --yes")
    before = crontab.read_text()
    said = "pcrm-remind-default is there already, daily at 08:30\n"
    assert people("remind install --with cron") == (0, said, "")
    assert crontab.read_text() == before


def test_a_crontab_that_cannot_be_read_is_left_alone(
    people: Any, programs: Any, crontab: Path
) -> None:
    """An error is no empty crontab: all lines would be lost."""
    crontab.write_text(OTHERS)
    script = "[ \"$1\" = -l ] && { echo 'spool is away' >&2; exit 1; }; cat > "
    programs("crontab", script + f"'{crontab}'")
    answer = people("remind install --with cron --yes")
    assert answer.code == 1
    assert answer.err.splitlines()[-1] == ("pcrm: crontab -l: spool is away; nothing was installed")
    assert crontab.read_text() == OTHERS


def test_a_crontab_that_takes_no_line_is_put_back(
    people: Any, programs: Any, crontab: Path
) -> None:
    """It is read again after writing."""
    crontab.write_text("1 2 3 4 5 mine\n")
    programs("crontab", CRONTAB.format(store=crontab).replace("exec cat >", "exec sed 1d >"))
    answer = people("remind install --with cron --yes")
    assert answer.code == 1
    assert "the crontab does not hold what was written" in answer.err


def test_the_line_of_the_crontab_does_its_work(
    people: Any, crontab: Path, programs: Any, tmp_path: Path, home: Path
) -> None:
    """Run by ``sh -c`` in cron's environment it tells, marks, and is silent the second time."""
    folder = tmp_path / "a b%$(x)'c"
    folder.mkdir()
    database, told = folder / "people.db", folder / "told"
    people(f"--db {shlex.quote(str(database))} init")
    people(f"--db {shlex.quote(str(database))} todo add today call the bank")
    command = f"cat >> {shlex.quote(str(told))}"
    words = ("--db", str(database), "remind", "install", "--with", "cron", "--yes")
    assert people("", *words, "--pipe", command).code == 0
    line = line_of(crontab)
    assert "%" not in line.replace("\\%", "")
    _, _, _, _, _, typed = line.split(" ", 5)
    bare = {"HOME": str(home), "PATH": "/usr/bin:/bin", "PCRM_NOW": os.environ["PCRM_NOW"]}
    for _ in range(2):
        done = subprocess.run(
            ["/bin/sh", "-c", typed.replace("\\%", "%")],
            env=bare,
            cwd="/",
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert told.read_text() == "Today, Fri 2026-11-20\n  t1   call the bank\n"
    (known,) = json.loads(people("", "--db", str(database), "remind", "status", "--json").out)
    assert (known["job"], known["program"], known["state"]) == ("pipe", "cron", "ok")


def test_mail_goes_through_sendmail(
    people: Any, crontab: Path, programs: Any, tmp_path: Path, home: Path
) -> None:
    """``--mail`` finds sendmail's absolute path, and the line sends a message with it."""
    path = programs("sendmail", f"cat > '{tmp_path}/sent'")
    people("todo add today call the bank")
    assert people("remind install --with cron --mail me@example.org --yes").code == 0
    line = line_of(crontab)
    assert line.endswith(
        f" --job mail --format mail --to me@example.org --pipe '{path} -i -t' # pcrm-remind-mail"
    )
    bare = {"HOME": str(home), "PATH": "/usr/bin:/bin", "PCRM_NOW": os.environ["PCRM_NOW"]}
    subprocess.run(["/bin/sh", "-c", line.split(" ", 5)[5]], env=bare, check=True)
    assert "To: me@example.org\n" in (tmp_path / "sent").read_text()


def test_a_notification_from_cron_can_reach_the_desktop(
    people: Any, crontab: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """cron gives no way to the desktop, so the line does; and to a configuration elsewhere."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/7")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/tmp/my config")
    people("remind install --with cron --notify --yes")
    assert line_of(crontab).startswith(
        "30 8 * * * XDG_CONFIG_HOME='/tmp/my config' XDG_RUNTIME_DIR=/run/user/7 "
    )


def test_files_of_systemd(people: Any, systemd: Path, units: Path, default_database: Path) -> None:
    """A service and a timer that makes up for missed runs, both private; then it is started."""
    answer = people("remind install --yes")
    assert answer.out == "installed pcrm-remind-notify with systemd, daily at 08:30\n"
    service, timer = units / "pcrm-remind-notify.service", units / "pcrm-remind-notify.timer"
    assert service.read_text() == (
        "[Unit]\n"
        "Description=pcrm tells what is due, daily at 08:30 (notify)\n"
        "\n"
        "[Service]\n"
        "Type=oneshot\n"
        f'ExecStart="{sys.executable}" "-m" "pcrm" "--db" "{default_database}" "remind" "--since"'
        ' "last-run" "--job" "notify" "--notify"\n'
    )
    assert "OnCalendar=*-*-* 08:30:00\nPersistent=true\n" in timer.read_text()
    assert {one.stat().st_mode & 0o777 for one in (service, timer)} == {0o600}
    assert systemd.read_text().splitlines()[-3:] == [
        "systemctl --user daemon-reload",
        "systemctl --user enable pcrm-remind-notify.timer",
        "systemctl --user restart pcrm-remind-notify.timer",
    ]
    assert sorted(os.listdir(units)) == [service.name, timer.name]


def test_systemd_itself_likes_the_files(
    people: Any, systemd: Path, units: Path, programs: Any, tmp_path: Path
) -> None:
    """Words with every sign that unit files take for something else."""
    analyze = shutil.which("systemd-analyze", path="/usr/bin:/bin")
    if not analyze:
        pytest.skip("systemd-analyze is not installed")
    programs("systemd-analyze", f'exec {analyze} "$@"')
    database = tmp_path / 'a b%i$HOME"q\\n;.db'
    people("", "--db", str(database), "init")
    pipe = "sh -c '$x' \"%d\"; ä | b \\"
    answer = people("", "--db", str(database), "remind", "install", "--pipe", pipe, "--yes")
    assert answer.code == 0, answer.err
    (service,) = units.glob("*.service")
    assert '%%i$$HOME\\"q\\\\n;.db"' in service.read_text()
    assert service.name.startswith("pcrm.a_b_i_HOME_q_n_.")


def test_files_that_systemd_does_not_like_are_taken_away(
    people: Any, systemd: Path, units: Path, programs: Any
) -> None:
    """Exit 1 with its own words, and nothing is left."""
    programs("systemd-analyze", "echo 'Unknown section' >&2; exit 1")
    answer = people("remind install --yes")
    assert answer.code == 1
    assert answer.err.splitlines()[-1] == (
        "pcrm: systemd-analyze --user verify: Unknown section; nothing was installed"
    )
    assert os.listdir(units) == []


def test_a_change_that_fails_leaves_the_older_timer(
    people: Any, systemd: Path, units: Path, programs: Any
) -> None:
    """The files are put back as they were."""
    people("remind install --yes")
    before = {one.name: one.read_text() for one in units.iterdir()}
    programs("systemctl", "exit 1")
    assert people("remind install --yes --time 9:00").code == 1
    assert {one.name: one.read_text() for one in units.iterdir()} == before


def test_uninstall_stops_the_timer(people: Any, systemd: Path, units: Path) -> None:
    """And takes its files away; a second time there is nothing to do."""
    people("remind install --yes")
    answer = people("remind uninstall --yes")
    assert answer.out == "removed pcrm-remind-notify from systemd\n"
    assert "systemctl --user disable --now pcrm-remind-notify.timer\n" in systemd.read_text()
    assert os.listdir(units) == []
    assert people("remind uninstall") == (0, "there is no timer\n", "")
    assert people("remind uninstall --job x") == (0, "there is no timer of the job x\n", "")


def test_a_timer_that_cannot_be_stopped_keeps_its_files(
    people: Any, systemd: Path, units: Path, programs: Any
) -> None:
    """Exit 1: it would go on without them."""
    people("remind install --yes")
    programs("systemctl", "echo 'no bus' >&2; exit 1")
    answer = people("remind uninstall --yes")
    assert (answer.code, answer.out) == (1, "")
    assert "no bus; its files are still there" in answer.err
    assert len(os.listdir(units)) == 2


def test_an_agent_of_launchd(people: Any, programs: Any, home: Path, tmp_path: Path) -> None:
    """A property list with the words as they are; it is loaded, and unloaded again."""
    notes = tmp_path / "notes"
    programs("launchctl", NOTES.format(notes=notes))
    pipe = "cat > '/tmp/<a> & b'"
    answer = people("remind install --with launchd --time 21:00 --yes", "--pipe", pipe)
    assert answer.out == "installed pcrm-remind-pipe with launchd, daily at 21:00\n"
    path = home / "Library/LaunchAgents/pcrm-remind-pipe.plist"
    content = plistlib.loads(path.read_bytes())
    assert content["Label"] == "pcrm-remind-pipe"
    assert content["ProgramArguments"][-2:] == ["--pipe", pipe]
    assert content["StartCalendarInterval"] == {"Hour": 21, "Minute": 0}
    domain = f"gui/{os.getuid()}"
    assert f"launchctl bootstrap {domain} {path}" in notes.read_text()
    (known,) = json.loads(people("remind status --json").out)
    assert (known["program"], known["next"]) == ("launchd", "2026-11-20T21:00")
    assert people("remind uninstall --yes").out == "removed pcrm-remind-pipe from launchd\n"
    assert f"launchctl bootout {domain}/pcrm-remind-pipe" in notes.read_text()
    assert not path.exists()


def test_launchd_that_does_not_load_leaves_nothing(people: Any, programs: Any, home: Path) -> None:
    """Exit 1, and no file."""
    programs("launchctl", "echo 'Bootstrap failed: 5' >&2; exit 5")
    answer = people("remind install --with launchd --yes")
    assert answer.code == 1
    assert "Bootstrap failed: 5; nothing was installed" in answer.err
    assert os.listdir(home / "Library/LaunchAgents") == []


def test_the_machine_decides(
    people: Any, programs: Any, systemd: Path, crontab: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """systemd where one runs, else cron, else nothing can be done."""
    assert "systemd/user" in people("remind install --dry-run").out
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert people("remind install --dry-run").out.startswith("# crontab\n30 8 ")
    monkeypatch.setenv("PATH", "/nowhere")
    answer = people("remind install --dry-run")
    assert answer.code == 1
    assert answer.err.startswith("pcrm: neither systemd nor launchd nor cron was found; ")


def test_it_is_shown_first_and_needs_yes(people: Any, crontab: Path) -> None:
    """Without a terminal exit 2; the line is shown, nothing is written."""
    answer = people("remind install --with cron")
    assert (answer.code, answer.out) == (2, "")
    shown, said = answer.err.strip().rsplit("\n", 1)
    assert shown.startswith("# crontab\n30 8 * * * ")
    assert said == "pcrm: write this for cron? say --yes to go on without being asked"
    assert not crontab.exists()
    people("remind install --with cron --yes")
    before = crontab.read_text()
    assert people("remind uninstall").code == 2
    assert crontab.read_text() == before


def test_timers_of_two_databases_do_not_meet(people: Any, crontab: Path, tmp_path: Path) -> None:
    """Each has its own names: uninstall and status see those of their database."""
    people("--profile work init")
    people("remind install --with cron --yes")
    people("--profile work remind install --with cron --yes --time 6:00")
    assert len(crontab.read_text().splitlines()) == 2
    assert json.loads(people("remind status --json").out)[0]["next"] == "2026-11-21T08:30"
    (work,) = json.loads(people("--profile work remind status --json").out)
    assert (work["job"], work["next"]) == ("default", "2026-11-21T06:00")
    people("--profile work remind uninstall --yes")
    assert line_of(crontab).endswith("# pcrm-remind-default")


def test_several_jobs_are_told_apart(people: Any, crontab: Path) -> None:
    """Each channel is a job; uninstall wants to know which."""
    people("remind install --with cron --yes")
    people("remind install --with cron --pipe true --yes")
    answer = people("remind uninstall --yes")
    assert answer.code == 4
    assert "name one, as in: --job default; known: default, pipe" in answer.err
    assert people("remind uninstall --job pipe --yes").code == 0
    assert line_of(crontab).endswith("# pcrm-remind-default")


def test_status_proves_the_last_run(
    people: Any, crontab: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When it ran, when it will, and that it is late when a planned run did not come."""

    def at(moment: str) -> list[tuple[str, ...]]:
        monkeypatch.setenv("PCRM_NOW", f"2026-11-{moment}:00+00:00")
        rows = json.loads(people("remind status --json").out)
        return [(row["job"], row["last"], row["next"], row["state"]) for row in rows]

    assert people("remind status --json") == (0, "[]\n", "")
    people("remind install --with cron --yes")
    assert at("20T09:00") == [("default", None, "2026-11-21T08:30", "has not run")]
    people("remind --since last-run")
    people("remind --since last-run --job mail")
    ran = "2026-11-20T09:00:00Z"
    mail = ("mail", ran, None, "no timer")
    assert at("20T09:00") == [("default", ran, "2026-11-21T08:30", "ok"), mail]
    assert at("21T08:29") == [("default", ran, "2026-11-21T08:30", "ok"), mail]
    assert at("21T09:30") == [("default", ran, "2026-11-22T08:30", "ok"), mail]
    assert at("21T09:31") == [("default", ran, "2026-11-22T08:30", "late"), mail]
    crontab.write_text(crontab.read_text().replace("* * *", "* * 1-5"))
    assert at("21T09:31") == [("default", ran, None, "ok"), mail]
    crontab.write_text("#" + crontab.read_text())
    assert at("21T09:31") == [("default", ran, None, "no timer"), mail]


def test_status_on_a_terminal(people: Any, crontab: Path) -> None:
    """A table, in local time."""
    people("remind install --with cron --yes")
    people("remind --since last-run")
    assert people("remind status --format table").out == (
        "JOB      LAST              NEXT              WITH  STATE\n"
        "default  2026-11-20 09:00  2026-11-21 08:30  cron  ok\n"
    )
    assert people("remind status").out == (
        "default\t2026-11-20 09:00\t2026-11-21 08:30\tcron\tok\n"
    )


def test_a_timer_that_does_not_run_is_stopped(people: Any, systemd: Path, programs: Any) -> None:
    """What is written but not started by systemd."""
    people("remind install --yes")
    assert json.loads(people("remind status --json").out)[0]["state"] == "has not run"
    programs("systemctl", "exit 3")
    (known,) = json.loads(people("remind status --json").out)
    assert (known["state"], known["next"]) == ("stopped", None)


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("install --time 25:00", 2, "--time takes no '25:00'"),
        ("install --time ''", 2, "--time takes no ''"),
        ("install --with foo", 2, "--with takes no 'foo'"),
        ("uninstall --with foo", 2, "--with takes no 'foo'"),
        ("install --with cron --notify --pipe x", 2, "--notify, --mail and --pipe are three"),
        ("install --with cron --job 'a b'", 2, "'a b' is no name of a job"),
        ("uninstall --job 'a b'", 2, "'a b' is no name of a job"),
        ("install --with cron --pipe ''", 2, "--pipe needs a command"),
        ("install --with cron --pipe 'a\nb'", 2, "'a\\nb' holds a line break"),
        (r"install --with cron --pipe 'date +\%s'", 2, r"no crontab takes \% as it is"),
        (r"install --with cron --pipe 'echo \\x'", 2, r"no crontab takes \\ as it is"),
        ("install --with cron --mail x@", 2, "'x@' is no e-mail address"),
        ("install --with cron --format csv", 2, "there is no format 'csv' here"),
        ("status --format ics", 2, "there is no format 'ics' here"),
    ],
)
def test_what_makes_no_sense(line: str, code: int, said: str, people: Any, crontab: Path) -> None:
    """One sentence, and nothing is written."""
    answer = people(f"remind {line} --yes" if "install" in line else f"remind {line}")
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith(f"pcrm: {said}")
    assert not crontab.exists()


def test_without_sendmail(
    people: Any, crontab: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Exit 1 and what to install, if there is none anywhere."""
    monkeypatch.setattr(scheduling, "SENDMAIL", (str(tmp_path),))
    answer = people("remind install --with cron --mail me@example.org --yes")
    assert answer.code == 1
    assert answer.err.startswith("pcrm: there is no sendmail on this machine; install one")


def test_without_a_database(pcrm: Any, crontab: Path) -> None:
    """A timer for nothing would fail every morning: exit 5 now."""
    answer = pcrm("remind install --with cron --yes")
    assert (answer.code, answer.out) == (5, "")
    assert "no database at" in answer.err
    assert pcrm("remind status") == (0, "", "")


def test_the_script_that_was_started_is_the_one_that_is_planned(
    people: Any, crontab: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Started as a program called pcrm, that program is named, wherever it was called from."""
    script = tmp_path / "venv/bin/pcrm"
    script.parent.mkdir(parents=True)
    script.write_text("")
    script.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["venv/bin/pcrm"])
    people("remind install --with cron --yes")
    assert line_of(crontab).startswith(f"30 8 * * * {script} --db ")

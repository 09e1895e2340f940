"""Hooks see what is stored, may refuse it, and cannot do harm by failing."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path

import pytest

from pcrm.cli.hooking import as_json
from pcrm.domain.errors import PcrmError
from pcrm.services import capture, cards, changes, demo, importing, people, purging, todo, trash
from pcrm.services.hooks import Hooks, Vetoed


class Folder:
    """A folder of hooks, and what they said to the user."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.said: list[str] = []
        self.log = path.parent / "log"

    def write(self, name: str, *lines: str, mode: int = 0o755) -> None:
        """Make a hook of lines for the shell."""
        file = self.path / name
        file.write_text("\n".join(("#!/bin/sh", *lines, "")))
        file.chmod(mode)

    def keep(self, name: str) -> None:
        """Make a hook that keeps what it gets."""
        self.write(
            name, f'printf "%s " "$PCRM_HOOK" "$PCRM_CHANGE" >> {self.log}', f"cat >> {self.log}"
        )

    def got(self) -> list[object]:
        """What hooks were given: the head and the records of each call."""
        text = self.log.read_text() if self.log.exists() else ""
        found: list[object] = []
        decoder = json.JSONDecoder()
        while text.strip():
            head, _, rest = text.strip().partition("[")
            value, end = decoder.raw_decode("[" + rest)
            found.append((head.strip(), value))
            text = ("[" + rest)[end:]
        return found


@pytest.fixture
def hooks(tmp_path: Path) -> Folder:
    """An empty folder of hooks."""
    path = tmp_path / "hooks"
    path.mkdir()
    return Folder(path)


@pytest.fixture
def hooked(workspace, hooks: Folder):
    """The workspace with these hooks, which may take a second."""
    return workspace._replace(hooks=Hooks(str(hooks.path), as_json, hooks.said.append, 1.0))


def added(workspace, name: str, *words: str):
    """Add somebody."""
    return people.add(workspace, people.details_of(name, words, workspace=workspace))


def labels(workspace) -> list[str]:
    """What the history tells, the newest first."""
    return [one.label for one in changes.history(workspace, limit=50)]


def test_hooks_get_the_records_as_json_prints_them(hooked, hooks):
    """Before and after, with the number of the change."""
    for name in ("pre-add", "post-add", "pre-log"):
        hooks.keep(name)
    added(hooked, "Grace [/x] \x1b[31m李雷", "email=g@example.org", "birthday=9.12.1906")
    capture.log(hooked, "call @1: agreed :: fri send quote")
    (before, after, logged) = hooks.got()
    assert [before[0], after[0], logged[0]] == ["pre-add c1", "post-add c1", "pre-log c2"]
    assert before[1] == after[1]
    (contact,) = before[1]
    assert contact["id"] == "1"
    assert contact["formatted_name"] == "Grace [/x] \x1b[31m李雷"
    assert contact["birthday"] == "1906-12-09"
    entry, task = logged[1]
    assert (entry["id"], entry["text"], entry["tasks"]) == ("i1", "agreed", ["t1"])
    assert (task["id"], task["due"]) == ("t1", "2026-11-27")
    assert hooks.said == []


def test_a_pre_hook_refuses_and_nothing_is_stored(hooked, hooks):
    """Its first line on stderr is the reason; the sentence is kept to be printed back."""
    added(hooked, "Grace Hopper")
    hooks.write(
        "pre-log", "echo out", "echo 'no calls \033[31m on Friday' >&2", "echo more >&2", "exit 3"
    )
    with pytest.raises(Vetoed, match="hook pre-log refused: no calls") as caught:
        capture.log(hooked, "call Grace: x")
    assert (caught.value.exit_code, caught.value.code) == (1, "vetoed")
    assert caught.value.kept == "call Grace: x"
    assert labels(hooked) == ["add Grace Hopper"]
    hooks.write("pre-add", "exit 1")
    with pytest.raises(Vetoed, match="it ended with 1"):
        added(hooked, "Marie Curie")
    assert [each.details.formatted_name for each in cards.listed(hooked)] == ["Grace Hopper"]


def test_a_refused_import_leaves_the_triggers(hooked, hooks, tmp_path):
    """All or nothing: the next write is recorded as ever."""
    path = tmp_path / "two.vcf"
    path.write_text("".join(f"BEGIN:VCARD\nFN:Person {n}\nEND:VCARD\n" for n in "ab"))
    hooks.write("pre-import", "echo 'not today' >&2", "exit 1")
    with pytest.raises(Vetoed):
        importing.import_files(hooked, [str(path)])
    assert cards.listed(hooked) == []
    added(hooked, "Grace Hopper")
    assert changes.undo(hooked)[0].label == "add Grace Hopper"
    importing.import_files(hooked, [str(path)], dry_run=True)
    hooks.keep("pre-import")
    importing.import_files(hooked, [str(path)])
    ((_, records),) = hooks.got()
    assert [one["formatted_name"] for one in records] == ["Person a", "Person b"]


def test_a_post_hook_that_fails_is_one_line(hooked, hooks):
    """What is stored stays."""
    hooks.write("post-add", "echo 'no network' >&2", "echo again >&2", "exit 7")
    added(hooked, "Grace Hopper")
    assert hooks.said == ["hook post-add failed with 7: no network"]
    hooks.write("post-add", "exit 7")
    added(hooked, "Marie Curie")
    assert hooks.said[1:] == ["hook post-add failed with 7"]
    assert len(cards.listed(hooked)) == 2


def test_what_a_hook_says_is_told(hooked, hooks):
    """Both streams, line by line, as long as it succeeds."""
    hooks.write("post-add", "echo one", "echo two >&2", "echo")
    added(hooked, "Grace Hopper")
    assert hooks.said == ["one", "two"]


def test_a_hook_that_hangs_is_stopped_with_all_it_started(hooked, hooks, tmp_path):
    """The write goes through: a hook refuses by its exit code only."""
    pid = tmp_path / "pid"
    hooks.write("pre-add", f"sleep 60 & echo $! > {pid}", "sleep 60")
    hooks.write("post-add", "sleep 60")
    added(hooked, "Grace Hopper")
    assert hooks.said == [
        "hook pre-add took longer than 1 s and was stopped; stored all the same",
        "hook post-add took longer than 1 s and was stopped",
    ]
    assert len(cards.listed(hooked)) == 1
    end = time.monotonic() + 10
    while os.path.exists(f"/proc/{pid.read_text().strip()}/fd/0") and time.monotonic() < end:
        time.sleep(0.05)
    assert not os.path.exists(f"/proc/{pid.read_text().strip()}/fd/0")


def test_what_a_hook_leaves_in_the_background_holds_nobody_up(hooked, hooks):
    """It keeps the files open, not a pipe."""
    hooks.write("post-add", "sleep 60 &", f"echo $! > {hooks.path.parent}/pid", "echo started")
    added(hooked, "Grace Hopper")
    assert hooks.said == ["started"]
    os.kill(int((hooks.path.parent / "pid").read_text()), signal.SIGKILL)


@pytest.mark.parametrize(
    ("body", "mode", "said"),
    [
        ("#!/no/such/program\n", 0o755, "could not be run: No such file or directory"),
        ("no program at all", 0o755, "could not be run: Exec format error"),
        ("#!/bin/sh\nkill -9 $$\n", 0o755, "was ended by signal 9"),
        ("#!/bin/sh\nexit 1\n", 0o644, "is not executable and did not run"),
    ],
)
def test_a_broken_hook_refuses_nothing(hooked, hooks, body, mode, said):
    """It is named on one line, and the write goes through."""
    if mode == 0o644 and os.access("/dev/null", os.X_OK):
        pytest.skip("this user may run everything")
    file = hooks.path / "pre-add"
    file.write_text(body)
    file.chmod(mode)
    added(hooked, "Grace Hopper")
    assert hooks.said == [f"hook pre-add {said}; stored all the same"]
    assert len(cards.listed(hooked)) == 1


def test_a_hook_that_does_not_read_is_fine(hooked, hooks):
    """A large text that nobody takes."""
    hooks.write("pre-add", "exit 0")
    added(hooked, "Grace Hopper", f"note={'x' * 1_000_000}")
    assert hooks.said == []


def test_folders_and_other_files_are_no_hooks(hooked, hooks):
    """Samples, backups, folders, links that lead nowhere."""
    (hooks.path / "pre-add").mkdir()
    (hooks.path / "post-add").symlink_to("/no/such/file")
    hooks.write("pre-add.sample", "exit 1")
    added(hooked, "Grace Hopper")
    assert hooks.said == []


def test_every_verb_has_its_hook(hooked, hooks):
    """The name is the first word that the history tells."""
    for name in ("todo", "done", "set", "tag", "date", "every", "rm", "restore", "undo", "redo"):
        hooks.keep(f"post-{name}")
    added(hooked, "Grace Hopper")
    capture.add_tasks(hooked, "fri call Grace")
    todo.done(hooked, ["t1"])
    people.set_values(hooked, "1", ["note=x"])
    people.tag(hooked, "1", ["+vip"])
    people.every(hooked, "1", 30)
    trash.remove(hooked, ["1"])
    trash.restore(hooked, ["1"])
    changes.undo(hooked)
    changes.redo(hooked)
    done = [(head.split()[0], [one["id"] for one in records]) for head, records in hooks.got()]
    assert done == [
        ("post-todo", ["t1"]),
        ("post-done", ["t1"]),
        ("post-set", ["1"]),
        ("post-tag", ["1"]),
        ("post-every", ["1"]),
        ("post-rm", ["1"]),
        ("post-restore", ["1"]),
        ("post-undo", ["1"]),
        ("post-redo", ["1"]),
    ]


def test_what_is_gone_is_told_by_its_number(hooked, hooks):
    """An undone entry and a purged person have nothing else to tell."""
    added(hooked, "Grace Hopper")
    hooks.keep("post-undo")
    hooks.keep("pre-purge")
    capture.log(hooked, "call Grace: x")
    changes.undo(hooked)
    purging.purge(hooked, purging.plan(hooked, ["1"]).targets)
    (_, undone), (_, purged) = hooks.got()
    assert undone == [{"id": "i1"}]
    assert {"id": "1"} in purged


def test_several_changes_at_once_each_have_their_hooks(hooked, hooks):
    """One refusal refuses all of them."""
    for name in "abc":
        added(hooked, f"Person {name}")
    hooks.keep("post-undo")
    changes.undo(hooked, last=2)
    assert [head for head, _ in hooks.got()] == ["post-undo c4", "post-undo c5"]
    hooks.write("pre-undo", "test $PCRM_CHANGE = c6")
    added(hooked, "Person d")
    with pytest.raises(PcrmError):
        changes.undo(hooked, last=2)
    assert len(cards.listed(hooked)) == 2


def test_the_demo_and_what_changes_nothing_run_no_hooks(hooked, hooks, tmp_path, monkeypatch):
    """Invented people are nobody's business."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    hooks.write("pre-add", "exit 1")
    hooks.write("pre-log", "exit 1")
    demo.build(hooked)
    hooks.keep("post-tag")
    (hooks.path / "pre-add").unlink()
    added(hooked, "Grace Hopper", "tag=x")
    people.tag(hooked, "1", ["+x"])
    assert hooks.got() == []

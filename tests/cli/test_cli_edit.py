"""``edit`` and ``--edit`` with real editors: programs that change the file they are given."""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.pseudo_terminal import on_terminal

_EDITOR = """#!{python}
import os, subprocess, sys
path = sys.argv[-1]
text = open(path, encoding="utf-8").read()
runs = open({log!r}, "a+")
runs.seek(0)
turn = len(runs.read().splitlines())
runs.write("run\\n")
runs.close()
open({log!r} + "." + str(turn), "w").write(text)
def change(old, new):
    assert old in text, (old, text)
    return text.replace(old, new, 1)
def pcrm(*words):
    subprocess.run([sys.executable, "-m", "pcrm", *words], check=True, stdout=subprocess.DEVNULL)
{body}
open(path, "w", encoding="utf-8").write(text)
"""


class Editor:
    """An editor of a test: the text it is given at each of its runs."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "my editor"
        self._log = folder / "runs"

    def does(self, body: str) -> None:
        """Write the program; ``text`` is the file, ``turn`` counts its runs from 0."""
        self.path.write_text(_EDITOR.format(python=sys.executable, log=str(self._log), body=body))
        self.path.chmod(0o755)

    def seen(self) -> list[str]:
        """Return the text of each run."""
        runs = self._log.read_text().splitlines() if self._log.exists() else []
        return [Path(f"{self._log}.{turn}").read_text() for turn in range(len(runs))]


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """The editor that EDITOR names, a path with a blank in it."""
    made = Editor(tmp_path)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(made.path))
    return made


@pytest.fixture
def edits(home: Path) -> Callable[[], list[str]]:
    """Names of the texts that are kept."""
    folder = home / ".local/share/pcrm/edits"
    return lambda: sorted(each.name for each in folder.glob("*"))


def test_a_contact_in_the_editor(
    people: Any, editor: Editor, edits: Callable[[], list[str]]
) -> None:
    """The card is the answer, undo takes the one change back, nothing is left behind."""
    editor.does("text = change('#nicknames = [\"Amazing Grace\"]', 'nicknames = [\"Amazing\"]')")
    answer = people("edit grace hopper --format table")
    assert answer == (
        0,
        "12  Grace Hopper (Amazing)\n  email  grace@example.org\n  phone  +1 555 0112\n",
        "",
    )
    assert editor.seen()[0].startswith("# Grace Hopper (12). Save and close to store it;")
    assert people("undo").out == "undone: c14 edit Grace Hopper\n"
    assert edits() == []


def test_other_records_in_the_editor(busy: Any, editor: Editor) -> None:
    """Tasks, entries and dates by their number; JSON is the record."""
    editor.does("text = change('step 1', 'step one')")
    assert busy("edit t1").out == "t1   step one\n"
    editor.does("text = change('number 31', 'number thirty-one')")
    assert busy("edit I31 --format table").out == (
        "i31  Fri 2026-11-20  call  Anna Needle\n     number thirty-one\n"
    )
    busy("date add anna birthday 9.12.")
    editor.does("text = change('date = \"--12-09\"', 'date = \"1990-12-09\"')")
    assert json.loads(busy("edit b1 --json").out)["date"] == "1990-12-09"
    editor.does("text = change('1990', '1991')")
    assert busy("edit b1 --ids") == (0, "b1\n", "")


def test_nothing_is_changed(people: Any, editor: Editor, edits: Callable[[], list[str]]) -> None:
    """A text as it was, an empty one, comments only: exit 0, and it is said."""
    said = (0, "", "nothing was changed\n")
    for body in ("", "text = ''", "text = '# nothing'", "os.unlink(path); os._exit(0)"):
        editor.does(body)
        assert people("edit 12") == said
    editor.does("")
    assert json.loads(people("edit 12 --json").out)["formatted_name"] == "Grace Hopper"
    assert people("edit 12 --ids").out == "12\n"
    assert people("history --limit 1").out.startswith("c13")
    assert edits() == []


def test_an_editor_that_fails(people: Any, editor: Editor, edits: Callable[[], list[str]]) -> None:
    """Exit 1, nothing is changed; a text that was changed is kept, private to its owner."""
    editor.does("sys.exit(3)")
    said = f"pcrm: {editor.path} ended with 3, so nothing was changed"
    assert people("edit 12") == (1, "", f"{said}\n")
    assert edits() == []
    editor.does("open(path, 'w').write(change('Hopper', 'Murray')); sys.exit(3)")
    answer = people("edit 12")
    kept = answer.err.rstrip("\n").rpartition(" ")[2]
    assert answer == (1, "", f"{said}; your text is in {kept}\n")
    assert edits() == ["12.toml"]
    assert "Grace Murray (12)" in Path(kept).read_text()
    assert stat.S_IMODE(Path(kept).stat().st_mode) == 0o600
    assert stat.S_IMODE(Path(kept).parent.stat().st_mode) == 0o700
    assert "Murray" not in people("show 12").out
    editor.does("text = change('Hopper', 'Murray')")
    assert people("edit 12").code == 0
    assert edits() == ["12.toml"]


def test_no_editor(people: Any, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """A missing one is named; without a terminal nobody is asked to type into one."""
    monkeypatch.setenv("EDITOR", "nonsense --wait")
    otherwise = "give it a file: pcrm edit 12 -i FILE\n"
    said = "pcrm: EDITOR names an editor that is not there: 'nonsense --wait'; set it to one that"
    assert people("edit 12") == (1, "", f"{said} is; or {otherwise}")
    monkeypatch.setenv("EDITOR", "'")
    assert people("edit 12").code == 1
    monkeypatch.delenv("EDITOR")
    monkeypatch.delenv("VISUAL", raising=False)
    said = "pcrm: there is no terminal for an editor; "
    assert people("edit 12") == (2, "", said + otherwise)


def test_no_editor_on_a_terminal(people: Any, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Where none is installed the next step is told."""
    monkeypatch.setenv("PATH", str(home))
    monkeypatch.delenv("VISUAL", raising=False)
    code, screen = on_terminal("edit", "12")
    assert code == 1
    assert screen == (
        "pcrm: there is no editor: none of sensible-editor, nano, vi is installed; name yours:"
        " export EDITOR=…; or give it a file: pcrm edit 12 -i FILE\n"
    )


def test_visual_goes_before_editor_and_may_have_options(
    people: Any, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words are split as a shell does."""
    editor.does("text = change('Hopper (12)', ' '.join(sys.argv[1:-1]))")
    monkeypatch.setenv("VISUAL", f"'{editor.path}' --wait 'a b'")
    monkeypatch.setenv("EDITOR", "nonsense")
    assert people("edit 12").code == 0
    assert len(editor.seen()) == 1


MISTAKE_THEN_RIGHT = """
if turn == 0:
    text = change('#prefix = "Dr"', "prefix = Dr") + "# my remark\\n"
elif turn == 1:
    text = change("prefix = Dr", 'prefix = "Dr"\\nkind = 3')
    text = text.replace('kind = "individual"\\n', "")
elif turn == 2:
    text = change("kind = 3", 'kind = "individual"')
"""


def test_a_mistake_opens_the_editor_again(
    people: Any, editor: Editor, edits: Callable[[], list[str]]
) -> None:
    """On a terminal: what is wrong stands above the text, and the text is as it was left."""
    editor.does(MISTAKE_THEN_RIGHT)
    code, screen = on_terminal("edit", "12")
    assert (code, "Dr" in people("edit 12 -i -", stdin="").out) == (0, False)
    assert "Grace Hopper" in screen
    first, second, third = editor.seen()
    told = second.splitlines()
    assert told[:3] == [
        "#! Not stored: line 14: invalid value",
        '#! a text stands in quotes: prefix = "Dr"',
        "#! Mend it, save and close. An empty file gives up.",
    ]
    assert told[13] == "prefix = Dr"
    assert told[3] == first.splitlines()[0]
    assert told[-1] == "# my remark"
    told = third.splitlines()
    assert told[:2] == [
        "#! Not stored: line 13, kind: a text is wanted: put 3 into quotes",
        "#! Mend it, save and close. An empty file gives up.",
    ]
    assert told[12] == "kind = 3"
    assert json.loads(people("show 12 --json").out)["prefix"] == "Dr"
    assert edits() == []


def test_a_mistake_may_be_left_or_given_up(
    people: Any, editor: Editor, edits: Callable[[], list[str]]
) -> None:
    """Left as it is the text is kept and named; emptied it is gone."""
    editor.does("text = text if turn else change('#prefix = \"Dr\"', 'prefix = Dr')")
    code, screen = on_terminal("edit", "12")
    assert code == 2
    kept = screen.rstrip("\n").rpartition(" ")[2]
    assert "prefix = Dr" in Path(kept).read_text()
    assert not Path(kept).read_text().startswith("#!")
    Path(kept).unlink()
    editor.does("text = '' if turn > 2 else change('#prefix = \"Dr\"', 'prefix = Dr')")
    assert on_terminal("edit", "12") == (0, "nothing was changed\n")
    assert edits() == []


def test_a_mistake_without_a_terminal(
    people: Any, editor: Editor, edits: Callable[[], list[str]]
) -> None:
    """Exit 2 with line and key; the text is in a file, and can be given again."""
    editor.does("text = change('#prefix = \"Dr\"', 'prefix = [1]')")
    answer = people("edit 12")
    kept = answer.err.rstrip("\n").rpartition(" ")[2]
    said = "pcrm: line 11, prefix: a text is wanted, and this is a list; your text is in"
    assert answer == (2, "", f"{said} {kept}\n")
    assert len(editor.seen()) == 1
    text = Path(kept).read_text().replace("[1]", '"Dr"')
    Path(kept).write_text(text)
    assert people(f"edit 12 -i {kept}").code == 0
    assert json.loads(people("show 12 --json").out)["prefix"] == "Dr"
    assert edits() == ["12.toml"]


def test_bytes_that_are_no_text(
    people: Any, editor: Editor, edits: Callable[[], list[str]]
) -> None:
    """What an editor saved in another encoding is told, and kept byte by byte."""
    editor.does("open(path, 'ab').write(b'# \\xfcber\\n'); sys.exit(0)")
    answer = people("edit 12")
    kept = answer.err.rstrip("\n").rpartition(" ")[2]
    assert answer.code == 2
    assert "it is not valid UTF-8; save the text as UTF-8; your text is in" in answer.err
    assert Path(kept).read_bytes().endswith(b"# \xfcber\n")


def test_a_change_meanwhile_is_kept_too(people: Any, editor: Editor) -> None:
    """Another pcrm has changed the same person: both changes are there."""
    editor.does("text = change('#prefix', 'prefix'); pcrm('set', '12', 'city=Paris')")
    answer = people("edit 12 --json")
    assert answer.err == "it had been changed meanwhile; both changes are in it now\n"
    found = json.loads(answer.out)
    assert (found["prefix"], found["addresses"][0]["locality"]) == ("Dr", "Paris")


def test_the_same_change_meanwhile_is_refused(
    people: Any, editor: Editor, edits: Callable[[], list[str]]
) -> None:
    """Exit 4: theirs stays in the database, mine in a file."""
    editor.does("text = change('given = \"Grace\"', 'given = \"G\"'); pcrm('set', '12', 'given=X')")
    answer = people("edit 12")
    kept = answer.err.rstrip("\n").rpartition(" ")[2]
    said = "pcrm: Grace Hopper has been changed meanwhile where your text changes it: given; see"
    said += f" what changed with: pcrm history 12; your text is in {kept}\n"
    assert answer == (4, "", said)
    assert json.loads(people("show 12 --json").out)["given"] == "X"
    assert 'given = "G"' in Path(kept).read_text()
    assert edits() == ["12.toml"]
    editor.does("text = change('given = \"X\"', 'given = \"G\"'); pcrm('rm', '12')")
    assert people("edit 12").code == 4
    assert edits() == ["12-2.toml", "12.toml"]


def test_a_script_gives_the_text(
    people: Any, tmp_path: Path, edits: Callable[[], list[str]]
) -> None:
    """``-i`` reads a file or stdin; nothing in it changes nothing."""
    text = 'formatted_name = "Grace Murray"\n[[emails]]\nvalue = "g@example.org"\n'
    answer = people("edit 12 -i - --format table", stdin=text)
    assert answer == (0, "12  Grace Murray\n  email  g@example.org\n", "")
    assert people("edit 12 -i -", stdin="") == (0, "", "nothing was changed\n")
    assert people("edit 12 -i -", stdin=text) == (0, "", "nothing was changed\n")
    file = tmp_path / "grace.toml"
    file.write_text("given = 1\n")
    answer = people("edit", "12", "-i", str(file))
    said = "pcrm: line 1, given: a text is wanted: put 1 into quotes\n"
    assert (answer, edits()) == ((2, "", said), [])
    answer = people("edit 12 -i -", stdin=b"given = \xff\n")
    assert (answer.code, edits()) == (2, ["12.toml"])
    answer = people("edit", "12", "-i", str(tmp_path / "none"))
    assert answer == (
        1,
        "",
        f"pcrm: {tmp_path / 'none'} cannot be read: No such file or directory; check the name\n",
    )


def test_whom_edit_finds(people: Any, editor: Editor) -> None:
    """A REF of several words; nobody is exit 3, several are exit 4, records without an editor 2."""
    editor.does("")
    assert people("edit Anna Needle").code == 0
    assert people("edit nobody").code == 3
    assert people("edit jan").code == 4
    assert people("edit c1").code == 2
    assert people("edit t9").code == 3
    assert people("edit 12 --format csv").code == 2
    assert people("edit").code == 2


def test_ctrl_c_belongs_to_the_editor(people: Any, editor: Editor) -> None:
    """An interrupt while the editor is open does not take pcrm away from under it."""
    editor.does(
        "import signal\nsignal.signal(signal.SIGINT, lambda *_: None)\n"
        "os.killpg(0, signal.SIGINT)\ntext = change('#prefix', 'prefix')"
    )
    code, screen = on_terminal("edit", "12", "--ids")
    assert (code, screen) == (0, "12\n")
    assert json.loads(people("show 12 --json").out)["prefix"] == "Dr"


def test_a_sentence_in_the_editor(
    people: Any, editor: Editor, edits: Callable[[], list[str]]
) -> None:
    """``log --edit`` and ``plan --edit`` begin with the words of the line; all signs are text."""
    editor.does("text += ' & $5 (#1)\\n'")
    answer = people("log --edit --took 25m call Anna: agreed")
    assert answer.out == "i1   Fri 2026-11-20  call 25m  Anna Needle\n     agreed & $5 (#1)\n"
    assert editor.seen() == ["call Anna: agreed"]
    editor.does("text = 'mon meeting with Grace'")
    assert people("plan --edit").out == "i2   Mon 2026-11-23  planned meeting  Grace Hopper\n"
    editor.does("text = ' \\n'")
    assert people("log --edit call Anna") == (0, "", "nothing was stored\n")
    editor.does("text = '31.02. call Anna'")
    answer = people("log --edit")
    assert (answer.code, edits()) == (2, ["sentence.txt"])
    assert answer.err.endswith("not stored: 31.02. call Anna\n")
    editor.does("open(path, 'wb').write(b'\\xff'); sys.exit(0)")
    assert people("log --edit").code == 2


def test_an_entry_amended_in_the_editor(people: Any, editor: Editor) -> None:
    """``amend --edit`` begins with what was said; left as it is nothing changes."""
    people("log call Anna: one")
    people("log call Grace: two :: fri send quote")
    editor.does("text = change('two', 'three')")
    assert people("amend --edit").out == (
        "i2   Fri 2026-11-20  call  Grace Hopper\n     three\n"
        "t1   due Fri 2026-11-27  send quote  (Grace Hopper)  still open\n"
    )
    assert editor.seen() == ["call Grace: two"]
    editor.does("text = change('one', 'four')")
    assert people("amend i1 --edit --took 5m").out == (
        "i1   Fri 2026-11-20  call 5m  Anna Needle\n     four\n"
    )
    editor.does("")
    assert people("amend i1 --edit") == (0, "", "nothing was stored\n")
    assert people("amend i1 --edit call Anna: five").out == (
        "i1   Fri 2026-11-20  call 5m  Anna Needle\n     five\n"
    )
    assert people("amend i9 --edit").code == 3

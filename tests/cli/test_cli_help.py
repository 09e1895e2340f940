"""Help, examples, and the agreement between the parts that know which commands there are."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer
from typer.core import TyperGroup

from pcrm.cli.app import build
from pcrm.cli.arguments import GLOBAL_FLAGS, GLOBAL_VALUES, WORDS, split
from pcrm.cli.shell_scripts import SCRIPTS
from pcrm.cli.topics import TOPICS
from pcrm.cli.verbs import GROUPS, MODULES

if TYPE_CHECKING:
    from typer._click.core import Command, Parameter


def _commands() -> dict[str, Command]:
    """Return every command by its full name, as in "todo add"."""
    top = typer.main.get_command(build(""))
    assert isinstance(top, TyperGroup)
    found: dict[str, Command] = {}
    for name, command in top.commands.items():
        found[name] = command
        if isinstance(command, TyperGroup):
            found.update({f"{name} {inner}": one for inner, one in command.commands.items()})
    return found


COMMANDS = _commands()
DOCUMENTED = (
    "add",
    "show",
    "set",
    "rm",
    "archive",
    "restore",
    "list",
    "find",
    "log",
    "plan",
    "amend",
    "timeline",
    "todo",
    "done",
    "date",
    "every",
    "tag",
    "today",
    "remind",
    "import",
    "export",
    "undo",
    "redo",
    "history",
    "demo",
    "init",
    "help",
    "completion",
    "tui",
)


def _is_option(param: Parameter) -> bool:
    """Tell whether a parameter is an option of pcrm's own, not an argument and not ``--help``."""
    return param.param_type_name == "option" and "--help" not in param.opts


def _options(command: Command, *, flags: bool) -> set[str]:
    """Return the names of the options of a command: its flags, or those that take a value."""
    return {
        name
        for param in command.params
        if _is_option(param) and bool(getattr(param, "is_flag", False)) == flags
        for name in (*param.opts, *param.secondary_opts)
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str, pcrm: Any) -> None:
    """``--help`` and ``-h`` of every command say how it is used, and give an example."""
    answer = pcrm(f"{name} --help")
    assert answer.code == 0
    assert answer.out.startswith(f"Usage: pcrm {name} ")
    assert f"Example: pcrm {name.split(maxsplit=1)[0]}" in answer.out
    assert answer.err == ""
    assert pcrm(f"{name} -h") == answer


@pytest.mark.parametrize("name", COMMANDS)
def test_help_as_a_command_is_the_same(name: str, pcrm: Any) -> None:
    """``pcrm help COMMAND`` prints what ``pcrm COMMAND --help`` prints."""
    assert pcrm(f"help {name}") == pcrm(f"{name} --help")


@pytest.mark.parametrize("topic", TOPICS)
def test_help_knows_its_topics(topic: str, pcrm: Any) -> None:
    """Sentences, dates and filters have a page of their own, no wider than 100 cells."""
    answer = pcrm(f"help {topic}")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.strip("\n") == TOPICS[topic].strip("\n")
    assert max(map(len, answer.out.splitlines())) <= 100


def test_the_topics_are_those_of_the_manual() -> None:
    """There are pages on sentences, dates and filters."""
    assert set(TOPICS) == {"sentence", "dates", "filters"}


def test_the_top_help_groups_the_verbs_and_ends_with_the_demo(pcrm: Any) -> None:
    """``pcrm --help`` names every verb below its group and ends with the demo."""
    answer = pcrm("--help")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[-1] == "New here? pcrm demo"
    for group, verbs in GROUPS.items():
        start = lines.index(f"{group}:") + 1
        listed = lines[start : start + len(verbs)]
        assert [line.split()[0] for line in listed] == list(verbs)
    assert pcrm("-h") == pcrm("help") == answer


def test_no_command_in_the_help_is_unknown_and_none_is_missing() -> None:
    """The table of verbs and what Typer has registered are the same."""
    assert {name for name in COMMANDS if " " not in name} == set(MODULES)


@pytest.mark.parametrize("verb", DOCUMENTED)
def test_every_documented_verb_exists(verb: str) -> None:
    """What the manual promises for the daily loop is there."""
    assert verb in MODULES


@pytest.mark.parametrize("name", WORDS)
def test_free_words_know_the_options_of_typer(name: str) -> None:
    """The splitter of sentences and filters knows exactly the options that Typer has."""
    command = COMMANDS[name]
    spec = WORDS[name]
    assert set(spec.values) == _options(command, flags=False)
    assert set(spec.flags) == _options(command, flags=True)


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_has_an_option_that_is_global(name: str) -> None:
    """A global option is taken before Typer sees it, so no command may have one of that name."""
    own = _options(COMMANDS[name], flags=False) | _options(COMMANDS[name], flags=True)
    assert not own & {*GLOBAL_VALUES, *GLOBAL_FLAGS}


def test_the_global_options_in_the_help_are_those_that_are_taken() -> None:
    """What ``pcrm --help`` lists as global is what the splitter takes."""
    top = typer.main.get_command(build(""))
    assert _options(top, flags=False) == set(GLOBAL_VALUES)
    assert _options(top, flags=True) == set(GLOBAL_FLAGS)


def _examples() -> list[tuple[str, str]]:
    """Return the example of each command, without what only a shell or a terminal can do."""
    found = []
    for name, command in COMMANDS.items():
        assert command.epilog is not None
        line = command.epilog.removeprefix("Example: pcrm ")
        found.append((name, line.split(" > ")[0].split(" || ")[0]))
    return found


_WORK = ("context define work tag:client",)
PREPARE = {
    "redo": ("undo",),
    "backup restore": ("backup create -o people.db",),
    "context use": _WORK,
    "context rm": _WORK,
}
"""What has to be run before the example of a command."""


@pytest.mark.parametrize(("name", "line"), [each for each in _examples() if each[0] != "tui"])
def test_every_example_runs(
    name: str, line: str, busy: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The example in the help of a command does what it says, once there is something to do."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDITOR", "true")
    Path("offer.pdf").write_text("an offer")
    Path("contacts.vcf").write_text("BEGIN:VCARD\nVERSION:4.0\nFN:Emmy Noether\nEND:VCARD\n")
    for prepare in PREPARE.get(name, ()):
        assert busy(prepare).code == 0
    if name == "init":
        assert busy("--db people.db list").code == 5
    answer = busy(line)
    assert answer.code in ({0, 10} if name == "remind" else {0}), answer.err


def test_every_noun_lists_alone(people: Any) -> None:
    """A noun alone lists."""
    people("todo add fri send the quote")
    people("date add 12 birthday 9.12.1906")
    assert people("todo") == people("todo list")
    assert people("date") == people("date list")
    assert people("todo").out == "t1\t2026-11-27\tsend the quote\t\t\t\t\t\t\t\n"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lst", "list"),
        ("toay", "today"),
        ("logg", "log"),
        ("serach", "attach"),
        ("hisotry", "history"),
    ],
)
def test_an_unknown_verb_names_the_nearest(typed: str, meant: str, pcrm: Any) -> None:
    """A misspelt verb is exit 2 and one sentence with the nearest verbs and where all are."""
    answer = pcrm(typed)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"pcrm: there is no command '{typed}'; the nearest: ")
    assert meant in answer.err
    assert answer.err.endswith("; all of them: pcrm --help\n")
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize(
    ("noun", "typed", "meant"), [("todo", "ad", "add"), ("date", "lis", "list")]
)
def test_an_unknown_word_after_a_noun_names_the_nearest(
    noun: str, typed: str, meant: str, pcrm: Any
) -> None:
    """A misspelt verb below a noun is exit 2 and names the nearest one."""
    answer = pcrm(f"{noun} {typed}")
    assert (answer.code, answer.out) == (2, "")
    assert f"'{typed}'; the nearest: '{meant}'; known: " in answer.err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("list --limt 3", "no such option: --limt; the nearest: --limit; see: pcrm list --help"),
        ("--fromat json list", "no such option: --fromat; the nearest: --format; see: pcrm --help"),
        ("list -x", "no such option: -x; see: pcrm list --help"),
        ("list --limit 0", "invalid value for '--limit': 0 is less than 1; see: pcrm list --help"),
        (
            "today --days x",
            "invalid value for '--days': 'x' is no whole number; see: pcrm today --help",
        ),
        ("init x y", "'x y' is more than it takes; see: pcrm init --help"),
        ("date add anna", "missing argument 'LABEL'; see: pcrm date add --help"),
        ("backup restore /none", "there is no backup /none; see: pcrm backup list"),
    ],
)
def test_mistakes_are_told_in_words_for_people(line: str, said: str, pcrm: Any) -> None:
    """One sentence, with what was typed and the next step; no list of everything there is."""
    answer = pcrm(line)
    assert answer.code in {2, 3}
    assert answer.err == f"pcrm: {said}\n"


def test_a_strange_word_after_a_noun_gets_the_verbs(pcrm: Any) -> None:
    """``pcrm todo anna`` says what can follow ``todo``."""
    answer = pcrm("todo anna")
    assert answer.code == 2
    assert all(verb in answer.err for verb in ("list", "add", "done"))


def test_the_version_is_one_line_from_anywhere(pcrm: Any) -> None:
    """``--version`` wins, before or after a command, and needs no database."""
    from pcrm import __version__

    expected = (0, f"pcrm {__version__}\n", "")
    assert pcrm("--version") == pcrm("list --version") == expected


def test_a_line_is_taken_apart_the_same_wherever_global_options_stand() -> None:
    """Global options may stand before or after the command, with a blank or an equals sign."""
    lines = (
        "--db x.db --json list anna",
        "list --db=x.db anna --json",
        "list anna --json --db x.db",
    )
    first, *others = (split(shlex.split(line)) for line in lines)
    assert all(other == first for other in others)


def test_help_on_something_unknown_is_a_usage_error(pcrm: Any) -> None:
    """``pcrm help foo`` is exit 2, like ``pcrm foo``."""
    assert pcrm("help lst") == pcrm("lst")


def test_completion_knows_its_shells(pcrm: Any) -> None:
    """There is a script for bash, zsh and fish, and for no other shell."""
    assert set(SCRIPTS) == {"bash", "zsh", "fish"}
    answer = pcrm("completion tcsh")
    assert answer == (2, "", "pcrm: there is no completion for 'tcsh'; bash, zsh, fish\n")

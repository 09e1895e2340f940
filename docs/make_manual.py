"""Writes docs/pcrm.1, the manual page, from the commands themselves: help, options, examples."""

from __future__ import annotations

from pathlib import Path

import typer
from typer.core import TyperGroup

from pcrm import __version__
from pcrm.cli.app import build
from pcrm.cli.topics import TOPICS
from pcrm.cli.verbs import GROUPS
from pcrm.config.keys import KEYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from typer._click.core import Command, Context

PAGE = Path(__file__).parent / "pcrm.1"
VARIABLES = {
    "PCRM_PAGER": "the pager for what is longer than the screen; before PAGER, else less -FRX",
    "PCRM_NOW": "the time that pcrm takes for now, as 2026-11-20T09:00+01:00",
    "PCRM_DEBUG": "with 1 an error shows where it comes from",
    "NO_COLOR": "no colour",
    "EDITOR, VISUAL": "the editor of pcrm edit",
    "XDG_DATA_HOME, XDG_CONFIG_HOME": "where the database and the configuration are",
}
FILES = {
    "~/.local/share/pcrm/pcrm.db": "the database; a profile has its own beside it",
    "~/.local/share/pcrm/backups/": "copies of it",
    "~/.config/pcrm/config.toml": "the configuration; see pcrm config",
    "~/.config/pcrm/hooks/": "programs that run before and after a write",
}
CODES = {
    "0": "done, or an empty list",
    "1": "failed, or an import that skipped something (the rest is in)",
    "2": "usage, or an answer was needed without a terminal",
    "3": "not found",
    "4": "ambiguous, or a conflict",
    "5": "the store: missing, locked, newer schema, not a pcrm file",
    "10": "something is due (remind --exit-code)",
    "130": "interrupted",
}


def draw() -> str:
    """Return the page as roff, for the man macros."""
    top = typer.main.get_command(build(""))
    assert isinstance(top, TyperGroup)
    context = top.make_context("pcrm", [], resilient_parsing=True)
    lines = [
        f'.TH PCRM 1 "" "pcrm {__version__}" "User Commands"',
        ".nh",
        ".SH NAME",
        "pcrm \\- a personal CRM that lives in the terminal",
        ".SH SYNOPSIS",
        ".B pcrm",
        "[\\fIOPTION\\fR]... \\fICOMMAND\\fR [\\fIARGUMENT\\fR]...",
        ".SH DESCRIPTION",
        _text(str(top.help)),
        "Bare \\fBpcrm\\fR shows the day. Options stand before or after the command.",
        "\\fBpcrm \\fICOMMAND\\fB \\-\\-help\\fR says the same as this page.",
        ".SH OPTIONS",
        *_options(top, context),
        ".SH COMMANDS",
    ]
    for group, verbs in GROUPS.items():
        lines.append(f".SS {_text(group)}")
        for verb in verbs:
            lines += _command(top.commands[verb], verb, context)
    for topic, text in TOPICS.items():
        lines += [f".SH {topic.upper()}", ".nf", *map(_text, text.strip("\n").split("\n")), ".fi"]
    lines += [".SH ENVIRONMENT", *_pairs(_variables())]
    lines += [".SH FILES", *_pairs(FILES), ".SH EXIT STATUS", *_pairs(CODES)]
    return "\n".join(lines) + "\n"


def _command(command: Command, name: str, parent: Context) -> Iterator[str]:
    """Yield the entry of a command and of those below it: usage, help, options, example."""
    context = command.make_context(
        name.rsplit(maxsplit=1)[-1], [], parent=parent, resilient_parsing=True
    )
    words = [*name.split(), *command.collect_usage_pieces(context)]
    shown = " ".join(word for word in words if word not in {"[OPTIONS]", "COMMAND", "[ARGS]..."})
    yield ".TP"
    yield f".B pcrm {_text(shown)}"
    yield _text(str(command.help))
    options = list(_options(command, context))
    if options:
        yield ".RS"
        yield from options
        yield ".RE"
    if command.epilog:
        yield ".IP"
        yield f"Example: \\fB{_text(command.epilog.removeprefix('Example: '))}\\fR"
    if isinstance(command, TyperGroup):
        for inner, below in command.commands.items():
            yield from _command(below, f"{name} {inner}", context)


def _options(command: Command, context: Context) -> Iterator[str]:
    """Yield what a command takes, but --help."""
    records = [param.get_help_record(context) for param in command.get_params(context)]
    known = {record[0]: record[1] for record in records if record and "--help" not in record[0]}
    yield from _pairs(known)


def _variables() -> dict[str, str]:
    return {key.variable: key.meaning for key in KEYS if key.variable} | VARIABLES


def _pairs(pairs: dict[str, str]) -> Iterator[str]:
    for head, said in pairs.items():
        yield ".TP"
        yield f".B {_text(head)}"
        yield _text(" ".join(said.split()))


def _text(text: str) -> str:
    """Return a line of text as roff takes it, whatever stands in it."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    text = "".join(sign if sign.isascii() else f"\\[u{ord(sign):04X}]" for sign in text)
    return f"\\&{text}" if text[:1] in {".", "'"} else text


if __name__ == "__main__":
    PAGE.write_text(draw(), encoding="ascii")

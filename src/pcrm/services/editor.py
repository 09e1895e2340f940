"""The user's editor: which one it is, and a run of it."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess

from pcrm.domain.errors import NeedsAnswer, PcrmError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_USUAL = ("sensible-editor", "nano", "vi")


class EditorProblem(PcrmError):
    """There is no editor, or it failed."""

    code = "editor"


def command(environment: Mapping[str, str], *, terminal: bool, hint: str) -> list[str]:
    """Return the words that start the editor: ``$VISUAL``, ``$EDITOR``, else a usual one.

    ``hint`` is the way to do it without an editor. A usual one needs a ``terminal``.

    Raises:
        EditorProblem: there is none.
        NeedsAnswer: none was named and there is no terminal.
    """
    for variable in ("VISUAL", "EDITOR"):
        given = environment.get(variable, "").strip()
        if given:
            return _named(given, variable, hint)
    if not terminal:
        raise NeedsAnswer("there is no terminal for an editor", hint=hint)
    for name in _USUAL:
        if shutil.which(name):
            return [name]
    raise EditorProblem(
        f"there is no editor: none of {', '.join(_USUAL)} is installed",
        hint=f"name yours: export EDITOR=…; or {hint}",
    )


def _named(given: str, variable: str, hint: str) -> list[str]:
    """Return the words of a variable; a path with blanks in it is one word."""
    if shutil.which(given):
        return [given]
    try:
        words = shlex.split(given)
    except ValueError:
        words = []
    if not words or not shutil.which(os.path.expanduser(words[0])):
        raise EditorProblem(
            f"{variable} names an editor that is not there: {given!r}",
            value=given,
            hint=f"set it to one that is; or {hint}",
        )
    return [os.path.expanduser(words[0]), *words[1:]]


def run(words: Sequence[str], path: str) -> int:
    """Open a file in the editor, wait, and return its exit code.

    Ctrl-C belongs to the editor while it runs: pcrm must not go away under it.
    """
    before = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        return subprocess.run([*words, path], check=False).returncode
    except OSError as error:
        raise EditorProblem(
            f"{words[0]} cannot be started: {error.strerror}",
            value=words[0],
            hint="set EDITOR to another one",
        ) from None
    finally:
        signal.signal(signal.SIGINT, before)

"""Texts in the user's editor: opened again with what is wrong until they are good."""

from __future__ import annotations

import os

from pcrm.domain.errors import PcrmError
from pcrm.domain.toml_text import BadText
from pcrm.services import drafts, editor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from pcrm.services.workspace import Workspace

    T = TypeVar("T")

_MARK = "#! "
"""Begins the lines in which pcrm says what is wrong; they are no part of the text."""


def in_editor(
    workspace: Workspace,
    text: str,
    store: Callable[[str], T],
    *,
    name: str,
    otherwise: str,
    terminal: bool,
    show: Callable[[str], str],
) -> T | None:
    """Let the user edit a text and store it; None if it was left as it is or emptied.

    ``name`` is that of the file, ``otherwise`` the way to do it without an editor; ``terminal``
    tells whether somebody can mend it; ``show`` makes a line safe to be shown.

    Raises:
        EditorProblem: there is no editor, or it ended with an error.
        BadText: the text is not good, and the user could not or would not mend it.
    """
    words = editor.command(os.environ, terminal=terminal, hint=otherwise)
    path = drafts.put(workspace, name, text)
    refused = ""
    while True:
        typed = _without_message(run_once(words, path, text))
        if not typed.strip() or typed == text:
            drafts.discard(path)
            return None
        try:
            done = store(typed)
        except BadText as error:
            if not terminal or typed == refused:
                drafts.rewrite(path, typed)
                raise keeping(error, path) from None
            refused = typed
            drafts.rewrite(path, _with_message(error, typed, show))
            continue
        except PcrmError as error:
            drafts.rewrite(path, typed)
            raise keeping(error, path) from None
        drafts.discard(path)
        return done


def run_once(words: list[str], path: str, text: str) -> str:
    """Run the editor on a file and return what stands there then; ``text`` stood there before.

    Raises:
        EditorProblem: it failed; then a text that was changed stays in the file.
    """
    try:
        code = editor.run(words, path)
    except PcrmError:
        drafts.discard(path)
        raise
    typed = drafts.get(path) if os.path.exists(path) else ""
    if not code:
        return typed
    problem = editor.EditorProblem(
        f"{words[0]} ended with {code}, so nothing was changed", value=words[0]
    )
    if _without_message(typed) in {text, ""}:
        drafts.discard(path)
        raise problem
    raise keeping(problem, path)


def keeping(error: PcrmError, path: str) -> PcrmError:
    """Return an error that also says where the user's text is."""
    error.hint = "; ".join(filter(None, (error.hint.rstrip("."), f"your text is in {path}")))
    return error


def _with_message(error: BadText, text: str, show: Callable[[str], str]) -> str:
    """Return a text with what is wrong with it above, in lines of their own."""
    told = ["", *filter(None, (error.hint,)), "Mend it, save and close. An empty file gives up."]
    told[0] = f"Not stored: {error.told(above=len(told))}"
    return "".join(f"{_MARK}{show(line)}\n" for line in told) + text


def _without_message(text: str) -> str:
    lines = text.removeprefix("\ufeff").split("\n")
    while lines and lines[0].startswith(_MARK.rstrip()):
        del lines[0]
    return "\n".join(lines)

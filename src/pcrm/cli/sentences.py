"""Sentences in the user's editor: ``log --edit``, ``plan --edit``, ``amend --edit``."""

from __future__ import annotations

import os

from pcrm.cli.arguments import refuse_broken_text
from pcrm.domain.errors import PcrmError
from pcrm.domain.numbers import read_number
from pcrm.services import drafts, editor, single
from pcrm.services.rewriting import keeping, run_once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pcrm.cli.session import Session

    Store = Callable[[list[str]], int]
    """Stores a sentence, given as words, and answers with the exit code."""

_OTHERWISE = "give the sentence on stdin: pcrm log -"


def edited(session: Session, words: Sequence[str], store: Store) -> int:
    """Open the editor on some words and store what comes back; nothing when that is nothing."""
    return _edit(session, " ".join(words), store)


def edited_entry(session: Session, words: Sequence[str], store: Store) -> int:
    """Open the editor on the sentence of an entry; left as it is nothing changes.

    The next steps in it are tasks by now: said again they would become tasks once more.
    """
    number = read_number(words[0]) if words else None
    which = number.id if number and number.noun == "interaction" else None
    entry = single.entry(session.workspace, which)
    given = " ".join(words[1:] if which else words)
    sentence = (entry.sentence or entry.text).partition(" :: ")[0]
    return _edit(
        session,
        given or sentence,
        lambda found: store([f"i{entry.id}", *found]),
        unless="" if given else sentence,
    )


def _edit(session: Session, text: str, store: Store, *, unless: str = "") -> int:
    """Store a sentence from the editor, but not an empty one, nor ``unless``."""
    words = editor.command(os.environ, terminal=session.interactive, hint=_OTHERWISE)
    path = drafts.put(session.workspace, "sentence.txt", text)
    typed = run_once(words, path, text).strip()
    if not typed or typed == unless.strip():
        drafts.discard(path)
        session.say("nothing was stored")
        return 0
    try:
        refuse_broken_text(typed)
        code = store([typed])
    except PcrmError as error:
        raise keeping(error, path) from None
    drafts.discard(path)
    return code

"""Texts in the user's editor, from a file or from stdin."""

from __future__ import annotations

import sys

from pcrm.cli.session import Session
from pcrm.domain.errors import PcrmError
from pcrm.render.terminal import safe_line
from pcrm.services import drafts, rewriting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    T = TypeVar("T")


def in_editor(
    session: Session, text: str, store: Callable[[str], T], *, name: str, otherwise: str
) -> T | None:
    """Let the user edit a text and store it, as ``services.rewriting`` does."""
    if sys.stdout is not None:
        sys.stdout.flush()
    return rewriting.in_editor(
        session.workspace,
        text,
        store,
        name=name,
        otherwise=otherwise,
        terminal=session.interactive,
        show=safe_line,
    )


def given(session: Session, source: str, store: Callable[[str], T], *, name: str) -> T:
    """Store the text of a file, or of stdin for ``-``; the latter is kept if it is not good."""
    if source != "-":
        return store(drafts.get(source))
    octets = sys.stdin.buffer.read() if sys.stdin is not None else b""
    text = octets.decode("utf-8", errors="surrogateescape")
    try:
        return store(text)
    except PcrmError as error:
        raise rewriting.keeping(error, drafts.put(session.workspace, name, text)) from None

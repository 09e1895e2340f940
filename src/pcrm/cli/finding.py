"""find: words anywhere, the best match first."""

from __future__ import annotations

from pcrm.domain.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.cli.session import Session
    from pcrm.services.search import Hit


def find(
    session: Session, words: Sequence[str], *, kind: str = "", since: str = "", limit: int = 50
) -> int:
    """``pcrm find``."""
    from pcrm.render import columns
    from pcrm.services import search

    if not words:
        raise UsageError("a word to look for is missing", hint="as in: pcrm find contract")
    if not search.has_words(words):
        raise UsageError(
            "a word to look for is missing",
            value=" ".join(words),
            hint="as in: pcrm find contract kind:call; all calls: pcrm timeline kind:call",
        )
    found = search.find(session.workspace, words, kind=kind, since=since, limit=limit)
    session.records(columns.FOUND, found, as_json="found")
    _say_about_found(session, words, found)
    session.say_how_to_begin()
    return 0


def _say_about_found(session: Session, words: Sequence[str], found: Sequence[Hit]) -> None:
    """Say which other words were found in place of those typed, and how to open a single hit.

    Where nothing is found, a condition of a filter among the words is told for what it is.
    """
    from pcrm.render.terminal import safe_line
    from pcrm.services.search import SLIP

    if not found and any(":" in word for word in words):
        _say_where_filters_belong(session, words)
    if found and found[0].match == SLIP:
        once = {word.casefold(): word for hit in reversed(found) for word in hit.meant}
        meant = list(reversed(once.values()))
        typed = " ".join(words)
        session.say(safe_line(f"nothing holds {typed!r}; did you mean {' or '.join(meant[:3])}?"))
    if len(found) == 1 and session.interactive:
        session.say(f"open it with: pcrm show {found[0].id}")


def _say_where_filters_belong(session: Session, words: Sequence[str]) -> None:
    from pcrm.domain.query_fields import CONTACT, FIELDS
    from pcrm.render.terminal import safe_line

    for word in words:
        field = FIELDS.get(word.partition(":")[0])
        if field:
            verb = "list" if CONTACT in field.records else "timeline"
            told = f"{word!r} is a filter, and find looks for words: pcrm {verb} {word}"
            session.say(safe_line(told))
            return

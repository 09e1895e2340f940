"""Finds words anywhere and opens the way to the record by its number."""

from __future__ import annotations

from pcrm.domain.errors import UsageError
from pcrm.domain.interaction import KINDS
from pcrm.domain.numbers import write_number
from pcrm.domain.record import NamedTuple
from pcrm.store.reading import names, search

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from pcrm.services.workspace import Workspace

_SORTS = {"person": "contact", "contact": "contact", "interaction": "interaction", "task": "task"}
_NOUNS = ("contact", "interaction", "task")
MARKS = (search.START, search.END)
"""Stand around the words found in ``Hit.snippet``."""


class Hit(NamedTuple):
    """A record that holds the words: its kind, number, name or summary, and the place."""

    kind: str
    id: str
    title: str
    snippet: str
    day: str = ""


def find(
    workspace: Workspace,
    words: Sequence[str],
    *,
    kind: str = "",
    since: str = "",
    limit: int = 50,
) -> list[Hit]:
    """Return records with all of the words: people first, then what was said, then tasks.

    ``kind`` keeps one sort of record (person, interaction, task) or one kind of interaction
    (call, meeting, …); ``since`` is an ISO day, and only what has a day from then on is kept.

    Raises:
        UsageError: there is no such kind.
    """
    kind = kind.casefold()
    if kind and kind not in _SORTS and kind not in KINDS:
        known = ", ".join((*_SORTS, *KINDS))
        raise UsageError(f"there is no kind {kind!r}", value=kind, hint=f"one of: {known}")
    typed = [part for word in words for part in word.split()]
    of_entry = kind if kind in KINDS else ""
    nouns = ("interaction",) if of_entry else (_SORTS[kind],) if kind else _NOUNS
    with workspace.reading() as connection:
        found = search.words(
            connection, typed, limit=limit, nouns=nouns, kind=of_entry, since=since
        )
        titles = _titles(connection, found)
    return [
        Hit(one.noun, write_number(one.noun, one.id), *_titled(titles[one.noun, one.id], one))
        for one in found
    ]


def _titles(
    connection: sqlite3.Connection, found: Sequence[search.Found]
) -> dict[tuple[str, int], tuple[str, str]]:
    """Return the name or the summary of each record, and its day."""
    chosen: dict[str, list[int]] = {noun: [] for noun in _NOUNS}
    for one in found:
        chosen[one.noun].append(one.id)
    titles: dict[tuple[str, int], tuple[str, str]] = {}
    if chosen["contact"]:
        for number, name in names.full_names(connection, chosen["contact"]).items():
            titles["contact", number] = (name, "")
    if chosen["interaction"]:
        from pcrm.store.reading import interactions

        for entry in interactions.load(connection, chosen["interaction"]):
            who = ", ".join(person.formatted_name for person in entry.participants)
            titles["interaction", entry.id] = (" ".join(filter(None, (entry.kind, who))), entry.day)
    if chosen["task"]:
        from pcrm.store.reading import tasks

        for task in tasks.load(connection, chosen["task"]):
            titles["task", task.id] = (task.summary, task.due)
    return titles


def _titled(title: tuple[str, str], one: search.Found) -> tuple[str, str, str]:
    name, day = title
    bare = one.snippet.replace(search.START, "").replace(search.END, "")
    return name, "" if bare == name else one.snippet, day

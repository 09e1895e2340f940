"""Finds words anywhere and opens the way to the record by its number."""

from __future__ import annotations

from pcrm.domain import finding
from pcrm.domain.errors import UsageError
from pcrm.domain.numbers import write_number
from pcrm.domain.record import NamedTuple
from pcrm.store.reading import finding as looking
from pcrm.store.reading.finding import MATCHES, NAME, NAME_BEGINNING, SLIP, Scope, Search

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    import sqlite3
    from collections.abc import Sequence

    from pcrm.domain.finding import Range
    from pcrm.services.workspace import Workspace
    from pcrm.store.reading.finding import Found

__all__ = ["MATCHES", "SLIP", "Hit", "find"]

_SORTS = {"person": "contact", "contact": "contact", "interaction": "interaction", "task": "task"}
_FIELDS = ("kind", "since")
_BY_NAME = (NAME, NAME_BEGINNING)
_NO_DAY = 1 << 20


class Hit(NamedTuple):
    """A record that matches: its kind, number, name or summary, and the place of the words.

    ``match`` is one of ``MATCHES``; ``title_marks`` and ``marks`` are where words that were found
    stand in ``title`` and ``snippet``; ``meant`` are words found in place of those typed, when the
    match is a slip.
    """

    kind: str
    id: str
    title: str
    snippet: str
    day: str = ""
    match: str = ""
    title_marks: tuple[Range, ...] = ()
    marks: tuple[Range, ...] = ()
    meant: tuple[str, ...] = ()


def find(
    workspace: Workspace,
    words: Sequence[str],
    *,
    kind: str = "",
    since: str = "",
    limit: int = 50,
) -> list[Hit]:
    """Return records with all of the words in one list, the best match first.

    People called so come first, then those whose name begins so, then whole words, beginnings of
    words, parts of words; where nothing of that is found, words that are one slip away. Among
    equals people of that name come first, then what has the nearest day.

    ``kind`` keeps one sort of record (person, interaction, task) or one kind of interaction
    (call, meeting, …); ``since`` is a day, a month or a year, and only what has a day from then on
    is kept. Both may stand among the words, too: ``kind:call``, ``since:2026-01``.

    Raises:
        UsageError: there is no such kind, or there are too many words.
        DateError: ``since`` is no date.
    """
    plain, asked = _asked(words, {"kind": kind, "since": since})
    scope = _scope(asked["kind"])
    terms = finding.read(plain)
    with workspace.reading() as connection:
        if asked["since"]:
            scope = scope._replace(since=_first_day(connection, workspace, asked["since"]))
        if not terms:
            return []
        look = Search(connection, terms, scope)
        found = look.run(" ".join(plain), limit=limit)
        today = workspace.today()
        found.sort(
            key=lambda one: (MATCHES.index(one.match), not one.named, _distance(one.day, today))
        )
        del found[limit:]
        titles = looking.titles(connection, found)
        texts = looking.texts(connection, found)
    typed = [key for term in terms for keys in term.tokens for key in keys]
    numbers = [term.number for term in terms if term.number]
    sought = finding.Sought(look.stood_for, tuple(typed), numbers, len(terms))
    return [
        _hit(one, title, words=text, sought=sought)
        for one, title, text in zip(found, titles, texts, strict=True)
    ]


def has_words(words: Sequence[str]) -> bool:
    """Tell whether there is anything to look for beside ``kind:`` and ``since:``."""
    return bool(_asked(words, {})[0])


def _asked(words: Sequence[str], given: dict[str, str]) -> tuple[list[str], dict[str, str]]:
    """Take ``kind:call`` and ``since:2026-01`` out of the words."""
    plain: list[str] = []
    asked = dict(given)
    for word in words:
        field, colon, value = word.partition(":")
        if not colon or field.casefold() not in _FIELDS:
            plain.append(word)
            continue
        if not value:
            raise UsageError(
                f"{field}: has no value",
                value=word,
                hint=f"write it without a blank, as {field}:value",
            )
        asked[field.casefold()] = value
    return plain, asked


def _scope(kind: str) -> Scope:
    """Return among which records to look."""
    kind = kind.casefold()
    if not kind:
        return Scope()
    from pcrm.domain.interaction import KINDS

    if kind in KINDS:
        return Scope(("interaction",), kind)
    if kind not in _SORTS:
        known = ", ".join((*_SORTS, *KINDS))
        raise UsageError(f"there is no kind {kind!r}", value=kind, hint=f"one of: {known}")
    return Scope((_SORTS[kind],))


def _first_day(connection: sqlite3.Connection, workspace: Workspace, since: str) -> str:
    """Return the first day of what was said, read as in a filter: a day, a month, a distance."""
    from pcrm.domain.query_days import read_period
    from pcrm.domain.when import PAST
    from pcrm.services.filters import reader

    return read_period(since, reader(connection, workspace), PAST)[0]


def _distance(day: str, today: datetime.date) -> int:
    """Return how many days away a day is, before or ahead."""
    return abs((type(today).fromisoformat(day) - today).days) if day else _NO_DAY


def _hit(one: Found, title: str, *, words: tuple[str, str], sought: finding.Sought) -> Hit:
    """Return a hit with the words marked; where the title says it all there is no snippet."""
    heading, body = words
    in_title = finding.marks(title, sought)
    snippet = ""
    marks: tuple[Range, ...] = ()
    says_all = heading and len(in_title) >= (1 if one.match in _BY_NAME else sought.terms)
    values = body.split("\n") if one.noun == "contact" else (body,)
    for place in () if says_all else (heading.removeprefix(title).strip(), *values):
        marks = finding.marks(place, sought)
        if marks:
            snippet, marks = finding.snippet(place, marks)
            break
    if not (heading or marks):
        snippet, _ = finding.snippet(body, ())
    meant = _meant(((title, in_title), (snippet, marks)), sought) if one.match == SLIP else ()
    number = write_number(one.noun, one.id)
    day = "" if one.noun == "contact" else one.day
    return Hit(one.noun, number, title, snippet, day, one.match, in_title, marks, meant)


def _meant(
    places: Sequence[tuple[str, Sequence[Range]]], sought: finding.Sought
) -> tuple[str, ...]:
    """Return the words that were found and not typed, each once."""
    found = [text[start:end] for text, ranges in places for start, end in ranges]
    return tuple(
        dict.fromkeys(
            word for word in found if not finding.folded(word).startswith(sought.beginnings)
        )
    )

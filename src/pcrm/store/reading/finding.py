"""Finds words anywhere: in people, in what was said, in tasks; the better match first."""

from __future__ import annotations

from pcrm.domain import finding
from pcrm.domain.finding import Sought
from pcrm.domain.record import NamedTuple
from pcrm.store.connection import CONTACT, INTERACTION, TASK, listed
from pcrm.store.reading import names, vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from pcrm.domain.finding import Term

NAME, NAME_BEGINNING, WORD, BEGINNING, PART, SLIP = (
    *("name", "name beginning", "word", "beginning", "part", "slip"),
)
MATCHES = (NAME, NAME_BEGINNING, WORD, BEGINNING, PART, SLIP)
"""How records match what was typed, the best way first."""

_FIRST = {"contact": CONTACT, "interaction": INTERACTION, "task": TASK}
_DATED = {
    "contact": "SELECT {number}, coalesce(last_interaction_on, '') FROM search"
    " CROSS JOIN contact ON contact.id = {number} WHERE {words} AND :since = ''",
    "interaction": "SELECT {number}, day FROM search"
    " CROSS JOIN interaction ON interaction.id = {number}"
    " WHERE {words} AND day >= :since AND (:kind = '' OR kind = :kind)",
    "task": "SELECT {number}, coalesce(due, '') FROM search"
    " CROSS JOIN task ON task.id = {number}"
    " WHERE {words} AND (:since = '' OR due >= :since)",
}
_LOOKS = {
    noun: look.format(
        number="search.rowid - :first",
        words="search MATCH :match AND search.rowid BETWEEN :first AND :last",
    )
    + " ORDER BY search.rowid DESC LIMIT :limit"
    for noun, look in _DATED.items()
}
_CHOSEN = "id IN (SELECT value FROM json_each(?))"
_TITLES = {
    "contact": f"SELECT id, formatted_name FROM contact WHERE {_CHOSEN}",
    "interaction": "SELECT id, trim(coalesce(kind, '') || ' ' || coalesce((SELECT"
    " group_concat(formatted_name, ', ') FROM (SELECT formatted_name FROM interaction_contact"
    "  AS seen JOIN contact ON contact.id = contact_id WHERE interaction_id = interaction.id"
    f"  AND part = 'participant' ORDER BY seen.id)), '')) FROM interaction WHERE {_CHOSEN}",
    "task": f"SELECT id, summary FROM task WHERE {_CHOSEN}",
}
_MOST_WORDS = 24
"""Words that one typed may stand for; each costs a few looks into the index."""
_LONG_NUMBER = 5
_THEIRS = {
    "contact": "SELECT 0, '', '' WHERE 0",
    "interaction": "SELECT id, day, text FROM (SELECT interaction_id FROM interaction_contact"
    "  WHERE contact_id IN (SELECT value FROM json_each(:people))"
    "  ORDER BY seen_on DESC LIMIT :most)"
    " CROSS JOIN interaction ON id = interaction_id WHERE deleted IS NULL AND day >= :since"
    " AND (:kind = '' OR kind = :kind)",
    "task": "SELECT id, coalesce(due, ''), summary FROM (SELECT task_id FROM task_contact"
    "  WHERE contact_id IN (SELECT value FROM json_each(:people))"
    "  ORDER BY task_id DESC LIMIT :most)"
    " CROSS JOIN task ON id = task_id WHERE deleted IS NULL AND (:since = '' OR due >= :since)",
}
"""The latest of what is with some people."""
_MOST_PEOPLE, _MOST_THEIRS = 10, 300
_LONGEST_NAME = 120


class Found(NamedTuple):
    """A record that matches: its noun and number, how it does, and its day ("" for none).

    The day of a contact is that of the last contact, of a task when it is due; ``named`` is for
    somebody in whose name a word was found.
    """

    noun: str
    id: int
    match: str
    day: str
    named: bool = False


class Scope(NamedTuple):
    """Among which records to look: ``kind`` is one of entries, ``since`` an ISO day."""

    nouns: tuple[str, ...] = ("contact", "interaction", "task")
    kind: str = ""
    since: str = ""


class Search:
    """One search; it keeps what the words that were typed may stand for, for marking them.

    ``stood_for`` has the words of the index that were looked for, as far as the search went.
    """

    def __init__(self, connection: sqlite3.Connection, terms: Sequence[Term], scope: Scope) -> None:
        self._connection = connection
        self._terms = terms
        self._scope = scope
        self._known: dict[str, dict[str, None]] = {}
        self._sure: set[str] = set()
        self._numbers: dict[str, list[str]] = {}

    @property
    def stood_for(self) -> set[str]:
        """Words of the index that what was typed may stand for."""
        return {word for words in self._known.values() for word in words}

    def run(self, typed: str, *, limit: int) -> list[Found]:
        """Return records that match all terms: at least ``limit`` where there are as many.

        ``typed`` is all of it as one text, which may be a name. Each way to match is tried only
        when those before it found too few, slips only when they found nothing.
        """
        found: dict[tuple[str, int], Found] = {}
        for one in self._named(typed):
            found.setdefault((one.noun, one.id), one)
        tried = ""
        for match in (WORD, BEGINNING, PART, SLIP):
            if len(found) >= limit or (match == SLIP and found):
                break
            self._learn(match)
            expression = self._expression(match)
            if expression in ("", tried):
                continue
            tried = expression
            for look in (self._matching(expression, match, limit=limit), self._with_people(match)):
                for one in look:
                    found.setdefault((one.noun, one.id), one)
        return list(found.values())

    def _named(self, typed: str) -> Iterator[Found]:
        """Yield people who are called so, or whose name begins so."""
        from pcrm.domain.names import lookup_keys

        scope = self._scope
        if "contact" not in scope.nouns or scope.since or len(typed) > _LONGEST_NAME:
            return
        keys = lookup_keys(typed)
        looks = ((NAME, names.by_full_name), (NAME_BEGINNING, names.by_prefix))
        for match, look in looks:
            ids = look(self._connection, keys, trashed=False)
            days = names.last_days(self._connection, ids)
            yield from (Found("contact", number, match, days[number], True) for number in ids)

    def _learn(self, match: str) -> None:
        """Find out what the tokens may stand for when they match in that way."""
        tokens = [keys for term in self._terms for keys in term.tokens]
        if match == WORD:
            spelled = vocabulary.spelled(self._connection, (key for keys in tokens for key in keys))
            for keys in tokens:
                stands_for = [word for form, word in spelled if form in keys]
                self._known[keys[0]] = dict.fromkeys((*keys, *stands_for))
                if stands_for:
                    self._sure.add(keys[0])
            return
        look = {
            BEGINNING: vocabulary.beginning,
            PART: vocabulary.containing,
            SLIP: vocabulary.slipped,
        }[match]
        for keys in tokens:
            if match == SLIP and keys[0] in self._sure:
                continue  # a word that is known was meant
            for key in keys:
                words = look(self._connection, key, limit=_MOST_WORDS)
                self._known[keys[0]].update(dict.fromkeys(word for _, word in words))
        if match == PART:
            for term in self._terms:
                if term.number:
                    self._numbers[term.number] = self._telephones(term.number)

    def _telephones(self, number: str) -> list[str]:
        """Return known numbers that have these digits, or that are these without the country."""
        from pcrm.domain.telephone import TAIL_LENGTH, same

        found = vocabulary.containing(self._connection, number, limit=_MOST_WORDS)
        if not found and len(number) > TAIL_LENGTH:
            tail = number[-TAIL_LENGTH:]
            found = vocabulary.containing(self._connection, tail, limit=_MOST_WORDS)
            found = [entry for entry in found if same(entry[1], number)]
        return [word for _, word in found if word.isdecimal()]

    def _expression(self, match: str) -> str:
        """Return what the full-text index is asked for: only quoted letters and digits."""
        return " AND ".join(f"({self._alternatives(term, match)})" for term in self._terms)

    def _alternatives(self, term: Term, match: str) -> str:
        if term.is_phrase or (match == WORD and len(term.tokens) > 1):
            return _quoted(term.phrase)
        ways = " AND ".join(f"({' OR '.join(self._ways(keys[0], match))})" for keys in term.tokens)
        numbers = (_quoted(number) for number in self._numbers.get(term.number, ()))
        return " OR ".join((f"({ways})", *numbers))

    def _ways(self, token: str, match: str) -> list[str]:
        ways = [_quoted(word) for word in self._known[token]]
        if match != WORD and token.isdecimal() and len(token) >= _LONG_NUMBER:
            ways.append(f"{_quoted(token)} *")
        return ways

    def _matching(self, expression: str, match: str, *, limit: int) -> Iterator[Found]:
        if len(self._terms) > 1 and not self._is_there(expression):
            return  # words that many have and nothing has together are walked through once only
        scope = self._scope
        named = set(names.by_form(self._connection, list(self.stood_for), trashed=False))
        for noun in scope.nouns:
            first = _FIRST[noun]
            rows = self._connection.execute(
                _LOOKS[noun],
                {
                    "match": expression,
                    "first": first,
                    "last": first + (1 << 40) - 1,
                    "kind": scope.kind,
                    "since": scope.since,
                    "limit": limit,
                },
            )
            for number, day in rows:
                yield Found(noun, number, match, day, noun == "contact" and number in named)

    def _is_there(self, expression: str) -> bool:
        row = self._connection.execute(
            "SELECT 1 FROM search WHERE search MATCH ? LIMIT 1", (expression,)
        )
        return row.fetchone() is not None

    def _with_people(self, match: str) -> Iterator[Found]:
        """Yield what is with somebody who is called by one of the words, and has the others.

        Of a few people, and of each sort of record the latest.
        """
        scope = self._scope
        for term in self._terms if len(self._terms) > 1 else ():
            words = [word for keys in term.tokens for word in self._known[keys[0]]]
            people = names.by_form(self._connection, words, trashed=False)[:_MOST_PEOPLE]
            others = [one for one in self._terms if one is not term]
            for noun in scope.nouns if people else ():
                rows = self._connection.execute(
                    _THEIRS[noun],
                    {
                        "people": listed(people),
                        "kind": scope.kind,
                        "since": scope.since,
                        "most": _MOST_THEIRS,
                    },
                )
                for number, day, text in rows:
                    if all(self._holds(text, other) for other in others):
                        yield Found(noun, number, match, day)

    def _holds(self, text: str, term: Term) -> bool:
        """Tell whether a text has every token of a term, or a word that it stands for."""
        known = (self._known[keys[0]] for keys in term.tokens)
        return all(finding.marks(text, Sought(words, (), (), 1)) for words in known)


def texts(connection: sqlite3.Connection, found: Sequence[Found]) -> list[tuple[str, str]]:
    """Return the title and the other words of each record, as the index has them."""
    rowids = [_FIRST[one.noun] + one.id for one in found]
    rows = connection.execute(
        "SELECT rowid, title, body FROM search WHERE rowid IN (SELECT value FROM json_each(?))",
        (listed(rowids),),
    )
    there = {rowid: (title, body) for rowid, title, body in rows}
    return [there.get(rowid, ("", "")) for rowid in rowids]


def titles(connection: sqlite3.Connection, found: Sequence[Found]) -> list[str]:
    """Return the name or the summary of each record; of an entry what it was and with whom."""
    known: dict[tuple[str, int], str] = {}
    for noun, look in _TITLES.items():
        ids = [one.id for one in found if one.noun == noun]
        if ids:
            rows = connection.execute(look, (listed(ids),))
            known.update(((noun, number), title) for number, title in rows)
    return [known[one.noun, one.id] for one in found]


def _quoted(text: str) -> str:
    return f'"{text}"'

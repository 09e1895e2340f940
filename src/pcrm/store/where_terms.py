"""What a single condition of a filter asks of the tables: a SQL clause and its values.

Every value is bound. ``own`` asks one record by itself; ``numbers`` looks up by an index who can
fulfil a condition at all.
"""

from __future__ import annotations

from pcrm.domain.matching import is_open, tokens, variants
from pcrm.domain.names import LONGER, fold, lookup_keys
from pcrm.domain.query_fields import CONTACT, ENTRY, TASK
from pcrm.store import connection
from pcrm.store.connection import listed, listed_texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pcrm.domain.query import Term
    from pcrm.domain.query_days import Season

Clause = tuple[str, tuple[object, ...]]
_FIRST = {CONTACT: connection.CONTACT, ENTRY: connection.INTERACTION, TASK: connection.TASK}
_SPAN = 1 << 40
_TEXT = {CONTACT: "formatted_name", ENTRY: "interaction.text", TASK: "task.summary"}
_TABLES = {
    "memberships": ("membership", " AND until = ''"),
    "addresses": ("address", ""),
    "emails": ("email", ""),
}
"""The table of each part of a contact, and what else its rows must fulfil."""
_OWNS = "EXISTS (SELECT 1 FROM {table} WHERE contact_id = contact.id{more})"
_PARTS = {
    "email": _OWNS.format(table="email", more=""),
    "phone": _OWNS.format(table="telephone", more=""),
    "address": _OWNS.format(table="address", more=""),
    "birthday": _OWNS.format(
        table="important_date", more=" AND label = 'birthday' AND important_date.deleted IS NULL"
    ),
    "tag": _OWNS.format(table="contact_tag", more=""),
    "org": _OWNS.format(table="membership", more=" AND organization <> '' AND until = ''"),
    "note": "contact.note <> ''",
}
_STATES = {
    "archived": "archived IS NOT NULL",
    "org": "contact.kind = 'org'",
    "person": "contact.kind = 'individual'",
}
_SPELLED = (
    "(WITH RECURSIVE each(tag) AS (SELECT min(tag) FROM {0}_tag UNION ALL"
    " SELECT (SELECT min(tag) FROM {0}_tag WHERE tag > each.tag) FROM each"
    " WHERE each.tag IS NOT NULL) SELECT tag FROM each WHERE fold(coalesce(tag, '')) IN (?, ?))"
)
"""One step of the index for each different tag: there are few, however many people have them."""
_DAYS = {
    ("last", CONTACT): "contact.last_interaction_on",
    ("due", CONTACT): "contact.next_due_on",
    ("day", ENTRY): "interaction.day",
    ("due", TASK): "task.due",
}
_CHOSEN = "IN (SELECT value FROM json_each(?))"


def own(term: Term, record: str, *, of_contact: bool = False) -> Clause:
    """Return the clause for a condition that a sort of record answers itself.

    ``of_contact`` is for entries of a contact that a query calls ``seen``: nobody is with
    themselves.
    """
    if of_contact and term.test == "with":
        return _with(term, record, but=" AND other.contact_id <> seen.contact_id")
    return _TERMS[term.test](term, record)


def is_quickly_asked(term: Term, record: str) -> bool:
    """Tell whether ``own`` asks one record, and does not look up everybody for it."""
    return term.test != "related" and (term.test, record) != ("word", CONTACT)


def numbers(term: Term, record: str) -> list[Clause]:
    """Return the SELECTs, one or none, of the numbers of all records that can fulfil a condition.

    There may be others among them.
    """
    look = _LOOKS.get(term.test)
    return look(term, record) if look else []


def _word(term: Term, record: str) -> Clause:
    """Return the clause for a plain word; signs without any letter are looked for as they are."""
    if not _match(term.value):
        return f"instr({_TEXT[record]}, ?)", (term.value.strip(),)
    if record != CONTACT:
        wanted = variants(term.value)
        return _any([(f"holds({_TEXT[record]}, ?)", (each,)) for each in wanted])
    found, values = _look_for_word(term, record)[0]
    return f"+contact.id IN ({found})", values


def _look_for_word(term: Term, record: str) -> list[Clause]:
    """Look a word up: in the index of words, among forms of names, among telephones."""
    text = term.value.replace("_", " ")
    match = _match(term.value)
    if not match:
        return []
    found = [_indexed(match, record)]
    if record == CONTACT:
        from pcrm.domain.telephone import looks_like_telephone, tail

        found += _by_form(text)
        if looks_like_telephone(text):
            found.append(("SELECT contact_id FROM telephone WHERE tail = ?", (tail(text),)))
    return [_united(found)]


def _any(clauses: Sequence[Clause]) -> Clause:
    text = " OR ".join(text for text, _ in clauses)
    return f"({text})", tuple(value for _, values in clauses for value in values)


def _united(found: Sequence[Clause]) -> Clause:
    text = " UNION ALL ".join(text for text, _ in found)
    return text, tuple(value for _, values in found for value in values)


def _by_form(text: str) -> list[Clause]:
    """Return what finds people by the forms of their names: nicknames, diminutives, alphabets."""
    look = "SELECT contact_id FROM name_form WHERE rank < ? AND form"
    if not is_open(text):
        return [(f"{look} = ?", (LONGER, key)) for key in lookup_keys(text)]
    return [
        (f"{look} >= ? AND form < ?", (LONGER, key, key + "\U0010ffff"))
        for key in lookup_keys(text)
    ]


def _match(text: str) -> str:
    """Return what the word index is asked for a text, quoted; "" where it has no word."""
    asked = []
    for each in variants(text):
        words = tokens(each)
        if words:
            asked.append(f'"{" ".join(words)}"{"*" if is_open(each) else ""}')
    return " OR ".join(dict.fromkeys(asked))


def _indexed(match: str, record: str) -> Clause:
    first = _FIRST[record]
    return (
        "SELECT rowid - ? FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?",
        (first, match, first, first + _SPAN - 1),
    )


def _text(term: Term, record: str) -> Clause:
    """Return the clause for the words of a text of somebody."""
    del record
    table, column, more, values = _place(term.key)
    wanted = variants(term.value)
    asked = " OR ".join(f"holds({column}, ?)" for _ in wanted)
    return _OWNS.format(table=table, more=f"{more} AND ({asked})"), (*values, *wanted)


def _look_for_text(term: Term, record: str) -> list[Clause]:
    """Look up who has such words anywhere."""
    match = _match(term.value)
    return [_indexed(match, record)] if match else []


def _part(term: Term, record: str) -> Clause:
    """Return the clause for a part of an address, sign for sign."""
    del record
    table, column, more, values = _place(term.key)
    asked = f"{more} AND holds({column}, ?) AND instr(fold({column}), fold(?))"
    return _OWNS.format(table=table, more=asked), (*values, term.value, term.value)


def _place(key: str) -> tuple[str, str, str, tuple[str, ...]]:
    """Return the table and the column of a text, what else is asked of the row, and its values."""
    part, _, column = key.partition(".")
    if part == "fields":
        return "field", "value", " AND key = ?", (column,)
    table, more = _TABLES[part]
    return table, column, more, ()


def _tag(term: Term, record: str) -> Clause:
    wanted = "tag IN " + _SPELLED.format(record) if record != TASK else "fold(tag) IN (?, ?)"
    owns = f"EXISTS (SELECT 1 FROM {record}_tag WHERE {record}_id = {record}.id AND {wanted})"
    return owns, _spellings(term)


def _look_for_tag(term: Term, record: str) -> list[Clause]:
    if record == TASK:
        return []
    look = f"SELECT {record}_id FROM {record}_tag WHERE tag IN {_SPELLED.format(record)}"
    return [(look, _spellings(term))]


def _spellings(term: Term) -> tuple[str, str]:
    return fold(term.value), fold(term.value.replace("_", " "))


def _kind(term: Term, record: str) -> Clause:
    del record
    return "interaction.kind IS ?", (term.value,)


def _look_for_kind(term: Term, record: str) -> list[Clause]:
    return [(f"SELECT id FROM {record} WHERE kind = ?", (term.value,))]


def _with(term: Term, record: str, *, but: str = "") -> Clause:
    """Return the clause for an entry or a task of somebody; ``but`` leaves one of them out."""
    part = " AND other.part = 'participant'" if record == ENTRY else ""
    return (
        f"EXISTS (SELECT 1 FROM {record}_contact AS other WHERE other.{record}_id = {record}.id"
        f" AND other.contact_id {_CHOSEN}{part}{but})"
    ), (listed(term.value),)


def _look_for_with(term: Term, record: str) -> list[Clause]:
    look = f"SELECT {record}_id FROM {record}_contact WHERE contact_id {_CHOSEN}"
    return [(look, (listed(term.value),))]


def _days(term: Term, record: str) -> Clause:
    """Return the clause for a range of days.

    A contact is asked last, since its row is read for that: the list is walked along an index.
    """
    clause, values = _in_range(term, record)
    if record == CONTACT:
        mine = clause.replace("contact.", "mine.")
        clause = f"EXISTS (SELECT 1 FROM contact AS mine WHERE mine.id = contact.id AND {mine})"
    return clause, values


def _in_range(term: Term, record: str) -> Clause:
    column = _DAYS[term.key, record]
    first, last, unknown = term.value
    asked = [(f"{column} >= ?", first), (f"{column} <= ?", last)]
    given = [(text, value) for text, value in asked if value]
    clause = " AND ".join(text for text, _ in given) or f"{column} IS NOT NULL"
    values = tuple(value for _, value in given)
    return (f"({clause} OR {column} IS NULL)" if unknown else f"({clause})"), values


def _look_for_days(term: Term, record: str) -> list[Clause]:
    """Look up a range of days by its index, and those who have no day where they count."""
    look = f"SELECT {record}.id FROM {record} WHERE "
    clause, values = _in_range(term._replace(value=term.value._replace(unknown=False)), record)
    found = [(look + clause, values)]
    if term.value.unknown:
        found.append((f"{look}{_DAYS[term.key, record]} IS NULL", ()))
    return [_united(found)]


def _priority(term: Term, record: str) -> Clause:
    del record
    return "task.priority BETWEEN ? AND ?", (int(term.value.first), int(term.value.last))


_BIRTHDAY = (
    "(month, day) BETWEEN (?, ?) AND (?, ?) AND coalesce(year, 0) <= ?"
    " AND label = 'birthday' AND important_date.deleted IS NULL"
)


def _birthday(term: Term, record: str) -> Clause:
    del record
    owns = _OWNS.format(table="important_date", more=f" AND {_BIRTHDAY}")
    return _any([(owns, _season(one)) for one in term.value] or [("0", ())])


def _look_for_birthday(term: Term, record: str) -> list[Clause]:
    del record
    look = f"SELECT contact_id FROM important_date WHERE {_BIRTHDAY}"
    return [_united([(look, _season(one)) for one in term.value])] if term.value else []


def _season(one: Season) -> tuple[object, ...]:
    return (*one.first, *one.last, one.until)


def _is(term: Term, record: str) -> Clause:
    del record
    return _STATES[term.value], ()


def _has(term: Term, record: str) -> Clause:
    del record
    part, dot, key = term.value.partition(".")
    if not dot:
        return _PARTS[term.value], ()
    if part == "fields":
        return _OWNS.format(table="field", more=" AND key = ?"), (key,)
    found, values = _united(_ties(key, ""))
    return f"+contact.id IN ({found})", values


def _related(term: Term, record: str) -> Clause:
    found, values = _look_for_related(term, record)[0]
    return f"+contact.id IN ({found})", values


def _look_for_related(term: Term, record: str) -> list[Clause]:
    del record
    return [_united(_ties(term.key, listed(term.value)))]


def _ties(key: str, others: str) -> list[Clause]:
    """Return what finds those who have somebody as ``key``, as either side has said it.

    ``others`` are the numbers of the somebody, "" for anybody who is not in the trash.
    """
    from pcrm.domain.relationship import KINDS, general, inverse

    said = [each for each in KINDS if key in {each, general(each)}]
    turned = [each for each in KINDS if key in {inverse(each), general(inverse(each))}]
    is_there = f"other.id {_CHOSEN}" if others else "other.deleted IS NULL"
    found: list[Clause] = []
    for mine, theirs, types in (
        ("contact_id", "related_id", said),
        ("related_id", "contact_id", turned),
    ):
        look = (
            f"SELECT r.{mine} FROM relationship AS r JOIN contact AS other"
            f" ON other.id = r.{theirs} WHERE r.type {_CHOSEN} AND {is_there}"
        )
        found.append((look, (listed_texts(types), others) if others else (listed_texts(types),)))
    return found


_TERMS: dict[str, Callable[[Term, str], Clause]] = {
    "word": _word,
    "text": _text,
    "part": _part,
    "tag": _tag,
    "kind": _kind,
    "with": _with,
    "days": _days,
    "priority": _priority,
    "birthday": _birthday,
    "is": _is,
    "has": _has,
    "related": _related,
}
_LOOKS: dict[str, Callable[[Term, str], list[Clause]]] = {
    "word": _look_for_word,
    "text": _look_for_text,
    "part": _look_for_text,
    "tag": _look_for_tag,
    "kind": _look_for_kind,
    "with": _look_for_with,
    "days": _look_for_days,
    "birthday": _look_for_birthday,
    "related": _look_for_related,
}

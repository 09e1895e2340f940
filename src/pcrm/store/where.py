"""Turns the tree of a filter into a SQL clause and its values; ``domain.query_match`` is its twin.

What each single condition asks of a table stands in ``where_terms``.
"""

from __future__ import annotations

from pcrm.domain.query import And, Not, Or, Term
from pcrm.domain.query_fields import CONTACT, ENTRY, TASK, grouped
from pcrm.store.where_terms import Clause, is_quickly_asked, numbers, own

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from pcrm.domain.query import Tree
    from pcrm.store.reading.agenda import Asked

MOST = 8000
"""So many records of an index are counted; what finds more is not worth looking up."""
FEW = 200
"""So many are looked up in any case."""
_SAMPLE = 32
"""So many records tell about how many fulfil a condition."""
_GOLDEN = 0.6180339887
_COMMON = 3
"""If so many of them do, it is no rare one."""
_WITH_OTHER = {
    ENTRY: (
        "interaction_contact AS seen",
        "interaction ON interaction.id = seen.interaction_id",
        "seen.part = 'participant' AND interaction.deleted IS NULL",
    ),
    TASK: (
        "task_contact AS seen",
        "task ON task.id = seen.task_id",
        "task.deleted IS NULL AND task.status = 'needs-action'",
    ),
}
"""What joins a contact with entries and tasks, and which of them count."""
_OF_ONE = (
    "EXISTS (SELECT 1 FROM {0}_contact AS link CROSS JOIN contact ON contact.id = link.contact_id"
    " WHERE link.{0}_id = {0}.id AND contact.deleted IS NULL AND {1})"
)
_OF_THEM = "SELECT {0}_id FROM {0}_contact WHERE contact_id IN ({1})"


def contacts(connection: sqlite3.Connection, tree: Tree, *, limit: int | None = None) -> Clause:
    """Return the clause for a list of contacts: never relatives, archived ones when asked for."""
    from pcrm.store.reading.contacts import CURRENT, LISTED

    base = LISTED if _asks_for_archived(tree) else f"{LISTED} AND {CURRENT}"
    clause, values = chosen(connection, tree, CONTACT, limit=limit)
    return f"{base} AND {clause}", values


def chosen(
    connection: sqlite3.Connection, tree: Tree, record: str, *, limit: int | None = None
) -> Clause:
    """Return the clause for one sort of record.

    Either a condition that few can fulfil is looked up and the others are asked about those few,
    or the list is walked in its order until ``limit`` are found: whatever looks at fewer records.
    """
    checks = _Checks(connection)
    sets = checks.sets(tree, record)
    checks.most = min(checks.worth(sets, record, limit), MOST)
    checked = checks.clause(tree, record)
    counts = [checks.count(found, checks.most) for found in sets]
    fewest = min(counts, default=MOST)
    # What walking costs is known better once the rare conditions are counted.
    if fewest >= checks.most or fewest > checks.worth(sets, record, limit):
        return checked
    driver = sets[counts.index(fewest)]
    return f"{record}.id IN ({driver[0]}) AND {checked[0]}", (*driver[1], *checked[1])


def clause(tree: Tree, record: str) -> Clause:
    """Return what a filter asks of each record by itself."""
    return _Checks(None).clause(tree, record)


def of_day(tree: Tree) -> Asked:
    """Return what a filter asks of the lines of a day.

    A date of a relative is there for whom they belong to, a date of a group for its people.
    """
    from pcrm.store.reading.agenda import Asked

    person, values = clause(tree, CONTACT)
    theirs = (
        f"SELECT r.{{}} FROM relationship AS r JOIN contact ON contact.id = r.{{}} WHERE {person}"
    )
    whose = (
        f"(CASE WHEN d.tag IS NOT NULL THEN EXISTS (SELECT 1 FROM contact_tag AS theirs"
        f" JOIN contact ON contact.id = contact_id WHERE theirs.tag = d.tag AND {person})"
        f" WHEN relative THEN contact.id IN ({theirs.format('related_id', 'contact_id')}"
        f" UNION ALL {theirs.format('contact_id', 'related_id')}) ELSE {person} END)"
    )
    return Asked(
        dates=(whose, values * 4),
        tasks=clause(tree, TASK),
        plans=clause(tree, ENTRY),
        people=(person, values),
    )


class _Checks:
    """Makes the clauses that each record is asked; with a database it may look things up first."""

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        self.most = MOST
        """So many records of the list itself, or more, are not worth looking up."""
        self._connection = connection
        self._counts: dict[tuple[Clause, int], int] = {}
        self._samples: dict[Clause, int] = {}
        self._totals: dict[str, int] = {}
        self._terms: dict[Clause, tuple[Term, str]] = {}

    def total(self, record: str) -> int:
        """Return about how many records of a sort there are."""
        if self._connection and record not in self._totals:
            counting = f"SELECT coalesce(max(id), 0) FROM {record}"
            (self._totals[record],) = self._connection.execute(counting).fetchone()
        return self._totals.get(record, 0)

    def worth(self, sets: Sequence[Clause], record: str, limit: int | None) -> int:
        """Return how many records may be looked up before walking the list would look at fewer."""
        total = self.total(record)
        walked = min(limit or total, total)
        for found in sets:
            walked = walked * total // max(self._about(found), 1)
        return max(walked, FEW)

    def _about(self, found: Clause) -> int:
        """Return about how many numbers a SELECT finds; of a common condition without counting."""
        step = self._step(found)
        if not step:
            return self.count(found)
        count = self._counts.get((found, self.most), self.most)
        return count if count < self.most else self._sampled(found) * step or step // 2

    def count(self, found: Clause, most: int = MOST) -> int:
        """Return how many numbers a SELECT finds, up to ``most``, which a common one surely does.

        Without a database they are taken to be many.
        """
        if self._connection is None:
            return most
        step = self._step(found)
        if step and self._sampled(found) >= _COMMON and self._sampled(found) * step >= most:
            return most
        if (found, most) not in self._counts:
            counting = f"SELECT count(*) FROM (SELECT 1 FROM ({found[0]}) LIMIT {most})"
            (count,) = self._connection.execute(counting, found[1]).fetchone()
            self._counts[found, most] = count
        return self._counts[found, most]

    def _step(self, found: Clause) -> int:
        """Return how many records one of a sample stands for; 0 where a SELECT is just counted."""
        total = self.total(self._terms[found][1]) if found in self._terms else 0
        return total // _SAMPLE if total > MOST else 0

    def _sampled(self, found: Clause) -> int:
        """Return how many records of a sample fulfil the condition that a SELECT looks up."""
        if found not in self._samples and self._connection:
            term, record = self._terms[found]
            text, values = own(term, record)
            some = _spread(self.total(record))
            row = self._connection.execute(
                "SELECT count(*) FROM (SELECT value AS number FROM json_each(?)) AS sample"
                f" CROSS JOIN {record} ON {record}.id = sample.number WHERE {text}",
                (some, *values),
            ).fetchone()
            self._samples[found] = int(row[0])
        return self._samples[found]

    def numbers(self, term: Term, record: str) -> list[Clause]:
        """Return the SELECTs, one or none, that look up a condition; note whose they are."""
        found = numbers(term, record)
        if is_quickly_asked(term, record):
            self._terms.update((one, (term, record)) for one in found)
        return found

    def few(self, part: Tree, record: str, most: int = MOST) -> list[Clause]:
        """Return the SELECTs, one or none, that look up a condition if few fulfil it."""
        found = self.numbers(part, record) if isinstance(part, Term) else []
        return [one for one in found if self.count(one, most) < most]

    def sets(self, tree: Tree, record: str) -> list[Clause]:
        """Return SELECTs of numbers outside of which a filter lets nothing through."""
        if isinstance(tree, Not | Or):
            return []
        found: list[Clause] = []
        _, together = grouped(_parts(tree), record)
        for other, parts in together.items():
            for part in parts:
                if not isinstance(part, Term):
                    continue
                if not other:
                    found += self.numbers(part, record)
                elif record == CONTACT:
                    found += [
                        (
                            f"SELECT contact_id FROM {other}_contact WHERE {other}_id IN ({text})",
                            some,
                        )
                        for text, some in self.few(part, other)
                    ]
                else:
                    found += self._of_few_people(part, record)
        return found

    def _of_few_people(self, term: Term, record: str) -> list[Clause]:
        """Return a SELECT of the entries or tasks that say something, or whose people do."""
        theirs = [
            (_OF_THEM.format(record, text), values)
            for text, values in (self.few(term, CONTACT) if CONTACT in term.records else [])
        ]
        if not theirs or record not in term.records:
            return theirs
        mine = self.numbers(term, record)
        return [_joined(" UNION ALL ", [*mine, *theirs], around="{}")] if mine else []

    def clause(self, tree: Tree, record: str) -> Clause:
        """Return the clause of a tree for one sort of record."""
        if isinstance(tree, Not):
            inner, values = self.clause(tree.inner, record)
            return f"({inner}) IS NOT TRUE", values
        if isinstance(tree, Or):
            return _joined(" OR ", [self.clause(part, record) for part in tree.parts])
        alone, together = grouped(_parts(tree), record)
        clauses = [self.clause(part, record) for part in alone]
        for other, some in together.items():
            if not other:
                clauses += [_each(part, lambda term: self._own(term, record)) for part in some]
            elif record == CONTACT:
                clauses.append(self._with_other(some, other))
            else:
                clauses.append(self._of_people(some, record))
        return _joined(" AND ", clauses)

    def _own(self, term: Term, record: str) -> Clause:
        """Return what a record is asked; a text only where the index has its few words."""
        checked = own(term, record)
        if term.test in {"text", "part"}:
            for found in self.few(term, record, self.most):
                text = f"(+{record}.id IN ({found[0]}) AND {checked[0]})"
                return text, (*found[1], *checked[1])
        return checked

    def _with_other(self, parts: Sequence[Term | Or], other: str) -> Clause:
        """Return the clause for contacts who have an entry or a task of which all parts hold.

        Where these are few, their people are found once; else each contact is asked for them.
        """
        asked = [_each(part, lambda term: own(term, other, of_contact=True)) for part in parts]
        inner, values = _joined(" AND ", asked)
        link, join, counts = _WITH_OTHER[other]
        for part in parts:
            for text, some in self.few(part, other):
                mine = f"SELECT seen.contact_id FROM {join.replace(' ON', f' JOIN {link} ON')}"
                few = f"{mine} WHERE {other}.id IN ({text}) AND {counts} AND {inner}"
                return f"+contact.id IN ({few})", (*some, *values)
        each = f"SELECT 1 FROM {link} CROSS JOIN {join} WHERE seen.contact_id = contact.id"
        return f"EXISTS ({each} AND {counts} AND {inner})", values

    def _of_people(self, parts: Sequence[Term | Or], record: str) -> Clause:
        """Return the clause for what an entry or a task says itself, or one person of it is."""
        inner, values = _joined(
            " AND ", [_each(part, lambda term: self._own_or_theirs(term, record)) for part in parts]
        )
        of_one = (_OF_ONE.format(record, inner), values)
        nobody = [_each(part, lambda term: _only_own(term, record)) for part in parts]
        if any(text == _NO for text, _ in nobody):
            return of_one
        return _joined(" OR ", [_joined(" AND ", nobody), of_one])

    def _own_or_theirs(self, term: Term, record: str) -> Clause:
        theirs = self.clause(term, CONTACT)
        if record not in term.records:
            return theirs
        return _joined(" OR ", [own(term, record), theirs])


def _spread(total: int) -> str:
    """Return the numbers of a sample as a JSON array: far apart, at no regular distance."""
    places = (place * _GOLDEN % 1 for place in range(1, _SAMPLE + 1))
    return f"[{','.join(str(1 + int(total * place)) for place in places)}]"


def _only_own(term: Term, record: str) -> Clause:
    return own(term, record) if record in term.records else (_NO, ())


_NO = "0"


def _parts(tree: Tree) -> Sequence[Tree]:
    return tree.parts if isinstance(tree, And) else (tree,)


def _each(part: Tree, make: Callable[[Term], Clause]) -> Clause:
    """Return the clause of a term, or of the terms between which ``or`` stands."""
    if isinstance(part, Or):
        return _joined(" OR ", [_each(each, make) for each in part.parts])
    assert isinstance(part, Term)
    return make(part)


def _joined(operator: str, clauses: Sequence[Clause], *, around: str = "({})") -> Clause:
    values = tuple(value for _, some in clauses for value in some)
    text = operator.join(text for text, _ in clauses)
    return (text if len(clauses) == 1 else around.format(text)), values


def _asks_for_archived(tree: Tree) -> bool:
    if isinstance(tree, Term):
        return (tree.test, tree.value) == ("is", "archived")
    return not isinstance(tree, Not) and any(map(_asks_for_archived, tree.parts))

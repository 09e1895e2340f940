"""Who is probably there twice: pairs with a score and its reasons, for lists, add and import."""

from __future__ import annotations

from heapq import heappush, heappushpop

from pcrm.domain.likeness import LIKELY, Facts, compare, facts, first_and_family, other_names
from pcrm.domain.names import fold
from pcrm.domain.record import NamedTuple
from pcrm.store.reading import contacts, names, twins

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from pcrm.domain.contact import Candidate
    from pcrm.domain.likeness import Likeness
    from pcrm.services.workspace import Workspace

MOST = 50
"""Pairs on a page unless told."""
_AT_ONCE = 2000
"""Pairs that are in memory at a time."""
_FEW = 2000
"""Of so many new contacts other names are looked up; of more it would hold up an import."""
_WARNED = 50
"""Pairs that an import tells of."""


_COMPARED = ("emails", "telephones", "impps", "memberships", "dates")
"""The parts of a record by which two are compared."""


class Pair(NamedTuple):
    """Two who may be one; ``score`` is 0 to 100."""

    one: Candidate
    other: Candidate
    score: int
    reasons: tuple[str, ...]

    @property
    def merge(self) -> str:
        """The command that makes one of them."""
        return f"pcrm merge {self.one.id} {self.other.id}"

    @property
    def distinct(self) -> str:
        """The command that says that they are two."""
        return f"pcrm distinct {self.one.id} {self.other.id}"

    @property
    def phrase(self) -> str:
        """Who it is and why, the newer one first: "Grace (57) and Grace Hopper (12): same …"."""
        names = (f"{who.formatted_name} ({who.id})" for who in (self.other, self.one))
        return f"{' and '.join(names)}: {', '.join(self.reasons)}"


class Found(NamedTuple):
    """The best pairs, and how many there are in all."""

    pairs: tuple[Pair, ...]
    total: int


def duplicates(workspace: Workspace, query: Sequence[str] = (), *, limit: int = MOST) -> Found:
    """Return the pairs of which one at least is let through by a filter, the most alike first."""
    from pcrm.services import filters

    with workspace.reading() as connection:
        clause, values = filters.contacts(connection, workspace, query)
        connection.execute("BEGIN")  # one look at everything, and temporary tables are filled fast
        twins.choose(connection, clause, values)
        _probe(connection)
        twins.find(connection)
        best: list[tuple[int, int, int, Likeness]] = []
        count = 0
        for one, other, likeness in _compared(connection):
            count += 1
            entry = (likeness.score, -one, -other, likeness)
            heappush(best, entry) if len(best) < limit else heappushpop(best, entry)
        best.sort(reverse=True)
        chosen = [(-one, -other, likeness) for _, one, other, likeness in best]
        return Found(tuple(_described(connection, chosen)), count)


def likely_twice(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Pair]:
    """Return the pairs that new contacts make with those who were there and with each other."""
    found: list[tuple[int, int, Likeness]] = []
    for start in range(0, len(ids), _FEW):
        twins.choose_numbers(connection, ids[start : start + _FEW])
        few = len(ids) <= _FEW
        if few:
            _probe(connection)
        twins.find(connection, colleagues=few)
        for pair in _compared(connection):
            found.append(pair)
            if len(found) == _WARNED:
                return list(_described(connection, found))
    return list(_described(connection, found))


def _probe(connection: sqlite3.Connection) -> None:
    """Say by what other names the chosen may be there, and what they share in a company."""
    probes: list[tuple[str, int]] = []
    hints: list[tuple[str, int]] = []
    from pcrm.domain.contact import Details

    for number, name, given, family, kind, organization in twins.chosen_names(connection):
        first, last = first_and_family(Details(name, kind=kind, given=given, family=family))
        probes += [(key, number) for key in other_names(first, last)]
        if organization and first and last:
            place = fold(organization)
            hints += [(f"{place}\n{last}", number), (f"{place}\n\n{first}", number)]
        if len(probes) > _AT_ONCE:
            twins.probe(connection, probes)
            twins.hint(connection, hints)
            probes, hints = [], []
    twins.probe(connection, probes)
    twins.hint(connection, hints)


def _compared(connection: sqlite3.Connection) -> Iterator[tuple[int, int, Likeness]]:
    """Yield the pairs that look alike, in the order of their numbers."""
    last = (0, 0)
    while True:
        some = twins.pairs(connection, last, limit=_AT_ONCE)
        if not some:
            return
        known = _facts(connection, sorted({number for pair in some for number in pair}))
        for one, other in some:
            likeness = compare(known[one], known[other])
            if likeness.score >= LIKELY:
                yield one, other, likeness
        last = some[-1]


def _facts(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Facts]:
    forms = twins.forms_of(connection, ids)
    uids = twins.uids_of(connection, ids)
    found = {}
    for one in contacts.load(connection, ids, parts=_COMPARED):
        full, nicknames = forms.get(one.id, (set(), set()))
        found[one.id] = facts(one, full, nicknames, uids.get(one.id, ()))
    return found


def _described(
    connection: sqlite3.Connection, found: Sequence[tuple[int, int, Likeness]]
) -> Iterator[Pair]:
    ids = sorted({number for one, other, _ in found for number in (one, other)})
    people = {one.id: one for one in names.describe(connection, ids)}
    for one, other, likeness in found:
        yield Pair(people[one], people[other], *likeness)

"""What was changed, when, by what command, and what the values were before."""

from __future__ import annotations

from pcrm.domain.record import NamedTuple


class ChangeItem(NamedTuple):
    """One field of one record: ``before`` and ``after`` are texts, empty for none.

    ``record`` is the number as typed ("12", "t7"), ``operation`` insert, update or delete.
    """

    record: str
    operation: str
    field: str
    before: str
    after: str


class Change(NamedTuple):
    """One change as the journal keeps it; ``undoes`` and ``undone_by`` are 0 for none."""

    id: int
    at: str
    label: str
    source: str
    undoes: int = 0
    undone_by: int = 0
    items: tuple[ChangeItem, ...] = ()

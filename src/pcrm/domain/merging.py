"""Three-way merge of a record: what a source changed comes in, what the user changed stays."""

from __future__ import annotations

from pcrm.domain.contact import Details

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def merge(base: Details, mine: Details, theirs: Details) -> Details:
    """Return ``mine`` with everything that ``theirs`` changed since ``base``.

    A single value that the user has changed as well stays the user's. Of lists, what the source
    added is added and what it took away is taken away; numbers of dates are not compared.
    """
    changed: dict[str, Any] = {}
    for name in Details._fields:
        before, now, new = (_plain(getattr(each, name), name) for each in (base, mine, theirs))
        if new in (before, now):
            continue
        if isinstance(new, tuple):
            changed[name] = _merged_list(before, now, new)
        elif now == before:
            changed[name] = new
    return mine._replace(**changed)


def _plain(value: Any, name: str) -> Any:
    """Return a value without what only the store knows about it."""
    if name == "dates":
        return tuple(date._replace(id=0) for date in value)
    return value


def _merged_list(
    before: tuple[Any, ...], now: tuple[Any, ...], new: tuple[Any, ...]
) -> tuple[Any, ...]:
    kept = [item for item in now if item in new or item not in before]
    added = [item for item in new if item not in before and item not in kept]
    return (*kept, *added)

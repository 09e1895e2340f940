"""Three-way merge of a record: what a source changed comes in, what the user changed stays."""

from __future__ import annotations

from pcrm.domain.contact import Details

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    Value = str | tuple[str, ...]


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


def collisions(base: Details, mine: Details, theirs: Details) -> list[str]:
    """Return the fields that both sides have changed so that not both can hold."""
    return [
        name
        for name in Details._fields
        if collide(*(_plain(getattr(each, name), name) for each in (base, mine, theirs)))
    ]


def merge_values(
    base: Mapping[str, Value], mine: Mapping[str, Value], theirs: Mapping[str, Value]
) -> dict[str, Value]:
    """Return ``theirs`` with everything that ``mine`` changed since ``base``, by the same keys."""
    merged: dict[str, Value] = {}
    for key, now in theirs.items():
        before, new = base[key], mine[key]
        if isinstance(before, tuple) and isinstance(now, tuple) and isinstance(new, tuple):
            merged[key] = _merged_list(before, now, new)
        else:
            merged[key] = now if new == before else new
    return merged


def collide(base: Any, mine: Any, theirs: Any) -> bool:
    """Tell whether two changes of a value cannot both hold.

    Lists collide only where both sides have put something else in the place of the same value.
    """
    if mine == theirs or base in (mine, theirs):
        return False
    if not isinstance(base, tuple):
        return True
    replaced = [item for item in base if item not in mine and item not in theirs]
    added, others = ([item for item in each if item not in base] for each in (mine, theirs))
    return bool(replaced and added and others and added != others)


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

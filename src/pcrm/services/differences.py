"""What differs between two states of a record, in words."""

from __future__ import annotations

from pcrm.domain.contact import Details
from pcrm.domain.partial_date import describe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcrm.domain.contact import ImportantDate

_LONGEST = 60


def told(before: Details, after: Details) -> list[str]:
    """Return one phrase a difference: ``title: Head -> Admiral``, ``emails: + a@b.c``."""
    phrases = []
    for name in Details._fields:
        old, new = getattr(before, name), getattr(after, name)
        if name == "dates":
            old, new = (tuple(date._replace(id=0) for date in dates) for dates in (old, new))
        if old == new:
            continue
        if isinstance(new, tuple):
            phrases += [f"{name}: - {_text(item)}" for item in old if item not in new]
            phrases += [f"{name}: + {_text(item)}" for item in new if item not in old]
        else:
            phrases.append(f"{name}: {_cut(old) or 'none'} -> {_cut(new) or 'none'}")
    return phrases


def _text(item: Any) -> str:
    """Return one value of a list as a person would say it."""
    if isinstance(item, str):
        return _cut(item)
    if hasattr(item, "date"):
        return _date(item)
    return _cut(", ".join(str(part) for part in item if part))


def _date(item: ImportantDate) -> str:
    return f"{item.label} {describe(item.date)}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"

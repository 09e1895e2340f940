"""Shows who looks like whom, and what becomes of contacts that are made one."""

from __future__ import annotations

from pcrm.render import json
from pcrm.render.terminal import safe_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from pcrm.domain.uniting import Step
    from pcrm.services.duplicates import Pair
    from pcrm.services.merging import Distinct, Merged
    from pcrm.store.merging import Moved

_COUNTED = (
    ("interactions", "entry", "entries"),
    ("tasks", "task", "tasks"),
    ("dates", "date", "dates"),
    ("relationships", "link", "links"),
    ("attachments", "file", "files"),
    ("cards", "card of an address book", "cards of address books"),
)


def pairs(found: Iterable[Pair]) -> Iterator[str]:
    """Yield the two of each pair, why they are one, and the commands that settle it."""
    for pair in found:
        for lead, who in ((str(pair.score), pair.one), ("", pair.other)):
            tells = f"  ({who.tells})" if who.tells else ""
            yield safe_line(f"{lead.ljust(5)}{str(who.id).ljust(4)} {who.formatted_name}{tells}")
        yield f"     {', '.join(pair.reasons)}"
        yield f"     {pair.merge}   or   {pair.distinct}"


def pair_json(pair: Pair) -> dict[str, Any]:
    """Return a pair of ``dupes``; ``merge`` and ``distinct`` are commands."""
    return {
        "score": pair.score,
        "contacts": [
            {**json.person(who), "tells": who.tells or None} for who in (pair.one, pair.other)
        ],
        "reasons": list(pair.reasons),
        "merge": pair.merge,
        "distinct": pair.distinct,
    }


def merged(one: Merged) -> Iterator[str]:
    """Yield who stays, then what comes from each of the others, a line for each value."""
    contact = one.contact
    yield safe_line(f"{str(contact.id).ljust(4)} {contact.details.formatted_name}")
    for part in one.parts:
        yield safe_line(f"  from {part.who.id} {part.who.formatted_name}")
        width = max((len(step.field) for step in part.steps), default=0)
        for step in part.steps:
            yield safe_line(f"    {step.field.ljust(width)}  {_said(step)}")
        counted = ", ".join(_counts(part.moved))
        if counted:
            yield f"    {counted}"


def _said(step: Step) -> str:
    value = step.value.replace("\n", " ")
    if step.how == "fuller":
        return f"{value}  in place of {step.instead}"
    if step.how == "note":
        stays = f"{step.instead} stays, " if step.instead else ""
        return f"{value}  {stays}this goes into the note"
    return f"+ {value}"


def _counts(moved: Moved) -> Iterator[str]:
    for field, one, several in _COUNTED:
        count = getattr(moved, field)
        if count:
            yield f"{count} {one if count == 1 else several}"


def merged_json(one: Merged) -> dict[str, Any]:
    """Return what ``merge`` answers; ``change`` is null for a dry run."""
    return {
        "contact": json.contact(one.contact),
        "merged": [
            {
                **json.person(part.who),
                "values": [
                    {
                        "field": step.field,
                        "value": step.value,
                        "how": step.how,
                        "instead_of": step.instead or None,
                    }
                    for step in part.steps
                ],
                "moved": part.moved._asdict(),
                "was_distinct": part.known_apart,
            }
            for part in one.parts
        ],
        "change": f"c{one.change}" if one.change else None,
    }


def distinct_json(one: Distinct, *, is_so: bool) -> dict[str, Any]:
    """Return what ``distinct`` answers."""
    return {"contacts": [json.person(one.one), json.person(one.other)], "distinct": is_so}

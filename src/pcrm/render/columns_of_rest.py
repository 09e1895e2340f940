"""Columns of what is listed less often than people, entries and tasks; see ``columns``."""

from __future__ import annotations

from pcrm.domain.clock import local_moment
from pcrm.domain.numbers import write_number
from pcrm.domain.partial_date import describe, iso
from pcrm.render.columns import Column


def _local(instant: str) -> str:
    """Return an instant as the local day and time, "2026-11-20 09:00"."""
    return f"{local_moment(instant):%Y-%m-%d %H:%M}" if instant else ""


JOB = (
    Column("job", lambda one: one.job),
    Column("last", lambda one: _local(one.last)),
    Column("next", lambda one: one.next.replace("T", " ")),
    Column("with", lambda one: one.program),
    Column("state", lambda one: one.state),
)

DATE = (
    Column("id", lambda one: write_number("important_date", one.id)),
    Column("label", lambda one: one.label),
    Column("date", lambda one: iso(one.date)),
    Column("who", lambda one: one.contact.formatted_name),
    Column("said", lambda one: describe(one.date)),
    Column("remind", lambda one: one.remind),
)

TIE = (
    Column("id", lambda one: str(one.contact.id)),
    Column("name", lambda one: one.contact.formatted_name),
    Column("type", lambda one: one.type),
    Column("who", lambda one: f"{one.related.id} {one.related.formatted_name}"),
    Column("since", lambda one: one.since),
    Column("until", lambda one: one.until),
)

CHANGE = (
    Column("id", lambda one: write_number("change", one.id)),
    Column("at", lambda one: one.at),
    Column("label", lambda one: one.label),
    Column("source", lambda one: one.source),
    Column("undone", lambda one: "undone" if one.undone_by else ""),
)

CONTEXT = (
    Column("name", lambda one: one.name),
    Column("query", lambda one: one.query),
    Column("used", lambda one: "used" if one.used else ""),
)

DUPLICATE = (
    Column("score", lambda one: str(one.score)),
    Column("id", lambda one: str(one.one.id)),
    Column("name", lambda one: one.one.formatted_name),
    Column("tells", lambda one: one.one.tells),
    Column("other_id", lambda one: str(one.other.id)),
    Column("other_name", lambda one: one.other.formatted_name),
    Column("other_tells", lambda one: one.other.tells),
    Column("reasons", lambda one: ", ".join(one.reasons)),
    Column("merge", lambda one: one.merge),
    Column("distinct", lambda one: one.distinct),
)

GAP = (
    Column("score", lambda one: str(one.score)),
    Column("id", lambda one: str(one.who.id)),
    Column("name", lambda one: one.who.formatted_name),
    Column("gap", lambda one: one.said),
    Column("since", lambda one: one.since),
    Column("command", lambda one: one.command),
    Column("kind", lambda one: one.kind),
)

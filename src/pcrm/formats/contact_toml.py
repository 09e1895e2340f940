"""A contact as TOML that teaches its own format: record -> text, text -> record."""

from __future__ import annotations

from pcrm.domain.assignment import FIELDS, KEYS, RESERVED, refuse_misspelt
from pcrm.domain.contact import (
    KINDS,
    Address,
    Details,
    Email,
    Field,
    ImportantDate,
    Impp,
    Membership,
    Telephone,
    Url,
)
from pcrm.domain.errors import UsageError
from pcrm.domain.record import NamedTuple
from pcrm.domain.toml_text import BadText
from pcrm.formats.toml_dates import Dates, written
from pcrm.formats.toml_reading import Table, reading
from pcrm.formats.toml_values import array, block, comment, key, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any


class _Section(NamedTuple):
    """A list of the text: the record of one entry, examples by column, what has to be there."""

    record: Any
    examples: dict[str, str]
    needed: tuple[str, ...] = ()


_ONCE = {
    "formatted_name": "Grace Hopper",
    "kind": "individual",
    "given": "Grace",
    "additional": "Brewster Murray",
    "family": "Hopper",
    "prefix": "Dr",
    "suffix": "PhD",
}
SECTIONS: dict[str, _Section] = {
    "emails": _Section(
        Email, {"value": "grace@example.org", "type": "work", "pref": "1"}, ("value",)
    ),
    "telephones": _Section(
        Telephone, {"value": "+1 555 0100", "type": "cell", "pref": "1"}, ("value",)
    ),
    "addresses": _Section(
        Address,
        {
            "street": "Main Street 1",
            "locality": "New York",
            "region": "NY",
            "postal_code": "10001",
            "country_name": "USA",
            "type": "home",
            "po_box": "Box 7",
            "extended": "3rd floor",
        },
    ),
    "urls": _Section(Url, {"value": "https://example.org", "type": "work"}, ("value",)),
    "impps": _Section(Impp, {"value": "xmpp:grace@example.org", "type": "home"}, ("value",)),
    "memberships": _Section(
        Membership,
        {
            "organization": "Acme",
            "units": "Research",
            "title": "Head of Research",
            "role": "speaks for the board",
            "since": "2019-04",
            "until": "2024",
        },
    ),
    "dates": _Section(
        ImportantDate,
        {"label": "birthday", "date": "--12-09", "remind": "7d,1d"},
        ("label", "date"),
    ),
}
_ABOUT = {
    "emails": "pref = 1 is tried first, 100 last.",
    "memberships": "The newest first; without until it still holds.",
    "dates": "birthday, anniversary, name-day, death, renewal, any label; remind: days before.\n"
    '"1906-12-09" or "9 dec 1906"; year unknown: "--12-09" or "9 dec"; also "1906-12", "1906".',
}
_LIKES = {
    "likes": '["horses", "tea"]',
    "dislikes": '["lilies"]',
    "needs": '["a quote by friday"]',
    "values": '["price"]',
    "reach": '"by mail, never before ten"',
    "met": '"the fair in Tver"',
}
_TOP = (*_ONCE, "nicknames", "tags", "note", *SECTIONS, "fields")


def write(details: Details, *, title: str) -> str:
    """Return the whole record as text; ``title`` tells whose it is, as "Grace Hopper (12)"."""
    lines = [
        f"# {comment(title)}. Save and close to store it; an empty file changes nothing.",
        "# A line with # in front says nothing: take the # away from an example to use it.",
        "# What you take out is taken out of the record; pcrm undo brings it back.",
        "",
        f"# kind: {', '.join(KINDS)}",
    ]
    for name, example in _ONCE.items():
        value = getattr(details, name)
        lines.append(_line(name, quoted(value) if value else "", quoted(example)))
    lines.append(_line("nicknames", _texts(details.nicknames), '["Amazing Grace"]'))
    lines.append(_line("tags", _texts(details.tags), '["client", "navy"]'))
    note = block(details.note) if details.note else ""
    lines.append(_line("note", note, '"""\n#First line\n#second line"""'))
    for name, section in SECTIONS.items():
        lines += _section(name, section, getattr(details, name))
    lines += _fields(details.fields)
    return "\n".join(lines) + "\n"


def _line(name: str, value: str, example: str) -> str:
    return f"{name} = {value}" if value else f"#{name} = {example}"


def _texts(values: Sequence[str]) -> str:
    return array(values) if values else ""


def _section(name: str, section: _Section, entries: Sequence[Any]) -> Iterator[str]:
    """Yield the entries of a list, or an example of one."""
    yield ""
    yield from (f"# {line}" for line in _ABOUT.get(name, "").splitlines())
    for place, entry in enumerate(entries):
        if place:
            yield ""
        yield f"[[{name}]]"
        for column, example in section.examples.items():
            value = getattr(entry, column)
            yield _line(column, _value(column, value), _example(column, example))
    if not entries:
        yield f"#[[{name}]]"
        for column, example in section.examples.items():
            yield _line(column, "", _example(column, example))


def _value(column: str, value: Any) -> str:
    if column == "date":
        return quoted(written(value))
    if value is None or value == "":
        return ""
    return str(value) if isinstance(value, int) else quoted(value)


def _example(column: str, example: str) -> str:
    return example if column == "pref" else quoted(example)


def _fields(fields: Sequence[Field]) -> Iterator[str]:
    yield ""
    yield "# Fields of your own, a text or a list of texts each."
    yield "[fields]"
    values: dict[str, list[str]] = {}
    for field in fields:
        values.setdefault(field.key, []).append(field.value)
    for name, each in values.items():
        yield f"{key(name)} = {block(each[0]) if len(each) == 1 else array(each)}"
    for name, example in _LIKES.items():
        if name not in values:
            yield f"#{name} = {example}"


def read(text: str, before: Details, *, today: datetime.date, extra: Mapping[str, str]) -> Details:
    """Return what a text says; relationships stay, and values that it does not change.

    ``extra`` are words of other languages for dates.

    Raises:
        BadText: it is no TOML, or a key or value is not good; with line and key.
    """
    return details(reading(text), before, today=today, extra=extra)


def details(
    top: Table, before: Details, *, today: datetime.date, extra: Mapping[str, str]
) -> Details:
    """Return what values by key say, as ``read`` does for a text."""
    top.refuse_unknown(_TOP, hint="a field of your own stands below [fields]")
    once: dict[str, Any] = {name: top.text(name) for name in _ONCE}
    if not any(sign.isprintable() and not sign.isspace() for sign in once["formatted_name"]):
        raise top.bad("formatted_name", "a name is missing", hint="as in: Grace Hopper")
    once["kind"] = once["kind"] or before.kind
    if once["kind"] not in KINDS:
        raise top.bad("kind", f"{once['kind']!r} is no kind", hint=f"one of: {', '.join(KINDS)}")
    dates = Dates(before.dates, today=today, extra=extra)
    several: dict[str, Any] = {
        name: tuple(_entries(top, name, section, dates)) for name, section in SECTIONS.items()
    }
    tags = (tag if tag in before.tags else tag.lstrip("+") for tag in top.texts("tags"))
    return before._replace(
        **once,
        **several,
        nicknames=tuple(dict.fromkeys(top.texts("nicknames"))),
        tags=tuple(dict.fromkeys(filter(None, tags))),
        fields=tuple(_read_fields(top, before)),
        note=top.text("note"),
    )


def _entries(top: Table, name: str, section: _Section, dates: Dates) -> Iterator[Any]:
    """Yield the entries of a list; one that says nothing is left out."""
    for entry in top.tables(name):
        entry.refuse_unknown(tuple(section.examples))
        values: dict[str, Any] = {
            column: entry.number(column, 1, 100) if column == "pref" else entry.text(column)
            for column in section.examples
        }
        if not any(values.values()) and not (name == "dates" and "date" in entry.values):
            continue
        for column in section.needed:
            if not values[column] and not (column == "date" and "date" in entry.values):
                raise entry.bad(column, "it is missing", hint="a whole entry may be taken out")
        if name == "dates":
            yield dates.read(entry, values)
        else:
            yield section.record(**values)


def _read_fields(top: Table, before: Details) -> Iterator[Field]:
    own = top.table("fields")
    if own is None:
        return
    known = {field.key for field in before.fields}
    for name in own.values:
        new = name.strip().casefold()
        if name not in known:
            _refuse_key(own, name, new)
        for value in own.texts(name, or_text=True):
            yield Field(name if name in known else new, value)


def _refuse_key(own: Table, name: str, new: str) -> None:
    """Raise BadText for a new field that cannot be one, or looks like a slip."""
    if new in _TOP:
        raise own.bad(name, f"{new} stands further up, before the first line with [")
    if new in RESERVED:
        raise own.bad(name, "it cannot be set", hint=RESERVED[new])
    if not new:
        raise own.bad(name, "a field needs a name")
    if new in KEYS and new not in FIELDS:
        raise own.bad(name, f"{new} has a place of its own further up")
    try:
        refuse_misspelt(new)
    except UsageError as error:
        raise own.bad(name, error.message, hint=error.hint) from None


__all__ = ["BadText", "details", "read", "write"]

"""Tasks, interactions and dates as TOML: the values that ``set`` knows, and people and tags."""

from __future__ import annotations

from pcrm.domain.interaction import KINDS
from pcrm.domain.record import NamedTuple
from pcrm.formats.toml_reading import reading
from pcrm.formats.toml_values import array, block, comment, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from pcrm.formats.toml_reading import Table

    Values = dict[str, str | tuple[str, ...]]
    """What a record says, by key: a text, or texts where there may be several; "" for nothing."""


class _Key(NamedTuple):
    """A key of a record: what stands above it, an example as TOML, whether it takes a list."""

    about: str
    example: str
    is_list: bool = False


_DAY = 'a day: "2026-11-27", "fri", "27 nov", "in 3 weeks"'
_WHO = 'the number counts; a name alone is looked up: "Grace Hopper"'
_TAGS = _Key("", '["acme"]', is_list=True)
_KEYS: dict[str, dict[str, _Key]] = {
    "task": {
        "summary": _Key("", '"send quote"'),
        "due": _Key(f"{_DAY}, with a time or without", '"2026-11-27 14:00"'),
        "start": _Key("a day: hidden until then", '"2026-11-20"'),
        "priority": _Key("high, medium or low, or 1 to 9", '"high"'),
        "every": _Key("it comes again: 1w, 3mo, mon, weekdays, 1w from completion", '"1w"'),
        "owed_by": _Key("me or them", '"me"'),
        "contacts": _Key(_WHO, '["12 Grace Hopper"]', is_list=True),
        "tags": _TAGS,
    },
    "interaction": {
        "day": _Key(_DAY, '"2026-11-19"'),
        "at": _Key("", '"14:30"'),
        "kind": _Key(", ".join(KINDS), '"call"'),
        "took": _Key("", '"25m"'),
        "direction": _Key("in: it came from them; out: it went to them", '"in"'),
        "score": _Key("how satisfied they were, 0 to 10", '"9"'),
        "participants": _Key(_WHO, '["12 Grace Hopper"]', is_list=True),
        "mentioned": _Key("", '["13 Marie Curie"]', is_list=True),
        "tags": _TAGS,
        "text": _Key("", '"""\n#agreed on the price\n#and on the paper"""'),
    },
    "important_date": {
        "label": _Key("birthday, anniversary, name-day, death, renewal, any", '"birthday"'),
        "date": _Key('year unknown: "--12-09" or "9 dec"; also "1906-12", "1906"', '"1906-12-09"'),
        "remind": _Key("how long before it is told", '"7d,1d"'),
    },
}


def write(noun: str, values: Mapping[str, str | tuple[str, ...]], *, title: str) -> str:
    """Return a record as text; ``title`` tells which one it is, as "t7: send quote"."""
    lines = [
        f"# {comment(title)}. Save and close to store it; an empty file changes nothing.",
        "# A line with # in front says nothing: take the # away from an example to use it.",
        "",
    ]
    for name, one in _KEYS[noun].items():
        lines += [f"# {name}: {one.about}"] if one.about else []
        value = values[name]
        if not value:
            lines.append(f"#{name} = {one.example}")
        elif isinstance(value, tuple):
            lines.append(f"{name} = {array(value)}")
        else:
            lines.append(f"{name} = {block(value) if name == 'text' else quoted(value)}")
    return "\n".join(lines) + "\n"


def read(noun: str, text: str) -> Values:
    """Return what a text says, every key of the record once.

    Raises:
        BadText: it is no TOML, or has a key that the record does not have.
    """
    return values(noun, reading(text))


def values(noun: str, top: Table) -> Values:
    """Return what values by key say, every key of the record once; raises BadText."""
    known = _KEYS[noun]
    top.refuse_unknown(tuple(known))
    return {name: _value(top, name, is_list=one.is_list) for name, one in known.items()}


def _value(top: Table, name: str, *, is_list: bool) -> str | tuple[str, ...]:
    if is_list:
        return tuple(dict.fromkeys(top.texts(name, or_text=True)))
    value = top.values.get(name)
    return str(value) if type(value) is int else top.text(name)

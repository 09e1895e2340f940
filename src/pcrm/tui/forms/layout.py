"""Which fields the form of each record has, in which order, with a word about each."""

from __future__ import annotations

from pcrm.domain import contact, important_date, interaction, relationship
from pcrm.domain.record import NamedTuple

TEXT = "text"
LIST = "list"
PEOPLE = "people"
PERSON = "person"
CHOICE = "choice"
DAY = "day"
PAST_DAY = "past day"
MOMENT = "moment"
PARTIAL = "partial"
FIRST = "first"
NOTE = "note"
"""What a field takes: texts with commas between them, names, one of some words, a day with or
without a time, a date of which parts may be unknown, the mark of what is tried first."""


class FieldSpec(NamedTuple):
    """One value: its key, the word before it, what it takes and a hint about it.

    ``choices`` are the words of a choice, ``width`` the cells of a field in a row (0: what is
    left), ``is_fixed`` shows a value that cannot be changed, ``is_cell`` one of several on a line.
    """

    key: str
    label: str
    takes: str = TEXT
    hint: str = ""
    choices: tuple[str, ...] = ()
    width: int = 0
    is_fixed: bool = False
    is_cell: bool = False

    @property
    def example(self) -> str:
        """Return what stands in the field while it is empty; a cell has no other label."""
        if self.is_cell:
            return self.label
        return self.hint.partition(";")[0] or ", ".join(self.choices[:6])


class RowsSpec(NamedTuple):
    """Values of which there may be several: each is a row of fields, on one line or more.

    ``one`` is what one of them is called. ``begins`` is the number of empty rows of a new record.
    """

    key: str
    title: str
    one: str
    lines: tuple[tuple[FieldSpec, ...], ...]
    begins: int = 0


class Group(NamedTuple):
    """Some fields under a heading."""

    title: str
    parts: tuple[FieldSpec | RowsSpec, ...]


_KIND = "home, work, cell, fax; several with commas"
_DAY = "fri, 27 nov, in 3 weeks, 2026-11-27; ↓ opens the calendar"
_PARTIAL = "9 dec 1906; year unknown: 9 dec or 7.11.; also 1906-12, 1985; ↓ opens the calendar"
_WHO = "a name, a number or an e-mail address; → completes"
_SPAN = "2019, 2019-04 or a day"
_TAGS = FieldSpec("tags", "tags", LIST, "client, navy")


def _typed(value: FieldSpec, kind: str = _KIND, *, first: bool = True) -> tuple[FieldSpec, ...]:
    found = (value, FieldSpec("type", "type", TEXT, kind, width=14))
    mark = FieldSpec("pref", "first", FIRST, "tried first; space marks it", width=9)
    return (*found, mark) if first else found


_CONTACT = (
    Group(
        "",
        (
            FieldSpec("formatted_name", "name", TEXT, "Grace Hopper"),
            FieldSpec("kind", "kind", CHOICE, "", contact.KINDS),
            FieldSpec("nicknames", "nicknames", LIST, "Amazing Grace, Gracie"),
            _TAGS,
        ),
    ),
    Group(
        "",
        (
            RowsSpec(
                "emails",
                "E-mail",
                "e-mail",
                (_typed(FieldSpec("value", "e-mail", TEXT, "grace@example.org")),),
                1,
            ),
            RowsSpec(
                "telephones",
                "Phone",
                "phone",
                (_typed(FieldSpec("value", "phone", TEXT, "+1 555 0100")),),
                1,
            ),
            RowsSpec(
                "dates",
                "Dates",
                "date",
                (
                    (
                        FieldSpec(
                            "label", "label", CHOICE, "or any word", important_date.LABELS, 14
                        ),
                        FieldSpec("date", "date", PARTIAL, _PARTIAL),
                        FieldSpec("remind", "remind", TEXT, "how long before: 7d,1d", width=12),
                    ),
                ),
            ),
            RowsSpec(
                "memberships",
                "Work",
                "place",
                (
                    (
                        FieldSpec("organization", "organisation", TEXT, "Acme"),
                        FieldSpec("title", "title", TEXT, "Head of Research"),
                    ),
                    (
                        FieldSpec("units", "units", TEXT, "Research"),
                        FieldSpec("role", "role", TEXT, "speaks for the board"),
                        FieldSpec("since", "since", TEXT, _SPAN, width=12),
                        FieldSpec("until", "until", TEXT, "empty while it holds", width=12),
                    ),
                ),
            ),
            RowsSpec(
                "addresses",
                "Addresses",
                "address",
                (
                    (
                        FieldSpec("street", "street", TEXT, "Main Street 1"),
                        FieldSpec("postal_code", "code", TEXT, "10001", width=10),
                        FieldSpec("locality", "town", TEXT, "New York"),
                    ),
                    (
                        FieldSpec("region", "region", TEXT, "NY"),
                        FieldSpec("country_name", "country", TEXT, "USA"),
                        FieldSpec("extended", "extended", TEXT, "3rd floor"),
                        FieldSpec("po_box", "box", TEXT, "Box 7", width=8),
                        FieldSpec("type", "type", TEXT, _KIND, width=10),
                    ),
                ),
            ),
            RowsSpec(
                "urls",
                "Web",
                "web page",
                (_typed(FieldSpec("value", "web page", TEXT, "https://example.org"), first=False),),
            ),
            RowsSpec(
                "impps",
                "Handles",
                "handle",
                (_typed(FieldSpec("value", "handle", TEXT, "xmpp:grace@x.org"), first=False),),
            ),
            RowsSpec(
                "fields",
                "Your own fields",
                "field",
                (
                    (
                        FieldSpec(
                            "key",
                            "field",
                            CHOICE,
                            "or a word of your own",
                            ("likes", "dislikes", "needs", "values", "reach", "met"),
                            14,
                        ),
                        FieldSpec("value", "value", TEXT, "tea"),
                    ),
                ),
            ),
        ),
    ),
    Group("Note", (FieldSpec("note", "note", NOTE, "Markdown, as much as you like"),)),
    Group(
        "The name in parts",
        (
            FieldSpec("given", "given", TEXT, "taken from the name while it is empty"),
            FieldSpec("additional", "additional"),
            FieldSpec("family", "family"),
            FieldSpec("prefix", "prefix", TEXT, "Dr"),
            FieldSpec("suffix", "suffix", TEXT, "PhD"),
        ),
    ),
)
_TASK = (
    Group(
        "",
        (
            FieldSpec("summary", "what", TEXT, "send the quote"),
            FieldSpec("contacts", "for", PEOPLE, _WHO),
            FieldSpec("due", "due", MOMENT, f"with a time or without: {_DAY}"),
            FieldSpec("start", "start", DAY, f"hidden until then: {_DAY}"),
            FieldSpec("priority", "priority", CHOICE, "or 1 to 9", ("high", "medium", "low")),
            FieldSpec(
                "every", "every", TEXT, "it comes again: 1w, 3mo, mon, weekdays, 1w from completion"
            ),
            FieldSpec("owed_by", "owed by", CHOICE, "", ("me", "them")),
            _TAGS,
        ),
    ),
)
_ENTRY = (
    Group(
        "",
        (
            FieldSpec("participants", "with", PEOPLE, _WHO),
            FieldSpec("kind", "kind", CHOICE, "", interaction.KINDS),
            FieldSpec("day", "day", PAST_DAY, _DAY),
            FieldSpec("at", "at", TEXT, "14:30, 2pm"),
            FieldSpec("took", "took", TEXT, "25m, 1h30"),
            FieldSpec("direction", "direction", CHOICE, "in: from them", ("in", "out")),
            FieldSpec("mentioned", "mentioned", PEOPLE, _WHO),
            _TAGS,
            FieldSpec("score", "score", TEXT, "how satisfied they were, 0 to 10"),
        ),
    ),
    Group("What was said", (FieldSpec("text", "text", NOTE),)),
)
_DATE = (
    FieldSpec("label", "label", CHOICE, "or any word", important_date.LABELS),
    FieldSpec("date", "date", PARTIAL, _PARTIAL),
    FieldSpec("remind", "remind", TEXT, "how long before it is told: 7d,1d"),
)
_TYPES = tuple(sorted(relationship.KINDS))
_TIE = (
    FieldSpec("type", "is the", CHOICE, "or a word of your own", _TYPES),
    FieldSpec("since", "since", TEXT, _SPAN),
    FieldSpec("until", "until", TEXT, "empty while it holds"),
)
_WHOSE = FieldSpec("whose", "of", PERSON, f"{_WHO}; tag:client for everybody with a tag")


def groups(noun: str, *, is_new: bool) -> tuple[Group, ...]:
    """Return the fields of the form of a record."""
    if noun == "important_date":
        return (Group("", (_WHOSE, *_DATE) if is_new else _DATE),)
    if noun == "relationship":
        other, whose = (
            FieldSpec(key, label, PERSON, _WHO, is_fixed=not is_new)
            for key, label in (("other", "who"), ("contact", "of"))
        )
        kind, *days = _TIE
        return (Group("", (other, kind, whose, *days)),)
    if noun == "plan":
        return tuple(one._replace(parts=tuple(map(_ahead, one.parts))) for one in _ENTRY)
    return {"contact": _CONTACT, "task": _TASK}.get(noun, _ENTRY)


def _ahead(part: FieldSpec | RowsSpec) -> FieldSpec | RowsSpec:
    """Return a field of a plan: its day lies ahead."""
    if isinstance(part, FieldSpec) and part.takes == PAST_DAY:
        return part._replace(takes=DAY)
    return part

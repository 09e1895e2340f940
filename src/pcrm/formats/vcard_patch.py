"""The lines of an imported card, changed only where its details changed."""

from __future__ import annotations

from pcrm.domain.record import NamedTuple
from pcrm.domain.relationship import nearness
from pcrm.formats.vcard_dates import is_text_only
from pcrm.formats.vcard_lines import parse
from pcrm.formats.vcard_names import DATE_LABELS, RELATED_TYPES, SERVICES, URL_TYPES
from pcrm.formats.vcard_reader import read_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pcrm.domain.contact import Details
    from pcrm.formats.vcard_compose import Composer
    from pcrm.formats.vcard_lines import ContentLine

_ANDROID = "X-ANDROID-CUSTOM"
_COMPANIONS = ("X-ABLABEL", "X-ABADR")


class _Section(NamedTuple):
    """A part of the details and the properties that hold it.

    ``items`` gives comparable values, ``compose`` the lines of one of them, or of all when
    ``joint``. ``merged`` means that several lines saying the same make one item.
    """

    names: frozenset[str]
    items: Callable[[Details], tuple[object, ...]]
    compose: Callable[[Composer, Details, int], list[str]]
    joint: bool = False
    merged: bool = False


def _dates(details: Details) -> tuple[object, ...]:
    return tuple(
        (item.label, item.date if is_text_only(item.date) else item.date._replace(text=""))
        for item in details.dates
        if not is_text_only(item.date) or item.date.text
    )


def _related(details: Details) -> tuple[object, ...]:
    return tuple((nearness(one.type), one.name, one.since, one.until) for one in details.related)


def _name(details: Details) -> tuple[str, ...]:
    return (
        details.family, details.given, details.additional, details.prefix, details.suffix
    )  # fmt: skip


def _date_lines(composer: Composer, details: Details, index: int) -> list[str]:
    full = [one for one in details.dates if not is_text_only(one.date) or one.date.text]
    return composer.date(full[index])


_SECTIONS = (
    _Section(
        frozenset({"KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS", "X-EVOLUTION-LIST"}),
        lambda details: (details.kind,),
        lambda composer, details, _: composer.kind(details.kind),
        joint=True,
    ),
    _Section(
        frozenset({"FN"}),
        lambda details: (details.formatted_name,),
        lambda composer, details, _: composer.formatted_name(details.formatted_name),
    ),
    _Section(
        frozenset({"N"}),
        lambda details: (_name(details),),
        lambda composer, details, _: composer.name(_name(details)),
    ),
    _Section(
        frozenset({"NICKNAME", _ANDROID}),
        lambda details: details.nicknames,
        lambda composer, details, _: composer.nicknames(details.nicknames),
        joint=True,
    ),
    _Section(
        frozenset({"ORG", "TITLE", "ROLE"}),
        lambda details: details.memberships,
        lambda composer, details, _: composer.memberships(details.memberships),
        joint=True,
    ),
    _Section(
        frozenset({"EMAIL"}),
        lambda details: details.emails,
        lambda composer, details, index: composer.email(details.emails[index]),
    ),
    _Section(
        frozenset({"TEL", "X-MS-TEL"}),
        lambda details: details.telephones,
        lambda composer, details, index: composer.telephone(details.telephones[index]),
    ),
    _Section(
        frozenset({"ADR", "LABEL"}),
        lambda details: details.addresses,
        lambda composer, details, index: composer.address(details.addresses[index]),
    ),
    _Section(
        frozenset(URL_TYPES),
        lambda details: details.urls,
        lambda composer, details, index: composer.url(details.urls[index]),
    ),
    _Section(
        frozenset({"IMPP", "SOCIALPROFILE", "X-SOCIALPROFILE", *SERVICES}),
        lambda details: details.impps,
        lambda composer, details, index: composer.impp(details.impps[index]),
        merged=True,
    ),
    _Section(
        frozenset({"X-ABDATE", _ANDROID, *DATE_LABELS}),
        _dates,
        _date_lines,
        merged=True,
    ),
    _Section(
        frozenset({"RELATED", "X-ABRELATEDNAMES", _ANDROID, *RELATED_TYPES}),
        _related,
        lambda composer, details, index: composer.related(details.related[index]),
        merged=True,
    ),
    _Section(
        frozenset({"CATEGORIES"}),
        lambda details: tuple(sorted(details.tags)),
        lambda composer, details, _: composer.tags(details.tags),
        joint=True,
    ),
    _Section(
        frozenset({"X-PCRM-FIELD", "TZ"}),
        lambda details: details.fields,
        lambda composer, details, index: composer.field(details.fields[index]),
    ),
    _Section(
        frozenset({"NOTE"}),
        lambda details: (details.note,),
        lambda composer, details, _: composer.note(details.note),
        joint=True,
    ),
)
OWNED = frozenset().union(*(section.names for section in _SECTIONS))


class Patch:
    """The lines of a card while they are brought in line with changed details."""

    def __init__(self, raw: Sequence[str], version: str) -> None:
        self.version = version
        self.lines: list[ContentLine] = []
        for text in raw:
            line = parse(text)
            if line is not None and line.name not in ("BEGIN", "END"):
                self.lines.append(line)
        self.changed = False

    @property
    def groups(self) -> set[str]:
        """The names of the groups that the lines use."""
        return {line.group.lower() for line in self.lines if line.group}

    def apply(self, details: Details, composer: Composer) -> None:
        """Replace, add and remove lines until reading them gives the details."""
        old = read_lines(self.lines, self.version).details
        for section in _SECTIONS:
            if section.items(old) != section.items(details):
                self._change(section, old, details=details, composer=composer)
        if not self.changed:
            return
        now = read_lines(self.lines, self.version).details
        for section in _SECTIONS:
            if section.items(now) != section.items(details):
                self._rewrite(section, details, composer=composer)

    def set(self, name: str, text: str, *, first: bool = False) -> None:
        """Replace the property of that name, or add it."""
        line = _parsed(text)
        for position, known in enumerate(self.lines):
            if known.name == name:
                self.lines[position] = line
                return
        self.lines.insert(0 if first else len(self.lines), line)

    def replace(self, name: str, texts: list[str]) -> None:
        """Replace all properties of that name."""
        self._put([i for i, line in enumerate(self.lines) if line.name == name], texts)

    def _change(
        self, section: _Section, old: Details, *, details: Details, composer: Composer
    ) -> None:
        owned = self._owned(section, old)
        if section.joint:
            self._put([position for position, _ in owned], section.compose(composer, details, 0))
            return
        known: dict[object, list[list[int]]] = {}
        for position, item in owned:
            blocks = known.setdefault(item, [])
            if section.merged and blocks:
                blocks[0].append(position)
            else:
                blocks.append([position])
        wanted = section.items(details)
        composer.once = {
            str(item[0]) for item in wanted if isinstance(item, tuple) and item in known
        }
        texts: list[str] = []
        spare = [item for item in section.items(old) if item not in wanted]
        for index, item in enumerate(wanted):
            if blocks := known.get(item, []):
                texts += [self.lines[position].raw for position in blocks.pop(0)]
                continue
            made = section.compose(composer, details, index)
            before = next((one for one in spare if _differ_in_value_only(one, item)), None)
            if before is not None and known.get(before):
                spare.remove(before)
                header = self._header_for(known[before].pop(0), made)
                made = [header + made[0].partition(":")[2]] if header else made
            texts += made
        self._put([position for position, _ in owned], texts)

    def _header_for(self, positions: list[int], made: list[str]) -> str:
        """Give the header of an old line that can take the new value, else ""."""
        line = self.lines[positions[0]]
        plain = made and '"' not in made[0].partition(":")[0] and "ENCODING=" not in made[0]
        if len(positions) > 1 or not plain or line.params.encoding or line.params.get("VALUE"):
            return ""
        return line.raw[: len(line.raw) - len(line.value)]

    def _owned(self, section: _Section, old: Details) -> list[tuple[int, object]]:
        """Give the lines that hold the items of a section, with the item of each."""
        labels = self._labels()
        items = section.items(old)
        found: list[tuple[int, object]] = []
        for position, line in enumerate(self.lines):
            if line.name not in section.names:
                continue
            own = self._alone(line, labels, section=section)
            if section.joint and (line.name != _ANDROID or own):
                found.append((position, None))
            elif own and own[0] in items:
                found.append((position, own[0]))
        if len(items) == 1 and len(found) > 1 and section.names <= {"FN", "N"}:
            return found[:1]
        return found

    def _labels(self) -> dict[str, ContentLine]:
        """Give the X-ABLabel line of each group."""
        return {
            line.group.lower(): line
            for line in self.lines
            if line.group and line.name == "X-ABLABEL"
        }

    def _alone(
        self, line: ContentLine, labels: dict[str, ContentLine], *, section: _Section
    ) -> tuple[object, ...]:
        """Give the items of a section that a line gives by itself, with its label."""
        label = labels.get(line.group.lower()) if line.group else None
        lines = [line, label] if label else [line]
        return section.items(read_lines(lines, self.version).details)

    def _are_tied(self, one: int, other: int) -> bool:
        group = self.lines[one].group.lower()
        return group != "" and group == self.lines[other].group.lower()

    def _rewrite(self, section: _Section, details: Details, *, composer: Composer) -> None:
        """Write a section anew when patching did not give what was asked for."""
        labels = self._labels()
        owned = [
            position
            for position, line in enumerate(self.lines)
            if line.name in section.names
            and (line.name != _ANDROID or self._alone(line, labels, section=section))
        ]
        composer.once = set()
        count = 1 if section.joint else len(section.items(details))
        made = [text for i in range(count) for text in section.compose(composer, details, i)]
        self._put(owned, made)

    def _put(self, positions: list[int], texts: list[str]) -> None:
        """Put lines in the place of others: one for one, the rest after the last of them."""
        self.changed = True
        gone = {self.lines[position].group.lower() for position in positions}
        made = [_parsed(text) for text in texts]
        size = len(self.lines)
        last = positions[-1] if positions else size - 1
        while last + 1 < size and last >= 0 and self._are_tied(last, last + 1):
            last += 1
        replaced = dict(zip(positions, made, strict=False))
        lines: list[ContentLine] = []
        for position, line in enumerate(self.lines):
            if position in replaced:
                lines.append(replaced[position])
            elif position not in positions:
                lines.append(line)
            if position == last:
                lines += made[len(positions) :]
        if not self.lines:
            lines = made
        used = {line.group.lower() for line in lines if line.name not in _COMPANIONS}
        orphaned = gone - used - {""}
        self.lines = [line for line in lines if line.group.lower() not in orphaned]


def _parsed(text: str) -> ContentLine:
    line = parse(text)
    if line is None:
        message = f"no content line: {text[:80]!r}"
        raise ValueError(message)
    return line


def _differ_in_value_only(old: object, new: object) -> bool:
    """Tell whether the types of two items are the same, so that the old parameters still hold."""
    if isinstance(old, str) or isinstance(new, str):
        return True
    kind, other = getattr(old, "type", None), getattr(new, "type", None)
    if kind is None and isinstance(old, tuple) and isinstance(new, tuple) and len(old) == 5:
        return True
    return (
        kind is not None
        and kind == other
        and (getattr(old, "pref", None) == getattr(new, "pref", None))
    )

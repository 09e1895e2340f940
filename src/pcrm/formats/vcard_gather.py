"""What the lines of a card say, gathered until it makes details."""

from __future__ import annotations

from pcrm.domain.contact import Details, ImportantDate, Related
from pcrm.formats.vcard_cards import shown
from pcrm.formats.vcard_dates import is_text_only
from pcrm.formats.vcard_lines import split, unescape
from pcrm.formats.vcard_memberships import memberships
from pcrm.formats.vcard_names import ONCE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pcrm.domain.contact import Address, Email, Field, Impp, Membership, Telephone, Url
    from pcrm.domain.partial_date import PartialDate
    from pcrm.formats.vcard_card import Photo
    from pcrm.formats.vcard_dates import DateReading
    from pcrm.formats.vcard_lines import ContentLine
    from pcrm.formats.vcard_memberships import Place


class Gathered:
    """What the lines of one card have said so far."""

    def __init__(self, version: str) -> None:
        self.version = version
        self.warnings: list[str] = []
        self.kept: dict[str, None] = {}
        self.labels: dict[str, str] = {}
        self.uid = self.formatted_name = ""
        self.name: list[str] = []
        self.kind = "individual"
        self.nicknames: dict[str, None] = {}
        self.emails: list[Email] = []
        self.telephones: list[Telephone] = []
        self.addresses: list[Address] = []
        self.printed: list[Address] = []
        self.urls: list[Url] = []
        self.impps: dict[str, Impp] = {}
        self.places: list[Place] = []
        self.dates: dict[tuple[str, PartialDate], ImportantDate] = {}
        self.related: dict[tuple[str, str], Related] = {}
        self.pointers: list[tuple[str, str]] = []
        self.tags: dict[str, None] = {}
        self.fields: list[Field] = []
        self.notes: list[str] = []
        self.photos: list[Photo] = []

    def text(self, line: ContentLine) -> str:
        """Give the value unescaped and stripped."""
        value = line.value
        if "\\" in value:
            value = unescape(value, version=self.version)
        return value.strip()

    def parts(self, line: ContentLine, separator: str = ";") -> list[str]:
        """Give the parts of the value unescaped and stripped."""
        return split(line.value, separator, version=self.version)

    def type(self, line: ContentLine) -> str:
        """Give the types of a line, the label of its group included."""
        label = self.labels.get(line.group.lower()) if line.group else None
        types = line.params.type
        if not label or label in types.split(","):
            return types
        return f"{types},{label}" if types else label

    def keep(self, line: ContentLine) -> None:
        """Note that a property stays in the raw lines only."""
        self.kept[line.name] = None

    def warn(self, line: ContentLine, text: str) -> None:
        """Note something about a value."""
        gap = "" if text.startswith(":") else " "
        self.warnings.append(f"{line.name} {shown(line.value.strip())}{gap}{text}")

    def add_date(self, line: ContentLine, label: str, *, reading: DateReading) -> None:
        """Add a date unless it is empty, known already, or a second birthday."""
        date = reading.date
        if reading.doubt:
            self.warn(line, reading.doubt)
        if is_text_only(date) and not date.text:
            return
        key = (label, date if is_text_only(date) else date._replace(text=""))
        if key in self.dates:
            return
        if label in ONCE and any(known == label for known, _ in self.dates):
            self.warn(line, f"is a second {label}: kept in the card only")
            self.keep(line)
            return
        self.dates[key] = ImportantDate(label, date)

    def add_related(self, line: ContentLine, kind: str, *, name: str) -> None:
        """Add somebody near, once."""
        if name:
            since, until = line.params.get("X-SINCE"), line.params.get("X-UNTIL")
            self.related.setdefault((kind, name), Related(kind, name, 0, since, until))

    def details(self) -> Details:
        """Give the details; a card without FN goes by N, else by what tells it apart."""
        if self.addresses and self.printed:
            self.kept["LABEL"] = None
        family, given, additional, prefix, suffix = ([*self.name, "", "", "", "", ""])[:5]
        places = memberships(self.places)
        name = self.formatted_name or " ".join(
            part for part in (prefix, given, additional, family, suffix) if part
        )
        name = name or self._fallback_name(places)
        return Details(
            name,
            self.kind,
            given,
            additional,
            family,
            prefix,
            suffix,
            tuple(self.nicknames),
            tuple(self.emails),
            tuple(self.telephones),
            tuple(self.addresses or self.printed),
            tuple(self.urls),
            tuple(self.impps.values()),
            places,
            tuple(self.dates.values()),
            tuple(self.related.values()),
            tuple(self.tags),
            tuple(self.fields),
            "\n\n".join(self.notes),
        )

    def _fallback_name(self, places: tuple[Membership, ...]) -> str:
        fallbacks: list[Iterable[str]] = [
            (place.organization for place in places),
            self.nicknames,
            (email.value for email in self.emails),
            (telephone.value for telephone in self.telephones),
            (impp.value for impp in self.impps.values()),
            (url.value for url in self.urls),
        ]
        return next((text for texts in fallbacks for text in texts if text), "")

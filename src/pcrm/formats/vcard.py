"""vCard 2.1, 3.0 and 4.0 files: the public face of the reader and the writer."""

from __future__ import annotations

from pcrm.formats.vcard_card import BadCard, Card, Photo
from pcrm.formats.vcard_cards import raw_cards, shown
from pcrm.formats.vcard_lines import ContentLine, labelled, parse, unfold
from pcrm.formats.vcard_photo import files_in, lift, put_back
from pcrm.formats.vcard_reader import read_lines, version_of
from pcrm.formats.vcard_text import GUESSED, Source
from pcrm.formats.vcard_writer import write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pcrm.formats.vcard_cards import RawCard

MOST_WARNINGS = 30
_EDGES = ("BEGIN", "END")

__all__ = ["BadCard", "Card", "Photo", "files_in", "lift", "put_back", "read", "write"]


def read(data: bytes, *, encoding: str = "") -> Iterator[Card | BadCard]:
    """Read a file of cards, one after another; what is no card comes as ``BadCard``.

    ``encoding`` is used for text that has no CHARSET of its own. Raises ``FileProblem`` above
    100 MB and ``UsageError`` for an unknown encoding. RFC 6350, RFC 2426 and the tolerances
    that real exports need.
    """
    return _read(Source(data, encoding=encoding))


def _read(source: Source) -> Iterator[Card | BadCard]:
    found = False
    for raw in raw_cards(unfold(source.lines())):
        found = True
        if isinstance(raw, BadCard):
            yield raw
        else:
            yield _card(raw, source)
    if not found:
        yield BadCard(1, "the file is empty: there is no BEGIN:VCARD in it")


def _card(raw: RawCard, source: Source) -> Card | BadCard:
    """Make the card of its lines."""
    warnings = raw.warnings
    texts = [text for _, text in raw.lines]
    if source.foreign or source.given:
        texts, doubts = source.settle(texts)
        warnings += doubts
    lines: list[ContentLine] = []
    for position, text in enumerate(texts):
        line = parse(text)
        if line and line.doubt == GUESSED and source.stated:
            texts[position] = text = labelled(text, source.stated)
            line = parse(text)
        if line is None or line.name in _EDGES:
            number = raw.lines[position][0]
            warnings.append(f"line {number} {shown(text.strip())} is no property: left out")
        else:
            lines.append(line)
    version = version_of(lines)
    reading = read_lines(lines, version)
    if not reading.details.formatted_name:
        return BadCard(raw.line, "the card has no name and nothing that could serve as one")
    warnings += reading.warnings
    if len(warnings) > MOST_WARNINGS:
        rest = len(warnings) - MOST_WARNINGS
        warnings = [*warnings[:MOST_WARNINGS], f"{rest} more things were odd in this card"]
    return Card(
        reading.details,
        reading.uid,
        version,
        raw.line,
        tuple(texts),
        reading.photos,
        tuple(warnings),
        reading.kept,
        reading.pointers,
    )

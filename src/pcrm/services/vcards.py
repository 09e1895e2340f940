"""The cards of a file, made ready for storing: read, tagged, their pictures taken out, indexed."""

from __future__ import annotations

import hashlib
import sys
from itertools import islice

from pcrm.domain.contact import Details
from pcrm.domain.errors import FileProblem
from pcrm.domain.indexing import Indexed, indexed
from pcrm.domain.record import NamedTuple
from pcrm.formats import vcard
from pcrm.formats.vcard import BadCard
from pcrm.services.ahead import can_run_ahead, run_ahead
from pcrm.store.importing import Layout, SourceCard, laid_out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from pcrm.formats.vcard import Card

_LARGEST_FILE = 100 * 1024 * 1024
_HINT = "export it as vCard (.vcf), which every address book can"
_AT_ONCE = 50
"""Cards that are read before they are made ready: either part of the code stays in the cache."""
_WORTH_A_PROCESS = 500_000
"""Bytes from which on reading takes longer than starting a process for it."""


class Prepared(NamedTuple):
    """A card with all that storing it takes, in plain values.

    ``related`` are (type, name), ``pointers`` (type, URI), ``pictures`` bytes by file name.
    """

    name: str
    line: int
    warnings: tuple[str, ...]
    kept: tuple[str, ...]
    related: tuple[tuple[str, str], ...]
    pointers: tuple[tuple[str, str], ...]
    pictures: dict[str, bytes]
    source: SourceCard
    layout: Layout
    indexed: Indexed


def prepared(
    path: str, *, encoding: str = "", tags: Sequence[str] = ()
) -> Iterator[Prepared | BadCard]:
    """Return the cards of a file one after another, ``-`` is stdin; every one gets the tags.

    A large file is read by a process of its own, while the cards before are stored.

    Raises:
        FileProblem: the file cannot be read or is no vCard file.
    """
    data = _read(path)
    found = _prepare(vcard.read(data, encoding=encoding), tuple(tags))
    if len(data) <= _WORTH_A_PROCESS or not can_run_ahead():
        return found
    return map(_from_plain, run_ahead(map(_plain, found)))


def _prepare(
    cards: Iterator[Card | BadCard], tags: tuple[str, ...]
) -> Iterator[Prepared | BadCard]:
    while some := list(islice(cards, _AT_ONCE)):
        for card in some:
            yield card if isinstance(card, BadCard) else _of_card(card, tags)


def _of_card(card: Card, tags: tuple[str, ...]) -> Prepared:
    digest = hashlib.sha256("\n".join(card.raw).encode(errors="replace")).hexdigest()[:32]
    details = _tagged(card.details, tags)
    lines, pictures = vcard.lift(card.raw) if card.photos else (card.raw, {})
    return Prepared(
        details.formatted_name,
        card.line,
        card.warnings,
        card.kept,
        tuple((other.type, other.name) for other in details.related),
        card.pointers,
        pictures,
        SourceCard("vcard", card.uid, card.version, digest, "\n".join(lines)),
        laid_out(details),
        indexed(details),
    )


def details_of(raw: str, tags: Sequence[str] = ()) -> Details:
    """Return what the kept lines of a card say, with tags beside its own."""
    cards = vcard.read(f"BEGIN:VCARD\n{raw}\nEND:VCARD\n".encode(errors="replace"))
    found = next((card.details for card in cards if not isinstance(card, BadCard)), None)
    return _tagged(found or Details("?"), tags)


def _tagged(details: Details, tags: Sequence[str]) -> Details:
    return details._replace(tags=tuple(dict.fromkeys((*details.tags, *tags)))) if tags else details


def _plain(card: Prepared | BadCard) -> tuple[Any, ...]:
    """Take the classes off, for the way from one process to another."""
    if isinstance(card, BadCard):
        return tuple(card)
    return (*card[:-3], tuple(card.source), tuple(card.layout), tuple(card.indexed))


def _from_plain(values: tuple[Any, ...]) -> Prepared | BadCard:
    if len(values) == len(BadCard._fields):
        return BadCard(*values)
    *rest, source, layout, index = values
    new = tuple.__new__  # spares four calls in Python
    records = new(SourceCard, source), new(Layout, layout), new(Indexed, index)
    return new(Prepared, (*rest, *records))


def _read(path: str) -> bytes:
    """Return the bytes of a file of cards.

    Raises:
        FileProblem: it is missing, a folder, too large, or has no card in it.
    """
    try:
        if path == "-":
            data = sys.stdin.buffer.read(_LARGEST_FILE + 1) if sys.stdin is not None else b""
        else:
            with open(path, "rb") as file:
                data = file.read(_LARGEST_FILE + 1)
    except IsADirectoryError:
        raise FileProblem(
            f"{path} is a folder", value=path, hint=f"name its files, as in {path}/*.vcf"
        ) from None
    except OSError as error:
        raise FileProblem(
            f"{path} cannot be read: {error.strerror}", value=path, hint="check the name"
        ) from None
    if len(data) > _LARGEST_FILE:
        raise FileProblem(f"{path} is larger than 100 MB", value=path, hint="split it first")
    if data.startswith(_PACKED):
        raise FileProblem(f"{path} is packed", value=path, hint="unpack it first")
    if not _has_cards(data):
        raise FileProblem(f"{path} {_what_else(data)}", value=path, hint=_HINT)
    return data


_PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf")
"""How files of zip, gzip, bzip2, xz and 7z begin."""


def _what_else(data: bytes) -> str:
    """Say what a file without cards seems to be."""
    if not data.strip():
        return "is empty"
    start = data[:4000].replace(b"\0", b"").upper()
    if b"BEGIN:VCALENDAR" in start:
        return "is a calendar and has no vCard in it"
    if start.lstrip()[:1] in (b"[", b"{", b"<"):
        return "seems to be JSON or XML and has no vCard in it"
    line = start.lstrip(b"\xef\xbb\xbf\xff\xfe").partition(b"\n")[0].rstrip(b"\r")
    is_text = not any(octet < ord(" ") and octet != ord("\t") for octet in line)
    if is_text and any(line.count(separator) > 1 for separator in (b",", b";", b"\t")):
        return "seems to be a table and has no vCard in it"
    return "has no vCard in it"


def _has_cards(data: bytes) -> bool:
    """Tell whether BEGIN:VCARD stands anywhere, also in UTF-16."""
    squeezed = data.replace(b"\0", b"") if b"\0" in data[:4000] else data
    if b"BEGIN:VCARD" in squeezed or b"begin:vcard" in squeezed:
        return True
    return b"begin:vcard" in squeezed.lower().replace(b" ", b"")

"""The text of a card file: physical lines out of bytes in whatever encoding they came."""

from __future__ import annotations

import binascii
import codecs
import re

from pcrm.domain.errors import FileProblem, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_FILE = 100 * 1024 * 1024
BLOCK = 1 << 20
FALLBACK = "cp1252"
GUESSED = "text in no stated encoding was read as Windows-1252"
DAMAGED = "bytes that are no text were left out"

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}")
_TEXT_CODEC = re.compile(
    r"utf-(?:7|8|16|32)(?:-[bl]e)?|ascii|iso8859-\d+|cp\d+|koi8-\w|mac-\w+|shift_jis\w*|euc_\w+"
    r"|iso2022_\w+|big5\w*|gb\w+|hz|johab|tis-620|ptcp154|kz1048"
)
# Programs say the small set and write the large one.
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
}
_SEVEN_BIT = ("iso2022", "hz", "utf-7")
_CJK = ("cp932", "cp949", "cp950", "shift_jis", "euc", "gb", "big5", "johab")
_STATED = re.compile(rb";[ ]?CHARSET=\"?([A-Za-z0-9_.-]{1,40})", re.IGNORECASE)
_CHARSET = re.compile(r"(;[ ]?CHARSET=\"?)([A-Za-z0-9_.-]{1,40})", re.IGNORECASE)
_CARD_BEFORE_LONE_CR = re.compile(rb"BEGIN:VCARD[ \t]*\r(?![\r\n])", re.IGNORECASE)
_HIGH = re.compile("[\x80-\U0010ffff]+")
_ESCAPED_BYTES = re.compile("[\udc80-\udcff]")


def known_encoding(name: str) -> str:
    """Give Python's name of a text encoding, the wider of two often confused; "" if unknown."""
    if not _NAME.fullmatch(name):
        return ""
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return ""
    return _WIDER.get(codec, codec) if _TEXT_CODEC.fullmatch(codec) else ""


class Source:
    """The bytes of one file and what is known of their encoding.

    ``foreign`` becomes true when a block was no UTF-8: its lines then carry the bytes as lone
    surrogates until ``settle`` has decoded them. Raises ``FileProblem`` above 100 MB and
    ``UsageError`` for an encoding nobody knows.
    """

    def __init__(self, data: bytes, *, encoding: str = "") -> None:
        if len(data) > LONGEST_FILE:
            raise FileProblem(
                f"The file has {len(data) >> 20} MB, more than the 100 MB that are read.",
                value=str(len(data)),
                hint="Export it in several parts.",
            )
        self.given = known_encoding(encoding) if encoding else ""
        if encoding and not self.given:
            raise UsageError(
                f"there is no text encoding called {encoding!r}",
                value=encoding,
                hint="common ones: utf-8, cp1252, cp1251, shift_jis, gb18030",
            )
        self.data = self._as_ascii_compatible(data)
        # ISO-2022 hides other alphabets behind ESC $ in bytes that look like ASCII.
        self.foreign = b"\x1b$" in self.data
        self._stated: str | None = None
        lone = self.data.count(b"\r") - self.data.count(b"\r\n")
        self._old_mac = b"\n" not in self.data or bool(
            lone and _CARD_BEFORE_LONE_CR.search(self.data)
        )

    def _as_ascii_compatible(self, data: bytes) -> bytes:
        """Turn UTF-16 and UTF-32 into UTF-8 and drop a byte order mark."""
        wide = _wide_encoding(data, self.given)
        if wide:
            self.given = ""
            return data.decode(wide, "replace").lstrip("\ufeff").encode("utf-8", "replace")
        return data.removeprefix(codecs.BOM_UTF8)

    @property
    def stated(self) -> str:
        """The encoding that most CHARSET parameters of the file name, UTF-8 apart; "" if none."""
        if self._stated is None:
            counts: dict[str, int] = {}
            for found in _STATED.finditer(self.data):
                name = known_encoding(found[1].decode("ascii"))
                if name and name != "utf-8":
                    counts[name] = counts.get(name, 0) + 1
            self._stated = max(counts, key=counts.__getitem__) if counts else ""
        return self._stated

    def lines(self) -> Iterator[str]:
        """Yield the physical lines without their ends: LF, CR LF, CR CR LF or CR alone."""
        separator = b"\n" if b"\n" in self.data else b"\r"
        start, size = 0, len(self.data)
        while start < size:
            stop = self.data.find(separator, start + BLOCK) + 1 or size
            yield from self._split(self.data[start:stop])
            start = stop

    def _split(self, block: bytes) -> list[str]:
        try:
            text = block.decode()
        except UnicodeDecodeError:
            self.foreign = True
            text = block.decode("utf-8", "surrogateescape")
        returns = "\r" in text
        if returns:
            text = text.replace("\r\n", "\n")
            if self._old_mac:
                text = text.replace("\r", "\n")
        lines = text.split("\n")
        if not lines[-1]:
            lines.pop()
        if returns and "\r" in text:
            return [line.rstrip("\r") for line in lines]
        return lines

    def settle(self, lines: Iterable[str]) -> tuple[list[str], list[str]]:
        """Decode the lines of one card that are not plain UTF-8; return them and the warnings.

        Each value goes by its own CHARSET. The others are UTF-8 if all of them are; else they go
        by the encoding the caller gave, the one the file states, UTF-8, Windows-1252.
        """
        texts = [_repaired(line) for line in lines]
        broken = any(_ESCAPED_BYTES.search(text) and not _charset_of(text) for text in texts)
        chain = [self.given] if self.given else []
        if broken:
            chain.append(self.stated)
        warnings: list[str] = []
        return [self._settled(text, chain, warnings=warnings) for text in texts], warnings

    def _settled(self, text: str, chain: list[str], *, warnings: list[str]) -> str:
        own = _charset_of(text)
        if text.isascii() and not (own or self.given).startswith(_SEVEN_BIT):
            return text
        header, colon, value = text.partition(":")
        if "QUOTED-PRINTABLE" in header.upper():
            return header + colon + _HIGH.sub(_quoted, value)
        octets = text.encode("utf-8", "surrogateescape")
        decoded, doubt = decode(octets, [own, *chain] if own else chain)
        if doubt and doubt not in warnings:
            warnings.append(doubt)
        return _CHARSET.sub(r"\1UTF-8", decoded, count=1) if own else decoded


def _wide_encoding(data: bytes, given: str) -> str:
    """Name the UTF-16 or UTF-32 of the bytes, told by mark, by zeros or by the caller."""
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if data[1:2] == b"\x00" and data[3:4] == b"\x00":
        return "utf-16-le"
    if data[:1] == b"\x00" and data[2:3] == b"\x00" and data[1:2] != b"\x00":
        return "utf-16-be"
    return given if given.startswith(("utf-16", "utf-32")) else ""


def _repaired(text: str) -> str:
    """Join UTF-8 sequences that were folded in the middle; leave other bytes as they are."""
    if text.isascii() or not _ESCAPED_BYTES.search(text):
        return text
    try:
        return text.encode("utf-8", "surrogateescape").decode()
    except UnicodeDecodeError:
        return text


def _charset_of(text: str) -> str:
    """Give the known encoding that the line's own CHARSET names, UTF-8 included, else ""."""
    header = text[:1000].partition(":")[0]
    found = _CHARSET.search(header)
    return known_encoding(found[2]) if found else ""


def _quoted(found: re.Match[str]) -> str:
    octets = found[0].encode("utf-8", "surrogateescape")
    return "".join(f"={octet:02X}" for octet in octets)


def decode(octets: bytes, chain: Iterable[str]) -> tuple[str, str]:
    """Decode by the first fitting encoding of the chain, then UTF-8, then Windows-1252.

    Return the text and a warning, empty if there is no doubt. One-byte encodings fit any bytes,
    so valid UTF-8 goes before them.
    """
    for name in chain:
        if not name.startswith((*_CJK, *_SEVEN_BIT)):
            break
        try:
            return octets.decode(name), ""
        except (UnicodeDecodeError, LookupError):
            continue
    try:
        return octets.decode(), ""
    except UnicodeDecodeError:
        pass
    kept = octets.decode("utf-8", "ignore")
    if is_damaged_utf8(octets, kept):
        return kept, DAMAGED
    for name in chain:
        if name and name != "utf-8":
            return octets.decode(name, "replace"), ""
    return octets.decode(FALLBACK, "replace"), GUESSED


def is_damaged_utf8(octets: bytes, kept: str) -> bool:
    """Tell text cut in the middle of a sequence from text in another encoding."""
    lost = len(octets) - len(kept.encode())
    whole = sum(1 for sign in kept if sign > "\x7f")
    return whole * 2 > lost


def decode_quoted_printable(value: str, charset: str) -> tuple[str, str]:
    r"""Decode quoted-printable (RFC 2045 section 6.7) by its own CHARSET.

    Return the text with ``\n`` as line end and a warning, empty if there is no doubt.
    """
    octets = binascii.a2b_qp(value.encode("utf-8", "replace"))
    own = known_encoding(charset)
    text, doubt = decode(octets, [own] if own else [])
    return text.replace("\r\n", "\n"), doubt

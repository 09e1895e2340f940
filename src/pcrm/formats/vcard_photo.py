"""Pictures in cards: decoded or pointed to, never fetched."""

from __future__ import annotations

import binascii
import re

from pcrm.formats.vcard_card import Photo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.formats.vcard_lines import ContentLine

_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,3}")
_DATA = re.compile(r"data:([A-Za-z0-9.+/-]*)[^,]{0,100}?;base64\\?,", re.IGNORECASE)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:")
_BLANKS = str.maketrans("", "", " \t\r\n\\")
_SIGNATURES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG", "image/png"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"RIFF", "image/webp"),
)


def read_photo(line: ContentLine) -> Photo | None:
    """Read a PHOTO line (RFC 6350 section 6.2.4, RFC 2426 section 3.1.4); None if unusable."""
    value = line.value.strip()
    data = _DATA.match(value)
    if data is None and _ADDRESS.match(value):
        return Photo(_stated_type(line), b"", value.replace("\\,", ",").replace("\\:", ":"))
    octets = decode_base64(value[data.end() :] if data else value)
    if not octets:
        return None
    stated = (data[1].lower() if data else "") or _stated_type(line)
    return Photo(_type_of(octets) or stated, octets, "")


def decode_base64(text: str) -> bytes:
    """Decode base64 whatever its white space and padding; b"" if it is none."""
    packed = text.translate(_BLANKS)
    if not _BASE64.fullmatch(packed):
        return b""
    digits = packed.rstrip("=")
    if len(digits) % 4 == 1:
        return b""
    return binascii.a2b_base64(digits + "=" * (-len(digits) % 4))


def encode_base64(octets: bytes) -> str:
    """Write bytes as base64 on one line."""
    return binascii.b2a_base64(octets, newline=False).decode("ascii")


def _type_of(octets: bytes) -> str:
    for signature, media_type in _SIGNATURES:
        if octets.startswith(signature):
            return media_type
    return ""


def _stated_type(line: ContentLine) -> str:
    stated = (line.params.get("MEDIATYPE") or line.params.get("TYPE")).lower()
    return stated if not stated or "/" in stated else f"image/{stated}"

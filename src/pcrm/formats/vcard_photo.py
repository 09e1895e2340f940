"""Pictures in cards: decoded or pointed to, never fetched."""

from __future__ import annotations

import binascii
import hashlib
import re

from pcrm.formats.vcard_card import Photo
from pcrm.formats.vcard_lines import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pcrm.formats.vcard_lines import ContentLine

_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,3}")
_DATA = re.compile(r"data:([A-Za-z0-9.+/-]*)[^,]{0,100}?;base64\\?,", re.IGNORECASE)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:")
_BLANKS = str.maketrans("", "", " \t\r\n\\")
_PHOTO = re.compile(r"(?:[A-Za-z0-9-]+\.)?PHOTO[;:]", re.IGNORECASE)
_FILE = "pcrm-file:"
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


def lift(lines: Sequence[str]) -> tuple[list[str], dict[str, bytes]]:
    """Take the pictures out of the lines of a card.

    Returns the lines, where ``pcrm-file:NAME`` stands for the base64 of a picture, and the bytes
    by name; a name is made of the digest of the bytes and the ending of their type, never of
    anything in the card.
    """
    pictures: dict[str, bytes] = {}
    if not any(map(_PHOTO.match, lines)):
        return list(lines), pictures
    kept: list[str] = []
    for text in lines:
        line = parse(text) if _PHOTO.match(text) else None
        picture = read_photo(line) if line and line.name == "PHOTO" else None
        if line and picture and picture.data and text.endswith(line.value):
            name = hashlib.sha256(picture.data).hexdigest()[:32] + _ending(picture.media_type)
            start = len(text) - len(line.value)
            data = _DATA.match(line.value)
            start += data.end() if data else 0
            pictures[name] = picture.data
            text = f"{text[:start]}{_FILE}{name}"
        kept.append(text)
    return kept, pictures


def put_back(lines: Sequence[str], picture: Callable[[str], bytes]) -> list[str]:
    """Return the lines of a card with its pictures in them again; a lost one leaves its line out.

    ``picture`` gives the bytes of a name, empty when the file is gone.
    """
    whole: list[str] = []
    for text in lines:
        head, marker, name = text.rpartition(_FILE)
        if not (marker and _PHOTO.match(text)):
            whole.append(text)
            continue
        octets = picture(name)
        if octets:
            whole.append(head + encode_base64(octets))
    return whole


def files_in(lines: Sequence[str]) -> list[str]:
    """Return the names of the picture files that the lines of a card stand for."""
    return [text.rpartition(_FILE)[2] for text in lines if _FILE in text and _PHOTO.match(text)]


def _ending(media_type: str) -> str:
    subtype = media_type.partition("/")[2]
    return f".{subtype}" if subtype.isascii() and subtype.isalnum() else ""


def _type_of(octets: bytes) -> str:
    for signature, media_type in _SIGNATURES:
        if octets.startswith(signature):
            return media_type
    return ""


def _stated_type(line: ContentLine) -> str:
    stated = (line.params.get("MEDIATYPE") or line.params.get("TYPE")).lower()
    return stated if not stated or "/" in stated else f"image/{stated}"

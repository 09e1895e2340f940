"""Content lines of a card: unfolding, parameters, escapes (RFC 6350 sections 3.2 to 3.4)."""

from __future__ import annotations

import re

from pcrm.domain.record import NamedTuple
from pcrm.formats.vcard_text import decode_quoted_printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_HEADER = 4000
CACHED_HEADERS = 4096

_NAME = re.compile(r"(?:([A-Za-z0-9_-]+)\.)?([A-Za-z0-9_/-]+|[Xx]-[A-Za-z0-9_/ -]+)")
_QUOTED_HEADER = re.compile(r'[^":]*(?:"[^"]*"[^":]*)*')
_PIECE = re.compile(r'(?:[^";]|"[^"]*"|")+')
_LIST_ITEM = re.compile(r'(?:[^",]|"[^"]*"|")+')
_PROPERTY = re.compile(r"(?:[A-Za-z0-9-]+\.)?[A-Za-z][A-Za-z0-9-]*[;:]")
_QUOTED_PRINTABLE_HEADER = re.compile(r"[^:]{0,200}?QUOTED-PRINTABLE[^:]{0,200}:", re.IGNORECASE)
_BASE64_HEADER = re.compile(
    r"[^:]{0,200}?;(?:ENCODING=)?(?:BASE64|B)(?=[;:])[^:]{0,200}:", re.IGNORECASE
)
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}[ \t]*")
_EDGE = re.compile(r"[ \t]*(?:BEGIN|END)[ \t]*:[ \t]*VCARD[ \t]*", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_CARET = re.compile(r"\^([n'^])")
_UNESCAPED = {"n": "\n", "N": "\n", ",": ",", ";": ";", "\\": "\\", ":": ":", '"': '"'}
_BARE_ENCODINGS = {"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B", "Q"}
_BARE_VALUES = {"URL", "INLINE", "CONTENT-ID", "CID", "URI"}
BARE_WORDS = _BARE_ENCODINGS | _BARE_VALUES
_SILENT_TYPES = {"internet", "voice", ""}


class Params(NamedTuple):
    """What stands between a property's name and its colon.

    ``given`` maps upper-case names to their values, ``type`` is as in the domain (lower case,
    comma joined, without pref, internet and voice), ``encoding`` is "Q", "B" or empty.
    """

    given: dict[str, tuple[str, ...]]
    type: str
    pref: int | None
    encoding: str
    bare: bool

    def get(self, name: str) -> str:
        """Give the first value of a parameter, or ""."""
        values = self.given.get(name)
        return values[0] if values else ""


class ContentLine(NamedTuple):
    """One logical line: ``value`` is decoded but still escaped, ``raw`` is the unfolded line."""

    group: str
    name: str
    params: Params
    value: str
    raw: str
    doubt: str = ""


PLAIN = Params({}, "", None, "", False)
_headers: dict[str, tuple[str, str, Params]] = {}


def unfold(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield the number of the first physical line and the logical line.

    Continuations are lines that begin with a blank, those after a quoted-printable soft break,
    with or without indent or blank lines between, and lines of nothing but base64.
    """
    first, text, last, gap = 0, "", "", False
    parts: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line:
            gap = True
            continue
        if text and (
            line[0] in " \t"
            or (":" not in line and is_inside_base64(text, line))
            or (last[-1] in "= \t" and is_inside_soft_break(text, last, line=line, gap=gap))
            or (line[0] == "=" and _QUOTED_PRINTABLE_HEADER.match(text))
        ):
            parts.append(line)
        else:
            if text:
                yield first, join(text, parts) if parts or last[-1] == "=" else text
            first, text = number, line
            if parts:
                parts = []
        last, gap = line, False
    if text:
        yield first, join(text, parts) if parts or last[-1] == "=" else text


def is_inside_base64(text: str, line: str) -> bool:
    """Tell whether an unindented line without a colon goes on with the base64 of the property."""
    return bool(_BASE64_HEADER.match(text)) and bool(_BASE64.fullmatch(line))


def is_inside_soft_break(text: str, last: str, *, line: str, gap: bool) -> bool:
    """Tell whether a line goes on after ``=`` at the end of a quoted-printable line."""
    if not last.rstrip(" \t").endswith("=") or not _QUOTED_PRINTABLE_HEADER.match(text):
        return False
    return not _EDGE.fullmatch(line) and not (gap and _PROPERTY.match(line))


def join(text: str, parts: list[str]) -> str:
    """Join the first physical line and its continuations."""
    if _QUOTED_PRINTABLE_HEADER.match(text):
        return _join_quoted(text, parts)
    if _BASE64_HEADER.match(text):
        return text.rstrip() + "".join([part.strip() for part in parts])
    return text + "".join([part[1:] for part in parts])


def _join_quoted(text: str, parts: list[str]) -> str:
    """Join soft breaks: the blanks before a continuation belong to the text unless all have them.

    RFC 2045 keeps them; programs that fold as well as break put one before every line.
    """
    indented = all(part[0] in " \t" for part in parts)
    folded = indented and (len(parts) > 1 or "".join(parts).startswith(("  ", "\t", " \t")))
    pieces = []
    last = text
    for part in parts:
        bare = last.rstrip(" \t")
        if bare.endswith("="):
            pieces.append(bare[:-1])
            last = part.lstrip(" \t") if folded else part
        elif part[0] == "=":  # no property begins so: the break before it was forgotten
            pieces.append(last)
            last = part
        else:
            pieces.append(last)
            last = part[1:]
    pieces.append(last.removesuffix("="))
    return "".join(pieces)


def labelled(text: str, charset: str) -> str:
    """Add the encoding that a file names elsewhere to a line that needs it and says none."""
    header, colon, value = text.partition(":")
    return f"{header};CHARSET={charset}{colon}{value}"


def parse(text: str) -> ContentLine | None:
    """Read one logical line; None if it is no property."""
    header, _, value = text.partition(":")
    known = _headers.get(header)
    if known is None:
        header = _header_of(text)
        known = _known_header(header)
        if known is None:
            return None
        value = text[len(header) + 1 :]
    group, name, params = known
    if params.encoding == "Q":
        decoded, doubt = decode_quoted_printable(value, params.get("CHARSET"))
        return ContentLine(group, name, params, decoded, text, doubt)
    return tuple.__new__(ContentLine, (group, name, params, value, text, ""))


def _header_of(text: str) -> str:
    """Return what stands before the colon that begins the value; "" if there is none."""
    colon = text.find(":", 0, LONGEST_HEADER)
    header = text[: max(colon, 0)]
    if '"' in header:
        found = _QUOTED_HEADER.match(text, 0, LONGEST_HEADER)
        end = found.end() if found else colon
        if text[end : end + 1] == ":":
            return text[:end]
    return header


def _known_header(header: str) -> tuple[str, str, Params] | None:
    """Read a header and remember it, but one with an open quote: the next may close it later."""
    known = _headers.get(header) or _parse_header(header)
    if known is not None and header.count('"') % 2 == 0:
        if len(_headers) >= CACHED_HEADERS:
            _headers.clear()
        _headers[header] = known
    return known


def _parse_header(header: str) -> tuple[str, str, Params] | None:
    name, _, rest = header.partition(";")
    found = _NAME.fullmatch(name.strip())
    if not found:
        return None
    return found[1] or "", found[2].upper(), _parse_params(rest) if rest else PLAIN


def _parse_params(text: str) -> Params:
    """Read parameters, those of version 2.1 without a name included; stray semicolons are free."""
    given: dict[str, tuple[str, ...]] = {}
    bare = False
    for piece in _PIECE.findall(text) if '"' in text else text.split(";"):
        if piece[:9].upper() == "X-CUSTOM(":
            piece = f"TYPE={_own_label(piece[9:])}"
        key, equals, value = piece.partition("=")
        key, value = key.strip().upper(), value.strip()
        if not equals and key:
            bare = True
            key, value = _name_of_bare(key), key
        if key:
            given[key] = given.get(key, ()) + _values(value)
    pref, types = _types(given)
    encoding = (given.get("ENCODING") or ("",))[0].upper()
    if encoding in ("QUOTED-PRINTABLE", "Q"):
        encoding = "Q"
    elif encoding in ("BASE64", "B"):
        encoding = "B"
    else:
        encoding = ""
    return Params(given, types, pref, encoding, bare)


def _own_label(text: str) -> str:
    """Read the label of Android's ``X-CUSTOM(CHARSET=…,ENCODING=QUOTED-PRINTABLE,=D7=A0)``."""
    *how, label = text.rstrip(") ").split(",")
    charset = next((word[8:] for word in how if word[:8].upper() == "CHARSET="), "")
    decoded, _ = decode_quoted_printable(label, charset)
    return decoded.replace('"', "").replace(",", " ")


def _name_of_bare(word: str) -> str:
    if word in _BARE_ENCODINGS:
        return "ENCODING"
    return "VALUE" if word in _BARE_VALUES else "TYPE"


def _values(text: str) -> tuple[str, ...]:
    """Split a parameter value at its commas, quotes removed, carets decoded (RFC 6868)."""
    items = _LIST_ITEM.findall(text) if '"' in text else text.split(",")
    values = tuple(item.strip().strip('"') for item in items)
    if "^" not in text:
        return values
    return tuple(
        _CARET.sub(lambda found: {"n": "\n", "'": '"'}.get(found[1], "^"), value)
        for value in values
    )


def _types(given: dict[str, tuple[str, ...]]) -> tuple[int | None, str]:
    """Give pref and the types as the domain writes them."""
    pref = None
    number = (given.get("PREF") or ("",))[0]
    if number.isascii() and number.isdigit() and len(number) < 4:
        pref = int(number) or None
    types: dict[str, None] = {}
    for value in given.get("TYPE", ()):
        for word in value.lower().split(","):
            word = word.strip()
            if word == "pref":
                pref = pref or 1
            elif word not in _SILENT_TYPES:
                types[word] = None
    return pref, ",".join(types)


def unescape(value: str, *, version: str) -> str:
    r"""Undo escapes: ``\;`` in 2.1, also ``\,`` ``\\`` ``\n`` ``\N`` later; ``\:`` in all.

    A backslash before anything else stays.
    """
    if "\\" not in value:
        return value
    if version == "2.1":
        return value.replace("\\;", ";").replace("\\:", ":")
    return _ESCAPE.sub(lambda found: _UNESCAPED.get(found[1], found[0]), value)


def split(value: str, separator: str, *, version: str) -> list[str]:
    """Split at unescaped separators; the parts come unescaped and stripped."""
    if "\\" not in value:
        return [part.strip() for part in value.split(separator)]
    parts: list[str] = []
    pieces: list[str] = []
    for piece in value.split(separator):
        pieces.append(piece)
        slashes = len(piece) - len(piece.rstrip("\\"))
        if slashes == 0 or (slashes % 2 == 0 if version != "2.1" else separator == ","):
            parts.append(separator.join(pieces))
            pieces = []
    if pieces:
        parts.append(separator.join(pieces))
    return [unescape(part, version=version).strip() for part in parts]


def escape(text: str) -> str:
    """Escape backslash, comma, semicolon and newline; CR LF and CR count as newline."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return text.replace("\n", "\\n")


def fold(line: str, *, limit: int = 75) -> str:
    """Fold a line at ``limit`` octets, never inside a UTF-8 sequence (RFC 6350 section 3.2)."""
    octets = line.encode("utf-8", "surrogatepass")
    if len(octets) <= limit:
        return line
    pieces = []
    start, room = 0, limit
    while len(octets) - start > room:
        stop = start + room
        while octets[stop] & 0xC0 == 0x80:
            stop -= 1
        pieces.append(octets[start:stop])
        start, room = stop, limit - 1
    pieces.append(octets[start:])
    return b"\r\n ".join(pieces).decode("utf-8", "surrogatepass")


def fold_quoted(line: str, *, limit: int = 75) -> str:
    """Break a quoted-printable line softly, never inside ``=XX`` nor before a blank."""
    pieces = []
    start = 0
    while len(line) - start > limit:
        stop = start + limit - 1
        while line[stop] in " \t" and stop > start + limit // 2:
            stop -= 1
        equals = line.rfind("=", stop - 2, stop)
        stop = equals if equals > start else stop
        if line[stop] in " \t":
            line = f"{line[:stop]}={ord(line[stop]):02X}{line[stop + 1 :]}"
        pieces.append(line[start:stop])
        start = stop
    pieces.append(line[start:])
    return "=\r\n".join(pieces)

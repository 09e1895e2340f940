"""Who wrote a mail (RFC 5322): the From line, its names decoded (RFC 2047)."""

from __future__ import annotations

from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.parser import HeaderParser
from email.utils import getaddresses

from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_HEADER = 256 * 1024
"""Bytes; no header that a mail server lets through is as long."""


class Sender(NamedTuple):
    """An address of a From line, and the name before it, which may be empty."""

    name: str
    address: str


def senders(mail: bytes) -> tuple[Sender, ...]:
    """Return who a mail is from, in the order named; nobody where there is no From line.

    Only From counts: Reply-To names whom an answer goes to, Sender who delivered it. Line ends may
    be any, a line of an mbox or a byte order mark may stand above; what is not UTF-8 is taken for
    Latin-1, as old programs write it.
    """
    head = mail[:_LONGEST_HEADER].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    head = head.lstrip(b"\xef\xbb\xbf\n ").partition(b"\n\n")[0]
    try:
        text = head.decode()
    except UnicodeDecodeError:
        text = head.decode("latin-1")
    lines = HeaderParser().parsestr(text)
    found = (sender for value in lines.get_all("From", []) for sender in _read(str(value)))
    return tuple(dict.fromkeys(found))


def _read(value: str) -> Iterator[Sender]:
    """Yield the senders of one From line, also of one that a strict reader gives up on."""
    value = " ".join(value.split())
    pairs = [pair for pair in getaddresses([value]) if "@" in pair[1]]
    if not pairs:
        pairs = [_last_address(value)]
    for name, address in pairs:
        address = "".join(address.split())
        local = address.rpartition("@")[0]
        if local and ("@" not in local or local.startswith('"')):  # Pythons differ about a@b@c
            yield Sender(" ".join(_decoded(name).split()), address)


def _last_address(value: str) -> tuple[str, str]:
    """Return the name and the address of a line such as ``Hopper, Dr. [Acme] <g@acme.example>``."""
    name, bracket, rest = value.rpartition("<")
    if bracket:
        return name.strip().strip('"'), rest.partition(">")[0]
    return "", next((word for word in value.split() if "@" in word), "")


def _decoded(name: str) -> str:
    """Return a name with its encoded words read; one that cannot be decoded stays as it is."""
    try:
        return str(make_header(decode_header(name)))
    except (HeaderParseError, LookupError, ValueError):  # an unknown charset, bytes not of it
        return name

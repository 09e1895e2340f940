"""Handles in messengers and networks, as URIs or ``service:handle``."""

from __future__ import annotations

import re

from pcrm.domain.contact import Impp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.formats.vcard_lines import ContentLine

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:")
_NO_SCHEME = re.compile(r"[^a-z0-9+.-]+")


def scheme_of(service: str) -> str:
    """Give the name of a service as the front part of a handle: ``WhatsApp`` is ``whatsapp``."""
    return _NO_SCHEME.sub("-", service.strip().lower()).strip("-")


def read_service(scheme: str, handle: str, *, types: str) -> Impp | None:
    """Read a property of one service, such as X-JABBER; a handle that is a URI stays as it is."""
    if not handle:
        return None
    lower = handle.lower()
    if lower.startswith((f"{scheme}:", "http://", "https://")):
        return Impp(handle, types)
    return Impp(f"{scheme}:{handle}", types)


def read_impp(line: ContentLine, value: str, *, types: str) -> Impp | None:
    """Read IMPP (RFC 4770, RFC 6350 section 6.4.3); Apple names the service in a parameter."""
    if not value:
        return None
    service = scheme_of(line.params.get("X-SERVICE-TYPE") or line.params.get("SERVICE-TYPE"))
    found = _SCHEME.match(value)
    if found and found[0].lower() != "x-apple:":
        return Impp(value, types)
    handle = value[found.end() :] if found else value
    return Impp(f"{service or 'im'}:{handle}", types)


def read_social_profile(line: ContentLine, value: str, *, types: str) -> Impp | None:
    """Read Apple's X-SOCIALPROFILE: an address, or ``x-apple:`` and a name on the service.

    In RFC 9554 it is SOCIALPROFILE; a parameter names the service, and the value may be a name.
    """
    if line.name == "SOCIALPROFILE":
        service = line.params.get("SERVICE-TYPE").lower().replace(",", " ")
        types = ",".join(filter(None, (types, service)))
        if line.params.get("VALUE").lower() == "text":
            return read_service(scheme_of(service) or "im", value, types=types)
        return Impp(value, types) if value else None
    handle = line.params.get("X-USER")
    if value[:8].lower() == "x-apple:":
        value, handle = "", value[8:] or handle
    if value:
        return Impp(value, types)
    service = scheme_of(types.partition(",")[0])
    return Impp(f"{service or 'im'}:{handle}", types) if handle else None

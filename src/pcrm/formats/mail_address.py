"""The addresses of a mail (RFC 5322), as a To line has them."""

from __future__ import annotations

from email.errors import HeaderParseError
from email.headerregistry import Address
from email.policy import SMTP

from pcrm.domain.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_OF_A_USER = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")


def addresses(to: str) -> tuple[Address, ...]:
    """Read the addresses a mail goes to, as a To line has them.

    Raises:
        UsageError: there is none, or what is there is none.
    """
    wrong = UsageError(f"{to!r} is no e-mail address", value=to, hint="as in: --to me@example.org")
    if to.isascii() and to[:1].isalnum() and set(to) <= _OF_A_USER:
        return (Address(username=to),)  # somebody on this machine
    if not to.isprintable():
        raise wrong
    try:
        header: Any = SMTP.header_factory("To", to)
    except (HeaderParseError, IndexError, ValueError):  # IndexError: some of Python's own parser
        raise wrong from None
    found: tuple[Address, ...] = header.addresses
    if not found or header.defects or not all(one.username and one.domain for one in found):
        raise wrong
    if not all(one.addr_spec.isascii() for one in found):
        wrong.hint = "write the domain as xn--…"
        raise wrong
    return found

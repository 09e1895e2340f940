"""Addresses as mail programs read them: ``address TAB name``, line by line."""

from __future__ import annotations

from pcrm.render.terminal import safe_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.store.reading.mailboxes import Mailbox


def mutt(found: Sequence[Mailbox], typed: str) -> list[str]:
    """Return a message, then a line of address, name and a remark for each (``query_command``).

    mutt throws the message away, or shows it when nothing was found.
    """
    return [
        _message(len(found), typed),
        *(_line(one.value, one.formatted_name, _remark(one)) for one in found),
    ]


def pairs(found: Sequence[Mailbox]) -> list[str]:
    """Return a line of address and name for each: aerc's ``address-book-cmd``, alot's abook."""
    return [_line(one.value, one.formatted_name) for one in found]


def _message(count: int, typed: str) -> str:
    if not count:
        return f"nobody with an e-mail address is known as {safe_line(typed)!r}"
    return f"{count} {'address' if count == 1 else 'addresses'} for {safe_line(typed)!r}"


def _remark(one: Mailbox) -> str:
    return ", ".join(filter(None, (one.organization, one.type.replace(",", ", "))))


def _line(*parts: str) -> str:
    """Return parts with tabs between; a tab or a newline inside a name is made visible."""
    return "\t".join(map(safe_line, parts))

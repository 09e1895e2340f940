"""A file that belongs to a record, with the number ``a3``: where it lies and what was in it."""

from __future__ import annotations

from pcrm.domain.numbers import Number, write_number
from pcrm.domain.record import NamedTuple

OWNERS = ("contact", "interaction", "task")


class Attachment(NamedTuple):
    """A file as it was when it was attached; it is never copied and never opened.

    ``path`` is from the root, ``sha256`` the digest of its bytes in 64 digits, ``size`` their
    count. ``type`` is a free word (contract, offer), ``day`` the ISO day of what is in it, empty
    if unknown. ``owner`` is the record it belongs to.
    """

    id: int
    owner: Number
    path: str
    sha256: str
    size: int
    type: str = ""
    day: str = ""
    created: str = ""
    deleted: str = ""

    @property
    def owner_number(self) -> str:
        """The number of the record it belongs to, as typed."""
        return write_number(*self.owner)

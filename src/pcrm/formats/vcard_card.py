"""What is read from a card file: cards, and what could not become a card."""

from __future__ import annotations

from pcrm.domain.contact import Details
from pcrm.domain.record import NamedTuple


class Photo(NamedTuple):
    """A picture: its bytes, or the address where it lies, which is never asked for it."""

    media_type: str
    data: bytes
    url: str


class Card(NamedTuple):
    """One card of a file.

    ``uid`` is "" when the card has none, ``version`` "2.1", "3.0" or "4.0", ``line`` counts from
    1. ``raw`` are its unfolded, decoded lines as they came, without BEGIN and END: enough to write
    the card back. ``warnings`` are short phrases that name the offending value, ``kept`` the
    names of properties that live on in ``raw`` only, ``pointers`` (type, URI) of people near, who
    have a card of their own elsewhere.
    """

    details: Details
    uid: str
    version: str
    line: int
    raw: tuple[str, ...]
    photos: tuple[Photo, ...] = ()
    warnings: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    pointers: tuple[tuple[str, str], ...] = ()


class BadCard(NamedTuple):
    """A place in the file that gave no card, with the reason as one phrase."""

    line: int
    reason: str

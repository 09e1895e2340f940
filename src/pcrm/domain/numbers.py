"""What names a record: its short number (``12``, ``t7``, ``i31``), and an identifier for ever."""

from __future__ import annotations

import os

from pcrm.domain.record import NamedTuple

LETTERS = {
    "": "contact",
    "t": "task",
    "i": "interaction",
    "b": "important_date",
    "a": "attachment",
    "d": "deal",
    "v": "invoice",
    "h": "hours",
    "c": "change",
}
_LETTER_OF = {noun: letter for letter, noun in LETTERS.items()}


class Number(NamedTuple):
    """A record by kind and number."""

    noun: str
    id: int


def read_number(text: str) -> Number | None:
    """Return what a number as typed names, or None if the text is none: "t7", "12", "I31"."""
    folded = text.casefold()
    letter = folded[:1] if folded[:1].isalpha() else ""
    digits = folded[len(letter) :]
    if letter not in LETTERS or not (digits.isascii() and digits.isdigit()):
        return None
    if not letter and (len(digits) > 6 or digits.startswith("0")):
        return None  # longer ones and those that begin with 0 are telephones
    return Number(LETTERS[letter], int(digits[:18]))


def write_number(noun: str, id: int) -> str:  # noqa: A002 - the word of the contract
    """Return a record's number as a person types it."""
    return f"{_LETTER_OF[noun]}{id}"


def new_uid() -> str:
    """Return a random UUID (RFC 9562 version 4), 36 characters; ``uuid`` is dear to import."""
    raw = bytearray(os.urandom(16))
    raw[6] = raw[6] & 0x0F | 0x40
    raw[8] = raw[8] & 0x3F | 0x80
    text = raw.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

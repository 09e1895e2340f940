"""The short numbers of records: contacts ``12``, tasks ``t7``, interactions ``i31`` and so on."""

from __future__ import annotations

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

"""The slips that lead to a word: a letter too many, too few, another, or two turned round."""

from __future__ import annotations

from pcrm.domain.names import LONGEST_WORD

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ALPHABETS = (
    ("\u0400", "\u052f", "абвгдежзийклмнопрстуфхцчшщъыьэюяієґ"),
    ("\u0370", "\u03ff", "αβγδεζηθικλμνξοπρσςτυφχψω"),
)
_SHORTEST_SLIP = 4
"""Letters that a word needs for a slip to be looked for: of three letters too many are words.

In so short a word the first letter is not doubted.
"""


def slips(word: str) -> list[str]:
    """Return every word that is one slip away: a letter too many, too few, another, or two turned.

    Nothing for words that are short, long, or no words but numbers.
    """
    if not _SHORTEST_SLIP <= len(word) <= LONGEST_WORD or not word.isalpha():
        return []
    letters = {*word, *_LATIN}
    for first, last, alphabet in _ALPHABETS:
        if any(first <= letter <= last for letter in word):
            letters.update(alphabet)
    found: set[str] = set()
    for place in range(len(word) == _SHORTEST_SLIP, len(word) + 1):
        start, rest = word[:place], word[place:]
        found.update(f"{start}{letter}{rest}" for letter in letters)
        if rest:
            found.add(start + rest[1:])
            found.update(f"{start}{letter}{rest[1:]}" for letter in letters)
        if len(rest) > 1:
            found.add(f"{start}{rest[1]}{rest[0]}{rest[2:]}")
    found.discard(word)
    return sorted(found)

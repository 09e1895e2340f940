"""Words that are known, each with the ways to type it, and the slips that lead to one."""

from __future__ import annotations

from pcrm.domain.telephone import TAIL_LENGTH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST = 64
"""Letters of a word; what is longer is no word that anybody types."""
_MOST_DIGITS = 4
"""Of longer numbers there are too many: they are found by their beginning in the index itself."""
_TELEPHONE_DIGITS = TAIL_LENGTH
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ALPHABETS = (
    ("\u0400", "\u052f", "абвгдежзийклмнопрстуфхцчшщъыьэюяієґ"),
    ("\u0370", "\u03ff", "αβγδεζηθικλμνξοπρσςτυφχψω"),
)
_SHORTEST_SLIP = 4
"""Letters that a word needs for a slip to be looked for: of three letters too many are words.

In so short a word the first letter is not doubted.
"""


class _Breaks(dict[int, int]):
    """Maps every sign that no word has to a blank, and finds out about each sign once."""

    def __missing__(self, code: int) -> int:
        from pcrm.domain.scripts import stands_alone

        sign = chr(code)
        self[code] = code if sign.isalnum() and not stands_alone(sign) else 0x20
        return self[code]


_BREAKS = _Breaks()
_PLAIN_BREAKS = {code: 0x20 for code in range(128) if not chr(code).isalnum()}


def entries(texts: Iterable[str], folded: Iterable[str]) -> list[tuple[str, str]]:
    """Return (form, word) for every word of some texts, sorted.

    ``word`` is folded, as the index of words has it; ``form`` is a way to type it: the word
    itself, and where it is not in Latin letters each way to write it in them. ``folded`` are texts
    made for the index, the only ones whose long numbers count: telephones.
    """
    found = {(word, word) for word in _plain_words(folded) if _counts(word, _TELEPHONE_DIGITS)}
    others: list[str] = []
    plain: list[str] = []
    for text in texts:
        (plain if text.isascii() else others).append(text)
    found.update((word, word) for word in _plain_words(plain) if _counts(word))
    if others:
        found.update(_spelled(others))
    return sorted(found)


def _plain_words(texts: Iterable[str]) -> set[str]:
    """Return the words of texts in small letters; of texts that are not ASCII only the ASCII."""
    text = "\n".join(texts).lower()
    breaks = _PLAIN_BREAKS if text.isascii() else _BREAKS
    return set(text.translate(breaks).split())


def _spelled(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield (form, word) of the words of texts in any letters."""
    from unicodedata import normalize

    from pcrm.domain.names import fold, lookup_keys

    for token in set(normalize("NFC", "\n".join(texts)).translate(_BREAKS).split()):
        words = fold(token).translate(_BREAKS).split()
        if len(words) == 1 and _counts(words[0]):
            yield words[0], words[0]
            if not token.isascii():
                yield from ((key, words[0]) for key in lookup_keys(token) if _counts(key))
        else:
            yield from ((word, word) for word in words if _counts(word))


def _counts(word: str, most_digits: int = LONGEST + 1) -> bool:
    """Tell whether a word is kept: long numbers only from so many digits on."""
    size = len(word)
    if not 1 < size <= LONGEST:
        return False
    return size <= _MOST_DIGITS or size >= most_digits or not word.isdecimal()


def slips(word: str) -> list[str]:
    """Return every word that is one slip away: a letter too many, too few, another, or two turned.

    Nothing for words that are short, long, or no words but numbers.
    """
    if not _SHORTEST_SLIP <= len(word) <= LONGEST or not word.isalpha():
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

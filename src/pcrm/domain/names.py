"""Folding, transliteration and the forms by which a person or a word can be named."""

from __future__ import annotations

from functools import cache, lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Literal

    _Normal = Literal["NFC", "NFD", "NFKC", "NFKD"]

# Ranks of a form: the lower wins. PART counts in a REF only, never in a sentence; LONGER, the
# full name of which a first name is short, in a REF only where nothing else fits.
FULL = 1
NICKNAME = 2
FIRST = 3
INITIAL = 4
INFLECTED = 5
DIMINUTIVE = 6
PART = 8
LONGER = 9

LONGEST_WORD = 64
"""Letters of a word; what is longer is no word that anybody types."""
TELEPHONE_DIGITS = 7
"""Digits of a telephone that is found by any part of it."""
_MOST_DIGITS = 4
"""Of longer numbers there are too many: they are found by their beginning in the index itself."""

_PUNCTUATION = "".join(sign for sign in map(chr, range(128)) if not sign.isalnum())
_SINGLES = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "œ": "oe", "æ": "ae", "ħ": "h",
        "ı": "i", "ŋ": "n", "ŧ": "t", "ß": "ss", "’": "'", "‘": "'", "ʼ": "'", "´": "'",
        "‐": "-", "‑": "-", "–": "-", "—": "-", "\u00ad": None, "\u200b": None, "\u200c": None,
        "\u200d": None, "\u2060": None, "\ufeff": None,
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Return the text without case, accents and runs of white space: "Łódź " -> "lodz"."""
    if text.isascii():
        return " ".join(text.lower().split())
    normalize = _normalize()
    # Twice, because some signs show their capital only when taken apart (a script J).
    text = normalize("NFKD", normalize("NFKD", text).casefold())
    text = "".join([char for char in text if not "\u0300" <= char <= "\u036f"])
    if not text.isascii():
        text = normalize("NFC", text).translate(_SINGLES)
    return " ".join(text.split())


@cache
def _normalize() -> Callable[[_Normal, str], str]:
    from unicodedata import normalize  # an import statement costs as much as its work

    return normalize


def folded_words(text: str) -> str:
    """Return a text as people of another alphabet would type it; nothing for ASCII."""
    if text.isascii():
        return ""
    from pcrm.domain.scripts import apart

    return apart(fold(text))


def is_word_char(char: str) -> bool:
    """Tell whether the sign belongs to a word: a letter, a digit or a mark upon one."""
    if char.isalnum():
        return True
    if char.isascii() or "\ufe00" <= char <= "\ufe0f":
        return False
    from unicodedata import category

    return category(char)[0] == "M"


def bare(word: str) -> str:
    """Return the word without the punctuation around it: "(Marie)," -> "Marie"."""
    start, end = 0, len(word)
    while start < end and not is_word_char(word[start]):
        start += 1
    while end > start and not is_word_char(word[end - 1]):
        end -= 1
    return word[start:end]


def form_of(text: str) -> str:
    """Return the text as forms are stored: folded, each word without punctuation around it."""
    return _without_punctuation(fold(text))


def _without_punctuation(text: str) -> str:
    """Return a folded text as forms are stored."""
    if text.replace(" ", "").isalnum():
        return text
    if text.isascii():
        return " ".join([bared for word in text.split() if (bared := word.strip(_PUNCTUATION))])
    return " ".join(filter(None, map(bare, text.split())))


@lru_cache(maxsize=8192)  # the same first names come again and again
def lookup_keys(text: str) -> tuple[str, ...]:
    """Return the forms under which a typed name may be stored, the most literal first.

    ``_`` stands for a blank. An umlaut is also tried as two letters ("Jürgen": jurgen, juergen),
    Cyrillic and Greek also in Latin letters.
    """
    text = text.replace("_", " ")
    key = form_of(text)
    if text.isascii():
        return (key,) if key else ()
    from pcrm.domain.scripts import spellings

    return tuple(dict.fromkeys(filter(None, (key, *map(form_of, spellings(text))))))


def forms(
    formatted_name: str,
    *,
    given: str = "",
    additional: str = "",
    family: str = "",
    nicknames: Iterable[str] = (),
    kind: str = "individual",
) -> dict[str, int]:
    """Return every folded form of a contact with its best rank (FULL, NICKNAME, …), best first.

    The parts of the name are guessed from ``formatted_name`` where neither given nor family name
    is known, or one of them holds all of it. Forms in other alphabets, inflected forms and
    diminutives are among them, so that a sentence needs exact look-ups only.
    """
    from pcrm.domain import name_parts

    texts = (formatted_name, given, additional, family, *nicknames)
    form = form_of
    if "".join(texts).isascii():  # then all that is made of them is folded when they are
        texts = tuple(map(fold, texts))
        form = _without_punctuation
    best: dict[str, int] = {}
    for text, rank in name_parts.spoken(*texts[:4], nicknames=texts[4:], kind=kind):
        if rank == INFLECTED or (text.isascii() and "_" not in text):
            keys: tuple[str, ...] = (form(text),)
        else:
            keys = lookup_keys(text)
        for key in keys:
            if rank < best.get(key, LONGER + 1):
                best[key] = rank
    best.pop("", None)
    return {key: rank for rank, key in sorted(zip(best.values(), best, strict=True))}


class _Breaks(dict[int, int]):
    """Maps every sign that no word has to a blank, and finds out about each sign once."""

    def __missing__(self, code: int) -> int:
        from pcrm.domain.scripts import stands_alone

        sign = chr(code)
        self[code] = code if sign.isalnum() and not stands_alone(sign) else 0x20
        return self[code]


_BREAKS = _Breaks()
_PLAIN_BREAKS = {code: 0x20 for code in range(128) if not chr(code).isalnum()}


def ways_to_type(texts: Iterable[str], folded: Iterable[str]) -> list[tuple[str, str]]:
    """Return (form, word) for every word of some texts, sorted.

    ``word`` is folded, as the index of words has it; ``form`` is a way to type it: the word
    itself, and where it is not in Latin letters each way to write it in them. ``folded`` are texts
    made for the index, the only ones whose long numbers count: telephones.
    """
    found = {(word, word) for word in _plain_words(folded) if _counts(word, TELEPHONE_DIGITS)}
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

    for token in set(normalize("NFC", "\n".join(texts)).translate(_BREAKS).split()):
        words = fold(token).translate(_BREAKS).split()
        if len(words) == 1 and _counts(words[0]):
            yield words[0], words[0]
            if not token.isascii():
                yield from ((key, words[0]) for key in lookup_keys(token) if _counts(key))
        else:
            yield from ((word, word) for word in words if _counts(word))


def _counts(word: str, most_digits: int = LONGEST_WORD + 1) -> bool:
    """Tell whether a word is kept: long numbers only from so many digits on."""
    size = len(word)
    if not 1 < size <= LONGEST_WORD:
        return False
    return size <= _MOST_DIGITS or size >= most_digits or not word.isdecimal()

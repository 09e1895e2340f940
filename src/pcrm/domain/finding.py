"""What somebody typed to find something, and where it stands in a text."""

from __future__ import annotations

from pcrm.domain.errors import UsageError
from pcrm.domain.names import fold, is_word_char, lookup_keys
from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    Range = tuple[int, int]
    """From which sign of a text on, and up to which."""

MOST_TERMS = 32
"""As many words as are looked for together."""
_FEWEST_DIGITS = 3
_LOOKED_THROUGH = 20_000
"""Signs of a text in which words are marked."""
_BEFORE, _AFTER = 30, 90
"""Signs of a snippet before what was found, and from there on."""


class Term(NamedTuple):
    """A word that was typed.

    ``tokens`` are its parts as the index of words has them, each with the ways to spell it, the
    literal one first: ("jean",), ("luc",). ``number`` is what it would be as a telephone; with
    ``is_phrase`` the tokens stand side by side wherever they are found, as signs of Chinese do.
    """

    tokens: tuple[tuple[str, ...], ...]
    number: str = ""
    is_phrase: bool = False

    @property
    def phrase(self) -> str:
        """The tokens as they were typed, with blanks between them."""
        return " ".join(keys[0] for keys in self.tokens)


class Sought(NamedTuple):
    """What counts as found in a text.

    ``words`` and ``beginnings`` of words are folded; ``numbers`` are digits, which any signs of a
    telephone may part; all of it comes from so many ``terms``.
    """

    words: Collection[str]
    beginnings: tuple[str, ...]
    numbers: Collection[str]
    terms: int


def read(words: Sequence[str]) -> list[Term]:
    """Return the terms of what was typed; digits that follow each other are one number.

    Raises:
        UsageError: there are more words than can be looked for.
    """
    parts = [part for word in words for part in word.replace("_", " ").split()]
    found: dict[Term, None] = {}
    place = 0
    while place < len(parts):
        end = place
        while end < len(parts) and _is_number(parts[end]):
            end += 1
        text = " ".join(parts[place : max(end, place + 1)])
        tokens = tuple(_tokens(text))
        term = Term(tokens, _number(text) if end > place else "", _is_phrase(tokens))
        if term.tokens:
            found[term] = None
        place = max(end, place + 1)
    if len(found) > MOST_TERMS:
        raise UsageError(
            f"{len(found)} words are too many to look for",
            value=f"{words[0][:40]} …",
            hint=f"at most {MOST_TERMS}; a few rare ones find it",
        )
    return list(found)


def _tokens(text: str) -> Iterator[tuple[str, ...]]:
    for start, end in _words(text):
        keys = tuple(key for key in lookup_keys(text[start:end]) if key.isalnum())
        if keys:
            yield keys
        else:  # marks part the words of some languages for the index
            word = fold(text[start:end])
            parts = "".join(sign if sign.isalnum() else " " for sign in word)
            yield from ((part,) for part in parts.split())


def _is_phrase(tokens: Sequence[tuple[str, ...]]) -> bool:
    if all(keys[0].isascii() for keys in tokens):
        return False
    from pcrm.domain.scripts import stands_alone

    return all(stands_alone(keys[0][0]) for keys in tokens)


def _is_number(text: str) -> bool:
    """Tell whether a word may be a part of a telephone; most begin with a letter and are none."""
    if text[0].isalpha():
        return False
    from pcrm.domain.telephone import has_only_digits

    return has_only_digits(text)


def _number(text: str) -> str:
    from pcrm.domain.telephone import significant

    number = significant(text)
    return number if len(number) >= _FEWEST_DIGITS else ""


def marks(text: str, sought: Sought) -> tuple[Range, ...]:
    """Return where what is sought stands in a text, as ranges of signs, in order."""
    text = text[:_LOOKED_THROUGH]
    found = list(_in_ascii(text.lower(), sought) if text.isascii() else _in_words(text, sought))
    for number in sought.numbers:
        found += _digits(text, number)
    return tuple(_joined(sorted(found)))


def snippet(text: str, found: Sequence[Range]) -> tuple[str, tuple[Range, ...]]:
    """Return the part of a text around the first word that was found, and the ranges in it."""
    first = found[0][0] if found else 0
    start = 0 if first <= _BEFORE else text.find(" ", first - _BEFORE, first) + 1 or first
    end = len(text)
    if end > first + _AFTER:
        end = text.rfind(" ", first + 1, first + _AFTER)
        end = max(end, found[0][1] if found else 0, first + 1)
        end = end if end > first + 1 else first + _AFTER
    head, tail = "…" if start else "", "…" if end < len(text) else ""
    moved = len(head) - start
    ranges = tuple((one + moved, min(other, end) + moved) for one, other in found if one < end)
    return f"{head}{text[start:end]}{tail}", ranges


def _in_words(text: str, sought: Sought) -> Iterator[Range]:
    """Yield which words of a text are sought."""
    for start, end in _words(text):
        word = folded(text[start:end])
        if word in sought.words or word.startswith(sought.beginnings):
            yield start, end


def _in_ascii(text: str, sought: Sought) -> Iterator[Range]:
    """Yield the same of lower-case ASCII, where what is sought can be looked for as it is."""
    for wanted in (*sought.beginnings, *sought.words):
        start = text.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            whole = end
            while whole < len(text) and text[whole].isalnum():
                whole += 1
            begins = not start or not text[start - 1].isalnum()
            if begins and (end == whole or wanted in sought.beginnings):
                yield start, whole
            start = text.find(wanted, whole + 1)


def folded(word: str) -> str:
    """Return a word as the index of words has it."""
    return word.lower() if word.isascii() else fold(word)


def _words(text: str) -> Iterator[Range]:
    """Yield where the words of a text stand; a Chinese sign is one by itself."""
    alone = _stand_alone(text)
    start = -1
    for place, sign in enumerate(text):
        if sign in alone:
            if start >= 0:
                yield start, place
            yield place, place + 1
            start = -1
        elif sign.isalnum() or (start >= 0 and not sign.isascii() and is_word_char(sign)):
            start = place if start < 0 else start
        elif start >= 0:
            yield start, place
            start = -1
    if start >= 0:
        yield start, len(text)


def _stand_alone(text: str) -> Collection[str]:
    """Return the signs of a text that are words by themselves."""
    if text.isascii():
        return ()
    from pcrm.domain.scripts import stands_alone

    return set(filter(stands_alone, text))


def _digits(text: str, number: str) -> Iterator[Range]:
    """Yield where digits stand, whatever signs of a telephone are between them."""
    from pcrm.domain.telephone import has_only_digits

    places = [place for place, sign in enumerate(text) if sign.isdecimal() and sign.isascii()]
    joined = "".join(text[place] for place in places)
    at = joined.find(number)
    while at >= 0:
        start, end = places[at], places[at + len(number) - 1] + 1
        if has_only_digits(text[start:end]):
            yield start, end
        at = joined.find(number, at + 1)


def _joined(ranges: Sequence[Range]) -> Iterator[Range]:
    """Yield ranges with those that touch each other as one."""
    start, end = -1, -1
    for one, other in ranges:
        if one <= end:
            end = max(end, other)
            continue
        if end > 0:
            yield start, end
        start, end = one, other
    if end > 0:
        yield start, end

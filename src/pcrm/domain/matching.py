"""Whether a text holds some words: the same rule in memory and inside a query of the database."""

from __future__ import annotations

from pcrm.domain.names import fold, folded_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def tokens(text: str) -> list[str]:
    """Return the words of a text as the index has them: folded runs of letters and digits.

    Signs of languages without blanks stand each for itself.
    """
    folded = folded_words(text) or fold(text)
    if not folded.isalnum():
        folded = "".join(sign if sign.isalnum() else " " for sign in folded)
    return folded.split()


def variants(typed: str) -> tuple[str, ...]:
    """Return how a typed text may have been written; ``_`` beside letters stands for a blank.

    An umlaut is also two letters, other alphabets are also Latin.
    """
    text = typed.replace("_", " ")
    if not any(sign.isalnum() for sign in text):
        return (typed,)
    if text.isascii():
        return (text,)
    from pcrm.domain.scripts import spellings

    return tuple(dict.fromkeys((fold(text), *map(fold, spellings(text)))))


def is_open(wanted: str) -> bool:
    """Tell whether the last word may go on: it does not after a sign, as in ``C++`` or ``50%``."""
    return wanted[-1:].isalnum()


def holds(text: str, wanted: str) -> bool:
    """Tell whether the wanted words stand in a text one after the other, the last one begun.

    Signs without any letter or digit are looked for as they are.
    """
    words = tokens(wanted)
    if not words:
        return wanted.strip() in text
    return has_words(tokens(text), words, may_go_on=is_open(wanted))


def has_words(known: Sequence[str], words: Sequence[str], *, may_go_on: bool) -> bool:
    """Tell whether words stand in a row of words; the last one may be the beginning of one."""
    *whole, last = words
    for start in range(len(known) - len(whole)):
        end = start + len(whole)
        if known[start:end] != whole:
            continue
        if known[end].startswith(last) if may_go_on else known[end] == last:
            return True
    return False

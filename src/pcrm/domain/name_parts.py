"""The ways to say a name: whole, first, nickname, initial, bent, short, and its parts."""

from __future__ import annotations

from pcrm.domain.names import (
    DIMINUTIVE,
    FIRST,
    FULL,
    INFLECTED,
    INITIAL,
    LONGER,
    NICKNAME,
    PART,
    bare,
    fold,
)
from pcrm.domain.record import NamedTuple
from pcrm.domain.words import en

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

Spoken = tuple[str, int]


class Parts(NamedTuple):
    """A name taken apart; each part may hold several words or none."""

    given: str
    additional: str
    family: str


def spoken(
    formatted_name: str,
    *,
    given: str,
    additional: str,
    family: str,
    nicknames: tuple[str, ...],
    kind: str,
) -> Iterator[Spoken]:
    """Yield (name as it can be typed, rank); the same name may come more than once."""
    yield formatted_name, FULL
    for nickname in nicknames:
        yield nickname, NICKNAME
    if kind != "individual":
        yield from _organisation(formatted_name)
        yield from _pieces(formatted_name, *nicknames)
        return
    if given or family:
        parts = Parts(*[" ".join(part.split()) for part in (given, additional, family)])
    else:
        parts = split(formatted_name)
    yield from _whole(parts)
    yield from _first(parts.given, bare(parts.family)[:1])
    yield from _pieces(formatted_name, *parts, *nicknames)
    yield parts.family, PART
    yield f"{parts.family} {parts.given}", PART
    yield from _bent(parts)


def split(formatted_name: str) -> Parts:
    """Guess the parts: "Dr. Anna Maria van der Berg" -> Anna, Maria, van der Berg.

    A comma puts the family name first; titles and suffixes belong to none.
    """
    family, comma, rest = formatted_name.partition(",")
    if comma and fold(bare(rest)) not in en.SUFFIXES:
        words = _without_titles(rest.split())
        return Parts(" ".join(words[:1]), " ".join(words[1:]), family.strip())
    words = _without_titles((family if comma else formatted_name).split())
    if len(words) < 2:
        return Parts(" ".join(words), "", "")
    if _is_cjk(words[0]):
        return Parts(" ".join(words[1:]), "", words[0])
    start = len(words) - 1
    for position in range(1, len(words) - 1):
        if fold(words[position]) in en.PARTICLES:
            start = position
            break
    return Parts(words[0], " ".join(words[1:start]), " ".join(words[start:]))


def _without_titles(words: list[str]) -> list[str]:
    while len(words) > 1 and fold(bare(words[0])) in en.TITLES:
        words = words[1:]
    while len(words) > 2 and fold(bare(words[-1])) in en.SUFFIXES:
        words = words[:-1]
    return words


def _organisation(name: str) -> Iterator[Spoken]:
    words = name.split()
    while len(words) > 1 and fold(bare(words[-1])) in en.LEGAL_FORMS | {"&", ""}:
        words = words[:-1]
    yield " ".join(words), NICKNAME


def _whole(parts: Parts) -> Iterator[Spoken]:
    if parts.given and parts.family:
        yield f"{parts.given} {parts.family}", FULL
        yield f"{parts.given} {parts.additional} {parts.family}", FULL
        yield f"{parts.given.split()[0]} {parts.family}", FULL
        if _is_cjk(parts.family):
            yield parts.family + parts.given, FULL


def _first(given: str, initial: str) -> Iterator[Spoken]:
    """Yield what a first name and the initial of the family name give: Anna, Anna N, Anni.

    Diminutives are among it, and what it is one of: William, Bill and Will.
    """
    from pcrm.domain.words.diminutives import diminutives_of, full_names_of

    for first in dict.fromkeys((given, *given.split()[:1])) if given else ():
        yield first, FIRST
        if initial and not _is_cjk(initial):
            yield f"{first} {initial}", INITIAL
        for short in diminutives_of(fold(first)):
            yield short, DIMINUTIVE
        for full in full_names_of(fold(first)):
            yield full, LONGER


def _bent(parts: Parts) -> Iterator[Spoken]:
    """Yield the cases of a Cyrillic name: Мариной, Петрову, Мариной Петровой."""
    whole = f"{parts.given}{parts.family}"
    if whole.isascii():
        return
    from pcrm.domain.inflection import cases
    from pcrm.domain.scripts import has_cyrillic

    if not has_cyrillic(whole):
        return
    given = cases(parts.given.split()[0]) if parts.given else ()
    family = cases(parts.family, surname=True) if parts.family else ()
    for text in given:
        yield text, INFLECTED
    for text in family:
        yield text, PART
    for first, last in zip(given, family, strict=False):
        yield f"{first} {last}", INFLECTED


def _pieces(*texts: str) -> Iterator[Spoken]:
    """Yield every word, and every part of a hyphenated word."""
    for word in dict.fromkeys(" ".join(texts).split()):
        yield word, PART
        if "-" in word or "." in word:
            for piece in word.replace("-", " ").replace(".", " ").split():
                yield piece, PART


def _is_cjk(text: str) -> bool:
    return "\u2e80" <= text[:1] <= "\uffdc"

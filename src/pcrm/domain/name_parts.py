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
from pcrm.domain.words.diminutives import diminutives_of, full_names_of

Spoken = tuple[str, int]


class Parts(NamedTuple):
    """A name taken apart; each part may hold several words or none."""

    given: str
    additional: str
    family: str


def spoken(
    formatted_name: str,
    given: str,
    additional: str,
    family: str,
    *,
    nicknames: tuple[str, ...],
    kind: str,
) -> list[Spoken]:
    """Return (name as it can be typed, rank); the same name may come more than once."""
    said = [(formatted_name, FULL)]
    said += [(nickname, NICKNAME) for nickname in nicknames]
    if kind != "individual":
        return said + _organisation(formatted_name) + _pieces(formatted_name, *nicknames)
    parts = Parts(*[" ".join(part.split()) for part in (given, additional, family)])
    alone = "" if parts.given and parts.family else parts.given or parts.family
    if not (parts.given or parts.family) or (alone and _is_whole(alone, formatted_name)):
        parts = split(formatted_name)
    said += _whole(parts)
    said += _first(parts.given, bare(parts.family)[:1])
    said += _pieces(formatted_name, *parts, *nicknames)
    said.append((parts.family, PART))
    said.append((f"{parts.family} {parts.given}".strip(), PART))
    return said + _bent(parts)


def _is_whole(part: str, formatted_name: str) -> bool:
    """Tell whether somebody put the whole name, of several words, into one of its parts.

    What begins like "van der" is a family name, and nothing else is known.
    """
    words, all_words = (fold(text).replace(",", " ").split() for text in (part, formatted_name))
    return len(words) > 1 and words[0] not in en.PARTICLES and sorted(words) == sorted(all_words)


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


def _organisation(name: str) -> list[Spoken]:
    words = name.split()
    while len(words) > 1 and fold(bare(words[-1])) in en.LEGAL_FORMS | {"&", ""}:
        words = words[:-1]
    return [(" ".join(words), NICKNAME)]


def _whole(parts: Parts) -> list[Spoken]:
    given, additional, family = parts
    if not (given and family):
        return []
    said = [(f"{given} {family}", FULL)]
    if additional:
        said.append((f"{given} {additional} {family}", FULL))
    if " " in given:
        said.append((f"{given.split()[0]} {family}", FULL))
    if _is_cjk(family):
        said.append((family + given, FULL))
    return said


def _first(given: str, initial: str) -> list[Spoken]:
    """Return what a first name and the initial of the family name give: Anna, Anna N, Anni.

    Diminutives are among it, and what it is one of: William, Bill and Will.
    """
    said: list[Spoken] = []
    for first in dict.fromkeys((given, *given.split()[:1])) if given else ():
        said.append((first, FIRST))
        if initial and not _is_cjk(initial):
            said.append((f"{first} {initial}", INITIAL))
        folded = fold(first)
        said += [(short, DIMINUTIVE) for short in diminutives_of(folded)]
        said += [(full, LONGER) for full in full_names_of(folded)]
    return said


def _bent(parts: Parts) -> list[Spoken]:
    """Return the cases of a Cyrillic name: Мариной, Петрову, Мариной Петровой."""
    whole = f"{parts.given}{parts.family}"
    if whole.isascii():
        return []
    from pcrm.domain.inflection import cases
    from pcrm.domain.scripts import has_cyrillic

    if not has_cyrillic(whole):
        return []
    given = cases(parts.given.split()[0]) if parts.given else ()
    family = cases(parts.family, surname=True) if parts.family else ()
    said = [(text, INFLECTED) for text in given]
    said += [(text, PART) for text in family]
    said += [(f"{first} {last}", INFLECTED) for first, last in zip(given, family, strict=False)]
    return said


def _pieces(*texts: str) -> list[Spoken]:
    """Return every word, and every part of a hyphenated word."""
    said: list[Spoken] = []
    for word in dict.fromkeys(" ".join(texts).split()):
        said.append((word, PART))
        if "-" in word or "." in word:
            said += [(piece, PART) for piece in word.replace("-", " ").replace(".", " ").split()]
    return said


def _is_cjk(text: str) -> bool:
    return "\u2e80" <= text[:1] <= "\uffdc"

"""Takes the name of somebody out of a text that stays."""

from __future__ import annotations

from pcrm.domain.names import FIRST, lookup_keys
from pcrm.domain.record import NamedTuple
from pcrm.domain.sentence_people import is_capital, run_length
from pcrm.domain.sentence_tokens import possessive, tokenize
from pcrm.domain.words import en

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pcrm.domain.sentence_tokens import Token

MARK = "(erased)"
_SHORTEST_VALUE = 4
_NO_NAMES = en.PARTICLES | en.COMMON | en.TITLES | en.LEGAL_FORMS


class Names(NamedTuple):
    """By what somebody is to be taken out of texts.

    ``forms`` are folded forms with their rank, as ``names.forms`` makes them; ``values`` are
    literal: e-mail addresses, telephones, handles, and names with signs that are no letters.
    """

    forms: Mapping[str, int]
    values: tuple[str, ...] = ()


def names_of(forms: Mapping[str, int], values: Iterable[str], written: Iterable[str]) -> Names:
    """Return what is looked for; ``written`` are the names as they are spelt."""
    literal = [value for value in values if len(value) >= _SHORTEST_VALUE]
    literal += [name for name in written if len(name) > 1 and _needs_its_signs(name)]
    return Names(forms, tuple(sorted(set(literal), key=len, reverse=True)))


def redact(text: str, names: Names) -> str:
    """Return the text with ``MARK`` in the place of each name; the same text if there is none.

    A word that is also an ordinary one ("will", "bill") has to have its capital.
    """
    for value in names.values:
        text = _without_value(text, value)
    tokens = tokenize(text) if names.forms else []
    pieces: list[str] = []
    done = place = 0
    while place < len(tokens):
        length = _named(tokens, place, names.forms)
        if not length:
            place += 1
            continue
        first, last = tokens[place], tokens[place + length - 1]
        pieces.append(text[done : first.start + len(first.before)])
        pieces.append(MARK)
        end = last.start + len(last.before)
        done = end + len(possessive(last) or last.core)
        place += length
    return "".join((*pieces, text[done:]))


def _without_value(text: str, value: str) -> str:
    """Replace a literal value, whatever its case."""
    folded, wanted = text.lower(), value.lower()
    if len(folded) != len(text):  # a few signs grow in lower case
        return text.replace(value, MARK)
    pieces: list[str] = []
    done = 0
    start = folded.find(wanted)
    while start >= 0:
        pieces += [text[done:start], MARK]
        done = start + len(wanted)
        start = folded.find(wanted, done)
    return "".join((*pieces, text[done:]))


def _named(tokens: Sequence[Token], start: int, forms: Mapping[str, int]) -> int:
    """Return how many tokens from a place on are a name, 0 for none."""
    for length in range(run_length(tokens, start), 0, -1):
        run = tokens[start : start + length]
        words = [token.core for token in run]
        owner = possessive(run[-1])
        for last in dict.fromkeys((words[-1], owner)):
            said = " ".join((*words[:-1], last))
            if last and any(_fits(said, key, forms) for key in lookup_keys(said)):
                return length
    return 0


def _fits(said: str, key: str, forms: Mapping[str, int]) -> bool:
    if key not in forms:
        return False
    if " " in key:
        return True
    if key in _NO_NAMES or len(key) < 2:
        return False
    ordinary = key in en.ALSO_NAMES or key in en.KINDS or key in en.MONTHS or key in en.WEEKDAYS
    return is_capital(said) or (forms[key] <= FIRST and not ordinary and len(key) > 2)


def _needs_its_signs(name: str) -> bool:
    """Tell whether looking for words would miss a part of the name, or all of it."""
    return any(map(_is_cjk, name)) or not all(map(_is_usual, name))


def _is_usual(sign: str) -> bool:
    return sign.isalnum() or sign in " -.,'’"


def _is_cjk(sign: str) -> bool:
    return "\u2e80" <= sign <= "\uffdc"

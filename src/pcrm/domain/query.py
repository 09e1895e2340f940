"""The filter language: words and ``field:value`` terms, joined by AND."""

from __future__ import annotations

from pcrm.domain.errors import UsageError
from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

FIELDS = ("tag", "org", "city", "email", "has", "no", "is")
PARTS = ("email", "phone", "address", "birthday", "tag", "note", "org")
STATES = ("archived", "org", "person")


class Term(NamedTuple):
    """One condition: ``field`` is empty for a plain word, ``negated`` for ``-field:value``."""

    field: str
    value: str
    negated: bool = False


def parse(words: Sequence[str]) -> tuple[Term, ...]:
    """Return the terms of a filter, one argument of the shell each.

    Raises:
        UsageError: a field nobody knows, a value that is missing or not among the known ones.
    """
    terms: list[Term] = []
    for word in words:
        head, colon, value = word.partition(":")
        negated = head.startswith("-")
        field = head.removeprefix("-").casefold()
        if not colon or not field.replace("_", "").isalpha() or value.startswith("//"):
            terms.extend(Term("", part) for part in word.split())
            continue
        terms.append(Term(field, _checked(field, value, word), negated))
    return tuple(terms)


def nearest(word: str, known: Sequence[str]) -> str:
    """Return the known words that look most like one that is not known, joined by commas."""
    from difflib import get_close_matches

    close = get_close_matches(word, known, n=3, cutoff=0.5)
    return ", ".join(close or known)


def _checked(field: str, value: str, word: str) -> str:
    """Return the value of a term after making sure that the field can have it."""
    if field not in FIELDS:
        raise UsageError(
            f"no field is called {field!r}",
            value=word,
            hint=f"the nearest: {nearest(field, FIELDS)}; for the text itself quote it twice",
        )
    if not value:
        raise UsageError(
            f"{field}: has no value",
            value=word,
            hint=f"write it without a blank, as {field}:value; the shell takes < > & ; for itself",
        )
    allowed = {"has": PARTS, "no": PARTS, "is": STATES}.get(field)
    if allowed and value.casefold() not in allowed:
        raise UsageError(
            f"{field}: takes none called {value!r}",
            value=word,
            hint=f"one of: {', '.join(allowed)}",
        )
    return value

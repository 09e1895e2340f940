"""Kinds of relationships and what they are called from the other side."""

from __future__ import annotations

from pcrm.domain.errors import UsageError
from pcrm.domain.interaction import Person
from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pcrm.domain.contact import Related

_PAIRS = (
    ("child", "parent"),
    ("son", "parent"),
    ("daughter", "parent"),
    ("father", "child"),
    ("mother", "child"),
    ("grandchild", "grandparent"),
    ("grandson", "grandparent"),
    ("granddaughter", "grandparent"),
    ("grandfather", "grandchild"),
    ("grandmother", "grandchild"),
    ("stepchild", "stepparent"),
    ("stepfather", "stepchild"),
    ("stepmother", "stepchild"),
    ("godchild", "godparent"),
    ("godfather", "godchild"),
    ("godmother", "godchild"),
    ("husband", "spouse"),
    ("wife", "spouse"),
    ("brother", "sibling"),
    ("sister", "sibling"),
    ("uncle", "relative"),
    ("aunt", "relative"),
    ("nephew", "relative"),
    ("niece", "relative"),
    ("employer", "employee"),
    ("manager", "report"),
    ("boss", "report"),
    ("assistant", "manager"),
    ("mentor", "mentee"),
    ("teacher", "student"),
    ("landlord", "tenant"),
    ("met-through", "introduced"),
    ("referred-by", "referred"),
    ("client", "supplier"),
    ("customer", "supplier"),
)
_MUTUAL = (
    "spouse",
    "partner",
    "domestic-partner",
    "fiance",
    "sibling",
    "twin",
    "cousin",
    "relative",
    "kin",
    "friend",
    "colleague",
    "co-worker",
    "business-partner",
    "neighbor",
    "neighbour",
    "co-resident",
    "flatmate",
    "classmate",
    "acquaintance",
    "contact",
    "met",
    "date",
    "sweetheart",
    "ex",
    "other",
)
_INVERSE = (
    {other: one for one, other in reversed(_PAIRS)}
    | dict(_PAIRS)
    | {word: word for word in _MUTUAL}
)
KINDS = tuple(sorted(_INVERSE))
"""Every type with a known inverse."""
_FAMILY = frozenset(
    (
        *("spouse", "partner", "domestic-partner", "fiance", "sweetheart"),
        *("child", "parent", "grandchild", "grandparent", "sibling", "twin"),
        *("stepchild", "stepparent", "godchild", "godparent", "cousin", "relative", "kin"),
    )
)
_LONGEST = 40


class Tie(NamedTuple):
    """``related`` is the ``type`` of ``contact``: "anna child ben" says that Ben is Anna's child.

    ``since`` and ``until`` are ISO 8601, perhaps a year only, empty when unknown; with ``until`` it
    is over.
    """

    contact: Person
    type: str
    related: Person
    since: str = ""
    until: str = ""

    def turned(self) -> Tie:
        """Return the same as it is called from the other side."""
        return self._replace(contact=self.related, type=inverse(self.type), related=self.contact)


def inverse(type: str) -> str:  # noqa: A002 - the word of vCard (RFC 6350 section 6.6.6)
    """Return what a relationship is called by the other one: child for parent, spouse for spouse.

    Of a type without a known inverse it is said whose it is: coach-of for coach.
    """
    known = _INVERSE.get(type.replace(" ", "-"))
    if known:
        return known
    return type.removesuffix("-of") if type.endswith("-of") else f"{type}-of"


def general(type: str) -> str:  # noqa: A002
    """Return the type that says the same of anybody: child for son, spouse for wife."""
    return inverse(inverse(type))


def each_once(related: Sequence[Related]) -> tuple[Related, ...]:
    """Return those near without what is said twice, as when both cards of an address book say it.

    Of "child Ben" and "son Ben" the one that says more is kept.
    """
    specific = {(one.id, general(one.type)) for one in related if one.type != general(one.type)}
    return tuple(
        one for one in dict.fromkeys(related) if (one.id, one.type) not in specific or not one.id
    )


def is_family(type: str) -> bool:  # noqa: A002
    """Tell whether somebody so near belongs to the family: their dates are worth knowing."""
    return general(type) in _FAMILY


def is_known(type: str) -> bool:  # noqa: A002
    """Tell whether a type has an inverse of its own."""
    return type.replace(" ", "-") in _INVERSE


def nearness(types: str) -> str:
    """Return the type of somebody near of whom a card may say several: "contact,friend" is friend.

    The first one with an inverse of its own counts, but "contact" only for want of another word.
    """
    words = [word for word in types.split(",") if word not in {"", "contact"}]
    return next(filter(is_known, words), words[0] if words else "contact")


def read_type(text: str, *, used: Iterable[str] = ()) -> str:
    """Return a type as it is stored: "Met through" is "met-through", "child-of" is "parent".

    Any word will do, but one that looks like a slip of a known one. ``used`` are words of the
    user's own that are known already.

    Raises:
        UsageError: it is no word, or looks like a misspelt one.
    """
    word = "-".join(text.casefold().replace("_", " ").split())
    if not word[:1].isalpha() or not word.replace("-", "").isalnum() or len(word) > _LONGEST:
        raise UsageError(
            f"{text!r} is no kind of relationship",
            value=text,
            hint="a word, as in: child, spouse, friend, colleague, employer, met-through",
        )
    if word.removesuffix("-of") in _INVERSE and word not in _INVERSE:
        return inverse(word.removesuffix("-of"))
    own = set(used)
    if word not in _INVERSE and word not in own:
        _refuse_slip(word, (*KINDS, *own))
    return word


def _refuse_slip(word: str, known: Iterable[str]) -> None:
    from difflib import get_close_matches

    near = get_close_matches(word, tuple(known), n=3, cutoff=0.8)
    if near:
        raise UsageError(
            f"no relationship is called {word!r}",
            value=word,
            hint=f"did you mean {' or '.join(near)}? A word of your own must look different",
        )

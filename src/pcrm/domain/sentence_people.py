"""People in a sentence: which words name whom, and how sure that is."""

from __future__ import annotations

from pcrm.domain.errors import PcrmError
from pcrm.domain.names import (
    DIMINUTIVE,
    FIRST,
    FULL,
    INFLECTED,
    INITIAL,
    LONGER,
    NICKNAME,
    lookup_keys,
)
from pcrm.domain.record import NamedTuple
from pcrm.domain.sentence_tokens import Token, deal_of, possessive, reference_of
from pcrm.domain.words import en

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

LONGEST = 5

# How a name may be typed: with a capital only; in the head; after "to", "from"; after "with".
IN_TEXT = 0
IN_HEAD = 1
AFTER_LEAD = 2
AFTER_WITH = 3

# Which rank wins for the same words; equal levels are a tie.
_LEVELS = {
    FULL: 0,
    NICKNAME: 1,
    FIRST: 1,
    INITIAL: 1,
    INFLECTED: 2,
    DIMINUTIVE: 3,
    LONGER: 4,
}
_BEFORE_MONTH = frozenset(
    ("in", "since", "until", "till", "of", "during", "early", "late", "mid", "last", "next", "this")
)


class Hit(NamedTuple):
    """One contact that goes by a form: what the store returns for each looked-up form."""

    contact_id: int
    rank: int
    formatted_name: str
    kind: str = "individual"


class Mention(NamedTuple):
    """Somebody named in a sentence, once.

    ``contact_id`` is 0 for somebody to be created (``@@Ada_Lovelace``). ``guess`` says that others
    fit as well, ``rivals`` who they are as (id, name), the likeliest first, ``tie`` that the first
    of them is as likely. ``said`` is the name as typed.
    """

    contact_id: int
    formatted_name: str
    guess: bool = False
    rivals: tuple[tuple[int, str], ...] = ()
    tie: bool = False
    said: str = ""


class People(NamedTuple):
    """What is known about the people a sentence may name.

    ``going_by(form)`` gives the contacts that go by one of the ``candidates``, and is asked for the
    longest forms first. ``score(ids,
    with_ids)`` rates contacts that fit the same words, the larger tuple being the likelier, and is
    called for ambiguous names only. ``resolve(ref)`` returns (id, name) for an ``@REF`` or raises
    a PcrmError.
    """

    going_by: Callable[[str], Sequence[Hit]]
    score: Callable[[Sequence[int], Sequence[int]], Mapping[int, tuple[int, ...]]]
    resolve: Callable[[str], tuple[int, str]]


class Found(NamedTuple):
    """Words that name somebody: ``used`` tokens, and the contacts that fit equally well."""

    used: int
    said: str
    hits: tuple[Hit, ...]
    possessive: bool = False


def is_capital(word: str) -> bool:
    """Tell whether a name is written as one; letters without case count as capitals."""
    first = word[:1]
    if first.isalpha():
        return first.isupper() or first.istitle() or first.lower() == first.upper()
    return any(char.isupper() for char in word)


def find_person(
    tokens: Sequence[Token], start: int, *, people: People, manner: int
) -> Found | None:
    """Return the longest name that begins at ``start``, as ``manner`` allows it to be typed.

    Raises PcrmError where an ``@REF`` is nobody or several.
    """
    if start >= len(tokens) or tokens[start].escape >= 0 or deal_of(tokens[start]):
        return None
    reference = reference_of(tokens[start])
    if reference:
        return _referred(tokens[start], reference, people)
    if manner == IN_TEXT and not is_capital(tokens[start].core):
        return None
    for length in range(run_length(tokens, start), 0, -1):
        run = tokens[start : start + length]
        owner = possessive(run[-1])
        words = [token.core for token in run]
        hits = _fitting(words, run, people=people, manner=manner)
        if hits:
            return Found(length, " ".join(words), hits, owner == words[-1])
        if owner and owner != words[-1]:
            words[-1] = owner
            hits = _fitting(words, run, people=people, manner=manner)
            if hits:
                return Found(length, " ".join(words), hits, True)
    return None


def run_length(tokens: Sequence[Token], start: int) -> int:
    """Return how many tokens from ``start`` on could be one name: nothing stands between them."""
    length = 0
    for token in tokens[start : start + LONGEST]:
        if not token.core or token.escape >= 0 or (length and token.before):
            break
        length += 1
        if token.after not in ("", ".") or possessive(token):
            break
    return length


def _referred(token: Token, reference: str, people: People) -> Found:
    if reference[0] == "@":
        name = " ".join(reference[1:].replace("_", " ").split())
        return Found(1, name, (Hit(0, FULL, name),))
    contact_id, name = people.resolve(reference)
    owned = token.raw.rstrip(".,;:!?").endswith(("'s", "’s"))
    return Found(1, reference, (Hit(contact_id, FULL, name),), owned)


def _fitting(
    words: Sequence[str], run: Sequence[Token], *, people: People, manner: int
) -> tuple[Hit, ...]:
    """Return the contacts that these words name best, each once."""
    best: dict[int, Hit] = {}
    keys = lookup_keys(" ".join(words))
    for key in keys:
        for hit in people.going_by(key):
            if hit.rank in _LEVELS and (
                hit.contact_id not in best or hit.rank < best[hit.contact_id].rank
            ):
                best[hit.contact_id] = hit
    if not best or not _may_be_name(words, run, manner):
        return ()
    hits = _allowed(list(best.values()), words, keys[0], manner)
    level = min((_LEVELS[hit.rank] for hit in hits), default=0)
    return tuple(sorted(hit for hit in hits if _LEVELS[hit.rank] == level))


def _may_be_name(words: Sequence[str], run: Sequence[Token], manner: int) -> bool:
    """Tell whether words that fit somebody are typed as a name, not as other words."""
    for position, word in enumerate(words):
        lower = word.lower()
        capital = is_capital(word)
        if len(word) == 1 and not (capital and (word != "I" or run[position].after == ".")):
            return False
        special = lower in en.KINDS or lower in en.WEEKDAYS or lower in en.RELATIVE
        if (special or lower in en.COMMON) and not capital:
            return False
        if special and len(words) == 1 and manner < AFTER_LEAD:
            return False
    return True


def _allowed(hits: list[Hit], words: Sequence[str], key: str, manner: int) -> list[Hit]:
    """Return those whom words typed like this may mean."""
    if manner == IN_TEXT:
        hits = [hit for hit in hits if hit.rank not in {DIMINUTIVE, LONGER}]
    if manner == AFTER_WITH or is_capital(words[0]):
        return hits
    if manner == IN_TEXT or (len(words) == 1 and (len(key) < 3 or key in en.ALSO_NAMES)):
        return []
    return [hit for hit in hits if hit.kind == "individual"]


def is_month(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a word is the month and not the woman: "in May", "June 2026"."""
    if tokens[place].core.lower() not in en.MONTHS:
        return False
    if place and tokens[place - 1].core.lower() in _BEFORE_MONTH:
        return True
    return place + 1 < len(tokens) and tokens[place + 1].core[:1].isdigit()


def settle(
    found: Sequence[Found], people: People, *, known: Sequence[int] = ()
) -> tuple[Mention, ...]:
    """Decide who is meant by each of the names: first the certain ones, then the likeliest.

    ``known`` are contacts named elsewhere. A name that fits somebody already named is that person.
    """
    sure = {hits[0].contact_id for _, _, hits, _ in found if len(hits) == 1} | set(known)
    sure.discard(0)
    settled = []
    for _, said, hits, _ in found:
        already = [hit for hit in hits if hit.contact_id in sure]
        if len(hits) == 1 or len(already) == 1:
            hit = hits[0] if len(hits) == 1 else already[0]
            settled.append(Mention(hit.contact_id, hit.formatted_name, said=said))
        else:
            settled.append(_guess(said, hits, people=people, sure=sure))
    return tuple(settled)


def _guess(said: str, hits: Sequence[Hit], *, people: People, sure: set[int]) -> Mention:
    scores = people.score([hit.contact_id for hit in hits], sorted(sure))
    ranked = sorted(hits, key=lambda hit: hit.contact_id)
    ranked.sort(key=lambda hit: scores.get(hit.contact_id, ()), reverse=True)
    first, second = ranked[0], ranked[1]
    return Mention(
        first.contact_id,
        first.formatted_name,
        guess=True,
        rivals=tuple((hit.contact_id, hit.formatted_name) for hit in ranked[1:]),
        tie=scores.get(first.contact_id, ()) == scores.get(second.contact_id, ()),
        said=said,
    )


def keep_sentence(error: PcrmError, sentence: str) -> PcrmError:
    """Return the error with the sentence on it, so that it is printed back."""
    error.kept = error.kept or sentence
    return error

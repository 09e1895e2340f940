"""The words of a sentence: where they stand, and what stands around them."""

from __future__ import annotations

from pcrm.domain.durations import plain
from pcrm.domain.names import bare
from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

STEP = "::"
_COLONS = (":", "：")
_CLOSERS = ")]}\"'”»’"
_AFTER_TAG = ".,;:!?)]}\"'”»’：，。"
_AFTER_WORD = ",;:!?)]}\"'”»’：，"
_ESCAPABLE = "@+:\\"
_POSSESSIVES = ("'s", "’s", "'S", "’S")


class Token(NamedTuple):
    """A word: ``core`` is it without the punctuation ``before`` and ``after``.

    ``start`` and ``end`` count characters of the sentence. A ``literal`` word has a backslash in
    front and means nothing but itself; ``escape`` is the place of that backslash, else -1.
    """

    start: int
    end: int
    raw: str
    core: str
    before: str = ""
    after: str = ""
    escape: int = -1

    @property
    def literal(self) -> bool:
        """Whether a backslash keeps the word plain."""
        return self.escape >= 0

    @property
    def colon(self) -> bool:
        """Whether a colon closes the word: "Grace:", '"Grace":', or a colon alone."""
        return self.raw[-1] in _COLONS or self.after.rstrip(_CLOSERS).endswith(_COLONS)

    @property
    def comma(self) -> bool:
        """Whether a comma follows the word."""
        return self.after.startswith((",", "，", "、"))


def tokenize(sentence: str) -> list[Token]:
    """Split a sentence at white space, and at commas and colons between letters."""
    found: list[Token] = []
    position = 0
    for raw in sentence.split():
        start = sentence.find(raw, position)
        position = start + len(raw)
        if raw.isalnum():
            found.append(Token(start, position, raw, raw))
        elif "," in raw[1:-1] or ":" in raw[1:-1]:
            found.extend(_token(start + offset, part) for offset, part in _split(raw))
        else:
            found.append(_token(start, raw))
    return found


def segments(tokens: Sequence[Token]) -> list[list[Token]]:
    """Cut at every ``::`` that stands alone."""
    found: list[list[Token]] = [[]]
    for token in tokens:
        if token.raw == STEP:
            found.append([])
        else:
            found[-1].append(token)
    return found


def _split(raw: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, part) of "grace,marie" and "Anna:ok"; times and links stay whole."""
    start = 0
    whole = raw[0] == "@" or raw[:6].lower() == "score:"
    for place in range(1, len(raw) - 1):
        behind, here, ahead = raw[place - 1], raw[place], raw[place + 1]
        comma = here == "," and behind.isalnum() and (ahead.isalpha() or ahead == "@")
        colon = here == ":" and behind.isalpha() and ahead.isalpha() and not whole
        if comma or colon:
            yield start, raw[start : place + 1]
            start = place + 1
    yield start, raw[start:]


def _token(start: int, raw: str) -> Token:
    core = bare(raw)
    place = raw.find(core) if core else len(raw)
    before = raw[:place]
    after = raw[place + len(core) :] if core else ""
    escape = -1
    slash = raw.find("\\", 0, place + 1)
    if 0 <= slash < len(raw) - 1:
        follower = raw[slash + 1]
        if slash + 1 == place or follower in _ESCAPABLE:
            escape = start + slash
    return Token(start, start + len(raw), raw, core, before, after, escape)


def word_of(token: Token, extra: Mapping[str, str]) -> str:
    """Return the word as the tables of dates, kinds and leads hold it; "" for a literal word."""
    if token.escape >= 0:
        return ""
    return plain(token.raw.rstrip(_AFTER_WORD), extra)


def possessive(token: Token) -> str:
    """Return the name in "Grace's" or "James'"; "" where there is none."""
    if token.core.endswith(_POSSESSIVES):
        return token.core[:-2]
    if token.after[:1] in ("'", "’") and token.core[-1:] == "s" and not token.before:
        return token.core
    return ""


def tag_of(token: Token) -> str:
    """Return "acme" for ``+acme``; "" for all that is no tag (``+49``, ``C++``, ``1+1``)."""
    raw = token.raw
    if raw[0] != "+" or not raw[1:2].isalpha():
        return ""
    return raw[1:].rstrip(_AFTER_TAG)


def score_of(token: Token) -> int | None:
    """Return 9 for ``score:9``; None for all else and outside of 0 to 10."""
    head, colon, number = token.raw.rstrip(_AFTER_TAG).lower().partition(":")
    if head != "score" or not colon or not (number.isascii() and number.isdigit()):
        return None
    return int(number) if len(number) < 3 and int(number) <= 10 else None


def reference_of(token: Token) -> str:
    """Return "12" for ``@12:``, "@Ada_Lovelace" for ``@@Ada_Lovelace``; "" where there is none."""
    if token.raw[0] != "@" or token.escape >= 0:
        return ""
    reference = token.raw[1:].rstrip(_AFTER_TAG)
    if reference.endswith(_POSSESSIVES):
        reference = reference[:-2]
    return reference if bare(reference) else ""


def text_of(sentence: str, tokens: Sequence[Token]) -> str:
    """Return the words as typed, without tags and scores at both ends and without escapes."""
    first, last = 0, len(tokens)
    while first < last and _is_mark(tokens[first]):
        first += 1
    while last > first and _is_mark(tokens[last - 1]):
        last -= 1
    if first == last:
        return ""
    start = tokens[first].start
    pieces = []
    for token in tokens[first:last]:
        if token.escape >= 0:
            pieces.append(sentence[start : token.escape])
            start = token.escape + 1
    pieces.append(sentence[start : tokens[last - 1].end])
    return "".join(pieces)


def deal_of(token: Token) -> str:
    """Return "d3" for ``@d3``; "" for all else."""
    deal = reference_of(token).lower()
    number = deal[1:]
    return deal if deal[:1] == "d" and number.isascii() and number.isdigit() else ""


def _is_mark(token: Token) -> bool:
    return bool(tag_of(token)) or score_of(token) is not None

"""The filter language: text -> a tree of conditions.

Words and ``field:value`` stand side by side (all must hold), ``or`` and ``not`` between them,
parentheses around them; double quotes keep blanks together. Which fields there are, and how their
values are read, stands in ``query_fields``.
"""

from __future__ import annotations

from pcrm.domain.errors import UsageError
from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date
    from typing import Any

MOST_CONDITIONS = 100
DEEPEST = 20
_OPERATORS = ("or", "and", "not")


class Term(NamedTuple):
    """One condition; ``test`` says how the value is compared, ``key`` with what.

    ``records`` are the sorts of record that have the field themselves.
    """

    test: str
    key: str
    value: Any
    records: tuple[str, ...] = ()


class Not(NamedTuple):
    """The opposite of a condition."""

    inner: Tree


class And(NamedTuple):
    """All of some conditions; what is said of entries holds for one same entry."""

    parts: tuple[Tree, ...]


class Or(NamedTuple):
    """At least one of some conditions."""

    parts: tuple[Tree, ...]


Tree = Term | Not | And | Or


class FilterError(UsageError):
    """A filter that cannot be read; the offending part runs from ``start`` to ``end``.

    Both count signs of the text, or of the words joined by blanks.
    """

    start = 0
    end = 0


class Reader(NamedTuple):
    """What is needed to understand a filter.

    ``extra`` are words of other languages, ``leap`` the rule for 29 February. ``fields`` returns
    the free fields that somebody has, ``people`` the numbers of those a reference may mean,
    ``saved`` the text of a saved filter; ``inside`` are the saved filters that are being read.
    """

    today: date
    extra: Mapping[str, str]
    leap: str
    fields: Callable[[], Collection[str]]
    people: Callable[[str], tuple[int, ...]]
    saved: Callable[[str], str]
    inside: tuple[str, ...] = ()


class _Token(NamedTuple):
    """A piece of a filter: ``kind`` is "(", ")", "or", "not", "word" or "field"."""

    kind: str
    text: str
    start: int
    end: int
    field: str = ""


def parse(words: Sequence[str], reader: Reader) -> Tree | None:
    """Return the tree of a filter, one word of the shell each; None where there is no condition.

    Raises:
        FilterError: what is wrong, and where.
    """
    read: list[_Token] = []
    start = 0
    for word in words:
        read += _one_value(word, start) or _tokens(word, start)
        start += len(word) + 1
    return _Parser(read, reader, start - 1).tree()


def parse_text(text: str, reader: Reader) -> Tree | None:
    """Return the tree of a filter that was typed into one box; raises as ``parse`` does."""
    return _Parser(_tokens(text, 0), reader, len(text)).tree()


def as_text(words: Sequence[str]) -> str:
    """Return a filter given in words of the shell as one would type it into a box."""
    return " ".join(_in_quotes(word) for word in words)


def _in_quotes(word: str) -> str:
    tokens = _one_value(word, 0)
    if not tokens:
        return word
    head, _, value = word.partition(":")
    return f'{head}:"{value.strip()}"'


def split(text: str) -> list[str]:
    """Split a filter as it is typed into one box into words, quotes and all, for ``parse``."""
    words: list[str] = []
    start = -1
    for token in _tokens(text, 0):
        start = token.start if start < 0 else start
        if token.text == "-" and token.kind == "not":
            continue  # a minus belongs to what it stands before
        words.append(text[start : token.end])
        start = -1
    return words


def nearest(word: str, known: Sequence[str]) -> str:
    """Return the known words that look most like one that is not known, joined by commas."""
    from difflib import get_close_matches

    close = get_close_matches(word, known, n=3, cutoff=0.5)
    return ", ".join(close or known)


def refusal(message: str, token: tuple[str, int, int], hint: str) -> FilterError:
    """Return the error for a part of a filter: its text, where it starts and where it ends."""
    text, start, end = token
    error = FilterError(message, value=text, hint=hint)
    error.start, error.end = start, end
    return error


def _field_of(chunk: str) -> str:
    """Return the field before the first colon, folded; "" where the colon belongs to a word."""
    head, colon, rest = chunk.partition(":")
    if not colon or not head[:1].isalpha() or rest.startswith("//"):
        return ""
    is_name = head.replace("_", "").replace("-", "").isalnum()
    return head.casefold() if is_name else ""


def _one_value(word: str, start: int) -> list[_Token]:
    """Return the one condition of ``org:Acme Corp``, where the shell took the quotes; else none."""
    bare = word.removeprefix("-")
    field = _field_of(bare)
    if not field or " " not in bare.strip() or '"' in word:
        return []
    rest = bare.partition(":")[2]
    if any(
        _field_of(part.lstrip("-(")) or part.casefold() in {"or", "not"} for part in rest.split()
    ):
        return []
    token = _Token("field", rest.strip(), start, start + len(word), field)
    return [token] if bare is word else [_Token("not", "-", start, start + 1), token]


def _tokens(text: str, offset: int) -> list[_Token]:
    """Take a text apart; raises FilterError for a quote that is not closed."""
    found: list[_Token] = []
    place = 0
    while place < len(text):
        sign = text[place]
        start = offset + place
        if sign.isspace():
            place += 1
        elif sign in "()":
            found.append(_Token(sign, sign, start, start + 1))
            place += 1
        elif sign == "-" and _can_negate(text[place + 1 : place + 2]):
            found.append(_Token("not", "-", start, start + 1))
            place += 1
        else:
            token, place = _chunk(text, place, offset)
            found.append(token)
    return found


def _can_negate(following: str) -> bool:
    return following.isalpha() or following in {'"', "("}


def _chunk(text: str, place: int, offset: int) -> tuple[_Token, int]:
    """Read a word, a phrase or a ``field:value`` at a place; return it and where it ends."""
    end = place
    while end < len(text) and not text[end].isspace() and text[end] != '"':
        end += 1
    field = _field_of(text[place:end])
    begins = place + text[place:end].find(":") + 1 if field else place
    if text[end : end + 1] == '"' and end == begins:
        value, end = _quoted(text, end, offset)
        token = _Token("field" if field else "word", value, offset + place, offset + end, field)
        return token, end
    while end < len(text) and not text[end].isspace():
        end += 1  # a quote inside a word is a sign like others
    while text[end - 1] == ")" and text.count("(", place, end) < text.count(")", place, end):
        end -= 1
    chunk = text[place:end]
    value = chunk.partition(":")[2] if field else chunk
    kind = "field" if field else "word"
    if chunk.casefold() in _OPERATORS:
        kind = chunk.casefold()
    return _Token(kind, value, offset + place, offset + end, field), end


def _quoted(text: str, place: int, offset: int) -> tuple[str, int]:
    """Read ``"…"`` at a place, where a backslash keeps a quote; return it and where it ends."""
    signs: list[str] = []
    end = place + 1
    while end < len(text):
        if text[end] == "\\" and text[end + 1 : end + 2] in {'"', "\\"}:
            end += 1
        elif text[end] == '"':
            return "".join(signs), end + 1
        signs.append(text[end])
        end += 1
    raise refusal(
        "a quote is not closed",
        (text[place:], offset + place, offset + len(text)),
        f'it begins at sign {offset + place + 1}; end the phrase with another "',
    )


class _Parser:
    """Makes a tree of tokens, from the loosest operator to the closest."""

    def __init__(self, tokens: Sequence[_Token], reader: Reader, length: int) -> None:
        self._tokens = [token for token in tokens if token.kind != "and"]
        self._reader = reader
        self._length = length
        self._place = 0
        self._depth = 0

    def tree(self) -> Tree | None:
        """Return the whole; None without any condition."""
        conditions = [token for token in self._tokens if token.kind in {"word", "field"}]
        if len(conditions) > MOST_CONDITIONS:
            first = conditions[MOST_CONDITIONS]
            raise self._error(
                f"a filter has at most {MOST_CONDITIONS} conditions, this one {len(conditions)}",
                first,
                "save a part of it with: pcrm context define NAME QUERY",
            )
        if not self._tokens:
            return None
        found = self._either()
        left = self._next()
        if left:
            raise self._error("there is nothing for this ) to close", left, "take it away")
        return found

    def _either(self) -> Tree:
        parts = [self._all()]
        while self._taken("or"):
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all(self) -> Tree:
        parts = []
        while (token := self._next()) and token.kind not in {"or", ")"}:
            parts.append(self._one())
        if not parts:
            raise self._missing(self._next())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _one(self) -> Tree:
        token = self._next()
        if token is None:
            raise self._missing(None)
        self._place += 1
        if token.kind in {"not", "("}:
            self._depth += 1
            if self._depth > DEEPEST:
                hint = "take some of them away"
                raise self._error(f"more than {DEEPEST} levels inside each other", token, hint)
            found = Not(self._one()) if token.kind == "not" else self._group(token)
            self._depth -= 1
            return found
        if token.kind in {"or", ")"}:
            raise self._missing(token)
        return self._term(token)

    def _group(self, opened: _Token) -> Tree:
        found = self._either()
        if not self._taken(")"):
            hint = f"it stands at sign {opened.start + 1}; end it with )"
            raise self._error("a parenthesis is not closed", opened, hint)
        return found

    def _term(self, token: _Token) -> Tree:
        from pcrm.domain.query_fields import term, word

        place = (_typed(token), token.start, token.end)
        try:
            token.text.encode()
            if token.field:
                return term(token.field, token.text, self._reader, place)
            if not token.text.strip():
                raise refusal("a phrase is empty", place, "write a word, or take it away")
            return word(token.text)
        except UnicodeEncodeError:
            raise refusal(
                "the filter is not valid text", ("", *place[1:]), "type that part anew"
            ) from None
        except UsageError as error:
            if isinstance(error, FilterError):
                raise
            raise refusal(error.message, place, error.hint) from None

    def _next(self) -> _Token | None:
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def _taken(self, kind: str) -> bool:
        token = self._next()
        if token is None or token.kind != kind:
            return False
        self._place += 1
        return True

    def _missing(self, token: _Token | None) -> FilterError:
        """Return the error for a place where a condition should stand."""
        before = self._tokens[self._place - 1].text if self._place else "the filter"
        hint = 'as in: tag:client or tag:lead; the word itself is written as "or"'
        if token is None:
            end = ("", self._length, self._length)
            return refusal(f"a condition is missing after {before!r}", end, hint)
        return self._error(f"a condition is missing before {token.text!r}", token, hint)

    def _error(self, message: str, token: _Token, hint: str) -> FilterError:
        return refusal(message, (_typed(token), token.start, token.end), hint)


def _typed(token: _Token) -> str:
    return f"{token.field}:{token.text}" if token.field else token.text

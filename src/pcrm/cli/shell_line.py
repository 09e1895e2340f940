"""Reads a line of bash up to the cursor, and writes what bash is to put there.

bash takes words apart at quotes and at ``COMP_WORDBREAKS`` (``: = @`` among them) before it asks,
and replaces only what stands behind the last such sign: ``tag:cl`` is three words to it. So the
line is read here, and a reply leaves out what bash keeps.
"""

from __future__ import annotations

from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_SPECIAL = frozenset(" \t!\"#$&'()*;<>?[\\]^`{|}~")
_IN_DOUBLE = frozenset('"$`\\')


class Line(NamedTuple):
    """The words of a line, the last one at the cursor, as the program would get them.

    ``quote`` is the quote that is still open, ``kept`` the part of the last word that bash leaves
    as it is; with ``is_redirect`` the last word is a file to read from or write to.
    """

    words: tuple[str, ...]
    quote: str = ""
    kept: str = ""
    is_redirect: bool = False


class _Reader:
    """The state of reading: the words so far, and the one that is being read."""

    def __init__(self, breaks: str) -> None:
        self.breaks = frozenset(breaks) - frozenset(" \t\n")
        self.words: list[str] = []
        self.word: list[str] = []
        self.begun = False
        self.kept = 0
        self.quote = ""
        self.is_redirect = False

    def end(self) -> None:
        """End the word, if there is one."""
        if self.begun and not self.is_redirect:
            self.words.append("".join(self.word))
        self.is_redirect = self.is_redirect and not self.begun
        self.word, self.begun, self.kept = [], False, 0

    def take(self, sign: str, *, plain: bool) -> None:
        """Take a sign into the word; a plain one may be where bash takes words apart."""
        self.word.append(sign)
        self.begun = True
        if plain and sign in self.breaks:  # bash replaces an @ along with what follows it
            self.kept = len(self.word) - (sign == "@")

    def quotes(self, sign: str) -> None:
        """Open or close a quote."""
        self.quote = "" if self.quote else sign
        self.begun = True
        self.kept = len(self.word)

    def redirect(self) -> None:
        """End the word at ``<`` or ``>``; digits before it name a stream."""
        if "".join(self.word).isdecimal():
            self.word, self.begun = [], False
        self.end()
        self.is_redirect = True


def read(text: str, breaks: str) -> Line:
    """Return the words of a line up to the cursor; ``breaks`` are bash's ``COMP_WORDBREAKS``."""
    reader = _Reader(breaks)
    signs = iter(text)
    for sign in signs:
        if sign == "\\" and reader.quote != "'":
            _escaped(reader, next(signs, ""))
        elif reader.quote:
            if sign == reader.quote:
                reader.quotes(sign)
            else:
                reader.take(sign, plain=False)
        elif sign in {"'", '"'}:
            reader.quotes(sign)
        elif sign in {" ", "\t", "\n"}:
            reader.end()
        elif sign in {"<", ">"}:
            reader.redirect()
        else:
            reader.take(sign, plain=True)
    last = "".join(reader.word)
    return Line((*reader.words, last), reader.quote, last[: reader.kept], reader.is_redirect)


def _escaped(reader: _Reader, sign: str) -> None:
    """Take the sign behind a backslash; between double quotes most backslashes are text."""
    if reader.quote and sign not in _IN_DOUBLE:
        reader.take("\\", plain=False)
    if sign:
        reader.take(sign, plain=False)


def replies(line: Line, found: Sequence[str]) -> list[str]:
    """Return what bash is to put behind the part that it keeps, quoted as the line needs it."""
    kept = line.kept.casefold()
    return [
        _quoted(one[len(kept) :], line.quote) for one in found if one.casefold().startswith(kept)
    ]


def _quoted(text: str, quote: str) -> str:
    if quote == "'":
        return text.replace("'", "'\\''")
    special = _IN_DOUBLE if quote else _SPECIAL
    return "".join(f"\\{sign}" if sign in special else sign for sign in text)

"""Where cards begin and end in a stream of logical lines."""

from __future__ import annotations

import re

from pcrm.domain.record import NamedTuple
from pcrm.formats.vcard_card import BadCard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

LONGEST_LINE = 32 * 1024 * 1024
MOST_LINES = 10_000
DEEPEST = 5
SHOWN = 60

# Several in one line come from files put together without a line end between them; the card of
# an agent may begin on the line of its parent.
_EDGES = re.compile(
    r"(?:AGENT(?:;[^:]{0,100})?:)?"
    r"[\ufeff \t]*(?:(?:BEGIN|END)[ \t]*:[ \t]*VCARD[ \t\0\x1a\ufeff]*)+",
    re.IGNORECASE,
)
_EDGE = re.compile(r"(BEGIN|END)[ \t]*:[ \t]*VCARD", re.IGNORECASE)
_NOTHING = " \t\0\x1a\ufeff"


class RawCard(NamedTuple):
    """The lines of one card, each with its number, and what was odd about its frame."""

    line: int
    lines: list[tuple[int, str]]
    warnings: list[str]


def shown(text: str) -> str:
    """Quote a value for a message, shortened."""
    return repr(text if len(text) <= SHOWN else text[: SHOWN - 1] + "…")


class _Open:
    """A card whose END has not come yet."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.lines: list[tuple[int, str]] = []
        self.warnings: list[str] = []

    def close(self, warning: str = "") -> RawCard | BadCard:
        """Give the card, or the reason why it cannot be used: a limit is passed."""
        if len(self.lines) > MOST_LINES:
            return BadCard(self.line, f"the card has more than {MOST_LINES} lines")
        longest = max([len(text) for _, text in self.lines], default=0)
        for number, text in self.lines if longest > LONGEST_LINE else ():
            if len(text) > LONGEST_LINE:
                fault = f"line {number} is longer than 32 MB: {shown(text)}"
                return BadCard(self.line, fault)
        if warning:
            self.warnings.append(warning)
        return RawCard(self.line, self.lines, self.warnings)


class _Stray:
    """A run of lines outside of any card."""

    def __init__(self) -> None:
        self.line = 0
        self.count = 0
        self.first = ""

    def add(self, line: tuple[int, str]) -> None:
        """Take one more line."""
        number, text = line
        if not text.strip(_NOTHING):
            return
        if not self.count:
            self.line, self.first = number, text[:200]
        self.count += 1

    def take(self) -> list[BadCard]:
        """Report the run, if there is one, and begin anew."""
        if not self.count:
            return []
        more = "" if self.count == 1 else f" and {self.count - 1} more lines"
        report = BadCard(self.line, f"outside of any card: {shown(self.first.strip())}{more}")
        self.count = 0
        return [report]


def raw_cards(lines: Iterable[tuple[int, str]]) -> Iterator[RawCard | BadCard]:
    """Group logical lines into cards; a nested card comes on its own before its parent.

    A card without END ends with the file, or when six are open, because no program nests deeper
    than five.
    """
    stack: list[_Open] = []
    stray = _Stray()
    add: Callable[[tuple[int, str]], None] = stray.add
    for line in lines:
        number, text = line
        if text[0] not in "AaBbEe\ufeff \t" or not _EDGES.fullmatch(text):
            add(line)
            continue
        for edge in _EDGE.findall(text):
            if edge.upper() == "BEGIN":
                yield from stray.take()
                yield from _open(stack, number)
            elif stack:
                yield stack.pop().close()
            else:
                stray.add(line)
        add = stack[-1].lines.append if stack else stray.add
    yield from stray.take()
    for card in stack:
        yield card.close("END:VCARD is missing")


def _open(stack: list[_Open], number: int) -> Iterator[RawCard | BadCard]:
    """Begin a card, inside the one that is open."""
    if stack:
        parent = stack[-1]
        parent.warnings.append(f"the card inside it at line {number} was read on its own")
        if parent.lines and parent.lines[-1][1].strip().upper() in ("AGENT:", "AGENT"):
            parent.lines.pop()
    if len(stack) >= DEEPEST:
        yield stack.pop(0).close("END:VCARD is missing, or cards are nested deeper than five")
    stack.append(_Open(number))

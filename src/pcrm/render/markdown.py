"""Notes that are Markdown, as lines for a terminal: nothing in them acts, nothing is lost."""

from __future__ import annotations

from pcrm.render.terminal import PLAIN, Style, safe, safe_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

LONGEST = 8_000
"""Signs that are read as Markdown; what follows is shown as it stands."""
_DEEPEST = 15
"""Lists and quotes in each other; the parser leaves out what stands deeper than 20."""
_BULLET = "• "
_QUOTE = "│ "


def lines(text: str, *, style: Style = PLAIN) -> list[str]:
    """Return a note as lines: headings, lists, quotes, code and emphasis laid out.

    Line breaks stay where they are. Links are text with their address behind it, HTML is text.
    Everything passes the gate before colours are put on: an entity (``&#x202e;``) may hide a sign.
    """
    from markdown_it import MarkdownIt

    end = len(text) if len(text) <= LONGEST else text.rfind("\n", 0, LONGEST) + 1 or LONGEST
    tokens = MarkdownIt("commonmark", {"html": False}).parse(text[:end])
    if max((token.level for token in tokens), default=0) > _DEEPEST:
        return safe(text).splitlines()
    writer = _Writer(style)
    writer.write(tokens)
    return writer.lines + safe(text[end:]).splitlines()


class _Writer:
    """Lays out tokens; ``_heads`` begin a line at each depth of lists and quotes."""

    def __init__(self, style: Style) -> None:
        self.lines: list[str] = []
        self._style = style
        self._heads: list[str] = []
        self._numbers: list[int | None] = []
        self._is_heading = False
        self._is_apart = False

    def write(self, tokens: Sequence[Token]) -> None:
        """Append the lines of some tokens."""
        for token in tokens:
            if token.type == "inline":
                self._put(self._inline(token.children or ()))
            elif token.type in {"fence", "code_block", "html_block"}:
                body = safe(token.content).rstrip("\n").split("\n")
                self._put(*(self._style.paint(line, "code") for line in body))
                self._is_apart = True
            elif token.type == "hr":
                self._put("───")
                self._is_apart = True
            else:
                self._turn(token)

    def _turn(self, token: Token) -> None:
        """Go into a list, a quote or a heading, or out of it."""
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            is_ordered = token.type == "ordered_list_open"
            self._numbers.append(int(token.attrGet("start") or 1) if is_ordered else None)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            self._numbers.pop()
            self._is_apart = not self._numbers
        elif token.type == "list_item_open":
            number = self._numbers[-1]
            self._heads.append(_BULLET if number is None else f"{number}. ")
            if number is not None:
                self._numbers[-1] = number + 1
        elif token.type == "blockquote_open":
            self._heads.append(_QUOTE)
        elif token.type in {"list_item_close", "blockquote_close"}:
            self._heads.pop()
        elif token.type in {"heading_open", "heading_close"}:
            self._is_heading = token.type == "heading_open"
            self._is_apart = True
        elif token.type == "paragraph_close" and not token.hidden:
            self._is_apart = True

    def _put(self, *lines: str) -> None:
        """Append lines below the ones before, with what begins them here."""
        if self._is_apart and self.lines:
            self.lines.append("")
        self._is_apart = False
        for line in lines:
            for part in line.split("\n"):
                self.lines.append(self._head() + part)

    def _head(self) -> str:
        """Return what begins a line; a bullet or a number stands before the first one only."""
        head = "".join(self._heads)
        self._heads = [each if each == _QUOTE else " " * len(each) for each in self._heads]
        return head

    def _inline(self, tokens: Sequence[Token]) -> str:
        """Return a line of text, or several, with the words painted."""
        paints = {"strong": 0, "em": 0}
        said: list[str] = []
        addresses: list[str] = []
        for token in tokens:
            name, _, side = token.type.partition("_")
            if name in paints:
                paints[name] += 1 if side == "open" else -1
            elif token.type == "link_open":
                addresses.append(str(token.attrGet("href") or ""))
                said.append("")
            elif token.type == "link_close":
                address = safe_line(addresses.pop())
                if address.removeprefix("mailto:") not in "".join(said):
                    said.append(self._style.paint(f" ({address})", "dim"))
            elif token.type in {"softbreak", "hardbreak"}:
                said.append("\n")
            else:
                said.append(self._word(token, paints))
        return "".join(said)

    def _word(self, token: Token, paints: dict[str, int]) -> str:
        if token.type == "code_inline":
            return self._style.paint(f"`{safe_line(token.content)}`", "code")
        text = safe(token.content)
        if token.type == "image":
            return f"[{text}]({safe_line(str(token.attrGet('src') or ''))})"
        if self._is_heading:
            return self._style.paint(text, "heading")
        if paints["strong"]:
            return self._style.paint(text, "strong")
        return self._style.paint(text, "emphasis") if paints["em"] else text

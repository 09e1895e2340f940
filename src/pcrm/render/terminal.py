"""The one gate that every string passes on its way to a terminal.

What a name or a note holds may be hostile: an ESC byte recolours the screen or sets its title, a
right-to-left mark reorders what follows, an escape sequence may even fill the clipboard. The gate
turns all of that into visible signs; the database keeps the original. Colour is added after it.
"""

from __future__ import annotations

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_LONGEST_RUN_OF_MARKS = 6
_FIRST_COMBINING = "\u0300"
_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"}
_PICTURES[0x7F] = 0x2421
_HIDDEN = (
    *range(0x80, 0xA0),  # C1, among them CSI in one byte
    *(0x061C, 0x200E, 0x200F, 0x2028, 0x2029),
    *range(0x202A, 0x202F),  # bidi embeddings and overrides
    *range(0x2066, 0x206A),  # bidi isolates
    *range(0xE0000, 0xE0080),  # tag characters
)
_LINE_SIGNS = {0x0A: "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}", 0x09: " "}
_COLOURS = {
    "heading": "1",
    "number": "36",
    "overdue": "31",
    "today": "32",
    "dim": "2",
    "tag": "35",
    "guess": "33",
    "found": "1;33",
    "strong": "1",
    "emphasis": "3",
    "code": "36",
}


class Style:
    """Paints words by what they mean, never that alone; when colour is off it leaves them be."""

    def __init__(self, *, enabled: bool) -> None:
        self.enabled = enabled

    def paint(self, text: str, meaning: str) -> str:
        """Return the text in the colour of a meaning: heading, number, overdue and so on."""
        if not self.enabled or not text:
            return text
        return f"\x1b[{_COLOURS[meaning]}m{text}\x1b[0m"


PLAIN = Style(enabled=False)


def safe(text: str) -> str:
    """Return the text with everything a terminal would act upon made visible.

    Newlines and tabs stay. Ordinary text, accents included, passes after two quick looks.
    """
    if text.isprintable() and (text.isascii() or max(text) < _FIRST_COMBINING):
        return text
    table: dict[int, int | str] = dict(_PICTURES)
    table.update(dict.fromkeys(_HIDDEN, _REPLACEMENT))
    text = text.translate(table)
    if max(text, default="") < _FIRST_COMBINING:
        return text
    return _calm(text)


def safe_line(text: str) -> str:
    """Return the text safe and on one line: a newline becomes a visible sign, a tab a blank."""
    text = safe(text)
    return text if text.isprintable() else text.translate(_LINE_SIGNS)


def width(text: str) -> int:
    """Return how many cells of a terminal the text takes; CJK and emoji take two."""
    if _is_narrow(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _is_narrow(text: str) -> bool:
    """Tell of ASCII, Latin and the sign of a cut, at once, that each sign takes one cell.

    The tables for all others cost as much to import as Python itself.
    """
    if text.isascii():
        return True
    return text.isprintable() and max(text.replace("…", " ")) < _FIRST_COMBINING


def cut(text: str, cells: int) -> str:
    """Return the text shortened to a number of cells, with an ellipsis where it was cut."""
    if width(text) <= cells:
        return text
    if _is_narrow(text):
        return text[: max(cells - 1, 0)] + "…"[:cells]
    from rich.cells import set_cell_size

    return set_cell_size(text, max(cells - 1, 0)).rstrip() + "…"[:cells]


def pad(text: str, cells: int) -> str:
    """Return the text filled with blanks to a number of cells."""
    return text + " " * (cells - width(text))


def _calm(text: str) -> str:
    """Replace lone surrogates and cut long piles of combining marks."""
    from unicodedata import combining

    signs: list[str] = []
    run = 0
    for sign in text:
        if "\ud800" <= sign <= "\udfff":
            signs.append(_REPLACEMENT)
            continue
        run = run + 1 if combining(sign) else 0
        if run <= _LONGEST_RUN_OF_MARKS:
            signs.append(sign)
    return "".join(signs)

"""The last look at every line before it goes to the terminal."""

from __future__ import annotations

from textual.filter import LineFilter

from pcrm.render.terminal import safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rich.segment import Segment
    from textual.color import Color


class Gate(LineFilter):
    """Takes out what a terminal would act upon.

    Widgets pass what they show through ``render.terminal`` themselves, where it becomes visible;
    this catches what a widget of Textual shows past that, such as a name in an input box. Such
    signs have no width, so taking them out leaves the columns as they are.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments without control signs."""
        return [
            segment if segment.control or _is_calm(segment.text) else _calmed(segment)
            for segment in segments
        ]


def _is_calm(text: str) -> bool:
    return text.isprintable() or (safe(text) == text and "\n" not in text and "\t" not in text)


def _calmed(segment: Segment) -> Segment:
    text = "".join(sign for sign in segment.text if safe(sign) == sign and sign not in "\n\t")
    return segment._replace(text=text)


class Plain(LineFilter):
    """Draws frames, blocks and arrows with signs of ASCII, cell by cell."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments with plain signs in the place of drawn ones."""
        return [
            segment
            if segment.control or segment.text.isascii()
            else segment._replace(text=segment.text.translate(_PLAIN))
            for segment in segments
        ]


_PLAIN = {
    **dict.fromkeys(range(0x2500, 0x2580), "+"),
    **dict.fromkeys(map(ord, "─━┄┅┈┉╌╍═╴╶╸╺╼╾"), "-"),
    **dict.fromkeys(map(ord, "│┃┆┇┊┋╎╏║╵╷╹╻╽╿"), "|"),
    **dict.fromkeys(range(0x2580, 0x25A0), "#"),
    **dict.fromkeys(map(ord, "▔▁▂"), "-"),
    **dict.fromkeys(map(ord, "▏▎▌▐▕"), "|"),
    **dict(zip(map(ord, "⏎←→↑↓…·•●○▶◀▲▼✓"), "><>^v.-*oo><^vx", strict=True)),
}

"""Aligned columns for a terminal of a given width."""

from __future__ import annotations

from pcrm.render.style import PLAIN, Style
from pcrm.render.terminal import cut, pad, safe_line, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP = 2
_NARROWEST = 6


def table(
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    columns: int,
    style: Style = PLAIN,
    header: bool = True,
) -> list[str]:
    """Return the lines of a table no wider than ``columns`` cells.

    Columns that are empty in every row are left out; the widest ones give way first. The first
    column holds numbers and is never cut.
    """
    cells = [[safe_line(cell) for cell in row] for row in rows]
    used = [index for index in range(len(titles)) if any(row[index] for row in cells)]
    if not used:
        return []
    shown = [[row[index] for index in used] for row in cells]
    heads = [titles[index] for index in used]
    widths = fit(
        [
            max([width(row[index]) for row in shown] + ([width(heads[index])] if header else []))
            for index in range(len(used))
        ],
        columns,
    )
    lines = []
    if header:
        lines.append(style.paint(_line(heads, widths), "heading"))
    for row in shown:
        line = _line(row, widths)
        first = pad(row[0], widths[0])
        lines.append(style.paint(first, "number") + line[len(first) :])
    return lines


def fit(widths: list[int], columns: int) -> list[int]:
    """Return widths that fit into ``columns`` cells.

    The widest of the later columns gives way first, then the second (the name), the first never.
    """
    room = columns - _GAP * (len(widths) - 1)
    fitted = list(widths)
    while sum(fitted) > room:
        giving = [index for index in range(2, len(fitted)) if fitted[index] > _NARROWEST]
        giving = giving or [index for index in (1,) if len(fitted) > 1 and fitted[1] > _NARROWEST]
        if not giving:
            break
        widest = max(giving, key=lambda index: fitted[index])
        fitted[widest] -= 1
    return fitted


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    last = len(cells) - 1
    parts = []
    for index, (cell, cells_wide) in enumerate(zip(cells, widths, strict=True)):
        text = cut(cell, cells_wide) if index else cell
        parts.append(text if index == last else pad(text, cells_wide))
    return (" " * _GAP).join(parts).rstrip()

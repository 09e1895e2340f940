"""Aligned columns for a terminal of a given width."""

from __future__ import annotations

from pcrm.render.marks import paint
from pcrm.render.terminal import PLAIN, Style, cut, pad, safe_line, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pcrm.domain.finding import Range

_GAP = 2
_NARROWEST = 6


def table(
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    columns: int,
    style: Style = PLAIN,
    header: bool = True,
    marks: Mapping[tuple[int, int], Sequence[Range]] | None = None,
) -> list[str]:
    """Return the lines of a table no wider than ``columns`` cells.

    Columns that are empty in every row are left out; the widest ones give way first. The first
    column holds numbers and is never cut. ``marks`` are ranges by row and column that are painted.
    """
    cells = [[safe_line(cell) for cell in row] for row in rows]
    used = [index for index in range(len(titles)) if any(row[index] for row in cells)]
    if not used:
        return []
    natural = [
        max([width(row[index]) for row in cells] + ([width(titles[index])] if header else []))
        for index in used
    ]
    widths = fit(natural, columns)
    used = used[: len(widths)]
    shown = [[row[index] for index in used] for row in cells]
    heads = [titles[index] for index in used]
    lines = [style.paint(_line(heads, widths), "heading")] if header else []
    for place, row in enumerate(shown):
        first, *rest = _cells(row, widths)
        if style.enabled and marks:
            rest = [
                paint(cell, rows[place][index], marks.get((place, index), ()), style=style)
                for cell, index in zip(rest, used[1:], strict=True)
            ]
        lines.append(f"{style.paint(first, 'number')}{''.join(rest)}".rstrip())
    return lines


def fit(widths: list[int], columns: int) -> list[int]:
    """Return widths that fit into ``columns`` cells.

    The widest of the later columns gives way first, then the second (the name); where nothing can
    give way any more, the last columns are left out, and at the end the first one is cut.
    """
    fitted = list(widths)
    while sum(fitted) + _GAP * (len(fitted) - 1) > columns:
        giving = [index for index in range(2, len(fitted)) if fitted[index] > _NARROWEST]
        giving = giving or [index for index in (1,) if len(fitted) > 1 and fitted[1] > _NARROWEST]
        if giving:
            fitted[max(giving, key=lambda index: fitted[index])] -= 1
        elif len(fitted) > 1:
            fitted.pop()
        else:
            return [max(columns, 1)]
    return fitted


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "".join(_cells(row, widths)).rstrip()


def _cells(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Return the cells cut and filled to their widths, each with the gap before the next one."""
    last = len(row) - 1
    return [
        cut(cell, wide) if index == last else pad(cut(cell, wide), wide + _GAP)
        for index, (cell, wide) in enumerate(zip(row, widths, strict=True))
    ]

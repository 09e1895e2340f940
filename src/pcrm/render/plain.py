"""Tab-separated lines for a pipe: no header, columns only ever appended."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n"})


def plain(row: Sequence[str]) -> str:
    """Return one line; tab, newline and backslash inside a value are escaped."""
    return "\t".join(cell.translate(_ESCAPES) for cell in row)

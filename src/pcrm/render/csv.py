"""Comma-separated values with a header, as RFC 4180 has them."""

from __future__ import annotations

import csv as standard
import io

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def csv(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a CSV file, without their line ends."""
    for row in (titles, *rows):
        buffer = io.StringIO()
        standard.writer(buffer, lineterminator="").writerow(row)
        yield buffer.getvalue()

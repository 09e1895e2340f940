"""What an import did, or would do, as a person reads it."""

from __future__ import annotations

from pcrm.render.terminal import safe_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.services.importing import Report, Skipped


def counts(report: Report, *, dry_run: bool = False) -> str:
    """Return how many are new, changed, as they were, and left alone."""
    would = "would be " if dry_run else ""
    left = f", left alone {report.left}" if report.left else ""
    return (
        f"{would}created {report.created}, updated {report.updated}, unchanged {report.unchanged}"
        f"{left}"
    )


def changes(report: Report, *, most: int = -1) -> list[str]:
    """Return who is new and what changes about whom, up to ``most`` lines; -1 is all."""
    return _some(report.changes, most)


def skipped(report: Report, *, most: int = -1) -> list[str]:
    """Return what gave no contact and what came in with a doubt, place by place."""
    return _some([f"skipped {_place(one)}" for one in report.skipped], most) + _some(
        [_place(one) for one in report.odd], most
    )


def twice(report: Report, *, most: int = -1) -> list[str]:
    """Return who is probably there twice."""
    return _some([f"likely twice: {pair}" for pair in report.duplicates], most)


def kept(report: Report) -> list[str]:
    """Return which properties live on in the raw cards only, on a line if there are any."""
    if not report.kept:
        return []
    return [safe_line(f"kept as they came, though not understood: {', '.join(report.kept)}")]


def _place(one: Skipped) -> str:
    return f"{one.file}:{one.line}: {one.reason}"


def _some(lines: Sequence[str], most: int) -> list[str]:
    """Return lines, gated; of very many the first, and how many more there are."""
    if most < 0 or len(lines) <= most:
        return [safe_line(line) for line in lines]
    return [*map(safe_line, lines[:most]), f"and {len(lines) - most:,} more"]

"""Activity as charts in block characters, or in digits where those are not wanted."""

from __future__ import annotations

import datetime

from pcrm.domain.days import weekday_and_day
from pcrm.domain.partial_date import MONTH_NAMES
from pcrm.render.terminal import PLAIN, Style, safe_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.services.activity import Activity

_SHADES = "·░▒▓█"
_BARS = " ▁▂▃▄▅▆▇█"
_WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_MARGIN = 4
"""Cells before the first week."""
_WEEKS = 54
"""A year has days in so many weeks at most."""


def heat_map(
    shown: Activity, width: int, *, style: Style = PLAIN, is_plain: bool = False
) -> list[str]:
    """Return a year as weeks × weekdays: the darker a day, the more contacts.

    ``width`` is in cells; a week takes two of them where they are there. ``is_plain`` writes
    digits, 9 for more than that, and a point for none.
    """
    cell = 2 if width >= _MARGIN + 2 * _WEEKS else 1
    most = max(shown.days.values(), default=0)
    rows = [[" "] * _WEEKS for _ in _WEEKDAYS]
    for day in _days(shown.year):
        count = shown.days.get(day.isoformat(), 0)
        rows[day.weekday()][_week(day)] = _sign(count, most, is_plain=is_plain)
    lines = [_months(shown.year, cell)]
    for name, signs in zip(_WEEKDAYS, rows, strict=True):
        row = "".join(sign.ljust(cell) if is_plain else sign * cell for sign in signs).rstrip()
        lines.append(f"{name.ljust(_MARGIN)}{style.paint(row, 'today')}")
    return [*lines, "", _legend(most, is_plain=is_plain)]


def _sign(count: int, most: int, *, is_plain: bool) -> str:
    """Return the sign of a day."""
    if is_plain:
        return str(min(count, 9)) if count else "."
    return _SHADES[_level(count, most)]


def _level(count: int, most: int) -> int:
    """Return the shade of a count, 0 to 4: 0 for none, 4 for the most there are."""
    steps = len(_SHADES) - 1
    return 0 if not count else max(1, -(-count * steps // max(most, steps)))


def _legend(most: int, *, is_plain: bool) -> str:
    if is_plain:
        return "a digit is the number of contacts of a day, 9 that many or more, . none"
    ranges: dict[int, list[int]] = {}
    for count in range(1, most + 1):
        ranges.setdefault(_level(count, most), []).append(count)
    told = [f"{_SHADES[0]} none"]
    for level, counts in ranges.items():
        ends = dict.fromkeys((counts[0], counts[-1]))
        told.append(f"{_SHADES[level]} {' to '.join(map(str, ends))}")
    return "   ".join(told)


def _days(year: int) -> list[datetime.date]:
    """Return the days of a year."""
    first = datetime.date(year, 1, 1).toordinal()
    last = datetime.date(year, 12, 31).toordinal()
    return [datetime.date.fromordinal(one) for one in range(first, last + 1)]


def _months(year: int, cell: int) -> str:
    """Return the line with the names of the months, each above the week of its first day."""
    line = " " * _MARGIN
    for month, name in enumerate(MONTH_NAMES, start=1):
        place = _MARGIN + _week(datetime.date(year, month, 1)) * cell
        line = line.ljust(place) + name
    return line


def _week(day: datetime.date) -> int:
    """Return in which week of its year a day is, from 0 on."""
    first = day.replace(month=1, day=1)
    return (first.weekday() + (day - first).days) // 7


def weeks(shown: Activity) -> list[int]:
    """Return the number of contacts of each week of a year."""
    counts = [0] * _WEEKS
    for day, count in shown.days.items():
        counts[_week(datetime.date.fromisoformat(day))] += count
    return counts


def bars(
    shown: Activity, width: int, height: int, *, style: Style = PLAIN, is_plain: bool = False
) -> list[str]:
    """Return the contacts of each week as bars over the months; ``height`` is in lines."""
    cell = 2 if width >= _MARGIN + 2 * _WEEKS else 1
    counts = weeks(shown)
    most = max(counts)
    lines = []
    for row in range(height, 0, -1):
        label = str(most) if row == height and most else ""
        signs = (_piece(count, most, row, height, is_plain=is_plain) * cell for count in counts)
        lines.append(f"{label:>3} {style.paint(''.join(signs).rstrip(), 'number')}".rstrip())
    return [*lines, _months(shown.year, cell)]


def _piece(count: int, most: int, row: int, height: int, *, is_plain: bool) -> str:
    """Return what a bar shows on one of its lines, counted from 1 at the foot."""
    if not count:
        return " "
    if is_plain:
        return "#" if row <= max(1, round(count * height / most)) else " "
    eighths = max(1, round(count * height * 8 / most)) - (row - 1) * 8
    return _BARS[max(0, min(8, eighths))]


def summary(shown: Activity, today: datetime.date) -> list[str]:
    """Return in words what the charts show."""
    who = f" with {safe_line(shown.whose.formatted_name)}" if shown.whose else ""
    if not shown.days:
        return [f"no contacts{who} in {shown.year}"]
    total = sum(shown.days.values())
    busiest = max(shown.days, key=lambda day: (shown.days[day], day))
    lines = [
        f"{_counted(total, 'contact')}{who} on {_counted(len(shown.days), 'day')} of {shown.year}",
        f"most on {weekday_and_day(busiest)} ({shown.days[busiest]})",
    ]
    gap, since = _longest_gap(sorted(shown.days), shown.year, today)
    if gap > 1:
        lines[-1] += f", longest without any: {gap} days from {since}"
    return lines


def _longest_gap(days: Sequence[str], year: int, today: datetime.date) -> tuple[int, str]:
    """Return the most days in a row without a contact up to today, and the first of them."""
    end = min(today, datetime.date(year, 12, 31))
    known = [datetime.date.fromisoformat(day) for day in days]
    one = datetime.timedelta(1)
    longest, since = 0, ""
    for before, after in zip(known, [*known[1:], end + one], strict=True):
        gap = (after - before).days - 1
        if gap > longest:
            longest, since = gap, (before + one).isoformat()
    return longest, since


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"

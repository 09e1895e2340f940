"""Hours in which nobody wants to be disturbed."""

from __future__ import annotations

from pcrm.domain.durations import read_time

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime


def read_hours(text: str) -> tuple[str, str] | None:
    """Read "22:00-07:00" as its two ends, "HH:MM" each; None for anything else.

    Two equal ends would be no time or the whole day, so they are nothing, too.
    """
    start, end = (read_time(part.strip()) for part in (*text.partition("-")[::2],))
    return (start, end) if start and end and start != end else None


def is_quiet(text: str, moment: datetime.datetime) -> bool:
    """Tell whether a moment lies in the hours of a text; the first minute does, the last does not.

    Hours whose end lies before their start go over midnight. An empty text has no hours.
    """
    hours = read_hours(text)
    if not hours:
        return False
    start, end = hours
    now = moment.strftime("%H:%M")
    return start <= now < end if start < end else now >= start or now < end

"""How a task comes again: words <-> RRULE (RFC 5545 section 3.3.10), and its next day.

The standard lets a rule for the 31st skip the months that have none (section 3.3.10); people mean
their last day. So a rule made from words names the days up to it and takes the last of them.
"""

from __future__ import annotations

import datetime as dt

from pcrm.domain.durations import NO_WORDS, Span, parse_span, plain
from pcrm.domain.errors import DateError, UsageError
from pcrm.domain.record import NamedTuple
from pcrm.domain.words import en

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pcrm.domain.task import Task

FROM_COMPLETION = "from completion"
_FROM_DUE = "from due"
_HINT = "as in 1w, 3mo, mon, 'mon,thu', weekdays, '2w from completion', or none"
_FREQUENCIES = {"d": "DAILY", "w": "WEEKLY", "mo": "MONTHLY", "y": "YEARLY"}
_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_TIMES = ("BYHOUR", "BYMINUTE", "BYSECOND")
_WORKING_DAYS = "MO,TU,WE,TH,FR"
_LEAP_DAY_OR_MARCH = "BYYEARDAY=60"
"""29 February in leap years, 1 March in the others."""
_LEAP_DAY_OR_BEFORE = "BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"


class Every(NamedTuple):
    """How a task repeats: ``rrule`` as iCalendar writes it, empty for not at all.

    It counts from the first due day, or, with ``from_completion``, from the day it is done.
    """

    rrule: str = ""
    from_completion: bool = False


NEVER = Every()


def read_every(text: str, *, extra: Mapping[str, str] = NO_WORDS) -> Every:
    """Read ``1w``, ``every 2 months``, ``mon,thu``, ``weekdays``, an RRULE, ``none``.

    ``from completion`` may follow. Raises UsageError for all else.
    """
    said = " ".join(text.replace(",", " ").split()).casefold()
    from_completion = said.endswith(f" {FROM_COMPLETION}")
    for tail in (FROM_COMPLETION, _FROM_DUE):
        if said.endswith(f" {tail}"):
            text = " ".join(text.split())[: -len(tail) - 1]
    if "freq=" in text.casefold():
        return Every(_checked(text, may_end=not from_completion), from_completion)
    words = [plain(word, extra) for word in text.replace(",", " ").split()]
    words = [word for word in words if word not in {"every", en.AND, "&", ""}]
    if not words or words in (["none"], ["never"]):
        return NEVER
    rrule = _on_weekdays(words) or _of_span(_span(words, text))
    return Every(rrule, from_completion)


def _span(words: Sequence[str], text: str) -> Span:
    counted = ["1", *words] if words[0] in en.UNITS else words
    try:
        span = parse_span(" ".join(counted))
    except DateError as error:
        if "minutes" in error.message:
            raise
        raise _no_rhythm(text) from None
    if span.number < 1:
        raise _no_rhythm(text)
    return span


def _no_rhythm(text: str) -> UsageError:
    return UsageError(f"{text!r} is no rhythm for a task", value=text, hint=_HINT)


def _on_weekdays(words: Sequence[str]) -> str:
    """Return the rule for days of the week; empty where a word is none."""
    if list(words) in (["weekday"], ["weekdays"]):
        return f"FREQ=WEEKLY;BYDAY={_WORKING_DAYS}"
    if any(word not in en.WEEKDAYS for word in words):
        return ""
    days = sorted({en.WEEKDAYS[word] for word in words})
    return f"FREQ=WEEKLY;BYDAY={','.join(_DAYS[day] for day in days)}"


def _of_span(span: Span) -> str:
    interval = f";INTERVAL={span.number}" if span.number > 1 else ""
    return f"FREQ={_FREQUENCIES[span.unit]}{interval}"


def _checked(text: str, *, may_end: bool) -> str:
    """Return an RRULE in capitals; raises UsageError for one that no task can have.

    A number of times cannot be counted from one completion after the other.
    """
    rrule = text.strip().upper().removeprefix("RRULE:")
    parts = _parts(rrule)
    counted = [parts.get("INTERVAL", "1"), parts.get("COUNT", "1")]
    wrong = any(not number.isdecimal() or not int(number) for number in counted)
    if wrong or parts.get("FREQ") not in _UNITS or ("COUNT" in parts and not may_end):
        raise _no_rhythm(text)
    day = dt.date(2000, 1, 1)
    try:
        _next(rrule, day, day)
    except (ValueError, TypeError):
        raise _no_rhythm(text) from None
    return rrule


def _parts(rrule: str) -> dict[str, str]:
    """Return the parts of a rule by name."""
    pairs = (part.partition("=") for part in rrule.split(";") if part)
    return {name: value for name, _, value in pairs}


def anchored(rrule: str, first: dt.date, *, leap: str = "feb28") -> str:
    """Return a rule that begins on a day with its short months and years thought of.

    Of the 29th to the 31st a month has its last day at least; 29 February is kept in common years
    on the 28th, or on 1 March where ``leap`` is "mar1". A rule that names days stays as it is.
    """
    if any(part.startswith("BY") for part in rrule.split(";")):
        return rrule
    frequency = _parts(rrule).get("FREQ")
    if frequency == "YEARLY" and (first.month, first.day) == (2, 29):
        return f"{rrule};{_LEAP_DAY_OR_MARCH if leap == 'mar1' else _LEAP_DAY_OR_BEFORE}"
    if frequency != "MONTHLY" or first.day < 29:
        return rrule
    if first.day == 31:
        return f"{rrule};BYMONTHDAY=-1"
    days = ",".join(str(day) for day in range(28, first.day + 1))
    return f"{rrule};BYMONTHDAY={days};BYSETPOS=-1"


def first_day(rrule: str, today: dt.date) -> dt.date:
    """Return the day on which a task that was given none begins.

    Today; a rule that names days begins on the next of them after today.
    """
    if "BY" not in rrule:
        return today
    return _next(rrule, today, today) or today


def repeating(task: Task, every: Every, *, today: dt.date, leap: str = "feb28") -> Task:
    """Return a task with a rhythm, or without one; the rhythm begins on its due day.

    A task without a due day gets one: today, or the first of the days that the rule names.
    """
    if not every.rrule:
        return task._replace(rrule="", dtstart="")
    first = dt.date.fromisoformat(task.due) if task.due else first_day(every.rrule, today)
    due = first.isoformat()
    if every.from_completion:
        return task._replace(rrule=every.rrule, dtstart="", due=due)
    return task._replace(rrule=anchored(every.rrule, first, leap=leap), dtstart=due, due=due)


def next_day(
    rrule: str, *, dtstart: str, due: str, today: dt.date, leap: str = "feb28"
) -> dt.date | None:
    """Return the day on which a task that is done comes again; None where its rule has ended.

    ``dtstart`` is the first due day, as ISO, from which the rule counts; empty, it counts from
    today, the day of completion. The next day lies after today and after ``due``: what was missed
    does not come back.
    """
    if not dtstart:
        return _next(anchored(rrule, today, leap=leap), today, today)
    after = max(today, dt.date.fromisoformat(due)) if due else today
    return _next(rrule, dt.date.fromisoformat(dtstart), after)


def _next(rrule: str, first: dt.date, after: dt.date) -> dt.date | None:
    """Return the first day of a rule after another; times of day and zones in it do not count."""
    from dateutil.rrule import rrulestr  # 1.5 times Python's own start

    parts = {name: value for name, value in _parts(rrule).items() if name not in _TIMES}
    if "UNTIL" in parts:
        parts["UNTIL"] = parts["UNTIL"].partition("T")[0]
    rule = rrulestr(
        ";".join(f"{name}={value}" for name, value in parts.items()),
        dtstart=dt.datetime.combine(first, dt.time()),
    )
    found = rule.after(dt.datetime.combine(after, dt.time()))
    return found.date() if found else None


def describe(rrule: str, *, from_completion: bool = False) -> str:
    """Return a rule in words: "every week", "every 2 months from completion", "every Mon, Thu"."""
    parts = _parts(rrule)
    unit = _UNITS.get(parts.pop("FREQ", ""), "")
    count = parts.pop("INTERVAL", "1")
    often = f"every {unit}" if count == "1" else f"every {count} {unit}s"
    tail = f" {FROM_COMPLETION}" if from_completion else ""
    end = _end(parts)
    days = parts.get("BYDAY", "")
    if unit == "week" and set(parts) == {"BYDAY"} and set(days.split(",")) <= set(_DAYS):
        named = "weekday" if days == _WORKING_DAYS else _names(days)
        often = f"every {named}" if count == "1" else f"{often} on {named}"
    elif parts:
        often += _days(";".join(f"{name}={value}" for name, value in parts.items()))
    return f"{often}{end}{tail}"


def _names(days: str) -> str:
    return ", ".join(_DAY_NAMES[_DAYS.index(day)] for day in days.split(","))


def _end(parts: dict[str, str]) -> str:
    """Take the end of a rule out of its parts and return it in words."""
    count, until = parts.pop("COUNT", ""), parts.pop("UNTIL", "")[:8]
    if count:
        return f", {count} times"
    return f", until {until[:4]}-{until[4:6]}-{until[6:]}" if until else ""


def _days(rest: str) -> str:
    """Return in words what a rule says about days: what ``anchored`` has added, else as it is."""
    if rest == "BYMONTHDAY=-1":
        return " on the last day"
    if rest in (_LEAP_DAY_OR_MARCH, _LEAP_DAY_OR_BEFORE):
        return " on 29 Feb"
    for day in (29, 30):
        if anchored("FREQ=MONTHLY", dt.date(2000, 1, day)).endswith(f";{rest}"):
            return f" on the {day}th"
    return f" ({rest})"


def written(rrule: str, *, from_completion: bool = False) -> str:
    """Return a rule as ``read_every`` reads it: "2w", "mon,thu", "1mo from completion"."""
    if not rrule:
        return ""
    parts = _parts(rrule)
    frequency, interval = parts.pop("FREQ", ""), parts.pop("INTERVAL", "1")
    units = {name: unit for unit, name in _FREQUENCIES.items()}
    rest = ";".join(f"{name}={value}" for name, value in parts.items())
    text = rrule
    if not rest or _days(rest)[1:2] != "(":
        text = f"{interval}{units[frequency]}"
    elif frequency == "WEEKLY" and interval == "1" and set(parts) == {"BYDAY"}:
        text = "weekdays" if parts["BYDAY"] == _WORKING_DAYS else _names(parts["BYDAY"]).lower()
    return f"{text} {FROM_COMPLETION}" if from_completion else text

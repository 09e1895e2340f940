"""Every setting: its name in the file, what it takes, what it means, and how it is read."""

from __future__ import annotations

import os

from pcrm.config import locations
from pcrm.config.settings import DEFAULTS, Settings
from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class Key(NamedTuple):
    """One setting.

    ``name`` is how the file has it (``remind.leads`` is ``leads`` below ``[remind]``), ``field``
    the field of ``Settings``; ``takes`` and ``meaning`` are phrases, ``example`` is a line of the
    file. ``read`` returns the value as ``Settings`` holds it, or raises ValueError. ``variable``
    of the environment beats the file. In a table the user chooses the keys; ``read`` reads one of
    its values.
    """

    name: str
    field: str
    takes: str
    meaning: str
    example: str
    read: Callable[[Any], Any]
    variable: str = ""
    is_table: bool = False

    def default(self) -> Any:
        """Return the value that holds where nothing is set; of a table nothing."""
        return "" if self.is_table else getattr(DEFAULTS, self.field)


def one_of(*known: str) -> Callable[[Any], str]:
    """Return the reader of a word out of some."""

    def _read(value: Any) -> str:
        if not isinstance(value, str) or value not in known:
            raise ValueError
        return value

    return _read


def whole(value: Any) -> int:
    """Read a number from 0 on; neither True nor "7" is one."""
    if type(value) is not int or not 0 <= value <= _MOST:
        raise ValueError
    return value


def file(value: Any) -> str:
    """Read the path of a file, from the root or from the home (``~``)."""
    if not isinstance(value, str) or not os.path.isabs(os.path.expanduser(value)):
        raise ValueError
    return value


def days(value: Any) -> str:
    """Read days joined by commas; none at all is good, too."""
    if not isinstance(value, str):
        raise ValueError  # noqa: TRY004 - the one error of all readers
    if value and not all(part.strip().isdecimal() for part in value.split(",")):
        raise ValueError
    return value


def hours(value: Any) -> str:
    """Read hours as "22:00-07:00"; an empty text is no hours."""
    from pcrm.domain.quiet_hours import read_hours

    if not isinstance(value, str) or (value and not read_hours(value)):
        raise ValueError
    return value


def address(value: Any) -> str:
    """Read where mail goes: one line; what is no address is told where mail is written."""
    if not isinstance(value, str) or not value.isprintable():
        raise ValueError
    return value


def profile(value: Any) -> str:
    """Read the name of a profile: letters, digits, - and _."""
    if not isinstance(value, str) or not locations.is_profile(value):
        raise ValueError
    return value


def theme(value: Any) -> str:
    """Read the name of colours; whether there are such is known to the screen alone."""
    if not isinstance(value, str) or not all(part.isalnum() for part in value.split("-")):
        raise ValueError
    return value


def pressed(value: Any) -> str:
    """Read keys joined by commas: one sign each, or names like f1, ctrl+d, shift+down, slash."""
    if not isinstance(value, str) or not value.isprintable():
        raise ValueError
    names = [name.strip() for name in value.split(",")]
    if not all(len(name) == 1 or _is_key_name(name) for name in names):
        raise ValueError
    return ",".join(names)


def _is_key_name(name: str) -> bool:
    """Tell whether a name is made of words and signs joined by +: ctrl+d, page_down, ctrl+/."""
    first, *more = name.split("+")
    words = [word for word in (first, *more) if len(word) != 1]
    return all(word.isascii() and word.replace("_", "").isalnum() for word in words)


def english(value: Any) -> str:
    """Read an English word of dates, lengths of time, kinds or leads."""
    from pcrm.domain.words import en

    tables = (
        *(en.KINDS, en.WEEKDAYS, en.MONTHS, en.RELATIVE, en.UNITS, en.INTERVALS, en.MINUTES),
        *(en.LEADS, en.ENDS, (en.IN, en.AGO, en.NEXT, en.LAST, en.AND, en.WAITING)),
    )
    folded = value.casefold() if isinstance(value, str) else ""
    if not any(folded in table for table in tables):
        raise ValueError
    return folded


def short_names(value: Any) -> tuple[str, ...]:
    """Read short names: a list of them, or a text with blanks between."""
    names = value.split() if isinstance(value, str) else value
    if not isinstance(names, list) or not names:
        raise ValueError
    if not all(isinstance(name, str) and name.strip() for name in names):
        raise ValueError
    return tuple(name.strip() for name in names)


_MOST = 100_000
KEYS = (
    Key(
        "days",
        "days",
        "a number of days from 0 on",
        "how far today looks ahead",
        "days = 14",
        whole,
    ),
    Key(
        "out_of_touch",
        "out_of_touch",
        "a number from 0 on",
        "how many people out of touch today proposes",
        "out_of_touch = 3",
        whole,
    ),
    Key(
        "leap_day",
        "leap_day",
        "feb28 or mar1",
        "the day on which 29 February is kept in other years",
        'leap_day = "mar1"',
        one_of("feb28", "mar1"),
    ),
    Key(
        "remind.leads",
        "remind",
        "days joined by commas",
        "how many days before a date it is told, where the date has no days of its own",
        'leads = "14,3,1"',
        days,
    ),
    Key(
        "remind.repeat",
        "repeat",
        "a number of days from 0 on",
        "after how many days what is still open is told again; 0 is never",
        "repeat = 3",
        whole,
    ),
    Key(
        "remind.quiet",
        "quiet",
        "hours from and to",
        "when remind --notify waits",
        'quiet = "22:00-07:00"',
        hours,
    ),
    Key(
        "remind.mail_to",
        "mail_to",
        "an e-mail address",
        "where a mail of remind goes without --to",
        'mail_to = "me@example.org"',
        address,
    ),
    Key(
        "db",
        "db",
        "the path of a file, from / or ~",
        "the database",
        'db = "~/work/people.db"',
        file,
        "PCRM_DB",
    ),
    Key(
        "profile",
        "profile",
        "letters, digits, - and _",
        "the database by name, where no db is set",
        'profile = "work"',
        profile,
        "PCRM_PROFILE",
    ),
    Key(
        "format",
        "format",
        "table, plain or json",
        "how answers look; without it a table on a terminal, plain in a pipe",
        'format = "table"',
        one_of("table", "plain", "json"),
        "PCRM_FORMAT",
    ),
    Key(
        "color",
        "color",
        "auto, always or never",
        "when answers have colour",
        'color = "never"',
        one_of("auto", "always", "never"),
    ),
    Key(
        "theme",
        "theme",
        "dark, light, ansi or the name of a theme of Textual",
        "the colours of the screen",
        'theme = "light"',
        theme,
    ),
    Key(
        "words",
        "words",
        "an English word of dates, lengths of time or kinds, as yesterday or call",
        "words of other languages in sentences and dates",
        'gestern = "yesterday"',
        english,
        is_table=True,
    ),
    Key(
        "diminutives",
        "diminutives",
        "short names, in a list or with blanks between",
        "short names by which people of a first name are found",
        'theodor = "theo teddy"',
        short_names,
        is_table=True,
    ),
    Key(
        "keys",
        "keys",
        "keys joined by commas, as x or f2 or ctrl+d",
        "the keys of the screen by the name of what they do; its help page tells the names",
        '"today.done" = "x,f2"',
        pressed,
        is_table=True,
    ),
)
BY_NAME = {key.name: key for key in KEYS}
SECTIONS = frozenset(key.name.partition(".")[0] for key in KEYS if "." in key.name)
"""Tables of the file that hold settings, not words of the user."""


def settings_of(values: dict[str, Any]) -> Settings:
    """Return settings from read values by the name of their key; a table is a dict."""
    known: dict[str, Any] = {}
    for name, value in values.items():
        known[BY_NAME[name].field] = tuple(value.items()) if isinstance(value, dict) else value
    return Settings(**known)

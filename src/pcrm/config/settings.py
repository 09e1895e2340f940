"""What the user has set in ``config.toml``, frozen, with a meaning for every key."""

from __future__ import annotations

import os

from pcrm.domain.errors import UsageError
from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


class Settings(NamedTuple):
    """All settings with their defaults.

    ``leap_day`` says where 29 February is kept in common years, "feb28" or "mar1"; ``days`` how
    far ``today`` looks ahead; ``out_of_touch`` how many people it proposes; ``remind`` the lead
    days of a date that has none of its own; ``words`` translates words of dates and kinds.
    """

    leap_day: str = "feb28"
    days: int = 7
    out_of_touch: int = 5
    remind: str = "7,1"
    words: tuple[tuple[str, str], ...] = ()

    def vocabulary(self) -> dict[str, str]:
        """Return the words that the user has added, by their own spelling."""
        return dict(self.words)


DEFAULTS = Settings()


def load(path: str) -> Settings:
    """Read a configuration file; a missing one gives the defaults.

    Raises:
        UsageError: the file is no TOML, or a key or value is not known.
    """
    if not os.path.exists(path):
        return DEFAULTS
    import tomllib

    try:
        with open(path, "rb") as file:
            given = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{path} cannot be read: {error}", value=path, hint="mend the file or move it away"
        ) from None
    return _checked(given, path)


def _checked(given: Mapping[str, Any], path: str) -> Settings:
    """Return settings from parsed TOML after looking at every key and value."""
    known: dict[str, Any] = {}
    for key, value in given.items():
        if key not in Settings._fields:
            raise UsageError(
                f"{path} sets {key!r}, which is no setting",
                value=key,
                hint=f"known are: {', '.join(Settings._fields)}",
            )
        default = getattr(DEFAULTS, key)
        if key == "words":
            if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
                raise _wrong(path, key, value, 'a table such as gestern = "yesterday"')
            value = tuple(
                (word.casefold(), _known_word(path, said)) for word, said in value.items()
            )
        elif type(value) is not type(default):
            raise _wrong(path, key, value, f"something like {default!r}")
        known[key] = value
    settings = Settings(**known)
    for key in ("days", "out_of_touch"):
        if getattr(settings, key) < 0:
            raise _wrong(path, key, getattr(settings, key), "a number from 0 on, as 7")
    if not all(part.strip().isdigit() for part in settings.remind.split(",") if settings.remind):
        raise _wrong(path, "remind", settings.remind, 'days such as "7,1"')
    if settings.leap_day not in {"feb28", "mar1"}:
        raise _wrong(path, "leap_day", settings.leap_day, '"feb28" or "mar1"')
    return settings


_SMALL_WORDS = ("in", "ago", "next", "last", "and", "waiting")


def _known_word(path: str, said: str) -> str:
    """Return an English word of dates, kinds or leads; raises UsageError for any other."""
    from pcrm.domain.words import en

    tables = (
        en.KINDS,
        en.WEEKDAYS,
        en.MONTHS,
        en.RELATIVE,
        en.UNITS,
        en.LEADS,
        en.ENDS,
        _SMALL_WORDS,
    )
    folded = said.casefold()
    if not any(folded in table for table in tables):
        raise _wrong(path, "words", said, "English words of dates and kinds, as yesterday or call")
    return folded


def _wrong(path: str, key: str, value: object, example: str) -> UsageError:
    return UsageError(f"{path} sets {key} to {value!r}", value=key, hint=f"it takes {example}")

"""What the user has set in ``config.toml``, frozen."""

from __future__ import annotations

import marshal
import os
import sys

from pcrm import __version__
from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_KEPT = ".cache"
"""Ending of the file beside the configuration that holds what was read."""


class Settings(NamedTuple):
    """All settings with their defaults; ``config/keys.py`` says what each of them means.

    ``remind`` holds the lead days of a date that has none of its own; ``repeat``, ``quiet`` and
    ``mail_to`` are of ``remind``, too; ``words`` translates words of dates and kinds;
    ``diminutives`` are short names by first name; ``keys`` are those of the screen by action,
    ``theme`` its colours. Empty texts are not set.
    """

    leap_day: str = "feb28"
    days: int = 7
    out_of_touch: int = 5
    remind: str = "7,1"
    words: tuple[tuple[str, str], ...] = ()
    diminutives: tuple[tuple[str, tuple[str, ...]], ...] = ()
    db: str = ""
    profile: str = ""
    format: str = ""
    color: str = "auto"
    repeat: int = 7
    quiet: str = ""
    mail_to: str = ""
    theme: str = ""
    keys: tuple[tuple[str, str], ...] = ()

    def vocabulary(self) -> dict[str, str]:
        """Return the words that the user has added, folded."""
        return dict(self.words)


DEFAULTS = Settings()


class Loaded(NamedTuple):
    """Settings, and a sentence about what in the file is not good; there the defaults hold."""

    settings: Settings
    problem: str = ""


def load(path: str) -> Loaded:
    """Read a configuration file; a missing one gives the defaults, so does what is broken.

    What was read is kept beside the file for as long as its size and time stay, since reading TOML
    takes as long as starting Python once more.
    """
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return Loaded(DEFAULTS)
    except OSError as error:
        return _unreadable(path, error)
    key = (__version__, sys.hexversion, found.st_mtime_ns, found.st_size)
    kept = _kept(path, key)
    if kept is not None:
        return kept
    try:
        with open(path, "rb") as file:
            octets = file.read()
    except OSError as error:
        return _unreadable(path, error)
    from pcrm.config.parsing import parse

    loaded = parse(octets, path)
    _keep(path, key, loaded)
    return loaded


def _unreadable(path: str, error: OSError) -> Loaded:
    wrong = (error.strerror or "it cannot be read").casefold()
    return Loaded(DEFAULTS, f"{path}: {wrong}; the defaults hold")


def _kept(path: str, key: tuple[str | int, ...]) -> Loaded | None:
    """Return what was read before, if the file has not changed since."""
    try:
        with open(path + _KEPT, "rb") as file:
            known, values, problem = marshal.load(file)  # noqa: S302 - written by us, for us
    except (OSError, EOFError, ValueError, TypeError):
        return None
    return Loaded(Settings(*values), problem) if known == key else None


def _keep(path: str, key: tuple[str | int, ...], loaded: Loaded) -> None:
    """Keep what was read; where that cannot be done the next start reads again."""
    values: tuple[Any, ...] = tuple(loaded.settings)
    beside = f"{path}{_KEPT}.{os.getpid()}"
    try:
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
            marshal.dump((key, values, loaded.problem), file)
        os.replace(beside, path + _KEPT)
    except OSError:
        pass

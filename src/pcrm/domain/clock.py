"""The only reader of the system clock and of ``PCRM_NOW``."""

from __future__ import annotations

import datetime
import os

from pcrm.domain.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Clock = Callable[[], datetime.datetime]
    """Gives the present moment, aware of its zone."""


def system_clock() -> datetime.datetime:
    """Return the present moment in the local zone; ``PCRM_NOW`` (ISO 8601 with offset) sets it."""
    given = os.environ.get("PCRM_NOW")
    if not given:
        return datetime.datetime.now().astimezone()  # noqa: TID251 - this is the one place
    try:
        moment = datetime.datetime.fromisoformat(given)
    except ValueError:
        raise UsageError(
            f"PCRM_NOW is not a moment in ISO 8601: {given!r}",
            value=given,
            hint="write it as 2026-11-20T09:00:00+01:00",
        ) from None
    return moment if moment.tzinfo else moment.astimezone()


def instant(moment: datetime.datetime) -> str:
    """Return a moment as it is stored: UTC, ISO 8601, whole seconds, with a ``Z``."""
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def local_moment(stored: str) -> datetime.datetime:
    """Return a stored instant as a moment in the local zone."""
    return datetime.datetime.fromisoformat(stored).astimezone()


def zone_name(moment: datetime.datetime) -> str:
    """Return the name of the local zone ("Europe/Berlin"), or the offset where none is known."""
    named = os.environ.get("TZ", "")
    if "/" in named and not named.startswith("/"):
        return named
    if not named and "PCRM_NOW" not in os.environ:
        try:
            target = os.readlink("/etc/localtime")
        except OSError:
            target = ""
        if "zoneinfo/" in target:
            return target.rpartition("zoneinfo/")[2]
    return moment.strftime("%z")

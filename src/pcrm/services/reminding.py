"""What a job tells now, each occasion once, and the mark that it was told."""

from __future__ import annotations

import datetime

from pcrm.domain.clock import instant
from pcrm.domain.errors import DateError, UsageError
from pcrm.domain.record import NamedTuple
from pcrm.services import agenda
from pcrm.store import reminders

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from types import TracebackType
    from typing import Self

    from pcrm.domain.agenda import AgendaLine, Occasion
    from pcrm.services.workspace import Workspace

LAST_RUN = "last-run"
DEFAULT_JOB = "default"
_FARTHEST_BACK = 364
"""Days: dates come round once a year, so a longer look back would only tell them twice."""
_A_WEEK = 7
_LONGEST_NAME = 40


class Asked(NamedTuple):
    """What a run is to tell: ``days`` ahead, or what fell due ``since`` a day or "last-run".

    A run with a ``job``, or since the last run, is marked once it has told; ``peek`` marks nothing.
    """

    days: int | None = None
    since: str | None = None
    job: str | None = None
    peek: bool = False


class Telling:
    """One run, for a ``with`` statement: ``lines`` are to be told, then ``done`` marks the run.

    ``now`` is the moment at which it began, in the local zone.

    What leaves the block without ``done`` is told again by the next run: twice perhaps, never not
    at all. A run that marks holds the lock of its job, so that of two at once the second one sees
    what the first has told. The clock is read once: if it is set back meanwhile, or the zone
    changes, the mark still says when this run began and on which local day.
    """

    def __init__(self, workspace: Workspace, asked: Asked) -> None:
        self.lines: list[AgendaLine] = []
        self._workspace = workspace
        self._days = asked.days
        self.now = workspace.now()
        self._today = self.now.date()
        self._since_last_run = asked.since == LAST_RUN
        usual = DEFAULT_JOB if self._since_last_run else ""
        self._job = usual if asked.job is None else check_job(asked.job)
        self._since = self._given_day(asked.since)
        # A job tells everything, since it counts as told; a look by hand is a page.
        self.most = -1 if self._job or self._since else agenda.MOST
        if asked.days is not None and asked.since is not None:
            raise UsageError(
                "--days looks ahead and --since looks back",
                value=asked.since,
                hint="leave one of them out",
            )
        marks = self._job and not asked.peek and not workspace.is_empty_home()
        self._lock = reminders.JobLock(workspace.path, self._job) if marks else None
        self._connection: sqlite3.Connection
        self._before: reminders.Job | None = None
        self._told: list[Occasion] = []

    def __enter__(self) -> Self:
        with self._workspace.reading() as connection:
            if self._lock:
                self._lock.take()
            try:
                self._connection = connection
                self._before = reminders.job(connection, self._job)
                self.lines = self._find()
            except BaseException:
                self._release()
                raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._release()

    def done(self) -> None:
        """Note that all lines have been told; a run that marks nothing does nothing."""
        if not self._lock:
            return
        day = self._today.isoformat()
        whole = self._before is None or self._looks_back_to() <= self._before.caught_up
        caught_up = day if whole or self._before is None else self._before.caught_up
        job = reminders.Job(self._job, instant(self.now), caught_up)
        reminders.mark(self._workspace.path, job, self._told, on=day)

    def _release(self) -> None:
        if self._lock:
            self._lock.release()

    def _given_day(self, since: str | None) -> datetime.date | None:
        if since is None or self._since_last_run:
            return None
        from pcrm.domain.when import PAST, parse_day

        extra = self._workspace.settings.vocabulary()
        try:
            day = parse_day(since, self._today, direction=PAST, extra=extra)
        except DateError as error:
            error.hint = f"{error.hint}, or {LAST_RUN}"
            raise
        if day > self._today:
            raise UsageError(
                f"{since!r} lies ahead",
                value=since,
                hint="--since looks back; look ahead with --days",
            )
        return day

    def _find(self) -> list[AgendaLine]:
        if self._days is not None:  # what lies ahead has not been told when it falls due
            return agenda.due_on(
                self._connection, self._workspace, self._today, days=self._days, most=self.most
            )
        if self._since_last_run and self._before:
            self._since = self._missed_since(self._before)
        return agenda.due_on(
            self._connection,
            self._workspace,
            self._today,
            since=self._since and max(self._since, self._farthest_back()),
            wanted=self._is_wanted,
            most=self.most,
        )

    def _missed_since(self, before: reminders.Job) -> datetime.date:
        """Return the first day of which something may not have been told yet.

        It is the day of the last run, since something may have been entered after it. Where that
        lies ahead, the clock was wrong then or is now: the last telling that does not is taken,
        else a week, since what has been told is not told again.
        """
        day = datetime.date.fromisoformat(before.caught_up)
        if day <= self._today:
            return day
        told = reminders.last_telling(self._connection, self._job, self._today.isoformat())
        if told:
            return datetime.date.fromisoformat(told)
        return self._today - datetime.timedelta(days=_A_WEEK)

    def _farthest_back(self) -> datetime.date:
        return self._today - datetime.timedelta(days=_FARTHEST_BACK)

    def _looks_back_to(self) -> str:
        return (self._since or self._today).isoformat()

    def _is_wanted(self, occasion: Occasion) -> bool:
        """Decide whether an occasion is told, and note it if it is."""
        if self._since_last_run:
            wanted = self._is_new(occasion)
        else:
            wanted = self._since is None or occasion.day >= self._since.isoformat()
        if wanted:
            self._told.append(occasion)
        return wanted

    def _is_new(self, occasion: Occasion) -> bool:
        """Tell whether the job has not told an occasion, or so long ago that it is time again.

        A day that lies far ahead comes from a clock that was wrong, and counts as long ago.
        """
        told = reminders.told_on(self._connection, self._job, occasion)
        if not told:
            return True
        repeat = self._workspace.settings.repeat
        if occasion.kind == "date" or not repeat:
            return False
        return abs((self._today - datetime.date.fromisoformat(told)).days) >= repeat


def check_job(name: str) -> str:
    """Return the name of a job; raises UsageError for what cannot be one."""
    plain = name.replace("-", "").replace("_", "")
    if plain.isascii() and plain.isalnum() and name[0] != "-" and len(name) <= _LONGEST_NAME:
        return name
    raise UsageError(
        f"{name!r} is no name of a job",
        value=name,
        hint=f"letters, digits, - and _, up to {_LONGEST_NAME}, as in: --job mail",
    )

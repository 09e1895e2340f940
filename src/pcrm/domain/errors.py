"""Errors a user can meet, each with its exit code and the next step."""

from __future__ import annotations

FAILED = 1
USAGE = 2
NOT_FOUND = 3
AMBIGUOUS = 4
STORE = 5
SOMETHING_DUE = 10
INTERRUPTED = 130


class PcrmError(Exception):
    """One sentence for the user: what is wrong with which value, and what to do next.

    ``code`` is the stable word of the JSON contract, ``hint`` the next step, ``candidates`` are
    ``(number, name, what tells them apart)`` where several records fit, ``kept`` is text the user
    typed that would be lost otherwise: it is printed back, after the words ``kept_is``.
    """

    exit_code = FAILED
    code = "failed"

    def __init__(
        self,
        message: str,
        *,
        value: str = "",
        hint: str = "",
        candidates: tuple[tuple[str, str, str], ...] = (),
        kept: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.value = value
        self.hint = hint
        self.candidates = candidates
        self.kept = kept
        self.kept_is = "not stored"


class UsageError(PcrmError):
    """The words of the command cannot be understood."""

    exit_code = USAGE
    code = "usage"


class DateError(UsageError):
    """A date, time or duration that cannot be read."""

    code = "date"


class NeedsAnswer(UsageError):
    """A question would have to be asked, and nobody is there to answer."""

    code = "needs_answer"


class NotFound(PcrmError):
    """Nothing goes by that name or number."""

    exit_code = NOT_FOUND
    code = "not_found"


class Ambiguous(PcrmError):
    """Several records fit; ``candidates`` lists them."""

    exit_code = AMBIGUOUS
    code = "ambiguous"


class Conflict(PcrmError):
    """The store holds something that contradicts the request."""

    exit_code = AMBIGUOUS
    code = "conflict"


class StoreError(PcrmError):
    """The database is missing, locked, newer, damaged, read-only or not ours."""

    exit_code = STORE
    code = "store"


class MissingStore(StoreError):
    """There is no database file at the place asked for."""

    code = "store_missing"


class LockedStore(StoreError):
    """Another process held the database longer than the timeout."""

    code = "store_locked"


class FileProblem(PcrmError):
    """A file named by the user cannot be read or written."""

    code = "file"


class NotTold(PcrmError):
    """A reminder did not get through: nothing is marked, the next run tells it again."""

    code = "not_told"


class ProgramFailed(PcrmError):
    """Another program that is needed is missing, or did not do its part."""

    code = "program"

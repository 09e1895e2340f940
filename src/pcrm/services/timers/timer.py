"""A planned run, and how other programs are called to plan it."""

from __future__ import annotations

import os
import subprocess

from pcrm.domain.errors import ProgramFailed
from pcrm.domain.record import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PATIENCE_S = 60


class Timer(NamedTuple):
    """A run every day at ``at`` ("HH:MM", local time).

    ``name`` is that of the unit, the label or the mark of the line; ``command`` its words, the
    first an absolute path; ``environment`` what it needs beyond what such programs give.
    """

    name: str
    job: str
    at: str
    command: tuple[str, ...]
    environment: tuple[tuple[str, str], ...] = ()

    @property
    def about(self) -> str:
        """What it is, for who finds it in a list."""
        return f"pcrm tells what is due, daily at {self.at} ({self.job})"


class Found(NamedTuple):
    """A timer that is there: its name, "HH:MM" or empty where that was changed, whether it runs."""

    name: str
    at: str
    runs: bool


class Ran(NamedTuple):
    """What a program answered."""

    code: int
    out: bytes
    err: str


def run(*words: str, given: bytes = b"", environment: Mapping[str, str] | None = None) -> Ran:
    """Run a program in plain English and return what it answered; a missing one has code 127."""
    try:
        done = subprocess.run(
            words,
            input=given,
            capture_output=True,
            check=False,
            timeout=_PATIENCE_S,
            env={**os.environ, "LC_ALL": "C", **(environment or {})},
        )
    except FileNotFoundError:
        return Ran(127, b"", f"{words[0]} is not installed")
    except subprocess.TimeoutExpired:
        return Ran(124, b"", f"it did not end in {_PATIENCE_S} seconds")
    return Ran(done.returncode, done.stdout, done.stderr.decode(errors="replace").strip())


def must(*words: str, given: bytes = b"") -> bytes:
    """Run a program and return its output; raises ProgramFailed when it does not end well."""
    done = run(*words, given=given)
    if done.code:
        raise failed(words, done)
    return done.out


def failed(
    words: Sequence[str], done: Ran, *, hint: str = "nothing was installed"
) -> ProgramFailed:
    """Return the error for a program that did not end well, with its own last words."""
    why = done.err.splitlines()[-1] if done.err else f"it ended with {done.code}"
    return ProgramFailed(f"{' '.join(words)}: {why}", value=words[0], hint=hint)


def write_private(path: str, content: bytes) -> None:
    """Write a whole file, or nothing of it, for its owner alone; folders are made."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    part = f"{path}.part"
    with open(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)


def read_file(path: str) -> bytes:
    """Return what a file holds; nothing when it is not there."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""


def put_back(files: Mapping[str, bytes]) -> None:
    """Make files what they were before; what held nothing was not there."""
    for path, content in files.items():
        if content:
            write_private(path, content)
        else:
            remove_file(path)


def remove_file(path: str) -> None:
    """Remove a file, if it is there."""
    try:
        os.remove(path)
    except FileNotFoundError:
        pass


def names_in(folder: str, prefix: str, ending: str) -> list[str]:
    """Return the files of a folder that begin and end so, without the ending, by name."""
    try:
        files = sorted(os.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [
        file.removesuffix(ending)
        for file in files
        if file.startswith(prefix) and file.endswith(ending)
    ]

"""Programs of the user's own that run before and after a write, as git has them.

``pre-log`` gets the records on stdin and may refuse them by its exit code; ``post-log`` gets them
once they are stored. The name is the first word that the history tells of the change.
"""

from __future__ import annotations

import os

from pcrm.domain.errors import PcrmError
from pcrm.domain.numbers import Number, write_number
from pcrm.domain.record import NamedTuple
from pcrm.store.reading import attachments, contacts, dates, interactions, tasks, touched

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from typing import Any, BinaryIO

    from pcrm.services.workspace import Workspace
    from pcrm.store.change import OpenChange

TIMEOUT_S = 10.0
_MOST_SHOWN = 4000
"""So many bytes of what a hook says are shown."""


class Vetoed(PcrmError):
    """A hook refused a write; nothing was stored."""

    code = "vetoed"


class Hooks(NamedTuple):
    """Where the hooks lie and how to speak with them and with the user.

    ``as_json`` makes the text for stdin of records and the numbers of those that are gone;
    ``say`` tells the user a line.
    """

    folder: str
    as_json: Callable[[Workspace, list[Any], list[str]], str]
    say: Callable[[str], None]
    timeout_s: float = TIMEOUT_S

    def watch(self, workspace: Workspace) -> Watcher:
        """Return what watches over one change."""
        return Watcher(self, workspace)


class _Write(NamedTuple):
    """One change that hooks are told of: the verb, its number, and the records as JSON."""

    verb: str
    change: str
    text: str


class _End(NamedTuple):
    """How a hook ended: its exit code, or why it has none; what it said on stderr and in all."""

    code: int
    trouble: str
    complaint: str
    said: tuple[str, ...]


class Watcher:
    """Runs the hooks of one transaction, which may hold several changes."""

    def __init__(self, hooks: Hooks, workspace: Workspace) -> None:
        self._hooks = hooks
        self._workspace = workspace
        self._stored: list[_Write] = []

    def before(self, change: OpenChange) -> None:
        """Ask the ``pre-`` hook whether a change may be stored.

        Raises:
            Vetoed: it ended with another exit code than 0.
        """
        verb = change.label.partition(" ")[0]
        if not any(self._is_there(f"{when}-{verb}") for when in ("pre", "post")):
            return
        text = self._text(change.connection, change.number)
        write = _Write(verb, write_number("change", change.number), text)
        self._stored.append(write)
        name = f"pre-{verb}"
        if not self._is_there(name):
            return
        end = self._run(name, write)
        if end.trouble:
            self._hooks.say(f"hook {name} {end.trouble}; stored all the same")
        elif end.code:
            reason = end.complaint or f"it ended with {end.code}"
            raise Vetoed(f"hook {name} refused: {reason}", value=name, hint="nothing was stored")
        self._tell(end)

    def after(self) -> None:
        """Tell the ``post-`` hooks what has been stored; what fails there is said, and no more."""
        for write in self._stored:
            name = f"post-{write.verb}"
            if not self._is_there(name):
                continue
            end = self._run(name, write)
            if end.trouble:
                self._hooks.say(f"hook {name} {end.trouble}")
            elif end.code:
                reason = f": {end.complaint}" if end.complaint else ""
                self._hooks.say(f"hook {name} failed with {end.code}{reason}")
            else:
                self._tell(end)

    def _tell(self, end: _End) -> None:
        for line in end.said:
            self._hooks.say(line)

    def _is_there(self, name: str) -> bool:
        return os.path.isfile(os.path.join(self._hooks.folder, name))

    def _text(self, connection: sqlite3.Connection, change: int) -> str:
        """Return the records that a change has touched as JSON."""
        numbers = touched.records(connection, change)
        found = _loaded(connection, numbers)
        there = [found[number] for number in numbers if number in found]
        gone = [write_number(*number) for number in numbers if number not in found]
        return self._hooks.as_json(self._workspace, there, gone)

    def _run(self, name: str, write: _Write) -> _End:
        """Run one hook; whatever becomes of it, it ends here."""
        path = os.path.join(self._hooks.folder, name)
        if not os.access(path, os.X_OK):
            return _End(0, "is not executable and did not run", "", ())
        environment = {
            **os.environ,
            "PCRM_HOOK": name,  # a pcrm that a hook calls runs no hooks itself
            "PCRM_CHANGE": write.change,
            "PCRM_DB": os.path.abspath(self._workspace.path),
        }
        return _run(path, write.text, environment, timeout_s=self._hooks.timeout_s)


def _loaded(connection: sqlite3.Connection, numbers: Sequence[Number]) -> dict[Number, Any]:
    """Return records by their number, as they are inside the open change."""
    loads: dict[str, Callable[[list[int]], list[Any]]] = {
        "contact": lambda ids: contacts.load(connection, ids),
        "interaction": lambda ids: interactions.load(connection, ids),
        "task": lambda ids: tasks.load(connection, ids),
        "important_date": lambda ids: [d for id_ in ids for d in dates.by_number(connection, id_)],
        "attachment": lambda ids: [
            a for id_ in ids for a in attachments.by_number(connection, id_)
        ],
    }
    found: dict[Number, Any] = {}
    for noun, load in loads.items():
        ids = [number.id for number in numbers if number.noun == noun]
        found.update((Number(noun, one.id), one) for one in load(ids))
    return found


def _run(path: str, text: str, environment: dict[str, str], *, timeout_s: float) -> _End:
    """Run a program with a text on stdin.

    It talks to files, not to pipes: what it leaves running in the background holds nobody up.
    """
    import subprocess
    from tempfile import TemporaryFile

    with TemporaryFile() as stdin, TemporaryFile() as stdout, TemporaryFile() as stderr:
        stdin.write(text.encode(errors="replace"))
        stdin.seek(0)
        try:
            process = subprocess.Popen(
                [path],
                stdin=stdin,
                stdout=stdout,
                stderr=stderr,
                env=environment,
                start_new_session=True,
            )
        except OSError as error:
            return _End(0, f"could not be run: {error.strerror}", "", ())
        trouble = ""
        try:
            process.wait(timeout=timeout_s)
        except subprocess.TimeoutExpired:
            trouble = f"took longer than {timeout_s:g} s and was stopped"
        finally:
            if process.returncode is None:
                _kill(process.pid)
                process.wait()
        if not trouble and process.returncode < 0:
            trouble = f"was ended by signal {-process.returncode}"
        complaints = _lines(stderr)
        said = (*_lines(stdout), *complaints)
        return _End(process.returncode, trouble, complaints[0] if complaints else "", said)


def _kill(group: int) -> None:
    """End a hook and what it has started."""
    import signal

    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        pass  # it ended in this very moment


def _lines(file: BinaryIO) -> tuple[str, ...]:
    file.seek(0)
    text = file.read(_MOST_SHOWN).decode(errors="replace")
    return tuple(line for line in text.splitlines() if line.strip())

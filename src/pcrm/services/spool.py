"""Keeps a sentence that met a locked database, and stores it with the next write.

The file lies beside the database, one JSON line an entry, with the moment the sentence was typed:
"yesterday" means the day before that moment, whenever it is stored.
"""

from __future__ import annotations

import os

from pcrm.domain.errors import LockedStore, PcrmError
from pcrm.store.connection import BUSY_TIMEOUT_S

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from pcrm.services.workspace import Workspace

SOURCE = "spool"
"""The source of changes that had to wait."""


def place(database: str) -> str:
    """Return the path of the file in which sentences wait."""
    return f"{database}.spool"


def keep(workspace: Workspace, verb: str, said: Mapping[str, Any], error: PcrmError) -> None:
    """Write down what met a lock, and say so in the error; any other error is left as it is.

    ``said`` are the arguments of the service by name, in values that JSON has.
    """
    if not isinstance(error, LockedStore) or workspace.source == SOURCE:
        return
    import json

    entry = {"verb": verb, "at": workspace.now().isoformat(), "said": said}
    path = place(workspace.path)
    try:
        file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(file, f"{json.dumps(entry)}\n".encode())
        finally:
            os.close(file)
    except OSError:
        return  # it is printed back all the same
    error.hint = f"waited {BUSY_TIMEOUT_S:.0f} seconds; the next command that writes stores it"
    error.kept_is = "waiting"


def store_waiting(workspace: Workspace) -> None:
    """Store what waits, each entry as a change of its own; called before a write.

    The file is taken away first, so that two processes do not store the same. What meets a lock
    again, or cannot be stored any more, goes back into it.
    """
    path = place(workspace.path)
    taken = f"{path}.{os.getpid()}"
    try:
        os.rename(path, taken)
    except OSError:
        return  # another process was quicker
    with open(taken, encoding="utf-8") as file:
        waiting = file.readlines()
    left: list[str] = []
    for place_, line in enumerate(waiting):
        try:
            _store(workspace, line)
        except LockedStore:
            left += waiting[place_:]
            break
        except PcrmError:
            left.append(line)
    if left:
        with open(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a") as file:
            file.writelines(left)
    os.unlink(taken)


def _store(workspace: Workspace, line: str) -> None:
    """Store one entry as it would have been stored when it was typed."""
    import datetime
    import json

    from pcrm.services import capture

    entry = json.loads(line)
    at = datetime.datetime.fromisoformat(entry["at"])
    then = workspace._replace(clock=lambda: at, source=SOURCE, choose=None)
    said: dict[str, Any] = entry["said"]
    if entry["verb"] == "todo add":
        capture.add_tasks(then, **said)
        return
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in said["options"].items()
    }
    planned = entry["verb"] == "plan"
    capture.log(then, said["sentence"], capture.Options(**given), planned=planned)

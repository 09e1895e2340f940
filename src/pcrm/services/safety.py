"""Backups and the doctor: copies of the database, and whether it is well."""

from __future__ import annotations

import os

from pcrm.domain.errors import NotFound
from pcrm.domain.record import NamedTuple
from pcrm.formats.vcard import files_in
from pcrm.services import attaching
from pcrm.store import backup, checking
from pcrm.store.connection import open_reading
from pcrm.store.reading import attachments, sources
from pcrm.store.unrecorded import Unrecorded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.services.workspace import Workspace
    from pcrm.store.checking import Finding

_AUTOMATIC_KEPT = 10


class Backup(NamedTuple):
    """A copy of the database: its path, its size in bytes, and when it was made (ISO, UTC)."""

    path: str
    size: int
    made: str


def folder(workspace: Workspace) -> str:
    """Return where backups of a database lie: the folder ``backups`` beside it."""
    return os.path.join(os.path.dirname(os.path.abspath(workspace.path)), "backups")


def create(workspace: Workspace, target: str = "", *, reason: str = "") -> str:
    """Copy the database and return the path of the copy; ``reason`` marks automatic ones."""
    if not target:
        name = os.path.splitext(os.path.basename(workspace.path))[0]
        moment = workspace.now().strftime("%Y%m%d-%H%M%S")
        stem = "-".join(filter(None, (name, moment, reason)))
        target = os.path.join(folder(workspace), f"{stem}.db")
        count = 1
        while os.path.exists(target):
            count += 1
            target = os.path.join(folder(workspace), f"{stem}-{count}.db")
    backup.copy(workspace.path, target)
    if reason:
        _drop_old(workspace, reason)
    return target


def before(workspace: Workspace, reason: str) -> str:
    """Make an automatic backup before something large, if there is anything to lose."""
    if not workspace.exists():
        return ""
    return create(workspace, reason=f"before-{reason}")


def listed(workspace: Workspace) -> list[Backup]:
    """Return the backups of the database, the newest first."""
    import datetime

    name = os.path.splitext(os.path.basename(workspace.path))[0]
    found = []
    try:
        entries = sorted(os.scandir(folder(workspace)), key=lambda entry: entry.stat().st_mtime_ns)
    except FileNotFoundError:
        return []
    for entry in entries:
        if entry.name.startswith(f"{name}-") and entry.name.endswith(".db"):
            status = entry.stat()
            made = datetime.datetime.fromtimestamp(status.st_mtime, datetime.UTC)
            found.append(Backup(entry.path, status.st_size, made.strftime("%Y-%m-%dT%H:%M:%SZ")))
    return found[::-1]


def examine(path: str) -> None:
    """Raise NotFound or StoreError where a backup is missing or no database of pcrm."""
    if not os.path.exists(path):
        raise NotFound(f"there is no backup {path}", value=path, hint="see: pcrm backup list")
    open_reading(path).close()


def restore(workspace: Workspace, path: str) -> str:
    """Put a backup in the place of the database; return the copy of what was there before."""
    examine(path)
    saved = before(workspace, "restore")
    backup.restore(workspace.path, path)
    return saved


def doctor(workspace: Workspace, *, fix: bool = False) -> list[Finding]:
    """Check the database from the file's mode to the word index; ``fix`` mends what it can."""
    found = [checking.modes(workspace.path, fix=fix)]
    with Unrecorded(workspace.path, create=False) as connection:
        found.append(checking.integrity(connection))
        if found[-1].problem:
            return found
        found.append(checking.foreign_keys(connection))
        found.append(checking.triggers(connection, fix=fix))
        found.append(checking.leftovers(connection, fix=fix))
        found.append(checking.vocabulary_parts(connection, fix=fix))
        found.append(checking.kept_columns(connection, fix=fix))
        found.append(checking.index(connection, fix=fix))
        lines = sources.with_pictures(connection)
        found.append(checking.pictures(workspace.path, set(files_in(lines))))
        named = set(files_in(sources.picture_lines(connection)))
        found.append(checking.orphans(workspace.path, named, fix=fix))
        attached = attachments.every(connection)
    return [*found, attaching.check(attached)]


def index_names(workspace: Workspace) -> None:
    """Make all names and words of the index anew, as after a change of the diminutives."""
    if not workspace.exists():
        return
    with Unrecorded(workspace.path, create=False) as connection:
        checking.index(connection, fix=True)


def _drop_old(workspace: Workspace, reason: str) -> None:
    """Keep the latest automatic backups of a kind; those made by hand are never dropped."""
    automatic = [one for one in listed(workspace) if f"-{reason}" in os.path.basename(one.path)]
    for one in automatic[_AUTOMATIC_KEPT:]:
        os.unlink(one.path)

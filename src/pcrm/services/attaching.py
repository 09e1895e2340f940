"""Files that belong to records: their paths and what was in them, for the record and the doctor."""

from __future__ import annotations

import os
import stat

from pcrm.domain.attachment import OWNERS, Attachment
from pcrm.domain.errors import FileProblem, NotFound, UsageError
from pcrm.domain.numbers import Number, write_number
from pcrm.domain.record import NamedTuple
from pcrm.domain.when import PAST, parse_day
from pcrm.services.references import record_number, resolve
from pcrm.store.checking import Finding
from pcrm.store.reading import attachments, contacts, interactions, tasks

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from typing import Any

    from pcrm.services.workspace import Workspace

_MOST_NAMED = 10


class Attached(NamedTuple):
    """An attachment as it is now, whom or what it belongs to, and whether anything changed."""

    attachment: Attachment
    whose: str
    changed: bool


class _Content(NamedTuple):
    """What is in a file: the digest of its bytes, and how many they are."""

    sha256: str
    size: int


def attach(workspace: Workspace, ref: str, path: str, *, type_: str = "", on: str = "") -> Attached:
    """Note that a file belongs to a record; once more brings what is in it up to date.

    Raises:
        FileProblem: it cannot be read, or is no ordinary file.
        NotFound, Ambiguous: the reference is nobody or several.
    """
    from pcrm.store.tables import AttachmentRow
    from pcrm.store.writing import UnitOfWork

    place = _place(path)
    extra = workspace.settings.vocabulary()
    day = parse_day(on, workspace.today(), direction=PAST, extra=extra).isoformat() if on else ""
    with workspace.reading() as connection:
        owner, whose = _owner(connection, workspace, ref)
        known = attachments.by_path(connection, owner, place)
    content = _content(place)
    values: dict[str, Any] = {**content._asdict(), "deleted": None}
    values |= {"type": " ".join(type_.split())} if type_ else {}
    values |= {"day": day} if day else {}
    with UnitOfWork(workspace.change(f"attach {os.path.basename(place)} to {whose}")) as work:
        if known:
            row = work.session.get_one(AttachmentRow, known[0].id)
            row.sqlmodel_update(values)
        else:
            row = AttachmentRow(path=place, created=work.change.at, **values)
            setattr(row, f"{owner.noun}_id", owner.id)
            work.session.add(row)
        work.session.flush()
        number = row.id or 0
        changed = work.change.touched
        work.finish()
    with workspace.reading() as connection:
        return Attached(attachments.by_number(connection, number)[0], whose, changed)


def check(known: Sequence[Attachment]) -> Finding:
    """Compare attached files with what they were: name those that are gone or have changed."""
    told = []
    for one in known:
        try:
            same = os.stat(one.path).st_size == one.size and _content(one.path)[0] == one.sha256
        except (FileNotFoundError, NotADirectoryError):
            wrong = "is gone"
        except (OSError, FileProblem):
            wrong = "cannot be read"
        else:
            wrong = "" if same else "has changed"
        if wrong:
            told.append(f"{write_number('attachment', one.id)} {one.path} {wrong}")
    if len(told) > _MOST_NAMED:
        told = [*told[:_MOST_NAMED], f"and {len(told) - _MOST_NAMED} more"]
    return Finding("attached files", "; ".join(told))


def _place(path: str) -> str:
    """Return a path from the root; raises FileProblem for one that the store cannot hold."""
    place = os.path.abspath(os.path.expanduser(path))
    try:
        place.encode()
    except UnicodeEncodeError:
        shown = place.encode(errors="surrogateescape").decode(errors="replace")
        raise FileProblem(
            f"the path {shown} is not valid UTF-8", value=shown, hint="rename the file or folder"
        ) from None
    return place


def _content(path: str) -> _Content:
    """Return what is in a file; raises FileProblem for what is no ordinary file."""
    import hashlib

    try:
        with open(path, "rb", opener=_without_waiting) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise FileProblem(f"{path} is no ordinary file", value=path, hint="attach a file")
            return _Content(hashlib.file_digest(file, "sha256").hexdigest(), status.st_size)
    except IsADirectoryError:
        raise FileProblem(f"{path} is a folder", value=path, hint="attach its files") from None
    except OSError as error:
        raise FileProblem(
            f"{path} cannot be read: {error.strerror}", value=path, hint="check the name"
        ) from None


def _without_waiting(path: str, flags: int) -> int:
    """Open a file so that a pipe without a writer is no reason to wait."""
    return os.open(path, flags | os.O_NONBLOCK)


def _owner(connection: sqlite3.Connection, workspace: Workspace, ref: str) -> tuple[Number, str]:
    """Return the record a reference means, and what it is called."""
    number = record_number(ref)
    if number is None:
        who = resolve(connection, ref, asking=workspace)
        (contact,) = contacts.load(connection, [who])
        return Number("contact", who), contact.details.formatted_name
    typed = write_number(number.noun, number.id)
    if number.noun not in OWNERS:
        raise UsageError(
            f"{typed} cannot have files", value=typed, hint="contacts, tasks and interactions can"
        )
    found = tasks.load if number.noun == "task" else interactions.load
    if not [one for one in found(connection, [number.id]) if not one.deleted]:
        raise NotFound(f"there is no {typed}", value=typed, hint="see pcrm history")
    return number, typed

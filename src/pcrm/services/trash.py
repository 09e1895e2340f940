"""To the archive, to the trash and back: nothing is erased."""

from __future__ import annotations

from pcrm.domain.errors import NotFound, UsageError
from pcrm.domain.numbers import read_number, write_number
from pcrm.domain.record import NamedTuple
from pcrm.services.people import in_parts
from pcrm.services.references import record_number, resolve, search
from pcrm.store.reading import attachments, contacts, dates, interactions, tasks

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from typing import Any

    from pcrm.domain.contact import Contact
    from pcrm.services.workspace import Workspace

_MOST_NAMED = 20
"""Names in the label of a change."""


class Moved(NamedTuple):
    """A record that was moved: its number, what it is called, and whether anything changed."""

    number: str
    name: str
    changed: bool


def remove(workspace: Workspace, refs: Sequence[str]) -> list[Moved]:
    """Put contacts, tasks, interactions, dates or files into the trash, all of them or none."""
    return _mark(workspace, "rm", refs, {"deleted": True}, exact=True)


def archive(workspace: Workspace, refs: Sequence[str]) -> list[Moved]:
    """Hide contacts from lists and from the agenda; they can still be found."""
    return _mark(workspace, "archive", refs, {"archived": True}, exact=False)


def restore(workspace: Workspace, refs: Sequence[str]) -> list[Moved]:
    """Take records out of the trash, and contacts out of the archive as well."""
    return _mark(workspace, "restore", refs, {"deleted": False, "archived": False}, exact=True)


def states(workspace: Workspace, refs: Sequence[str], *, exact: bool = True) -> list[State]:
    """Return records as they are, those in the trash included; raises what ``remove`` would.

    Without ``exact`` a part of a name will do.
    """
    with workspace.reading() as connection:
        return _found(connection, workspace, refs, trashed=True, exact=exact)


def archive_each(workspace: Workspace, numbers: Sequence[int]) -> tuple[list[Moved], bool]:
    """Hide contacts by number, all of them or none; those in the archive come back if all are.

    Return them, and whether they came back.
    """
    with workspace.reading() as connection:
        found = _by_number(connection, numbers)
    is_back = bool(found) and all("archived" in state.set_marks for state in found)
    verb = "restore" if is_back else "archive"
    return _set(workspace, verb, found, {"archived": not is_back}), is_back


def _mark(
    workspace: Workspace, verb: str, refs: Sequence[str], marks: dict[str, bool], *, exact: bool
) -> list[Moved]:
    """Set or clear the instants "deleted" and "archived" of the records named."""
    with workspace.reading() as connection:
        found = _found(connection, workspace, refs, trashed=verb == "restore", exact=exact)
    if verb == "archive":
        for state in found:
            if state.noun != "contact":
                raise UsageError(
                    f"{state.number} cannot be archived", value=state.number, hint="use pcrm rm"
                )
    return _set(workspace, verb, list(dict.fromkeys(found)), marks)


def _set(
    workspace: Workspace, verb: str, found: Sequence[State], marks: dict[str, bool]
) -> list[Moved]:
    """Set or clear marks of records, those that need the same ones together."""
    from pcrm.store import records
    from pcrm.store.writing import UnitOfWork

    needed: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    moved = []
    for state in found:
        needs = tuple(
            mark
            for mark, wanted in marks.items()
            if mark in state.marks and (mark in state.set_marks) != wanted
        )
        if needs:
            needed.setdefault((state.noun, needs), []).append(state.id)
        moved.append(Moved(state.number, state.name, bool(needs)))
    with UnitOfWork(workspace.change(f"{verb} {_named_together(found)}")) as work:
        for (noun, needs), ids in needed.items():
            values: dict[str, Any] = {
                mark: work.change.at if marks[mark] else None for mark in needs
            }
            for part in in_parts(ids):
                records.set_column(work.session, _table(noun), list(part), **values)
        work.finish()
    return moved


def _named_together(found: Sequence[State]) -> str:
    """Return the names of records for the history: of very many the first ones."""
    names = ", ".join(state.name for state in found[:_MOST_NAMED])
    more = len(found) - _MOST_NAMED
    return f"{names} and {more} more" if more > 0 else names


class State(NamedTuple):
    """A record as it is now: which marks it can have and which are set."""

    noun: str
    id: int
    number: str
    name: str
    marks: tuple[str, ...]
    set_marks: tuple[str, ...]


def _found(
    connection: sqlite3.Connection,
    workspace: Workspace,
    refs: Sequence[str],
    *,
    trashed: bool,
    exact: bool,
) -> list[State]:
    """Return the record of each reference; contacts by number are looked up together."""
    read = map(read_number, refs)
    numbers = [number.id for number in read if number and number.noun == "contact"]
    if len(numbers) == len(refs):
        found = _by_number(connection, numbers)
        if len(found) == len(numbers):
            return found
    return [find(connection, workspace, ref, trashed=trashed, exact=exact) for ref in refs]


def _by_number(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[State]:
    """Return contacts by number as they are; those that are not there are left out."""
    return [
        _state(one) for part in in_parts(numbers) for one in contacts.load(connection, list(part))
    ]


def find(
    connection: sqlite3.Connection, workspace: Workspace, ref: str, *, trashed: bool, exact: bool
) -> State:
    """Return the record that a reference or a number means; raises NotFound and Ambiguous."""
    number = record_number(ref)
    if number is None:
        trashed = trashed or not search(connection, ref)[0]
        who = resolve(connection, ref, asking=workspace, trashed=trashed, exact=exact)
        return _state(*contacts.load(connection, [who]))
    name, deleted = _named(connection, number.noun, number.id)
    typed = write_number(number.noun, number.id)
    return State(
        number.noun, number.id, typed, name or typed, ("deleted",), ("deleted",) if deleted else ()
    )


def _state(contact: Contact) -> State:
    marks = ("deleted", "archived")
    set_marks = tuple(mark for mark in marks if getattr(contact, mark))
    name = contact.details.formatted_name
    return State("contact", contact.id, str(contact.id), name, marks, set_marks)


def _named(connection: sqlite3.Connection, noun: str, number: int) -> tuple[str, str]:
    """Return what a record is called and when it was put into the trash."""
    typed = write_number(noun, number)
    if noun not in _NAMES:
        raise UsageError(
            f"{typed} cannot be put into the trash",
            value=typed,
            hint="contacts, tasks, interactions, dates and files can",
        )
    for name, deleted in _NAMES[noun](connection, number):
        return name, deleted
    raise NotFound(f"there is no {typed}", value=typed, hint="see pcrm history")


def _tasks(connection: sqlite3.Connection, number: int) -> list[tuple[str, str]]:
    return [(one.summary, one.deleted) for one in tasks.load(connection, [number])]


def _entries(connection: sqlite3.Connection, number: int) -> list[tuple[str, str]]:
    found = interactions.load(connection, [number])
    return [(one.text or one.kind or one.day, one.deleted) for one in found]


def _dates(connection: sqlite3.Connection, number: int) -> list[tuple[str, str]]:
    found = dates.by_number(connection, number)
    return [(f"{one.label} of {one.contact.formatted_name}", one.deleted) for one in found]


def _files(connection: sqlite3.Connection, number: int) -> list[tuple[str, str]]:
    return [(one.path, one.deleted) for one in attachments.by_number(connection, number)]


_NAMES = {
    "task": _tasks,
    "interaction": _entries,
    "important_date": _dates,
    "attachment": _files,
}
"""By noun: what finds the name of a record, and when it was put into the trash."""


def _table(noun: str) -> type[Any]:
    from pcrm.store import tables

    return {
        "contact": tables.ContactRow,
        "task": tables.TaskRow,
        "interaction": tables.InteractionRow,
        "important_date": tables.ImportantDateRow,
        "attachment": tables.AttachmentRow,
    }[noun]

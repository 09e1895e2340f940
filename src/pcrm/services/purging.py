"""Erases records for good, with all that the history, the index and the pictures hold of them."""

from __future__ import annotations

from pcrm.domain import names
from pcrm.domain.numbers import Number, write_number
from pcrm.domain.record import NamedTuple
from pcrm.domain.redaction import names_of
from pcrm.formats.vcard import files_in
from pcrm.services import drafts, safety, trash
from pcrm.store import photos, purging, sweeping
from pcrm.store.reading import sources

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from pcrm.domain.redaction import Names
    from pcrm.services.trash import State
    from pcrm.services.workspace import Workspace
    from pcrm.store.purging import Doomed

_MOST_NAMED = 20


class Plan(NamedTuple):
    """What is to be erased: the records asked for, and how many others go with them."""

    targets: tuple[State, ...]
    entries: int
    tasks: int
    relatives: int = 0


class Purged(NamedTuple):
    """What was erased, and what pcrm cannot erase.

    ``backups`` are copies that still hold one of the records, ``named`` the numbers of records in
    whose words the name still stands. ``clean`` is False while another program keeps old pages of
    the file alive.
    """

    targets: tuple[State, ...]
    backups: tuple[str, ...]
    named: tuple[str, ...]
    clean: bool


def plan(workspace: Workspace, refs: Sequence[str]) -> Plan:
    """Return what a purge of some records would erase; people in the trash are found, too.

    Raises:
        NotFound, Ambiguous: a reference is nobody, several, or only a part of a name.
    """
    with workspace.reading() as connection:
        found = [trash.find(connection, workspace, ref, trashed=True, exact=True) for ref in refs]
        targets = tuple(dict.fromkeys(found))
        rows = purging.doomed(connection, _numbers(targets)).rows
    asked = [one.noun for one in targets]
    entries, tasks, relatives = (
        len(rows.get(noun, ())) - asked.count(noun) for noun in ("interaction", "task", "contact")
    )
    return Plan(targets, entries, tasks, relatives)


def purge(workspace: Workspace, targets: Sequence[State]) -> Purged:
    """Erase records for good; the history keeps that it was done, and no name.

    Entries and tasks that others share stay, without the name. Nothing of this can be undone.
    """
    label = ", ".join(
        f"contact {one.number}" if one.noun == "contact" else one.number for one in targets
    )
    numbers = _numbers(targets)
    with workspace.change(f"purge of {label}") as change:
        connection = change.connection
        gone = purging.doomed(connection, numbers)
        uids = _uids(connection, gone)
        written, said = _said(connection, gone)
        elsewhere = purging.named_elsewhere(connection, written, gone, limit=_MOST_NAMED)
        pictures = _pictures(connection, gone)
        purging.erase(change, gone, said)
    _drop_pictures(workspace, pictures)
    drafts.forget(workspace, [write_number(*number) for number in numbers])
    clean = sweeping.sweep(workspace.path)
    records = [(number, uids.get(number, "")) for number in numbers]
    backups = [
        path
        for path in sweeping.copies(workspace.path, safety.folder(workspace))
        if sweeping.holds(path, records)
    ]
    named = [write_number(*one) for one in elsewhere]
    return Purged(tuple(targets), tuple(backups), tuple(named), clean)


def _numbers(targets: Sequence[State]) -> list[Number]:
    return [Number(one.noun, one.id) for one in targets]


def _uids(connection: sqlite3.Connection, gone: Doomed) -> dict[Number, str]:
    """Return the uids of the records that go, where their kind has one."""
    return {
        Number(noun, image["id"]): image["uid"]
        for noun in ("contact", "interaction", "task")
        for image in purging.images(connection, gone, noun)
    }


def _said(connection: sqlite3.Connection, gone: Doomed) -> tuple[list[str], Names]:
    """Return all full names that people who go have ever had, and by what to find them in texts."""
    nicknames = [image["value"] for image in purging.images(connection, gone, "nickname")]
    written: list[str] = []
    forms: dict[str, int] = {}
    for image in purging.images(connection, gone, "contact"):
        written.append(image["formatted_name"])
        found = names.forms(
            image["formatted_name"],
            given=image["given"],
            additional=image["additional"],
            family=image["family"],
            nicknames=nicknames,
            kind=image["kind"],
        )
        for form, rank in found.items():
            forms[form] = min(rank, forms.get(form, rank))
    values = [
        image["value"]
        for part in ("email", "telephone", "impp", "url")
        for image in purging.images(connection, gone, part)
    ]
    return list(dict.fromkeys(written)), names_of(forms, values, (*written, *nicknames))


def _pictures(connection: sqlite3.Connection, gone: Doomed) -> list[str]:
    """Return the picture files that the cards of those who go name."""
    cards = purging.images(connection, gone, "source_card")
    return files_in([line for image in cards for line in image["raw"].split("\n")])


def _drop_pictures(workspace: Workspace, pictures: Sequence[str]) -> None:
    """Remove picture files that nothing names any more; under the lock, or an import may come."""
    if not pictures:
        return
    with workspace.change("pictures") as change:  # it touches no row, so it leaves no trace
        named = set(files_in(sources.picture_lines(change.connection)))
        photos.remove(workspace.path, [name for name in pictures if name not in named])

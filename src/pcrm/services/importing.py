"""Brings address books in: previewed, idempotent, one change to undo, nothing lost on the way."""

from __future__ import annotations

import os
import tempfile

from pcrm.domain.contact import Details
from pcrm.domain.indexing import indexed
from pcrm.domain.merging import merge
from pcrm.domain.names import fold
from pcrm.domain.record import NamedTuple
from pcrm.domain.relationship import nearness
from pcrm.formats.vcard import BadCard
from pcrm.services import duplicates, safety, vcards
from pcrm.services.differences import told
from pcrm.services.recognising import Known
from pcrm.store import photos
from pcrm.store.importing import BulkInsert, laid_out
from pcrm.store.reading import contacts, names, sources
from pcrm.store.writing import UnitOfWork

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence

    Accept = Callable[[str, list[str]], bool]
    Progress = Callable[[int], None]

    from pcrm.domain.contact import Contact
    from pcrm.services.vcards import Prepared
    from pcrm.services.workspace import Workspace
    from pcrm.store.importing import SourceCard

_BATCH = 1000
"""Cards that are stored together, their words and names sorted; of more, the process that reads
ahead would fill its pipe meanwhile and wait."""


class Skipped(NamedTuple):
    """A place in a file that gave no contact, and why."""

    file: str
    line: int
    reason: str


class Report(NamedTuple):
    """What an import did, or would do.

    ``skipped`` gave no contact, ``odd`` came in with a doubt, ``kept`` are properties that live on
    in the raw card only, ``changes`` tell who is new and what has changed, ``duplicates`` who is
    probably there twice; ``left`` counts known contacts that were to be left alone.
    """

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: tuple[Skipped, ...] = ()
    odd: tuple[Skipped, ...] = ()
    kept: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    duplicates: tuple[str, ...] = ()
    left: int = 0


class _Run(NamedTuple):
    """How one import is to go."""

    tags: tuple[str, ...]
    accept: Accept | None
    progress: Progress | None


class _DryRunError(Exception):
    """Ends a dry run, so that nothing of it is committed."""


def import_files(
    workspace: Workspace,
    paths: Sequence[str],
    *,
    encoding: str = "",
    tags: Sequence[str] = (),
    dry_run: bool = False,
    accept: Accept | None = None,
    progress: Progress | None = None,
) -> Report:
    """Import vCard files as one change; ``-`` is stdin. A bad card costs one card.

    A card that was imported before is known by its uid, by its lines, or by its name together
    with an e-mail or a telephone: it updates the contact, and what the user has edited since
    stays. ``accept`` is asked with a name and the differences before a known contact is changed;
    without it every change comes in. ``progress`` is called with the number of cards so far.
    ``dry_run`` reports and leaves everything as it was.

    Raises:
        FileProblem: a file cannot be read or is no vCard file; nothing was imported then.
    """
    given = [(path, vcards.prepared(path, encoding=encoding, tags=tags)) for path in paths]
    if dry_run and workspace.is_default and not workspace.exists():
        with tempfile.TemporaryDirectory() as folder:
            elsewhere = workspace._replace(path=os.path.join(folder, "dry-run.db"))
            how = _Run(tuple(tags), accept, progress)
            return _run(elsewhere, given, how, label="import", dry_run=True)
    label = f"import {os.path.basename(paths[0])}"
    if len(paths) > 1:
        label += f" and {len(paths) - 1} more"
    if not dry_run:
        safety.before(workspace, "import")
    how = _Run(tuple(tags), accept, progress)
    return _run(workspace, given, how, label=label, dry_run=dry_run)


def leave(name: str, differences: list[str]) -> bool:
    """Leave a known contact as it is: an ``accept`` for whoever wants new people only."""
    del name, differences
    return False


def _run(
    workspace: Workspace,
    given: Sequence[tuple[str, Iterator[Prepared | BadCard]]],
    how: _Run,
    *,
    label: str,
    dry_run: bool,
) -> Report:
    run: _Import | None = None
    try:
        with UnitOfWork(workspace.change(label)) as work:
            run = _Import(work, how)
            for path, found in given:
                run.file(path, found)
            run.finish()
            if dry_run:
                raise _DryRunError
            run.store_pictures(workspace.path)
            work.finish()
    except _DryRunError:
        pass
    assert run is not None
    return run.report()


class _Import:
    """One run: which cards are known already, what is new, and the report so far."""

    def __init__(self, work: UnitOfWork, how: _Run) -> None:
        self._work = work
        self._how = how
        self._connection: sqlite3.Connection = work.change.connection
        self._tags = how.tags
        self._bulk = BulkInsert(work.change)
        self._known = Known(self._connection)
        self._relations: list[tuple[int, str, str]] = []
        self._pointers: list[tuple[int, str, str]] = []
        self._counts = {"created": 0, "updated": 0, "unchanged": 0, "left": 0}
        self._skipped: list[Skipped] = []
        self._odd: list[Skipped] = []
        self._kept: dict[str, None] = {}
        self._changes: list[str] = []
        self._duplicates: list[str] = []
        self._pending = 0
        self._seen = 0
        self._created: list[int] = []
        self._pictures: dict[str, bytes] = {}

    def file(self, path: str, found: Iterator[Prepared | BadCard]) -> None:
        """Take in the cards of one file."""
        name = "-" if path == "-" else os.path.basename(path)
        for card in found:
            self._seen += 1
            if self._how.progress and not self._seen % _BATCH:
                self._how.progress(self._seen)
            if isinstance(card, BadCard):
                self._skipped.append(Skipped(name, card.line, card.reason))
                continue
            if card.warnings:
                self._odd += [Skipped(name, card.line, warning) for warning in card.warnings]
            for kept in card.kept:
                self._kept[kept] = None
            self._card(card, name)

    def finish(self) -> None:
        """Write what is left, tie the relationships, fill the journal."""
        self._bulk.write()
        self._relate()
        self._bulk.finish()
        likely = duplicates.likely_twice(self._connection, self._created)
        self._duplicates = [pair.phrase for pair in likely]

    def store_pictures(self, database: str) -> None:
        """Write the pictures of the cards as files beside the database."""
        for name, octets in self._pictures.items():
            photos.write(database, name, octets)
        self._pictures.clear()

    def report(self) -> Report:
        """Return what has been done."""
        return Report(
            **self._counts,
            skipped=tuple(self._skipped),
            odd=tuple(self._odd),
            kept=tuple(self._kept),
            changes=tuple(self._changes),
            duplicates=tuple(self._duplicates),
        )

    def _card(self, card: Prepared, file: str) -> None:
        number = self._known.unchanged(card.source)
        if number:
            self._tag(number)
            return
        self._pictures |= card.pictures
        if card.source.uid in self._known.uids:
            self._bulk.write()  # whose it is may have come a moment ago
        owner = self._known.owner(card)
        if owner:
            doubt = f"has the UID {card.source.uid!r} of {owner!r}: taken as somebody else"
            self._odd.append(Skipped(file, card.line, doubt))
            card = card._replace(source=card.source._replace(uid=""))
        known = self._known.whom(card)
        if known:
            self._update(known, card.source)
        else:
            known = self._create(card)
        self._pointers += [(known, type_, uri) for type_, uri in card.pointers]

    def _create(self, card: Prepared) -> int:
        number = self._bulk.add(card.layout, card.indexed)
        self._bulk.add_source(number, card.source)
        self._relations += [(number, type_, name) for type_, name in card.related]
        self._known.note(number, card.source)
        self._counts["created"] += 1
        self._created.append(number)
        self._changes.append(f"new: {card.name}")
        self._pending += 1
        if self._pending >= _BATCH:
            self._bulk.write()
            self._pending = 0
        return number

    def _update(self, number: int, source: SourceCard) -> None:
        """Bring in what the card changed since it was imported last."""
        self._pending = 0
        with self._bulk.apart(number):
            self._update_one(number, source)

    def _update_one(self, number: int, source: SourceCard) -> None:
        (before,) = contacts.load(self._connection, [number])
        theirs = vcards.details_of(source.raw, self._tags)
        last = self._last(number, theirs, source)
        base = vcards.details_of(last.raw) if last else Details(before.details.formatted_name)
        if not last and fold(theirs.formatted_name) != fold(base.formatted_name):
            base = base._replace(formatted_name=theirs.formatted_name)  # known by a nickname
        if last and last.merged_from:
            source = source._replace(merged_from=last.merged_from)
        after = merge(base, before.details, theirs._replace(related=base.related))
        related = [
            (number, other.type, other.name)
            for other in theirs.related
            if other not in base.related
        ]
        differences = told(before.details, after)
        differences += [f"related: + {type_} {name}" for _, type_, name in related]
        name = after.formatted_name
        if differences and self._how.accept and not self._how.accept(name, differences):
            self._counts["left"] += 1
            return
        self._relations.extend(related)
        self._write_update(before, after)
        self._bulk.add_source(number, source)
        self._known.note(number, source)
        if differences:
            self._counts["updated"] += 1
            self._changes += [f"changed: {name}: {phrase}" for phrase in differences]
        else:
            self._counts["unchanged"] += 1

    def _last(self, number: int, theirs: Details, source: SourceCard) -> sources.Source | None:
        """Return the card that a contact had from the same place.

        Of a merged contact that is the one with the same uid, or with the same name and none:
        what another card says was not taken away by this one.
        """
        cards = sources.all_of(self._connection, number)
        if not any(card.merged_from for card in cards):
            return cards[0] if cards else None
        same = [card for card in cards if card.uid == source.uid]
        if not source.uid:
            name = fold(theirs.formatted_name)
            same = [
                card for card in same if fold(vcards.details_of(card.raw).formatted_name) == name
            ]
        return same[0] if same else None

    def _write_update(self, before: Contact, after: Details) -> None:
        from pcrm.store import records, tables  # bring SQLModel: a first import does without

        records.update_contact(self._work.session, before, after)
        if before.relative:  # who has a card is somebody for the lists
            records.set_column(self._work.session, tables.ContactRow, [before.id], relative=0)

    def _tag(self, number: int) -> None:
        """Tag somebody whose card is known and has not changed."""
        found = contacts.load(self._connection, [number]) if self._tags else []
        if not found or set(self._tags) <= set(found[0].details.tags):
            self._counts["unchanged"] += 1
            return
        before = found[0]
        tags = tuple(dict.fromkeys((*before.details.tags, *self._tags)))
        after = before.details._replace(tags=tags)
        with self._bulk.apart(number):
            self._write_update(before, after)
        self._counts["updated"] += 1
        self._changes.append(f"changed: {after.formatted_name} (tags)")

    def _relative(self, details: Details) -> int:
        return self._bulk.add(laid_out(details), indexed(details), relative=True)

    def _relate(self) -> None:
        """Tie people named as relatives: to the one contact of that name, or to a new relative."""
        made: dict[tuple[int, str], int] = {}
        for number, type_, name in self._relations:
            key = fold(name)
            if not key:
                continue
            known = names.by_written_name(self._connection, name, but=number)
            if len(known) == 1:
                other = known[0]
            else:
                other = made.get((number, key), 0) or self._relative(Details(name))
                made[number, key] = other
            self._bulk.relate(number, other, nearness(type_))
        for number, type_, uri in self._pointers:
            other = self._known.pointed_to(uri)
            if other not in (0, number):
                self._bulk.relate(number, other, nearness(type_))
        self._bulk.write()

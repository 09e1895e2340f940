"""Brings address books in: previewed, idempotent, one change to undo, nothing lost on the way."""

from __future__ import annotations

import os
import tempfile

from pcrm.domain.contact import Details
from pcrm.domain.indexing import indexed
from pcrm.domain.merging import merge
from pcrm.domain.names import fold
from pcrm.domain.record import NamedTuple
from pcrm.formats import vcard
from pcrm.formats.vcard import BadCard, Card
from pcrm.services import duplicates, safety, vcards
from pcrm.services.differences import told
from pcrm.store import photos
from pcrm.store.importing import BulkInsert
from pcrm.store.reading import contacts, merges, names, sources
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
        self._digests = sources.digests(self._connection)
        self._uids = sources.uids(self._connection)
        self._with_uid = set(self._uids.values())
        self._uids = merges.uids(self._connection) | self._uids
        self._had_contacts = names.are_there_any(self._connection)
        self._relations: list[tuple[int, str, str]] = []
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
            self._card(card)

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

    def _card(self, card: Prepared) -> None:
        digest = card.source.digest
        if digest in self._digests:
            self._tag(self._digests[digest])
            return
        self._pictures |= card.pictures
        known = self._known(card)
        if known:
            self._update(known, card.details, card.source)
        else:
            known = self._create(card)
        self._digests[digest] = known

    def _known(self, card: Prepared) -> int:
        """Return the contact that a card is about, 0 for somebody new."""
        uid = card.source.uid
        if uid in self._uids:
            return self._uids[uid]
        if not self._had_contacts:
            return 0
        key = fold(card.details.formatted_name)
        emails = {email.value.casefold() for email in card.details.emails}
        telephones = {each.value for each in card.details.telephones}
        for contact in contacts.load(
            self._connection, names.by_full_name(self._connection, [key], trashed=False)
        ):
            theirs = {email.value.casefold() for email in contact.details.emails}
            numbers = {each.value for each in contact.details.telephones}
            if uid and contact.id in self._with_uid:
                continue  # another card of the same source: somebody else of that name
            if emails & theirs or telephones & numbers or not (emails or telephones):
                return contact.id
            if contact.relative and " " in key and not (theirs or numbers):
                return contact.id
        return 0

    def _create(self, card: Prepared) -> int:
        details, uid = card.details, card.source.uid
        number = self._bulk.add(details, card.indexed)
        self._bulk.add_source(number, card.source)
        if details.related:
            self._relations += [(number, other.type, other.name) for other in details.related]
        if uid:
            self._uids[uid] = number
            self._with_uid.add(number)
        self._counts["created"] += 1
        self._created.append(number)
        self._changes.append(f"new: {details.formatted_name}")
        self._pending += 1
        if self._pending >= _BATCH:
            self._bulk.write()
            self._pending = 0
        return number

    def _update(self, number: int, theirs: Details, source: SourceCard) -> None:
        """Bring in what the card changed since it was imported last."""
        self._pending = 0
        with self._bulk.apart(number):
            self._update_one(number, theirs, source)

    def _update_one(self, number: int, theirs: Details, source: SourceCard) -> None:
        (before,) = contacts.load(self._connection, [number])
        last = self._last(number, theirs, source)
        base = _details(last) if last else Details(before.details.formatted_name)
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
        if source.uid:
            self._uids[source.uid] = number
            self._with_uid.add(number)
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
            same = [card for card in same if fold(_details(card).formatted_name) == name]
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
        return self._bulk.add(details, indexed(details), relative=True)

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
            self._bulk.relate(number, other, type_ or "contact")
        self._bulk.write()


def _details(source: sources.Source) -> Details:
    """Return what a card said when it was imported."""
    text = f"BEGIN:VCARD\n{source.raw}\nEND:VCARD\n"
    cards = [card for card in vcard.read(text.encode()) if isinstance(card, Card)]
    return cards[0].details if cards else Details("?")

"""A whole record as text, and back: what others changed meanwhile is kept, too."""

from __future__ import annotations

from pcrm.domain.contact import Contact
from pcrm.domain.errors import NotFound, UsageError
from pcrm.domain.merging import collisions, merge
from pcrm.domain.numbers import write_number
from pcrm.domain.record import NamedTuple
from pcrm.formats import contact_toml
from pcrm.formats.toml_reading import Table, reading
from pcrm.formats.toml_values import is_blank
from pcrm.services import editing_numbered, single
from pcrm.services.editing_numbered import changed_meanwhile, removed_meanwhile
from pcrm.services.references import record_number, resolve
from pcrm.store.reading import contacts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcrm.domain.contact import Details
    from pcrm.domain.important_date import DateEntry
    from pcrm.domain.interaction import Interaction
    from pcrm.domain.task import Task
    from pcrm.services.workspace import Workspace

    Editable = Contact | Task | Interaction | DateEntry
    Values = dict[str, Any]
    """What a record says by key: texts, lists of texts, lists of tables, as TOML holds them."""


class Draft(NamedTuple):
    """A record as text, and the record it was written from; ``typed`` is its number."""

    typed: str
    text: str
    base: Editable


class Edited(NamedTuple):
    """A record after it was edited; ``merged`` tells that somebody else had changed it, too."""

    record: Editable
    changed: bool
    merged: bool = False


def begin(workspace: Workspace, ref: str) -> Draft:
    """Return the text of the record that a reference or a number means.

    Raises:
        NotFound: there is none, or it is in the trash.
        UsageError: records of that kind cannot be edited.
    """
    number = record_number(ref)
    if number:
        return _begin_numbered(workspace, write_number(number.noun, number.id))
    with workspace.reading() as connection:
        who = resolve(connection, ref, asking=workspace)
        (contact,) = contacts.load(connection, [who])
    if contact.deleted:
        raise _in_trash(str(who))
    title = f"{contact.details.formatted_name} ({who})"
    text = contact_toml.write(contact.details, title=title)
    return Draft(str(who), text, contact)


def _begin_numbered(workspace: Workspace, typed: str) -> Draft:
    record = single.load(workspace, typed)
    if not editing_numbered.is_editable(record):
        raise UsageError(f"{typed} cannot be edited", value=typed, hint="see pcrm show")
    if record.deleted:
        raise _in_trash(typed)
    return Draft(typed, editing_numbered.write(record), record)


def _in_trash(typed: str) -> NotFound:
    hint = f"take it out with: pcrm restore {typed}"
    return NotFound(f"{typed} is in the trash", value=typed, hint=hint)


def finish(workspace: Workspace, draft: Draft, text: str) -> Edited:
    """Make a record say what an edited text says; a text that says nothing changes nothing.

    Raises:
        BadText: a key or a value is not good; nothing was stored.
        Conflict: the record has changed since ``begin`` so that not both changes can hold.
    """
    if is_blank(text):
        return Edited(draft.base, changed=False)
    return _finish(workspace, draft.base, reading(text))


def finish_values(workspace: Workspace, draft: Draft, values: Values) -> Edited:
    """Do what ``finish`` does, for values by key as a text would hold them."""
    return _finish(workspace, draft.base, Table(values, source="", path=()))


def _finish(workspace: Workspace, base: Editable, said: Table) -> Edited:
    if isinstance(base, Contact):
        return _finish_contact(workspace, base, said)
    return Edited(*editing_numbered.store(workspace, base, said))


def _finish_contact(workspace: Workspace, base: Contact, said: Table) -> Edited:
    from pcrm.store import records
    from pcrm.store.writing import UnitOfWork

    mine = contact_toml.details(
        said, base.details, today=workspace.today(), extra=workspace.settings.vocabulary()
    )
    if mine == base.details:
        return Edited(base, changed=False)
    with UnitOfWork(workspace.change(f"edit {mine.formatted_name}")) as work:
        found = contacts.load(work.change.connection, [base.id])
        if not found or found[0].deleted:
            raise removed_meanwhile(base.details.formatted_name, str(base.id))
        theirs = found[0]
        after = _merged(base, mine, theirs)
        if after != theirs.details:
            records.update_contact(work.session, theirs, after)
        work.finish()
    with workspace.reading() as connection:
        (stored,) = contacts.load(connection, [base.id])
    return Edited(stored, stored.details != theirs.details, theirs.details != base.details)


def _merged(base: Contact, mine: Details, theirs: Contact) -> Details:
    both = collisions(base.details, mine, theirs.details)
    if both:
        raise changed_meanwhile(base.details.formatted_name, str(base.id), both)
    return merge(base.details, mine, theirs.details)

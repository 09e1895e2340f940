"""Important dates of people and groups: given, and listed with what they bring next."""

from __future__ import annotations

from pcrm.domain import partial_date
from pcrm.domain.errors import NotFound, UsageError
from pcrm.domain.important_date import DateEntry
from pcrm.domain.names import fold
from pcrm.domain.record import NamedTuple
from pcrm.services.references import resolve
from pcrm.store.reading import dates

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from pcrm.domain.contact import ImportantDate
    from pcrm.services.workspace import Workspace


class Upcoming(NamedTuple):
    """A date, the ISO day it comes next (empty if its day is unknown), and the age then."""

    entry: DateEntry
    next_day: str
    age: int | None


_TAG = "tag:"


class Given(NamedTuple):
    """A date as it is stored; ``changed`` tells whether it was not so before."""

    entry: DateEntry
    changed: bool


def add(workspace: Workspace, whose: str, date: ImportantDate) -> Given:
    """Give a contact, or everybody with a tag (``tag:client``), an important date.

    The same label again replaces a birthday or a death; what is there already stays.

    Raises:
        NotFound: nobody is known by the reference, or nobody has the tag.
        UsageError: the label is missing.
    """
    from pcrm.services import people

    if not date.label.strip():
        raise UsageError("a label is missing", value=date.label, hint="as in: birthday, renewal")
    if whose.startswith(_TAG):
        return _add_to_group(workspace, whose, date)
    with workspace.reading() as connection:
        who = resolve(connection, whose, asking=workspace)
        before = {one.id: one for one in dates.of_contact(connection, who)}
    _, stored = people.add_date(workspace, str(who), date.label, date)
    with workspace.reading() as connection:
        (entry,) = dates.by_number(connection, stored.id)
    return Given(entry, before.get(entry.id) != entry)


def _add_to_group(workspace: Workspace, whose: str, date: ImportantDate) -> Given:
    from pcrm.store.tables import ImportantDateRow
    from pcrm.store.writing import UnitOfWork

    with workspace.reading() as connection:
        tag = _tag(connection, whose)
        for entry in dates.of_tag(connection, tag):
            if (entry.label, entry.date[:3], entry.remind) == (
                date.label,
                date.date[:3],
                date.remind,
            ):
                return Given(entry, changed=False)
    with UnitOfWork(workspace.change(f"date tag:{tag} {date.label}")) as work:
        row = ImportantDateRow(tag=tag, label=date.label, remind=date.remind, **date.date._asdict())
        work.session.add(row)
        work.session.flush()
        number = row.id or 0
        work.finish()
    with workspace.reading() as connection:
        return Given(dates.by_number(connection, number)[0], changed=True)


def _tag(connection: sqlite3.Connection, typed: str) -> str:
    """Return the tag of ``tag:client`` as people have it.

    Raises:
        NotFound: nobody has it.
    """
    from difflib import get_close_matches

    wanted = typed.removeprefix(_TAG).lstrip("+")
    known = {fold(tag): tag for tag in dates.tags(connection)}
    found = known.get(fold(wanted), "")
    if found:
        return found
    near = get_close_matches(fold(wanted), list(known), n=3, cutoff=0.6)
    hint = f"did you mean {', '.join(known[each] for each in near)}?"
    raise NotFound(
        f"nobody has the tag {wanted!r}",
        value=typed,
        hint=hint if near else f"give it to somebody: pcrm tag anna +{wanted or 'client'}",
    )


def listed(workspace: Workspace, ref: str = "") -> list[Upcoming]:
    """Return the dates of everybody, of one contact and its groups, or of ``tag:T``, next first.

    Raises:
        NotFound: nobody is known by the reference, or nobody has the tag.
    """
    with workspace.reading() as connection:
        if ref.startswith(_TAG):
            found = dates.of_tag(connection, _tag(connection, ref))
        elif ref:
            who = resolve(connection, ref, asking=workspace)
            found = dates.of_contact(connection, who)
        else:
            found = dates.of_everybody(connection)
    known = [upcoming(workspace, entry) for entry in found]
    return sorted(known, key=lambda one: (one.next_day or "~", one.entry.id))


def upcoming(workspace: Workspace, entry: DateEntry) -> Upcoming:
    """Return a date with its next occurrence, counted from today."""
    leap = workspace.settings.leap_day
    occurs = partial_date.next_occurrence(entry.date, workspace.today(), leap=leap)
    if occurs is None:
        return Upcoming(entry, "", None)
    age = partial_date.age_on(entry.date, occurs, leap=leap)
    return Upcoming(entry, occurs.isoformat(), age)

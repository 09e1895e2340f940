"""Records as forms: values by key, looked at while they are typed, stored as an edited text is."""

from __future__ import annotations

from pcrm.domain.contact import Contact, Details
from pcrm.domain.errors import PcrmError, UsageError
from pcrm.domain.important_date import DateEntry
from pcrm.domain.interaction import Interaction, Person
from pcrm.domain.numbers import read_number, write_number
from pcrm.domain.partial_date import PartialDate
from pcrm.domain.record import NamedTuple
from pcrm.domain.relationship import Tie
from pcrm.domain.task import Task
from pcrm.domain.toml_text import BadText, read
from pcrm.formats import contact_toml
from pcrm.formats.toml_reading import Table
from pcrm.services import capture, editing, editing_numbered, filters, form_ties
from pcrm.services.editing import Draft
from pcrm.store.reading import names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.services.editing import Editable, Values
    from pcrm.services.workspace import Workspace

NOUNS = ("contact", "task", "interaction", "plan", "important_date", "relationship")
"""What there is a form for."""


class Form(NamedTuple):
    """A record to be filled in: ``values`` by key are what is stored, or known beforehand.

    ``typed`` is the number of the record, empty for a new one; ``base`` the record that the values
    were written from; ``about`` the contact that a new one is about, 0 for none.
    """

    noun: str
    base: Editable | Tie
    values: Values
    typed: str = ""
    about: int = 0

    @property
    def name(self) -> str:
        """Return the name by which a draft of it is kept."""
        if isinstance(self.base, Tie) and self.base.related.id:
            return f"{self.base.contact.id}-{self.base.related.id}"
        return self.typed or "-".join(filter(None, (self.noun, str(self.about or ""))))


class Look(NamedTuple):
    """What typed values come to: what is wrong with them by key, and who is meant by key.

    A key is spelt as in ``emails[2].value``, counted from 1.
    """

    wrong: dict[str, PcrmError]
    people: dict[str, tuple[Person, ...]]


class Stored(NamedTuple):
    """What became of a form: the number of the record and what it is called.

    ``merged`` tells that somebody else had changed it, too; ``remarks`` are whole sentences.
    """

    typed: str
    title: str
    changed: bool = True
    merged: bool = False
    remarks: tuple[str, ...] = ()


def begin(workspace: Workspace, number: str) -> Form:
    """Return the form of a stored contact, task, interaction or date by its number.

    Raises:
        NotFound: there is none, or it is in the trash.
        UsageError: records of that kind have no form.
    """
    draft = editing.begin(workspace, number)
    found = read_number(draft.typed)
    noun = found.noun if found else "contact"
    if getattr(draft.base, "planned", False):
        noun = "plan"
    return Form(noun, draft.base, read(draft.text), draft.typed)


def begin_tie(workspace: Workspace, one: int, other: int, kind: str) -> Form:
    """Return the form of the relationship in which ``other`` is the ``kind`` of ``one``.

    Raises:
        Conflict: there is none.
    """
    tie = form_ties.load(workspace, one, other, kind)
    return Form("relationship", tie, form_ties.said(tie), f"{one}-{other}")


def blank(workspace: Workspace, noun: str, contact: int = 0) -> Form:
    """Return the form of a new record, about a contact where one is given.

    It begins with the tags, and a contact with the organisation, of the context that is used.

    Raises:
        UsageError: there is no form for that.
    """
    whose = _person(workspace, contact) if contact else Person(0, "")
    who = f"{whose.id} {whose.formatted_name}" if contact else ""
    people = [who] if who else []
    if noun == "contact":
        return Form(noun, Contact(0, "", Details("")), _filled(workspace, {}, has_place=True))
    if noun == "task":
        values = _filled(workspace, {"contacts": people})
        return Form(noun, Task(0, "", ""), values, about=contact)
    if noun in {"interaction", "plan"}:
        entry = capture.blank(workspace, planned=noun == "plan")
        values = _filled(workspace, {"day": entry.day, "participants": people})
        return Form(noun, entry, values, about=contact)
    if noun == "important_date":
        date = DateEntry(0, "", PartialDate(), "", whose)
        return Form(noun, date, {"whose": who}, about=contact)
    if noun == "relationship":
        tie = Tie(whose, "", Person(0, ""))
        return Form(noun, tie, {"contact": who}, about=contact)
    raise UsageError(
        f"there is no form for {noun!r}", value=noun, hint=f"one of: {', '.join(NOUNS)}"
    )


def _filled(workspace: Workspace, values: Values, *, has_place: bool = False) -> Values:
    """Return values with what the context that is used says of new records."""
    with workspace.reading() as connection:
        filling = filters.filling(connection, workspace)
    if filling.tags:
        values["tags"] = list(filling.tags)
    if filling.organization and has_place:
        values["memberships"] = [{"organization": filling.organization}]
    return values


def _person(workspace: Workspace, number: int) -> Person:
    with workspace.reading() as connection:
        (found,) = names.describe(connection, [number])
    return Person(found.id, found.formatted_name)


def look(workspace: Workspace, form: Form, values: Values) -> Look:
    """Return what is wrong with values as they are typed, and whom they mean; stores nothing."""
    if isinstance(form.base, Contact):
        return Look(_wrong(workspace, form.base.details, values), {})
    if isinstance(form.base, Tie):
        return Look(*form_ties.understood(workspace, form.base, values))
    if isinstance(form.base, DateEntry) and not form.typed:
        return Look(*form_ties.understood_date(workspace, values))
    record, wrong = record_of(workspace, form, values)
    people = {
        key: tuple(Person(*who[:2]) for who in getattr(record, key, ()))
        for key in ("contacts", "participants", "mentioned")
    }
    if isinstance(record, Interaction) and not (record.kind or record.text or record.participants):
        said = "nothing is said yet"
        wrong.setdefault("text", UsageError(said, hint="a kind, somebody, or what was said"))
    return Look(wrong, people)


def record_of(
    workspace: Workspace, form: Form, values: Values
) -> tuple[Editable, dict[str, PcrmError]]:
    """Return the record that the values of a form make, and what is wrong by key.

    Raises:
        BadText: a value of a contact is not good.
    """
    assert not isinstance(form.base, Tie)
    if isinstance(form.base, Contact):
        details = _details(workspace, form.base.details, values)
        return form.base._replace(details=details), {}
    return editing_numbered.understood(workspace, form.base, _table(values))


def _wrong(workspace: Workspace, before: Details, values: Values) -> dict[str, PcrmError]:
    """Return what is wrong with the values of a contact, the first mistake of each entry.

    A mistake is taken out, so that the next one is found.
    """
    wrong: dict[str, PcrmError] = {}
    left = dict(values)
    while True:
        try:
            _details(workspace, before, left)
        except BadText as error:
            if error.key in wrong:
                return wrong
            wrong[error.key] = error
            left = _without(left, error.key)
        else:
            return wrong


def _without(values: Values, key: str) -> Values:
    """Return values without the one that is wrong, every other in its place."""
    head, dot, rest = key.partition(".")
    name, bracket, place = head.partition("[")
    rest_of = dict(values)
    if bracket and isinstance(values.get(name), list):
        index = int(place.removesuffix("]")) - 1
        nothing: Values | str = {} if name in contact_toml.SECTIONS else ""
        rest_of[name] = [*values[name][:index], nothing, *values[name][index + 1 :]]
    elif dot and isinstance(values.get(name), dict):
        field = rest.partition("[")[0]
        rest_of[name] = {own: value for own, value in values[name].items() if own != field}
    elif name == "formatted_name":
        rest_of[name] = "?"
    else:
        rest_of.pop(name, None)
    return rest_of


def _details(workspace: Workspace, before: Details, values: Values) -> Details:
    today, extra = workspace.today(), workspace.settings.vocabulary()
    return contact_toml.details(_table(values), before, today=today, extra=extra)


def _table(values: Values) -> Table:
    return Table(values, source="", path=())


def store(workspace: Workspace, form: Form, values: Values) -> Stored:
    """Store what a form says in one change that can be undone.

    What somebody else has changed since the form was begun stays, unless both changed the same.

    Raises:
        BadText: a value is not good; its ``key`` tells which.
        Conflict: the record has changed so that not both changes can hold, or has gone.
    """
    if isinstance(form.base, Tie):
        return Stored(*form_ties.store(workspace, form.base, values))
    if form.typed:
        done = editing.finish_values(workspace, Draft(form.typed, "", form.base), values)
        return Stored(form.typed, _title(done.record), done.changed, done.merged)
    if isinstance(form.base, Contact):
        return _add(workspace, form.base.details, values)
    if isinstance(form.base, DateEntry):
        return Stored(*form_ties.add_date(workspace, values))
    made = editing_numbered.create(workspace, form.base, _table(values))
    noun = "task" if isinstance(made, Task) else "interaction"
    return Stored(write_number(noun, made.id), _title(made))


def _add(workspace: Workspace, before: Details, values: Values) -> Stored:
    """Store a new contact; its name is taken apart where its parts were left empty."""
    from pcrm.services import people

    details = _details(workspace, before, values)
    if details.kind == "individual" and not (details.given or details.family):
        from pcrm.domain.name_parts import split

        parts = split(details.formatted_name)
        details = details._replace(
            given=parts.given,
            additional=details.additional or parts.additional,
            family=parts.family,
        )
    added = people.add(workspace, details, in_context=False)  # the form has it, unless taken out
    name = added.contact.details.formatted_name
    known = f"{name} was there already; what is new has been added"
    remarks = () if added.is_new else (known,)
    return Stored(str(added.contact.id), name, remarks=remarks)


def title(form: Form) -> str:
    """Return what the record of a form is called, as it is stored."""
    return form_ties.title(form.base) if isinstance(form.base, Tie) else _title(form.base)


def _title(record: Editable) -> str:
    if isinstance(record, Contact):
        return record.details.formatted_name
    if isinstance(record, Task):
        return record.summary
    if isinstance(record, DateEntry):
        return f"{record.label} of {record.contact.formatted_name}"
    return record.text or record.kind or record.day

"""What a sentence means for the people in the store: who is named, who is new, what is to do."""

from __future__ import annotations

from pcrm.domain import sentence as sentences
from pcrm.domain.errors import Ambiguous
from pcrm.domain.interaction import Participant, Person
from pcrm.domain.sentence import Mention, Reading, Step
from pcrm.domain.task import Task
from pcrm.domain.when import FUTURE, PAST
from pcrm.store import capture, contexts
from pcrm.store.reading import names

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from pcrm.domain.sentence import Hit
    from pcrm.services.workspace import Workspace
    from pcrm.store.change import OpenChange

MOST_RIVALS = 20
"""So many of those a guess could also be are remembered."""


def read(
    connection: sqlite3.Connection, workspace: Workspace, sentence: str, *, planned: bool
) -> Reading:
    """Read a sentence with the people that the store knows."""
    extra = workspace.settings.vocabulary()
    there = names.forms_there(connection, sentences.candidates(sentence, extra=extra))

    def going_by(form: str) -> list[Hit]:
        return names.going_by(connection, form) if form in there else []

    def find(ref: str) -> tuple[int, str]:
        from pcrm.services.references import resolve, tell_if_led

        number = resolve(connection, ref)
        tell_if_led(connection, ref, number, workspace)
        return number, names.full_names(connection, [number])[number]

    people = sentences.People(
        going_by, lambda ids, others: names.seen_together(connection, ids, others), find
    )
    direction = FUTURE if planned else PAST
    return sentences.read(
        sentence, today=workspace.today(), people=people, direction=direction, extra=extra
    )


def preview(workspace: Workspace, sentence: str, *, planned: bool = False) -> Reading:
    """Return what a sentence would mean if it were stored now, in the context that is used.

    Raises:
        DateError, NotFound, Ambiguous: what storing it would raise.
    """
    from pcrm.services import filters

    with workspace.reading() as connection:
        found = read(connection, workspace, sentence, planned=planned)
        return found._replace(tags=filters.filling(connection, workspace).and_tags(found.tags))


def participants(change: OpenChange, mentions: Sequence[Mention]) -> tuple[Participant, ...]:
    """Return people as they are stored with an entry; new ones are made on the way."""
    people: dict[int, Participant] = {}
    for mention in mentions:
        number = mention.contact_id or _new_person(change, mention.formatted_name)
        rivals = tuple(Person(*rival) for rival in mention.rivals[:MOST_RIVALS])
        people.setdefault(number, Participant(number, mention.formatted_name, rivals))
    return tuple(people.values())


def _new_person(change: OpenChange, name: str) -> int:
    """Return the number of somebody written ``@@Name``, made unless made by this sentence."""
    known = capture.person_made(change.connection, change.number, name)
    if known:
        return known
    from pcrm.domain.name_parts import split

    return capture.insert_person(change.connection, name, split(name), at=change.at)


def named(
    connection: sqlite3.Connection, workspace: Workspace, refs: Sequence[str]
) -> tuple[Person, ...]:
    """Return the people of each ``REF,…``."""
    if not refs:
        return ()
    from pcrm.services.references import resolve_each

    numbers = [
        number for each in refs for number in resolve_each(connection, each, asking=workspace)
    ]
    return tuple(Person(who.id, who.formatted_name) for who in names.describe(connection, numbers))


def task_of(change: OpenChange, step: Step, people: tuple[Person, ...]) -> Task:
    """Return the task of a step: for those it names, else for the people given."""
    named = tuple(Person(who.id, who.formatted_name) for who in participants(change, step.people))
    return Task(
        id=0,
        uid="",
        summary=step.summary,
        due=step.due.isoformat() if step.due else "",
        due_time=step.at if step.due else "",
        owed_by=step.owed_by,
        contacts=named or people,
        tags=step.tags,
    )


def tags_in_use(change: OpenChange, workspace: Workspace) -> tuple[str, ...]:
    """Return the tags of the context that is used, and tell the user of them."""
    if contexts.in_use(change.connection) is None:
        return ()
    from pcrm.services import filters

    return filters.filling(change.connection, workspace).tags


def refuse_guess(mention: Mention, sentence: str) -> None:
    """Raise Ambiguous for a name that fits several people."""
    fitting = ((mention.contact_id, mention.formatted_name), *mention.rivals)
    raise Ambiguous(
        f"{mention.said!r} could be {len(fitting)} people",
        value=mention.said,
        hint="write @NUMBER in the sentence",
        candidates=tuple((str(number), name, "") for number, name in fitting),
        kept=sentence,
    )

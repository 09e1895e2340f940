"""One record by its number: a task, an interaction, a date, a change."""

from __future__ import annotations

from pcrm.domain.errors import NotFound, UsageError
from pcrm.domain.numbers import read_number
from pcrm.store.reading import changes, dates, interactions, tasks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.domain.attachment import Attachment
    from pcrm.domain.change import Change
    from pcrm.domain.important_date import DateEntry
    from pcrm.domain.interaction import Interaction
    from pcrm.domain.task import Task
    from pcrm.services.workspace import Workspace

    Record = Interaction | Task | DateEntry | Attachment | Change


def load(workspace: Workspace, typed: str) -> Record:
    """Return the record a number names, also when it is in the trash.

    Raises:
        NotFound: there is no such record.
        UsageError: records of that letter do not exist yet.
    """
    number = read_number(typed)
    assert number is not None
    found: list[Record] = []
    with workspace.reading() as connection:
        if number.noun == "task":
            found.extend(tasks.load(connection, [number.id]))
        elif number.noun == "interaction":
            found.extend(interactions.load(connection, [number.id]))
        elif number.noun == "important_date":
            found.extend(dates.by_number(connection, number.id))
        elif number.noun == "attachment":
            from pcrm.store.reading import attachments

            found.extend(attachments.by_number(connection, number.id))
        elif number.noun == "change":
            found.extend(
                one._replace(items=tuple(changes.items(connection, one.id)))
                for one in changes.load(connection, [number.id])
            )
        else:
            raise UsageError(
                f"there are no records like {typed} yet", value=typed, hint="see pcrm help"
            )
    if not found:
        raise NotFound(f"there is no {typed}", value=typed, hint="see pcrm history")
    return found[0]


def entry(workspace: Workspace, number: int | None) -> Interaction:
    """Return an entry of the log by its number, or the one made last.

    Raises:
        NotFound: there is none, or it is in the trash.
    """
    with workspace.reading() as connection:
        wanted = number or interactions.latest(connection) or 0
        found = interactions.load(connection, [wanted])
    if not found or found[0].deleted:
        typed = f"i{number}" if number else ""
        what = f"there is no {typed}" if typed else "nothing has been logged yet"
        raise NotFound(what, value=typed, hint="see pcrm timeline")
    return found[0]

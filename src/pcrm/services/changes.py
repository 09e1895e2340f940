"""Undo, redo and the history of every field."""

from __future__ import annotations

from pcrm.domain.change import Change
from pcrm.domain.errors import Conflict, NotFound, UsageError
from pcrm.domain.numbers import read_number
from pcrm.services.references import resolve
from pcrm.store import replay
from pcrm.store.reading import changes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.services.workspace import Workspace


def undo(workspace: Workspace, number: str = "", *, last: int = 1) -> list[Change]:
    """Take back the last change, the last few, or one by its number; return what was undone.

    Raises:
        NotFound: there is nothing to undo.
        Conflict: something later depends on it.
    """
    with workspace.reading() as connection:
        wanted = [_number(number)] if number else changes.to_undo(connection, limit=last)
        found = changes.load(connection, wanted)
    if not found:
        what = f"there is no {number}" if number else "there is nothing to undo"
        raise NotFound(what, value=number, hint="see pcrm history")
    for one in found:
        if one.undone_by:
            raise Conflict(
                f"c{one.id} ({one.label}) is undone already",
                value=f"c{one.id}",
                hint=f"bring it back with: pcrm redo c{one.id}",
            )
    first, *rest = found
    with workspace.change(f"undo c{first.id}: {first.label}", undoes=first.id) as change:
        replay.replay_backwards(change, first.id)
        for one in rest:
            change.following(label=f"undo c{one.id}: {one.label}", undoes=one.id)
            replay.replay_backwards(change, one.id)
    return found


def redo(workspace: Workspace, number: str = "") -> Change:
    """Bring back what was undone last, or a change by its number.

    Raises:
        NotFound: nothing is undone.
    """
    with workspace.reading() as connection:
        wanted = _number(number) if number else changes.to_redo(connection)
        found = changes.load(connection, [wanted] if wanted else [])
    if not found or not found[0].undone_by:
        raise NotFound("there is nothing to redo", value=number, hint="see pcrm history")
    one = found[0]
    with workspace.change(f"redo c{one.id}: {one.label}", undoes=one.undone_by) as change:
        replay.replay_backwards(change, one.undone_by)
    return one


def history(
    workspace: Workspace, what: str = "", *, field: str = "", limit: int = 20, rows: int = -1
) -> list[Change]:
    """Return changes with their items, newest first: of everything, or of one record.

    ``field`` keeps only what happened to a field of that name; ``rows`` is of how many rows that a
    change touched the items are told, -1 of all.
    """
    with workspace.reading() as connection:
        if what:
            number = read_number(what)
            purged = changes.purged(connection, number) if number else []
            if purged:
                ids = purged
            elif number is None or number.noun == "contact":
                who = resolve(connection, what, asking=workspace, trashed=True)
                ids = changes.touching(connection, "contact", who, limit=limit)
            elif number.noun == "change":
                ids = [one.id for one in changes.load(connection, [number.id])]
            else:
                ids = changes.touching(connection, number.noun, number.id, limit=limit)
            if not ids:
                raise NotFound(f"there is no {what}", value=what, hint="see pcrm history")
        else:
            ids = changes.latest(connection, limit=limit)
        told = [
            one._replace(items=tuple(changes.items(connection, one.id, limit=rows)))
            for one in changes.load(connection, ids)
        ]
    if not field:
        return told
    chosen = [
        one._replace(
            items=tuple(
                item for item in one.items if field in (item.field, item.field.split(".")[-1])
            )
        )
        for one in told
    ]
    return [one for one in chosen if one.items]


def _number(text: str) -> int:
    number = read_number(text)
    if number is None or number.noun != "change":
        raise UsageError(
            f"{text!r} is not the number of a change",
            value=text,
            hint="as in: pcrm undo c12; see the numbers with: pcrm history",
        )
    return number.id

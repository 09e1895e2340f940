"""Saved filters: named, used for a while, forgotten."""

from __future__ import annotations

from pcrm.domain.errors import UsageError
from pcrm.services import filters
from pcrm.store import contexts
from pcrm.store.contexts import Context

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcrm.services.workspace import Workspace

__all__ = ["Context", "define", "in_use", "listed", "name_in_use", "remove", "use"]

NONE = "none"


def listed(workspace: Workspace) -> list[Context]:
    """Return all contexts, by name."""
    with workspace.reading() as connection:
        return contexts.listed(connection)


def in_use(workspace: Workspace) -> Context | None:
    """Return the context that is used, if one is."""
    with workspace.reading() as connection:
        return contexts.in_use(connection)


def name_in_use(workspace: Workspace) -> str:
    """Return the name of the context that is used, "" without one."""
    used = in_use(workspace)
    return used.name if used else ""


def define(workspace: Workspace, name: str, words: Sequence[str]) -> Context:
    """Save a filter under a name; one of that name is replaced.

    Raises:
        UsageError: the name or the filter is none, or the filter refers to itself.
    """
    from pcrm.domain import query  # whoever only asks which one is used does without

    if not name.replace("-", "").replace("_", "").isalnum() or name.casefold() == NONE:
        raise UsageError(
            f"{name!r} is no name of a context", value=name, hint="letters, digits, - and _"
        )
    text = query.as_text(words)
    with workspace.reading() as connection:
        known = filters.reader(connection, workspace)._replace(inside=(name.casefold(),))
        if query.parse_text(text, known) is None:
            raise UsageError(
                "a filter is missing",
                value=name,
                hint=f"as in: pcrm context define {name} tag:client",
            )
    with workspace.unrecorded() as connection:
        contexts.define(connection, name, text)
        return contexts.named(connection, name)


def use(workspace: Workspace, name: str) -> Context | None:
    """Use a context until another one is; ``none`` ends it. Raises NotFound for an unknown one."""
    found = None if name.casefold() == NONE else _named(workspace, name)
    if not workspace.is_empty_home():
        with workspace.unrecorded() as connection:
            contexts.use(connection, found.name if found else "")
    return found._replace(used=True) if found else None


def remove(workspace: Workspace, name: str) -> Context:
    """Forget a context, be it used or not; return what it was. Raises NotFound."""
    found = _named(workspace, name)
    with workspace.unrecorded() as connection:
        contexts.remove(connection, found.name)
    return found


def _named(workspace: Workspace, name: str) -> Context:
    with workspace.reading() as connection:
        return contexts.named(connection, name)

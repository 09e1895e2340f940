"""A record as text in the user's editor, while the screen steps aside."""

from __future__ import annotations

from functools import partial

from textual.app import SuspendNotSupported

from pcrm.domain.errors import PcrmError
from pcrm.render.terminal import safe_line
from pcrm.services import editing, rewriting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.services.editing import Edited
    from pcrm.tui.changing import ChangingApp


def edit(app: ChangingApp, number: str) -> None:
    """Open a record by its number in the editor; tell what became of it."""
    try:
        with app.suspend():
            done = _edited(app, number)
    except SuspendNotSupported:
        app.tell("An editor needs a terminal of its own; this one cannot be lent.")
    except PcrmError as error:
        app.refuse(error)
    else:
        app.tell(_told(done, number))
    app.data_changed()


def _edited(app: ChangingApp, number: str) -> Edited | None:
    draft = editing.begin(app.workspace, number)
    return rewriting.in_editor(
        app.workspace,
        draft.text,
        partial(editing.finish, app.workspace, draft),
        name=f"{draft.typed}.toml",
        otherwise="edit it in a form",
        terminal=True,
        show=safe_line,
    )


def _told(done: Edited | None, number: str) -> str:
    if done is None or not done.changed:
        return f"{number}: nothing was changed"
    merged = "\nit had been changed meanwhile; both changes are in it" if done.merged else ""
    return f"{number}: changed{merged}\nu takes it back"

"""The database as a whole: made here."""

from __future__ import annotations

from pcrm.store.connection import open_reading, open_writing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.services.workspace import Workspace


def init(workspace: Workspace) -> bool:
    """Make the database; return False when it was there already, and ours."""
    if workspace.exists():
        open_reading(workspace.path).close()
        return False
    open_writing(workspace.path, create=True).close()
    return True

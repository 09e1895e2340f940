"""What keys do on the timeline."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcrm.tui.actions.action import Action

ACTIONS: tuple[Action, ...] = ()

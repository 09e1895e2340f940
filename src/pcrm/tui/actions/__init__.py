"""The one registry of actions: key bindings, the palette and the help page are made from it.

Each module holds the actions of one place or group of places, as ``ACTIONS``.
"""

from pcrm.tui.actions.action import Action
from pcrm.tui.actions.headings import GROUPS
from pcrm.tui.actions.registry import ACTIONS, bindings, groups, key_names

__all__ = ["ACTIONS", "GROUPS", "Action", "bindings", "groups", "key_names"]

"""What an action is."""

from __future__ import annotations

from pcrm.domain.record import NamedTuple


class Action(NamedTuple):
    """Something a key does in a place.

    ``place`` is the ``PLACE`` of the class that has the method ``action_<name>``; ``keys`` are
    separated by commas; ``label`` is the word of the footer, ``description`` the line of the help
    page, ``group`` the heading above it; ``is_shown`` puts it into the footer, ``is_command`` into
    the palette, ``has_priority`` lets the key work in boxes and over questions, too.
    """

    place: str
    name: str
    keys: str
    label: str
    description: str
    group: str
    is_shown: bool = True
    is_command: bool = False
    has_priority: bool = False

    @property
    def id(self) -> str:
        """Return the name by which a keymap gives the action another key."""
        return f"{self.place}.{self.name}"

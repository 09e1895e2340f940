"""The keys of the configuration: which action each names, and what is wrong with them."""

from __future__ import annotations

from difflib import get_close_matches

from textual.keys import _character_to_key

from pcrm.tui.actions import ACTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from pcrm.tui.actions import Action


def keys_of(action: Action, own: Mapping[str, str]) -> list[str]:
    """Return the keys of an action by their names, those of the user where there are any."""
    given = own.get(action.id, action.keys).split(",")
    return [_character_to_key(key) if len(key) == 1 else key for key in given]


def known(own: Mapping[str, str]) -> dict[str, str]:
    """Return the keymap for Textual: keys by the name of an action, without unknown names."""
    return {one.id: ",".join(keys_of(one, own)) for one in ACTIONS if one.id in own}


def problems(own: Mapping[str, str]) -> list[str]:
    """Return sentences about names that are no action, and keys that would do two things."""
    names = [one.id for one in ACTIONS]
    told = []
    for name in own:
        if name not in names:
            near = get_close_matches(name, names, n=1, cutoff=0.6)
            hint = f"; did you mean {near[0]}?" if near else "; the help page names them"
            told.append(f"[keys]: nothing is called {name!r}{hint}")
    taken: dict[tuple[str, str], str] = {}
    for one in sorted(ACTIONS, key=lambda action: action.id not in own):
        for key in keys_of(one, own):
            before = taken.setdefault((one.place, key), one.id)
            if before != one.id:
                told.append(f"[keys]: {key} is {before} now; {one.id} needs another key")
    return told

"""Paths as they are typed or dropped into a terminal, and how they may go on."""

from __future__ import annotations

import heapq
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST = 12


def meant(typed: str) -> str:
    """Return the path that was typed: without the quotes of a shell, ``~`` as the home."""
    path = typed.strip()
    if len(path) > 1 and path[0] == path[-1] and path[0] in "'\"":
        path = path[1:-1]
    elif "\\ " in path and not os.path.exists(os.path.expanduser(path)):
        path = path.replace("\\ ", " ")
    return "./-" if path == "-" else os.path.expanduser(path)  # "-" alone would be stdin


def offers(typed: str, endings: Sequence[str] = (), *, most: int = _MOST) -> list[str]:
    """Return up to so many paths that begin as typed: folders with a slash, files by ending.

    Names that hide behind a dot are left out until the dot is typed, and those that no terminal
    shows as they are. A folder that cannot be read has nothing to offer.
    """
    folder, begin = os.path.split(typed)
    lead = typed[: len(typed) - len(begin)]
    try:
        with os.scandir(os.path.expanduser(folder) or ".") as entries:
            found = [f"{lead}{name}" for name in _fitting(entries, begin, tuple(endings))]
    except OSError:
        return []
    return heapq.nsmallest(most, found, key=lambda path: (path.casefold(), path))


def _fitting(
    entries: Iterator[os.DirEntry[str]], begin: str, endings: tuple[str, ...]
) -> Iterator[str]:
    for entry in entries:
        name = entry.name
        is_hidden = name.startswith(".") and not begin.startswith(".")
        if is_hidden or not name.startswith(begin) or not name.isprintable():
            continue
        if entry.is_dir():
            yield f"{name}/"
        elif not endings or name.casefold().endswith(endings):
            yield name

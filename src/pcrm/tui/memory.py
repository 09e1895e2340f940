"""The memory of the screen: one heap for all threads, and when garbage is collected.

Textual makes a hundred thousand objects, and going through all of them takes up to 0.1 s, in which
no key is answered. So this happens while nobody types.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_YOUNG, _MIDDLE = gc.get_threshold()[:2]
_WORTHWHILE, _TOO_MUCH = 10, 100
"""Collections of what is young after which all is worth a look, and cannot wait any more."""
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_LARGE = 128 * 1024
"""Bytes that glibc gives back when they are free, as it does before it has learnt otherwise."""


def share_heap() -> None:
    """Keep glibc from giving each thread a heap, and let it give back what a list has taken.

    With heaps of their own for the threads that read, the screen takes 11 MiB more at 100,000
    contacts, and 9 more when large pieces are kept. Must be called before there are threads;
    systems that know no such thing do without.
    """
    import ctypes

    try:
        choose = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return  # macOS, musl, Windows
    choose(_ARENA_MAX, 1)
    choose(_MMAP_THRESHOLD, _LARGE)
    choose(_TRIM_THRESHOLD, _LARGE)


def settle() -> None:
    """Make what is there by now permanent, and collect garbage from now on.

    Called once the first frame is painted: on the way there it would take a quarter of the time.
    """
    if not gc.isenabled():  # off since the start of pcrm
        gc.freeze()
        gc.set_threshold(_YOUNG, _MIDDLE, _TOO_MUCH)
        gc.enable()


def sweep() -> None:
    """Collect all garbage if there may be some; called while nobody types."""
    if gc.get_count()[2] >= _WORTHWHILE:
        gc.collect()


@contextmanager
def without_collecting() -> Iterator[None]:
    """Keep the collector off for the length of a block that makes many records and no cycles.

    A full collection walks through all widgets, in whichever thread it comes: while an address book
    was read it held up the keys for 80 to 170 ms, again and again. Shell commands do without it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

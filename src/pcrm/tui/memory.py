"""One heap for all threads, and works that do without the collector of garbage."""

from __future__ import annotations

import ctypes
import gc
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_M_ARENA_MAX = -8


def share_heap() -> None:
    """Keep glibc from giving each thread a heap that it never gives back.

    With those of the threads that read lists the screen took 62 MiB at 100,000 contacts, without
    them 56. Must be called before there are threads; systems that know no such thing do without.
    """
    try:
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)
    except (AttributeError, OSError, TypeError):
        return  # macOS, musl, Windows


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
